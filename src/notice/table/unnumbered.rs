//! Tables of which each cell stands on a line of its own, and no number first in a row: the names of the columns, then
//! cells whose kinds are the same in the same places of every row, or names that the vocabulary knows and cells that fill
//! their rows.
//!
//! A row that lacks a cell, or has one on two lines, ends where the next row fits. What comes of it is doubtful.

use std::ops::RangeInclusive;

use super::cell::{cell, is_note, is_page_number, is_section, join, place};
use super::model::{RowKind, Table};
use super::stacked::{breaks_off, text};
use super::vocabulary::{field_of, is_heading, is_organisation};
use super::{Form, Run, with_notes, with_unit};
use crate::Text;
use crate::text::Line;
use crate::text::class::{digit, is_colon, is_han};
use crate::value::date::card_date;

/// More columns are not read from lines.
const MAX_WIDTH: usize = 10;

/// So many rows tell how many columns there are.
const MAX_ROWS: usize = 5;

/// The longest name of a column, in bytes.
const LONGEST_NAME: usize = 45;

/// The longest cell, in bytes.
const LONGEST_CELL: usize = 150;

/// What a cell is, as far as its characters tell: two bits of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words = 0,
    /// A number, with a unit or without, a telephone number, a code.
    Figures = 1,
    /// 男, 女.
    Sex = 2,
    /// Nothing: —, /, 无. It fits everywhere.
    Nothing = 3,
}

/// What tells the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grid {
    /// How many columns it has.
    width: usize,
    /// What kinds of cells a row has; nothing where only their number tells.
    kinds: Option<Kinds>,
}

/// The kinds of the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kinds {
    /// Two bits a cell.
    pattern: u32,
    /// Whether names of bodies are a kind.
    bodies: bool,
}

/// The table whose first column's name is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let name = text(lines.get(at)?);
    if !is_name(name) || is_list_title(name) {
        return None;
    }
    // Below a name of the vocabulary stands another name.
    let mut below = lines.iter().skip(at + 1).take(3).map(text);
    let below = below.find(|text| !text.is_empty());
    let known = below.is_some_and(is_name) && field_of(name).is_some();
    if !known && !opens(lines, at) {
        return None;
    }
    let mut ahead = Ahead { lines, next: at, cells: Vec::new() };
    let grid = grid(&mut ahead)?;
    let (rows, _) = ahead.rows(grid);
    let last = *ahead.cells.get(rows.get(2).and(rows.last())? - 1)?;
    Some(Run {
        first: with_unit(lines, at, free),
        last: with_notes(lines, last),
        form: Form::Unnumbered(grid),
        end: last,
    })
}

