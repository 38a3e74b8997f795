//! Tables of bars: pipes, Markdown, and frames drawn of lines.

use super::cell::{MAX_COLUMNS, anchor, close_up, is_page_number, is_section, join};
use super::contrast::words_over_figures;
use super::header::is_header;
use super::model::{RowKind, Table};
use super::vocabulary::field_of;
use super::{Form, Run, shape, with_notes, with_unit};
use crate::layout::opens_with_area;
use crate::text::Line;
use crate::text::class::{is_blank, trim};
use crate::{Span, Text};

/// What stands between cells.
pub(super) const BARS: [char; 6] = ['|', '｜', '¦', '│', '┃', '║'];

/// Results of evaluations, which recognised texts leave in the cell before: 浙江大学 优秀.
const RESULTS: &[&str] =
    &["优秀", "良好", "合格", "较差", "一般", "通过", "不通过", "不合格", "整改"];

/// The table that starts at `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let first = lines.get(at)?;
    // Bars stand on several lines.
    let no_row = |line: &Line<'_>| line.trimmed().is_empty() || is_section(line.trimmed());
    let below = lines.iter().skip(at + 1).take(4).find(|line| !no_row(line))?;
    if !below.raw.contains(BARS) && !is_rule(below.trimmed()) {
        return None;
    }
    let head = if is_rule(first.trimmed()) { lines.get(at + 1)? } else { first };
    let count = cells(head).count();
    if !(2..=MAX_COLUMNS).contains(&count) || cells(head).all(str::is_empty) {
        return None;
    }
    let header = is_header(cells(head));
    let framed = is_framed(head);
    // The first rows decide, so that no text is gone over again and again.
    let ruled = is_rule(first.trimmed()) || is_rule(below.trimmed());
    let filled = || lines.iter().skip(at).filter(|line| !line.trimmed().is_empty());
    if !header
        && !framed
        && !ruled
        && !numbered_from(lines, at, at + 8)
        && !words_over_figures(filled().map(cells))
    {
        return None;
    }
    // Where a blank line stands below the first row, one stands below each.
    let spaced = lines.get(at + 1).is_some_and(|line| line.trimmed().is_empty());
    let shape = Shape { framed, count, short: header && !framed && count > 2 };
    let (mut last, mut rows, mut next) = (at, 0, at);
    while let Some(line) = lines.get(next) {
        let text = line.trimmed();
        next += 1;
        if text.is_empty() || is_page_number(text) {
            continue;
        }
        let here = next - 1;
        // After a blank line a frame or another header starts another table.
        let apart = rows > 0 && here > last + 1 + usize::from(spaced) && text != head.trimmed();
        if apart && (is_rule(text) || is_header(cells(line))) {
            break;
        }
        if is_rule(text) {
            last = here;
        } else if let Some(end) = shape.row(lines, here) {
            rows += 1;
            last = end;
            next = end + 1;
        } else if !is_section_above(lines, here) {
            break;
        }
    }
    let first = with_unit(lines, at, free);
    (rows >= 2).then(|| Run { first, last: with_notes(lines, last), form: Form::Bars, end: last })
}

/// [打印] | [关闭窗口] below a table is of the page.
fn are_buttons(line: &Line<'_>) -> bool {
    let mut words = cells(line).filter(|cell| !cell.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.starts_with('[') && word.ends_with(']'))
}

/// What the rows of a table are like.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Bars stand at both ends.
    framed: bool,
    /// How many cells they have.
    count: usize,
    /// Rows with a number may have fewer.
    short: bool,
}

