//! `regress` and `diff` as a suite uses them: documents change, and each change is a line.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use most_notice::Change;
use serde_json::Value;

const NOTICE: &str = include_str!("files/copied.txt");

/// A folder with three documents and what is expected of them.
struct Suite(tempfile::TempDir);

impl Suite {
    fn new() -> Self {
        let suite = Self(tempfile::tempdir().expect("a folder"));
        for name in ["cell.txt", "inner/row.txt", "finding.txt"] {
            suite.put(name, NOTICE);
        }
        let output = suite.run(&["--update"]);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(0), "0 as expected, 3 accepted\n")
        );
        suite
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, content).expect("it is written");
    }

    /// Puts `to` in the place of `from` in a document.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let content = fs::read_to_string(self.path(name)).expect("a document");
        assert!(content.contains(from));
        self.put(name, &content.replace(from, to));
    }

    fn run(&self, arguments: &[&str]) -> Output {
        command(&["regress"]).arg(self.0.path()).args(arguments).output().expect("it runs")
    }

    /// All files, in order.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inner = path.strip_prefix(self.0.path()).expect("inside");
                    files.push(inner.to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
    command.args(arguments).env("LC_ALL", "C").env_remove("CLICOLOR_FORCE");
    command
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn a_cell_a_row_and_a_finding_are_a_line_each() {
    let suite = Suite::new();
    suite.edit("cell.txt", "丙学院", "丁学院");
    suite.edit("inner/row.txt", "3\t乙示范中心\t乙学院\n", "");
    suite.edit("finding.txt", "2022年3月4日", "2022年2月30日");
    let output = suite.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
== cell.txt
~ annexes[0].content[0].rows[1].cells[2] (依托单位): 丙学院 → 丁学院
== finding.txt
- closing.date: 2022年3月4日
+ diagnostics[1]: warning date-present: no date of issue found
+ diagnostics[2]: error date-valid: 2022年2月30日 is on no calendar
== inner/row.txt
- annexes[0].content[0].rows[2]: 3 | 乙示范中心 | 乙学院
0 as expected, 3 with differences (1 changed, 2 added, 2 gone)
";
    assert_eq!(text(&output.stdout), expected);
    assert_eq!(text(&output.stderr), "");
    let chinese = suite.run(&["--lang", "zh"]);
    assert!(text(&chinese.stdout).contains("错误 date-valid：没有 2022年2月30日 这一天\n"));
    assert!(text(&chinese.stdout).ends_with("3 份有差异（改动 1 处，增加 2 处，减少 2 处）\n"));
}

#[test]
fn json_holds_the_changes_whole() {
    let suite = Suite::new();
    let long = "现将2022年度示范中心名单（共3家）予以公布";
    suite.edit("cell.txt", long, &format!("{long}，请各单位认真组织落实，并将有关情况报送我部"));
    let output = suite.run(&["--format", "json"]);
    let line: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!((&line["id"], &line["kind"]), (&"cell.txt".into(), &"changed".into()));
    let changes: Vec<Change> = serde_json::from_value(line["changes"].clone()).expect("changes");
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].path, "body[0]");
    assert!(changes[0].before.as_deref().is_some_and(|before| before.starts_with(long)));
    assert_eq!(text(&suite.run(&["--format", "json", "--update"]).stdout), "");
}

#[test]
fn one_is_accepted_or_all_of_them() {
    let suite = Suite::new();
    suite.edit("cell.txt", "丙学院", "丁学院");
    suite.edit("finding.txt", "示发", "科发");
    suite.put("new.txt", NOTICE);
    fs::remove_file(suite.path("inner/row.txt")).expect("it is removed");
    let output = suite.run(&["--update", "cell", "--update", "new.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "== finding.txt\n~ header.number: 示发〔2022〕9号 → 科发〔2022〕9号\n";
    assert!(text(&output.stdout).starts_with(expected), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("- inner/row.notice.json: its document is gone\n"));
    assert!(suite.path("new.notice.json").exists());
    let output = suite.run(&["--update"]);
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "2 as expected, 2 accepted\n")
    );
    let output = suite.run(&[]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "3 as expected\n"));
    let files = [
        "cell.notice.json",
        "cell.txt",
        "finding.notice.json",
        "finding.txt",
        "new.notice.json",
        "new.txt",
    ];
    assert_eq!(suite.files(), files);
}

