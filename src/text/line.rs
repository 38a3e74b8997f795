use memchr::{memchr_iter, memchr3_iter};

use super::class::trim;
use super::{Span, find_near};

/// A physical line of a text. Nothing here knows notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The line with its blanks, without its end.
    pub(crate) raw: &'a str,
    /// The line without blanks at its ends.
    text: &'a str,
    /// Where `raw` starts, in bytes of the whole text.
    pub(crate) start: usize,
    /// Where the next line starts: after this one's end.
    pub(crate) next: usize,
    /// Whether it is a piece of a physical line, so that blanks in it part no cells.
    pub(crate) piece: bool,
}

impl<'a> Line<'a> {
    /// The line without blanks at its ends.
    pub(crate) fn trimmed(&self) -> &'a str {
        crate::work::add(1);
        self.text
    }

    /// The place of `part`, which must be a slice of this line.
    pub(crate) fn place(&self, part: &str) -> Span {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.raw.as_ptr() as usize);
        // An empty part may be a constant, which stands nowhere: it is placed at the line's start.
        let offset = if offset > self.raw.len() { 0 } else { offset };
        Span::new(self.start + offset, self.start + offset + part.len())
    }

    /// The bytes from `start` to `end` of the line as a line of their own; the last one takes the line's end.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Option<Self> {
        let raw = self.raw.get(start..end)?;
        let next = if end == self.raw.len() { self.next } else { self.start + end };
        Some(Self { raw, text: trim(raw), start: self.start + start, next, piece: true })
    }

    /// The place of the line with its end.
    pub(crate) const fn full(&self) -> Span {
        Span::new(self.start, self.next)
    }
}

/// Whether `c` ends a line: LF, CR, NEL, U+2028, U+2029.
pub(crate) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of `text`, in order, without gap: LF, CRLF, CR, NEL, U+2028 and U+2029 end one.
///
/// A text that ends with a line end has no empty line after it.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    // Nearly every text has LF only; the other ends are looked for once, not at every character.
    if memchr3_iter(b'\r', 0xc2, 0xe2, bytes).any(|at| starts_rare_end(bytes, at)) {
        return lines_with_rare_ends(text);
    }
    // A text may be nothing but line ends: a list that grows would take twice the room.
    let mut lines = Vec::with_capacity(memchr_iter(b'\n', bytes).count() + 1);
    let mut start = 0;
    while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
        let end = find_near::<b'\n'>(rest).map_or(bytes.len(), |at| start + at);
        let next = (end + 1).min(bytes.len());
        lines.push(line(text, start, end, next));
        start = next;
    }
    lines
}

fn lines_with_rare_ends(text: &str) -> Vec<Line<'_>> {
    let ends = |end| memchr_iter(end, text.as_bytes()).count();
    let mut lines = Vec::with_capacity(ends(b'\n').max(ends(b'\r')) + 1);
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((end, c)) = characters.next() {
        if !is_line_end(c) {
            continue;
        }
        let mut next = end + c.len_utf8();
        if c == '\r' && matches!(characters.peek(), Some((_, '\n'))) {
            characters.next();
            next += 1;
        }
        lines.push(line(text, start, end, next));
        start = next;
    }
    if start < text.len() {
        lines.push(line(text, start, text.len(), text.len()));
    }
    lines
}

/// Whether a line end other than LF starts at byte `at`: CR, NEL, U+2028 or U+2029.
fn starts_rare_end(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([b'\r', ..] | [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..]))
}

#[inline(always)]
fn line(text: &str, start: usize, end: usize, next: usize) -> Line<'_> {
    let raw = text.get(start..end).unwrap_or_default();
    Line { raw, text: trim(raw), start, next, piece: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lines = lines(text);
        assert_eq!(lines.iter().map(|line| line.raw).collect::<Vec<_>>(), expected);
        let mut at = 0;
        for line in &lines {
            assert_eq!(line.start, at);
            at = line.next;
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn every_end_ends_a_line_and_nothing_is_lost() {
        check("", &[]);
        check("科\n技\n", &["科", "技"]);
        check("科\r\n\r技\u{85}部\u{2028}通\u{2029}知", &["科", "", "技", "部", "通", "知"]);
        check("\n\n", &["", ""]);
        check("\n\r", &["", ""]);
    }
}
