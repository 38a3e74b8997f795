//! Tables of which each cell stands on a line of its own with a bar beside it: what is left of the cells of a page that hold
//! paragraphs. The lines of a row are joined.
//!
//! ```text
//! 序号 |
//! 名称 |
//! 1 |
//! 青岭苗圃 |
//! ```
//!
//! The bar may stand on a line of its own, and so does that of an empty cell. Bars that follow on the same line fill up a row
//! that lacks cells, which are those of a cell above that reaches down. Bars on lines of their own may also stand before each
//! cell, or around it; then a cell may have several lines.

use std::ops::Range;

use super::edits::Edits;
use crate::Span;
use crate::notice::{anchor, field_of, is_list_title, is_section, needs_blank};
use crate::text::Line;
use crate::text::class::{digit, is_blank, trim};

/// Fewer cells are no table.
pub(super) const FEWEST: usize = 4;

/// More cells are in no row.
const WIDEST: usize = 24;

/// No cell has more lines than this.
const MOST_LINES: usize = 12;

/// So many sections without rows follow one another, at most.
const MOST_SECTIONS: usize = 3;

/// So many numbers further on is the next row, at most.
const MOST_SKIPPED: u32 = 8;

/// The bar before a row, and those behind the cells that it lacks.
const BARS: &str = "|||||||||||||||||||||||||";

/// A cell and the bar behind it.
struct Cell<'a> {
    /// Its first line.
    text: &'a str,
    /// Where the text starts in the source, which is at the bar where there is none.
    start: usize,
    /// Where the text ends.
    end: usize,
    /// Where the bar stands, if one does.
    bar: Option<usize>,
    /// Only its bar stands there, behind that of another cell on the same line.
    filler: bool,
    /// Which lines of the text it stands on.
    lines: Range<usize>,
}

impl Cell<'_> {
    /// A cell without text, whose bar is at `bar`.
    const fn empty(bar: usize, filler: bool) -> Self {
        Cell { text: "", start: bar, end: bar, bar: Some(bar), filler, lines: 0..0 }
    }
}

/// Joins the lines of the rows of such tables. Gives the lines that are of none.
pub(super) fn edit<'l, 'a>(lines: &'l [Line<'a>], edits: &mut Edits) -> Vec<&'l [Line<'a>]> {
    let mut others = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < lines.len() {
        let mut start = at;
        let (mut cells, mut after) = closed(lines, at);
        let mut rows = rows(&cells);
        // Where bars stand on lines of their own, the line above the first one may be the title of the table.
        let known = cells.first().is_some_and(|cell| field_of(cell.text).is_some());
        if !known && lines.get(at + 1).is_some_and(is_bars) {
            rows.clear();
        }
        if rows.is_empty() {
            let bar = (at..after).find(|line| lines.get(*line).is_some_and(is_bars));
            start = bar.unwrap_or(at);
            let (between, end) = bar.map_or_else(Default::default, |bar| opened(lines, bar));
            rows = self::rows(&between);
            if let Some((bar, first)) = bar.and_then(|bar| lines.get(bar)).zip(between.first()) {
                // The bars before the first cell are put again.
                if !rows.is_empty() {
                    edits.leave_out(bar.place(bar.trimmed()).start..first.start);
                }
            }
            (cells, after) = (between, after.max(end));
        }
        crate::work::add(cells.len());
        if !rows.is_empty() {
            others.extend(lines.get(from..start));
            join(lines, &cells, &rows, edits);
            from = after;
        }
        at = after.max(at + 1);
    }
    others.extend(lines.get(from..));
    others
}

/// Whether only bars stand on `line`.
fn is_bars(line: &Line<'_>) -> bool {
    let text = line.trimmed();
    !text.is_empty() && text.chars().all(|c| c == '|' || is_blank(c))
}

/// The cells below the bar `lines[at]`, with one bar or more on lines of their own before each, and the line behind them.
///
/// Where two bars stand between them, each has one on both sides; else more bars than one are empty cells.
fn opened<'a>(lines: &[Line<'a>], at: usize) -> (Vec<Cell<'a>>, usize) {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    let mut after = at;
    // The bars since the last text, and whether they stand in pairs, which the first ones between two cells tell.
    let mut bars: Vec<usize> = Vec::new();
    let mut paired = None;
    // The end of the last line, which is of the last cell if a bar follows.
    let mut end = 0;
    for (here, line) in lines.iter().enumerate().skip(at) {
        let text = line.trimmed();
        if is_bars(line) {
            if let Some(last) = cells.last_mut() {
                if bars.is_empty() {
                    (last.end, last.lines.end) = (end, here);
                }
                after = here + 1;
            }
            let start = line.place(text).start;
            bars.extend(text.match_indices('|').map(|(at, _)| start + at));
            continue;
        }
        let place = line.place(text);
        end = place.end;
        if text.is_empty() || text.contains('|') {
            break;
        }
        if bars.is_empty() {
            // A line more of the cell, or what stands below the table.
            if cells.last().is_none_or(|last| here - last.lines.start >= MOST_LINES) {
                break;
            }
            continue;
        }
        if !cells.is_empty() {
            let even = bars.len().is_multiple_of(2);
            if *paired.get_or_insert(even) && !even {
                break;
            }
            close(&mut cells, &mut bars, paired == Some(true));
        }
        bars.clear();
        cells.push(Cell {
            text,
            start: place.start,
            end: place.end,
            bar: None,
            filler: false,
            lines: here..here + 1,
        });
        after = here + 1;
    }
    close(&mut cells, &mut bars, paired == Some(true));
    (cells, after)
}

