//! One [`Table`] from every form in which a table survives, a file a form.
//!
//! [`find`] tells which lines of a text are tables, [`read`] reads one. A form gives rows of cells;
//! `shape` makes the table of them, the same for all forms: header, kinds of rows, merged cells.

mod cell;
mod deserialize;
mod merge;
mod model;
mod shape;
mod spread;
mod tabs;
pub(crate) mod vocabulary;

pub use deserialize::RowError;
pub use model::{Column, Row, RowKind, Table};

use memchr::memchr2;

use crate::text::Line;

/// Lines that are one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its first line, counted from 0: a unit line, a section or its first row.
    pub(crate) first: usize,
    /// Its last line: the last row, or the last note under it.
    pub(crate) last: usize,
    /// What it survived as.
    pub(crate) form: Form,
    /// The last line of its last row; notes follow.
    end: usize,
}

/// What a table survived as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A row a line, tabs between cells: `1⇥抗体…联盟⇥某某大学`.
    Tabs,
    /// A row over several lines, tabs between cells, blank lines between rows: copied from a browser.
    Spread,
}

/// The tables among the lines of a text, in order.
pub(crate) fn find(lines: &[Line<'_>]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match run(lines, line, at, free) {
            Some(run) => {
                at = run.last.max(at) + 1;
                free = at;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// The table that starts at `line`, which is `lines[at]`; it may reach up to `free`.
fn run(lines: &[Line<'_>], line: &Line<'_>, at: usize, free: usize) -> Option<Run> {
    let bytes = line.raw.as_bytes();
    match bytes.get(memchr2(b'\t', b'|', bytes)?)? {
        b'\t' => spread::run(lines, at, free).or_else(|| tabs::run(lines, at, free)),
        _ => None,
    }
}

/// Reads the table of `run`.
pub(crate) fn read<'a>(run: &Run, lines: &[Line<'a>]) -> Table<'a> {
    let rows = lines.get(run.first..=run.end).unwrap_or_default();
    let rows = match run.form {
        Form::Tabs => tabs::rows(rows),
        Form::Spread => spread::rows(rows),
    };
    let mut table = shape::shape(rows, run.form);
    for line in lines.get(run.end + 1..=run.last).unwrap_or_default() {
        let text = line.trimmed();
        if !text.is_empty() {
            let note = cell::cell(line, text);
            table.span.end = table.span.end.max(note.span.end);
            table.push(RowKind::Note, [note], cell::place(line, line));
        }
    }
    table
}

/// The end of a run that has its last row at `last`: with the notes under it.
fn with_notes(lines: &[Line<'_>], last: usize) -> usize {
    let mut end = last;
    let mut at = last + 1;
    let mut blank = 0;
    while let Some(line) = lines.get(at) {
        let text = line.trimmed();
        if text.is_empty() {
            blank += 1;
            if blank > 5 {
                break;
            }
        } else if cell::is_note(text) || end > last && blank == 0 && continues_note(text) {
            end = at;
            blank = 0;
        } else {
            break;
        }
        at += 1;
    }
    end
}

/// `2、…`: another point of a note.
fn continues_note(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['、', '.', '．'])
}

/// The start of a run that has its first row at `first`: with the unit line above it.
fn with_unit(lines: &[Line<'_>], first: usize, free: usize) -> usize {
    let mut at = first;
    for _ in 0..5 {
        if at <= free {
            break;
        }
        at -= 1;
        let Some(line) = lines.get(at) else { break };
        if !line.trimmed().is_empty() {
            return if cell::unit_line(line).is_some() { at } else { first };
        }
    }
    first
}
