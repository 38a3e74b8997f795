//! The Python of the guides, run as it stands there, where Python has what it imports.
//!
//! `MOST_NOTICE_PYTHON` names one that has, which `.ci/run` makes; it is asked of `python3` else.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The code blocks of `language` in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = page.split(&fence).skip(1);
    parts.filter_map(|part| part.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn python_of_the_guide_runs() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(here.join("../../src/guide/ingest.md")).expect("the guide");
    let blocks = blocks(&page, "python");
    assert_eq!(blocks.len(), 2);
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_most-notice"))
        .args(["batch", "--quiet", "-o", "archive.parquet"])
        .arg(here.join("tests/files/notices"))
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let named = std::env::var_os("MOST_NOTICE_PYTHON");
    let python = named.clone().unwrap_or_else(|| "python3".into());
    let has = |module: &str| {
        let run = Command::new(&python).args(["-c", &format!("import {module}")]).output();
        run.is_ok_and(|output| output.status.success())
    };
    for (code, modules) in blocks.iter().zip([&["pandas", "pyarrow"][..], &["duckdb"]]) {
        if let Some(missing) = modules.iter().find(|module| !has(module)) {
            assert!(named.is_none(), "{} has no {missing}", python.display());
            eprintln!("not run: python3 has no {missing}");
            continue;
        }
        let output = Command::new(&python).args(["-c", code]).current_dir(folder.path()).output();
        let output = output.expect("it runs");
        assert!(output.status.success(), "{code}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}
