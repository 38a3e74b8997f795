//! The header of a table: which rows it is, and what columns it names.

use std::borrow::Cow;

use super::cell::is_number;
use super::fields::exact;
use super::model::{Column, Table};
use super::shape::{cells, one_for_all, texts};
use super::vocabulary::{field_of, is_heading, is_unit};
use crate::Text;
use crate::text::class::{holds_empty, is_empty, is_han};
use crate::value::agency::province;

/// Whether these cells are a header: 序号 is one of them, or the vocabulary knows most of them.
pub(super) fn is_header<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    let (mut filled, mut known, mut like) = (0, 0, 0);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if cell.len() > 90 || is_number(cell) {
            return false;
        }
        if filled == 0 && cell == "序号" {
            return true;
        }
        filled += 1;
        match field_of(cell) {
            Some("seq") => return true,
            Some(_) => known += 1,
            None if is_heading(cell) => like += 1,
            None => {}
        }
    }
    filled >= 2
        && (known >= 2 && known * 3 >= filled
            || known >= 1 && (known + like) * 2 >= filled
            || like == filled)
}

/// Where the header stands: `count` rows from row `at`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) at: usize,
    pub(super) count: usize,
}

/// Joins a header whose last name goes on in the next row to one: 项目牵头承担 over 单位, before 中央财政经费.
pub(super) fn rejoin_wrapped(table: &mut Table<'_>) {
    let (upper, lower) = (cells(table, 0), cells(table, 1));
    let wide = (2..table.rows.len().min(12)).map(|at| cells(table, at).len()).max();
    let (Some(left), Some(right), Some(wide)) = (upper.last(), lower.first(), wide) else { return };
    if upper.len() + lower.len() != wide + 1 || right.text.is_empty() || upper.len() < 2 {
        return;
    }
    let whole = format!("{}{}", left.text, right.text);
    if exact(&whole).is_none() && (right.text.chars().count() > 2 || is_heading(&left.text)) {
        return;
    }
    let at = upper.len() - 1;
    let right = table.cells.remove(at + 1);
    if let Some(left) = table.cells.get_mut(at) {
        super::cell::join(left, &right, "");
    }
    let lower = table.rows.remove(1);
    if let Some(upper) = table.rows.first_mut() {
        upper.end = lower.end - 1;
        upper.found = upper.end;
        upper.span = upper.span.to(lower.span);
    }
    for row in table.rows.iter_mut().skip(1) {
        row.end -= 1;
    }
}

/// The header of `table`.
pub(super) fn head(table: &Table<'_>) -> Option<Head> {
    let at = (0..table.rows.len().min(4)).find(|at| {
        let row = cells(table, *at);
        texts(row).filter(|text| !text.is_empty()).count() >= 2 && one_for_all(row).is_none()
    })?;
    let row = cells(table, at);
    // Without the vocabulary, words over numbers tell a header.
    let contrast = || {
        let below = |column: usize, down: usize| {
            cells(table, at + down).get(column).is_some_and(|cell| is_number(&cell.text))
        };
        !texts(row).any(is_number)
            && row.len() >= 2
            && row.iter().enumerate().any(|(column, cell)| {
                !cell.text.is_empty()
                    && cell.text.len() <= 60
                    && [1, 2].iter().all(|down| below(column, *down) || below(column, down + 1))
            })
    };
    let ruled = at == 0 && table.header.is_some() && !texts(row).any(is_number);
    if !ruled && !is_header(texts(row)) && !contrast() && !names_columns(table, at) {
        return None;
    }
    let more = (at..at + 2).take_while(|line| has_second_line(table, *line)).count();
    Some(Head { at, count: 1 + more })
}

