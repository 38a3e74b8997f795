//! Lines of the head to a [`Header`].

use std::borrow::Cow;

use super::piece::{join, part, piece};
use super::read_card::read_card;
use super::read_title::read_title;
use super::{Card, Header, Placed};
use crate::check::Facts;
use crate::layout::{Layout, State, unbulleted, unmarked, without_pair};
use crate::text::class::{digit, is_blank, is_colon, is_empty, trim};
use crate::text::{close_stretched, ends_with_any};
use crate::value::document_number::{self, Deviations};
use crate::value::{addressees, agency, genre, title};
use crate::{DocumentNumber, Span, Text, Title};

/// Labels of a card under which the document number stands.
const NUMBER_LABELS: [&str; 5] = ["发文字号", "文号", "发文文号", "发布文号", "文件编号"];

/// The last characters of 命令, 公告 and 纪要.
const ORDERS: [char; 3] = ['令', '告', '要'];

/// What the head of `layout` says, and what of the line of addressees belongs to the body already.
pub(crate) fn header<'a>(
    layout: &Layout<'a>,
    facts: &mut Facts<'a>,
) -> (Header<'a>, Option<Text<'a>>) {
    let card = read_card(layout);
    let (title, number_of_title) = read_title(layout, &card, facts);
    let title = title.or_else(|| title_of_order(layout));
    let number = read_number(layout, facts)
        .or(number_of_title)
        .or_else(|| number_of_card(&card))
        .or_else(|| number_of_residue(layout))
        .or_else(|| serial_behind(layout, title.as_ref()?));
    let (addressees, rest) = read_addressees(layout);
    let header = Header {
        number,
        title,
        addressees,
        card,
        masthead: joined(layout, State::Masthead).map(closed),
        signer: read_signer(layout),
        secrecy: marking(layout, |mark| mark.starts_with(['绝', '机', '秘'])),
        urgency: marking(layout, |mark| mark.starts_with(['特', '加', '平'])),
        copy_number: marking(layout, |mark| mark.starts_with('0')),
    };
    (header, rest)
}

/// The words before the serial number are the title of an order or announcement without another one: 国土资源部令第49号.
fn title_of_order<'a>(layout: &Layout<'a>) -> Option<Title<'a>> {
    let unit = layout.of(State::Number).next()?;
    let line = unmarked(unit.text);
    let serial = |c: char| matches!(c, '第' | '〔' | '［' | '[' | '（' | '(') || digit(c).is_some();
    let words = trim(line.get(..line.find(serial)?)?);
    let order = words.ends_with(['令', '告']) && genre::genre_at_end(words).is_some();
    order.then(|| title::title(Cow::Borrowed(words), layout.place_of(unit, words)))
}

/// 签发人, on a line of its own or behind the number.
fn read_signer<'a>(layout: &Layout<'a>) -> Option<Text<'a>> {
    if let Some(unit) = layout.of(State::Signer).next() {
        return Some(after_colon(layout.text, &piece(layout, unit)));
    }
    layout.of(State::Number).find_map(|unit| {
        let at = unit.text.find("签发人")?;
        let label = unit.text.get(at..)?;
        Some(after_colon(layout.text, &Text::new(label, layout.place_of(unit, label))))
    })
}

/// The pieces in `state`, joined by a blank.
fn joined<'a>(layout: &Layout<'a>, state: State) -> Option<Text<'a>> {
    let mut units = layout.of(state);
    let mut text = piece(layout, units.next()?);
    text.text = Cow::Owned(agency::close_up(&text.text).into_owned());
    for unit in units {
        let next = piece(layout, unit);
        let next =
            Text { text: Cow::Owned(agency::close_up(&next.text).into_owned()), span: next.span };
        join(&mut text, &next, true);
    }
    Some(text)
}

fn closed(text: Text<'_>) -> Text<'_> {
    Text { text: close_stretched(text.text), span: text.span }
}

fn marking<'a>(layout: &Layout<'a>, is: impl Fn(&str) -> bool) -> Option<Text<'a>> {
    let unit = layout.of(State::Marking).find(|unit| is(unit.text))?;
    let text = piece(layout, unit);
    let closed = text.text.chars().filter(|c| !is_empty(*c)).collect::<String>();
    Some(if closed.len() == text.text.len() { text } else { Text::new(closed, text.span) })
}

/// `whole` behind its first colon, with its own place in `source`.
pub(crate) fn after_colon<'a>(source: &str, whole: &Text<'a>) -> Text<'a> {
    let colon = whole.text.char_indices().find(|(_, c)| is_colon(*c));
    let start = colon.map_or(0, |(at, c)| at + c.len_utf8());
    part(source, whole, start, whole.text.len())
}

