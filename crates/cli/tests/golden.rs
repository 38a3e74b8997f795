//! Calls with what they print, one page each in `cmd`, run as they stand there.
//!
//! After a change: `TRYCMD=overwrite cargo test -p most-notice-cli --test golden`, and read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const CALLS: &[&str] = &[
    "parse",
    "tables",
    "batch",
    "check",
    "explain",
    "diff",
    "regress",
    "schema",
    "completions",
    "man",
];

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The calls run in a copy of `files`, so that what they write stays out of the sources.
#[test]
fn pages_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    copy(&here().join("tests/files"), folder.path());
    copy(&here().join("../../fixtures/notices"), &at("fixtures/notices"));
    for copied in ["suite", "mine"] {
        copy(&at("notices"), &at(copied));
        fs::remove_file(at(copied).join("scan.pdf")).expect("it is there");
    }
    fs::copy(at("notices/2022.html"), at("notice.html")).expect("it is copied");
    for side in ["before", "after"] {
        tables(folder.path(), side);
    }
    pack(&at("notices"), &at("crawl.tar.zst"), &at("dump.jsonl.gz"));
    std::env::set_current_dir(folder.path()).expect("the folder is there");
    let path = std::env::var_os("PATH").expect("there is a PATH");
    let mut cat = std::env::split_paths(&path).map(|folder| folder.join("cat"));
    let cat = cat.find(|cat| cat.exists()).expect("cat, to show files");
    let cases = trycmd::TestCases::new();
    cases
        .default_bin_path(env!("CARGO_BIN_EXE_most-notice"))
        .register_bin("cat", trycmd::schema::Bin::Path(cat))
        .env("COLUMNS", "100")
        .env("LC_ALL", "C")
        .env("NO_COLOR", "")
        .case(here().join("tests/cmd/*.md"))
        .case(here().join("../../README.md"))
        .case(here().join("../../README.zh-CN.md"))
        .case(here().join("../../src/guide/*.md"))
        .run();
}

/// What a help text gives for an example is run by a page.
#[test]
fn examples_of_the_help_are_on_a_page() {
    let pages: String = files(&here().join("tests/cmd"))
        .map(|page| fs::read_to_string(page).expect("a page"))
        .collect();
    let run: BTreeSet<&str> = pages.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    let mut shown = 0;
    for lang in ["en", "zh"] {
        for call in CALLS {
            let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
            let output = command.args([call, "--help", "--lang", lang]).output().expect("it runs");
            let help = String::from_utf8(output.stdout).expect("text");
            let examples =
                help.lines().map(str::trim).filter(|line| line.starts_with("most-notice "));
            for example in examples {
                assert!(run.contains(example), "no page runs: {example}");
                shown += 1;
            }
        }
    }
    assert!(shown >= CALLS.len() * 2, "{shown} examples");
}

/// What clap says by itself is in Chinese too.
#[test]
fn help_in_chinese_is_all_in_chinese() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
        command.args(arguments).args(["--lang", "zh"]).output().expect("it runs")
    };
    for call in CALLS {
        let help = String::from_utf8(run(&[*call, "--help"]).stdout).expect("text");
        assert!(help.contains(&format!("用法：most-notice {call} [选项]")), "{help}");
        for english in ["OPTIONS", "Usage", "Options", "Arguments", "values:", "default:", "Print"]
        {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
    let wrong: [(&[&str], &str); 5] = [
        (&["parse", "--foo"], "没有参数“--foo”\n\n用法：most-notice parse [选项] <INPUT>...\n"),
        (&["diff", "a"], "<BEFORE> <AFTER>... 需要 2 个值，只有 1 个\n"),
        (&["tables", "--annex", "x", "-"], "--annex <N> 的值“x”无效：应为整数\n"),
        (&["batch", "--threads", "0", "-o", "a.csv", "-"], "无效：应在 1 与 65535 之间\n"),
        (&["read"], "没有命令“read”\n"),
    ];
    for (arguments, expected) in wrong {
        let output = run(arguments);
        let told = String::from_utf8(output.stderr).expect("text");
        assert!(output.status.code() == Some(2) && told.contains(expected), "{told}");
    }
}

/// Both READMEs say the same of the same calls, and show the same code.
#[test]
fn the_readme_in_chinese_is_that_in_english() {
    let read = |name: &str| fs::read_to_string(here().join("../..").join(name)).expect("a README");
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    for fence in ["```rust", "```text"] {
        let code = |text: &str| {
            text.split(fence).nth(1).and_then(|code| code.split("```").next()).map(str::to_owned)
        };
        assert!(code(&english).is_some(), "{fence}");
        assert_eq!(code(&english), code(&chinese));
    }
    let count =
        |text: &str, start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    for start in ["## ", "| `", "- [", "```", "- ", "1. ", "7. "] {
        assert_eq!(count(&english, start), count(&chinese, start), "lines that start with {start}");
    }
}

/// The README has a row for each call, but those of shells.
#[test]
fn the_readme_names_each_call() {
    let readme = fs::read_to_string(here().join("../../README.md")).expect("a README");
    for call in CALLS {
        assert!(readme.contains(&format!("| `{call}` |")), "no row for {call}");
    }
}

/// The readings in `SIDE.ndjson` as the tables that a batch makes of them, in both formats.
fn tables(folder: &Path, side: &str) {
    let lines = fs::read_to_string(folder.join(format!("{side}.ndjson"))).expect("readings");
    let readings: Vec<(String, most_notice::Parsed<'_>)> = lines
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let id = value.get("id").and_then(serde_json::Value::as_str).expect("an id").to_owned();
            (id, serde_json::from_str(line).expect("a reading"))
        })
        .collect();
    let items = || readings.iter().map(|(id, parsed)| (id.as_str(), parsed));
    let notices = most_notice_arrow::notices(items()).expect("a batch");
    let rows = most_notice_arrow::rows(items()).expect("a batch");
    for (table, batch) in [("notices", notices), ("rows", rows)] {
        let file = |ending: &str| {
            fs::File::create(folder.join(format!("{side}.{table}.{ending}"))).expect("it is made")
        };
        let (schema, none) = (batch.schema(), most_notice_arrow::Compression::None);
        let mut csv = file("csv");
        most_notice_arrow::csv_header(&csv, &schema).expect("it is written");
        most_notice_arrow::csv(&mut csv, &batch).expect("it is written");
        most_notice_arrow::write(file("parquet"), &schema, &[batch], none).expect("it is written");
    }
}

/// Packs the files of `folder` into an archive, and those that are texts and pages as lines of JSON.
fn pack(folder: &Path, archive: &Path, dump: &Path) {
    let mut names: Vec<PathBuf> = files(folder).collect();
    names.sort();
    let mut tar = tar::Builder::new(Vec::new());
    let mut lines = Vec::new();
    for path in names {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        tar.append_path_with_name(&path, format!("crawl/{name}")).expect("to memory");
        let page = fs::read(&path).expect("it can be read");
        let page = most_notice::decode(&page).text.into_owned();
        let line = serde_json::json!({ "url": format!("https://example.cn/{name}"), "html": page });
        writeln!(lines, "{line}").expect("to memory");
    }
    let tar = tar.into_inner().expect("to memory");
    fs::write(archive, zstd::bulk::compress(&tar, 1).expect("to memory")).expect("it is written");
    let file = fs::File::create(dump).expect("it is made");
    let mut packer = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packer.write_all(&lines).expect("it is written");
    packer.finish().expect("it is written");
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for path in files(from) {
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).expect("it is copied");
        }
    }
}
