//! Lines of the head to a [`Header`].

use std::borrow::Cow;

use super::piece::{join, part, piece};
use super::{Card, CardField, Header, Placed};
use crate::layout::{Layout, State, Unit, close};
use crate::text::close_stretched;
use crate::text::class::{is_blank, is_colon, is_empty};
use crate::value::{addressees, agency, card, document_number, numbered_title, title};
use crate::{DocumentNumber, Text, Title};

/// Labels of a card under which the title stands.
const TITLE_LABELS: [&str; 4] = ["标题", "信息名称", "文件名称", "名称"];

/// Labels of a card under which the document number stands.
const NUMBER_LABELS: [&str; 5] = ["发文字号", "文号", "发文文号", "发布文号", "文件编号"];

/// What the head of `layout` says, and what of the line of addressees belongs to the body already.
pub(crate) fn header<'a>(layout: &Layout<'a>) -> (Header<'a>, Option<Text<'a>>) {
    let card = read_card(layout);
    let (title, number_of_title) = read_title(layout, &card);
    let number = read_number(layout).or(number_of_title).or_else(|| number_of_card(&card));
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

fn read_card<'a>(layout: &Layout<'a>) -> Card<'a> {
    let mut card = Card::default();
    let mut open: Vec<(&Unit<'a>, &'a str)> = Vec::new();
    let (mut inline, mut shifted) = (false, false);
    let units = layout.iter().filter(|(_, state, _)| matches!(state, State::Card | State::TailCard));
    for (unit, _, _) in units {
        if card::is_label(unit.text) {
            open.push((unit, unit.text));
            continue;
        }
        let pairs = card::pairs(unit.text, true);
        if pairs.is_empty() {
            // All labels came first: the values follow in their order. Else this is the value of the last one.
            shifted |= open.len() > 2;
            let at = if shifted { 0 } else { open.len().saturating_sub(1) };
            if at < open.len() {
                let (_, label) = open.remove(at);
                keep(&mut card, layout, unit, label, unit.text);
            }
            if !shifted {
                empty(&mut card, layout, &mut open);
            }
            continue;
        }
        empty(&mut card, layout, &mut open);
        inline |= pairs.iter().any(|pair| !pair.value.is_empty());
        match pairs.as_slice() {
            // A label at the end of its line has its value on the next one, where no value stands beside its label.
            [pair] if pair.value.is_empty() && !inline => open.push((unit, pair.label)),
            pairs => pairs.iter().for_each(|pair| keep(&mut card, layout, unit, pair.label, pair.value)),
        }
    }
    empty(&mut card, layout, &mut open);
    card
}

/// Keeps the labels that got no value as empty fields.
fn empty<'a>(card: &mut Card<'a>, layout: &Layout<'a>, open: &mut Vec<(&Unit<'a>, &'a str)>) {
    for (unit, label) in open.drain(..) {
        keep(card, layout, unit, label, "");
    }
}

/// Keeps `value` under `label`; of two values the first that is not empty stays.
fn keep<'a>(card: &mut Card<'a>, layout: &Layout<'a>, unit: &Unit<'a>, label: &'a str, value: &'a str) {
    let label = card::close_label(label.trim_end_matches(|c| is_colon(c) || is_empty(c)));
    let value = Text::new(value, layout.place_of(unit, value));
    match card.fields.iter_mut().find(|field| field.label == label) {
        Some(field) if field.value.text.is_empty() => field.value = value,
        Some(_) => {}
        None => card.fields.push(CardField { label, value }),
    }
}

/// The number on a line of its own. Of an order, the words may stand on the line above.
fn read_number(layout: &Layout<'_>) -> Option<Placed<DocumentNumber>> {
    let mut above: Option<&Unit<'_>> = None;
    for (unit, state, _) in layout.iter() {
        if state == State::Number {
            if let Some((value, written)) = number_on(unit.text) {
                return Some(Placed { value, span: layout.place_of(unit, written) });
            }
            let words = above.filter(|above| above.text.ends_with(['令', '告']))?;
            let whole = format!("{}{}", words.text, unit.text);
            let value = whole.parse().ok()?;
            return Some(Placed { value, span: layout.place(words).to(layout.place(unit)) });
        }
        if !matches!(state, State::Head) {
            above = Some(unit);
        }
    }
    None
}

