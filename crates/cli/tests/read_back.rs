//! What `tables` and `batch` write, read by libraries that did not write it: pandas, pyarrow and openpyxl.
//!
//! `MOST_NOTICE_PYTHON` names a Python that has them, which `.ci/run` makes. Without it the test asks `python3`, and
//! passes with a message where that has not got them.

use std::path::{Path, PathBuf};
use std::process::Command;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A Python with the libraries; `None` where none was named and there is none.
fn python() -> Option<PathBuf> {
    let named = std::env::var_os("MOST_NOTICE_PYTHON");
    let python = PathBuf::from(named.clone().unwrap_or_else(|| "python3".into()));
    let has_all = Command::new(&python).args(["-c", "import openpyxl, pandas, pyarrow"]).output();
    let has_all = has_all.is_ok_and(|output| output.status.success());
    assert!(has_all || named.is_none(), "{} has no openpyxl, pandas and pyarrow", python.display());
    has_all.then_some(python)
}

fn run(arguments: &[&str]) -> Vec<u8> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_most-notice")).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn outputs_are_read_equal_cell_by_cell() {
    let Some(python) = python() else {
        eprintln!(
            "not read back: python3 has no openpyxl, pandas and pyarrow; .ci/run makes one that has"
        );
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let notice = here().join("tests/files/notice.txt").to_string_lossy().into_owned();
    let fixtures = here().join("../../fixtures/notices/*.txt").to_string_lossy().into_owned();
    let inputs = [notice.as_str(), fixtures.as_str()];
    let notices = run(&[&["parse", "--format", "ndjson"], &inputs[..]].concat());
    std::fs::write(at("notices.ndjson"), notices).expect("it is written");
    for format in ["csv", "tsv", "xlsx", "parquet"] {
        let out = at(format);
        run(&[&["tables", "--bom", "--format", format, "--out", &out], &inputs[..]].concat());
    }
    for names in ["zh", "en"] {
        let all =
            run(&[&["tables", "--format", "parquet", "--names", names], &inputs[..]].concat());
        std::fs::write(at(&format!("tables.{names}.parquet")), all).expect("it is written");
    }
    for out in [
        "batch.ndjson",
        "batch.ndjson.gz",
        "batch.jsonl.zst",
        "batch.csv",
        "batch.csv.gz",
        "batch.csv.zst",
        "batch.parquet",
    ] {
        run(&[&["batch", "--quiet", "--chunk", "20", "-o", &at(out)], &inputs[..]].concat());
    }
    for (out, options) in [("zstd", ["--compress", "zstd"]), ("split", ["--split-size", "16K"])] {
        let out = at(&format!("{out}.parquet"));
        run(&[&["batch", "--quiet", "--chunk", "20", "-o", &out], &options[..], &inputs].concat());
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
    eprint!("read back equal: {said}");
}
