//! Lines below the body to a [`Closing`].

use std::borrow::Cow;

use super::piece::{join, part, piece};
use super::read_header::after_colon;
use super::{Card, Closing, Dated, NoteItem, Printing};
use crate::layout::{self, Evidence, Evidences, Layout, State, Unit};
use crate::text::class::{is_blank, is_empty, trim};
use crate::value::agency_list::Named;
use crate::value::annex_mark::annex_mark;
use crate::value::{agency_list, dateline, numeral, ordinal};
use crate::{Span, Text};

/// What stands below the body of `layout`.
pub(crate) fn closing<'a>(layout: &Layout<'a>) -> Closing<'a> {
    let mut closing = Closing { annex_note: annex_note(layout), ..Closing::default() };
    // 省长, whose name stands on the next line, or the start of a name over two lines.
    let mut open: Option<Text<'a>> = None;
    // The line above, where it is of a list of copies.
    let mut copied = None;
    for (unit, state, set) in layout.iter() {
        match state {
            State::Signature => {
                let names = match agency_list::is_post(unit.text) {
                    true => None,
                    false => agency_list::signature_names(unit.text),
                };
                match (names, open.take()) {
                    (None, above) => {
                        closing.signatures.extend(above);
                        open = Some(closed(piece(layout, unit)));
                    }
                    (Some(_), Some(above)) if goes_on(&above, unit) => {
                        let below = closed(piece(layout, unit));
                        let span = above.span.to(below.span);
                        let text = Cow::Owned(format!("{}{}", above.text, below.text));
                        closing.signatures.push(Text { text, span });
                    }
                    (Some(names), above) => {
                        closing.signatures.extend(above);
                        sign(layout, unit, names, &mut closing);
                    }
                }
            }
            State::Date => {
                if let Some((dated, rest)) = dated(layout, unit, unit.text) {
                    closing.date.get_or_insert(dated);
                    let names = agency_list::signature_names(rest).unwrap_or_default();
                    sign(layout, unit, names, &mut closing);
                }
            }
            State::Note
                if set.has(Evidence::Disclosure)
                    || (closing.note.is_none() && !set.has(Evidence::Contact)) =>
            {
                closing.note = Some(piece(layout, unit));
            }
            State::Record => {
                copied = record(layout, unit, copied, &mut closing);
            }
            _ => {}
        }
    }
    closing.signatures.extend(open);
    if closing.date.is_none() {
        closing.date =
            layout.of(State::Subtitle).find_map(|unit| Some(dated(layout, unit, unit.text)?.0));
    }
    if closing.date.is_none() {
        closing.date = layout.of(State::Number).find_map(|unit| {
            let (dated, number) = dated(layout, unit, unit.text)?;
            (!number.is_empty()).then_some(dated)
        });
    }
    closing
}

/// The day of issue that an information box tells, where the text itself has none.
pub(crate) fn date_of_card<'a>(card: &Card<'a>) -> Option<Dated<'a>> {
    let field = ["成文日期", "成文时间"].iter().find_map(|label| card.get(label))?;
    let date = field.text.parse().ok()?;
    Some(Dated { date, text: field.text.clone(), span: field.span })
}

/// Whether the line of `unit` goes on with the signature `above`: the name of a post's holder, or the end of a name that
/// the line above breaks off. A name that begins with an area of its own is another one.
fn goes_on(above: &Text<'_>, unit: &Unit<'_>) -> bool {
    if agency_list::is_post(&above.text) {
        return agency_list::is_person_line(unit.text);
    }
    unit.gap == 0 && !agency_list::is_person_line(unit.text) && !layout::opens_with_area(unit.text)
}

fn sign<'a>(
    layout: &Layout<'a>,
    unit: &Unit<'a>,
    names: Vec<Named<'a>>,
    closing: &mut Closing<'a>,
) {
    for named in names {
        let span = layout.place_of(unit, named.source);
        closing.signatures.push(Text { text: named.name, span });
    }
}

