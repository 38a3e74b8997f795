//! Batches as CSV, and values of columns as JSON.

use std::io::Write;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::{DataType, SchemaRef};
use serde_json::{Map, Value};

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
    let mut scratch = String::new();
    for at in 0..batch.num_rows() {
        for column in batch.columns() {
            csv.write_field(cell(column, at, &mut scratch))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush().map_err(csv::Error::from)?;
    Ok(())
}

/// The value at `at` of a column as a cell.
fn cell<'c>(column: &'c dyn Array, at: usize, scratch: &'c mut String) -> &'c str {
    if column.is_null(at) {
        return "";
    }
    if let Some(texts) = column.as_string_opt::<i32>() {
        return texts.value(at);
    }
    *scratch = match json(column, at) {
        Value::String(text) => text,
        other => other.to_string(),
    };
    scratch
}

/// The value at `at` of a column as JSON; a span as schema 1 writes it.
pub(crate) fn json(array: &dyn Array, at: usize) -> Value {
    if array.is_null(at) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(at).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(at).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(at).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(at).into(),
        DataType::Date32 => {
            let date = array.as_primitive::<Date32Type>().value_as_date(at);
            date.map_or(Value::Null, |date| date.to_string().into())
        }
        DataType::List(_) => {
            let entries = array.as_list::<i32>().value(at);
            (0..entries.len()).map(|at| json(&entries, at)).collect()
        }
        DataType::Map(..) => {
            let pairs = array.as_map().value(at);
            let [labels, values] = pairs.columns() else { return Value::Null };
            let label = |at| labels.as_string::<i32>().value(at).to_owned();
            Value::Object((0..pairs.len()).map(|at| (label(at), json(values, at))).collect())
        }
        DataType::Struct(_) => structure(array.as_struct(), at),
        // No column of this crate has another type.
        _ => Value::Null,
    }
}

pub(crate) fn structure(structs: &StructArray, at: usize) -> Value {
    let columns = structs.fields().iter().zip(structs.columns());
    let object: Map<String, Value> =
        columns.map(|(field, column)| (field.name().clone(), json(column, at))).collect();
    match (object.get("start"), object.get("end")) {
        (Some(start), Some(end)) => Value::Array(vec![start.clone(), end.clone()]),
        _ => Value::Object(object),
    }
}
