//! Tables spread over lines, as browsers copy cells that hold paragraphs: a cell's paragraphs on
//! lines of their own, a tab between cells, two blank lines or more between rows.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::cell::{
    MAX_COLUMNS, close_up, has_label, is_label, is_note, is_page_number, is_section, join, place,
    unit_line,
};
use super::header::is_header;
use super::model::{RowKind, Table};
use super::{Form, Run, with_notes, with_unit};
use crate::Text;
use crate::text::Line;
use crate::text::class::trim;

/// No row of a table has more lines; what has is the layout of a page.
const MAX_LINES: usize = 100;

/// The lines of a row, or of what stands between rows.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: usize,
    last: usize,
    tabs: usize,
    /// Where the first paragraph of its last cell ends.
    cell: usize,
    /// Whether its last cell goes on after that.
    more: bool,
    /// Whether it has more lines than a row: the text after the table follows its last cell.
    long: bool,
}

/// The table whose first tab stands at `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    // A tab between two texts of one line is a table of tabs.
    let tab = lines.get(at)?;
    if tab.trimmed().contains('\t') {
        return None;
    }
    let start = first_cell(lines, at, free)?;
    let head = block(lines, start, None, Longest::Row).filter(|head| head.tabs > 0)?;
    let head_cells = row(lines, &head);
    let texts = || head_cells.iter().map(|cell| &*cell.text);
    let header = is_header(texts());
    if !header
        && (texts().filter(|text| !text.is_empty()).count() < 2
            || texts().any(|text| is_label(text) || has_label(text)))
    {
        return None;
    }
    let mut width = None;
    let mut end = head;
    let mut rows = 0;
    let mut next = head.last + 1;
    let mut first_section = None;
    while let Some(below) = next_block(lines, next, width) {
        let text = lines.get(below.first).map_or("", Line::trimmed);
        if below.tabs == 0 {
            if !is_page_number(text) && !passes(lines, &below, text, head.tabs, &head_cells, width)
            {
                break;
            }
            if first_section.is_none() && is_section(text) {
                first_section = Some(text);
            }
        } else {
            let numbered = text.starts_with(|c: char| c.is_ascii_digit());
            let cells = if numbered { Vec::new() } else { row(lines, &below) };
            let texts = || cells.iter().map(|cell| &*cell.text);
            let repeated = header && !numbered && same(&cells, &head_cells);
            let filled = numbered || texts().filter(|text| !text.is_empty()).count() >= 2;
            if !filled {
                next = below.last + 1;
                continue;
            }
            if repeated && end.more
                || !numbered && is_bar(lines, end.last, below.first)
                || !repeated && rows > 0 && is_header(texts())
                || texts().next().is_some_and(is_label)
                || head.tabs + below.tabs > 2 && below.tabs * 4 < head.tabs
            {
                break;
            }
            // The first rows decide, so that no text is gone over again and again.
            if !header && rows == 0 && !alike(lines, &head, &below) {
                return None;
            }
            rows += usize::from(!repeated);
            end = below;
            width = Some(width.unwrap_or(head.tabs).max(below.tabs));
            if below.long {
                break;
            }
        }
        next = below.last + 1;
    }
    if rows == 0 {
        return None;
    }
    let start = with_section(lines, start, free, first_section);
    let first = with_unit(lines, start, free);
    Some(Run { first, end: end.cell, last: with_notes(lines, end.cell), form: Form::Spread })
}

