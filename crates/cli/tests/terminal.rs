//! The command on a terminal: colours, widths, what it prints where nobody says how.
#![cfg(unix)]

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// What stands on a terminal of `columns` columns after the command has run, and its exit code.
fn run(columns: u16, arguments: &[&str], variables: &[(&str, &str)]) -> (String, u32) {
    let size = PtySize { rows: 40, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_most-notice"));
    command.args(arguments);
    command.cwd(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files"));
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
