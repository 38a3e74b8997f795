use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place in a text: bytes from `start` (counted from 0) up to, not including, `end`.
///
/// Spans that this crate gives lie on character bounds of the decoded text.
/// As JSON a span is `[start, end]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// The first byte, from 0.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`, in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Its part of `text`; `None` where it is outside of it or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// From the start of this one to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// Line and column of its start in `text`, both from 1; the column counts characters.
    ///
    /// # Example
    ///
    /// ```
    /// use most_notice::Span;
    /// assert_eq!(Span::new(13, 16).line_column("科技部\n通知：一\n"), (2, 2));
    /// ```
    #[must_use]
    pub fn line_column(self, text: &str) -> (usize, usize) {
        let lines = super::lines(text);
        let open_end = !text.ends_with(super::line::is_line_end);
        let (mut line, mut start) = (1, 0);
        for (at, next) in lines.iter().enumerate() {
            if next.next > self.start || (open_end && at + 1 == lines.len()) {
                break;
            }
            line += 1;
            start = next.next;
        }
        let column = text.get(start..self.start).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <(usize, usize)>::deserialize(deserializer).map(|(start, end)| Self { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_from_one_and_in_characters() {
        let text = "科技部\r\n\u{3000}附件\n";
        assert_eq!(Span::new(0, 3).line_column(text), (1, 1));
        assert_eq!(Span::new(11, 11).line_column(text), (2, 1));
        assert_eq!(Span::new(14, 20).line_column(text), (2, 2));
        assert_eq!(Span::new(text.len(), text.len()).line_column(text), (3, 1));
        assert_eq!(Span::new(6, 9).line_column("科技部"), (1, 3));
        assert_eq!(Span::new(9, 9).line_column("科技部"), (1, 4));
        assert_eq!(Span::new(0, 0).line_column(""), (1, 1));
    }
}
