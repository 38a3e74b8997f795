//! Cards, one below the other: 项目名称：… and 承担单位：… on lines, the same labels in each.

use super::cell::{cell, is_section};
use super::model::{RowKind, Table};
use super::vocabulary::field_of;
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
    let field = field_of(first)?;
    if matches!(field, "contact" | "phone" | "fax" | "email" | "address" | "postcode" | "mobile") {
        return None;
    }
    let mut labels = Vec::new();
    let mut last = at;
    let (mut cards, mut places, mut filled) = (0, 0, 0);
    for (next, line) in lines.iter().enumerate().skip(at) {
        if trim(line.raw).is_empty() {
            continue;
        }
        match labelled(line) {
            Some((label, value)) if label == first || cards > 1 && labels.contains(&label) => {
                cards += usize::from(label == first);
                filled += usize::from(!value.is_empty());
            }
            Some((label, value))
                if cards == 1 && field_of(label).is_some() && !labels.contains(&label) =>
            {
                filled += usize::from(!value.is_empty());
            }
            Some(_) => break,
            None if is_section(line.trimmed()) && starts_again(lines, next, first) => continue,
            None => break,
        }
        if cards == 1 && labels.len() < MAX_LABELS {
            labels.extend(labelled(line).map(|(label, _)| label));
        }
        places += 1;
        last = next;
    }
    (cards >= 2 && labels.len() >= 2 && places > labels.len() + 1 && filled * 2 > places)
        .then_some(Run { first: at, last, form: Form::Cards, end: last })
}

fn starts_again(lines: &[Line<'_>], at: usize, first: &str) -> bool {
    let below = lines.iter().skip(at + 1).take(4).find(|line| !trim(line.raw).is_empty());
    below.and_then(labelled).is_some_and(|(label, _)| label == first)
}

/// `label colon value`
fn labelled<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let text = line.trimmed();
    let (at, colon) = text.char_indices().take(14).find(|(_, c)| is_colon(*c))?;
    let (label, value) = text.split_at_checked(at)?;
    Some((label.trim_end_matches(is_empty), trim(value.get(colon.len_utf8()..)?)))
}

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
    let mut end = |table: &mut Table<'a>, card: Option<Vec<Text<'a>>>| {
        if let Some(card) = card {
            let span = card.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.span);
            let span = span.reduce(|a, b| crate::Span::new(a.start.min(b.start), a.end.max(b.end)));
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
