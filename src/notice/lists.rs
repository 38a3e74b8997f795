//! Runs of lines to lists: numbered ones, bare ones, those with bullets, names in columns.

use std::borrow::Cow;

use super::blocks::{Entry, Found, Place, rank, single};
use super::{Block, Heading, Item, List};
use crate::text::class::{is_blank, is_colon, is_empty, is_han, trim};
use crate::text::holds;
use crate::value::ordinal::OrdinalForm;
use crate::value::{agency, count, date};
use crate::{Span, Text};

/// An item of a list has at most this many bytes (100 characters).
const LONGEST_ITEM: usize = 300;

/// Lines without tables between them: runs of items become lists, the others headings and paragraphs.
pub(super) fn prose<'a>(mut entries: Vec<Entry<'a>>, place: Place, blocks: &mut Vec<Block<'a>>) {
    mark_sections(&mut entries, place);
    let mut run: Vec<Entry<'a>> = Vec::new();
    for entry in entries {
        let goes_on = continues(&run, &entry);
        if !goes_on {
            flush(std::mem::take(&mut run), place, blocks);
        }
        if is_item(&entry, place, !run.is_empty()) {
            run.push(entry);
        } else {
            flush(std::mem::take(&mut run), place, blocks);
            blocks.push(single(entry));
        }
    }
    flush(run, place, blocks);
}