/// Whether the words of the row at `at` name columns that the vocabulary does not know: short, each another one,
/// one of them like a heading, and none of them again below.
fn names_columns(table: &Table<'_>, at: usize) -> bool {
    let row = cells(table, at);
    let short = |text: &str| {
        !text.is_empty()
            && text.len() <= 45
            && !text.contains(['、', '，', '。'])
            && !is_number(text)
    };
    if table.rows.len() < at + 4
        || !texts(row).all(short)
        || !texts(row).any(is_heading)
        || texts(row).next().is_some_and(|first| province(first).is_some())
    {
        return false;
    }
    let below = (at + 1..table.rows.len().min(at + 24)).map(|at| cells(table, at));
    row.iter().enumerate().all(|(column, name)| {
        let twin = |row: &[Text<'_>]| row.iter().any(|cell| cell.text == name.text);
        row.iter().take(column).all(|other| other.text != name.text) && !below.clone().any(twin)
    })
}

/// Whether the row after the header at `at` is a second line of it: 总经费, 中央财政 under 经费（万元）.
fn has_second_line(table: &Table<'_>, at: usize) -> bool {
    let (upper, lower) = (cells(table, at), cells(table, at + 1));
    let wide = (at + 2..table.rows.len().min(at + 12)).map(|at| cells(table, at).len()).max();
    let Some(wide) = wide else { return false };
    if texts(lower).any(is_number)
        || texts(lower).any(|text| text.len() > 60)
        || texts(lower).all(str::is_empty)
    {
        return false;
    }
    if lower.len() == upper.len() && upper.len() >= wide {
        // Expanded: what reaches down is there twice, or is blank below.
        let mut kept = 0;
        let mut named = 0;
        let mut under = 0;
        for (upper, lower) in texts(upper).zip(texts(lower)) {
            match lower {
                "" => kept += 1,
                _ if lower == upper => kept += 1,
                _ if is_heading(lower) || unit_only(lower) => named += 1,
                _ => under += 1,
            }
        }
        // A spanning cell is there as often as it spans, or has blanks after it, with names below.
        let doubled = texts(upper).zip(texts(upper).skip(1)).any(|(a, b)| a == b && !a.is_empty())
            || texts(upper).zip(texts(lower)).skip(1).any(|(a, b)| a.is_empty() && !b.is_empty());
        return kept >= 1
            && named + under >= 1
            && (doubled || named > 0 && under == 0)
            && texts(upper).zip(texts(lower)).next().is_some_and(|(a, b)| b.is_empty() || a == b);
    }
    lower.len() >= 2 && lower.len() < wide && upper.len() < wide && one_for_all(lower).is_none()
}

/// A unit on a line of its own, under the name of a column: （万元）.
fn unit_only(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    inner.len() < text.len() && is_unit(inner)
}

/// The columns that the header names.
pub(super) fn columns<'a>(table: &Table<'a>, head: Head, width: usize) -> Vec<Column<'a>> {
    let upper = cells(table, head.at);
    let name = |cell: &Text<'a>| -> Cow<'a, str> { close_name(cell) };
    let mut columns: Vec<Column<'a>> = Vec::with_capacity(width);
    columns.extend(upper.iter().map(|cell| Column { name: name(cell), ..Column::default() }));
    for line in head.at + 1..head.at + head.count {
        let lower = cells(table, line);
        if lower.len() < columns.len() {
            columns.clear();
            spanning(upper, lower, width, &mut columns);
            continue;
        }
        let mut span = None;
        for (column, cell) in columns.iter_mut().zip(lower) {
            let over = std::mem::take(column);
            if over.name.is_empty() && !cell.text.is_empty() && line == head.at + 1 {
                column.name = span.clone().unwrap_or_default();
            } else {
                span = Some(over.name.clone());
                *column = over;
            }
            let group = column.group.take();
            let named = under(std::mem::take(&mut column.name), name(cell));
            *column = Column { group: named.group.or(group), ..named };
        }
    }
    // A header that spans the last columns.
    while columns.len() < width
        && let Some(last) = columns.last().cloned()
    {
        columns.push(last);
    }
    columns
}

fn under<'a>(over: Cow<'a, str>, name: Cow<'a, str>) -> Column<'a> {
    if name.is_empty() || name == over {
        return Column { name: over, ..Column::default() };
    }
    if over.is_empty() {
        return Column { name, ..Column::default() };
    }
    if unit_only(&name) {
        return Column { name: Cow::Owned(over.into_owned() + &name), ..Column::default() };
    }
    Column { name, group: Some(over), ..Column::default() }
}

/// Two header lines of which the second has cells only under the spanning cells of the first.
fn spanning<'a>(
    upper: &[Text<'a>],
    lower: &[Text<'a>],
    width: usize,
    columns: &mut Vec<Column<'a>>,
) {
    // Names that come again tell how many columns a cell spans: X Y X Y.
    let again = lower
        .iter()
        .skip(1)
        .position(|cell| lower.first().is_some_and(|first| first.text == cell.text));
    let spans = match again {
        Some(at) => lower.len() / (at + 1),
        None => (upper.len() + lower.len()).saturating_sub(width).max(1),
    };
    let spans = spans.clamp(1, upper.len().max(1));
    let each = lower.len().div_ceil(spans);
    // The last cells that are no column by themselves.
    let open = |at: usize| {
        upper.get(at..at + spans).is_some_and(|cells| {
            texts(cells).all(|text| field_of(text).is_none() && text != "编号")
        })
    };
    let first = (0..=upper.len() - spans).rev().find(|at| open(*at));
    let first = first.unwrap_or(upper.len() - spans);
    let mut lower = lower.iter();
    for (at, cell) in upper.iter().enumerate() {
        if at < first || at >= first + spans {
            columns.push(Column { name: close_name(cell), ..Column::default() });
        } else {
            columns.extend(
                lower.by_ref().take(each).map(|name| under(close_name(cell), close_name(name))),
            );
        }
    }
}

/// A name of a column without any blanks between Chinese characters: 主 要 内 容, 坐标 编号.
fn close_name<'a>(cell: &Text<'a>) -> Cow<'a, str> {
    if !holds_empty(&cell.text) {
        return cell.text.clone();
    }
    let mut name = String::with_capacity(cell.text.len());
    let mut blank = false;
    for c in cell.text.chars() {
        if is_empty(c) {
            blank = true;
            continue;
        }
        let open = blank
            && !is_han(c)
            && name.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if open && c.is_ascii_alphanumeric() {
            name.push(' ');
        }
        blank = false;
        name.push(c);
    }
    Cow::Owned(name)
}