/// `text` without the blanks that stretch it.
fn closed(text: Text<'_>) -> Text<'_> {
    if !text.text.contains(is_empty) {
        return text;
    }
    let closed = text.text.chars().filter(|c| !is_empty(*c)).collect();
    Text { text: Cow::Owned(closed), span: text.span }
}

/// The date in `text`, a slice of the line of `unit`, and what else the line holds.
pub(crate) fn dated<'a>(
    layout: &Layout<'a>,
    unit: &Unit<'a>,
    text: &'a str,
) -> Option<(Dated<'a>, &'a str)> {
    let line = dateline::dateline(text)?;
    let written = line.written;
    let shown = if written.contains(is_empty) {
        Cow::Owned(written.chars().filter(|c| !is_empty(*c)).collect())
    } else {
        Cow::Borrowed(written)
    };
    let other = if line.before.is_empty() { line.after } else { line.before };
    Some((Dated { date: line.date, text: shown, span: layout.place_of(unit, written) }, other))
}

/// So many titles of an annex note are compared with those of a second one.
const MOST: usize = 64;

/// The items of the annex note.
fn annex_note<'a>(layout: &Layout<'a>) -> Vec<NoteItem<'a>> {
    let mut items: Vec<NoteItem<'a>> = Vec::new();
    let note =
        |state| matches!(state, State::AnnexNote | State::AnnexNoteMore | State::LateAnnexNote);
    // Below the date the page lists its files: where a note was given before, they are no part of it.
    let early = layout.of(State::AnnexNote).next().is_some();
    let file = |state, set: Evidences| {
        early && state == State::LateAnnexNote && set.has(Evidence::FileName)
    };
    for (unit, state, set) in
        layout.iter().filter(|(_, state, set)| note(*state) && !file(*state, *set))
    {
        let text = layout::unmarked(unit.text);
        let (number, rest) = match annex_mark(text) {
            Some(mark) if mark.title.is_empty() => continue,
            // 附件.rar holds all of them.
            Some(mark) if mark.number.is_none() && layout::is_extension(mark.title) => continue,
            Some(mark) => (mark.number, layout::unlinked(mark.title)),
            None => (None, text),
        };
        // What was announced is not announced once more by a list of files or below the date.
        if text.starts_with("附件下载") {
            continue;
        }
        let again = set.has(Evidence::FileName) || early && state == State::LateAnnexNote;
        if again && !items.is_empty() {
            let title = without_extension(numbered(rest).first().map_or(rest, |item| item.1));
            let title = layout::close(title);
            if items
                .iter()
                .take(MOST)
                .any(|item| layout::close(without_extension(&item.title)) == title)
            {
                continue;
            }
        }
        let marked = number.is_some() || rest.len() < text.len();
        for (at, (own, title)) in numbered(rest).into_iter().enumerate() {
            let number = own.or(number.filter(|_| at == 0));
            let place = layout.place_of(unit, title);
            match items.last_mut() {
                // A line without number or mark goes on with the title above.
                Some(last) if number.is_none() && !(marked && at == 0) => {
                    let mut whole = Text { text: std::mem::take(&mut last.title), span: last.span };
                    join(&mut whole, &Text::new(title, place), false);
                    (last.title, last.span) = (whole.text, whole.span);
                }
                _ => items.push(NoteItem { number, title: Cow::Borrowed(title), span: place }),
            }
        }
    }
    for item in &mut items {
        let bare = without_extension(item.title.trim_end_matches(['。', '；', ';'])).len();
        let cut = item.title.len() - bare;
        item.span = Span::new(item.span.start, item.span.end - cut);
        match &mut item.title {
            Cow::Borrowed(title) => *title = title.get(..bare).unwrap_or_default(),
            Cow::Owned(title) => title.truncate(bare),
        }
    }
    items
}

/// The title in the name of a file: 名单.xlsx → 名单.
fn without_extension(title: &str) -> &str {
    match title.rsplit_once('.') {
        Some((name, extension)) if layout::is_extension(extension) && !name.is_empty() => name,
        _ => title,
    }
}