/// The rows of such a table.
pub(super) fn rows<'a>(lines: &[Line<'a>], grid: Grid) -> Table<'a> {
    // A unit line may stand above.
    let next = lines.iter().position(|line| is_name(text(line))).unwrap_or(lines.len());
    let mut ahead = Ahead { lines, next, cells: Vec::new() };
    let (ends, doubtful) = ahead.rows(grid);
    let mut table = Table { doubtful, ..Table::default() };
    let mut start = 0;
    let mut whole: Vec<Text<'_>> = Vec::new();
    for end in ends {
        let row = ahead.cells.get(start..end).unwrap_or_default();
        start = end;
        let row = || row.iter().filter_map(|at| lines.get(*at));
        let Some((first, last)) = row().next().zip(row().next_back()) else { continue };
        let mut cells: Vec<_> = row().map(|line| cell(line, text(line))).collect();
        while table.rows.len() > 1 && cells.len() > whole.len() {
            fold(&mut cells, &whole);
        }
        if table.rows.len() == 1 {
            whole.clone_from(&cells);
        }
        table.push(RowKind::Data, cells, place(first, last));
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
pub(crate) fn is_list_title(text: &str) -> bool {
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
            let text = text(line);
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

/// The table whose first name is the first cell.
fn grid(ahead: &mut Ahead<'_, '_>) -> Option<Grid> {
    ahead.fill(MAX_WIDTH * MAX_ROWS);
    crate::work::add(ahead.cells.len());
    let named = (0..MAX_WIDTH).take_while(|cell| ahead.text(*cell).is_some_and(is_name)).count();
    // The table that has numbers begins with their name.
    if (0..named).any(|cell| ahead.text(cell) == Some("序号")) {
        return None;
    }
    // What has names of the vocabulary are columns.
    let known = |cell: &usize| ahead.text(*cell).is_some_and(|text| field_of(text).is_some());
    let known = (0..named).take_while(known).count();
    // Bodies stand in lists too: only known names tell a table of them.
    let by_kinds = width(ahead, known.max(2)..=named, false);
    by_kinds.or_else(|| width(ahead, known..=named.min(2 * known), true)).or_else(|| {
        // Below the names of a blank form stand others.
        let is_name = |cell: usize| ahead.text(cell).is_none_or(is_heading);
        let contact = matches!(field_of(ahead.text(0)?), Some("contact" | "phone" | "address"));
        let told = known >= 2 && !contact && !(known..3 * known).any(is_name);
        told.then_some(Grid { width: known, kinds: None })
    })
}

/// The cells from the first name on that were looked at.
struct Ahead<'l, 'a> {
    lines: &'l [Line<'a>],
    /// The line from which on no cell was looked for.
    next: usize,
    /// The lines of the cells.
    cells: Vec<usize>,
}

impl<'a> Ahead<'_, 'a> {
    /// Looks at the cells before `end`.
    fn fill(&mut self, end: usize) {
        let lack = end.saturating_sub(self.cells.len());
        self.cells.extend(cells(self.lines, self.next).take(lack));
        self.next = self.cells.last().map_or(self.next, |last| last + 1);
    }

    fn text(&self, cell: usize) -> Option<&'a str> {
        self.lines.get(*self.cells.get(cell)?).map(text)
    }

    /// The kinds of the cells of a row, two bits each; nothing where there are not so many cells.
    fn kinds(&self, row: usize, width: usize, bodies: bool) -> Option<u32> {
        (row..row + width)
            .try_fold(0, |kinds, cell| Some(kinds << 2 | kind(self.text(cell)?, bodies) as u32))
    }

    /// Where the rows of a table end among the cells, that of its names first, and whether they are doubtful.
    fn rows(&mut self, Grid { width, kinds }: Grid) -> (Vec<usize>, bool) {
        let mut rows = vec![width];
        match kinds {
            Some(kinds) => {
                let doubtful = self.rows_by_kinds(width, kinds, &mut rows);
                (rows, doubtful)
            }
            None => {
                self.rows_by_number(width, &mut rows);
                (rows, true)
            }
        }
    }

    /// Adds where rows of these kinds end. Tells whether one has more or fewer cells than there are names.
    fn rows_by_kinds(&mut self, width: usize, kinds: Kinds, rows: &mut Vec<usize>) -> bool {
        let (mut row, mut odd) = (width, false);
        loop {
            self.fill(row + 3 * width);
            let Some(end) = self.end(row, width, kinds) else { break };
            let section = end == row + 1 && self.text(row).is_some_and(is_section);
            odd |= end != row + width && !section;
            rows.push(end);
            row = end;
        }
        // So may the last: where the others do not end in words, it does not either.
        let told = |at: &usize| self.text(*at).is_some_and(|text| kind(text, false) != Kind::Words);
        if let Some(last) = (row..row + width + 2).rev().find(told) {
            let full = (row + width).min(self.cells.len());
            rows.push(if kinds.pattern & 3 == 0 { full.max(last + 1) } else { last + 1 });
            odd = true;
        }
        odd
    }

    /// Adds where rows end that have as many cells each; none where that does not come out even.
    fn rows_by_number(&mut self, width: usize, rows: &mut Vec<usize>) {
        let mut row = width;
        loop {
            self.fill(row + width);
            let end = row + width;
            // The date that closes the notice stands in no row.
            let closes = |cell| self.text(cell).is_some_and(|text| card_date(text).is_ok());
            if row == self.cells.len() || row > width && (row..end).any(closes) {
                break;
            }
            if end > self.cells.len() {
                rows.truncate(1);
                break;
            }
            rows.push(end);
            row = end;
        }
    }

    /// Where the row at `row` ends: behind as many cells as `pattern` has kinds, where they are of these, else before a row
    /// that is so.
    fn end(&self, row: usize, width: usize, Kinds { pattern, bodies }: Kinds) -> Option<usize> {
        let fits = |row: usize| {
            self.kinds(row, width, bodies).is_some_and(|kinds| {
                // Both bits of a cell are set where it is nothing, which fits everywhere.
                let nothing = kinds & kinds >> 1 & LOW;
                (kinds ^ pattern) & !(nothing | nothing << 1) == 0
            })
        };
        if fits(row) {
            return Some(row + width);
        }
        let next = (row + 1..=row + 2 * width).find(|next| fits(*next))?;
        // One cell more than a row has is a line that breaks one off, when it stands over no part of the table.
        let broken = next == row + 1 && !self.text(row).is_some_and(is_section);
        let next = if broken { next + width } else { next };
        // The names of another table part it from this one.
        (!(row..next).any(|cell| self.text(cell) == self.text(0))).then_some(next)
    }
}