/// Whether the line at `at` is a bar of links close under the row that ends at `last`: the rows of
/// a spread table stand apart.
fn is_bar(lines: &[Line<'_>], last: usize, at: usize) -> bool {
    at <= last + 2 && lines.get(at).is_some_and(|line| line.trimmed().contains('\t'))
}

/// Whether the first two rows of a table without header are of one table.
fn alike(lines: &[Line<'_>], head: &Block, next: &Block) -> bool {
    let filled =
        |block: &Block| row(lines, block).iter().filter(|cell| !cell.text.is_empty()).count();
    head.tabs.abs_diff(next.tabs) <= head.tabs / 2 && filled(next) >= 2
}

/// Whether a block without tabs stands inside of a table: one line, a section, over a row that is
/// no other table's header.
fn passes(
    lines: &[Line<'_>],
    between: &Block,
    text: &str,
    tabs: usize,
    header: &[Text<'_>],
    width: Option<usize>,
) -> bool {
    let short = tabs == 1 && text.len() <= 90 && !text.ends_with(['。', '：', ':']);
    if between.first != between.last
        || text.starts_with("附件")
        || is_note(text)
        || !is_section(text) && !short
    {
        return false;
    }
    // Several sections may follow each other, when their rows are cut out.
    let mut at = between.last + 1;
    for _ in 0..4 {
        let Some(below) = next_block(lines, at, width) else { return false };
        if below.tabs > 0 {
            let cells = row(lines, &below);
            return !is_header(cells.iter().map(|cell| &*cell.text)) || same(&cells, header);
        }
        let text = lines.get(below.first).map_or("", Line::trimmed);
        if below.first != below.last || !is_section(text) && !is_page_number(text) {
            return false;
        }
        at = below.last + 1;
    }
    false
}

fn same(a: &[Text<'_>], b: &[Text<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.text == b.text)
}

/// The line where the first cell of the row with the tab at `at` starts.
fn first_cell(lines: &[Line<'_>], at: usize, free: usize) -> Option<usize> {
    if !lines.get(at)?.raw.starts_with('\t') && !lines.get(at)?.trimmed().is_empty() {
        return Some(at);
    }
    let text = |at: usize| lines.get(at).map_or("", Line::trimmed);
    let above = |mut at: usize| {
        let mut blank = 0;
        while at > free {
            at -= 1;
            if !is_void(lines.get(at)?) {
                return (blank < 2).then_some(at);
            }
            blank += 1;
            if blank > 2 {
                return None;
            }
        }
        None
    };
    let Some(mut start) = above(at) else { return Some(at) };
    // A stretched or broken name of two characters at a time: 坐标⏎⏎编号.
    let little = |text: &str| text.len() <= 6 && !text.starts_with('附');
    if little(text(start)) && text(start) != "序号" {
        for _ in 0..6 {
            match above(start) {
                Some(at) if little(text(at)) => start = at,
                _ => break,
            }
        }
    }
    while text(start).is_empty() && start < at {
        start += 1;
    }
    Some(start)
}

/// Where the run starts that has its first row at `start`: a first section stands over it, when it
/// is parted from it as rows are, or when the second stands inside.
fn with_section(lines: &[Line<'_>], start: usize, free: usize, inside: Option<&str>) -> usize {
    let up = |from: usize| {
        let mut at = from;
        while at > free && from - at < 10 {
            at -= 1;
            if lines.get(at).is_some_and(|line| !is_void(line)) {
                return Some((at, from - at - 1));
            }
        }
        None
    };
    let Some((at, below)) = up(start) else { return start };
    let text = lines.get(at).map_or("", Line::trimmed);
    let first = text.starts_with(['一', '第']) || text.starts_with("（一");
    let second = inside.is_some_and(|text| text.starts_with('二') || text.starts_with("（二"));
    let after = up(at);
    let in_table = below >= 2 && after.is_some_and(|(_, above)| above == 1);
    let follows_table = below >= 2 && after.is_none() && free > 0;
    let section = is_section(text) && (first && (second || in_table) || follows_table);
    if section { at } else { start }
}

fn next_block(lines: &[Line<'_>], at: usize, width: Option<usize>) -> Option<Block> {
    let blank = lines.iter().skip(at).take(13).take_while(|line| is_void(line)).count();
    if blank > 12 { None } else { block(lines, at + blank, width, Longest::RowAndRest) }
}

/// Where the tabs of a row stand.
#[derive(Debug, Clone, Copy)]
enum Side {
    /// On lines of their own.
    Alone,
    /// At the ends of cells.
    End,
    /// At the starts of cells.
    Start,
}

/// Whether the next line starts with a tab.
fn tab_follows(lines: &[Line<'_>], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|line| line.raw.starts_with('\t'))
}

/// What a block may be at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Longest {
    /// A row.
    Row,
    /// A row and the text after the table.
    RowAndRest,
}

/// The block that starts at `start`; `width` is the number of tabs in a row, where it is known.
fn block(
    lines: &[Line<'_>],
    start: usize,
    width: Option<usize>,
    longest: Longest,
) -> Option<Block> {
    let mut block =
        Block { first: start, last: start, tabs: 0, cell: start, more: false, long: false };
    let mut blank = 0;
    let mut after_tab = false;
    // Whether the last cell has text already.
    let mut filled = false;
    let mut side = Side::Alone;
    for at in start..start + MAX_LINES {
        let Some(line) = lines.get(at) else {
            return (at > start).then_some(block);
        };
        if is_void(line) {
            blank += 1;
            continue;
        }
        let tabs = count_tabs(line);
        let full = width.is_some_and(|width| block.tabs >= width);
        // Around a tab blank lines may be an empty cell.
        let inside = blank < 4 && (after_tab || tabs > 0) && block.tabs > 0 && !full;
        if at > start && blank >= 2 && !inside {
            return Some(block);
        }
        let text = line.trimmed();
        let bar = tabs > 0 && (full || width.is_none()) && text.contains('\t');
        if at > start && block.tabs > 0 && (bar || full && tabs > 0 && !text.is_empty()) {
            return Some(block);
        }
        // Where rows are not parted by blank lines, the side of the tabs tells where one starts.
        let row_starts = match side {
            Side::End => tabs > 0 && !text.is_empty() && filled,
            Side::Start => tabs == 0 && blank == 0 && filled && tab_follows(lines, at),
            Side::Alone => false,
        };
        if block.tabs > 0 && row_starts {
            return Some(block);
        }
        if block.tabs == 0 && tabs > 0 && !text.is_empty() {
            side = if line.raw.starts_with('\t') { Side::Start } else { Side::End };
        }
        if block.tabs + tabs >= MAX_COLUMNS {
            return None;
        }
        block.tabs += tabs;
        block.last = at;
        block.long = at - start > MAX_LINES / 2;
        if block.long && longest == Longest::Row {
            return None;
        }
        if tabs > 0 {
            // The last cell is filled when no tab stands behind the text.
            let behind = line.place(text).end - line.start;
            filled = !text.is_empty() && !line.raw.get(behind..).unwrap_or_default().contains('\t');
            block.cell = at;
            block.more = false;
        } else if !text.is_empty() {
            block.more |= filled;
            if !filled {
                block.cell = at;
            }
            filled = true;
        }
        after_tab = tabs > 0 && !filled;
        blank = 0;
    }
    Some(block)
}

fn count_tabs(line: &Line<'_>) -> usize {
    match line.raw.as_bytes() {
        [b'\t'] => 1,
        bytes => memchr_iter(b'\t', bytes).count(),
    }
}

/// Whether a line is blank between paragraphs. A no-break space is a paragraph: an empty cell's.
fn is_void(line: &Line<'_>) -> bool {
    line.raw.bytes().all(|byte| byte == b' ')
}

/// The cells of a block, each with its paragraphs joined.
fn row<'a>(lines: &[Line<'a>], block: &Block) -> Vec<Text<'a>> {
    let mut table = Table::default();
    push_row(&mut table, lines, block);
    table.cells
}

fn push_row<'a>(table: &mut Table<'a>, lines: &[Line<'a>], block: &Block) {
    let lines = lines.get(block.first..=block.last).unwrap_or_default();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let start = table.cells.len();
    for line in lines {
        for (at, part) in line.raw.split('\t').enumerate() {
            let part = trim(part);
            let next = Text::new(part, line.place(part));
            match table.cells.last_mut() {
                // Only the first piece of a line goes on in the cell above.
                Some(cell) if at == 0 && line.start > first.start => join(cell, &next, " "),
                _ => table.cells.push(next),
            }
        }
    }
    for cell in table.cells.iter_mut().skip(start) {
        close(cell);
    }
    table.end_row(RowKind::Data, place(first, last));
}

fn close(cell: &mut Text<'_>) {
    match &mut cell.text {
        Cow::Borrowed(text) => cell.text = close_up(text),
        Cow::Owned(text) => {
            if let Cow::Owned(closed) = close_up(text) {
                cell.text = Cow::Owned(closed);
            }
        }
    }
}

/// The rows of a spread table.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let mut width = None;
    let mut at = 0;
    while at < lines.len() {
        let Some(next) = next_block(lines, at, width) else { break };
        at = next.last + 1;
        let Some(line) = lines.get(next.first) else { break };
        if next.tabs == 0 {
            let text = line.trimmed();
            if is_page_number(text) || text.is_empty() {
                continue;
            }
            if let Some(unit) = unit_line(line) {
                table.unit = Some(unit);
                // The first cell may stand under the unit with one blank line between.
                at = next.first + 1;
                continue;
            }
        } else if table.rows.len() > 1 {
            width = Some(width.unwrap_or(0).max(next.tabs));
        }
        push_row(&mut table, lines, &next);
    }
    table
}
