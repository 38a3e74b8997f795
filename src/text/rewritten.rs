//! A text that was changed before it is read, and where each stretch of it stands in its source.

use std::ops::Range;

use super::Span;

/// A text with stretches of its source left out, and blanks put in their place.
#[derive(Debug, Default)]
pub(crate) struct Rewritten {
    /// What is read.
    pub(crate) text: String,
    /// Where each stretch starts in the text, and its place in the source.
    stretches: Vec<(usize, Range<usize>)>,
}

impl Rewritten {
    /// Takes over `range` of `source`.
    pub(crate) fn keep(&mut self, source: &str, range: Range<usize>) {
        let kept = source.get(range.clone()).unwrap_or_default();
        self.put(kept, range);
    }

    /// Puts `text` in the place of `range` of the source.
    pub(crate) fn put(&mut self, text: &str, range: Range<usize>) {
        if !text.is_empty() {
            self.stretches.push((self.text.len(), range));
            self.text.push_str(text);
        }
    }

    /// The place in the source of `span` of the text.
    pub(crate) fn place(&self, span: Span) -> Span {
        let at = |at: usize, after: usize| {
            let stretch = after.checked_sub(1).and_then(|index| self.stretches.get(index));
            stretch.map_or(0, |(start, range)| {
                // What was put in is not as long as what it stands for.
                (range.start + at.saturating_sub(*start)).min(range.end)
            })
        };
        let start = self.stretches.partition_point(|(start, _)| *start <= span.start);
        let start = at(span.start, start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.stretches.partition_point(|(start, _)| *start < span.end);
        Span::new(start, at(span.end, end))
    }

    /// This text, made of `source`, with its stretches in the source of that one.
    pub(crate) fn over(mut self, source: &Self) -> Self {
        let mut stretches = Vec::with_capacity(self.stretches.len() + source.stretches.len());
        let mut next = 0;
        for (start, range) in self.stretches {
            while source.stretches.get(next + 1).is_some_and(|(at, _)| *at <= range.start) {
                next += 1;
            }
            let mut at = next;
            while let Some((first, place)) =
                source.stretches.get(at).filter(|(first, _)| *first < range.end)
            {
                let from = range.start.max(*first);
                let to =
                    source.stretches.get(at + 1).map_or(range.end, |(end, _)| range.end.min(*end));
                let inner = |at: usize| (place.start + at - first).min(place.end);
                let end = if to == range.end { inner(to) } else { place.end };
                stretches.push((start + from - range.start, inner(from)..end));
                at += 1;
            }
        }
        self.stretches = stretches;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(source: &str, marks: &[&str]) -> Rewritten {
        let mut rewritten = Rewritten::default();
        let mut at = 0;
        for mark in marks {
            let found = at + source.get(at..).unwrap().find(mark).unwrap();
            rewritten.keep(source, at..found);
            at = found + mark.len();
        }
        rewritten.keep(source, at..source.len());
        rewritten
    }

    #[test]
    fn places_of_a_text_rewritten_twice() {
        let source = "**关于\n报名**的通知";
        let first = without(source, &["**", "**"]);
        assert_eq!(first.text, "关于\n报名的通知");
        let second = without(&first.text, &["\n"]).over(&first);
        assert_eq!(second.text, "关于报名的通知");
        for (at, c) in second.text.char_indices() {
            let place = second.place(Span::new(at, at + c.len_utf8()));
            assert_eq!(place.of(source), Some(&*c.to_string()));
        }
        assert_eq!(second.place(Span::new(0, 12)).of(source), Some("关于\n报名"));
    }

    #[test]
    fn what_was_put_in_stands_for_its_source() {
        let mut rewritten = Rewritten::default();
        rewritten.keep("甲 | 乙", 0..3);
        rewritten.put("\t", 3..6);
        rewritten.keep("甲 | 乙", 6..9);
        assert_eq!(rewritten.text, "甲\t乙");
        assert_eq!(rewritten.place(Span::new(3, 4)), Span::new(3, 4));
        assert_eq!(rewritten.place(Span::new(4, 7)), Span::new(6, 9));
    }
}
