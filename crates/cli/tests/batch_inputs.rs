//! Inputs that change while a batch reads them.
#![cfg(unix)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

mod many;

/// Ends what it still runs.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// How many documents there are: together longer than what is read ahead.
const COUNT: usize = 300;

/// A folder, and what `document` makes of each number and the fixtures, blanks after it.
fn folder(document: fn(&[String], usize) -> String) -> (TempDir, Vec<String>) {
    let (fixtures, blanks) = (many::fixtures(), " ".repeat(6000));
    let texts = (0..COUNT).map(|at| document(&fixtures, at) + &blanks + "\n").collect();
    (tempfile::tempdir().expect("a folder"), texts)
}

/// Begins a batch of `input`, and when it has written something, lets `change` change the input; what failed, by id and
/// code, and how many documents were read.
#[track_caller]
fn changed(
    folder: &Path,
    input: &str,
    change: impl FnOnce(&Path),
) -> (Vec<(String, String)>, usize) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
    command.current_dir(folder).args(["batch", input, "-o", "out.ndjson", "--threads", "1"]);
    command.args(["--chunk", "5"]).env("LC_ALL", "C").stderr(Stdio::null());
    let mut child = Running(command.spawn().expect("it runs"));
    let written = || fs::metadata(folder.join("out.ndjson.part")).map_or(0, |about| about.len());
    while written() == 0 {
        assert!(child.0.try_wait().expect("can be asked").is_none());
        thread::sleep(Duration::from_millis(1));
    }
    change(&folder.join(input));
    assert_eq!(child.0.wait().expect("it ends").code(), Some(1));
    let read = fs::read_to_string(folder.join("out.ndjson")).expect("is there");
    let failed = fs::read_to_string(folder.join("out.failed.ndjson")).expect("is there");
    let failed = failed.lines().map(|line| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let text = |at: &str| line.pointer(at).and_then(Value::as_str).expect("text").to_owned();
        (text("/id"), text("/diagnostics/0/code"))
    });
    (failed.collect(), read.lines().count())
}

/// Cuts the file off after `len` bytes.
fn cut(file: &Path, len: u64) {
    let file = OpenOptions::new().write(true).open(file).expect("can be opened");
    file.set_len(len).expect("can be cut");
}

#[test]
fn lines_that_are_cut_are_told_also_between_two_lines() {
    for middle_of_line in [false, true] {
        let (folder, lines) = folder(many::line);
        fs::write(folder.path().join("in.ndjson"), lines.concat()).expect("can be written");
        let len: usize = lines.iter().take(240).map(String::len).sum();
        let len = len as u64 + if middle_of_line { 40 } else { 0 };
        let (failed, read) = changed(folder.path(), "in.ndjson", |file| cut(file, len));
        let failed: Vec<_> = failed.iter().map(|(id, code)| (&**id, &**code)).collect();
        assert_eq!(read, 240);
        if middle_of_line {
            assert_eq!(
                failed,
                [("in.ndjson:241", "json-broken"), ("in.ndjson:242", "file-shrunk")]
            );
        } else {
            assert_eq!(failed, [("in.ndjson:241", "file-shrunk")]);
        }
    }
}

#[test]
fn an_archive_that_is_cut_is_told_also_between_two_entries() {
    for within in [false, true] {
        let (folder, texts) = folder(many::text);
        let mut tar = tar::Builder::new(Vec::new());
        let mut len = 0;
        for (at, text) in texts.iter().enumerate() {
            if at == 240 {
                len = tar.get_ref().len() as u64;
            }
            let mut header = tar::Header::new_ustar();
            header.set_size(text.len() as u64);
            header.set_cksum();
            tar.append_data(&mut header, format!("{at:04}.txt"), text.as_bytes()).expect("memory");
        }
        let tar = tar.into_inner().expect("memory");
        fs::write(folder.path().join("in.tar"), tar).expect("can be written");
        let len = len + if within { 600 } else { 0 };
        let (failed, read) = changed(folder.path(), "in.tar", |file| cut(file, len));
        let failed: Vec<_> = failed.iter().map(|(id, code)| (&**id, &**code)).collect();
        assert_eq!(read, 240);
        if within {
            assert_eq!(failed.first(), Some(&("in.tar/0240.txt", "entry-broken")), "{failed:?}");
            assert!(
                failed.len() == 2 && failed.iter().any(|(id, _)| *id == "in.tar"),
                "{failed:?}"
            );
        } else {
            assert_eq!(failed, [("in.tar", "file-shrunk")]);
        }
    }
}

#[test]
fn each_entry_of_a_zip_archive_that_is_cut_off_is_told() {
    let (folder, texts) = folder(many::text);
    let file = fs::File::create(folder.path().join("in.zip")).expect("can be made");
    let mut zip = zip::ZipWriter::new(file);
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (at, text) in texts.iter().enumerate() {
        zip.start_file(format!("{at:04}.txt"), stored).expect("it is written");
        zip.write_all(text.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it is written");
    let len = texts.iter().take(240).map(|text| text.len() as u64 + 38).sum();
    let (failed, read) = changed(folder.path(), "in.zip", |file| cut(file, len));
    assert_eq!(read + failed.len(), 300);
    assert!((235..=240).contains(&read), "{read}");
    let codes = ["entry-broken", "archive-broken"];
    for (at, (id, code)) in failed.iter().enumerate() {
        assert_eq!(*id, format!("in.zip/{:04}.txt", read + at));
        assert!(codes.contains(&code.as_str()), "{code}");
    }
}

/// A document is read as it is when its turn comes: the new file, or none.
#[test]
fn a_file_that_is_replaced_is_read_as_it_is_then() {
    let (folder, texts) = folder(many::text);
    let path = folder.path();
    fs::create_dir(path.join("in")).expect("can be made");
    for (at, text) in texts.iter().enumerate() {
        fs::write(path.join(format!("in/{at:04}.txt")), text).expect("can be written");
    }
    let (failed, read) = changed(path, "in", |folder| {
        fs::write(folder.join("new"), "关于召开年会的通知\n").expect("can be written");
        fs::rename(folder.join("new"), folder.join("0298.txt")).expect("can be renamed");
        fs::remove_file(folder.join("0299.txt")).expect("can be removed");
        fs::create_dir(folder.join("0299.txt")).expect("can be made");
    });
    assert_eq!(failed, [("in/0299.txt".to_owned(), "file-not-opened".to_owned())]);
    assert_eq!(read, 299);
    let written = fs::read_to_string(path.join("out.ndjson")).expect("is there");
    let last: Value = serde_json::from_str(written.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["header"]["title"]["text"], "关于召开年会的通知");
}
