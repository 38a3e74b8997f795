//! Lines and tables of a body or an annex to blocks: headings, paragraphs, lists, tables.

use std::borrow::Cow;

use super::piece::{join, needs_blank};
use super::{Block, Heading, Item, List, Paragraph, Table};
use crate::Text;
use crate::text::class::{is_colon, is_empty};
use crate::text::close_stretched;
use crate::value::agency;
use crate::value::ordinal::{self, Ordinal, OrdinalForm};

/// A heading of one line has at most this many bytes (40 characters).
const LONGEST_HEADING: usize = 120;

/// An item of a list has at most this many bytes (100 characters).
const LONGEST_ITEM: usize = 300;

/// What blocks are made of.
pub(crate) enum Piece<'a> {
    /// A line.
    Line(Text<'a>),
    /// A table.
    Table(Table<'a>),
}

/// Where the blocks stand: a list of bare lines is common in an annex, and rare in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Body,
    Annex,
}

/// A line with what its ordinal tells.
struct Entry<'a> {
    text: Text<'a>,
    ordinal: Option<Found<'a>>,
}

/// An ordinal at the start of a line.
struct Found<'a> {
    value: Ordinal,
    /// The ordinal as written, with its mark: 一、
    mark: Cow<'a, str>,
    /// How many bytes of the line it takes, with the blanks after it.
    length: usize,
    level: u8,
}

/// The blocks of `pieces`, in order.
pub(crate) fn blocks(pieces: Vec<Piece<'_>>, place: Place) -> Vec<Block<'_>> {
    let mut blocks = Vec::with_capacity(pieces.len().min(64));
    let mut entries = Vec::new();
    let mut levels = Levels::default();
    for piece in pieces {
        match piece {
            Piece::Line(text) => entries.push(entry(text, &mut levels)),
            Piece::Table(table) => {
                prose(std::mem::take(&mut entries), place, &mut blocks);
                blocks.push(Block::Table(table));
            }
        }
    }
    prose(entries, place, &mut blocks);
    blocks
}

fn entry<'a>(text: Text<'a>, levels: &mut Levels) -> Entry<'a> {
    let Ok((rest, value)) = ordinal::ordinal(&text.text) else {
        return Entry { text, ordinal: None };
    };
    let body = rest.trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、' | '，'));
    let length = text.text.len() - body.len();
    let mark_end = text.text.get(..length).unwrap_or_default().trim_end_matches(is_empty).len();
    let mark = match &text.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..mark_end).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(..mark_end).unwrap_or_default().to_owned()),
    };
    let level = levels.level(value);
    Entry { text, ordinal: Some(Found { value, mark, length, level }) }
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
const fn rank(form: OrdinalForm) -> Option<u8> {
    match form {
        OrdinalForm::Book => Some(0),
        OrdinalForm::Part => Some(1),
        OrdinalForm::Chapter => Some(2),
        OrdinalForm::Section => Some(3),
        OrdinalForm::Article => Some(4),
        _ => None,
    }
}

/// Lines without tables between them: runs of items become lists, the others headings and paragraphs.
fn prose<'a>(entries: Vec<Entry<'a>>, place: Place, blocks: &mut Vec<Block<'a>>) {
    let mut rest = entries.into_iter().peekable();
    let mut run: Vec<Entry<'a>> = Vec::new();
    while let Some(entry) = rest.next() {
        if !run.is_empty() && !continues(&run, &entry) {
            flush(std::mem::take(&mut run), place, blocks);
        }
        if is_item(&entry, place) {
            run.push(entry);
        } else {
            flush(std::mem::take(&mut run), place, blocks);
            blocks.push(single(entry));
        }
        if rest.peek().is_none() {
            break;
        }
    }
    flush(run, place, blocks);
}

