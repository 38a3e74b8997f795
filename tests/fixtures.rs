//! Every fixture against its snapshot: first what is wrong or doubtful in it, then what was read.
//!
//! A new case is a new file: see `fixtures/README.md`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use most_notice::{Parsed, Severity, Source};
use serde_json::Value;

#[test]
fn notices() {
    check("notices");
}

#[test]
fn damaged() {
    check("damaged");
}

#[test]
fn encodings() {
    check("encodings");
}

/// A notice that is well formed must be read without a warning. Those whose form is the warning are named.
#[test]
fn notices_are_read_without_warning() {
    let mut flagged = Vec::new();
    for file in files("notices") {
        let bytes = fs::read(&file).expect("a fixture");
        let text = most_notice::decode(&bytes).text;
        let findings = most_notice::parse(&text).diagnostics;
        if findings.iter().any(|finding| finding.severity > Severity::Info) {
            flagged.push(file.file_stem().expect("a name").to_string_lossy().into_owned());
        }
    }
    insta::assert_snapshot!(flagged.join("\n"));
}

fn check(folder: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _guard = settings.bind_to_scope();
    let mut failed = Vec::new();
    for file in files(folder) {
        let bytes = fs::read(&file).expect("a fixture");
        let decoded = most_notice::decode(&bytes);
        let mut parsed = most_notice::parse(&decoded.text);
        parsed.source = Source::from(&decoded);
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let shown = show(&parsed, &decoded.text);
        if std::panic::catch_unwind(|| insta::assert_snapshot!(name.clone(), shown)).is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{} differ from their snapshots: {failed:?}", failed.len());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder of fixtures");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Findings a line each, then the JSON: a line for each block, row and item, places left to the findings' own lines.
fn show(parsed: &Parsed<'_>, text: &str) -> String {
    let mut shown = String::new();
    for finding in &parsed.diagnostics {
        let (line, column) = finding.span.line_column(text);
        let _ = writeln!(
            shown,
            "{line}:{column} {} {}: {}",
            finding.severity, finding.code, finding.message
        );
    }
    let json = serde_json::to_value(parsed).expect("JSON");
    for (key, value) in json.as_object().expect("an object") {
        if key != "schema" && key != "diagnostics" {
            put(&mut shown, key, value, 0);
        }
    }
    shown
}

fn put(shown: &mut String, key: &str, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Null => {}
        Value::Array(list) if list.is_empty() => {}
        Value::Object(map) if map.is_empty() => {}
        Value::Array(list) if list.iter().any(|item| item.is_object()) => {
            let _ = writeln!(shown, "{indent}{key}");
            for item in list {
                put(shown, "-", item, depth + 1);
            }
        }
        Value::Object(map)
            if map.values().any(|inner| {
                inner.as_array().is_some_and(|list| list.iter().any(Value::is_object))
                    || inner.is_object()
            }) =>
        {
            let _ = writeln!(shown, "{indent}{key}");
            for (key, inner) in map {
                put(shown, key, inner, depth + 1);
            }
        }
        Value::Object(map) => {
            let fields: Vec<String> = map
                .iter()
                .filter(|(_, inner)| {
                    !inner.is_null() && inner.as_array().is_none_or(|list| !list.is_empty())
                })
                .map(|(key, inner)| format!("{key} {inner}"))
                .collect();
            let _ = writeln!(shown, "{indent}{key} {}", fields.join(", "));
        }
        plain => {
            let _ = writeln!(shown, "{indent}{key} {plain}");
        }
    }
}
