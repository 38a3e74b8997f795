//! Tables of which each cell stands on a line of its own, and no number first in a row: the names of the columns, then
//! cells that are numbers in the same places of every row.

use super::cell::{cell, is_note, is_page_number, place};
use super::model::{RowKind, Table};
use super::{Form, Run, with_notes, with_unit};
use crate::text::Line;
use crate::text::class::{digit, is_colon, is_han};

/// More columns are not read from lines.
const MAX_WIDTH: usize = 8;

/// The longest name of a column, in bytes.
const LONGEST_NAME: usize = 45;

/// The longest cell, in bytes.
const LONGEST_CELL: usize = 150;

/// The table whose first column's name is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let name = lines.get(at)?.trimmed();
    if !is_name(name) || is_list_title(name) || !opens(lines, at) {
        return None;
    }
    let (width, first) = shape(lines, at)?;
    let last = grid(lines, at, width, first).last()?;
    Some(Run {
        first: with_unit(lines, at, free),
        last: with_notes(lines, last),
        form: Form::Stacked,
        end: last,
    })
}

/// The rows of such a table.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let starts =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| is_name(line.trimmed())));
    for start in starts.take(2) {
        let Some((width, first)) = shape(lines, start) else { continue };
        let cells: Vec<_> = grid(lines, start, width, first).collect();
        for row in cells.chunks_exact(width) {
            let row: Vec<_> = row.iter().filter_map(|at| lines.get(*at)).collect();
            if let [first, .., last] = row.as_slice() {
                table.push(
                    RowKind::Data,
                    row.iter().map(|line| cell(line, line.trimmed())),
                    place(first, last),
                );
            }
        }
        return table;
    }
    table
}

/// Whether a table may begin at `at`: below a sentence, a colon, or the title of a table or list.
fn opens(lines: &[Line<'_>], at: usize) -> bool {
    let above = lines.get(at.saturating_sub(4)..at).unwrap_or_default().iter().rev();
    let Some(text) = above.map(Line::trimmed).find(|text| !text.is_empty()) else { return at == 0 };
    let text = text.trim_end_matches(['）', ')']);
    text.ends_with(is_colon)
        || is_list_title(text)
        || text.ends_with(['。', '况', '元', '果'])
        || text.starts_with('附')
}

/// Whether `text` ends as the title of a table or list, which the name of a first column does not.
fn is_list_title(text: &str) -> bool {
    text.ends_with(['表', '单', '录', '览'])
}

/// The lines with text from `at` on that may be cells.
fn cells<'l>(lines: &'l [Line<'_>], at: usize) -> impl Iterator<Item = usize> + 'l {
    let mut blank = 0;
    lines
        .iter()
        .enumerate()
        .skip(at)
        .map_while(move |(at, line)| {
            let text = line.trimmed();
            blank = if text.is_empty() { blank + 1 } else { 0 };
            let inside =
                blank <= 2 && (text.is_empty() || is_cell(text) && !line.raw.contains('\t'));
            inside.then_some((at, text.is_empty()))
        })
        .filter(|(_, empty)| !empty)
        .map(|(at, _)| at)
}

fn is_cell(text: &str) -> bool {
    text.len() <= LONGEST_CELL
        && !text.ends_with(is_colon)
        && !text.ends_with(['。', '；', '，'])
        && !text.starts_with('附')
        && !is_note(text)
        && !is_page_number(text)
}

/// How many columns the table that begins at `at` has, and in which places of its rows numbers stand.
///
/// The names hold no number; a number stands in the same places of the first two rows, in one at least and not in all.
/// More lines are not looked at: every line of a list may be a name.
fn shape(lines: &[Line<'_>], at: usize) -> Option<(usize, u16)> {
    let text = |at: &usize| lines.get(*at).map_or("", Line::trimmed);
    let mut cells = cells(lines, at);
    let mut near: Vec<usize> = cells.by_ref().take(2 * MAX_WIDTH).collect();
    crate::work::add(near.len());
    if !near.iter().any(|cell| is_quantity(text(cell))) {
        return None;
    }
    near.extend(cells.take(MAX_WIDTH));
    (2..=MAX_WIDTH).find_map(|width| {
        let (names, below) = near.split_at_checked(width)?;
        let mut rows = below.chunks_exact(width).map(|row| quantities(lines, row));
        let first = rows.next()?;
        let all = (1 << width) - 1;
        let named = names.iter().all(|name| is_name(text(name)));
        (named && first != 0 && first != all && rows.next() == Some(first))
            .then_some((width, first))
    })
}

/// The lines of the table that begins at `at`: its names, and the rows that have numbers in the places `first`.
fn grid<'l>(
    lines: &'l [Line<'_>],
    at: usize,
    width: usize,
    first: u16,
) -> impl Iterator<Item = usize> + 'l {
    let mut cells = cells(lines, at);
    let mut row = 0;
    std::iter::from_fn(move || {
        let cells: Vec<usize> = cells.by_ref().take(width).collect();
        let inside = cells.len() == width && (row == 0 || quantities(lines, &cells) == first);
        row += 1;
        inside.then_some(cells)
    })
    .flatten()
}

/// The places of `row` in which numbers stand, as a set.
fn quantities(lines: &[Line<'_>], row: &[usize]) -> u16 {
    let is = |at: &usize| lines.get(*at).is_some_and(|line| is_quantity(line.trimmed()));
    row.iter().fold(0, |set, at| set << 1 | u16::from(is(at)))
}

/// Whether `text` may be the name of a column: a short word without number or mark.
fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.len())
        && text.starts_with(is_han)
        && text
            .chars()
            .all(|c| is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '%' | '％' | ' ' | '/'))
}

/// Whether `text` is a number with at most three characters of a unit: 100亿元, 2.2680%, 3个月. A date is none.
fn is_quantity(text: &str) -> bool {
    let unit = text.trim_start_matches(|c| digit(c).is_some() || matches!(c, '.' | ','));
    unit.len() < text.len()
        && unit.chars().count() <= 3
        && unit.chars().all(|c| is_han(c) || matches!(c, '%' | '％' | '℃'))
        && text.matches('.').count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_and_names() {
        assert!(["100亿元", "2.2680%", "3个月", "1,200", "７"].into_iter().all(is_quantity));
        assert!(
            !["2004年第九期央行票据", "2004-2-17", "2018.6.22", "元", ""]
                .into_iter()
                .any(is_quantity)
        );
        assert!(is_name("中标价格（元）") && !is_name("第1期") && !is_name("名称："));
    }
}