#[test]
fn places_do_not_count_and_nothing_is_written_again() {
    let suite = Suite::new();
    let kept = fs::read(suite.path("cell.notice.json")).expect("a reading");
    suite.edit("cell.txt", "各有关单位：\n", "\n\n各有关单位：\n\n");
    let output = suite.run(&["--update"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "3 as expected\n"));
    assert_eq!(fs::read(suite.path("cell.notice.json")).expect("a reading"), kept);
}

#[test]
fn documents_of_one_stem_have_readings_of_their_own() {
    let suite = Suite(tempfile::tempdir().expect("a folder"));
    suite.put("2022.txt", NOTICE);
    suite.put("2022.html", include_str!("files/notices/2022.html"));
    suite.put("2023.txt", NOTICE);
    fs::write(suite.path("2023.pdf"), b"%PDF-1.7\n\x00").expect("it is written");
    let output = suite.run(&["--update"]);
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "0 as expected, 3 accepted\n")
    );
    assert!(text(&output.stderr).contains("2023.pdf: passed over"));
    let readings: Vec<String> =
        suite.files().into_iter().filter(|file| file.ends_with("json")).collect();
    assert_eq!(readings, ["2022.html.notice.json", "2022.txt.notice.json", "2023.notice.json"]);
    assert_eq!(suite.run(&[]).status.code(), Some(0));
}

#[test]
fn junit_names_what_failed() {
    let suite = Suite::new();
    suite.edit("cell.txt", "丙学院", "<丁>学院");
    suite.put("new.txt", NOTICE);
    let report = suite.path("report.xml");
    let report = report.to_str().expect("its name is text");
    for _ in 0..2 {
        // The report of the run before is no document.
        let output = suite.run(&["--junit", report]);
        assert_eq!(output.status.code(), Some(1));
        let xml = fs::read_to_string(report).expect("a report");
        assert!(xml.contains("tests=\"4\" skipped=\"0\" errors=\"0\" failures=\"2\""), "{xml}");
        assert!(
            xml.contains("<testcase name=\"finding.txt\" classname=\"most-notice\"/>"),
            "{xml}"
        );
        assert!(xml.contains("丙学院 → &lt;丁&gt;学院"), "{xml}");
    }
}

#[test]
fn what_cannot_be_read_or_written_ends_with_2() {
    let suite = Suite::new();
    suite.put("cell.notice.json", "{\"schema\":\"most-notice/2\"}");
    let output = suite.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("cell.notice.json: not a reading of schema most-notice/1")
    );
    assert!(text(&output.stdout).ends_with("2 as expected, 1 failed\n"));
    assert_eq!(suite.run(&["--update", "cell.txt"]).status.code(), Some(0));

    // A folder stands where the reading is to be written: nothing is left behind beside it.
    suite.put("new.txt", NOTICE);
    fs::create_dir(suite.path("new.notice.json")).expect("a folder");
    let output = suite.run(&["--update"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        suite.files().iter().all(|file| !file.contains(".most-notice-")),
        "{:?}",
        suite.files()
    );
}

#[test]
fn an_unreadable_document_does_not_lose_its_reading() {
    let suite = Suite::new();
    fs::write(suite.path("cell.txt"), b"%PDF-1.7\n\x00").expect("it is written");
    let output = suite.run(&["--update"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("found a PDF file"));
    assert!(suite.path("cell.notice.json").exists());
}

/// Readings with ids, a line each.
fn batch(notices: &[(&str, &str)]) -> String {
    let lines = notices.iter().map(|(id, notice)| {
        let reading = serde_json::to_string(&most_notice::parse(notice)).expect("JSON");
        format!("{{\"id\":{},{}\n", Value::from(*id), reading.trim_start_matches('{'))
    });
    lines.collect()
}

fn diff(before: &Path, after: &Path) -> Output {
    command(&["diff"]).args([before, after]).output().expect("it runs")
}

#[test]
fn batches_are_read_packed_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let changed = NOTICE.replace("丙学院", "丁学院");
    let before = batch(&[("a", NOTICE), ("b", NOTICE)]);
    let after = batch(&[("b", &changed), ("a", NOTICE)]);
    fs::write(path("before.ndjson"), &before).expect("it is written");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(after.as_bytes()).expect("it is packed");
    fs::write(path("after.ndjson.gz"), packed.finish().expect("it is packed"))
        .expect("it is written");
    let packed = zstd::encode_all(after.as_bytes(), 1).expect("it is packed");
    fs::write(path("after.ndjson.zst"), packed).expect("it is written");
    for name in ["after.ndjson.gz", "after.ndjson.zst"] {
        let output = diff(&path("before.ndjson"), &path(name));
        let expected = "\
== b
~ annexes[0].content[0].rows[1].cells[2] (依托单位): 丙学院 → 丁学院
1 of 2 notices with differences (1 changed, 0 added, 0 gone)
";
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), expected), "{name}");
    }
}

