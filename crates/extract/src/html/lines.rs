//! Text as lines, with what each is and where it stands in the page.

use most_notice::Span;

use super::tree::Id;
use crate::source_map::{Layer, Run};

/// Lines that are being written. The text has no line ends yet: a line is a span of it.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) layer: Layer,
    pub(super) lines: Vec<Line>,
    /// Where the line that is being written starts.
    start: usize,
    /// What the next character will be parted by.
    gap: Gap,
    /// Blanks that stand if something follows.
    blanks: String,
    /// The block that is being read.
    pub(super) block: Id,
    /// Whether the text is that of a cell, where a line break only parts.
    in_cell: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: LineKind,
    pub(super) span: Span,
    /// The innermost block that it stands in.
    pub(super) block: Id,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Blank,
    Text,
    /// A row of a table, cells parted by tabs.
    Row,
    /// A label and a value, parted by a tab.
    Pair,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    No,
    /// A blank that the page has.
    Blank,
    /// A line break of the markup: no blank between Chinese characters.
    Break,
    /// A line that ends in a cell: a blank between words, since it may part two names.
    Line,
}

impl Lines {
    /// A buffer for the texts of cells.
    pub(super) fn cells() -> Self {
        Self { in_cell: true, ..Self::default() }
    }

    /// Adds the text of a page that stands at `page`; `None` where the place is only known as a whole.
    pub(super) fn push(&mut self, text: &str, page: Span, keeps_blanks: bool) {
        let verbatim = text.len() == page.len();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\n' | b'\r' if keeps_blanks => {
                    self.end_line();
                    at += 1;
                }
                b'\t' | b' ' if keeps_blanks && !self.in_cell => {
                    self.blanks.push(char::from(*byte));
                    at += 1;
                }
                b' ' | b'\t' | b'\n' | b'\r' | 0x0c => {
                    let broken = matches!(byte, b'\n' | b'\r');
                    self.gap = self.gap.max(if broken { Gap::Break } else { Gap::Blank });
                    at += 1;
                }
                0xc2 if bytes.get(at + 1) == Some(&0xa0) => {
                    self.blanks.push(' ');
                    at += 2;
                }
                0xe3 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]) => {
                    self.blanks.push('\u{3000}');
                    at += 3;
                }
                b'&' => at += self.ampersand(text, at, page),
                _ => {
                    let end = at + 1 + word(bytes.get(at + 1..).unwrap_or_default());
                    let part = text.get(at..end).unwrap_or_default();
                    if let Some(first) = part.chars().next() {
                        self.part(first);
                        let place = Span::new(page.start + at, page.start + end);
                        self.write(part, if verbatim { place } else { page });
                    }
                    at = end.max(at + 1);
                }
            }
        }
    }

    /// Adds an `&`, or what it stands for, and says how many bytes of the text that took.
    fn ampersand(&mut self, text: &str, at: usize, page: Span) -> usize {
        let (read, character) = residue(text.get(at..).unwrap_or_default()).unwrap_or((1, '&'));
        if character == ' ' {
            self.blanks.push(' ');
        } else {
            self.part(character);
            let place = Span::new(page.start + at, page.start + at + read);
            self.write(
                character.encode_utf8(&mut [0; 4]),
                if text.len() == page.len() { place } else { page },
            );
        }
        read
    }

    /// Adds text that the page does not have.
    pub(super) fn put(&mut self, text: &str) {
        if let Some(first) = text.chars().next() {
            self.part(first);
            self.text.push_str(text);
        }
    }

    /// Ends the line, where there is one.
    pub(super) fn end_line(&mut self) {
        if self.in_cell {
            self.gap = Gap::Line;
            return;
        }
        if self.text.len() > self.start {
            self.add(LineKind::Text, self.start);
            self.start = self.text.len();
        } else if !self.blanks.is_empty() {
            self.blank();
        }
        self.gap = Gap::No;
        self.blanks.clear();
    }

    /// A line break that was asked for: an empty line if nothing stands on this one.
    pub(super) fn break_line(&mut self) {
        if !self.in_cell && self.text.len() == self.start {
            self.blank();
        }
        self.end_line();
    }

    /// An empty line, at most one after another.
    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.kind != LineKind::Blank) {
            self.add(LineKind::Blank, self.text.len());
        }
    }

    /// Whether nothing stands on the line yet.
    pub(super) fn at_start(&self) -> bool {
        self.text.len() == self.start
    }

    /// Ends the text of a cell, and says where it is.
    pub(super) fn end_cell(&mut self) -> Span {
        let cell = Span::new(self.start, self.text.len());
        self.start = self.text.len();
        self.gap = Gap::No;
        self.blanks.clear();
        cell
    }

    /// Adds a line of cells that were written elsewhere.
    pub(super) fn row(&mut self, kind: LineKind, cells: &Self, row: impl Iterator<Item = Span>) {
        self.end_line();
        for (index, cell) in row.enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            self.copy(cells, cell);
        }
        self.add(kind, self.start);
        self.start = self.text.len();
    }

    /// Makes a line of all that was written since `start`.
    pub(super) fn line_from(&mut self, start: usize, kind: LineKind) {
        self.add(kind, start);
        self.start = self.text.len();
    }

    fn add(&mut self, kind: LineKind, start: usize) {
        self.lines.push(Line { kind, span: Span::new(start, self.text.len()), block: self.block });
    }

    /// Writes `label` and `value`, both of this text, again, parted by a tab.
    pub(super) fn append_pair(&mut self, label: Span, value: Span) {
        self.append(label);
        self.text.push('\t');
        let text = value.of(&self.text).unwrap_or_default();
        let start = value.start + text.len() - text.trim_start().len();
        self.append(Span::new(start, value.end));
    }

    fn append(&mut self, span: Span) {
        let text = span.of(&self.text).unwrap_or_default().to_owned();
        self.layer.copy_within(span, self.text.len());
        self.text.push_str(&text);
    }

    pub(super) fn copy(&mut self, other: &Self, span: Span) {
        self.layer.copy(&other.layer, span.start, span.end, self.text.len());
        self.text.push_str(span.of(&other.text).unwrap_or_default());
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.layer.clear();
        self.lines.clear();
        self.start = 0;
    }

    /// Writes the gap before a word that starts with `next`.
    fn part(&mut self, next: char) {
        let at_start = self.at_start();
        if !self.blanks.is_empty() {
            if !(at_start && self.in_cell) {
                self.text.push_str(&self.blanks);
            }
            self.blanks.clear();
        } else if !at_start {
            let wide = |c: char| {
                c >= '\u{2e80}' || matches!(c, '\u{2014}' | '\u{201c}' | '\u{201d}' | '\u{2026}')
            };
            let last = self.text.chars().next_back();
            let joined = || wide(next) && last.is_some_and(wide);
            let parted = || is_han(next) && last.is_some_and(|c| is_han(c) || c == '）');
            match self.gap {
                Gap::No => {}
                Gap::Break if joined() => {}
                Gap::Line if joined() && !parted() => {}
                Gap::Blank | Gap::Break | Gap::Line => self.text.push(' '),
            }
        }
        self.gap = Gap::No;
    }

    fn write(&mut self, text: &str, page: Span) {
        let out = self.text.len();
        self.layer.push(if page.len() == text.len() {
            Run::same(out, page.start, text.len())
        } else {
            Run::whole(out, text.len(), page)
        });
        self.text.push_str(text);
    }
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// How many bytes follow that need no care: neither blank nor the start of an entity.
fn word(bytes: &[u8]) -> usize {
    let special = |(at, byte): (usize, &u8)| match byte {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'&' => true,
        0xc2 => bytes.get(at + 1) == Some(&0xa0),
        0xe3 => bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]),
        _ => false,
    };
    bytes.iter().enumerate().position(special).unwrap_or(bytes.len())
}