/// Marks the items of lists whose numbers run on through sections, of which one may hold a single item:
/// 北京市, 1.甲公司, 2.乙公司, 天津市, 3.丙公司.
///
/// They may also restart under each. Every section opens with one bare line. Where the sections are no provinces, one
/// at least has several items, and nothing bare follows the last: else the numbers are headings over a line each. In a
/// body they say what they count: 一等奖（2项）.
fn mark_sections(entries: &mut [Entry<'_>], place: Place) {
    let mut at = 0;
    while at < entries.len() {
        let end = at + sections(entries.get(at..).unwrap_or_default(), place);
        if let Some(chain) = entries.get_mut(at..end) {
            chain.iter_mut().for_each(|entry| entry.sectioned = entry.ordinal.is_some());
        }
        at = end.max(at + 1);
    }
}

/// How many of `entries`, from the first on, are sections of one numbered list; 0 where they are none.
fn sections(entries: &[Entry<'_>], place: Place) -> usize {
    let mut number: Option<&Found<'_>> = None;
    // Where the last item stands, how many sections there are, and whether they are provinces or one has two items.
    let (mut end, mut opened, mut regions, mut several, mut above) = (0, 0, true, false, false);
    let mut counted = true;
    for (at, entry) in entries.iter().enumerate() {
        crate::work::add(1);
        let Some(found) = &entry.ordinal else {
            if above || !is_section(entry) {
                break;
            }
            above = true;
            continue;
        };
        let next = number.is_none_or(|last| {
            found.value.follows(&last.value)
                || above && found.value.is_first() && found.value.form() == last.value.form()
        });
        if !next || number.is_none() && !above || rank(found.value.form()).is_some() {
            break;
        }
        if above {
            opened += 1;
            let section = at.checked_sub(1).and_then(|before| entries.get(before));
            regions &= section.is_some_and(|section| is_region(&section.text.text));
            counted &=
                section.is_some_and(|section| count::declared_count(&section.text.text).is_some());
        }
        several |= !above && number.is_some();
        (number, end, above) = (Some(found), at + 1, false);
    }
    let closed = entries.get(end).is_none_or(|after| !is_section(after));
    let plain = place == Place::Annex || counted;
    if opened >= 2 && (regions || several && closed && plain) { end } else { 0 }
}

/// Whether a line may be the heading of a section: short, bare, and without a number.
fn is_section(entry: &Entry<'_>) -> bool {
    let text = &entry.text.text;
    entry.ordinal.is_none() && text.len() <= 60 && !text.ends_with(['。', '；', '，', '、', '：'])
}

/// Whether `next` can stand in one list with `run`: the same form of ordinal or bullet, or none at all.
fn continues(run: &[Entry<'_>], next: &Entry<'_>) -> bool {
    let Some(last) = run.last() else { return true };
    match (&last.ordinal, &next.ordinal) {
        (None, None) => bullet(&last.text.text).is_some() == bullet(&next.text.text).is_some(),
        (Some(last), Some(next)) => {
            last.value.form() == next.value.form()
                && last.level == next.level
                && !next.value.is_first()
        }
        _ => false,
    }
}

/// Whether a line can be an item; `inside` tells whether it follows one.
fn is_item(entry: &Entry<'_>, place: Place, inside: bool) -> bool {
    let text = entry.text.text.as_ref();
    // In a body, what has neither number nor bullet is a paragraph.
    if entry.ordinal.is_none() && place != Place::Annex && bullet(text).is_none() {
        return false;
    }
    let enumeration = entry.ordinal.is_none() && is_enumeration(text);
    if (text.len() > LONGEST_ITEM && !enumeration) || text.ends_with(is_colon) {
        return false;
    }
    let inner_stops = holds(text.trim_end_matches('。'), "。");
    match &entry.ordinal {
        Some(found) => {
            let form = found.value.form();
            let statute = rank(form).is_some() || form == OrdinalForm::Dotted;
            // On the first level of a body 一、 opens a section; 1. under no 一、 counts things, unless it is a sentence.
            let counts = form != OrdinalForm::Han && !text.ends_with('。');
            !inner_stops
                && !statute
                && (place == Place::Annex
                    || found.level > 1
                    || text.ends_with(['；', ';'])
                    || inside
                    || counts)
        }
        None if bullet(text).is_some() => !inner_stops,
        None => {
            let dated = text.ends_with('日') && date::date(text).is_ok();
            place == Place::Annex
                && !dated
                && (!text.ends_with(['。', '；', '，']) || is_person_entry(text))
                && !inner_stops
                && (text.len() <= 180 || enumeration)
        }
    }
}

/// Whether there are just as many `entries` as the annex declares, each a line of one sentence at most: its items,
/// though they end in a stop.
pub(super) fn is_counted(entries: &[Entry<'_>], declared: Option<u32>) -> bool {
    let plain = |entry: &Entry<'_>| {
        let text = &entry.text.text;
        entry.ordinal.is_none()
            && text.len() <= LONGEST_ITEM
            && !text.ends_with(is_colon)
            && !holds(text.trim_end_matches('。'), "。")
    };
    declared.and_then(|count| usize::try_from(count).ok()) == Some(entries.len())
        && entries.len() >= 3
        && entries.iter().all(plain)
}

/// 王芝，女，回族，某市团委书记。: a person, with a stop behind.
fn is_person_entry(text: &str) -> bool {
    let mut fields = text.split(['，', ',', '、']);
    fields.next().is_some_and(is_person)
        && fields.next().is_some_and(|sex| matches!(trim(sex), "男" | "女"))
}

/// 河北省：威县赵家镇、怀来县木桥镇…: names behind a label, however many.
fn is_enumeration(text: &str) -> bool {
    let label = text.char_indices().take(16).find(|(_, c)| is_colon(*c));
    label.is_some() && holds(text, "、") && !text.contains(['，', '；'])
}

/// A bullet at the start of `text`, and what follows it. □ is a box to tick, ★ marks what matters: neither is one.
fn bullet(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let is_bullet = matches!(
        first,
        '●' | '•'
            | '·'
            | '▪'
            | '■'
            | '◆'
            | '◇'
            | '▲'
            | '➢'
            | '➤'
            | '\u{f06c}'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
    );
    let (mark, rest) = text.split_at_checked(first.len_utf8())?;
    let rest = rest.trim_start_matches(is_empty);
    (is_bullet && !rest.is_empty()).then_some((mark, rest))
}

/// The fewest lines that make a list: bare ones, and numbers on the first level of a body, need more company.
fn fewest(run: &[Entry<'_>], place: Place) -> usize {
    match run.first() {
        Some(Entry { ordinal: Some(Found { level: 1, .. }), text, .. })
            if place == Place::Body && !text.text.ends_with(['；', ';']) =>
        {
            3
        }
        Some(Entry { ordinal: Some(_), .. }) => 2,
        Some(Entry { text, .. }) if bullet(&text.text).is_some() => 2,
        _ => 3,
    }
}

fn flush<'a>(run: Vec<Entry<'a>>, place: Place, blocks: &mut Vec<Block<'a>>) {
    let numbered = run.first().is_some_and(|entry| entry.ordinal.is_some());
    if let Some(names) = names_in_columns(&run) {
        blocks.push(Block::List(names));
        return;
    }
    if run.len() < fewest(&run, place) && !run.iter().any(|entry| entry.sectioned) {
        blocks.extend(run.into_iter().map(single));
        return;
    }
    // Names of provinces over names of other things are headings of the list.
    let regions = |entry: &Entry<'_>| is_region(&entry.text.text);
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

/// 广东, 广东省（3个）: a province, and how many stand under it.
fn is_region(text: &str) -> bool {
    let name = match text.rfind(['（', '(']) {
        Some(at) if count::declared_count(text).is_some() => text.get(..at).unwrap_or(text),
        _ => text,
    };
    agency::province(name).is_some()
}

/// Lines that hold nothing but names of persons in columns: 王建国　　李 敏　　张晓东.
fn names_in_columns<'a>(run: &[Entry<'a>]) -> Option<List<'a>> {
    let mut items = Vec::new();
    for entry in run {
        let Cow::Borrowed(line) = entry.text.text else { return None };
        if entry.ordinal.is_some() || line.len() != entry.text.span.len() {
            return None;
        }
        let before = items.len();
        let mut rest = line;
        while !rest.is_empty() {
            let end = wide_gap(rest).unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or_default();
            if !is_person(name) {
                return None;
            }
            let start = entry.text.span.start + line.len() - rest.len();
            items.push(Item {
                ordinal: None,
                text: closed(name),
                span: Span::new(start, start + end),
            });
            rest = rest.get(end..).unwrap_or_default().trim_start_matches(is_empty);
        }
        if items.len() < before + 2 {
            return None;
        }
    }
    let span = run.first()?.text.span.to(run.last()?.text.span);
    (items.len() >= 3).then_some(List { items, span })
}

/// Where two blanks or more stand in `text`.
fn wide_gap(text: &str) -> Option<usize> {
    let mut last = None;
    for (at, c) in text.char_indices() {
        match (is_blank(c), last) {
            (true, Some(start)) => return Some(start),
            (true, None) => last = Some(at),
            (false, _) => last = None,
        }
    }
    None
}

/// Whether `text` may be the name of a person: two to four characters, 李 敏, or 阿卜杜拉·买买提.
fn is_person(text: &str) -> bool {
    let mut dotted = false;
    let mut letters = 0;
    for c in text.chars().filter(|c| !is_blank(*c)) {
        dotted |= c == '·';
        if !is_han(c) && c != '·' {
            return false;
        }
        letters += 1;
    }
    let agency = text.ends_with(['部', '局', '院', '厅', '委', '会', '市', '省', '县', '区']);
    (2..=4).contains(&letters) && !agency || dotted && letters <= 20
}

/// `name` without the blank that stretches it.
fn closed(name: &str) -> Cow<'_, str> {
    if name.contains(is_blank) {
        Cow::Owned(name.chars().filter(|c| !is_blank(*c)).collect())
    } else {
        Cow::Borrowed(name)
    }
}

pub(super) fn list(run: Vec<Entry<'_>>) -> Block<'_> {
    let span = run.first().zip(run.last()).map(|(first, last)| first.text.span.to(last.text.span));
    let items = run.into_iter().map(item).collect();
    Block::List(List { items, span: span.unwrap_or_default() })
}

fn item(entry: Entry<'_>) -> Item<'_> {
    let Text { text, span } = entry.text;
    let (mark, length) = match entry.ordinal {
        Some(found) => (found.mark, found.length),
        None => match bullet(&text) {
            Some((mark, rest)) => (Cow::Owned(mark.to_owned()), text.len() - rest.len()),
            None => return Item { ordinal: None, text, span },
        },
    };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(length..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(length..).unwrap_or_default().to_owned()),
    };
    Item { ordinal: Some(mark), text, span }
}