/// The number on `line`, and how it is written: behind a parenthesis or a label, unless they are part of it.
fn number_on<'a>(line: &'a str) -> Option<(DocumentNumber, &'a str)> {
    let read = |start: &'a str| {
        let (rest, value) = document_number::document_number(start).ok()?;
        Some((value, start.get(..start.len() - rest.len())?))
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

/// The title: of the groups of title lines the last one above the body that is whole, else the card's.
fn read_title<'a>(
    layout: &Layout<'a>,
    card: &Card<'a>,
) -> (Option<Title<'a>>, Option<Placed<DocumentNumber>>) {
    let mut groups: Vec<Vec<Text<'a>>> = Vec::new();
    let mut before = None;
    for (unit, state, _) in layout.iter() {
        if state == State::Title {
            let line = piece(layout, unit);
            match groups.last_mut() {
                Some(group) if before == Some(State::Title) && !repeats(group, &line) => {
                    group.push(line)
                }
                _ => groups.push(vec![line]),
            }
        }
        before = Some(state);
    }
    let mut titles: Vec<(Title<'a>, Option<Placed<DocumentNumber>>)> =
        groups.into_iter().filter_map(|group| title_of(layout.text, group)).collect();
    let number = titles.iter().rev().find_map(|(_, number)| number.clone());
    let closed: Vec<String> = titles.iter().map(|(title, _)| close(&title.text)).collect();
    // The best formed one, of these the last; a mere piece of another is none.
    let best = (0..titles.len())
        .filter(|at| {
            let own = closed.get(*at).map_or("", String::as_str);
            closed.iter().all(|other| other.len() <= own.len() || !other.contains(own))
        })
        .max_by_key(|at| titles.get(*at).map_or(0, |(title, _)| form(title)));
    if let Some(at) = best {
        return (Some(titles.swap_remove(at).0), number);
    }
    let field = TITLE_LABELS
        .iter()
        .find_map(|label| card.get(label))
        .filter(|field| !field.text.is_empty());
    let title = field.and_then(|field| title_of(layout.text, vec![field.clone()]));
    match title {
        Some((title, own)) => (Some(title), number.or(own)),
        None => (None, number),
    }
}

/// How well a title is formed: with genre and matter, with one of both, with none.
fn form(title: &Title<'_>) -> u8 {
    u8::from(title.genre.is_some()) + u8::from(title.matter.is_some())
}

/// Whether `line` begins the title of `group` over again.
fn repeats(group: &[Text<'_>], line: &Text<'_>) -> bool {
    let whole: String = group.iter().map(|text| close(&text.text)).collect();
    let line = close(&line.text);
    line.len() >= 18 && whole.starts_with(&line)
}

/// The title on `lines`, and the number that stands on the same line.
fn title_of<'a>(source: &str, lines: Vec<Text<'a>>) -> Option<(Title<'a>, Option<Placed<DocumentNumber>>)> {
    let mut number = None;
    let mut whole: Option<Text<'_>> = None;
    for line in lines {
        let (line, own) = split_number(source, line);
        number = number.or(own);
        if line.text.is_empty() {
            continue;
        }
        let line = Text { text: close_stretched(line.text), span: line.span };
        match &mut whole {
            None => whole = Some(line),
            Some(whole) => {
                let issuers =
                    agency::is_agency_name(&whole.text) && agency::is_agency_name(&line.text);
                join(whole, &line, issuers);
            }
        }
    }
    let Some(whole) = whole else { return None };
    let span = whole.span;
    Some((title::title(whole.text, span), number))
}

/// Parts a document number from the title on the same line, before or after it.
fn split_number<'a>(source: &str, line: Text<'a>) -> (Text<'a>, Option<Placed<DocumentNumber>>) {
    let Some((start, end, value)) = numbered_title::number_of_line(&line.text) else { return (line, None) };
    let number = Placed { value, span: part(source, &line, start, end).span };
    let (from, to) = if start == 0 { (end, line.text.len()) } else { (0, start) };
    (part(source, &line, from, to), Some(number))
}

/// The addressees, and the paragraph glued to them.
fn read_addressees<'a>(layout: &Layout<'a>) -> (Option<crate::Addressees<'a>>, Option<Text<'a>>) {
    let mut units = layout.of(State::Addressees);
    let Some(first) = units.next() else { return (None, None) };
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

/// Where the addressees end, before their colon, and where what is glued to them starts.
fn split_glued(text: &str) -> (usize, usize) {
    let colon = text.char_indices().find(|(_, c)| is_colon(*c));
    colon.map_or((text.len(), text.len()), |(at, c)| (at, at + c.len_utf8()))
}
