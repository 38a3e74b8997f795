//! Rows that lack cells: where merged cells reach down, the cells above are repeated.
//!
//! A row that is short by itself may have lost a cell rather than have a merged one: where the cells that it has are
//! unlike those of their columns, and nothing else speaks for a merged cell, the cell that lacks is empty.

use super::Form;
use super::cell::anchor;
use super::model::{Column, RowKind, Table};
use super::shape::{copy, join_rest, value_kind};
use super::vocabulary::{field_of, is_grouping};
use crate::{Span, Text};

/// What the values of each column are like, as full rows show it.
pub(super) struct Profile {
    columns: Vec<ColumnProfile>,
    /// How many rows lack as many cells, by the number of these.
    lacking: [u32; 4],
    /// How many rows begin with a blank cell.
    blank: u32,
}

#[derive(Clone, Default)]
struct ColumnProfile {
    grouping: bool,
    remark: bool,
    kinds: [u32; 5],
    length: usize,
    filled: u32,
}

impl Profile {
    /// The profile of the rows from `below` that have `width` cells.
    pub(super) fn new(table: &Table<'_>, below: usize, width: usize, names: &[Column<'_>]) -> Self {
        let mut columns = vec![ColumnProfile::default(); width];
        for (column, name) in columns.iter_mut().zip(names) {
            let field = field_of(&name.name);
            column.grouping = field.is_some_and(is_grouping);
            column.remark = field == Some("remark");
        }
        let (mut lacking, mut blank) = ([0; 4], 0);
        let mut start = 0;
        for (at, row) in table.rows.iter().enumerate() {
            let cells = table.cells.get(start..row.end).unwrap_or_default();
            start = row.end;
            if at < below || cells.len() != width {
                let lacks = lacking.get_mut(width.saturating_sub(cells.len()));
                if let Some(rows) = lacks.filter(|_| at >= below && cells.len() > 1) {
                    *rows += 1;
                }
                continue;
            }
            blank += u32::from(cells.first().is_some_and(|cell| cell.text.is_empty()));
            for (column, cell) in columns.iter_mut().zip(cells) {
                if let Some(count) = column.kinds.get_mut(value_kind(&cell.text)) {
                    *count += 1;
                }
                if !cell.text.is_empty() {
                    column.filled += 1;
                    column.length += cell.text.len();
                }
            }
        }
        Self { columns, lacking, blank }
    }

    /// Whether the cells that lack from `gap` on in a row of `cells` were merged: in columns that part the rows into
    /// groups, with more rows that lack as many, or with cells like those of their columns.
    ///
    /// Where nothing is left of an empty cell, as between blanks and of a cell a line, only columns that part the rows tell,
    /// and several rows.
    fn tells_merged(&self, gap: usize, missing: usize, cells: &[Text<'_>], form: Form) -> bool {
        let several = self.lacking.get(missing).is_none_or(|rows| *rows > 1);
        if gap > 0 && nothing_is_left(form) {
            let grouping = |column: &ColumnProfile| column.grouping;
            return several && self.columns.iter().skip(gap).take(missing).all(grouping);
        }
        // Bars and commas stand around empty cells too: a row that lacks one has lost it.
        gap == 0
            || several
            || !matches!(form, Form::Bars | Form::Commas)
                && cells.iter().enumerate().all(|(at, cell)| {
                    self.is_like(if at < gap { at } else { at + missing }, &cell.text)
                })
    }

    /// Whether blank cells at the start of rows are of merged ones: the first column parts the rows, or several have one.
    fn opens_blank(&self) -> bool {
        self.blank > 1 || self.columns.first().is_some_and(|column| column.grouping)
    }

    /// Whether the columns from `gap` on are for remarks.
    fn are_remarks(&self, gap: usize) -> bool {
        self.columns.iter().skip(gap).all(|column| column.remark)
    }

    /// Whether `text` is about as long as the other cells of `column`: not three times as long or short.
    fn is_like(&self, column: usize, text: &str) -> bool {
        let Some(column) = self.columns.get(column).filter(|column| column.filled > 0) else {
            return true;
        };
        let mean = column.length / column.filled as usize;
        let (short, long) = (mean.min(text.len()), mean.max(text.len()));
        text.is_empty() || long <= 15 || short * 3 > long
    }

    /// How well `text` fits under `column`, from 0 to 100.
    fn fit(&self, column: usize, text: &str) -> u32 {
        let Some(column) = self.columns.get(column) else { return 0 };
        let rows: u32 = column.kinds.iter().sum();
        if rows == 0 {
            return 50;
        }
        let like = column.kinds.get(value_kind(text)).map_or(0, |count| count * 60 / rows);
        if text.is_empty() || column.filled == 0 {
            return like;
        }
        let mean = column.length / column.filled as usize;
        let (short, long) = (mean.min(text.len()), mean.max(text.len()));
        like + u32::try_from(short * 40 / long.max(1)).unwrap_or(0)
    }
}

