//! What `tables` writes, read by libraries that did not write it: pandas and openpyxl.
//!
//! `MOST_NOTICE_PYTHON` names a Python that has them, which `.ci/run` makes. Without it the test asks `python3`, and
//! passes with a message where that has not got them.

use std::path::{Path, PathBuf};
use std::process::Command;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A Python with both libraries; `None` where none was named and there is none.
fn python() -> Option<PathBuf> {
    let named = std::env::var_os("MOST_NOTICE_PYTHON");
    let python = PathBuf::from(named.clone().unwrap_or_else(|| "python3".into()));
    let has_both = Command::new(&python).args(["-c", "import openpyxl, pandas"]).output();
    let has_both = has_both.is_ok_and(|output| output.status.success());
    assert!(has_both || named.is_none(), "{} has no openpyxl and pandas", python.display());
    has_both.then_some(python)
}

fn run(arguments: &[&str]) -> Vec<u8> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_most-notice")).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn tables_are_read_equal_cell_by_cell() {
    let Some(python) = python() else {
        eprintln!("not read back: python3 has no openpyxl and pandas; .ci/run makes one that has");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let notice = here().join("tests/files/notice.txt").to_string_lossy().into_owned();
    let fixtures = here().join("../../fixtures/notices/*.txt").to_string_lossy().into_owned();
    let inputs = [notice.as_str(), fixtures.as_str()];
    let notices = run(&[&["parse", "--format", "ndjson"], &inputs[..]].concat());
    std::fs::write(at("notices.ndjson"), notices).expect("it is written");
    for format in ["csv", "tsv", "xlsx"] {
        let out = at(format);
        run(&[&["tables", "--bom", "--format", format, "--out", &out], &inputs[..]].concat());
    }
    let output = Command::new(python)
        .arg(here().join("tests/read_back.py"))
        .arg(folder.path())
        .output()
        .expect("it runs");
    let (said, wrong) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{wrong}");
    let tables: usize = said.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    assert!(tables > 50, "{said}");
}
