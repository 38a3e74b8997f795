//! A notice of the tables as a value to compare: columns by their names, rows as tables within their annexes.

use std::collections::{BTreeMap, HashSet};

use most_notice_arrow::notices_schema;
use serde_json::{Map, Value, json};

use super::error::Error;
use super::tables::Line;

/// What a column says that is read from another: where that differs, these are not named again.
const FOLLOWS: [(&str, &[&str]); 4] = [
    (
        "number",
        &["number_agency_code", "number_agency", "number_year", "number_serial", "number_form"],
    ),
    ("title", &["issuers", "matter", "genre", "status"]),
    ("addressees", &["addressee_groups"]),
    ("date", &["date_text"]),
];

/// The columns of the rows table that are none of a field.
const OF_EVERY_ROW: [&str; 12] = [
    "id",
    "annex_index",
    "annex_number",
    "annex_title",
    "table_index",
    "row_index",
    "kind",
    "cells",
    "names",
    "units",
    "table_unit",
    "span",
];

type Object = Map<String, Value>;

/// Where a table stands: its annex and which one it is there.
type Place<'l> = (&'l str, &'l str);

/// The value of the notice `line` and its rows.
///
/// Where they are from and where values stand is left out, as it is from a comparison of readings. So is what follows
/// from the rest: how many rows and findings there are, the titles of annexes beside each row.
pub(super) fn record(line: &Line, rows: &[Line]) -> Result<Value, Error> {
    let mut record = Object::new();
    for (name, cell) in line.cells() {
        if name != "id" && !name.starts_with("source_") && !name.ends_with("_span") {
            record.insert(name.to_owned(), value(line, name, cell)?);
        }
    }
    leave_out_counts(&mut record, rows.len());
    let mut odd = Object::new();
    let mut body_lines = HashSet::new();
    for (place, rows) in tables(rows) {
        let (table, unlike) = table(rows.as_slice(), annex_of(&record, place))?;
        for (name, mut cells) in unlike {
            let all = odd.entry(name).or_insert_with(|| json!([]));
            if let (Value::Array(all), Value::Array(cells)) = (all, &mut cells) {
                all.append(cells);
            }
        }
        let annex =
            place.0.parse().ok().and_then(|at: usize| record.get_mut("annexes")?.get_mut(at));
        let holder = match annex {
            Some(Value::Object(annex)) => annex,
            _ => {
                body_lines.extend(lines_of(&table));
                &mut record
            }
        };
        let tables = holder.entry("tables").or_insert_with(|| json!([]));
        tables.as_array_mut().into_iter().for_each(|tables| tables.push(table.clone()));
    }
    record.insert("rows".to_owned(), Value::Object(odd));
    if let Some(Value::String(body)) = record.get("body") {
        // What is a row of a table is compared there; the lines keep their numbers.
        let lines = body.split('\n').map(|line| match body_lines.contains(line) {
            true => Value::Null,
            false => line.into(),
        });
        let lines = lines.collect();
        record.insert("body".to_owned(), lines);
    }
    Ok(Value::Object(record))
}

/// Takes out of both what follows from a column that differs.
pub(super) fn without_followers(before: &mut Value, after: &mut Value) {
    for (name, followers) in FOLLOWS {
        let there = |value: &Value| value.get(name).is_some_and(|value| !value.is_null());
        if there(before) && there(after) && before.get(name) != after.get(name) {
            for record in [&mut *before, &mut *after] {
                let Some(record) = record.as_object_mut() else { continue };
                record.retain(|column, _| !followers.contains(&column.as_str()));
            }
        }
    }
}

/// The value of a cell of the notices table: text, or what JSON it is.
fn value(line: &Line, name: &str, cell: &str) -> Result<Value, Error> {
    if cell.is_empty() {
        return Ok(Value::Null);
    }
    let schema = notices_schema();
    let nested = schema.field_with_name(name).is_ok_and(|field| field.data_type().is_nested());
    if !nested {
        return Ok(cell.into());
    }
    let mut value = parsed(line, name, cell)?;
    leave_out_places(&mut value);
    Ok(value)
}

fn parsed<T: serde::de::DeserializeOwned>(line: &Line, name: &str, cell: &str) -> Result<T, Error> {
    serde_json::from_str(cell).map_err(|source| Error::Cell {
        place: line.get("id").to_owned(),
        column: name.to_owned(),
        source,
    })
}

fn leave_out_places(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(leave_out_places),
        Value::Object(object) => {
            object.retain(|key, _| key != "span" && !key.ends_with("_span"));
            object.values_mut().for_each(leave_out_places);
        }
        _ => {}
    }
}