/// An entity that was escaped twice, or that no browser knows, at the start of `text`: its length and its character.
pub(super) fn residue(text: &str) -> Option<(usize, char)> {
    const NAMES: [(&str, char); 23] = [
        ("nbsp", ' '),
        ("sp", ' '),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("lt", '<'),
        ("gt", '>'),
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("middot", '·'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("times", '×'),
        ("bull", '•'),
        ("permil", '‰'),
        ("deg", '°'),
        ("plusmn", '±'),
    ];
    let name = text.strip_prefix('&')?;
    if let Some(number) = name.strip_prefix('#') {
        let digits = number.bytes().take(7).take_while(u8::is_ascii_digit).count();
        let character = number.get(..digits)?.parse().ok().and_then(char::from_u32)?;
        let blank = matches!(character, '\u{a0}' | ' ');
        return (number.as_bytes().get(digits) == Some(&b';') && !character.is_control())
            .then_some((digits + 3, if blank { ' ' } else { character }));
    }
    let end = name.bytes().take(8).take_while(u8::is_ascii_alphabetic).count();
    if name.as_bytes().get(end) == Some(&b';') {
        let (_, character) = NAMES.iter().find(|(known, _)| name.get(..end) == Some(known))?;
        return Some((end + 2, *character));
    }
    name.starts_with("nbsp").then_some((5, ' '))
}