/// Ends the last of `cells` with the first of `bars`; the others are of empty cells, two each where they stand in pairs.
fn close(cells: &mut Vec<Cell<'_>>, bars: &mut Vec<usize>, paired: bool) {
    let step = if paired { 2 } else { 1 };
    if let Some(last) = cells.last_mut() {
        last.bar = bars.first().copied();
        cells.extend(bars.iter().skip(step).step_by(step).map(|bar| Cell::empty(*bar, false)));
    }
    bars.clear();
}

/// The cells from `lines[at]` on, each with its bar behind it, and the line behind them.
fn closed<'a>(lines: &[Line<'a>], at: usize) -> (Vec<Cell<'a>>, usize) {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    // Text whose bar is to stand on the next line, alone or behind the rest of it.
    let mut open: Option<(usize, &Line<'a>)> = None;
    let mut after = at;
    for (here, line) in lines.iter().enumerate().skip(at) {
        let text = line.trimmed();
        let Some((head, fillers)) = text.split_once('|') else {
            if text.is_empty() || open.replace((here, line)).is_some() {
                break;
            }
            continue;
        };
        let head = trim(head);
        let above = open.take();
        let glued = above.is_some() && !head.is_empty() && cells.is_empty();
        if glued || !fillers.chars().all(|c| is_blank(c) || c == '|') {
            break;
        }
        let bar = line.place(text).end - fillers.len() - 1;
        let mut cell = Cell::empty(bar, false);
        if !head.is_empty() {
            let Span { start, end } = line.place(head);
            cell = Cell { text: head, start, end, lines: here..here + 1, ..cell };
        }
        if let Some((first, above)) = above {
            let text = above.trimmed();
            let Span { start, end } = above.place(text);
            let whole = !head.is_empty();
            let (end, last) = if whole { (cell.end, here) } else { (end, first) };
            cell = Cell { text, start, end, lines: first..last + 1, ..cell };
        }
        cells.push(cell);
        let bars = fillers.match_indices('|').map(|(at, _)| bar + 1 + at);
        cells.extend(bars.map(|bar| Cell::empty(bar, true)));
        after = here + 1;
    }
    (cells, after)
}

/// The cells of a row, and how many it lacks before them.
struct Row {
    cells: Range<usize>,
    lacking: usize,
}

/// The rows of a table, the names of the columns first; none where nothing tells them.
fn rows(cells: &[Cell<'_>]) -> Vec<Row> {
    let Some(width) = width(cells) else { return numbered_rows(cells).unwrap_or_default() };
    let row = |(at, row): (usize, &[Cell<'_>])| {
        // A row that was filled up lacks its first cells, not its last ones.
        let lacking = lacking(row);
        let start = at * width;
        Row { cells: start..start + width - lacking, lacking }
    };
    cells.chunks(width).enumerate().map(row).collect()
}

/// The rows of a table with numbers that have not all as many cells: one of a section stands alone, or a cell was lost.
fn numbered_rows(cells: &[Cell<'_>]) -> Option<Vec<Row>> {
    let text = |at: usize| cells.get(at).map_or("", |cell| cell.text);
    let number = |at: usize| anchor(text(at));
    let sections =
        |at: usize| (at..at + MOST_SECTIONS).take_while(|at| is_section(text(*at))).count();
    let mut start = (2..=WIDEST).find(|at| number(*at).is_some())?;
    let named = (2..start).find(|at| is_section(text(*at))).unwrap_or(start);
    if field_of(text(0)) != Some("seq") || named + sections(named) != start {
        return None;
    }
    let single = |at: usize| Row { cells: at..at + 1, lacking: 0 };
    let mut rows = vec![Row { cells: 0..named, lacking: 0 }];
    rows.extend((named..start).map(single));
    while let Some(last) = number(start) {
        let follows = |at: &usize| {
            number(*at).is_some_and(|next| (1..=MOST_SKIPPED).contains(&next.wrapping_sub(last)))
        };
        let whole = start + named;
        let opened = whole + sections(whole);
        let next = Some(last.saturating_add(1));
        let near = || (start + 2..start + 3 * named).find(|at| number(*at) == next);
        // A row that lost its number alone stands between.
        let far = || {
            let at = whole + named - 1;
            (number(at) == Some(last.saturating_add(2))).then_some(at)
        };
        let next = [whole, opened].into_iter().find(follows).or_else(near).or_else(far);
        let end = whole.min(next.unwrap_or(whole)).min(cells.len());
        rows.push(Row { cells: start..end, lacking: 0 });
        start = next.unwrap_or(end);
        match start - end {
            0 => {}
            // The number of another row was lost.
            more if start != opened => {
                rows.push(Row { cells: end..start, lacking: named.checked_sub(more)? });
            }
            _ => rows.extend((end..start).map(single)),
        }
    }
    // Only the last row may end elsewhere.
    (start == cells.len() && rows.len() > 2).then_some(rows)
}

/// How many cells a row has: the first ones are names, and below them stand only whole rows.
fn width(cells: &[Cell<'_>]) -> Option<usize> {
    if cells.len() < FEWEST {
        return None;
    }
    let head = || cells.iter().take(WIDEST).map(|cell| cell.text).take_while(|text| is_name(text));
    let names = head().count();
    // A row that was filled up ends there.
    let filled = |at: &usize| {
        let next = cells.get(at + 1);
        cells.get(*at).is_some_and(|cell| cell.filler) && next.is_none_or(|next| !next.filler)
    };
    let ends: Vec<_> =
        (0..cells.len()).filter(filled).map(|at| at + 1).chain([cells.len()]).collect();
    let fits = |width: &usize| ends.iter().all(|end| end.is_multiple_of(*width));
    let mut widths = (2..=names.min(cells.len() / 2)).filter(fits);
    // The column of numbers is the first: above its name stands no cell.
    match head().position(|text| field_of(text) == Some("seq")) {
        Some(0) => return widths.find(|width| is_numbered(cells, *width)),
        Some(_) => return None,
        None => {}
    }
    // The title of the table is no name.
    if is_list_title(head().next()?) {
        return None;
    }
    let known = head().take_while(|text| field_of(text).is_some()).count();
    if known == 0 {
        // A figure stands first in each row, in none of the names: 1-2月.
        let figured = |width: &usize| {
            let mut firsts = cells.iter().step_by(*width).skip(1);
            *width == names && cells.len() / width > 2 && firsts.all(|cell| has_figure(cell.text))
        };
        return widths.find(figured);
    }
    // More widths than one tell nothing: then the kinds of the cells may.
    let mut widths = widths.filter(|width| *width >= known);
    widths.next().filter(|_| widths.next().is_none())
}

/// Whether `text` may name a column.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 90 && !has_figure(text)
}

fn has_figure(text: &str) -> bool {
    text.contains(|c| digit(c).is_some())
}

/// Whether rising numbers stand first in the rows of `width` cells, and nothing else where a row has its first cell.
fn is_numbered(cells: &[Cell<'_>], width: usize) -> bool {
    let mut last = None;
    let whole = cells.chunks(width).skip(1).filter(|row| lacking(row) == 0);
    for cell in whole.filter_map(|row| row.first()).filter(|cell| !cell.text.is_empty()) {
        let number = anchor(cell.text);
        if number <= last {
            return false;
        }
        last = number;
    }
    last.is_some()
}

/// Makes a line of each row, in bars.
fn join(lines: &[Line<'_>], cells: &[Cell<'_>], rows: &[Row], edits: &mut Edits) {
    let mut below = rows.iter().skip(1);
    for row in rows {
        let below = below.next().and_then(|below| cells.get(below.cells.start));
        let row_cells = cells.get(row.cells.clone()).unwrap_or_default();
        let Some((first, last)) = row_cells.first().zip(row_cells.last()) else { continue };
        row_cells.iter().for_each(|cell| join_lines(lines.get(cell.lines.clone()), edits));
        edits.insert(first.start, BARS.get(..=row.lacking).unwrap_or(BARS));
        for pair in row_cells.windows(2) {
            let [Cell { end, bar: Some(bar), .. }, next] = pair else { continue };
            edits.leave_out(*end..*bar);
            edits.put(*bar..next.start, "|");
        }
        let Some(bar) = last.bar else {
            edits.insert(last.end, "|");
            continue;
        };
        edits.leave_out(last.end..bar);
        match below {
            Some(below) => edits.put(bar..below.start, "|\n"),
            // What filled the last row up.
            None => {
                let end = cells.last().and_then(|cell| cell.bar).unwrap_or(bar);
                edits.leave_out(bar + 1..end + 1);
            }
        }
    }
}

/// Joins the lines of a cell.
fn join_lines(lines: Option<&[Line<'_>]>, edits: &mut Edits) {
    for pair in lines.unwrap_or_default().windows(2) {
        let [above, below] = pair else { continue };
        let (text, next) = (above.trimmed(), below.trimmed());
        let (end, start) = (above.place(text).end, below.place(next).start);
        if needs_blank(text, next) {
            edits.join(above, end, start, " ");
        } else {
            edits.leave_out(end..start);
        }
    }
}

/// How many cells `row` lacks: as many bars at its end only fill it up. Where it has its number, it has its first cells.
fn lacking(row: &[Cell<'_>]) -> usize {
    match row.split_first() {
        Some((first, others)) if anchor(first.text).is_none() => {
            others.iter().rev().take_while(|cell| cell.filler).count()
        }
        _ => 0,
    }
}