/// The lower bits of the kinds of a row.
const LOW: u32 = 0x5555_5555;

/// How many columns the table has, of `widths`, and the kinds of their cells: what most rows fit, two at least.
fn width(ahead: &Ahead<'_, '_>, widths: RangeInclusive<usize>, bodies: bool) -> Option<Grid> {
    let mut best = (0, None);
    for width in widths {
        let Some(pattern) = ahead.kinds(width, width, bodies) else { break };
        let nothing = pattern & pattern >> 1 & LOW;
        // Words alone, or figures alone, stand in all lists.
        if nothing != 0 || pattern == 0 || pattern == LOW >> (32 - 2 * width) {
            continue;
        }
        let kinds = Kinds { pattern, bodies };
        let (mut row, mut whole, mut odd) = (width, 0_usize, 0);
        while let Some(end) = ahead.end(row, width, kinds) {
            if end == row + width {
                whole += 1;
            } else {
                odd += 1;
            }
            row = end;
        }
        let lead = whole.saturating_sub(odd);
        if whole > 1 && lead > best.0 {
            best = (lead, Some(Grid { width, kinds: Some(kinds) }));
        }
    }
    best.1
}

/// Joins two lines of `row`, which has more cells than the row `whole`: what a line breaks off, else those that leave cells
/// most like those of that row.
fn fold(row: &mut Vec<Text<'_>>, whole: &[Text<'_>]) {
    let like = |at: &usize| {
        let pair = row.get(*at).zip(row.get(at + 1));
        let broken = pair.is_some_and(|(cell, next)| breaks_off(&cell.text, &next.text));
        let rest = row.iter().enumerate().filter(|(cell, _)| cell != at).map(|(_, cell)| cell);
        let like = rest.zip(whole).filter(|(a, b)| {
            kind(&a.text, false) == kind(&b.text, false)
                && is_organisation(&a.text) == is_organisation(&b.text)
        });
        (broken, like.count())
    };
    if let Some(at) = (0..row.len() - 1).max_by_key(like) {
        let next = row.remove(at + 1);
        if let Some(cell) = row.get_mut(at) {
            join(cell, &next, "");
        }
    }
}

/// Whether `text` may be the name of a column: a short word without number or mark.
fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.len())
        && text.starts_with(is_han)
        && text
            .chars()
            .all(|c| is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '%' | '％' | ' ' | '/'))
}

/// What a cell is. Where names of bodies are a kind, they are that of figures, and figures are words.
fn kind(text: &str, bodies: bool) -> Kind {
    match text {
        "男" | "女" => Kind::Sex,
        "—" | "-" | "——" | "--" | "－" | "/" | "无" => Kind::Nothing,
        _ if bodies && is_organisation(text) => Kind::Figures,
        _ if !bodies && (is_quantity(text) || is_code(text)) => Kind::Figures,
        _ => Kind::Words,
    }
}

/// Whether `text` is a telephone number or a code: letters and digits without a Chinese character, and no date.
fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().filter(u8::is_ascii_digit).count() > 4
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && card_date(text).is_err()
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
