//! Tables of which each cell stands on a line of its own: the names of the columns, then the cells,
//! a number first in each row. A cell of several paragraphs takes several lines.

use super::cell::{anchor, cell, has_label, is_note, is_page_number, is_section, join};
use super::model::{RowKind, Table};
use super::vocabulary::field_of;
use super::{Form, Run, with_notes, with_unit, without_bar};
use crate::Text;
use crate::text::Line;
use crate::value::ordinal;

/// More columns are not read from lines.
const MAX_NAMES: usize = 24;

/// So many numbers further on is the next row, at most.
const MOST_SKIPPED: u32 = 5;

/// No cell has more lines than this.
const MAX_PARAGRAPHS: usize = 12;

/// The names of the columns.
#[derive(Debug, Clone, Copy)]
struct Names {
    /// Where the first row stands under them, with 1 or, where rows were taken out, a number little higher.
    row: usize,
    /// How many they are.
    width: usize,
    /// How many are names of the vocabulary.
    known: usize,
    /// No blank line stands between them.
    tight: bool,
}

/// What stands on a line: of 序号 |, as converters leave cells of one column, the word before the bar.
fn text<'a>(line: &Line<'a>) -> &'a str {
    without_bar(line.trimmed())
}

/// The table whose first column's name is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let names = header(lines, at)?;
    let mut last = names.row;
    let mut rows = 0;
    let mut row = Some(names.row);
    while let Some(start) = row {
        rows += 1;
        let number = anchor(text(lines.get(start)?))?;
        row = next_row(lines, start, number, names.width);
        last = match row {
            Some(next) => next,
            None => end(lines, start, names),
        };
    }
    // One row is a table where it has all its cells, under names that tables have.
    let whole = || below(lines, names.row, names.width).take_while(|(at, _)| *at <= last).count();
    (rows >= 2 || names.known >= 3 && whole() + 1 >= names.width).then(|| Run {
        first: with_unit(lines, at, free),
        last: with_notes(lines, last),
        form: Form::Stacked,
        end: last,
    })
}