/// Leaves out the counts that are as they have to be; one that is not stays to be compared.
fn leave_out_counts(record: &mut Object, rows: usize) {
    let list = |name: &str| record.get(name).and_then(Value::as_array);
    let found = |severity: &str| {
        let findings = list("diagnostics").into_iter().flatten();
        findings.filter(|found| found.get("severity").is_some_and(|is| is == severity)).count()
    };
    let counts = [
        ("row_count", rows),
        ("annex_count", list("annexes").map_or(0, Vec::len)),
        ("errors", found("error")),
        ("warnings", found("warning")),
        ("infos", found("info")),
    ];
    for (name, count) in counts {
        let said = record.get(name).and_then(Value::as_str).and_then(|said| said.parse().ok());
        if said == Some(count) {
            record.remove(name);
        }
    }
}

/// The rows by the table they are of, in the order in which tables begin.
fn tables(rows: &[Line]) -> Vec<(Place<'_>, Vec<&Line>)> {
    let mut tables: Vec<(Place<'_>, Vec<&Line>)> = Vec::new();
    let mut known: BTreeMap<Place<'_>, usize> = BTreeMap::new();
    for row in rows {
        let place = (row.get("annex_index"), row.get("table_index"));
        let at = *known.entry(place).or_insert_with(|| {
            tables.push((place, Vec::new()));
            tables.len() - 1
        });
        if let Some((_, rows)) = tables.get_mut(at) {
            rows.push(row);
        }
    }
    tables
}

/// What each row has to say of its annex: number and title.
fn annex_of(record: &Object, (annex, _): Place<'_>) -> [String; 2] {
    let annex = annex.parse().ok().and_then(|at: usize| record.get("annexes")?.get(at));
    ["number", "title"].map(|key| match annex.and_then(|annex| annex.get(key)) {
        Some(Value::String(text)) => text.clone(),
        None | Some(Value::Null) => String::new(),
        Some(other) => other.to_string(),
    })
}

/// A table as JSON of schema 1 has it, and the columns that are not as the rest of it says.
fn table(rows: &[&Line], [number, title]: [String; 2]) -> Result<(Value, Object), Error> {
    let Some(first) = rows.first() else { return Ok((Value::Null, Object::new())) };
    let column = |name: &str| -> Vec<&str> {
        let at = first.index(name);
        rows.iter().map(|row| row.at(at)).collect()
    };
    let mut odd = Object::new();
    let mut expect = |name: &str, expected: &dyn Fn(usize) -> String| {
        let cells = column(name);
        if cells.iter().enumerate().any(|(at, cell)| *cell != expected(at)) {
            odd.insert(name.to_owned(), json!(cells));
        }
    };
    expect("annex_number", &|_| number.clone());
    expect("annex_title", &|_| title.clone());
    expect("row_index", &|at| at.to_string());
    for shared in ["names", "units", "table_unit"] {
        expect(shared, &|_| first.get(shared).to_owned());
    }
    let names: Vec<String> = parsed(first, "names", first.get("names"))?;
    let units: Vec<Option<String>> = parsed(first, "units", first.get("units"))?;
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        cells.push(parsed::<Vec<String>>(row, "cells", row.get("cells"))?);
    }
    let kinds = column("kind");
    let mut fields: Vec<Option<&str>> = vec![None; names.len()];
    for (name, _) in first.cells().filter(|(name, _)| !OF_EVERY_ROW.contains(name)) {
        let values = column(name);
        if values.iter().all(|value| value.is_empty()) {
            continue;
        }
        // Of which column of the table it is the field.
        let is_of = |at: usize| {
            let rows = kinds.iter().zip(&cells).zip(&values);
            rows.clone().all(|((kind, cells), value)| {
                let cell = if *kind == "data" { cells.get(at).map(String::as_str) } else { None };
                cell.unwrap_or_default() == *value
            })
        };
        let own = fields.iter().enumerate().position(|(at, field)| field.is_none() && is_of(at));
        match own.and_then(|at| fields.get_mut(at)) {
            Some(field) => *field = Some(name),
            None => _ = odd.insert(name.to_owned(), json!(values)),
        }
    }
    let units = units.into_iter().chain(std::iter::repeat(None));
    let columns: Vec<Value> = names
        .iter()
        .zip(fields)
        .zip(units)
        .map(|((name, field), unit)| json!({ "name": name, "field": field, "unit": unit }))
        .collect();
    let rows: Vec<Value> = kinds
        .iter()
        .zip(cells)
        .map(|(kind, cells)| json!({ "kind": kind, "cells": cells }))
        .collect();
    let unit = Some(first.get("table_unit")).filter(|unit| !unit.is_empty());
    Ok((json!({ "columns": columns, "rows": rows, "unit": unit }), odd))
}

/// The lines that a table has in the text of the body.
fn lines_of(table: &Value) -> Vec<String> {
    let texts = |list: Option<&Value>, key: Option<&str>| -> Vec<String> {
        let list = list.and_then(Value::as_array).into_iter().flatten();
        let texts = list.filter_map(|item| key.map_or(Some(item), |key| item.get(key)));
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let mut lines = vec![texts(table.get("columns"), Some("name")).join("\t")];
    let rows = table.get("rows").and_then(Value::as_array).into_iter().flatten();
    lines.extend(rows.map(|row| texts(row.get("cells"), None).join("\t")));
    lines
}
