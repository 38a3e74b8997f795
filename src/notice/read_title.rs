//! Lines of the title to a [`Title`].

use std::borrow::Cow;

use super::piece::{join, part, piece};
use super::{Card, Placed};
use crate::check::Facts;
use crate::layout::{Layout, State, close, unbulleted};
use crate::text::close_stretched;
use crate::value::{agency, agency_list, card, numbered_title, title, title_shape};
use crate::{DocumentNumber, Text, Title};

/// How many titles are compared with each other: a notice tells its own a few times, a hostile text any number.
const MOST: usize = 64;

/// The title: of the groups of title lines the best formed one, else the card's. Beside it, the number on its line.
pub(crate) fn read_title<'a>(
    layout: &Layout<'a>,
    card: &Card<'a>,
    facts: &mut Facts<'a>,
) -> (Option<Title<'a>>, Option<Placed<DocumentNumber>>) {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut before = None;
    for (unit, state, _) in layout.iter() {
        if state == State::Title {
            let line = piece(layout, unit);
            let bullet = line.text.len() - unbulleted(&line.text).len();
            let line = match bullet {
                0 => line,
                bullet => part(layout.text, &line, bullet, line.text.len()),
            };
            match groups.last_mut() {
                Some(group) if before == Some(State::Title) && !group.ends(&line, unit.gap) => {
                    group.push(line);
                }
                _ => groups.push(Group::of(line)),
            }
        }
        before = Some(state);
    }
    let mut titles: Vec<(Title<'a>, Option<Placed<DocumentNumber>>)> =
        groups.into_iter().filter_map(|group| title_of(layout.text, group.lines)).collect();
    let number = titles.iter().rev().find_map(|(_, number)| number.clone());
    let closed: Vec<Cow<'_, str>> =
        titles.iter().take(MOST).map(|(title, _)| close(&title.text)).collect();
    // The best formed one, of these the last; a mere piece of another is none.
    let best = (0..closed.len())
        .filter(|at| {
            let own = closed.get(*at).map_or("", |closed| closed);
            closed.iter().all(|other| other.len() <= own.len() || !other.contains(own))
        })
        .max_by_key(|at| titles.get(*at).map_or(0, |(title, _)| form(title)));
    if let Some(at) = best {
        let (title, _) = titles.remove(at);
        facts.title_repeats.extend(
            titles.into_iter().map(|(title, _)| Text { text: title.text, span: title.span }),
        );
        return (Some(title), number);
    }
    let field = card::TITLE_LABELS
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

/// Neighbouring lines that make a title together.
struct Group<'a> {
    lines: Vec<Text<'a>>,
    /// What they say together.
    whole: Cow<'a, str>,
    /// The same closed up.
    closed: String,
}

impl<'a> Group<'a> {
    fn of(line: Text<'a>) -> Self {
        Self { whole: line.text.clone(), closed: close(&line.text).into_owned(), lines: vec![line] }
    }

    fn push(&mut self, line: Text<'a>) {
        self.whole.to_mut().push_str(&line.text);
        self.closed.push_str(&close(&line.text));
        self.lines.push(line);
    }

    /// Whether `line` is not of this title: it begins it over again, or something else where the title is whole,
    /// be it another one or what stands apart from it by `gap` blank lines.
    fn ends(&self, line: &Text<'_>, gap: u16) -> bool {
        let closed = close(&line.text);
        if closed.len() >= 18 && self.closed.starts_with(&*closed) {
            return true;
        }
        let is_whole = |text: &str| {
            let shape = title_shape::is_title_like(text);
            shape.genre.is_some() && shape.about && shape.linked
        };
        is_whole(&self.whole) && (gap > 0 || is_whole(&line.text))
    }
}

/// The title on `lines`, and the number that stands on the same line.
fn title_of<'a>(
    source: &str,
    lines: Vec<Text<'a>>,
) -> Option<(Title<'a>, Option<Placed<DocumentNumber>>)> {
    let mut number = None;
    let mut whole: Option<Text<'_>> = None;
    for line in lines {
        let (line, own) = split_number(source, line);
        number = number.or(own);
        if line.text.is_empty() {
            continue;
        }
        let line = if title_shape::is_genre_alone(&line.text) {
            Text { text: agency::close_up(&line.text).into_owned().into(), span: line.span }
        } else {
            let text = title_shape::close_genre(close_stretched(line.text));
            Text { text, span: line.span }
        };
        match &mut whole {
            None => whole = Some(line),
            Some(whole) => {
                let names = |text| agency_list::signature_names(text).is_some();
                let issuers = names(&whole.text) && names(&line.text);
                join(whole, &line, issuers);
            }
        }
    }
    let whole = whole?;
    let span = whole.span;
    Some((title::title(whole.text, span), number))
}

/// Parts a document number from the title on the same line, before or after it.
fn split_number<'a>(source: &str, line: Text<'a>) -> (Text<'a>, Option<Placed<DocumentNumber>>) {
    let Some((start, end, value)) = numbered_title::number_of_line(&line.text) else {
        return (line, None);
    };
    let number = Placed { value, span: part(source, &line, start, end).span };
    let (from, to) = match start {
        0 => (end, line.text.len()),
        _ => (0, numbered_title::title_before(&line.text, start).len()),
    };
    (part(source, &line, from, to), Some(number))
}
