//! Tables of tabs: a row a line. A wrapped row goes on in the next line.

use std::borrow::Cow;

use memchr::memchr_iter;

use super::cell::{
    Blanks, MAX_COLUMNS, anchor, cell, has_label, is_label, is_note, is_page_number, is_section,
    is_total, join, place, unit_line,
};
use super::header::is_header;
use super::model::{RowEnd, RowKind, Table};
use super::paragraphs::is_paragraph;
use super::vocabulary::is_heading;
use super::{Form, Run, with_notes, with_unit};
use crate::Text;
use crate::text::class::{is_han, trim};
use crate::text::{Line, find_near};
use crate::value::ordinal::ordinal;

/// The table whose first row is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let first = lines.get(at)?;
    let width = width(first)?;
    let filled = first.raw.split('\t').filter(|cell| !trim(cell).is_empty()).take(2).count();
    let header = filled == 2 && is_header(first.raw.split('\t').map(trim));
    if !header && !may_start(first) || header && is_form(lines, at) {
        return None;
    }
    let mut last = at;
    let mut rows = 0;
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        // Nearly every line of a table starts with its number.
        if is_numbered_row(line) {
            if !header && rows == 0 && self::width(line) != Some(width) {
                return None;
            }
            let more =
                lines.iter().skip(next + 1).take_while(|line| header && is_numbered_row(line));
            let more = more.count();
            next += more;
            last = next;
            rows += 1 + more;
        } else if has_tab(line) {
            let before = lines.get(last).filter(|line| {
                rows > 0 && line.raw.as_bytes().first().is_some_and(u8::is_ascii_digit)
            });
            let before = before.and_then(self::width);
            match tab_line(line, first, header, width, next == at + 1 || rows == 0, before) {
                TabLine::Row => {
                    last = next;
                    rows += 1;
                }
                // A section belongs to the rows below it, if there are any.
                TabLine::Section => {}
                TabLine::Repeated if restarts(lines, next) => break,
                TabLine::Nothing | TabLine::Repeated => {}
                TabLine::Other => break,
            }
        } else if !trim(line.raw).is_empty() && !passes(lines, next, last, header || rows > 0) {
            break;
        }
        next += 1;
        if next > last + MAX_GAP {
            break;
        }
        // The first rows decide, so that no text is gone over again and again.
        if !header && rows == DECIDED && !is_list_of_rows(lines, at, last) {
            return None;
        }
    }
    let enough = rows >= 1 && (header || rows >= DECIDED || is_list_of_rows(lines, at, last));
    let first = with_unit(lines, at, free);
    // Paragraphs of the last cell of the last row.
    let more = (last + 1..lines.len()).take_while(|at| is_paragraph(lines, *at, last)).count();
    let end = last + more;
    enough.then(|| Run { first, end, last: with_notes(lines, end), form: Form::Tabs })
}

/// Whether the row at `at` and the next one are of a form to fill in: an empty cell behind each label. Columns without
/// name and content make no form of a table, whose second row has no labels.
fn is_form(lines: &[Line<'_>], at: usize) -> bool {
    let blank = |line: &Line<'_>| {
        let cells = || line.raw.split('\t').map(trim);
        let (mut empty, mut alternate, mut before) = (0, true, "");
        for cell in cells() {
            empty += usize::from(cell.is_empty());
            // A label over two columns stands twice.
            alternate &= cell.is_empty() || before.is_empty() || cell == before;
            before = cell;
        }
        alternate && empty >= 2 && before.is_empty()
    };
    let next = || lines.iter().skip(at + 1).take(4).find(|line| !trim(line.raw).is_empty());
    let labels = |line: &Line<'_>| blank(line) && line.raw.split('\t').map(trim).any(is_heading);
    lines.get(at).is_some_and(blank) && next().is_some_and(labels)
}

/// So many lines without a row are no gap in a table.
const MAX_GAP: usize = 40;

/// How many rows under the first tell that rows without header are a table.
const DECIDED: usize = 3;

/// The number of cells of a line, if it may be a row.
fn width(line: &Line<'_>) -> Option<usize> {
    let width = memchr_iter(b'\t', line.raw.as_bytes()).count() + 1;
    (width <= MAX_COLUMNS).then_some(width)
}

fn is_numbered_row(line: &Line<'_>) -> bool {
    match line.raw.as_bytes() {
        [b'0'..=b'9', b'\t', ..] | [b'0'..=b'9', b'0'..=b'9', b'\t', ..] => true,
        [b'0'..=b'9', ..] => has_tab(line),
        _ => false,
    }
}

pub(super) fn has_tab(line: &Line<'_>) -> bool {
    next_tab(line.raw.as_bytes()).is_some()
}

/// Where the first tab is. Numbers before it are short, and are looked at byte by byte.
fn next_tab(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\t', ..] => Some(0),
        [_, b'\t', ..] => Some(1),
        [_, _, b'\t', ..] => Some(2),
        _ => find_near::<b'\t'>(bytes),
    }
}