impl Shape {
    /// The cells of a row. Where there is no frame, a bar at the start parts an empty cell if the row has all its cells with it.
    fn cells<'a>(self, line: &Line<'a>) -> impl Iterator<Item = &'a str> + Clone {
        let text = line.trimmed();
        let bare = !self.framed && text.split(BARS).count() == self.count;
        if bare { text } else { inner(line) }.split(BARS).map(trim)
    }

    /// Whether a line is a row with all its cells.
    fn fits(self, line: &Line<'_>) -> bool {
        if self.framed { is_framed(line) } else { self.cells(line).count() == self.count }
    }

    /// The last line of the row that starts at `lines[at]`.
    fn row(self, lines: &[Line<'_>], at: usize) -> Option<usize> {
        let line = lines.get(at)?;
        if !line.trimmed().contains(BARS) || are_buttons(line) {
            return None;
        }
        if self.fits(line) {
            return Some(at);
        }
        let found = cells(line).count();
        let numbered = cells(line).next().and_then(anchor).is_some();
        self.broken(lines, at)
            .or((self.short && numbered && (2..self.count).contains(&found)).then_some(at))
    }

    /// The last line of a row that starts at `lines[at]`, of which lines break a cell off: with all of them it has its cells.
    fn broken(self, lines: &[Line<'_>], at: usize) -> Option<usize> {
        let mut found = parts(lines.get(at)?.trimmed(), self.framed).count();
        for (line, end) in lines.get(at + 1..)?.iter().zip(at + 1..).take(MOST_LINES) {
            let text = line.trimmed();
            if text.is_empty() || is_rule(text) || is_framed(line) || text.starts_with(BARS) {
                return None;
            }
            found += parts(text, self.framed).count() - 1;
            let closed = !self.framed || text.ends_with(BARS);
            if closed && found == self.count {
                return (self.framed || cells(line).next().and_then(anchor).is_none())
                    .then_some(end);
            }
        }
        None
    }
}

/// A row goes on over so many lines at most.
const MOST_LINES: usize = 4;

/// Whether `lines[at]` is a section over a row: 一、南山市 without bars.
fn is_section_above(lines: &[Line<'_>], at: usize) -> bool {
    let text = lines.get(at).map_or("", Line::trimmed);
    let below = lines.iter().skip(at + 1).take(3).find(|line| !line.trimmed().is_empty());
    is_section(text) && !text.contains(BARS) && below.is_some_and(|line| line.raw.contains(BARS))
}

/// What bars part in a line that is a part of a row: those at its outer ends part none in a frame.
fn parts(text: &str, framed: bool) -> impl Iterator<Item = &str> {
    let inner = if framed {
        let text = text.strip_prefix(BARS).unwrap_or(text);
        text.strip_suffix(BARS).unwrap_or(text)
    } else {
        text
    };
    inner.split(BARS).map(trim)
}

/// Whether the first two rows are numbered one after the other.
fn numbered_from(lines: &[Line<'_>], at: usize, last: usize) -> bool {
    let rows = lines.get(at..lines.len().min(last)).unwrap_or_default();
    let mut numbers = rows
        .iter()
        .filter(|line| line.raw.contains(BARS))
        .map(|line| cells(line).next().and_then(anchor));
    matches!((numbers.next(), numbers.next()), (Some(Some(a)), Some(Some(b))) if b == a.saturating_add(1))
}

fn is_framed(line: &Line<'_>) -> bool {
    let text = line.trimmed();
    text.starts_with(BARS) && text.ends_with(BARS) && text.len() > 3
}

/// Whether a line is drawn only: |---|:--:|, ├──┼──┤, +--+.
pub(crate) fn is_rule(text: &str) -> bool {
    text.len() >= 3
        && text
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ' | '\u{2500}'..='\u{257f}'))
        && text.contains(['-', '=', '─', '━', '═'])
}

/// The cells of a row; the bars of the frame part none.
fn cells<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a str> + Clone {
    inner(line).split(BARS).map(trim)
}

/// What stands between the bars of the frame of a row.
fn inner<'a>(line: &Line<'a>) -> &'a str {
    let text = line.trimmed();
    if !is_framed(line) {
        return text.strip_prefix(BARS).unwrap_or(text);
    }
    let mut inner = text.chars();
    inner.next();
    inner.next_back();
    inner.as_str()
}

/// The rows of a table of bars.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let graded = graded(lines);
    // In a frame, rows between rules may take several lines.
    let rules = lines.iter().filter(|line| is_rule(line.trimmed())).count();
    let boxed = rules > 2;
    // Where a rule stands below every row, all lines between two of them are one.
    let gridded = rules > 3 && is_gridded(lines);
    let head = lines.iter().find(|line| line.raw.contains(BARS) && !is_rule(line.trimmed()));
    let framed = head.is_some_and(is_framed);
    let count = head.map_or(0, |head| cells(head).count());
    let shape = Shape { framed, count, short: false };
    let mut open = false;
    let mut broken = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.trimmed();
        if at < broken {
            continue;
        }
        if is_rule(text) {
            // The rule of Markdown stands below the header, whatever the header names.
            if let [row] = table.rows.as_slice()
                && text.contains("--")
                && text.contains('|')
            {
                table.header = Some(row.span);
            }
            open = false;
            continue;
        }
        if text.is_empty() || is_page_number(text) {
            continue;
        }
        if !text.contains(BARS) {
            if table.rows.is_empty()
                && let Some(unit) = super::cell::unit_line(line)
            {
                table.unit = Some(unit);
            } else if is_section_above(lines, at) {
                table.cells.push(cell(line, text));
                table.end_row(RowKind::Data, line.place(text));
            }
            continue;
        }
        let start = table.cells.len();
        if let Some(end) = (!shape.fits(line)).then(|| shape.broken(lines, at)).flatten() {
            broken = end + 1;
            for line in lines.get(at..broken).unwrap_or_default() {
                let mut parts = parts(line.trimmed(), framed).map(|part| cell(line, part));
                if table.cells.len() > start
                    && let (Some(open), Some(rest)) = (table.cells.last_mut(), parts.next())
                {
                    join(open, &rest, "");
                }
                table.cells.extend(parts);
            }
            let end = lines.get(end).map_or(line.place(text), |line| line.place(line.trimmed()));
            table.end_row(RowKind::Data, line.place(text).to(end));
            continue;
        }
        for part in shape.cells(line) {
            table.cells.push(cell(line, part));
        }
        if graded
            && let Some(last) = cells(line).last()
            && let Some((name, grade)) = grade(last)
        {
            table.cells.pop();
            table.cells.push(cell(line, name));
            table.cells.push(cell(line, grade));
        }
        if open && (gridded && is_as_wide(&table, start) || boxed && is_rest(&table, start)) {
            add(&mut table, start);
        } else {
            table.end_row(RowKind::Data, line.place(text));
        }
        open = true;
    }
    // Markdown has a header always: where the first row begins with a province as those below do, it is none.
    let opens = |cell: &Text<'_>| opens_with_area(&cell.text) && field_of(&cell.text).is_none();
    let first = |at: usize| shape::cells(&table, at).first().is_some_and(opens);
    if table.header.is_some() && (0..3).all(first) {
        table.header = None;
    }
    table
}

