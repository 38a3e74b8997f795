//! Cards, one below the other: 项目名称：… and 承担单位：… on lines, the same labels in each.

use memchr::memchr3_iter;

use super::cell::{cell, is_section};
use super::fields::exact;
use super::model::{RowKind, Table};
use super::vocabulary::is_heading;
use super::{Form, Run};
use crate::Text;
use crate::text::Line;
use crate::text::class::{is_colon, is_empty, trim};

/// More labels has no card.
const MAX_LABELS: usize = 24;

/// The cards of which `lines[at]` is the first line.
pub(super) fn run(lines: &[Line<'_>], at: usize) -> Option<Run> {
    let (first, _) = labelled(lines.get(at)?)?;
    // Contacts come again and again, and are no table.
    let field = exact(first)?;
    if matches!(field, "contact" | "phone" | "fax" | "email" | "address" | "postcode" | "mobile") {
        return None;
    }
    let mut labels: Vec<&str> = Vec::new();
    let mut last = at;
    let (mut cards, mut places, mut filled) = (0, 0, 0);
    for (next, line) in lines.iter().enumerate().skip(at) {
        if trim(line.raw).is_empty() {
            continue;
        }
        let Some((label, value)) = labelled(line) else {
            if is_section(line.trimmed()) && starts_again(lines, next, first) {
                continue;
            }
            break;
        };
        if label == first {
            cards += 1;
            // The first card decides, so that no text is gone over again and again.
            if cards == 2 && (labels.len() < 2 || filled * 2 <= labels.len()) {
                return None;
            }
        }
        let known = labels.contains(&label);
        if cards == 1 && (known && label != first || !known && labels.len() == MAX_LABELS)
            || cards == 1 && !is_heading(label)
            || cards > 1 && !known
        {
            break;
        }
        if cards == 1 {
            labels.push(label);
            filled += usize::from(!value.is_empty());
        }
        places += 1;
        last = next;
    }
    (cards >= 2 && places > labels.len() + 1).then_some(Run {
        first: at,
        last,
        form: Form::Cards,
        end: last,
    })
}

fn starts_again(lines: &[Line<'_>], at: usize, first: &str) -> bool {
    let below = lines.iter().skip(at + 1).take(4).find(|line| !trim(line.raw).is_empty());
    below.and_then(labelled).is_some_and(|(label, _)| label == first)
}

/// `label colon value`
fn labelled<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let text = line.trimmed();
    // 0xEF and 0xE2 lead the colons of full width; most lines have none near their start.
    let bytes = text.as_bytes();
    let start = bytes.get(..MAX_LABEL.min(bytes.len()))?;
    let colon =
        |at: &usize| text.get(*at..).and_then(|rest| rest.chars().next()).filter(|c| is_colon(*c));
    let at = memchr3_iter(b':', 0xef, 0xe2, start).find(|at| colon(at).is_some())?;
    let colon = colon(&at)?;
    if text.get(..at)?.chars().nth(MAX_CHARACTERS).is_some() {
        return None;
    }
    let (label, value) = text.split_at_checked(at)?;
    Some((label.trim_end_matches(is_empty), trim(value.get(colon.len_utf8()..)?)))
}

/// The longest label in characters.
const MAX_CHARACTERS: usize = 13;

/// The longest label in bytes, with its colon.
const MAX_LABEL: usize = 42;

/// A row a card; the labels are the header.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let Some((first, _)) = lines.first().and_then(labelled) else { return table };
    // The first card has all the labels.
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        if let Some((label, _)) = labelled(line)
            && !names.contains(&label)
            && names.len() < MAX_LABELS
        {
            names.push(label);
            table.cells.push(cell(line, label));
        }
    }
    let span = table.cells.first().zip(table.cells.last()).map(|(a, b)| a.span.to(b.span));
    table.end_row(RowKind::Data, span.unwrap_or_default());
    let mut card: Option<Vec<Text<'a>>> = None;
    let end = |table: &mut Table<'a>, card: Option<Vec<Text<'a>>>| {
        if let Some(card) = card {
            let span = card.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.span);
            let span = span.reduce(|a, b| crate::Span::new(a.start.min(b.start), a.end.max(b.end)));
            // A card of labels only stands where its first value would.
            let span = span.or(card.first().map(|cell| cell.span));
            table.cells.extend(card);
            table.end_row(RowKind::Data, span.unwrap_or_default());
        }
    };
    for line in lines {
        let Some((label, value)) = labelled(line) else {
            if !line.trimmed().is_empty() {
                end(&mut table, card.take());
                table.cells.push(cell(line, line.trimmed()));
                table.end_row(RowKind::Data, line.place(line.trimmed()));
            }
            continue;
        };
        if label == first {
            end(&mut table, card.take());
            let empty = line.place(value).start;
            card = Some(vec![Text::new("", crate::Span::new(empty, empty)); names.len()]);
        }
        let at = names.iter().position(|name| *name == label);
        if let Some(place) = at.and_then(|at| card.as_mut()?.get_mut(at)) {
            *place = cell(line, value);
        }
    }
    end(&mut table, card.take());
    table
}