/// The first number on a line of its own; further ones are facts. Of an order, the words may stand on the line above.
fn read_number<'a>(layout: &Layout<'a>, facts: &mut Facts<'a>) -> Option<Placed<DocumentNumber>> {
    let mut found: Option<Placed<DocumentNumber>> = None;
    // The line above, or the lines of the title, and the state that it is in.
    let mut above: Option<(State, Option<Text<'a>>)> = None;
    for (unit, state, _) in layout.iter() {
        if state != State::Number {
            match (state, &mut above) {
                (State::Head, Some((before, _))) => *before = State::Head,
                (State::Head, None) => {}
                (State::Title, Some((State::Title, Some(words)))) => {
                    join(words, &piece(layout, unit), true);
                }
                _ => {
                    // Marks of bold text and of links may follow the words of an order.
                    let needed = state == State::Title
                        || ends_with_any(unit.text, &["令", "告", "要", "*", ")"]);
                    above = Some((state, needed.then(|| piece(layout, unit))));
                }
            }
            continue;
        }
        let own = match number_on(unbulleted(unmarked(unit.text))) {
            Some((value, deviations, written)) => {
                Some((Placed { value, span: layout.place_of(unit, written) }, deviations))
            }
            None => above.as_ref().and_then(|(_, words)| {
                let words = words.as_ref().filter(|words| words.text.ends_with(ORDERS))?;
                let value = words_of_order(&words.text) + without_pair(unit.text);
                let value = value.parse().ok()?;
                let span = words.span.to(layout.place(unit));
                Some((Placed { value, span }, Deviations::default()))
            }),
        };
        match (own, &found) {
            (Some((own, deviations)), None) => {
                found = Some(own);
                facts.number_deviations = deviations;
            }
            (Some((own, _)), Some(_)) => facts.number_repeats.push((own.value, own.span)),
            (None, _) => {
                facts.number_unread.get_or_insert(layout.place(unit));
            }
        }
    }
    found
}

/// 国家药监局关于X的公告（2022年第30号）: the number of which a title has the words, and the rest in parentheses behind it.
fn serial_behind(layout: &Layout<'_>, title: &Title<'_>) -> Option<Placed<DocumentNumber>> {
    let after = title.after.as_deref()?;
    let serial = without_pair(after);
    if serial == after || !serial.ends_with('号') || !title.text.ends_with(ORDERS) {
        return None;
    }
    let value = (words_of_order(&title.text) + serial).parse().ok()?;
    let line = layout.text.get(title.span.end..)?;
    let start = title.span.end + line.find(serial)?;
    Some(Placed { value, span: Span::new(start, start + serial.len()) })
}

/// The words before the serial number of an order or announcement: of 科技部关于X的公告 they are 科技部公告.
fn words_of_order(words: &str) -> String {
    let parts = words.split_once("关于").zip(genre::genre_at_end(words));
    match parts.and_then(|((issuers, _), (_, start))| Some((issuers, words.get(start..)?))) {
        Some((issuers, genre)) => format!("{}{genre}", issuers.trim_end_matches(is_empty)),
        None => words.to_owned(),
    }
}

/// The number on `line`, its deviations and its place: behind a parenthesis or a label, unless they are part of it.
pub(crate) fn number_on<'a>(line: &'a str) -> Option<(DocumentNumber, Deviations, &'a str)> {
    let read = |start: &'a str| {
        let (rest, (value, deviations)) =
            document_number::document_number_as_written(start).ok()?;
        Some((value, deviations, start.get(..start.len() - rest.len())?))
    };
    read(line).or_else(|| {
        let inner = line.trim_start_matches(['（', '(']);
        let label = inner.strip_prefix("文号");
        read(label.map_or(inner, |rest| rest.trim_start_matches(|c| is_colon(c) || is_blank(c))))
    })
}

fn number_of_card(card: &Card<'_>) -> Option<Placed<DocumentNumber>> {
    NUMBER_LABELS.iter().find_map(|label| {
        let field = card.get(label)?;
        let value = field.text.parse().ok()?;
        Some(Placed { value, span: field.span })
    })
}

/// 科技部|2013-10-30|国科发体〔2013〕632号|: values of a box that has lost its labels.
fn number_of_residue(layout: &Layout<'_>) -> Option<Placed<DocumentNumber>> {
    let above = layout.iter().take_while(|(_, state, _)| *state != State::Body);
    let units = above.filter(|(_, state, _)| matches!(state, State::Card | State::Head));
    units
        .flat_map(|(unit, _, _)| unit.text.split('|').skip(1).map(move |cell| (unit, trim(cell))))
        .find_map(|(unit, cell)| {
            Some(Placed { value: cell.parse().ok()?, span: layout.place_of(unit, cell) })
        })
}

/// The addressees, and the paragraph glued to them.
fn read_addressees<'a>(layout: &Layout<'a>) -> (Option<crate::Addressees<'a>>, Option<Text<'a>>) {
    let mut units = layout.of(State::Addressees);
    let Some(first) = units.next() else { return (main_recipients(layout), None) };
    let mut whole = piece(layout, first);
    for unit in units {
        join(&mut whole, &piece(layout, unit), false);
    }
    let (head, body) = split_glued(&whole.text);
    let head = part(layout.text, &whole, 0, head);
    let rest = part(layout.text, &whole, body, whole.text.len());
    let rest = (!rest.text.is_empty()).then_some(rest);
    (Some(addressees::addressees(head.text, head.span)), rest)
}

/// 主送：…。 in the record, where the first page had no room for the addressees.
fn main_recipients<'a>(layout: &Layout<'a>) -> Option<crate::Addressees<'a>> {
    let unit = layout.of(State::Record).find(|unit| unit.text.starts_with("主送"))?;
    let list = after_colon(layout.text, &piece(layout, unit));
    let list = part(layout.text, &list, 0, list.text.trim_end_matches('。').len());
    Some(addressees::addressees(list.text, list.span))
}

/// Where the addressees end, before their colon, and where what is glued to them starts.
fn split_glued(text: &str) -> (usize, usize) {
    let colon = text.char_indices().find(|(_, c)| is_colon(*c));
    colon.map_or((text.len(), text.len()), |(at, c)| (at, at + c.len_utf8()))
}
