//! Tables of which each cell stands on a line of its own: the names of the columns, then the cells,
//! a number first in each row. A cell of several paragraphs takes several lines.

use super::cell::{
    anchor, cell, has_label, is_note, is_number, is_page_number, is_section, is_total, join,
};
use super::model::{RowKind, Table};
use super::vocabulary::{field_of, unit_of};
use super::{Form, Run, with_notes, with_unit, without_bar};
use crate::Text;
use crate::text::Line;
use crate::value::numeral::chinese_numeral;
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

/// The number of a row: 7, 7., （7）, 七.
fn number(text: &str) -> Option<u32> {
    anchor(text).or_else(|| {
        let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        let han = |text: &str| {
            let short = matches!(text.len(), 3..=9) && text.starts_with(HAN_NUMERALS);
            let (rest, number) = short.then(|| chinese_numeral(text).ok())??;
            u32::try_from(number).ok().filter(|_| rest.is_empty())
        };
        inner.map_or_else(|| han(text), |inner| anchor(inner).or_else(|| han(inner)))
    })
}

/// What a number in Chinese numerals begins with.
const HAN_NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What stands on a line: of 序号 |, as converters leave cells of one column, the word before the bar.
pub(super) fn text<'a>(line: &Line<'a>) -> &'a str {
    without_bar(line.trimmed())
}

/// The table whose first column's name is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let names = header(lines, at).or_else(|| bare(lines, at))?;
    let mut last = names.row;
    let mut rows = 0;
    let mut row = Some(names.row);
    while let Some(start) = row {
        rows += 1;
        let number = number(text(lines.get(start)?))?;
        row = next_row(lines, start, number, names.width);
        last = match row {
            Some(next) => next,
            None => with_total(lines, end(lines, start, names), names.width),
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
        if let Some(first) = number(text) {
            let named = names >= 2;
            // A table goes on from another page, or rows were taken out, where the next row has the next number.
            let goes_on = || {
                let next = below(lines, next, names).nth(names - 1);
                next.is_some_and(|(_, line)| number(self::text(line)) == Some(first + 1))
            };
            let starts =
                (1..=MOST_SKIPPED).contains(&first) || named && first < MOST_FIRST && goes_on();
            return (named && starts).then_some(Names { row: next, width: names, known, tight });
        }
        if names == MAX_NAMES || text.len() > 90 {
            return None;
        }
        // 一、南山市 may stand over the first row, and （万元） is the rest of the name above it.
        if names > 1 && (is_section(text) || is_unit_below(text)) {
            continue;
        }
        names += 1;
        known += usize::from(field_of(text).is_some());
    }
    None
}

/// The rows of a table without names, of which the first starts at `lines[at]` with 1: 2 and 3 stand as far below each
/// other.
fn bare(lines: &[Line<'_>], at: usize) -> Option<Names> {
    let numbered = |place: usize| lines.get(place).and_then(|line| anchor(text(line)));
    let second = below(lines, at, MAX_BARE).next().map(|(place, _)| place)?;
    if numbered(at) != Some(1) || numbered(second).is_some() {
        return None;
    }
    let cells: Vec<usize> =
        below(lines, at, MAX_BARE).map(|(place, _)| place).take(2 * MAX_BARE).collect();
    crate::work::add(cells.len());
    let row = |cell: usize| cells.get(cell - 1).and_then(|place| numbered(*place));
    let width = (2..=MAX_BARE).find(|width| row(*width) == Some(2) && row(2 * width) == Some(3))?;
    let tight = second == at + 1;
    Some(Names { row: at, width, known: 0, tight })
}

/// So many columns has a table without names at most.
const MAX_BARE: usize = 8;

/// No table goes on from a number as high as this.
const MOST_FIRST: u32 = 10_000;

/// Whether `text` is the unit of a column in parentheses, on a line below its name: （万元）.
fn is_unit_below(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && unit_of(text).is_some()
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
        (self::number(text(line)) == Some(number.saturating_add(1))).then_some(place)
    };
    // What stands behind as many cells as there are columns.
    let behind = below(lines, at, width).nth(width - 1);
    let behind = behind.and_then(|(place, line)| Some((place, self::number(text(line))?)));
    let full = behind.filter(|(_, found)| *found == number.saturating_add(1));
    // A number in the last row is no row, where no cells follow it.
    let has_cells =
        |place: &usize| below(lines, *place, width).take(width - 1).count() + 2 >= width.max(3);
    let near = || below(lines, at, width).take(width + 3).find_map(next).filter(has_cells);
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

/// The last line of the sum below the row that ends at `last`: 合计, and numbers of which there are fewer than columns.
fn with_total(lines: &[Line<'_>], last: usize, width: usize) -> usize {
    let mut rest = below(lines, last, width);
    if !rest.next().is_some_and(|(_, line)| is_total(text(line))) {
        return last;
    }
    let sums = rest.take(width - 1).take_while(|(_, line)| is_number(text(line)));
    sums.last().map_or(last, |(place, _)| place)
}

fn is_blank_at(lines: &[Line<'_>], at: usize) -> bool {
    lines.get(at).is_none_or(is_blank)
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
    let start = lines.iter().position(|line| {
        let text = text(line);
        number(text) == Some(1) || field_of(text) == Some("seq")
    });
    let Some(start) = start else { return table };
    let names = header(lines, start).or_else(|| bare(lines, start));
    let Some(Names { row: first, width, .. }) = names else { return table };
    let mut push = |from: usize, to: usize| {
        let mut start = table.cells.len();
        let mut end = |table: &mut Table<'a>| {
            fold(&mut table.cells, start, width);
            let place = table.cells.get(start).zip(table.cells.last());
            if let Some(span) = place.map(|(first, last)| first.span.to(last.span)) {
                table.end_row(RowKind::Data, span);
            }
            start = table.cells.len();
            0
        };
        let mut found = 0;
        for (at, line) in lines.iter().enumerate().take(to).skip(from) {
            let text = text(line);
            if text.is_empty() || is_page_number(text) {
                continue;
            }
            if is_unit_below(text) && table.rows.is_empty() {
                if let Some(name) = table.cells.last_mut() {
                    join(name, &cell(line, text), "");
                }
                continue;
            }
            // What stands over the next row, or the sum, is a row of its own.
            let above = to < lines.len() && (at + 1..to).all(|at| is_blank_at(lines, at));
            let section = is_section(text) && (found >= width || found > 1 && above);
            if found > 1 && (section || is_total(text)) {
                found = end(&mut table);
            }
            table.cells.push(cell(line, text));
            found += 1;
            if section {
                found = end(&mut table);
            }
        }
        end(&mut table);
    };
    push(start, first);
    let mut row = Some(first);
    while let Some(start) = row {
        let number = lines.get(start).and_then(|line| number(text(line))).unwrap_or(0);
        row = next_row(lines, start, number, width);
        push(start, row.unwrap_or(lines.len()));
    }
    table
}
