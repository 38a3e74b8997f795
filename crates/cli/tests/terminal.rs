//! The command on a terminal: colours, widths, what it prints where nobody says how.
#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::path::Path;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

mod many;

/// What stands on a terminal of `columns` columns after the command has run, and its exit code.
fn run(columns: u16, arguments: &[&str], variables: &[(&str, &str)]) -> (String, u32) {
    run_in(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files"),
        columns,
        arguments,
        variables,
    )
}

fn run_in(
    folder: &Path,
    columns: u16,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> (String, u32) {
    let size = PtySize { rows: 40, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_most-notice"));
    command.args(arguments);
    command.cwd(folder);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).expect("it runs");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("its output");
    let mut output = Vec::new();
    // Linux ends the terminal of a process that is gone with an error.
    _ = reader.read_to_end(&mut output);
    let status = child.wait().expect("it ends");
    (String::from_utf8(output).expect("text").replace("\r\n", "\n"), status.exit_code())
}

const ESCAPE: char = '\u{1b}';

#[test]
fn a_notice_is_a_tree_in_colours() {
    let (output, code) = run(60, &["parse", "notices/2022.html"], &[]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(output.replace(ESCAPE, "␛"));
}

#[test]
fn findings_are_coloured_and_marked_under_wide_characters() {
    let (output, code) = run(60, &["check", "--deny", "error", "notices/2022.html"], &[]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(output.replace(ESCAPE, "␛"));
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let calls: [&[&str]; 3] =
        [&["parse", "notice.txt"], &["check", "notices/2022.html"], &["explain", "notice.txt"]];
    for call in calls {
        assert!(run(80, call, &[]).0.contains(ESCAPE), "{call:?}");
        assert!(!run(80, call, &[("NO_COLOR", "1")]).0.contains(ESCAPE), "{call:?}");
        let never = [call, &["--color", "never"]].concat();
        assert!(!run(80, &never, &[]).0.contains(ESCAPE), "{call:?}");
        assert!(!run(80, call, &[("TERM", "dumb")]).0.contains(ESCAPE), "{call:?}");
    }
    let always = ["parse", "notice.txt", "--color", "always"];
    assert!(run(80, &always, &[("NO_COLOR", "1")]).0.contains(ESCAPE));
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;

    for columns in [40, 60, 100] {
        for lang in ["en", "zh"] {
            let arguments =
                ["parse", "--lang", lang, "--color", "never", "notice.txt", "notices/2022.html"];
            let (output, _) = run(columns, &arguments, &[]);
            // A finding is shown whole.
            let findings = |line: &&str| {
                !line.contains("info")
                    && !line.contains("提示")
                    && !line.contains("error")
                    && !line.contains("错误")
            };
            for line in output.lines().filter(findings) {
                assert!(line.width() <= usize::from(columns), "{columns} {line}");
            }
        }
    }
}

#[test]
fn the_locale_chooses_the_language() {
    let title = |variables: &[(&str, &str)]| {
        run(80, &["check", "notices/2022.html"], variables).0.contains("错误")
    };
    assert!(title(&[("LC_ALL", "zh_CN.UTF-8")]));
    assert!(!title(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")]));
    assert!(title(&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "zh_CN.UTF-8")]));
}

#[test]
fn bytes_are_not_shown_on_a_terminal() {
    for format in ["xlsx", "parquet"] {
        let (output, code) = run(100, &["tables", "--format", format, "notice.txt"], &[]);
        assert_eq!(code, 2);
        assert!(output.contains("is not for a terminal: name a folder with --out"), "{output}");
    }
}

/// A folder with `in.ndjson`, whose first line is no notice.
fn batch_folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let fixtures = many::fixtures();
    let lines = (0..count).map(|at| many::line(&fixtures, at) + "\n");
    let lines: String = std::iter::once("broken\n".to_owned()).chain(lines).collect();
    fs::write(folder.path().join("in.ndjson"), lines).expect("it is written");
    folder
}

/// The numbers that stand after `words`, in this order, in each frame of a progress bar that has all of them.
fn numbers<const N: usize>(output: &str, words: [&str; N]) -> Vec<[u64; N]> {
    let number = |frame: &str, word: &str| {
        let rest = frame.split_once(word)?.1.trim_start();
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    };
    let frames = output.split(['\r', '\n']);
    let of = |frame: &str| {
        let found = words.map(|word| number(frame, word));
        found.iter().all(Option::is_some).then(|| found.map(Option::unwrap_or_default))
    };
    frames.filter_map(of).collect()
}

#[test]
fn a_batch_shows_how_far_it_is() {
    let folder = batch_folder(1500);
    let calls = [
        ("en", ["read ", "warnings ", "errors ", "failed "], " left", "/s"),
        ("zh", ["已读 ", "警告 ", "错误 ", "失败 "], "剩余 ", " 份/秒"),
    ];
    for (lang, words, left, rate) in calls {
        let out = format!("{lang}.ndjson");
        let summary = format!("{lang}.json");
        let arguments = ["--lang", lang, "batch", "in.ndjson", "--chunk", "50", "-o", &out];
        let arguments = [&arguments[..], &["--summary", &summary, "--threads", "1"]].concat();
        let (output, code) = run_in(folder.path(), 160, &arguments, &[]);
        assert_eq!(code, 1, "{output}");
        let shown = numbers(&output, words);
        assert!(shown.len() > 3, "{output}");
        // Documents, warnings and errors only become more; one line failed at once.
        assert!(shown.is_sorted_by(|a, b| a[..3].iter().zip(&b[..3]).all(|(a, b)| a <= b)));
        assert!(shown.iter().all(|[read, _, _, failed]| *read >= 50 && *failed == 1), "{shown:?}");
        let frames: Vec<&str> =
            output.split(['\r', '\n']).filter(|frame| frame.contains(words[3])).collect();
        for frame in &frames {
            assert!(frame.contains(left) && frame.contains(rate) && frame.contains('%'), "{frame}");
        }
        let summary = fs::read(folder.path().join(&summary)).expect("the summary");
        let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
        let all = ["documents", "warnings", "errors", "failures"];
        let all = all.map(|key| summary[key].as_u64().expect("a number"));
        let last = shown.last().expect("more than three");
        assert!(last.iter().zip(all).all(|(shown, all)| *shown <= all), "{last:?} {all:?}");
        assert!(last[1] > 0 && last[2] > 0);
        // The bar is gone at the end; what stays is the summary.
        let (_, after) = output.rsplit_once("\u{1b}[2K").expect("the bar is cleared");
        assert!(after.trim_start().starts_with("most-notice: "), "{after}");
        assert!(!after.contains(left));
    }
    let quiet = ["batch", "in.ndjson", "--quiet", "-o", "quiet.ndjson"];
    assert_eq!(run_in(folder.path(), 160, &quiet, &[]), (String::new(), 1));
}

#[test]
fn a_batch_that_goes_on_begins_where_it_was() {
    let folder = batch_folder(300);
    let arguments = ["batch", "in.ndjson", "--chunk", "20", "--checkpoint", "0", "--threads", "1"];
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_most-notice"))
        .args(arguments)
        .args(["-o", "out.ndjson"])
        .current_dir(folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("it runs");
    let read = || {
        let journal = fs::read(folder.path().join("out.journal")).ok()?;
        let journal: serde_json::Value = serde_json::from_slice(&journal).ok()?;
        journal["tally"]["documents"].as_u64().filter(|read| *read >= 100)
    };
    let before = loop {
        match read() {
            Some(read) => break read,
            None => std::thread::sleep(std::time::Duration::from_millis(1)),
        }
        assert!(child.try_wait().expect("can be asked").is_none(), "it ended before");
    };
    child.kill().expect("can be killed");
    child.wait().expect("has ended");
    let arguments = [&arguments[..], &["-o", "out.ndjson", "--resume"]].concat();
    let (output, _) = run_in(folder.path(), 160, &arguments, &[]);
    let shown = numbers(&output, ["read ", "warnings "]);
    assert!(shown.first().is_some_and(|[read, _]| *read >= before), "{before}: {output}");
}
