//! Titles that the text has told already, so that a line can be known as one of them again.

use std::borrow::Cow;

use crate::text::class::is_empty;

/// How many titles are kept: a notice announces a few, a hostile text any number.
const MOST: usize = 64;

/// A title is known again by at least this many bytes: six Chinese characters.
const LEAST: usize = 18;

/// Titles, closed up, and how much of one the lines above have told again.
#[derive(Debug, Default)]
pub(crate) struct Known<'a> {
    /// Sorted.
    titles: Vec<Cow<'a, str>>,
    /// A bit for each first character, so that most lines are passed by unread.
    firsts: u64,
    /// The title that the last line began, and how many bytes of it the lines so far took.
    open: Option<(usize, usize)>,
}

impl<'a> Known<'a> {
    /// Keeps `title` in mind.
    pub(crate) fn learn(&mut self, title: &'a str) {
        let title = close(title);
        if title.len() < LEAST || self.titles.len() >= MOST {
            return;
        }
        if let Err(at) = self.titles.binary_search(&title) {
            self.firsts |= bit(&title);
            self.titles.insert(at, title);
            self.open = None;
        }
    }

    /// Whether the title that the lines above told is whole.
    pub(crate) const fn is_whole(&self) -> bool {
        self.open.is_none()
    }

    /// Whether `line` is the start of a title kept in mind, or all of it.
    pub(crate) fn begins(&self, line: &str) -> bool {
        if self.titles.is_empty() || self.firsts & bit(line) == 0 {
            return false;
        }
        self.starting_with(&close(line)).is_some()
    }

    /// The title that starts with `line`, which is closed up, and its place.
    fn starting_with(&self, line: &str) -> Option<(usize, &str)> {
        let at = self.titles.partition_point(|title| &**title < line);
        let title = self.titles.get(at).filter(|_| line.len() >= LEAST)?;
        title.starts_with(line).then_some((at, &**title))
    }

    /// Whether `line` is a title kept in mind, the start of one, or goes on where the line before stopped.
    pub(crate) fn tells(&mut self, line: &str) -> bool {
        if self.titles.is_empty() || (self.open.is_none() && self.firsts & bit(line) == 0) {
            return false;
        }
        let line = close(line);
        let open = self.open.take();
        if let Some((at, told)) = open
            && let Some(rest) = self.titles.get(at).and_then(|title| title.get(told..))
            && !line.is_empty()
            && rest.starts_with(&*line)
        {
            self.open = (rest.len() > line.len()).then_some((at, told + line.len()));
            return true;
        }
        let Some((at, title)) = self.starting_with(&line) else { return false };
        self.open = (title.len() > line.len()).then_some((at, line.len()));
        true
    }
}

/// `text` without blanks, title marks, quotes and bold marks, which copies of a title often lose.
pub(crate) fn close(text: &str) -> Cow<'_, str> {
    crate::work::add(text.len());
    let mut closed = String::new();
    // Whole runs are copied: marks and blanks are few, and the bytes that begin one are known.
    let (mut start, mut at) = (0, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        match STEPS.get(usize::from(*byte)).copied().unwrap_or(1) {
            0 => {
                let mut letters = text.get(at..).unwrap_or_default().chars();
                let mark = letters.next().is_some_and(is_mark);
                let next = text.len() - letters.as_str().len();
                if mark {
                    closed.reserve(text.len() - start);
                    closed.push_str(text.get(start..at).unwrap_or_default());
                    start = next;
                }
                at = next;
            }
            step => at += usize::from(step),
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    if closed.is_empty() {
        return Cow::Borrowed(rest);
    }
    closed.push_str(rest);
    Cow::Owned(closed)
}

/// How far to go from a character that starts with this byte; 0 where it may be a mark or a blank.
#[expect(clippy::indexing_slicing, reason = "it is done, and checked, by the compiler")]
static STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = match byte as u8 {
            b'\t' | b' ' | b'"' | b'*' | b'<' | b'>' | 0xc2 | 0xe2 | 0xe3 | 0xef => 0,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
            _ => 1,
        };
        byte += 1;
    }
    steps
};

const fn is_mark(c: char) -> bool {
    is_empty(c) || matches!(c, '《' | '》' | '“' | '”' | '"' | '*' | '〈' | '〉' | '<' | '>')
}

fn bit(text: &str) -> u64 {
    let first =
        text.chars().find(|c| !is_empty(*c) && !matches!(c, '《' | '“' | '"' | '*' | '〈' | '<'));
    first.map_or(0, |c| 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_again_whole_or_in_pieces() {
        let mut known = Known::default();
        known.learn("国家 职业教育改革实施方案");
        known.learn("短");
        assert!(known.tells("《国家职业教育改革实施方案》"));
        assert!(known.tells("国家职业教育改革"));
        assert!(known.tells("实 施 方 案"));
        assert!(!known.tells("实施方案"));
        assert!(!known.tells("国家"));
        assert!(!known.tells("各有关单位："));
        assert!(known.tells("国家职业教育改革实施"));
        assert!(!known.tells("办法"));
    }
}
