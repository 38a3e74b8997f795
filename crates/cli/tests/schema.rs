//! The JSON of every fixture against the schema that the command prints.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::{Value, json};

fn command(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
    let output = command.args(arguments).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn schema() -> Value {
    serde_json::from_str(&command(&["schema"])).expect("JSON")
}

/// What the command prints for all fixtures, in both forms.
fn notices() -> Vec<Value> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let pattern = format!("{}/**/*.txt", fixtures.display());
    let plain = command(&["parse", "--format", "json", &pattern]);
    let cells = command(&["parse", "--format", "json", "--spans", "cells", &pattern]);
    let lines = plain.lines().chain(cells.lines());
    lines.map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_notice_is_valid() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let notices = notices();
    let texts = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")).len();
    assert_eq!(notices.len(), 2 * texts);
    for notice in &notices {
        if let Err(error) = validator.validate(notice) {
            panic!("{error} at {} of {}", error.instance_path(), notice["header"]["title"]);
        }
    }
}

/// No key is written that the schema does not describe.
#[test]
fn every_key_is_described() {
    let mut closed = schema();
    close(&mut closed);
    let validator = jsonschema::validator_for(&closed).expect("a schema");
    for notice in notices() {
        if let Err(error) = validator.validate(&notice) {
            panic!("{error} at {} of {}", error.instance_path(), notice["header"]["title"]);
        }
    }
}

#[test]
fn what_is_not_of_the_schema_is_refused() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let notice: Value = serde_json::from_str(&command(&[
        "parse",
        "--format",
        "json",
        "../../fixtures/notices/guokefati-2013-632.txt",
    ]))
    .expect("JSON");
    assert!(validator.is_valid(&notice));
    let broken: [(&str, Value); 6] = [
        ("/schema", json!("most-notice/2")),
        ("/header/number/year", json!("2013")),
        ("/header/number/span", json!([1])),
        ("/body/0/type", json!("poem")),
        ("/annexes/0/content/0/rows/0/kind", json!("sum")),
        (
            "/diagnostics",
            json!([{ "code": "none", "severity": "error", "message": "", "span": [0, 0] }]),
        ),
    ];
    for (path, value) in broken {
        let mut notice = notice.clone();
        *notice.pointer_mut(path).expect(path) = value;
        assert!(!validator.is_valid(&notice), "{path}");
    }
    let mut notice = notice;
    notice.as_object_mut().expect("an object").remove("outline");
    assert!(!validator.is_valid(&notice));
}

/// Allows in each object only the keys that the schema names. What a variant of a block adds to is closed by the variant.
fn close(schema: &mut Value) {
    let mut added_to = Vec::new();
    each_object(schema, &mut |object| {
        if let (Some(Value::String(reference)), true) =
            (object.get("$ref"), object.contains_key("properties"))
        {
            added_to.push(reference.trim_start_matches("#/$defs/").to_owned());
        }
    });
    each_object(schema, &mut |object| {
        if object.contains_key("properties") {
            object.insert("unevaluatedProperties".to_owned(), json!(false));
        }
    });
    assert_eq!(added_to, ["Heading", "Paragraph", "List", "Table"]);
    for name in added_to {
        let added_to = schema.pointer_mut(&format!("/$defs/{name}")).expect("a definition");
        added_to.as_object_mut().expect("an object").remove("unevaluatedProperties");
    }
}

fn each_object(value: &mut Value, act: &mut impl FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(|inner| each_object(inner, act));
            act(object);
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| each_object(inner, act)),
        _ => {}
    }
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts.extend(self::texts(&path));
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            texts.push(path);
        }
    }
    texts
}
