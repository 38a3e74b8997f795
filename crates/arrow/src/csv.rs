//! Batches as CSV, and values of columns as JSON.

use std::io::{self, Write};
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, Date32Array, RecordBatch, StringArray, StructArray};
use arrow_schema::{DataType, SchemaRef};

use crate::Error;

/// Writes the names of the columns as the first line of a CSV file.
///
/// # Errors
///
/// [`Error::Csv`] where `out` cannot be written to.
pub fn csv_header(out: impl Write, schema: &SchemaRef) -> Result<(), Error> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(schema.fields().iter().map(|field| field.name()))?;
    csv.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// Writes the rows of `batch` as lines of CSV, without a header.
///
/// The columns are those of the schema. A date is written as 2013-10-30; a list, struct or map as JSON, a span in it
/// as `[start,end]`. What is null and what is empty are both an empty cell.
///
/// # Errors
///
/// [`Error::Csv`] where `out` cannot be written to.
///
/// # Example
///
/// ```
/// use most_notice_arrow::{csv, csv_header, notices, notices_schema};
///
/// let parsed = most_notice::parse("科技部 财政部关于召开年会的通知\n各有关单位：\n会议定于5月召开。\n");
/// let mut file = Vec::new();
/// csv_header(&mut file, &notices_schema())?;
/// csv(&mut file, &notices([("a", &parsed)])?)?;
/// let text = String::from_utf8(file)?;
/// assert!(text.starts_with("id,source_format,") && text.contains("\"[\"\"科技部\"\",\"\"财政部\"\"]\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn csv(out: impl Write, batch: &RecordBatch) -> Result<(), Error> {
    let mut csv = csv::Writer::from_writer(out);
    let columns: Vec<Cells<'_>> = batch.columns().iter().map(|column| Cells::of(column)).collect();
    let mut scratch = Vec::new();
    for at in 0..batch.num_rows() {
        for column in &columns {
            csv.write_field(column.cell(at, &mut scratch).map_err(csv::Error::from)?)?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// The cells of a column. Most columns of rows are of fields that no table of the batch has.
enum Cells<'c> {
    Empty,
    Text(&'c StringArray),
    Date(&'c Date32Array),
    Other(&'c dyn Array),
}

impl<'c> Cells<'c> {
    fn of(column: &'c dyn Array) -> Self {
        match column.data_type() {
            _ if column.null_count() == column.len() => Self::Empty,
            DataType::Utf8 => Self::Text(column.as_string()),
            DataType::Date32 => Self::Date(column.as_primitive()),
            _ => Self::Other(column),
        }
    }

    /// The cell at `at`, which may be made in `scratch`.
    fn cell<'s>(&'s self, at: usize, scratch: &'s mut Vec<u8>) -> io::Result<&'s [u8]> {
        scratch.clear();
        match self {
            Self::Empty => {}
            Self::Text(texts) if texts.is_null(at) => {}
            Self::Text(texts) => return Ok(texts.value(at).as_bytes()),
            Self::Date(dates) if dates.is_null(at) => {}
            Self::Date(dates) => scratch.extend(date(dates, at).unwrap_or_default().into_bytes()),
            Self::Other(column) if column.is_null(at) => {}
            Self::Other(column) => json(*column, at, scratch)?,
        }
        Ok(scratch)
    }
}

/// Writes the value at `at` of a column as JSON; a span as schema 1 writes it.
pub(crate) fn json(array: &dyn Array, at: usize, out: &mut Vec<u8>) -> io::Result<()> {
    if array.is_null(at) {
        out.extend(b"null");
        return Ok(());
    }
    match array.data_type() {
        DataType::Utf8 => serde_json::to_writer(out, array.as_string::<i32>().value(at))?,
        DataType::UInt16 => plain(array.as_primitive::<UInt16Type>().value(at), out)?,
        DataType::UInt32 => plain(array.as_primitive::<UInt32Type>().value(at), out)?,
        DataType::UInt64 => plain(array.as_primitive::<UInt64Type>().value(at), out)?,
        DataType::Date32 => serde_json::to_writer(out, &date(array.as_primitive(), at))?,
        DataType::List(_) => {
            let lists = array.as_list::<i32>();
            let entries = lists.values();
            sequence([b'[', b']'], range(lists.value_offsets(), at), out, |at, out| {
                json(entries, at, out)
            })?;
        }
        DataType::Map(..) => {
            let maps = array.as_map();
            let (labels, values) = (maps.keys().as_string::<i32>(), maps.values());
            sequence([b'{', b'}'], range(maps.value_offsets(), at), out, |at, out| {
                serde_json::to_writer(&mut *out, labels.value(at))?;
                out.push(b':');
                json(values, at, out)
            })?;
        }
        DataType::Struct(_) => structure(array.as_struct(), at, out)?,
        // No column of this crate has another type.
        _ => out.extend(b"null"),
    }
    Ok(())
}

/// A struct as an object, a span as the two places.
fn structure(structs: &StructArray, at: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let (fields, columns) = (structs.fields(), structs.columns());
    let is_span =
        matches!(&**fields, [start, end] if start.name() == "start" && end.name() == "end");
    let around = if is_span { [b'[', b']'] } else { [b'{', b'}'] };
    sequence(around, 0..columns.len(), out, |column, out| {
        let Some((field, values)) = fields.get(column).zip(columns.get(column)) else {
            return Ok(());
        };
        if !is_span {
            serde_json::to_writer(&mut *out, field.name())?;
            out.push(b':');
        }
        json(values, at, out)
    })
}

/// The items of `range`, commas between them, within two brackets.
fn sequence(
    [open, close]: [u8; 2],
    range: Range<usize>,
    out: &mut Vec<u8>,
    mut item: impl FnMut(usize, &mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    out.push(open);
    for at in range.clone() {
        if at > range.start {
            out.push(b',');
        }
        item(at, out)?;
    }
    out.push(close);
    Ok(())
}

/// Which entries the list at `at` has.
fn range(offsets: &[i32], at: usize) -> Range<usize> {
    let place = |at: usize| offsets.get(at).map_or(0, |offset| offset.unsigned_abs() as usize);
    place(at)..place(at + 1)
}

fn plain(number: impl Into<u64>, out: &mut Vec<u8>) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &number.into())?)
}

fn date(dates: &Date32Array, at: usize) -> Option<String> {
    dates.value_as_date(at).map(|date| date.to_string())
}
