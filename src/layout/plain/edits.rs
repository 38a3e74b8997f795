//! What is left out of a text, and what is put in its place.

use std::ops::Range;

use crate::text::{Line, Rewritten};

/// Changes of a text, each a range and what stands there instead: nothing, or a mark.
#[derive(Debug, Default)]
pub(super) struct Edits {
    list: Vec<(Range<usize>, &'static str)>,
}

impl Edits {
    /// Leaves out `range`.
    pub(super) fn leave_out(&mut self, range: Range<usize>) {
        self.put(range, "");
    }

    /// Puts `instead` in the place of `range`, which begins with a character of ASCII.
    pub(super) fn put(&mut self, range: Range<usize>, instead: &'static str) {
        if !range.is_empty() {
            self.list.push((range, instead));
        }
    }

    /// Puts `text` before what stands at `at`.
    pub(super) fn insert(&mut self, at: usize, text: &'static str) {
        self.list.push((at..at, text));
    }

    /// Joins `above` with what starts at `to` below it, `mark` between: what stands in it from `from` on is left out, and the
    /// end of the line, which is of ASCII, becomes the mark.
    pub(super) fn join(&mut self, above: &Line<'_>, from: usize, to: usize, mark: &'static str) {
        let end = above.start + above.raw.len();
        self.leave_out(from..end);
        self.put(end..end + 1, mark);
        self.leave_out(end + 1..to);
    }

    /// `source` with the changes; `None` where there is none, or nothing would be left.
    pub(super) fn apply(mut self, source: &str) -> Option<Rewritten> {
        if self.list.is_empty() {
            return None;
        }
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut rewritten = Rewritten::default();
        let mut at = 0;
        for (range, instead) in self.list {
            // Where two overlap, the first decides.
            if range.start >= at {
                rewritten.keep(source, at..range.start);
                at = range.end;
                rewritten.put(instead, range);
            }
        }
        rewritten.keep(source, at..source.len());
        (!rewritten.text.is_empty()).then_some(rewritten)
    }
}
