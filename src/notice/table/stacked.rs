//! Tables of which each cell stands on a line of its own: the names of the columns, then the cells,
//! a number first in each row.

use super::cell::{anchor, cell, is_note, is_page_number, is_section};
use super::model::{RowKind, Table};
use super::vocabulary::field_of;
use super::{Form, Run, with_notes, with_unit};
use crate::text::Line;

/// More columns are not read from lines.
const MAX_NAMES: usize = 12;

/// The table whose first column's name is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let (first_row, width) = header(lines, at)?;
    let mut last = first_row;
    let mut rows = 0;
    let mut row = Some(first_row);
    while let Some(start) = row {
        rows += 1;
        let number = anchor(lines.get(start)?.trimmed())?;
        row = next_row(lines, start, number, width);
        last = match row {
            Some(next) => next,
            None => end(lines, start, width),
        };
    }
    let first = with_unit(lines, at, free);
    (rows >= 2).then(|| Run {
        first,
        last: with_notes(lines, last),
        form: Form::Stacked,
        end: last,
    })
}

/// Where the row numbered 1 stands under the names, and how many these are.
fn header(lines: &[Line<'_>], at: usize) -> Option<(usize, usize)> {
    let mut names = 0;
    let mut known = 0;
    let mut blank = 0;
    for (next, line) in lines.iter().enumerate().skip(at) {
        let text = line.trimmed();
        if line.raw.contains('\t') {
            return None;
        }
        if text.is_empty() {
            blank += 1;
            if blank > 3 {
                return None;
            }
            continue;
        }
        blank = 0;
        if anchor(text) == Some(1) {
            return (names >= 2 && known >= 2 || names >= 3).then_some((next, names));
        }
        if names == MAX_NAMES || text.len() > 60 || anchor(text).is_some() {
            return None;
        }
        names += 1;
        known += usize::from(field_of(text).is_some());
    }
    None
}

/// The lines with text under `at`, as far as a row may reach.
fn below<'l, 'a>(
    lines: &'l [Line<'a>],
    at: usize,
    width: usize,
) -> impl Iterator<Item = (usize, &'l Line<'a>)> {
    let mut blank = 0;
    lines
        .iter()
        .enumerate()
        .skip(at + 1)
        .take(width * 6 + 12)
        .take_while(move |(_, line)| {
            blank = if line.trimmed().is_empty() { blank + 1 } else { 0 };
            blank < 4
        })
        .filter(|(_, line)| !line.trimmed().is_empty())
}

/// Where the row after the one at `at` starts: with the next number, best after as many cells as
/// there are columns.
fn next_row(lines: &[Line<'_>], at: usize, number: u32, width: usize) -> Option<usize> {
    let next = |(place, line): (usize, &Line<'_>)| {
        (anchor(line.trimmed()) == Some(number + 1)).then_some(place)
    };
    let mut rest = below(lines, at, width);
    let full = rest.nth(width - 1).and_then(next);
    full.or_else(|| below(lines, at, width).take(width + 3).find_map(next))
}

/// The last line of the last row, which starts at `at`.
fn end(lines: &[Line<'_>], at: usize, width: usize) -> usize {
    below(lines, at, width)
        .take(width - 1)
        .take_while(|(_, line)| {
            let text = line.trimmed();
            !text.starts_with("附件") && !is_note(text) && !is_page_number(text)
        })
        .last()
        .map_or(at, |(place, _)| place)
}

/// The rows of a table of lines.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let Some(start) = lines.iter().position(|line| field_of(line.trimmed()) == Some("seq")) else {
        return table;
    };
    let Some((first, width)) = header(lines, start) else { return table };
    let mut push = |from: usize, to: usize| {
        let rows = lines.get(from..to).unwrap_or_default();
        let start = table.cells.len();
        for line in rows {
            let text = line.trimmed();
            let section = is_section(text) && table.cells.len() - start >= width;
            if !text.is_empty() && !is_page_number(text) && !section {
                table.cells.push(cell(line, text));
            }
        }
        let place = table.cells.get(start).zip(table.cells.last());
        if let Some(span) = place.map(|(first, last)| first.span.to(last.span)) {
            table.end_row(RowKind::Data, span);
        }
    };
    push(start, first);
    let mut row = Some(first);
    while let Some(start) = row {
        let number = lines.get(start).and_then(|line| anchor(line.trimmed())).unwrap_or(0);
        row = next_row(lines, start, number, width);
        push(start, row.unwrap_or(lines.len()));
    }
    table
}
