//! Where the elements of a notice meet on one line.

mod annexes;
mod closing;
mod numbers;

use super::blanks::{entity, floor, trim_end};
use super::head::{addressees_end, number_of, title_end};
use crate::Ordinal;
use crate::text::class::{is_blank, is_empty};
use crate::value::ordinal;

/// How many pieces the head of a notice may have.
const HEAD: usize = 12;

/// How surely a line with these elements is a run-on notice: as sure as `ENOUGH`, it is cut.
const ENOUGH: u8 = 4;

/// So many runs of blanks behind sentences part paragraphs, whatever else the line holds.
const PARAGRAPHS: usize = 3;

/// An element of a notice that was seen inside the line, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// A title, with a number or addressees right behind it.
    Head,
    Addressees,
    /// Blanks that part paragraphs.
    Paragraphs,
    /// 一、…二、….
    Sequence,
    AnnexMark,
    AnnexNote,
    /// Names of agencies, and a date.
    Signature,
    Date,
    Disclosure,
}

impl Element {
    const fn weight(self) -> u8 {
        match self {
            Self::Addressees | Self::Sequence | Self::AnnexMark => 1,
            Self::Head | Self::Paragraphs | Self::AnnexNote | Self::Date | Self::Disclosure => 2,
            Self::Signature => 3,
        }
    }
}

/// A walk along a line that may be a whole notice.
#[derive(Debug)]
pub(super) struct Seams<'a> {
    line: &'a str,
    /// Where the line is to be cut, not in order.
    pub(super) cuts: Vec<usize>,
    elements: Vec<Element>,
    /// Where the current piece starts.
    start: usize,
    /// Where it starts without the blanks before it.
    content: usize,
    /// A sentence ended.
    sentence: bool,
    /// How many pieces were looked at for being the head.
    heads: usize,
    addressed: bool,
    /// How many runs of blanks part paragraphs.
    parted: usize,
    /// The last ordinal of each form.
    ordinals: Vec<Ordinal>,
    /// The number that the next item of the annex note bears.
    next_item: Option<u32>,
    /// The number that the next annex bears, where the marks are numbered.
    next_annex: u32,
    /// The number that the next entry of a list such as 001 002 bears.
    next_entry: u32,
    /// Titles that may be printed below.
    titles: Vec<&'a str>,
    /// The date was seen.
    closed: bool,
}

impl<'a> Seams<'a> {
    /// For what stands in `line` from byte `start` on.
    pub(super) fn new(line: &'a str, start: usize) -> Self {
        Self {
            line,
            cuts: Vec::new(),
            elements: Vec::new(),
            start,
            content: start,
            sentence: false,
            heads: 0,
            addressed: false,
            parted: 0,
            ordinals: Vec::new(),
            next_item: None,
            next_annex: 1,
            next_entry: 1,
            titles: Vec::new(),
            closed: false,
        }
    }

    /// Whether the line shows enough elements for being a notice whose line ends are lost, or many paragraphs of one.
    pub(super) fn runs_on(&self) -> bool {
        self.elements.iter().map(|element| element.weight()).sum::<u8>() >= ENOUGH
            || self.parted >= PARAGRAPHS
    }

    /// Finds the cuts. Every step looks a bounded way ahead and back, so the walk is linear.
    pub(super) fn find(&mut self) {
        let mut at = self.opened(self.start);
        let mut before = None;
        while let Some(c) = self.rest(at).chars().next() {
            let next = match c {
                _ if is_empty(c) || c == '&' => self.blanks(at, before),
                '第'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '０'..='９'
                | '0'..='9' => self.number(at, before),
                '（' | '(' => self.parenthesis(at, before),
                '附' => self.annex(at, before),
                '《' => self.learn_marked(at),
                '.' => self.file_end(at),
                '。' => {
                    self.sentence = true;
                    None
                }
                _ => None,
            };
            let next = next.filter(|next| *next > at).unwrap_or(at + c.len_utf8());
            before = self.line.get(..next).and_then(|done| done.chars().next_back());
            at = next;
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.line.get(at..).unwrap_or_default()
    }

    /// What stands between two places.
    fn between(&self, start: usize, end: usize) -> &'a str {
        self.line.get(start..end).unwrap_or_default()
    }

    fn see(&mut self, element: Element) {
        if !self.elements.contains(&element) {
            self.elements.push(element);
        }
    }

    /// Cuts at `at`, and reads what the new piece opens with. Gives where to go on.
    fn cut(&mut self, at: usize) -> usize {
        self.finish(at);
        self.cuts.push(at);
        self.start = at;
        self.opened(at)
    }

    /// What a piece opens with at `at`: the head of the notice, a printed title. Gives where to go on.
    fn opened(&mut self, at: usize) -> usize {
        let (from, _) = self.skip_blanks(at);
        self.content = from;
        if self.closed {
            return self.printed(from);
        }
        if self.addressed || self.heads >= HEAD {
            return from;
        }
        self.heads += 1;
        let rest = self.rest(from);
        if let Some((start, end)) = number_of(rest) {
            if start > 0 {
                self.cut_only(from + start);
            }
            return self.cut(from + end);
        }
        if let Some(colon) = addressees_end(rest) {
            self.addressed = true;
            self.see(Element::Addressees);
            return self.cut(from + colon);
        }
        if let Some(end) = title_end(rest) {
            self.see(Element::Head);
            if let Some((_, printed)) = self.between(from, from + end).split_once("印发") {
                self.learn(printed.rsplit_once('的').map_or(printed, |(title, _)| title));
            }
            return self.cut(from + end);
        }
        from
    }

    /// Cuts at `at`, behind which the piece is known already.
    fn cut_only(&mut self, at: usize) {
        self.finish(at);
        self.cuts.push(at);
        (self.start, self.content) = (at, at);
    }

    /// What the current piece holds before `at`, without blanks at its ends.
    fn piece(&self, at: usize) -> &'a str {
        trim_end(self.between(self.content, at))
    }

    /// Where the run of blanks and entities at `at` ends, and how many they are.
    fn skip_blanks(&self, at: usize) -> (usize, usize) {
        let (mut end, mut count) = (at, 0);
        while let Some(c) = self.rest(end).chars().next() {
            end += match c {
                _ if is_empty(c) => c.len_utf8(),
                '&' => match entity(self.rest(end)) {
                    Some(length) => length,
                    None => break,
                },
                _ => break,
            };
            count += 1;
        }
        (end, count)
    }

    /// Blanks part paragraphs where they are several, or where a sentence ends before them.
    fn blanks(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let (end, count) = self.skip_blanks(at);
        if count == 0 {
            return None;
        }
        // Passed over as a whole, so that a long run is not walked at each of its blanks.
        if end >= self.line.len() {
            return Some(end);
        }
        let piece = self.piece(at);
        let sentence = before.is_some_and(is_end);
        // 总  则 and 第一条  根据 belong together.
        let near = piece.get(floor(piece, piece.len().saturating_sub(30))..).unwrap_or_default();
        let word = near.rsplit(|c| is_blank(c) || c == ';').next().unwrap_or_default();
        let single = word.chars().nth(1).is_none();
        let numbered = ordinal::ordinal(piece).is_ok_and(|(rest, _)| rest.is_empty());
        if piece.is_empty() || single || numbered || (count < 2 && !sentence) {
            return Some(end);
        }
        if sentence && count >= 2 {
            self.parted += 1;
            if self.parted >= 2 {
                self.see(Element::Paragraphs);
            }
        }
        Some(self.cut(at).max(end))
    }
}

/// Whether `c` ends a sentence or a clause that leads up to something.
const fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '：')
}