/// A cell of a row; `<br>` in it is a line break of a cell.
fn cell<'a>(line: &Line<'a>, part: &'a str) -> Text<'a> {
    let span = line.place(part);
    if !part.contains("<br") {
        return Text::new(close_up(part), span);
    }
    let text = part.replace("<br/>", " ").replace("<br />", " ").replace("<br>", " ");
    Text::new(close_up(trim(&text)).into_owned(), span)
}

/// Whether no two lines between two rules begin with a number.
fn is_gridded(lines: &[Line<'_>]) -> bool {
    let between = lines.split(|line| is_rule(line.trimmed()));
    let numbered = |line: &&Line<'_>| cells(line).next().and_then(anchor).is_some();
    let mut rows = between.filter(|row| !row.is_empty());
    rows.all(|row| row.iter().filter(numbered).count() < 2)
}

/// Whether the cells from `start` are as many as those of the row above.
fn is_as_wide(table: &Table<'_>, start: usize) -> bool {
    let above = table.rows.len().checked_sub(1).map_or(0, |at| shape::cells(table, at).len());
    table.cells.len() - start == above
}

/// Whether the cells from `start` go on in the row above, in a frame: they are as many, not all full.
fn is_rest(table: &Table<'_>, start: usize) -> bool {
    let first = table.cells.get(start);
    !table.rows.is_empty()
        && is_as_wide(table, start)
        && first.is_some_and(|cell| cell.text.is_empty())
}

/// Joins the cells from `start` to those of the row above.
fn add(table: &mut Table<'_>, start: usize) {
    let rest: Vec<_> = table.cells.drain(start..).collect();
    let count = rest.len();
    for (cell, next) in table.cells.iter_mut().skip(start - count).zip(&rest) {
        join(cell, next, "");
    }
    if let (Some(row), Some(last)) = (table.rows.last_mut(), rest.last()) {
        row.span = Span::new(row.span.start, last.span.end.max(row.span.end));
    }
}

/// Whether nearly all rows end in a result that a blank parts from the name before it.
fn graded(lines: &[Line<'_>]) -> bool {
    let rows = || lines.iter().filter(|line| line.raw.contains(BARS));
    let all = rows().count();
    let graded = rows().filter(|line| cells(line).last().and_then(grade).is_some()).count();
    all >= 3 && graded * 10 >= all * 9
}

/// `name 1*blank result`, where the result may be stretched: 某某大学 较 差.
fn grade(cell: &str) -> Option<(&str, &str)> {
    let mut letters = String::new();
    for (at, c) in cell.char_indices().rev().take(9) {
        if !is_blank(c) {
            letters.insert(0, c);
            continue;
        }
        if RESULTS.contains(&letters.as_str()) {
            let (name, result) = cell.split_at_checked(at)?;
            return Some((trim(name), trim(result)));
        }
    }
    None
}
