//! The command as a user runs it, on invented notices.

use assert_cmd::Command;
use serde_json::Value;

const NOTICE: &str = "示范部关于公布2021年度示范中心名单的通知\n\n示发〔2021〕7号\n\n各有关单位：\n\
    现将2021年度示范中心名单（共2家）予以公布。\n附件：2021年度示范中心名单\n\n示范部\n2021年5月6日\n\n\
    附件\n2021年度示范中心名单\n序号\t名称\n1\t甲中心\n2\t乙中心\n";

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_most-notice"))
}

/// Runs `parse` with `arguments`, `input` on standard input, and gives the JSON documents it prints.
#[track_caller]
fn documents(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let output =
        command().arg("parse").args(arguments).write_stdin(input).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    serde_json::Deserializer::from_str(&text).into_iter().map(|json| json.expect("JSON")).collect()
}

#[test]
fn a_notice_is_printed_as_json() {
    let documents = documents(&["-"], NOTICE.as_bytes());
    let [notice] = documents.as_slice() else { panic!("{documents:?}") };
    assert_eq!(notice["schema"], "most-notice/1");
    assert_eq!(notice["source"]["bytes"], NOTICE.len());
    assert_eq!(notice["header"]["title"]["text"], "示范部关于公布2021年度示范中心名单的通知");
}

#[test]
fn several_files_are_a_line_each_and_pretty_is_for_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("通知 1.txt");
    std::fs::write(&file, NOTICE).expect("it is written");
    let file = file.to_str().expect("its name is text");
    let output =
        command().args(["parse", "--format", "json", file, file]).output().expect("it runs");
    let output = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let lines: Vec<&str> = output.lines().collect();
    let [first, second] = lines.as_slice() else { panic!("{output}") };
    assert_eq!(first, second);
    let pretty = command().args(["parse", "--pretty", file]).output().expect("it runs").stdout;
    assert!(pretty.starts_with(b"{\n  \"schema\""));
    let pretty: Value = serde_json::from_slice(&pretty).expect("it is JSON");
    assert_eq!(pretty, serde_json::from_str::<Value>(first).expect("it is JSON"));
}

#[test]
fn the_encoding_is_found_or_given() {
    let (gbk, _, _) = encoding_rs::GBK.encode(NOTICE);
    let (big5, _, _) = encoding_rs::BIG5.encode("關於公布示範中心名單的通知\n");
    let source = |arguments: &[&str], input: &[u8]| {
        documents(arguments, input)
            .first()
            .map(|notice| notice["source"].clone())
            .unwrap_or_default()
    };
    assert_eq!(source(&["-"], &gbk)["encoding"], "gb18030");
    assert_eq!(source(&["--encoding", "gb2312", "-"], &gbk)["decided"], "declared");
    assert_eq!(source(&["--encoding", "big5", "-"], &big5)["encoding"], "Big5");
    assert_eq!(source(&["--encoding", "big5", "-"], NOTICE.as_bytes())["encoding"], "UTF-8");
}

#[test]
fn the_tree_shows_the_title() {
    let output = command().args(["parse", "--format", "tree", "-"]).write_stdin(NOTICE).output();
    let output = String::from_utf8(output.expect("it runs").stdout).expect("it is text");
    assert!(output.starts_with("示范部关于公布2021年度示范中心名单的通知\n"), "{output}");
}

#[test]
fn explain_says_what_each_line_is() {
    let output = command().args(["explain", "-"]).write_stdin(NOTICE).output().expect("it runs");
    let output = String::from_utf8(output.stdout).expect("it is text");
    for part in ["示范部关于公布", "示发〔2021〕7号", "各有关单位", "2021年5月6日"]
    {
        assert!(output.contains(part), "{part}: {output}");
    }
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_read() {
    let output = command().args(["parse", "no/such/file.txt", "-"]).write_stdin(NOTICE).output();
    let output = output.expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1);
    let message = String::from_utf8(output.stderr).expect("it is text");
    assert!(message.starts_with("most-notice: no/such/file.txt: "), "{message}");
}

#[test]
fn wrong_use_ends_with_2() {
    for arguments in [&[][..], &["parse"], &["parse", "--encoding", "klingon", "-"], &["read", "-"]]
    {
        let output = command().args(arguments).write_stdin("").output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn any_input_is_read() {
    for input in [&b""[..], b"\0", b"\xff\xfe", b"\xff\xff\xff", "\u{feff}".as_bytes(), b"\n\n\t\n"]
    {
        assert_eq!(documents(&["-"], input).len(), 1, "{input:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_stops_is_no_error() {
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notice.txt");
    std::fs::write(&file, NOTICE.repeat(200)).expect("it is written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_most-notice"))
        .args(["parse", "--format", "json"])
        .args([&file, &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