/// The items on one line: 1. X 2. Y. A line without ordinal is one item.
fn numbered(line: &str) -> Vec<(Option<u32>, &str)> {
    if let Some(title) = undotted(line) {
        return vec![(line.get(..1).and_then(|number| number.parse().ok()), title)];
    }
    let mut items = Vec::new();
    let mut rest = line;
    while let Ok((after, number)) = ordinal::ordinal(rest) {
        let body = after
            .trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、' | '：' | ':'));
        // The next item begins after a blank or a semicolon, with the next number.
        let next = body
            .char_indices()
            .filter(|(_, c)| is_blank(*c) || matches!(c, '；' | ';'))
            .find_map(|(at, c)| {
                let tail = body.get(at + c.len_utf8()..)?.trim_start_matches(is_empty);
                let (_, next) = ordinal::ordinal(tail).ok()?;
                next.follows(&number).then(|| body.len() - tail.len())
            });
        let end = next.unwrap_or(body.len());
        let title = trim(body.get(..end).unwrap_or_default()).trim_end_matches(['；', ';']);
        items.push((Some(u32::from(number.number())), title));
        rest = body.get(end..).unwrap_or_default();
        if next.is_none() {
            return items;
        }
    }
    // 附件1： as the label of each item is read by its mark; a bare 1 before a blank or a comma is a number too.
    if items.is_empty() {
        if let Ok((after, number)) = numeral::digits(1, 2)(line)
            && after.starts_with(|c| is_blank(c) || c == '，')
        {
            return vec![(u32::try_from(number).ok(), trim(after.trim_start_matches('，')))];
        }
        items.push((None, trim(line)));
    }
    items
}

/// 12023年度名单, whose number has lost its dot: the title behind it, which begins with a year.
fn undotted(line: &str) -> Option<&str> {
    let title = line.get(1..).filter(|_| line.starts_with(|c: char| matches!(c, '1'..='9')))?;
    let year = title.split_once('年').map_or("", |(year, _)| year);
    let known = year.starts_with("19") || year.starts_with("20");
    (year.len() == 4 && known && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(title)
}

/// 抄送：…, … 2013年10月30日印发, also over two lines, 主题词：…. A list of copies may go on below the line `above`; gives the line where it may.
fn record<'a>(
    layout: &Layout<'a>,
    unit: &Unit<'a>,
    above: Option<&'a str>,
    closing: &mut Closing<'a>,
) -> Option<&'a str> {
    let text = unit.text;
    let more = above.filter(|above| layout::record_goes_on(above, unit));
    if more.is_some() || text.starts_with(['抄', '分', '报', '送']) {
        let whole = piece(layout, unit);
        let list = if more.is_some() { whole } else { after_colon(layout.text, &whole) };
        // ， parts classes; inside one, 、 may stand in a list of regions. A list without ， is one of single bodies.
        let classes = list.text.contains(['，', '；', ',']) || list.text.starts_with('各');
        let ends = |c: char| matches!(c, '，' | '；' | '。' | ',') || (c == '、' && !classes);
        // What a line breaks off goes on.
        let mut broken = more.is_some_and(|above| !above.ends_with(['，', '；', '、', ',']));
        for name in list.text.split(ends).filter(|name| !trim(name).is_empty()) {
            let at = name.as_ptr() as usize - list.text.as_ptr() as usize;
            let name = part(layout.text, &list, at, at + name.len());
            match closing.copies.last_mut() {
                Some(last) if std::mem::take(&mut broken) => join(last, &name, false),
                _ => closing.copies.push(name),
            }
        }
        return Some(text);
    }
    if !text.ends_with("印发") {
        // The office that printed it, alone above the day of printing.
        if closing.printing.is_none() && agency_list::signature_names(text).is_some() {
            let office = piece(layout, unit);
            let (text, span) = (office.text.clone(), office.span);
            closing.printing = Some(Printing { text, office: Some(office), date: None, span });
        }
        return None;
    }
    let mut whole = piece(layout, unit);
    let line = trim(text.strip_suffix("印发").unwrap_or(text));
    let date = dated(layout, unit, line);
    let office = date.as_ref().map_or(line, |(_, before)| before);
    let office = (!office.is_empty()).then(|| Text::new(office, layout.place_of(unit, office)));
    let above = closing.printing.take_if(|above| above.date.is_none() && office.is_none());
    let office = match above {
        Some(above) => {
            let mut line = Text { text: above.text, span: above.span };
            join(&mut line, &whole, true);
            whole = line;
            above.office
        }
        None => office,
    };
    closing.printing = Some(Printing {
        text: whole.text,
        office,
        date: date.map(|(date, _)| date),
        span: whole.span,
    });
    None
}
