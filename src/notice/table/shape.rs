//! Rows of cells to a table: the kinds of rows, cells that are missing. The same for all forms.

use std::borrow::Cow;

use super::Form;
use super::cell::{MAX_COLUMNS, MAX_COPY, anchor, is_note, is_number, is_section, is_total, join};
use super::header::{Head, columns, head, rejoin_wrapped};
use super::model::{Column, RowEnd, RowKind, Table, number};
use super::vocabulary::{is_organisation, name_fields};
use crate::Text;
use crate::text::class::is_han;

/// Makes a table of rows of cells, as the forms give them.
pub(super) fn shape<'a>(mut table: Table<'a>, form: Form) -> Table<'a> {
    drop_empty_ends(&mut table);
    rejoin_wrapped(&mut table);
    let head = head(&table);
    let width = width(&table, head, form);
    let names = head.map(|head| columns(&table, head, width)).unwrap_or_default();
    table.header = head.and_then(|head| {
        let rows = table.rows.get(head.at..head.at + head.count)?;
        Some(rows.first()?.span.to(rows.last()?.span))
    });
    table.span = match (table.rows.first(), table.rows.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => table.span,
    };
    if let Some(unit) = &table.unit {
        table.span.start = table.span.start.min(unit.span.start);
    }
    let regular = regular(&table, head, width);
    if regular.is_some() {
        drop_header(&mut table, head);
    } else {
        rebuild(&mut table, head, width, form, &names);
    }
    table.columns = names;
    split_blocks(&mut table);
    name_fields(&mut table);
    super::merge::fill_groups(&mut table);
    let is_serial = |column: &Column<'_>| column.field.as_deref() == Some("seq");
    table.counted = regular == Some(true)
        && table.columns.len() == width
        && table.columns.first().is_some_and(is_serial);
    table
}

/// Takes the last cell from each row where it is empty in all of them, the header too: a mark that ends rows, not one that
/// parts cells.
fn drop_empty_ends(table: &mut Table<'_>) {
    let ends_empty = |row: &RowEnd| {
        let last = row.end.checked_sub(1).and_then(|at| table.cells.get(at));
        last.is_some_and(|cell| cell.text.is_empty())
    };
    if table.rows.len() < 2 || !table.rows.iter().all(ends_empty) {
        return;
    }
    let mut at = 0;
    let mut ends = table.rows.iter().map(|row| row.end).peekable();
    table.cells.retain(|_| {
        at += 1;
        ends.next_if(|end| *end == at).is_none()
    });
    for (before, row) in table.rows.iter_mut().enumerate() {
        row.end -= before + 1;
        row.found -= 1;
    }
}

pub(super) fn cells<'t, 'a>(table: &'t Table<'a>, row: usize) -> &'t [Text<'a>] {
    let start = row.checked_sub(1).and_then(|at| table.rows.get(at)).map_or(0, |row| row.end);
    let end = table.rows.get(row).map_or(start, |row| row.end);
    table.cells.get(start..end).unwrap_or_default()
}

