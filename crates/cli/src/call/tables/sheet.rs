//! Tables as a workbook, a sheet each.

use std::collections::HashSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::grid::{Grid, Names};
use super::plain::{Form, kind};

/// The widest a column is made, in characters of Latin.
const WIDEST: usize = 60;

/// The most characters that the name of a sheet may have.
const LONGEST_NAME: usize = 31;

/// A workbook of the tables. All cells are text, so that 007 stays 007.
pub(super) fn workbook(grids: &[Grid], form: Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make each workbook another one.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let mut taken = HashSet::new();
    for grid in grids {
        sheet(&mut workbook, grid, form, &sheet_name(grid, form, &mut taken))?;
    }
    if grids.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn sheet(workbook: &mut Workbook, grid: &Grid, form: Form, name: &str) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet().set_name(name)?;
    let mut heads = Vec::new();
    if form.kinds {
        heads.push(form.names.pick("kind", "行类"));
    }
    if grid.has_sections() {
        heads.push(form.names.pick("section", "小节"));
    }
    let names = heads.iter().copied().chain(grid.names.iter().map(String::as_str));
    let mut widths = Vec::new();
    for (at, name) in (0u16..).zip(names) {
        sheet.write_string_with_format(0, at, name, &bold)?;
        widths.push(name.width());
    }
    let mut last = 0;
    for (line, row) in (1u32..).zip(&grid.rows) {
        let mut lead = Vec::new();
        if form.kinds {
            lead.push(kind(row.kind));
        }
        if grid.has_sections() {
            lead.push(&row.section);
        }
        let cells = lead.into_iter().chain(row.cells.iter().map(String::as_str));
        for (at, cell) in (0u16..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string(line, at, cell)?;
            }
            if let Some(width) = widths.get_mut(usize::from(at)) {
                *width = cell.width().max(*width);
            }
        }
        last = line;
    }
    for (at, width) in (0u16..).zip(&widths) {
        let width = u8::try_from((*width).min(WIDEST)).unwrap_or(u8::MAX);
        sheet.set_column_width(at, f64::from(width) + 2.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    // Excel else marks each number that is kept as text.
    let last_column = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.ignore_error_range(0, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// A name that no sheet before has, and without what Excel forbids.
fn sheet_name(grid: &Grid, form: Form, taken: &mut HashSet<String>) -> String {
    let part = match (grid.annex.is_empty(), form.names) {
        (true, names) => names.pick("body", "正文").to_owned(),
        (false, Names::En) => format!("annex {}", grid.annex()),
        (false, Names::Zh) => format!("附件{}", grid.annex()),
    };
    let name = match form.whence {
        Some(true) => format!("{} {part}", grid.stem()),
        _ => part,
    };
    let allowed = |c: char| {
        if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { '_' } else { c }
    };
    let name: String = name.chars().map(allowed).collect();
    let mut number = 1;
    loop {
        let end = if number == 1 { String::new() } else { format!(" ({number})") };
        // Excel counts units of UTF-16, of which a character takes two at most.
        let mut own: String = name.clone();
        while own.encode_utf16().count() + end.len() > LONGEST_NAME {
            own.pop();
        }
        own.push_str(&end);
        if taken.insert(own.to_lowercase()) {
            return own;
        }
        number += 1;
    }
}
