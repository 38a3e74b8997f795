//! `diff` of what batches write, in each form, end to end.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

mod many;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "C");
    command.output().expect("it runs")
}

/// What `diff` prints of these sides, and its exit code.
fn diff(folder: &Path, sides: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, &[&["diff"], sides].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn batch(folder: &Path, input: &str, arguments: &str) {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let output = run(folder, &[&["batch", "--quiet", input, "-o"], arguments.as_slice()].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder with `old.ndjson`, varied notices, and `new.ndjson`, the same with an edit.
fn folder(edit: impl Fn(&mut Vec<String>)) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let fixtures = many::fixtures();
    let mut lines: Vec<String> = (0..200).map(|at| many::line(&fixtures, at)).collect();
    fs::write(folder.path().join("old.ndjson"), lines.join("\n")).expect("it is written");
    edit(&mut lines);
    fs::write(folder.path().join("new.ndjson"), lines.join("\n")).expect("it is written");
    folder
}

#[test]
fn every_form_of_an_output_is_like_every_other() {
    let folder = folder(|_| {});
    let folder = folder.path();
    let outputs = [
        "a.ndjson",
        "b.ndjson.zst",
        "c.jsonl --split-size 150K --chunk 20",
        "d.parquet",
        "e.parquet --split-size 30K --chunk 10 --compress zstd",
        "f.csv",
        "g.csv.gz",
        "h.csv.zst --split-size 10K --chunk 10",
    ];
    for output in outputs {
        batch(folder, "old.ndjson", output);
    }
    for second in ["c-00002.jsonl", "e.notices-00002.parquet", "h.rows-00002.csv.zst"] {
        assert!(folder.join(second).exists(), "{second}");
    }
    let name = |output: &'static str| output.split(' ').next().unwrap_or_default();
    let mut sides: Vec<&str> = outputs.into_iter().map(name).collect();
    sides.extend([
        "d.rows.parquet",
        "e.rows-00001.parquet",
        "g.notices.csv.gz",
        "h.rows-00001.csv.zst",
    ]);
    for (at, side) in sides.iter().enumerate() {
        let other = sides[(at * 5 + 3) % sides.len()];
        let found = diff(folder, &[side, other]);
        let none = "no difference in 200 notices\n".to_owned();
        assert_eq!(found, (Some(0), none, String::new()), "{side} and {other}");
    }
}

#[test]
fn the_same_is_found_in_every_form() {
    let folder = folder(|lines| {
        lines[7] = lines[7].replacen("通知", "通告", 1);
        lines.remove(150);
        let moved = lines.remove(20);
        lines.insert(120, moved);
        lines.push(r#"{"id":"last","text":"关于召开年会的通知\n"}"#.to_owned());
    });
    let folder = folder.path();
    for side in ["old", "new"] {
        for ending in ["ndjson", "csv.gz", "parquet"] {
            batch(folder, &format!("{side}.ndjson"), &format!("{side}-out.{ending}"));
        }
    }
    let ids = |output: &str| -> Vec<String> {
        let starts = ["== ", "+ ", "- "];
        let lines =
            output.lines().filter(|line| starts.iter().any(|start| line.starts_with(start)));
        lines.filter(|line| !line.contains(": ")).map(str::to_owned).collect()
    };
    let (code, of_json, _) = diff(folder, &["old-out.ndjson", "new-out.ndjson"]);
    assert_eq!(code, Some(1));
    assert_eq!(ids(&of_json), ["== n0000007", "+ last", "- n0000150"], "{of_json}");
    assert!(of_json.ends_with(", 1 added, 1 gone\n"), "{of_json}");
    for sides in [
        ["old-out.parquet", "new-out.parquet"],
        ["old-out.csv.gz", "new-out.csv.gz"],
        ["old-out.csv.gz", "new-out.parquet"],
        ["old-out.ndjson", "new-out.csv.gz"],
        ["old-out.parquet", "new-out.ndjson"],
    ] {
        let (code, found, told) = diff(folder, &sides);
        assert_eq!((code, told.as_str()), (Some(1), ""), "{sides:?}");
        assert_eq!(ids(&found), ids(&of_json), "{sides:?}: {found}");
        assert!(found.contains("~ title: "), "{sides:?}: {found}");
    }
}

const NOTICE: &str = "示范部关于公布2021年度示范中心名单的通知\n\n示发〔2021〕7号\n\n各有关单位：\n\
    现将2021年度示范中心名单（共3家）予以公布。\n地区\t数量\n东部\t2\n西部\t1\n示范部\n2021年5月6日\n\n\
    附件\n2021年度示范中心名单\n序号\t中心名称\t依托单位\n1\t甲中心\t甲大学\n2\t乙中心\t乙大学\n3\t丙中心\t丙大学\n";

/// A folder with a CSV pair `a` of one notice, and a pair `b` of it with two edits: one of each table.
fn edited(notices: impl Fn(&str) -> String, rows: impl Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("notice.txt"), NOTICE).expect("it is written");
    batch(folder.path(), "notice.txt", "a.csv");
    let read = |name: &str| fs::read_to_string(path(name)).expect("it is there");
    fs::write(path("b.notices.csv"), notices(&read("a.notices.csv"))).expect("it is written");
    fs::write(path("b.rows.csv"), rows(&read("a.rows.csv"))).expect("it is written");
    folder
}

#[track_caller]
fn check(notices: impl Fn(&str) -> String, rows: impl Fn(&str) -> String, expected: &[&str]) {
    let folder = edited(notices, rows);
    let (code, found, told) = diff(folder.path(), &["a.csv", "b.csv"]);
    let lines: Vec<&str> = found.lines().collect();
    let (_, changes) = lines.split_last().expect("a summary");
    assert_eq!((changes, told.as_str()), (expected, ""));
    assert_eq!(code, Some(i32::from(!expected.is_empty())));
}

/// Nothing that somebody changed in a table by hand goes unseen.
#[test]
fn what_differs_is_named_by_its_column() {
    let same = str::to_owned;
    check(same, same, &[]);
    check(
        |text| text.replacen("示发〔2021〕7号", "示发〔2021〕8号", 1),
        same,
        &["~ number: 示发〔2021〕7号 → 示发〔2021〕8号"],
    );
    check(|text| text.replacen(",通知,", ",通告,", 1), same, &["~ genre: 通知 → 通告"]);
    check(
        |text| text.replacen("予以公布", "予以发布", 1),
        same,
        &[
            "~ body[0]: 现将2021年度示范中心名单（共3家）予以公布。 → 现将2021年度示范中心名单（共3家）予以发布。",
        ],
    );
    check(
        same,
        |text| text.replace("丙中心", "丁中心"),
        &["~ annexes[0].tables[0].rows[2].cells[1] (中心名称): 丙中心 → 丁中心"],
    );
    check(
        same,
        |text| text.replace("2021年度", "2022年度"),
        &[
            "+ rows.annex_title[0]: 2022年度示范中心名单",
            "+ rows.annex_title[1]: 2022年度示范中心名单",
            "+ rows.annex_title[2]: 2022年度示范中心名单",
        ],
    );
    // A column for a field that says something else than the cells do.
    check(
        same,
        |text| {
            let (before, after) = text.rsplit_once("丙大学").expect("it is there");
            format!("{before}丁大学{after}")
        },
        &[
            "- annexes[0].tables[0].columns[2].field: host_org",
            "+ rows.host_org[0]: 甲大学",
            "+ rows.host_org[1]: 乙大学",
            "+ rows.host_org[2]: 丁大学",
        ],
    );
}

#[test]
fn a_row_that_is_gone_or_of_no_notice_is_told() {
    let without = |text: &str, part: &str| -> String {
        text.split_inclusive('\n').filter(|line| !line.contains(part)).collect()
    };
    let folder = edited(str::to_owned, |text| without(text, "丙中心"));
    let (_, found, _) = diff(folder.path(), &["a.csv", "b.csv"]);
    assert!(found.contains("- annexes[0].tables[0].rows[2]: 3 | 丙中心 | 丙大学\n"), "{found}");
    assert!(found.contains("+ row_count: "), "{found}");

    let folder = edited(str::to_owned, |text| text.replace("\nnotice.txt", "\nother.txt"));
    let (code, _, told) = diff(folder.path(), &["a.csv", "b.csv"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("b.rows.csv: the rows of other.txt belong to no notice"), "{told}");
}

#[test]
fn tables_that_are_none_are_refused() {
    let folder = edited(str::to_owned, str::to_owned);
    let path = |name: &str| folder.path().join(name);
    let refused = |sides: &[&str], expected: &str| {
        let (code, _, told) = diff(folder.path(), sides);
        assert!(code == Some(2) && told.contains(expected), "{sides:?}: {told}");
    };
    let csv = fs::read(path("b.notices.csv")).expect("it is there");
    fs::write(path("cut.notices.csv"), csv.get(..csv.len() - 60).expect("it is longer"))
        .expect("it is written");
    fs::copy(path("b.rows.csv"), path("cut.rows.csv")).expect("it is copied");
    refused(&["a.csv", "cut.csv"], "cut.notices.csv: a damaged CSV file: ");
    fs::copy(path("b.rows.csv"), path("elsewhere.csv")).expect("it is copied");
    refused(
        &["a.csv", "elsewhere.csv"],
        "elsewhere.csv: one of the two tables of a batch, named so",
    );
    fs::write(path("begun.journal"), "").expect("it is written");
    fs::write(path("begun.ndjson.part"), "").expect("it is written");
    refused(&["a.csv", "begun.ndjson"], "begun.ndjson: a batch was begun here and did not end");
    fs::remove_file(path("b.rows.csv")).expect("it is there");
    refused(
        &["a.csv", "b.csv"],
        "b.notices.csv: one of the two tables of a batch, without the other\n  looked for b.rows.csv;",
    );
    fs::copy(path("a.notices.csv"), path("b.rows.csv")).expect("it is copied");
    refused(&["a.csv", "b.csv"], "b.rows.csv: a table, but not one that batch writes");
    batch(folder.path(), "notice.txt", "p.parquet");
    let parquet = fs::read(path("p.rows.parquet")).expect("it is there");
    fs::write(path("p.rows.parquet"), parquet.get(..parquet.len() / 2).expect("half"))
        .expect("it is written");
    refused(&["a.csv", "p.parquet"], "p.rows.parquet: a damaged Parquet file: ");
}
