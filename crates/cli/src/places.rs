//! Lines and columns of places in a text.

use most_notice::Span;

/// The lines of a text, so that many places are found without reading it again for each.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Where each line starts, in bytes; the first at 0.
    starts: Vec<usize>,
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text`, which end where those of the library do: LF, CRLF, CR, NEL, U+2028, U+2029.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            if is_line_end(c) && !(c == '\r' && matches!(characters.peek(), Some((_, '\n')))) {
                starts.push(at + c.len_utf8());
            }
        }
        Self { text, starts }
    }

    /// The place of byte `at`, as [`Span::line_column`] gives it.
    pub(crate) fn place(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.start(line);
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        Place { line, column: column + 1 }
    }

    /// The lines from `first` to `last`, both from 1, each without its end.
    pub(crate) fn between(
        &self,
        first: usize,
        last: usize,
    ) -> impl Iterator<Item = (usize, &'a str)> {
        (first..=last).map(|line| {
            let (start, end) = (self.start(line), self.start(line + 1));
            let whole = self.text.get(start..end).unwrap_or_default();
            (start, whole.trim_end_matches(is_line_end))
        })
    }

    /// The last line in which something of `span` stands.
    pub(crate) fn last_of(&self, span: Span) -> usize {
        self.starts.partition_point(|start| *start < span.end).max(self.place(span.start).line)
    }

    /// Where the line of number `line`, from 1, starts; the text's end for one after the last.
    fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_library() {
        for text in ["", "科\n技\n", "科\r\n\r技\u{85}部\u{2028}通\u{2029}知", "\n\r\n", "一\n二"]
        {
            let lines = Lines::new(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let Place { line, column } = lines.place(at);
                // Between CR and LF the library counts no column.
                if !text.get(..at).unwrap().ends_with('\r')
                    || !text.get(at..).unwrap().starts_with('\n')
                {
                    assert_eq!(
                        (line, column),
                        Span::new(at, at).line_column(text),
                        "{text:?} {at}"
                    );
                }
            }
        }
    }

    #[test]
    fn lines_are_given_without_their_ends() {
        let lines = Lines::new("科技部\r\n\n通知");
        let found: Vec<_> = lines.between(1, 3).collect();
        assert_eq!(found, [(0, "科技部"), (11, ""), (12, "通知")]);
        assert_eq!(lines.last_of(Span::new(0, 12)), 2);
        assert_eq!(lines.last_of(Span::new(12, 12)), 3);
    }
}
