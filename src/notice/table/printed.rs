//! Tables of blanks whose columns stand below each other, as programs print them: where a cell stands tells its column, so
//! that empty cells are known.

use super::bars::is_rule;
use super::cell::{MAX_COLUMNS, cell, is_page_number, join};
use super::contrast::Contrast;
use super::header::is_header;
use super::model::{RowKind, Table};
use super::{Form, Run, with_notes, with_unit};
use crate::text::Line;
use crate::text::class::{columns, is_blank, is_han};
use crate::{Span, Text};

/// How a program counts what a character takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Chinese characters take two columns of the page.
    Columns,
    /// Each character takes one.
    Characters,
}

/// So many rows tell whether there is a table.
const DECIDED: usize = 12;

/// More blank lines than these end a table.
const MOST_BLANK: usize = 2;

/// The table whose header is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let header = lines.get(at)?;
    if header.trimmed().ends_with(['。', '；', '：', '，']) {
        return None;
    }
    let names = || pieces(header, Measure::Columns).map(|piece| piece.text);
    if !(3..=MAX_COLUMNS).contains(&names().count()) {
        return None;
    }
    // 地  区 is one name, set wide.
    let letter = |name: &&str| name.chars().all(is_han) && name.chars().nth(1).is_none();
    if names().filter(letter).take(2).count() > 1 {
        return None;
    }
    let known = is_header(names());
    [Measure::Columns, Measure::Characters].into_iter().find_map(|measure| {
        let last = last_row(lines, at, measure, known)?;
        Some(Run {
            first: with_unit(lines, at, free),
            last: with_notes(lines, last),
            form: Form::Printed(measure),
            end: last,
        })
    })
}

/// The last row of the table with the header `lines[at]`: two rows at least, all of whose cells stand below a name. Without
/// a `known` header, words stand over figures.
fn last_row(lines: &[Line<'_>], at: usize, measure: Measure, known: bool) -> Option<usize> {
    let header: Vec<Piece<'_>> = pieces(lines.get(at)?, measure).collect();
    let mut contrast = Contrast::new(header.iter().map(|piece| piece.text))?;
    let (mut last, mut rows, mut blank) = (at, 0, 0);
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        crate::work::add(1);
        let text = line.trimmed();
        if text.is_empty() || is_page_number(text) {
            blank += 1;
            if blank > MOST_BLANK {
                break;
            }
            continue;
        }
        blank = 0;
        // The first rows decide, so that no text is gone over again and again; above them the header may stand twice.
        let decided = rows >= DECIDED;
        if is_rule(text) || text == lines.get(at).map_or("", Line::trimmed) {
            if rows == 0 && next > at + DECIDED {
                return None;
            }
            last = next;
            continue;
        }
        if decided && !known && !contrast.tells() {
            return None;
        }
        let cells = placed(line, &header, measure);
        let parts = pieces(line, measure).count();
        match cells {
            Some(cells) if parts > 1 || cells.first().is_none_or(|first| first.is_empty()) => {
                if !decided {
                    contrast.add(cells.iter().copied());
                }
            }
            // What is no row of these columns, but of several cells, tells that this is another form.
            _ if parts > 1 && !decided => return None,
            _ => break,
        }
        rows += 1;
        last = next;
    }
    (rows > 1 && (known || contrast.tells())).then_some(last)
}

/// The cells of `line` in the columns of `header`, empty ones where none stands; `None` where a cell stands below no name.
fn placed<'a>(line: &Line<'a>, header: &[Piece<'_>], measure: Measure) -> Option<Vec<&'a str>> {
    let mut cells = vec![""; header.len()];
    let mut from = 0;
    for piece in pieces(line, measure) {
        let columns = header.iter().enumerate().skip(from);
        let below = |name: &&Piece<'_>| name.start == piece.start || name.end == piece.end;
        let (at, _) = columns.clone().find(|(_, name)| below(name))?;
        if let Some(cell) = cells.get_mut(at) {
            *cell = piece.text;
        }
        from = at + 1;
    }
    Some(cells)
}

/// A cell, with the columns of the page in which it starts and ends.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The pieces of a line between two blanks or more, or one of full width.
fn pieces<'a>(line: &Line<'a>, measure: Measure) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = line.raw.trim_end_matches(is_blank);
    let mut column = 0;
    let take = move |c: char| match measure {
        Measure::Columns => columns(c),
        Measure::Characters => 1,
    };
    std::iter::from_fn(move || {
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        let (gap, after) = rest.split_at_checked(blanks)?;
        column += gap.chars().map(take).sum::<usize>();
        if after.is_empty() {
            return None;
        }
        let (mut width, mut end, mut wide) = (0, after.len(), 0);
        for (at, c) in after.char_indices() {
            if !is_blank(c) {
                (wide, end) = (0, after.len());
            } else {
                if wide == 0 {
                    end = at;
                }
                wide += take(c);
                if wide > 1 {
                    break;
                }
            }
        }
        let text = after.get(..end)?;
        width += text.chars().map(take).sum::<usize>();
        rest = after.get(end..)?;
        let start = column;
        column += width;
        Some(Piece { text, start, end: column })
    })
}

/// Whether blank lines part the rows, so that a line right below another goes on in its cells.
fn is_parted(lines: &[Line<'_>]) -> bool {
    let numbered = |line: &&Line<'_>| line.trimmed().starts_with(|c: char| c.is_ascii_digit());
    let blank = lines.iter().filter(|line| line.trimmed().is_empty()).count();
    let rows = lines.iter().filter(numbered).count();
    rows > 1 && blank >= rows
}

/// Joins `cells`, those of `line`, to those of the last row, in which they go on.
fn go_on<'a>(table: &mut Table<'a>, line: &Line<'a>, cells: &[&'a str]) {
    let start = table.cells.len().saturating_sub(cells.len());
    let filled = cells.iter().enumerate().filter(|(_, part)| !part.is_empty());
    for (at, part) in filled {
        if let Some(open) = table.cells.get_mut(start + at) {
            join(open, &cell(line, part), "");
        }
    }
    table.extend_row(line.place(line.trimmed()));
}

/// The rows of a table whose cells stand below the names of their columns.
pub(super) fn rows<'a>(lines: &[Line<'a>], measure: Measure) -> Table<'a> {
    let mut table = Table::default();
    let mut header: Vec<Piece<'_>> = Vec::new();
    let parted = is_parted(lines);
    let mut below = false;
    for line in lines {
        let text = line.trimmed();
        if text.is_empty() || is_page_number(text) || is_rule(text) {
            below = false;
            continue;
        }
        if header.is_empty() {
            if let Some(unit) = super::cell::unit_line(line) {
                table.unit = Some(unit);
                continue;
            }
            header = pieces(line, measure).collect();
        }
        let cells = placed(line, &header, measure).unwrap_or_default();
        if std::mem::replace(&mut below, true)
            && parted
            && cells.first().is_some_and(|first| first.is_empty())
        {
            go_on(&mut table, line, &cells);
            continue;
        }
        let mut end = line.place(text).start;
        for part in cells {
            if part.is_empty() {
                table.cells.push(Text::new("", Span::new(end, end)));
            } else {
                end = line.place(part).end;
                table.cells.push(cell(line, part));
            }
        }
        table.end_row(RowKind::Data, line.place(text));
    }
    table
}