/// Whether `next` can stand in one list with `run`: the same form of ordinal, or none at all.
fn continues(run: &[Entry<'_>], next: &Entry<'_>) -> bool {
    let Some(last) = run.last() else { return true };
    match (&last.ordinal, &next.ordinal) {
        (None, None) => true,
        (Some(last), Some(next)) => {
            last.value.form() == next.value.form()
                && last.level == next.level
                && !next.value.is_first()
        }
        _ => false,
    }
}

/// Whether a line can be an item.
fn is_item(entry: &Entry<'_>, place: Place) -> bool {
    let text = entry.text.text.as_ref();
    let enumeration = entry.ordinal.is_none() && is_enumeration(text);
    if (text.len() > LONGEST_ITEM && !enumeration) || text.ends_with(is_colon) {
        return false;
    }
    let inner_stops = text.trim_end_matches('。').contains('。');
    match &entry.ordinal {
        Some(found) => {
            let statute =
                rank(found.value.form()).is_some() || found.value.form() == OrdinalForm::Dotted;
            !inner_stops
                && !statute
                && (place == Place::Annex || found.level > 1 || text.ends_with(['；', ';']))
        }
        None => {
            place == Place::Annex
                && !text.ends_with(['。', '；', '，'])
                && !inner_stops
                && (text.len() <= 180 || enumeration)
        }
    }
}

/// 河北省：威县赵家镇、怀来县木桥镇…: names behind a label, however many.
fn is_enumeration(text: &str) -> bool {
    let label = text.char_indices().take(16).find(|(_, c)| is_colon(*c));
    label.is_some() && text.contains('、') && !text.contains(['，', '；'])
}

/// The fewest lines that make a list: bare ones need more company than numbered ones.
const fn fewest(numbered: bool) -> usize {
    if numbered { 2 } else { 3 }
}

fn flush<'a>(run: Vec<Entry<'a>>, place: Place, blocks: &mut Vec<Block<'a>>) {
    let numbered = run.first().is_some_and(|entry| entry.ordinal.is_some());
    if run.len() < fewest(numbered) {
        blocks.extend(run.into_iter().map(single));
        return;
    }
    // Names of provinces over names of other things are headings of the list.
    let regions = |entry: &Entry<'_>| agency::province(&entry.text.text).is_some();
    let sectioned = !numbered && place == Place::Annex && {
        let count = run.iter().filter(|entry| regions(entry)).count();
        count >= 2 && count * 2 <= run.len()
    };
    if !sectioned {
        blocks.push(list(run));
        return;
    }
    let mut items = Vec::new();
    for entry in run {
        if regions(&entry) {
            if !items.is_empty() {
                blocks.push(list(std::mem::take(&mut items)));
            }
            blocks.push(Block::Heading(Heading {
                level: 1,
                ordinal: None,
                span: entry.text.span,
                text: entry.text.text,
            }));
        } else {
            items.push(entry);
        }
    }
    if !items.is_empty() {
        blocks.push(list(items));
    }
}

fn list(run: Vec<Entry<'_>>) -> Block<'_> {
    let span = run.first().zip(run.last()).map(|(first, last)| first.text.span.to(last.text.span));
    let items = run.into_iter().map(item).collect();
    Block::List(List { items, span: span.unwrap_or_default() })
}

fn item(entry: Entry<'_>) -> Item<'_> {
    let Text { text, span } = entry.text;
    let Some(found) = entry.ordinal else { return Item { ordinal: None, text, span } };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(found.length..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(found.length..).unwrap_or_default().to_owned()),
    };
    Item { ordinal: Some(found.mark), text, span }
}

fn single(entry: Entry<'_>) -> Block<'_> {
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
    if !ends && text.len() <= LONGEST_HEADING && !text.contains('。') {
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

/// Lines of which one goes on in the next, joined: paragraphs cut at the right edge of paper.
///
/// `loose` says of each piece whether it may go on from the one above: it is not indented, and no blank line
/// parts them. A line goes on where it ends without punctuation and is about as long as the longest one,
/// in a text most of whose lines are that long: lists and short paragraphs are no wrapped text.
pub(crate) fn unwrap_lines<'a>(pieces: Vec<Piece<'a>>, loose: &[bool]) -> Vec<Piece<'a>> {
    let lengths: Vec<usize> = pieces
        .iter()
        .map(|piece| match piece {
            // Paper holds 20 to 50 characters on a line; longer lines are whole paragraphs.
            Piece::Line(text) if text.text.len() <= 200 => text.text.chars().count(),
            Piece::Line(_) => usize::MAX,
            Piece::Table(_) => 0,
        })
        .collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let is_full = |length: usize| length * 10 >= longest * 9;
    let full =
        lengths.iter().filter(|length| (20..=60).contains(&longest) && is_full(**length)).count();
    if full < 3 || full * 3 < lengths.len() {
        return pieces;
    }
    let mut joined: Vec<Piece<'a>> = Vec::with_capacity(pieces.len());
    let mut goes_on = false;
    for ((piece, loose), length) in pieces.into_iter().zip(loose).zip(lengths) {
        let Piece::Line(text) = piece else {
            joined.push(piece);
            goes_on = false;
            continue;
        };
        let open =
            is_full(length) && !text.text.ends_with(['。', '；', '：', '！', '？', ':', ';']);
        let numbered = ordinal::ordinal(&text.text).is_ok();
        match joined.last_mut() {
            Some(Piece::Line(last)) if goes_on && *loose && !numbered => {
                let blank = needs_blank(&last.text, &text.text);
                join(last, &text, blank);
            }
            _ => joined.push(Piece::Line(text)),
        }
        goes_on = open;
    }
    joined
}
