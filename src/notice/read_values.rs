//! What the paragraphs of the body mention: references, counts, amounts, periods.

use std::borrow::Cow;

use super::{Block, Notice};
use crate::Span;
use crate::layout::{Layout, State};
use crate::text::is_line_end;
use crate::value::mentions::{Mentions, mentions};

/// What the body of `notice` mentions, in the order of the text.
pub(crate) fn mentioned<'a>(layout: &Layout<'a>, notice: &Notice<'_>) -> Mentions<'a> {
    let mut found = Mentions::default();
    let mut wrapped = joined(layout.text, &notice.body).into_iter().peekable();
    let glued = notice.header.addressees.as_ref().map(|addressees| addressees.span.end);
    for (unit, state, _) in layout.iter() {
        if unit.table.is_some() || !matches!(state, State::Body | State::Addressees) {
            continue;
        }
        let place = layout.place(unit);
        // The lines of a joined paragraph are read as one, at the first of them.
        while wrapped.next_if(|(span, _)| span.end <= place.start).is_some() {}
        if let Some((span, text)) = wrapped.peek()
            && span.start < place.end
        {
            if span.start >= place.start {
                read_joined(layout.text, *span, text, &mut found);
            }
        } else if state == State::Body {
            mentions(unit.text, place.start, &mut found);
        } else if let Some(end) = glued
            && let Some(rest) = end.checked_sub(place.start).and_then(|at| unit.text.get(at..))
        {
            mentions(rest, end, &mut found);
        }
    }
    found
}

/// The paragraphs of several lines, with their places.
fn joined<'n>(source: &str, body: &'n [Block<'_>]) -> Vec<(Span, &'n str)> {
    // A text of one line is lent by the source.
    let several = |(span, text): (Span, &'n Cow<'_, str>)| {
        let owned = matches!(text, Cow::Owned(_));
        (owned && span.of(source)?.contains(is_line_end)).then_some((span, text.as_ref()))
    };
    let mut joined = Vec::new();
    for block in body {
        match block {
            Block::Paragraph(paragraph) => {
                joined.extend(several((paragraph.span, &paragraph.text)));
            }
            Block::Heading(heading) => joined.extend(several((heading.span, &heading.text))),
            Block::List(list) => {
                let items = list.items.iter().map(|item| (item.span, &item.text));
                joined.extend(items.filter_map(several));
            }
            Block::Table(_) => {}
        }
    }
    joined
}

/// Adds to `found` what `text` mentions, which stands over several lines at `span`.
fn read_joined(source: &str, span: Span, text: &str, found: &mut Mentions<'_>) {
    let mut own = Mentions::default();
    mentions(text, 0, &mut own);
    let seams = Seams::new(source, span, text);
    found.take_over(own, |span| seams.place(span));
}

/// Where the stretches of a joined text stand in the source.
struct Seams {
    /// Where each stretch starts in the joined text, and in the source.
    starts: Vec<(usize, usize)>,
}

impl Seams {
    fn new(source: &str, span: Span, text: &str) -> Self {
        let mut starts = Vec::new();
        let mut letters = text.char_indices().peekable();
        let mut apart = true;
        for (from, c) in span.of(source).unwrap_or_default().char_indices() {
            // A blank between two Latin words stands for the end of a line.
            if is_line_end(c) {
                letters.next_if(|(_, letter)| *letter == ' ');
            }
            match letters.next_if(|(_, letter)| *letter == c) {
                Some((at, _)) => {
                    if apart {
                        starts.push((at, span.start + from));
                    }
                    apart = false;
                }
                None => apart = true,
            }
        }
        Self { starts }
    }

    /// The place in the source of `span` of the joined text.
    fn place(&self, span: Span) -> Span {
        let at = |at: usize, after: usize| {
            let (joined, source) = after
                .checked_sub(1)
                .and_then(|index| self.starts.get(index))
                .copied()
                .unwrap_or_default();
            source + at.saturating_sub(joined)
        };
        let start = self.starts.partition_point(|(joined, _)| *joined <= span.start);
        let end = self.starts.partition_point(|(joined, _)| *joined < span.end);
        Span::new(at(span.start, start), at(span.end, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_joined_texts() {
        let source = "甲：根据《办\n  法》（国\n科）";
        let seams = Seams::new(source, Span::new(6, source.len()), "根据《办法》（国科）");
        let place = |start, end| seams.place(Span::new(start, end)).of(source);
        assert_eq!(place(0, 6), Some("根据"));
        assert_eq!(place(6, 18), Some("《办\n  法》"));
        assert_eq!(place(12, 15), Some("法"));
        assert_eq!(place(18, 30), Some("（国\n科）"));
    }
}
