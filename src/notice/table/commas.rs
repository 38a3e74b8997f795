//! Tables of commas (CSV): cells may be quoted, and a quote in them is doubled.

use std::borrow::Cow;

use super::cell::{MAX_COLUMNS, anchor};
use super::contrast::words_over_figures;
use super::header::is_header;
use super::model::{RowKind, Table};
use super::{Form, Run, with_notes};
use crate::Text;
use crate::text::Line;
use crate::text::class::trim;

/// The table whose first row is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize) -> Option<Run> {
    let first = lines.get(at)?;
    let count = cells(first).count();
    let text =
        |line: &Line<'_>| cells(line).next().map(|cell| trim(cell).trim_matches('"').to_owned());
    let names: Vec<_> = cells(first).take(MAX_COLUMNS + 1).map(bare).collect();
    let header = is_header(names.iter().map(|name| &**name))
        || words_over_figures(lines.iter().skip(at).map(cells));
    if !(2..=MAX_COLUMNS).contains(&count)
        || !header && (count < 3 || anchor(&text(first)?).is_none())
    {
        return None;
    }
    // A row with its number may lack others.
    let short = |line: &Line<'_>, found| {
        header
            && (2..count).contains(&found)
            && text(line).is_some_and(|cell| anchor(&cell).is_some())
    };
    let is_row = |line: &&Line<'_>| {
        let found = cells(line).count();
        found == count || short(line, found)
    };
    let rows = lines.iter().skip(at + 1).take_while(is_row).count();
    let end = at + rows;
    (rows >= if header { 1 } else { 2 }).then(|| Run {
        first: at,
        last: with_notes(lines, end),
        form: Form::Commas,
        end,
    })
}

/// The cells of a line with their quotes.
fn cells<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let mut quoted = false;
    line.trimmed().split(move |c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
}

/// A cell without its quotes.
fn bare(cell: &str) -> Cow<'_, str> {
    let cell = trim(cell);
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell);
    if inner.contains("\"\"") {
        Cow::Owned(inner.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inner)
    }
}

/// The rows of a table of commas.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    for line in lines {
        for part in cells(line) {
            let text = bare(part);
            let span = match &text {
                Cow::Borrowed(inner) => line.place(inner),
                Cow::Owned(_) => line.place(trim(part)),
            };
            table.cells.push(Text::new(text, span));
        }
        table.end_row(RowKind::Data, line.place(line.trimmed()));
    }
    table
}
