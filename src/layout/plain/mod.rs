//! Texts that a program made of a page, freed of the program's marks before anything is read in them.
//!
//! Converters write Markdown, draw tables of bars, and break lines at the width of a terminal. What they add is left
//! out here, so that the text reads as the page itself does; what was read is put back to its place.

mod closed;
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
    let Looks { parted, wrapped, labelled } = Looks::of(lines);
    let referred = lines.iter().rev().take(3).any(|line| is_reference(line.trimmed()));
    if !marked && !parted && !wrapped && !referred && !labelled {
        return None;
    }
    let mut edits = Edits::default();
    if marked {
        let mut tables = false;
        for lines in closed::edit(lines, &mut edits) {
            tables |= tables::edit(lines, &mut edits);
        }
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

/// What a first look at the lines shows, one walk for all: nothing in nearly every text.
#[derive(Debug, Default)]
struct Looks {
    /// Several runs of two blank lines and more.
    parted: bool,
    /// Lines that stop inside of a sentence and hold a mark of one, with another right below.
    wrapped: bool,
    /// Several labels alone on lines near the start.
    labelled: bool,
}

impl Looks {
    fn of(lines: &[Line<'_>]) -> Self {
        let (mut runs, mut labels, mut wrapped) = (0, 0, wrapped::Seen::default());
        let mut blank_above = false;
        for (at, line) in lines.iter().enumerate() {
            // Rows of tables begin with their numbers.
            if line.raw.as_bytes().first().is_some_and(u8::is_ascii_digit) {
                blank_above = false;
                continue;
            }
            let blank = line.trimmed().is_empty();
            runs += usize::from(blank && blank_above);
            blank_above = blank;
            if blank {
                continue;
            }
            if at < labels::HEAD && labels < labels::FEWEST {
                labels += usize::from(labels::is_sure_label(line));
            }
            wrapped.add(line, lines.get(at + 1));
        }
        Self {
            parted: runs >= parted::FEWEST && !parted::is_copied(lines),
            wrapped: wrapped.is_enough(),
            labelled: labels >= labels::FEWEST,
        }
    }
}

/// A first look, which nearly every text fails: `**`, `](`, a bar that opens or parts cells, several that end their lines, an
/// escaped sign.
fn may_be_marked(bytes: &[u8]) -> bool {
    let after = |at: usize| bytes.get(at + 1).copied();
    let mut closing = 0;
    memchr3_iter(b'*', b'\\', b'|', bytes).any(|at| match bytes.get(at) {
        Some(b'*') => after(at) == Some(b'*'),
        Some(b'\\') => after(at).is_some_and(|next| next.is_ascii_punctuation()),
        _ => {
            closing += usize::from(matches!(after(at), Some(b'\n' | b'\r')));
            closing >= closed::FEWEST
                || matches!(after(at), Some(b' ' | b'-'))
                || at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\n')
        }
    }) || memchr_iter(b']', bytes).any(|at| after(at) == Some(b'('))
}