/// The names of the columns, the first of which is `lines[at]`.
fn header(lines: &[Line<'_>], at: usize) -> Option<Names> {
    let mut names = 0;
    let mut known = 0;
    let mut blank = 0;
    let mut tight = true;
    for (next, line) in lines.iter().enumerate().skip(at) {
        let text = text(line);
        if line.raw.contains('\t') {
            return None;
        }
        if text.is_empty() {
            blank += 1;
            tight = false;
            if blank > 3 {
                return None;
            }
            continue;
        }
        blank = 0;
        if anchor(text).is_some_and(|number| (1..=MOST_SKIPPED).contains(&number)) {
            return (names >= 2).then_some(Names { row: next, width: names, known, tight });
        }
        if names == MAX_NAMES || text.len() > 90 || anchor(text).is_some() {
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
        .take(width * 6 + MAX_PARAGRAPHS)
        .take_while(move |(_, line)| {
            blank = if text(line).is_empty() { blank + 1 } else { 0 };
            blank < 4
        })
        .filter(|(_, line)| !text(line).is_empty())
}

/// Where the row after the one at `at` starts: with the next number, best after as many cells as
/// there are columns, else where the lines between make as many. Just there the numbers may restart.
fn next_row(lines: &[Line<'_>], at: usize, number: u32, width: usize) -> Option<usize> {
    let next = |(place, line): (usize, &Line<'_>)| {
        (anchor(text(line)) == Some(number.saturating_add(1))).then_some(place)
    };
    // What stands behind as many cells as there are columns.
    let behind = below(lines, at, width).nth(width - 1);
    let behind = behind.and_then(|(place, line)| Some((place, anchor(text(line))?)));
    let full = behind.filter(|(_, found)| *found == number.saturating_add(1));
    let near = || below(lines, at, width).take(width + 3).find_map(next);
    // The numbers start again, or rows were taken out.
    let other = || {
        let skipped = |found| (2..=MOST_SKIPPED).any(|step| number.saturating_add(step) == found);
        behind.filter(|(_, found)| number > 1 && *found == 1 || skipped(*found))
    };
    let place = |(place, _)| place;
    full.map(place).or_else(near).or_else(|| other().map(place)).or_else(|| {
        let texts = || below(lines, at, width).map(|(_, line)| text(line));
        let (count, next) =
            below(lines, at, width).enumerate().find_map(|(at, line)| Some((at, next(line)?)))?;
        let row: Vec<_> = std::iter::once("").chain(texts().take(count)).collect();
        continued(&row, width).map(|_| next)
    })
}

/// The last line of the last row, which starts at `at`.
fn end(lines: &[Line<'_>], at: usize, names: Names) -> usize {
    let inside = |text: &str| {
        !text.is_empty() && !text.starts_with("附件") && !is_note(text) && !is_page_number(text)
    };
    let last = below(lines, at, names.width)
        .take(names.width - 1)
        .take_while(|(_, line)| inside(text(line)))
        .last()
        .map_or(at, |(place, _)| place);
    // Where no blank line parts cells, the one below the table ends it.
    let tight = names.tight && lines.get(at..=last).is_some_and(|row| !row.iter().any(is_blank));
    if !tight || last + 1 == lines.len() {
        return last;
    }
    let rows = lines.get(at..).unwrap_or_default();
    let most = names.width + MAX_PARAGRAPHS;
    let row: Vec<_> = rows.iter().map(text).take(most).take_while(|text| inside(text)).collect();
    let parted = rows.get(row.len()).is_none_or(is_blank);
    if parted && continued(&row, names.width).is_some() { at + row.len() - 1 } else { last }
}

fn is_blank(line: &Line<'_>) -> bool {
    text(line).is_empty()
}

/// Joins paragraphs of one cell in the row that starts at `start`.
fn fold(cells: &mut Vec<Text<'_>>, start: usize, width: usize) {
    let texts: Vec<&str> = cells.iter().skip(start).map(|cell| &*cell.text).collect();
    let Some(joins) = continued(&texts, width) else { return };
    for (at, next) in cells.split_off(start).into_iter().enumerate() {
        match cells.last_mut() {
            Some(cell) if joins.contains(&at) => {
                let blank = if breaks_off(&cell.text, &next.text) { "" } else { " " };
                join(cell, &next, blank);
            }
            _ => cells.push(next),
        }
    }
}

/// Which lines of a row go on in the cell above, so that the row has `width` cells: what a line breaks
/// off, paragraphs with labels or numbers, or paragraphs at all. Nothing where that does not come out even.
fn continued(row: &[&str], width: usize) -> Option<Vec<usize>> {
    let more = row.len().checked_sub(width).filter(|more| *more > 0)?;
    let ends = |text: &str| text.ends_with(['。', '；', ';']);
    let marked = |text: &str| has_label(text) || ordinal::ordinal(text).is_ok();
    let pairs = |is: &dyn Fn(&str, &str) -> bool| -> Vec<usize> {
        let pairs = row.windows(2).enumerate();
        pairs.filter(|(_, pair)| matches!(pair, [a, b] if is(a, b))).map(|(at, _)| at + 1).collect()
    };
    let both = |is: &dyn Fn(&str) -> bool| pairs(&|a, b| is(a) && is(b));
    let broken = pairs(&breaks_off);
    [broken, both(&|text| ends(text) && marked(text)), both(&marked), both(&ends)]
        .into_iter()
        .find(|joins| joins.len() == more)
}

/// Whether a cell goes on from the line `text` in the line `next`: in a parenthesis, behind a comma, or in the last
/// word of a company's name.
pub(super) fn breaks_off(text: &str, next: &str) -> bool {
    let opened = |text: &str| {
        let count = |marks: [char; 2]| text.matches(marks).count();
        count(['（', '(']) > count(['）', ')']) || count(['《', '“']) > count(['》', '”'])
    };
    opened(text)
        || text.ends_with(['、', '，', '-', '—'])
        || next.starts_with(['、', '，', '）', ')'])
        || matches!(next, "公司" | "有限公司" | "限公司" | "有限责任公司" | "股份有限公司")
}

/// The rows of a table of lines.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let Some(start) = lines.iter().position(|line| field_of(text(line)) == Some("seq")) else {
        return table;
    };
    let Some(Names { row: first, width, .. }) = header(lines, start) else { return table };
    let mut push = |from: usize, to: usize| {
        let rows = lines.get(from..to).unwrap_or_default();
        let start = table.cells.len();
        for line in rows {
            let text = text(line);
            let section = is_section(text) && table.cells.len() - start >= width;
            if !text.is_empty() && !is_page_number(text) && !section {
                table.cells.push(cell(line, text));
            }
        }
        fold(&mut table.cells, start, width);
        let place = table.cells.get(start).zip(table.cells.last());
        if let Some(span) = place.map(|(first, last)| first.span.to(last.span)) {
            table.end_row(RowKind::Data, span);
        }
    };
    push(start, first);
    let mut row = Some(first);
    while let Some(start) = row {
        let number = lines.get(start).and_then(|line| anchor(text(line))).unwrap_or(0);
        row = next_row(lines, start, number, width);
        push(start, row.unwrap_or(lines.len()));
    }
    table
}