/// Brings the cells of a row to `width`. `above` holds the cells of the data row above it. Tells whether it is plain where
/// those stand that lack: in the last columns, for remarks, or where cells are merged.
pub(super) fn fit<'a>(
    cells: &mut Vec<Text<'a>>,
    width: usize,
    profile: &Profile,
    above: Option<&[Text<'a>]>,
    form: Form,
    kind: RowKind,
) -> bool {
    if width == 0 {
        return true;
    }
    while cells.len() > width && cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    if cells.len() > width {
        join_rest(cells, width);
    }
    let end = cells.last().map_or(Span::default(), |cell| Span::new(cell.span.end, cell.span.end));
    let missing = width - cells.len();
    let (Some(above), RowKind::Data) = (above.and_then(|cells| cells.get(..width)), kind) else {
        // Nothing is left of an empty cell of a cell a line, in a sum neither, whose word stands first.
        let gap = match kind {
            RowKind::Data => gap(cells, width, profile, form),
            _ if matches!(form, Form::Stacked | Form::Unnumbered(_)) => {
                gap(cells, width, profile, form).max(1)
            }
            _ => cells.len(),
        };
        let at = cells.get(gap).map_or(end, |cell| Span::new(cell.span.start, cell.span.start));
        let sure = missing == 0 || gap == cells.len() && profile.are_remarks(gap);
        cells.splice(gap..gap, (0..missing).map(|_| Text::new("", at)));
        return sure;
    };
    if missing == 0 {
        return !fill_blanks(cells, above) || profile.opens_blank();
    }
    let gap = gap(cells, width, profile, form);
    if gap == cells.len() {
        // What parts cells is cut at the end of a line at times: these cells are empty.
        cells.extend((0..missing).map(|_| Text::new("", end)));
        return profile.are_remarks(gap);
    }
    let merged = profile.tells_merged(gap, missing, cells, form);
    if merged {
        let copies: Vec<_> = above.iter().skip(gap).take(missing).map(copy).collect();
        cells.splice(gap..gap, copies);
    } else {
        let at = cells.get(gap).map_or(end, |cell| Span::new(cell.span.start, cell.span.start));
        cells.splice(gap..gap, (0..missing).map(|_| Text::new("", at)));
    }
    merged
}

/// Whether nothing is left of an empty cell: between blanks, and of a cell a line.
const fn nothing_is_left(form: Form) -> bool {
    matches!(form, Form::Spaces | Form::Stacked | Form::Unnumbered(_))
}

/// Fills the blank cells of columns that part the rows into groups: where merged cells left them.
pub(super) fn fill_groups(table: &mut Table<'_>) {
    let grouping = |column: &Column<'_>| column.field.as_deref().is_some_and(is_grouping);
    let columns: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| grouping(column))
        .map(|(at, _)| at)
        .collect();
    for column in columns {
        let mut blank = Vec::new();
        let mut filled = 0_usize;
        let mut above: Option<usize> = None;
        let mut start = 0;
        for row in &table.rows {
            let at = start + column;
            start = row.end;
            match (row.kind, table.cells.get(at)) {
                (RowKind::Data, Some(cell)) if at < row.end => {
                    let last = above.and_then(|above| table.cells.get(above));
                    if cell.text.is_empty() {
                        // A row that breaks off was not merged.
                        let whole = row.found >= table.columns.len();
                        blank.extend(above.filter(|_| whole).map(|above| (at, above)));
                    } else if last.is_some_and(|last| last.text == cell.text) {
                        // What is written again was not merged.
                        blank.clear();
                        break;
                    } else {
                        above = Some(at);
                        filled += 1;
                    }
                }
                (RowKind::Section, _) => above = None,
                _ => {}
            }
        }
        // A single cell without text was not merged, nor were few among many that have one.
        if blank.len() < 2 || blank.len() * 3 < filled {
            continue;
        }
        for (at, above) in blank {
            if let Some(text) = table.cells.get(above).map(copy)
                && let Some(cell) = table.cells.get_mut(at)
            {
                *cell = text;
            }
        }
    }
}

/// Where the missing cells of a short row stand: where the others fit best, and to the left.
fn gap(cells: &[Text<'_>], width: usize, profile: &Profile, form: Form) -> usize {
    let missing = width - cells.len();
    // Where no row has all cells, nothing tells but that rows are cut at their ends.
    if profile.columns.iter().all(|column| column.filled == 0) {
        return cells.len();
    }
    let mut score: u32 =
        cells.iter().enumerate().map(|(at, cell)| profile.fit(at + missing, &cell.text)).sum();
    let mut best = (score, 0);
    // With the gap one further to the right, one cell more stands under its own column.
    for (at, cell) in cells.iter().enumerate() {
        score = score + profile.fit(at, &cell.text) - profile.fit(at + missing, &cell.text);
        // Cells are merged in the first columns mostly, after the number: other places need reasons.
        // Tabs at the end of a line are cut as often.
        let margin = match at {
            0 => 0,
            _ if matches!(form, Form::Tabs | Form::Bars | Form::Commas)
                && at + 1 == cells.len() =>
            {
                5
            }
            _ => 45,
        };
        // Remarks are few, and their cells empty.
        let bonus = if at + 1 == cells.len() && profile.are_remarks(at + 1) { 90 } else { 0 };
        if score + bonus > best.0 + margin {
            best = (score + bonus, at + 1);
        }
    }
    best.1
}

/// Fills blank cells at the start of a row, where merged cells left them: the number is blank too. Tells whether it filled
/// some without a number, which may have been empty.
fn fill_blanks<'a>(cells: &mut [Text<'a>], above: &[Text<'a>]) -> bool {
    let blank = cells.iter().take_while(|cell| cell.text.is_empty()).count();
    if blank == 0 || blank == cells.len() {
        return false;
    }
    for (cell, above) in cells.iter_mut().zip(above).take(blank) {
        *cell = copy(above);
    }
    above.first().is_none_or(|cell| anchor(&cell.text).is_none())
}
