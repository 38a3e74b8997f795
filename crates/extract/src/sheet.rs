//! Workbooks as pages: a sheet is a table, its name above it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Cursor;
use std::panic::{UnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xls, XlsxError};

use crate::Error;
use crate::package::{Package, escape};

/// How many cells with something in them a workbook may have; what comes after them is left out.
const MOST_CELLS: usize = 4_000_000;

pub(crate) fn xlsx(bytes: &[u8]) -> Result<String, Error> {
    Package::open(bytes)?.check_size()?;
    contained(|| xlsx_page(bytes))
}

pub(crate) fn xls(bytes: &[u8]) -> Result<String, Error> {
    contained(|| xls_page(bytes))
}

/// What `read` gives. The reader of workbooks panics over some damaged ones, which is an error of the file.
fn contained(read: impl FnOnce() -> Result<String, Error> + UnwindSafe) -> Result<String, Error> {
    let damaged = calamine::Error::Msg("it is damaged where its reader did not expect it");
    catch_unwind(read).unwrap_or(Err(Error::Workbook(damaged)))
}

fn xlsx_page(bytes: &[u8]) -> Result<String, Error> {
    use calamine::Error::Xlsx;

    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error| Error::Workbook(Xlsx(error)))?;
    let mut page = String::new();
    let mut left = MOST_CELLS;
    for name in visible(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet::new(merged);
        let damaged = |error| Error::Sheet { sheet: name.clone(), source: Box::new(Xlsx(error)) };
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart has no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            if left == 0 {
                break;
            }
            left -= 1;
            sheet.put(cell.get_position(), words(cell.get_value()));
        }
        sheet.write(&name, &mut page);
    }
    Ok(page)
}

fn xls_page(bytes: &[u8]) -> Result<String, Error> {
    let mut book: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error| Error::Workbook(calamine::Error::Xls(error)))?;
    let mut page = String::new();
    for name in visible(book.sheets_metadata()) {
        let mut sheet = Sheet::new(book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, value) in range.used_cells() {
            let at = (
                row + u32::try_from(down).unwrap_or_default(),
                column + u32::try_from(right).unwrap_or_default(),
            );
            sheet.put(at, owned_words(value));
        }
        sheet.write(&name, &mut page);
    }
    Ok(page)
}

fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

/// The cells of a sheet that hold something.
struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    merged: Vec<Dimensions>,
}

impl Sheet {
    const fn new(merged: Vec<Dimensions>) -> Self {
        Self { rows: BTreeMap::new(), merged }
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) {
        if !text.trim().is_empty() {
            self.rows.entry(row).or_default().insert(column, text);
        }
    }

    /// Writes the sheet as a table of the rows and columns that hold something.
    fn write(&self, name: &str, page: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let plain = name.trim_start_matches("Sheet").trim_start_matches("工作表");
        if !plain.bytes().all(|b| b.is_ascii_digit()) {
            page.push_str("<p>");
            escape(page, name);
            page.push_str("</p>");
        }
        let rows: Vec<u32> = self.rows.keys().copied().collect();
        let mut columns: Vec<u32> =
            self.rows.values().flat_map(|row| row.keys().copied()).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut spans: BTreeMap<(u32, u32), (usize, usize)> = BTreeMap::new();
        let mut covered: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let mut places = MOST_CELLS;
        for area in &self.merged {
            let (down, right) = (
                between(&rows, area.start.0, area.end.0),
                between(&columns, area.start.1, area.end.1),
            );
            places = places.saturating_sub(down);
            if places == 0 {
                break;
            }
            spans.insert(area.start, (down.max(1), right.max(1)));
            let first = rows.partition_point(|row| *row < area.start.0);
            for row in rows.iter().skip(first).take(down) {
                covered.entry(*row).or_default().push((area.start.1, area.end.1));
            }
        }
        page.push_str("<table>");
        let mut begun = false;
        for (row, cells) in &self.rows {
            let covers = covered.get(row).map(Vec::as_slice).unwrap_or_default();
            begun |= cells.len() > 1;
            let only = cells.values().next().filter(|_| cells.len() == 1);
            if let Some(text) = only.filter(|text| covers.is_empty() && (!begun || is_remark(text)))
            {
                let _ = write!(page, "<tr><td colspan={}>", columns.len().min(1000));
                escape(page, text);
                page.push_str("</td></tr>");
                continue;
            }
            page.push_str("<tr>");
            let last = cells.keys().next_back().copied().unwrap_or_default();
            for column in &columns {
                let at = (*row, *column);
                let span = spans.get(&at);
                let inside = covers.iter().any(|(start, end)| (*start..=*end).contains(column));
                if span.is_none() && inside {
                    continue;
                }
                if span.is_none() && *column > last && covers.is_empty() {
                    break;
                }
                let (down, right) = span.copied().unwrap_or((1, 1));
                let _ = write!(page, "<td rowspan={down} colspan={right}>");
                escape(page, cells.get(column).map(String::as_str).unwrap_or_default());
                page.push_str("</td>");
            }
            page.push_str("</tr>");
        }
        page.push_str("</table>");
    }
}

/// How many of `kept` are in `start..=end`.
fn between(kept: &[u32], start: u32, end: u32) -> usize {
    let first = kept.partition_point(|at| *at < start);
    kept.partition_point(|at| *at <= end).saturating_sub(first)
}

fn is_remark(text: &str) -> bool {
    ["注：", "注:", "备注：", "说明：", "备注:", "说明:"]
        .iter()
        .any(|start| text.trim_start().starts_with(start))
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => moment(date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn owned_words(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => float(*number),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(date) => moment(date),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number as a cell shows it: 2864, not 2864.0, and 0.3, not 0.30000000000000004.
fn float(number: f64) -> String {
    let rounded = format!("{number:.10}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if number.abs() >= 1e16 || (short.trim_start_matches('-') == "0" && number != 0.0) {
        return number.to_string();
    }
    short.to_owned()
}

/// A date as 2013-10-30, with the time where there is one; a time alone as 08:30:00.
fn moment(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if date.is_duration() || date.as_f64() < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if date.as_f64().fract() == 0.0 { day } else { format!("{day} {time}") }
}