/// The NDJSON of `parse` names files, which are as good as ids.
#[test]
fn lines_of_parse_are_paired_by_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let parse = |output: &str| {
        let mut call = command(&["parse", "--format", "ndjson", "a.txt", "b.txt"]);
        let lines = call.current_dir(folder.path()).output().expect("it runs").stdout;
        fs::write(path(output), lines).expect("it is written");
    };
    fs::write(path("a.txt"), NOTICE).expect("it is written");
    fs::write(path("b.txt"), NOTICE).expect("it is written");
    parse("before.ndjson");
    fs::write(path("b.txt"), NOTICE.replace("丙学院", "丁学院")).expect("it is written");
    parse("after.ndjson");
    let output = diff(&path("before.ndjson"), &path("after.ndjson"));
    assert!(text(&output.stdout).starts_with("== b.txt\n~ annexes[0]"), "{}", text(&output.stdout));
}

#[test]
fn one_reading_is_compared_with_a_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("reading.json");
    let parsed = most_notice::parse(NOTICE);
    fs::write(&json, serde_json::to_string_pretty(&parsed).expect("JSON")).expect("it is written");
    let document = folder.path().join("notice.txt");
    fs::write(&document, NOTICE).expect("it is written");
    let output = diff(&json, &document);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "no difference\n"));
    let mut command = command(&["diff", "-"]);
    command.arg(&document).write_stdin(NOTICE.replace("丙学", "丁学"));
    assert_eq!(command.output().expect("it runs").status.code(), Some(1));
}

#[test]
fn damaged_batches_are_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let good = batch(&[("a", NOTICE), ("b", NOTICE)]);
    let cut = good.get(..good.len() - 40).expect("a character bound");
    let other = good.replacen("most-notice/1", "most-notice/2", 1);
    let twice = batch(&[("a", NOTICE), ("a", NOTICE)]);
    for (content, message) in [
        (cut, "the reading 2 is damaged"),
        (&other, "a: not a reading of schema most-notice/1"),
        (&twice, "a: this id stands twice"),
    ] {
        fs::write(path("good.ndjson"), &good).expect("it is written");
        fs::write(path("bad.ndjson"), content).expect("it is written");
        let output = diff(&path("good.ndjson"), &path("bad.ndjson"));
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

#[test]
fn colours_are_for_terminals_or_on_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), NOTICE).expect("it is written");
    fs::write(path("b.txt"), NOTICE.replace("丙学院", "丁学院")).expect("it is written");
    let plain = diff(&path("a.txt"), &path("b.txt"));
    assert!(!text(&plain.stdout).contains('\u{1b}'));
    let output =
        command(&["diff", "--color", "always"]).args([path("a.txt"), path("b.txt")]).output();
    assert!(text(&output.expect("it runs").stdout).starts_with("\u{1b}[33m~ annexes[0]"));
}

#[test]
#[cfg(unix)]
fn a_reader_that_stops_is_no_error() {
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let ids: Vec<String> = (0..3_000).map(|at| format!("{at}-{}", "长".repeat(60))).collect();
    let many: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "通知\n")).collect();
    fs::write(path("many.ndjson"), batch(&many)).expect("it is written");
    fs::write(path("none.ndjson"), batch(&[("x", NOTICE), ("y", NOTICE)])).expect("it is written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_most-notice"))
        .arg("diff")
        .args([path("none.ndjson"), path("many.ndjson")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
