//! The docs of the schemas say what the schemas are.

use arrow_schema::{DataType, Field, Schema};

use crate::{notices_schema, rows_schema};

/// The type of a column as the docs write it.
fn type_name(data_type: &DataType) -> String {
    match data_type {
        DataType::Utf8 => "string".to_owned(),
        DataType::List(entry) => format!("list<{}{}>", type_name(entry.data_type()), mark(entry)),
        DataType::Map(entry, _) => match entry.data_type() {
            DataType::Struct(pair) => {
                let types: Vec<_> = pair.iter().map(|field| type_name(field.data_type())).collect();
                format!("map<{}>", types.join(", "))
            }
            other => panic!("a map of {other}"),
        },
        DataType::Struct(fields) if fields.first().is_some_and(|field| field.name() == "start") => {
            "span".to_owned()
        }
        DataType::Struct(fields) => {
            let field = |field: &Field| {
                format!("{}: {}{}", field.name(), type_name(field.data_type()), mark(field))
            };
            let fields: Vec<_> = fields.iter().map(|one| field(one)).collect();
            format!("struct<{}>", fields.join(", "))
        }
        other => other.to_string().to_lowercase(),
    }
}

fn mark(field: &Field) -> &'static str {
    if field.is_nullable() { "?" } else { "" }
}

/// Columns as the docs of `source` list them: name, type, whether null.
fn documented(source: &str) -> Vec<[String; 3]> {
    let lines = source.lines().filter_map(|line| line.strip_prefix("/// | `"));
    lines
        .map(|line| {
            let mut cells = line.split(" | ");
            let mut next = || cells.next().unwrap().trim_matches('`').to_owned();
            let columns = [next(), next(), next()];
            assert!(cells.next().is_some_and(|holds| holds.len() > 5), "{line}");
            columns
        })
        .collect()
}

#[track_caller]
fn check(schema: &Schema, source: &str) {
    let named = |field: &Field| {
        let null = if field.is_nullable() { "yes" } else { "no" };
        [field.name().clone(), type_name(field.data_type()), null.to_owned()]
    };
    let columns: Vec<_> = schema.fields().iter().map(|field| named(field)).collect();
    assert_eq!(documented(source), columns);
}

#[test]
fn columns_are_as_documented() {
    check(&notices_schema(), include_str!("../notices/schema.rs"));
    let (own, fields): (Vec<_>, Vec<_>) =
        rows_schema().fields().iter().cloned().partition(|field| {
            most_notice::fields().binary_search(&field.name().as_str()).is_err()
        });
    check(&Schema::new(own), include_str!("../rows.rs"));
    assert_eq!(
        fields.iter().map(|field| field.name().as_str()).collect::<Vec<_>>(),
        most_notice::fields()
    );
    assert!(fields.iter().all(|field| field.is_nullable() && *field.data_type() == DataType::Utf8));
}

#[test]
fn every_column_has_a_name_of_its_own() {
    for schema in [notices_schema(), rows_schema()] {
        let mut names: Vec<_> = schema.fields().iter().map(|field| field.name().clone()).collect();
        names.sort();
        assert!(names.is_sorted_by(|a, b| a != b), "{names:?}");
    }
}
