//! Tables of which each cell ends in a bar and stands on a line of its own: what is left of the cells of a page that hold
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
//! that lacks cells, which are those of a cell above that reaches down.

use super::edits::Edits;
use crate::notice::{anchor, field_of, is_heading};
use crate::text::Line;
use crate::text::class::{digit, is_blank, trim};

/// Fewer cells are no table.
pub(super) const FEWEST: usize = 4;

/// More cells are in no row.
const WIDEST: usize = 24;

/// The bar before a row, and those behind the cells that it lacks.
const BARS: &str = "|||||||||||||||||||||||||";

/// A cell and the bar that ends it.
struct Cell<'a> {
    text: &'a str,
    /// Where the text starts in the source, which is at the bar where there is none.
    start: usize,
    /// Where the text ends.
    end: usize,
    /// Where the bar stands.
    bar: usize,
    /// Only its bar stands there, behind that of another cell on the same line.
    filler: bool,
}

/// Joins the lines of the rows of such tables. Gives the lines that are of none.
pub(super) fn edit<'l, 'a>(lines: &'l [Line<'a>], edits: &mut Edits) -> Vec<&'l [Line<'a>]> {
    let mut others = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < lines.len() {
        let (cells, after) = cells(lines, at);
        crate::work::add(cells.len());
        if let Some(width) = width(&cells) {
            others.extend(lines.get(from..at));
            join(&cells, width, edits);
            from = after;
        }
        at = after.max(at + 1);
    }
    others.extend(lines.get(from..));
    others
}

/// The cells from `lines[at]` on, each on lines of its own, and the line behind them.
fn cells<'a>(lines: &[Line<'a>], at: usize) -> (Vec<Cell<'a>>, usize) {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    // Text whose bar is to stand on the next line.
    let mut open: Option<&Line<'a>> = None;
    let mut after = at;
    for (line, next) in lines.iter().skip(at).zip(at + 1..) {
        let text = line.trimmed();
        let Some((head, fillers)) = text.split_once('|') else {
            if text.is_empty() || open.replace(line).is_some() {
                break;
            }
            continue;
        };
        let (head, inner) = (trim(head), fillers.trim_end_matches(|c| is_blank(c) || c == '|'));
        let above = open.take();
        if !inner.is_empty() || above.is_some() && !head.is_empty() {
            break;
        }
        let bar = line.place(text).end - fillers.len() - 1;
        let (source, head) = above.map_or((line, head), |above| (above, above.trimmed()));
        let place = source.place(head);
        let (start, end) = if head.is_empty() { (bar, bar) } else { (place.start, place.end) };
        cells.push(Cell { text: head, start, end, bar, filler: false });
        let bars = fillers.match_indices('|').map(|(at, _)| bar + 1 + at);
        let filler = |bar| Cell { text: "", start: bar, end: bar, bar, filler: true };
        cells.extend(bars.map(filler));
        after = next;
    }
    (cells, after)
}

/// How many cells a row has: the first ones are names, and below them stand only whole rows.
fn width(cells: &[Cell<'_>]) -> Option<usize> {
    if cells.len() < FEWEST {
        return None;
    }
    let head = || cells.iter().take(WIDEST).map(|cell| cell.text).take_while(|text| is_name(text));
    let names = head().count();
    let mut widths =
        (2..=names.min(cells.len() / 2)).filter(|width| cells.len().is_multiple_of(*width));
    if field_of(head().next()?) == Some("seq") {
        return widths.find(|width| is_numbered(cells, *width));
    }
    // The last name that is known is a name still. Where none is, the first figure stands in the first row: 1-2月.
    let Some(known) = head().collect::<Vec<_>>().iter().rposition(|text| field_of(text).is_some())
    else {
        return widths.find(|width| *width == names && cells.len() / width > 2);
    };
    let mut widths = widths.filter(|width| *width > known);
    let first = widths.next()?;
    let mut others = widths.rev().peekable();
    if others.peek().is_none() {
        return Some(first);
    }
    // Where that leaves several widths, what is like a name is one.
    others.chain([first]).find(|width| head().take(*width).all(is_heading))
}

/// Whether `text` may name a column.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 90 && !text.contains(|c| digit(c).is_some())
}

/// Whether rising numbers stand first in the rows of `width` cells, and nothing else.
fn is_numbered(cells: &[Cell<'_>], width: usize) -> bool {
    let mut last = None;
    let firsts = cells.iter().step_by(width).skip(1).filter(|cell| !cell.text.is_empty());
    for cell in firsts {
        let number = anchor(cell.text);
        if number <= last {
            return false;
        }
        last = number;
    }
    last.is_some()
}

/// Makes a line of each row, in bars. A row that was filled up lacks its first cells, not its last ones.
fn join(cells: &[Cell<'_>], width: usize, edits: &mut Edits) {
    for (at, row) in cells.chunks(width).enumerate() {
        let lacking = fillers(row);
        let (row, fillers) = row.split_at(row.len() - lacking);
        let Some((first, last)) = row.first().zip(row.last()) else { continue };
        edits.insert(first.start, BARS.get(..=lacking).unwrap_or(BARS));
        for pair in row.windows(2) {
            let [cell, next] = pair else { continue };
            edits.leave_out(cell.end..cell.bar);
            edits.put(cell.bar..next.start, "|");
        }
        edits.leave_out(last.end..last.bar);
        if let Some(below) = cells.get((at + 1) * width) {
            edits.put(last.bar..below.start, "|\n");
        } else if let Some(end) = fillers.last() {
            edits.leave_out(last.bar + 1..end.bar + 1);
        }
    }
}

/// How many bars at the end of `row` only fill it up.
fn fillers(row: &[Cell<'_>]) -> usize {
    row.iter().skip(1).rev().take_while(|cell| cell.filler).count()
}