enum TabLine {
    Row,
    /// A section over all columns.
    Section,
    /// Tabs only.
    Nothing,
    /// The header again.
    Repeated,
    /// A row of another table, or no row.
    Other,
}

fn tab_line(
    line: &Line<'_>,
    first: &Line<'_>,
    header: bool,
    width: usize,
    start: bool,
    after_number: Option<usize>,
) -> TabLine {
    let text = trim(line.raw);
    if text.is_empty() {
        return TabLine::Nothing;
    }
    if header && text == trim(first.raw) {
        return TabLine::Repeated;
    }
    let cells = || line.raw.split('\t').map(trim);
    let count = self::width(line);
    if count.is_none() || cells().find(|cell| !cell.is_empty()).is_some_and(is_label) {
        return TabLine::Other;
    }
    if !start && is_header(cells()) || !header && count != Some(width) {
        return TabLine::Other;
    }
    // Under numbered rows a shorter row without number is the rest of one, or a sum.
    let first = cells().find(|cell| !cell.is_empty()).unwrap_or_default();
    if after_number.is_some_and(|before| before + count.unwrap_or(0) != width + 1)
        && count < Some(width)
        && !line.raw.starts_with('\t')
        && !is_total(first)
    {
        return TabLine::Other;
    }
    let section = is_section(first) && cells().all(|cell| cell.is_empty() || cell == first);
    if section { TabLine::Section } else { TabLine::Row }
}

/// Whether rows count from 1 again under the header at `lines[at]`.
fn restarts(lines: &[Line<'_>], at: usize) -> bool {
    let mut rows = lines.iter().skip(at + 1).take(4).filter(|line| !trim(line.raw).is_empty());
    rows.next()
        .and_then(|line| line.raw.split('\t').next())
        .is_some_and(|cell| anchor(trim(cell)) == Some(1))
}

/// Whether a line without tabs stands inside of a table: a page number, a section, or the rest of a
/// wrapped row.
fn passes(lines: &[Line<'_>], at: usize, last: usize, table: bool) -> bool {
    let Some(text) = lines.get(at).map(Line::trimmed) else { return false };
    let mut below = lines.iter().skip(at + 1).take(8).filter(|line| {
        let text = trim(line.raw);
        // A row is asked for nothing more.
        !text.is_empty() && (has_tab(line) || !is_page_number(text))
    });
    let row = below.next().filter(|line| has_tab(line));
    if !table || text.starts_with("附件") || is_note(text) {
        return false;
    }
    if row.is_none() {
        return is_paragraph(lines, at, last);
    }
    let numbered = |line: Option<&Line<'_>>| {
        line.is_some_and(|line| line.trimmed().starts_with(|c: char| c.is_ascii_digit()))
    };
    // The rest of a row stands right under it, and the next row has its number.
    let wrapped = at == last + 1 && text.len() < 300 && numbered(lines.get(last)) && numbered(row);
    // A wrapped header ends in its unit.
    let unit = at == last + 1 && text.starts_with(['（', '(']) && text.len() < 40;
    is_page_number(text) || is_section(text) || wrapped || unit || is_paragraph(lines, at, last)
}

/// Whether the first row of a table without header may be one: two cells at least, no label, no
/// number of a list, no button.
fn may_start(line: &Line<'_>) -> bool {
    let cells = || line.raw.split('\t').map(trim).filter(|cell| !cell.is_empty());
    let Some(first) = cells().next() else { return false };
    // 省（市） is a name.
    let word = |c: char| is_han(c) && !"一二三四五六七八九十".contains(c);
    let closed = first.ends_with(['）', ')']) && !first.contains(word);
    let marked = closed || first.ends_with(['.', '、', '．', '•', '·']);
    let ordinal =
        first.len() <= 12 && marked || first.chars().nth(1).is_none() && anchor(first).is_none();
    cells().nth(1).is_some()
        && !first.starts_with('[')
        && !ordinal
        && !first.ends_with(['，', '。', '；', '、'])
        && !cells().any(is_label)
        && !cells().any(has_label)
}

/// Whether the rows of a table without header are rows: two of more filled cells than blank ones, three
/// where there are two columns only, and no dates as under signatures.
fn is_list_of_rows(lines: &[Line<'_>], first: usize, last: usize) -> bool {
    let rows = lines.get(first..=last).unwrap_or_default();
    let rows = || rows.iter().filter(|line| has_tab(line) && !trim(line.raw).is_empty());
    let cells = |line: &Line<'_>| line.raw.split('\t').count();
    let filled = |line: &&Line<'_>| {
        let filled = line.raw.split('\t').filter(|cell| !trim(cell).is_empty()).count();
        filled >= 2 && filled * 3 > cells(line) * 2 - 1
    };
    let dates = |line: &Line<'_>| line.raw.split('\t').all(|cell| trim(cell).ends_with('日'));
    let numbered = |line: &Line<'_>| line.raw.starts_with(|c: char| c.is_ascii_digit());
    let enough = match rows().next() {
        Some(line) if cells(line) == 2 && !numbered(line) => 3,
        _ => 2,
    };
    rows().filter(filled).take(enough).count() == enough && !rows().take(4).any(dates)
}

/// The rows of a table of tabs.
pub(super) fn rows<'a>(text: &str, lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let mut blanks = Blanks::new(text, lines);
    table.cells.reserve(lines.len() * 3);
    table.rows.reserve(lines.len());
    let mut width = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(tab) = next_tab(line.raw.as_bytes()) else {
            text_line(&mut table, lines, at);
            continue;
        };
        let start = table.cells.len();
        let filled = match blanks.may_be_in(line) {
            true => push_cells(&mut table.cells, line, tab, cell),
            false => push_cells(&mut table.cells, line, tab, plain_cell),
        };
        if !filled {
            table.cells.truncate(start);
            continue;
        }
        let count = table.cells.len() - start;
        width = if width == 0 { count } else { width };
        if count < width && continues(&table, start, width) {
            rejoin(&mut table, start);
        } else {
            let span = match table.cells.get(start..) {
                Some([first, .., last]) => first.span.to(last.span),
                _ => line.full(),
            };
            table.rows.push(RowEnd { kind: RowKind::Data, end: start + count, found: count, span });
        }
    }
    table
}

