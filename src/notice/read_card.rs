//! Lines of an information box to a [`Card`].

use super::{Card, CardField};
use crate::Text;
use crate::layout::{Layout, State, Unit, unbulleted};
use crate::text::class::{is_colon, is_empty};
use crate::value::card;

/// The card of the page, above the notice or below it.
pub(crate) fn read_card<'a>(layout: &Layout<'a>) -> Card<'a> {
    let mut card = Card::default();
    let mut open: Vec<(&Unit<'a>, &'a str)> = Vec::new();
    let (mut inline, mut shifted) = (false, false);
    let units =
        layout.iter().filter(|(_, state, _)| matches!(state, State::Card | State::TailCard));
    let mut row = 0;
    for (unit, _, _) in units {
        let labels = std::mem::take(&mut row);
        if labels > 0 {
            if card::is_value_row(unit.text, labels) {
                let values = values(layout, unit).chain(std::iter::repeat(""));
                for ((_, label), value) in open.drain(..).zip(values) {
                    keep(&mut card, layout, unit, label, value);
                }
                continue;
            }
            empty(&mut card, layout, &mut open);
        }
        if card::label_row(unit.text).is_some() {
            empty(&mut card, layout, &mut open);
            open.extend(card::cells(unit.text).map(|label| (unit, label)));
            row = open.len();
            continue;
        }
        let text = unbulleted(unit.text);
        if card::is_label(text) {
            open.push((unit, text));
            continue;
        }
        let mut pairs = card::pairs(text, true);
        if pairs.is_empty() && open.is_empty() {
            pairs = card::bare_pairs(text, true);
        }
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
            pairs => {
                pairs.iter().for_each(|pair| keep(&mut card, layout, unit, pair.label, pair.value));
            }
        }
    }
    empty(&mut card, layout, &mut open);
    card
}

/// The values of a row, those that are empty at its start too, which the unit's text has lost.
fn values<'a>(layout: &Layout<'a>, unit: &Unit<'a>) -> impl Iterator<Item = &'a str> {
    let whole = layout.lines.get(unit.first).map(|line| line.raw);
    card::cells(whole.filter(|line| line.contains('\t')).unwrap_or(unit.text))
}

/// Keeps the labels that got no value as empty fields.
fn empty<'a>(card: &mut Card<'a>, layout: &Layout<'a>, open: &mut Vec<(&Unit<'a>, &'a str)>) {
    for (unit, label) in open.drain(..) {
        keep(card, layout, unit, label, "");
    }
}

/// Keeps `value` under `label`; of two values the first that is not empty stays.
fn keep<'a>(
    card: &mut Card<'a>,
    layout: &Layout<'a>,
    unit: &Unit<'a>,
    label: &'a str,
    value: &'a str,
) {
    let framed = |c| is_colon(c) || is_empty(c) || matches!(c, '【' | '】');
    let label = card::close_label(label.trim_matches(framed));
    let value = Text::new(value, layout.place_of(unit, value));
    match card.fields.iter_mut().find(|field| field.label == label) {
        Some(field) if field.value.text.is_empty() => field.value = value,
        Some(_) => {}
        None => card.fields.push(CardField { label, value }),
    }
}
