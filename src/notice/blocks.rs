//! Lines and tables of a body or an annex to blocks: headings, paragraphs, lists, tables.

use std::borrow::Cow;

use super::contents::contents;
use super::lists::{is_counted, list, prose};
use super::{Block, Heading, Paragraph, Table};
use crate::Span;
use crate::Text;
use crate::text::class::{is_blank, is_colon, is_empty};
use crate::text::{close_stretched, holds};
use crate::value::ordinal::{self, Ordinal, OrdinalForm};

/// A heading of one line has at most this many bytes (40 characters).
const LONGEST_HEADING: usize = 120;

/// What blocks are made of.
pub(crate) enum Piece<'a> {
    /// A line.
    Line(Text<'a>),
    /// A table; boxed, since most pieces are lines.
    Table(Box<Table<'a>>),
}

/// Where the blocks stand: a list of bare lines is common in an annex, and rare in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Body,
    Annex,
}

/// A line with what its ordinal tells.
pub(super) struct Entry<'a> {
    pub(super) text: Text<'a>,
    pub(super) ordinal: Option<Found<'a>>,
    /// Whether it is an item of a list that runs on through lines of sections.
    pub(super) sectioned: bool,
}

/// An ordinal at the start of a line.
pub(super) struct Found<'a> {
    pub(super) value: Ordinal,
    /// The ordinal as written, with its mark: 一、
    pub(super) mark: Cow<'a, str>,
    /// How many bytes of the line it takes, with the blanks after it.
    pub(super) length: usize,
    pub(super) level: u8,
}

/// The blocks of `pieces`, in order; `declared` tells how many things they list, where the annex says so.
pub(crate) fn blocks(
    pieces: Vec<Piece<'_>>,
    place: Place,
    declared: Option<u32>,
) -> Vec<Block<'_>> {
    let mut blocks = Vec::with_capacity(pieces.len().min(64));
    let lines = pieces.iter().filter(|piece| matches!(piece, Piece::Line(_)));
    let mut entries = Vec::with_capacity(lines.count());
    let mut levels = Levels::default();
    let contents = contents(&pieces);
    for (at, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(text) if contents.contains(&at) => {
                prose(std::mem::take(&mut entries), place, &mut blocks);
                blocks.push(single(Entry { text, ordinal: None, sectioned: false }));
            }
            Piece::Line(text) => {
                let (heading, text) = split_heading(text);
                entries.extend(heading.map(|heading| entry(heading, &mut levels)));
                entries.push(entry(text, &mut levels));
            }
            Piece::Table(table) => {
                prose(std::mem::take(&mut entries), place, &mut blocks);
                blocks.push(Block::Table(*table));
            }
        }
    }
    if blocks.is_empty() && is_counted(&entries, declared) {
        blocks.push(list(entries));
    } else {
        prose(entries, place, &mut blocks);
    }
    blocks
}

fn entry<'a>(text: Text<'a>, levels: &mut Levels) -> Entry<'a> {
    let Ok((rest, value)) = ordinal::ordinal(&text.text) else {
        return Entry { text, ordinal: None, sectioned: false };
    };
    let body = rest.trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、' | '，'));
    let length = text.text.len() - body.len();
    let mark_end = text.text.get(..length).unwrap_or_default().trim_end_matches(is_empty).len();
    let mark = match &text.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..mark_end).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(..mark_end).unwrap_or_default().to_owned()),
    };
    let level = levels.level(value);
    Entry { text, ordinal: Some(Found { value, mark, length, level }), sectioned: false }
}