/// Adds the cells of a line that has its first tab at byte `tab`; whether one holds something.
fn push_cells<'a>(
    cells: &mut Vec<Text<'a>>,
    line: &Line<'a>,
    mut tab: usize,
    cell: impl Fn(&Line<'a>, &'a str) -> Text<'a>,
) -> bool {
    let mut rest = line.raw;
    let mut filled = 0;
    while let Some((part, after)) = rest.split_at_checked(tab)
        && let Some(after) = after.get(1..)
    {
        let next = cell(line, part);
        filled |= next.text.len();
        cells.push(next);
        rest = after;
        tab = find_near::<b'\t'>(rest.as_bytes()).unwrap_or(rest.len());
    }
    let last = cell(line, rest);
    filled |= last.text.len();
    cells.push(last);
    filled != 0
}

/// The cell that `part` holds, which has no blank: only the byte order mark, EF BB BF, is trimmed.
#[inline]
fn plain_cell<'a>(line: &Line<'a>, part: &'a str) -> Text<'a> {
    let part = match part.as_bytes() {
        [0xef, ..] | [.., 0xbf] => trim(part),
        _ => part,
    };
    Text { text: Cow::Borrowed(part), span: line.place(part) }
}

/// Whether the cells from `start` are the rest of the row before: it has its number and lacks just
/// these, which have none.
fn continues(table: &Table<'_>, start: usize, width: usize) -> bool {
    let before = table.rows.len().checked_sub(2).and_then(|at| table.rows.get(at));
    let Some(row) = table.rows.last() else { return false };
    let first = before.map_or(0, |row| row.end);
    let numbered = |at: usize| table.cells.get(at).is_some_and(|cell| anchor(&cell.text).is_some());
    let lacks = width.saturating_sub(row.end - first);
    lacks > 0 && lacks == table.cells.len() - start - 1 && numbered(first) && !numbered(start)
}

/// Joins the cells from `start` to the row before them.
fn rejoin(table: &mut Table<'_>, start: usize) {
    let rest: Vec<_> = table.cells.drain(start..).collect();
    let mut rest = rest.into_iter();
    if let (Some(last), Some(next)) = (table.cells.last_mut(), rest.next()) {
        join(last, &next, "");
    }
    table.cells.extend(rest);
    let end = table.cells.len();
    if let (Some(row), Some(last)) = (table.rows.last_mut(), table.cells.last()) {
        row.found += end - row.end;
        row.end = end;
        row.span = row.span.to(last.span);
    }
}

/// A line without tabs: the unit, a page number, a section, a note, or the rest of the last cell.
fn text_line<'a>(table: &mut Table<'a>, lines: &[Line<'a>], at: usize) {
    let Some(line) = lines.get(at) else { return };
    let text = line.trimmed();
    if text.is_empty() || is_page_number(text) {
        return;
    }
    if table.rows.is_empty()
        && let Some(unit) = unit_line(line)
    {
        table.unit = Some(unit);
        return;
    }
    let above = at.checked_sub(1).and_then(|at| lines.get(at));
    let wrapped = above.is_some_and(|line| !line.trimmed().is_empty());
    let rest = cell(line, text);
    if wrapped
        && !is_section(text)
        && !is_note(text)
        && table.rows.last().is_some_and(|row| row.found > 1)
        && let (Some(last), Some(row)) = (table.cells.last_mut(), table.rows.last_mut())
    {
        let paragraph = last.text.ends_with(['。', '；', ';']) || ordinal(text).is_ok();
        join(last, &rest, if paragraph { " " } else { "" });
        row.span = row.span.to(rest.span);
    } else {
        table.cells.push(rest);
        table.end_row(RowKind::Data, place(line, line));
    }
}