pub(super) fn texts<'t>(cells: &'t [Text<'_>]) -> impl Iterator<Item = &'t str> {
    cells.iter().map(|cell| &*cell.text)
}

/// The number of columns: as the header says, or more, where the rows agree on more. Where each cell has a line, lines that
/// break cells off are more likely.
fn width(table: &Table<'_>, head: Option<Head>, form: Form) -> usize {
    let below = head.map_or(0, |head| head.at + head.count);
    let header =
        head.map_or(0, |head| (head.at..below).map(|at| cells(table, at).len()).max().unwrap_or(0));
    if matches!(form, Form::Stacked | Form::Unnumbered(_)) && header > 0 {
        return header;
    }
    let mut counts = [0_usize; MAX_COLUMNS + 1];
    let mut start = below.checked_sub(1).and_then(|at| table.rows.get(at)).map_or(0, |row| row.end);
    for row in table.rows.iter().skip(below) {
        let mut count = row.end - start;
        // Empty cells after the last column are none.
        while count > header
            && table.cells.get(start + count - 1).is_some_and(|cell| cell.text.is_empty())
        {
            count -= 1;
        }
        start = row.end;
        if let Some(count) = counts.get_mut(count) {
            *count += 1;
        }
    }
    let first = cells(table, below).len();
    let rows = (2..=MAX_COLUMNS).rev().find(|count| {
        // One row alone tells only where no other has the cells that the header has.
        let lone = *count == first && counts.get(header).is_none_or(|rows| *rows == 0);
        counts.get(*count).is_some_and(|rows| *rows >= 2 || *rows == 1 && lone)
    });
    header.max(rows.unwrap_or(0))
}

/// Where every row below the header is a data row of `width` cells, nearly every table: whether their first cells count
/// from 1.
fn regular(table: &Table<'_>, head: Option<Head>, width: usize) -> Option<bool> {
    let below = match head {
        Some(head) if head.at == 0 => head.count,
        Some(_) => return None,
        None => 0,
    };
    let mut start = below.checked_sub(1).and_then(|at| table.rows.get(at)).map_or(0, |row| row.end);
    let (mut counted, mut last) = (true, 0);
    for row in table.rows.iter().skip(below) {
        let cells = table.cells.get(start..row.end)?;
        let [first, second, ..] = cells else { return None };
        let number = number(&first.text);
        let opens = number.is_some() || first.text.as_bytes().first()?.is_ascii_digit();
        if cells.len() != width || !opens || second.text.is_empty() {
            return None;
        }
        last += 1;
        counted &= number == Some(last) && row.found == width;
        start = row.end;
    }
    Some(counted)
}

fn drop_header(table: &mut Table<'_>, head: Option<Head>) {
    let Some(head) = head else { return };
    let count = head.count;
    let cells = table.rows.get(count - 1).map_or(0, |row| row.end);
    table.cells.drain(..cells);
    table.rows.drain(..count);
    for row in &mut table.rows {
        row.end -= cells;
    }
}

/// The text that all cells of a row hold, when there is just one: a section over all columns.
pub(super) fn one_for_all<'t>(cells: &'t [Text<'_>]) -> Option<&'t str> {
    let mut filled = texts(cells).filter(|text| !text.is_empty());
    let first = filled.next()?;
    let count = filled.by_ref().take_while(|text| *text == first).count();
    let all = filled.next().is_none()
        && count + 1 == texts(cells).filter(|text| !text.is_empty()).count();
    let wide = cells.len() > 2 && count + 1 == cells.len() && first.chars().nth(2).is_some();
    (all && (count == 0 || wide || is_section(first) || is_note(first)) && !is_number(first))
        .then_some(first)
}

/// Goes over the rows one by one: drops blank rows and headers, tells the kinds, fills cells in.
fn rebuild(
    table: &mut Table<'_>,
    head: Option<Head>,
    width: usize,
    form: Form,
    names: &[Column<'_>],
) {
    let below = head.map_or(0, |head| head.at + head.count);
    let profile = super::merge::Profile::new(table, below, width, names);
    let blank = width == 2 && head.is_some() && is_blank_form(table, below);
    let old = std::mem::take(&mut table.rows);
    let mut source = std::mem::take(&mut table.cells).into_iter();
    let header: Vec<String> = match head {
        Some(head) => {
            let start = head.at.checked_sub(1).and_then(|at| old.get(at)).map_or(0, |row| row.end);
            let end = old.get(head.at).map_or(start, |row| row.end);
            source
                .as_slice()
                .get(start..end)
                .map(|cells| texts(cells).map(str::to_owned).collect())
                .unwrap_or_default()
        }
        None => Vec::new(),
    };
    table.cells.reserve(old.len().saturating_mul(width).min(source.len() * 2));
    // Where the last data row starts, from which merged cells are filled.
    let mut above = None;
    let mut start = 0;
    for (at, row) in old.iter().enumerate() {
        let mut cells: Vec<_> = source.by_ref().take(row.end - start).collect();
        start = row.end;
        let is_head = head.is_some_and(|head| (head.at..head.at + head.count).contains(&at));
        let repeated = !header.is_empty() && texts(&cells).eq(header.iter().map(String::as_str));
        if is_head || repeated || texts(&cells).all(str::is_empty) {
            continue;
        }
        let above_cells = above.and_then(|above| table.cells.get(above..));
        let kind = match kind(&cells, width, above_cells, table.rows.last()) {
            RowKind::Section if blank => RowKind::Data,
            kind => kind,
        };
        match kind {
            RowKind::Section | RowKind::Note => {
                cells.retain(|cell| !cell.text.is_empty());
                cells.truncate(1);
                above = None;
            }
            RowKind::Data | RowKind::Total => {
                let whole = cells.len() >= width;
                let placed = super::merge::fit(
                    &mut cells,
                    width,
                    &profile,
                    table.cells.get(above.unwrap_or(usize::MAX)..),
                    form,
                    kind,
                );
                // Where nothing is left of an empty cell, another may be the one that lacks. Tabs are cut at the end of lines.
                let cut = !whole && matches!(form, Form::Tabs | Form::Spread | Form::Cards);
                table.doubtful |= kind == RowKind::Data && !placed && !cut;
                if kind == RowKind::Data {
                    above = Some(table.cells.len());
                }
            }
        }
        table.cells.extend(cells);
        table.rows.push(RowEnd { kind, end: table.cells.len(), ..*row });
    }
}

/// Whether the rows from `below` on have labels only: 研发投入, with an empty cell behind it.
fn is_blank_form(table: &Table<'_>, below: usize) -> bool {
    let label = |row| matches!(cells(table, row), [label, value] if value.text.is_empty() && !is_section(&label.text));
    table.rows.len() > below + 1 && (below..table.rows.len()).all(label)
}

/// What a row is, below the cells of the last data row in its section.
fn kind(
    cells: &[Text<'_>],
    width: usize,
    above: Option<&[Text<'_>]>,
    before: Option<&RowEnd>,
) -> RowKind {
    let first = texts(cells).find(|text| !text.is_empty()).unwrap_or_default();
    if is_total(first) {
        return RowKind::Total;
    }
    let Some(text) = one_for_all(cells) else { return RowKind::Data };
    let point = before.is_some_and(|row| row.kind == RowKind::Note) && super::continues_note(text);
    if is_note(text) || point {
        return RowKind::Note;
    }
    // A cell alone in its column goes on in a merged row; alone in the first it is a section.
    let own_column = cells.len() == width && cells.first().is_some_and(|cell| cell.text.is_empty());
    let lone = cells.len() == 1 && width == 2;
    // Where the numbered row above has none in that column, nothing goes on; what stands last may have been left out there.
    let goes_on = |above: &[Text<'_>]| {
        let column = cells.iter().position(|cell| !cell.text.is_empty()).unwrap_or_default();
        column + 1 == width
            || above.get(column).is_none_or(|cell| !cell.text.is_empty())
            || above.first().is_none_or(|first| anchor(&first.text).is_none())
    };
    if above.is_some_and(goes_on) && (own_column || lone) && !is_section(text) {
        RowKind::Data
    } else {
        RowKind::Section
    }
}

/// Double columns (序号 名称 序号 名称) to rows one after the other.
fn split_blocks(table: &mut Table<'_>) {
    let count = table.columns.len();
    let Some(period) = (2..=count / 2).find(|period| {
        count.is_multiple_of(*period)
            && table
                .columns
                .iter()
                .zip(table.columns.iter().skip(*period))
                .all(|(a, b)| a.name == b.name && a.group == b.group)
    }) else {
        return;
    };
    table.columns.truncate(period);
    let blocks = count / period;
    let seq = |cells: &[Text<'_>], block: usize| -> Option<u32> {
        cells.get(block * period).and_then(|cell| cell.text.parse().ok())
    };
    // Numbers that run on in the row go by rows: 1 … 2 …, else the left block is first: 1 … 28 ….
    let by_rows = table.records().next().is_some_and(|row| {
        seq(row.cells, 1).is_some() && seq(row.cells, 1) == seq(row.cells, 0).map(|n| n + 1)
    });
    let passes = if by_rows { 1 } else { blocks };
    let mut split = Table::default();
    for pass in 0..passes {
        for row in table.rows() {
            if row.kind != RowKind::Data {
                if pass == 0 {
                    split.push(row.kind, row.cells.iter().take(period).cloned(), row.span);
                }
                continue;
            }
            let parts = if by_rows { 0..blocks } else { pass..pass + 1 };
            for part in parts {
                let cells = row.cells.iter().skip(part * period).take(period);
                if cells.clone().any(|cell| !cell.text.is_empty()) {
                    split.push(RowKind::Data, cells.cloned(), row.span);
                }
            }
        }
    }
    table.cells = split.cells;
    table.rows = split.rows;
}

/// Kinds of values, by which a short row is laid under its columns.
pub(super) fn value_kind(text: &str) -> usize {
    if text.is_empty() {
        0
    } else if is_number(text) {
        1
    } else if !text.chars().any(is_han) {
        2
    } else if is_organisation(text) {
        3
    } else {
        4
    }
}

/// Fills a cell from the one above.
pub(super) fn copy<'a>(above: &Text<'a>) -> Text<'a> {
    match &above.text {
        Cow::Owned(text) if text.len() > MAX_COPY => Text::new("", above.span),
        _ => above.clone(),
    }
}

/// Joins the cells after the last column to it.
pub(super) fn join_rest(cells: &mut Vec<Text<'_>>, width: usize) {
    let rest: Vec<_> = cells.drain(width..).collect();
    if let Some(last) = cells.last_mut() {
        for cell in &rest {
            join(last, cell, " ");
        }
    }
}
