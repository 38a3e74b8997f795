//! Texts that a program made of a page, freed of the program's marks before anything is read in them.
//!
//! Converters write Markdown, draw tables of bars, and break lines at the width of a terminal. What they add is left
//! out here, so that the text reads as the page itself does; what was read is put back to its place.

mod edits;
mod labels;
mod marks;
mod parted;
mod tables;
mod wrapped;

use memchr::{memchr_iter, memchr3_iter};

use super::markdown::is_reference;
use crate::Span;
use crate::text::{Line, Rewritten};
use edits::Edits;

/// `text`, whose lines are `lines`, without the marks of the program that made it; `None` for nearly every text.
///
/// With it comes the place of the first lines that were joined because a program broke them at its width.
pub(super) fn plain(text: &str, lines: &[Line<'_>]) -> Option<(Rewritten, Option<Span>)> {
    let marked = may_be_marked(text.as_bytes());
    let parted = parted::may_be_parted(lines);
    let wrapped = wrapped::may_be_wrapped(lines);
    let referred = lines.iter().rev().take(3).any(|line| is_reference(line.trimmed()));
    let labelled = labels::may_be_labelled(lines);
    if !marked && !parted && !wrapped && !referred && !labelled {
        return None;
    }
    let mut edits = Edits::default();
    if marked {
        let tables = tables::edit(lines, &mut edits);
        marks::edit(lines, tables, &mut edits);
    }
    if referred {
        marks::edit_references(lines, &mut edits);
    }
    if labelled {
        labels::edit(lines, &mut edits);
    }
    if parted {
        parted::edit(lines, &mut edits);
    }
    if wrapped {
        labels::edit_wrapped(lines, &mut edits);
    }
    let place = if wrapped { wrapped::edit(lines, &mut edits) } else { None };
    edits.apply(text).map(|rewritten| (rewritten, place))
}

/// A first look, which nearly every text fails: `**`, `](`, a bar that opens or ends a cell, an escaped sign.
fn may_be_marked(bytes: &[u8]) -> bool {
    let after = |at: usize| bytes.get(at + 1).copied();
    memchr3_iter(b'*', b'\\', b'|', bytes).any(|at| match bytes.get(at) {
        Some(b'*') => after(at) == Some(b'*'),
        Some(b'\\') => after(at).is_some_and(|next| next.is_ascii_punctuation()),
        _ => {
            matches!(after(at), Some(b' ' | b'-'))
                || at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\n')
        }
    }) || memchr_iter(b']', bytes).any(|at| after(at) == Some(b'('))
}
