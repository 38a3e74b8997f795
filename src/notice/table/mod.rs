//! One [`Table`] from every form in which a table survives, a file a form.
//!
//! [`find`] tells which lines of a text are tables, [`read`] reads one. A form gives rows of cells;
//! `shape` makes the table of them, the same for all forms: header, kinds of rows, merged cells.

mod aligned;
mod bars;
mod cards;
mod cell;
mod commas;
mod contrast;
mod deserialize;
mod fields;
mod glued;
mod header;
mod merge;
mod model;
mod paragraphs;
mod printed;
mod records;
mod shape;
mod spaces;
mod spread;
mod stacked;
mod tabs;
mod unnumbered;
pub(crate) mod vocabulary;

pub(crate) use bars::is_rule;
pub(crate) use cell::{anchor, is_section};
pub use deserialize::RowError;
pub use fields::fields;
pub use model::{Column, Row, RowKind, Table};
pub use records::Record;
pub(crate) use unnumbered::is_list_title;

use memchr::{memchr_iter, memchr2, memchr2_iter};

use crate::text::Line;
use crate::text::class::{is_blank, is_colon};

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
    /// Pipes between cells, Markdown, or a frame drawn of lines: `|1|抗体…联盟|某某大学|`.
    Bars,
    /// Runs of blanks between cells: `1   抗体…联盟   某某大学`.
    Spaces,
    /// Blanks between cells that stand below the names of their columns.
    Printed(printed::Measure),
    /// Commas between cells (CSV): `1,抗体…联盟,"某某大学"`.
    Commas,
    /// A cell a line: `1`, `抗体…联盟`, `某某大学`.
    Stacked,
    /// A cell a line, no number first in a row: the names of the columns and the kinds of their cells tell the rows.
    Unnumbered(unnumbered::Grid),
    /// Nothing between cells and rows: `1抗体…联盟某某大学2…`.
    Glued,
    /// A card a row, with the names of the columns as labels: `联盟名称：抗体…联盟`.
    Cards,
}