/// Parts 一、总体目标　　（一）扩大开放。…: a heading, and the first paragraph below it, on one line.
fn split_heading(text: Text<'_>) -> (Option<Text<'_>>, Text<'_>) {
    let Cow::Borrowed(line) = text.text else { return (None, text) };
    // Places count in the text as it stands.
    if line.len() != text.span.len() {
        return (None, text);
    }
    let Ok((rest, outer)) = ordinal::ordinal(line) else { return (None, text) };
    let rest = rest.trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、'));
    let window = rest.get(..rest.len().min(LONGEST_HEADING)).unwrap_or(rest);
    let Some(at) = window.find(|c| is_blank(c) || c == '。').filter(|at| *at > 0) else {
        return (None, text);
    };
    let gap = rest.get(at..).unwrap_or_default();
    let below = gap.trim_start_matches(is_blank);
    let first = ordinal::ordinal(below)
        .is_ok_and(|(_, inner)| inner.is_first() && inner.form() != outer.form());
    if gap.len() - below.len() < 2 || !first {
        return (None, text);
    }
    let end = line.len() - gap.len();
    let start = line.len() - below.len();
    let heading = Text::new(
        line.get(..end).unwrap_or_default(),
        Span::new(text.span.start, text.span.start + end),
    );
    (Some(heading), Text::new(below, Span::new(text.span.start + start, text.span.end)))
}

/// The levels that are open, outermost first: a form opens one below the forms before it,
/// and takes its own again when it comes back.
#[derive(Default)]
struct Levels {
    open: Vec<(OrdinalForm, u8)>,
}

impl Levels {
    fn level(&mut self, ordinal: Ordinal) -> u8 {
        let key = (
            ordinal.form(),
            if ordinal.form() == OrdinalForm::Dotted { ordinal.level() } else { 0 },
        );
        let same = self.open.iter().position(|open| *open == key);
        let keep = same.unwrap_or_else(|| {
            // Books, chapters, sections and articles keep their order whatever came first.
            let outer = |form: OrdinalForm| {
                rank(form).zip(rank(key.0)).is_none_or(|(open, new)| open < new)
            };
            self.open.iter().position(|(form, _)| !outer(*form)).unwrap_or(self.open.len())
        });
        self.open.truncate(keep);
        self.open.push(key);
        let level = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        // An article stands below chapter and section, also where a statute has neither.
        if ordinal.form() == OrdinalForm::Article { level.max(3) } else { level }
    }
}

/// The order of the forms of statutes, outermost first.
pub(super) const fn rank(form: OrdinalForm) -> Option<u8> {
    match form {
        OrdinalForm::Book => Some(0),
        OrdinalForm::Part => Some(1),
        OrdinalForm::Chapter => Some(2),
        OrdinalForm::Section => Some(3),
        OrdinalForm::Article => Some(4),
        _ => None,
    }
}

/// A line that is no item: a heading or a paragraph.
pub(super) fn single(entry: Entry<'_>) -> Block<'_> {
    let Text { text, span } = entry.text;
    let Some(found) = entry.ordinal else {
        return Block::Paragraph(Paragraph {
            level: None,
            ordinal: None,
            heading: None,
            text,
            span,
        });
    };
    let level = found.level;
    let ordinal = Some(found.mark);
    let ends = text.ends_with(['。', '；', ';', '！', '？']) || text.ends_with(is_colon);
    if !ends && text.len() <= LONGEST_HEADING && !holds(&text, "。") {
        return Block::Heading(Heading { level, ordinal, text: close_stretched(text), span });
    }
    let heading = heading(&text, found.length, level, found.value.form());
    Block::Paragraph(Paragraph { level: Some(level), ordinal, heading, text, span })
}

/// The heading at the start of a paragraph: up to the first 。, where enough text follows.
///
/// The paragraphs of the first level are known by their first sentence, whatever its length.
fn heading<'a>(
    text: &Cow<'a, str>,
    after_ordinal: usize,
    level: u8,
    form: OrdinalForm,
) -> Option<Cow<'a, str>> {
    if form == OrdinalForm::Article {
        return None;
    }
    let stop = text.find('。').unwrap_or(text.len());
    let more = text.len().saturating_sub(stop) > 3;
    if level > 1 && (!more || stop.saturating_sub(after_ordinal) > LONGEST_HEADING) {
        return None;
    }
    match text {
        Cow::Borrowed(text) => text.get(..stop).map(Cow::Borrowed),
        Cow::Owned(text) => text.get(..stop).map(|heading| Cow::Owned(heading.to_owned())),
    }
}