/// The tables among `lines`, which are those of `text`, in order.
pub(crate) fn find(text: &str, lines: &[Line<'_>]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut free = 0;
    let mut at = 0;
    // Where the next tab or pipe stands: most lines have none.
    let mut mark = None;
    while let Some(line) = lines.get(at) {
        let mark = match mark {
            Some(place) if place >= line.start => place,
            _ => *mark.insert(next_mark(text, line.start)),
        };
        let found = match text.as_bytes().get(mark..line.next) {
            _ if line.piece => None,
            Some([b'\t', ..]) => {
                spread::run(lines, at, free).or_else(|| tabs::run(lines, at, free))
            }
            Some([_, ..]) => match without_bar(line.trimmed()) {
                cell if cell.len() < line.trimmed().len() => named_run(lines, cell, at, free),
                _ => bars::run(lines, at, free),
            },
            _ => run(lines, line, at, free),
        };
        match found {
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

/// `text` without the one bar at its end, where it has no other: 序号 |.
pub(crate) fn without_bar(text: &str) -> &str {
    match text.strip_suffix('|') {
        Some(head) if !head.is_empty() && !head.contains(bars::BARS) => {
            head.trim_end_matches(is_blank)
        }
        _ => text,
    }
}

/// Where the first tab or pipe from byte `start` on is.
fn next_mark(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    start + memchr2(b'\t', b'|', rest).unwrap_or(rest.len())
}

/// The table without tabs and pipes that starts at `line`, which is `lines[at]`; it may reach up to
/// `free`.
fn run(lines: &[Line<'_>], line: &Line<'_>, at: usize, free: usize) -> Option<Run> {
    // A row that starts a table of another form is no paragraph: it is short.
    if line.raw.len() > MAX_START {
        return glued_run(lines, line, at);
    }
    let text = line.trimmed();
    match text.as_bytes() {
        [] => None,
        [b'"', ..] => commas::run(lines, at),
        [b'+', ..] => bars::run(lines, at, free),
        [b'0'..=b'9', ..] => numbered_run(lines, line, at, free),
        // ─ │ ┌ ├, and ｜.
        [0xe2, 0x94..=0x95, ..] | [0xef, 0xbd, 0x9c, ..] | [0xc2, 0xa6, ..] => {
            bars::run(lines, at, free)
        }
        _ => named_run(lines, text, at, free),
    }
}

/// The longest line in bytes that may be a header or the first row of a table without tabs or pipes.
const MAX_START: usize = 300;

fn glued_run(lines: &[Line<'_>], line: &Line<'_>, at: usize) -> Option<Run> {
    if line.trimmed().starts_with("序号") { glued::run(lines, at) } else { None }
}

/// A table without header, which starts with a row's number.
fn numbered_run(lines: &[Line<'_>], line: &Line<'_>, at: usize, free: usize) -> Option<Run> {
    let after = line.trimmed().trim_start_matches(|c: char| c.is_ascii_digit());
    if after.is_empty() && line.trimmed() == "1" {
        return stacked::run(lines, at, free);
    }
    match after.chars().next()? {
        ',' => commas::run(lines, at),
        c if is_blank(c) => spaces::run(lines, at, free),
        c if bars::BARS.contains(&c) => bars::run(lines, at, free),
        _ => None,
    }
}

/// A table that starts with a header, or with the label of a card.
fn named_run(lines: &[Line<'_>], text: &str, at: usize, free: usize) -> Option<Run> {
    let seq = text.starts_with('序');
    let stretched = text.len() <= 15 && seq && vocabulary::field_of(text) == Some("seq");
    if stretched {
        return stacked::run(lines, at, free);
    }
    if seq || may_be_header(text) {
        let run = printed::run(lines, at, free).or_else(|| spaces::run(lines, at, free));
        if run.is_some() {
            return run;
        }
    }
    if seq && line_has_label(text) {
        return cards::run(lines, at);
    }
    if seq {
        let bars = text.contains(bars::BARS).then(|| bars::run(lines, at, free)).flatten();
        return bars.or_else(|| commas::run(lines, at)).or_else(|| glued::run(lines, at));
    }
    let commas = memchr_iter(b',', text.as_bytes()).take(2).count() == 2;
    commas
        .then(|| commas::run(lines, at))
        .flatten()
        .or_else(|| cards::run(lines, at))
        .or_else(|| unnumbered::run(lines, at, free))
}

/// Whether `text` is 序号 with a colon: the first label of a card.
fn line_has_label(text: &str) -> bool {
    text.strip_prefix("序号").is_some_and(|rest| rest.starts_with(is_colon))
}

/// Whether two spaces or a full-width one are in `text`, or single ones between four names, and it opens with no label.
fn may_be_header(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut single = 0;
    // 0xE3 leads the full-width blank, and 、 too.
    let parted = memchr2_iter(b' ', 0xe3, bytes).any(|at| match bytes.get(at..) {
        Some([b' ', b' ', ..] | [0xe3, 0x80, 0x80, ..]) => true,
        Some([b' ', ..]) => {
            single += 1;
            single == 3 && !text.ends_with(['。', '：', '；'])
        }
        _ => false,
    });
    parted && !cell::has_label(text.split(is_blank).next().unwrap_or_default())
}

/// Reads the table of `run`, one of those among the lines of `text`.
pub(crate) fn read<'a>(run: &Run, text: &str, lines: &[Line<'a>]) -> Table<'a> {
    let rows = lines.get(run.first..=run.end).unwrap_or_default();
    let rows = match run.form {
        Form::Tabs => tabs::rows(text, rows),
        Form::Spread => spread::rows(rows),
        Form::Bars => bars::rows(rows),
        Form::Spaces => spaces::rows(rows),
        Form::Printed(measure) => printed::rows(rows, measure),
        Form::Commas => commas::rows(rows),
        Form::Stacked => stacked::rows(rows),
        Form::Unnumbered(grid) => unnumbered::rows(rows, grid),
        Form::Glued => glued::rows(rows),
        Form::Cards => cards::rows(rows),
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
    for _ in 0..8 {
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

#[cfg(test)]
mod tests;
