//! `batch` end to end: what it reads, what it writes, and what happens when things go wrong.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

mod many;

const PAGE: &str = "<h1>关于召开年会的通知</h1><p>各有关单位：</p><p>会议定于5月召开。</p>";
const TEXT: &str = "关于公布名单的通知\n示发〔2021〕7号\n各有关单位：\n现公布名单。\n附件\n名单\n序号\t联盟名称\n1\t钛联盟\n2\t马联盟\n";

/// A folder to work in.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("can be made");
        fs::write(path, bytes).expect("can be written");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// `batch` with these arguments, parted by blanks.
    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_most-notice"));
        command.current_dir(self.0.path()).arg("batch").args(arguments.split_whitespace());
        command.env("LC_ALL", "C");
        command
    }

    #[track_caller]
    fn run(&self, arguments: &str, code: i32) -> String {
        let output = self.command(arguments).output().expect("the command runs");
        told(&output, code)
    }

    /// The lines of a file of JSON lines.
    fn lines(&self, name: &str) -> Vec<Value> {
        lines(&self.read(name))
    }

    /// The names of the files, in order.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("can be listed");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut files: Vec<_> = entries.map(|entry| name(entry.expect("an entry"))).collect();
        files.sort();
        files
    }
}

#[track_caller]
fn told(output: &Output, code: i32) -> String {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(output.stdout.is_empty());
    told
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn ids(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["id"].as_str().expect("an id")).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("to memory");
    packer.finish().expect("to memory")
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *bytes).expect("to memory");
    }
    archive.into_inner().expect("to memory")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("to memory");
        archive.write_all(bytes).expect("to memory");
    }
    archive.finish().expect("to memory").into_inner()
}

#[test]
fn every_kind_of_input_gives_the_same_notice() {
    let place = Place::new();
    let line = format!("{}\n\n", serde_json::json!({ "id": 7, "html": PAGE, "x": {} }));
    place.write("in/a.html", PAGE);
    place.write("in/b.zip", zip(&[("dir/p.html", PAGE.as_bytes())]));
    let archive = tar(&[("dir/p.html", PAGE.as_bytes()), ("q.txt", TEXT.as_bytes())]);
    place.write("in/c.tar", &archive);
    place.write("in/d.tgz", gzip(&archive));
    place.write("in/e.tar.zst", zstd::bulk::compress(&archive, 1).expect("to memory"));
    place.write("in/f.jsonl", &line);
    place.write("in/g.ndjson.gz", gzip(line.as_bytes()));
    place.write("in/h.jsonl.zst", zstd::bulk::compress(line.as_bytes(), 1).expect("to memory"));
    place.run("in -o out.ndjson --text-field html", 0);
    let lines = place.lines("out.ndjson");
    let expected = [
        "in/a.html",
        "in/b.zip/dir/p.html",
        "in/c.tar/dir/p.html",
        "in/c.tar/q.txt",
        "in/d.tgz/dir/p.html",
        "in/d.tgz/q.txt",
        "in/e.tar.zst/dir/p.html",
        "in/e.tar.zst/q.txt",
        "7",
        "7",
        "7",
    ];
    assert_eq!(ids(&lines), expected);
    for line in &lines {
        let other =
            &lines[if ids(std::slice::from_ref(line))[0].ends_with(".txt") { 3 } else { 0 }];
        for key in ["header", "body", "annexes", "diagnostics"] {
            assert_eq!(line[key], other[key]);
        }
    }
    assert_eq!(place.files(), ["in", "out.ndjson"]);
}

#[test]
fn standard_input_is_json_lines_or_what_it_is_said_to_be() {
    let place = Place::new();
    let run = |arguments: &str, input: &[u8]| {
        place.write("input", input);
        let input = File::open(place.0.path().join("input")).expect("can be opened");
        let output = place.command(arguments).stdin(input).output().expect("the command runs");
        told(&output, 0);
        let lines = place.lines("out.ndjson");
        ids(&lines).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let line = serde_json::json!({ "url": "https://a", "text": TEXT }).to_string();
    assert_eq!(run("- --id-field url -o out.ndjson", line.as_bytes()), ["https://a"]);
    assert_eq!(run("- --overwrite -o out.ndjson", &gzip(line.as_bytes())), ["-:1"]);
    assert_eq!(run("- --overwrite --from document -o out.ndjson", TEXT.as_bytes()), ["-"]);
    let archive = tar(&[("q.txt", TEXT.as_bytes())]);
    assert_eq!(run("- --overwrite --from tar -o out.ndjson", &archive), ["-/q.txt"]);
}

#[test]
fn parquet_with_a_column_of_texts_or_bytes_is_read() {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray};

    let place = Place::new();
    let write = |name: &str, texts: ArrayRef| {
        let ids: ArrayRef = Arc::new(Int64Array::from(vec![Some(5), None, Some(9)]));
        let batch = RecordBatch::try_from_iter([("key", ids), ("page", texts)]).expect("a batch");
        let file = File::create(place.0.path().join(name)).expect("can be made");
        let mut writer =
            parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).expect("a writer");
        writer.write(&batch).expect("can be written");
        writer.close().expect("can be written");
    };
    write("a.parquet", Arc::new(StringArray::from(vec![Some(TEXT), Some(PAGE), None])));
    let gbk = encoding_rs::GB18030.encode(TEXT).0;
    write("b.parquet", Arc::new(BinaryArray::from(vec![&gbk[..], PAGE.as_bytes(), b"%PDF-1.7 "])));
    place.run("a.parquet b.parquet --text-field page --id-field key -o out.ndjson", 1);
    let lines = place.lines("out.ndjson");
    assert_eq!(ids(&lines), ["5", "a.parquet:2", "5", "b.parquet:2"]);
    assert_eq!(lines[0]["header"], lines[2]["header"]);
    assert_eq!(lines[2]["source"]["encoding"], "gb18030");
    let failed = place.lines("out.failed.ndjson");
    assert_eq!(ids(&failed), ["9", "9"]);
    assert_eq!(failed[0]["reason"], "no string in field page");
    assert_eq!(failed[1]["diagnostics"][0]["code"], "document-not-read");

    place.run("a.parquet --text-field other -o none.ndjson", 1);
    let failed = place.lines("none.failed.ndjson");
    assert_eq!(failed[0]["diagnostics"][0]["code"], "column-missing");
    assert_eq!(place.read("none.ndjson"), b"");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let place = Place::new();
    let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}", "长".repeat(45 << 20));
    let good = serde_json::json!({ "id": "good", "text": TEXT });
    let rest = gzip(format!("{good}\n").repeat(2000).as_bytes());
    place.write(
        "a.ndjson",
        format!("{{\"id\":\"x\"}}\nnot json\n{long}\n{good}\n{{\"id\":1,\"text\":2}}\n"),
    );
    place.write("b.zip", b"PK\x03\x04 broken");
    place.write("c.tar.gz", &gzip(&tar(&[("q.txt", TEXT.as_bytes())]))[..60]);
    place.write("d.ndjson.gz", &rest[..rest.len() / 2]);
    place.write("e.docx", b"PK\x03\x04 broken");
    place.write("f.parquet", b"PAR1");
    place.write("g.txt", TEXT);
    place.run("a.ndjson b.zip c.tar.gz d.ndjson.gz e.docx f.parquet g.txt -o out.csv", 1);
    let failed = place.lines("out.failed.ndjson");
    let found: Vec<_> = failed
        .iter()
        .map(|line| {
            let code = line["diagnostics"][0]["code"].as_str().expect("a code");
            let place = line["place"].as_str().expect("a place");
            (line["id"].as_str().expect("an id"), place.split(':').next().expect("a file"), code)
        })
        .collect();
    assert_eq!(
        found.iter().map(|(_, place, code)| (*place, *code)).collect::<Vec<_>>(),
        [
            ("a.ndjson", "text-missing"),
            ("a.ndjson", "json-broken"),
            ("a.ndjson", "document-too-large"),
            ("a.ndjson", "text-missing"),
            ("b.zip", "archive-broken"),
            ("c.tar.gz", "file-broken"),
            ("d.ndjson.gz", "file-broken"),
            ("e.docx", "document-not-read"),
            ("f.parquet", "parquet-broken"),
        ]
    );
    assert_eq!(found[0].0, "x");
    assert_eq!(found[1].0, "a.ndjson:2");
    let notices = String::from_utf8(place.read("out.notices.csv")).expect("UTF-8");
    let mut notices = csv::Reader::from_reader(notices.as_bytes());
    let ids: Vec<_> = notices.records().map(|row| row.expect("a row")[0].to_owned()).collect();
    assert!(ids.len() > 2 && ids[0] == "good" && ids[ids.len() - 1] == "g.txt", "{ids:?}");
}

#[test]
fn an_input_that_is_not_there_ends_it_before_it_begins() {
    let place = Place::new();
    let told = place.run("no.txt -o out.ndjson", 2);
    assert!(told.contains("no.txt: no such file or folder"), "{told}");
    assert_eq!(place.files(), [""; 0]);
    let told = place.run("no.txt -o out.ndjson --lang zh", 2);
    assert!(told.contains("no.txt：没有这个文件或文件夹"), "{told}");
    place.write("a.txt", TEXT);
    place.run("a.txt -o out.txt", 2);
    place.run("a.txt -o out.parquet --compress gzip", 2);
    place.run("a.txt -o out.ndjson --resume --overwrite", 2);
    let told = place.run("a.txt -o no/folder/out.ndjson", 2);
    assert!(told.contains("no/folder: no such folder to write to"), "{told}");
    assert_eq!(place.files(), ["a.txt"]);
}

#[test]
fn an_output_that_exists_is_kept() {
    let place = Place::new();
    place.write("a.txt", TEXT);
    place.run("a.txt -o out.parquet", 0);
    let before = place.read("out.notices.parquet");
    let told = place.run("a.txt -o out.parquet", 2);
    assert!(told.contains("out.notices.parquet: the output exists"), "{told}");
    let told = place.run("a.txt -o out.parquet --resume", 0);
    assert!(told.contains("nothing to resume"), "{told}");
    place.write("a.txt", PAGE);
    place.write("out.failed.ndjson", "of before");
    place.run("a.txt -o out.parquet --overwrite", 0);
    assert_ne!(place.read("out.notices.parquet"), before);
    assert_eq!(place.files(), ["a.txt", "out.notices.parquet", "out.rows.parquet"]);
}

#[test]
fn outputs_are_no_inputs() {
    let place = Place::new();
    place.write("in/a.txt", TEXT);
    for _ in 0..2 {
        place.run("in -o in/out.ndjson --overwrite", 0);
        assert_eq!(ids(&place.lines("in/out.ndjson")), ["in/a.txt"]);
    }
}

#[test]
fn the_order_and_the_bytes_do_not_depend_on_threads() {
    let place = Place::new();
    let fixtures = many::fixtures();
    let notices: String = (0..600).map(|at| many::line(&fixtures, at) + "\n").collect();
    place.write("in.ndjson", &notices);
    for (out, tables) in [
        ("out.ndjson", &["out.ndjson"][..]),
        ("out.ndjson.gz", &["out.ndjson.gz"]),
        ("out.jsonl.zst", &["out.jsonl.zst"]),
        ("out.csv", &["out.notices.csv", "out.rows.csv"]),
        ("out.csv.gz", &["out.notices.csv.gz", "out.rows.csv.gz"]),
        ("out.parquet", &["out.notices.parquet", "out.rows.parquet"]),
    ] {
        let mut before: Option<Vec<Vec<u8>>> = None;
        for threads in [1, 2, 5] {
            let options = format!("in.ndjson --chunk 37 --overwrite --threads {threads} -o {out}");
            place.run(&options, 0);
            let found: Vec<_> = tables.iter().map(|name| place.read(name)).collect();
            assert!(found.iter().all(|bytes| bytes.len() > 1000));
            if let Some(before) = before.replace(found.clone()) {
                assert!(before == found, "{out} with {threads} threads");
            }
        }
    }
    let ids_in = lines(notices.as_bytes());
    let plain = place.read("out.ndjson");
    assert_eq!(ids(&lines(&plain)), ids(&ids_in));
    let mut unpacked = Vec::new();
    let packed = place.read("out.ndjson.gz");
    let mut reader = flate2::read::MultiGzDecoder::new(&packed[..]);
    std::io::Read::read_to_end(&mut reader, &mut unpacked).expect("is gzip");
    assert!(unpacked == plain);
    let packed = place.read("out.jsonl.zst");
    assert!(zstd::stream::decode_all(&packed[..]).expect("is zstd") == plain);
}

#[test]
fn outputs_are_split_by_size() {
    let place = Place::new();
    let fixtures = many::fixtures();
    let notices: String = (0..300).map(|at| many::line(&fixtures, at) + "\n").collect();
    place.write("in.ndjson", &notices);
    place.run("in.ndjson --chunk 10 -o whole.ndjson", 0);
    place.run("in.ndjson --chunk 10 --split-size 200K -o out.ndjson", 0);
    let parts: Vec<_> = place.files().into_iter().filter(|name| name.starts_with("out")).collect();
    assert!(parts.len() > 2 && parts[0] == "out-00001.ndjson", "{parts:?}");
    let parts: Vec<_> = parts.iter().map(|name| place.read(name)).collect();
    assert!(parts.iter().all(|part| part.len() <= 200 << 10 && part.ends_with(b"\n")));
    assert!(parts.concat() == place.read("whole.ndjson"));
    // Fewer files than before: none of the others stays.
    place.run("in.ndjson --chunk 10 --split-size 10M --overwrite -o out.ndjson", 0);
    assert_eq!(place.files(), ["in.ndjson", "out-00001.ndjson", "whole.ndjson"]);
}

#[test]
fn the_summary_counts() {
    let place = Place::new();
    place.write("a.txt", TEXT);
    place.write("b.html", PAGE);
    place.write("c.pdf", "%PDF-1.7 ");
    let told = place.run("a.txt b.html c.pdf -o out.csv --summary sum.json", 1);
    assert!(told.contains("documents read: 2 of 3, rows: 2; "), "{told}");
    assert!(told.contains("by genre: 通知 (2)\n  by year: none (1), 2021 (1)"), "{told}");
    let summary: Value = serde_json::from_slice(&place.read("sum.json")).expect("JSON");
    assert_eq!((&summary["notices"], &summary["rows"]), (&2.into(), &2.into()));
    assert_eq!(summary["failed"], serde_json::json!({ "document-not-read": 1 }));
    assert!(summary["bytes_per_second"].as_f64().expect("a number") > 0.0);
    let told = place.run("a.txt b.html -o zh.csv --lang zh", 0);
    assert!(
        told.contains("已读取 2 份中的 2 份，共 2 行；") && told.contains("按文种：通知 (2)"),
        "{told}"
    );
    assert_eq!(place.run("a.txt -o quiet.csv --quiet", 0), "");
}

#[test]
fn columns_of_csv_are_those_of_parquet() {
    let place = Place::new();
    place.write("a.txt", TEXT);
    place.run("a.txt -o out.csv", 0);
    place.run("a.txt -o out.parquet", 0);
    for table in ["notices", "rows"] {
        let csv = place.read(&format!("out.{table}.csv"));
        let mut csv = csv::Reader::from_reader(&csv[..]);
        let file =
            File::open(place.0.path().join(format!("out.{table}.parquet"))).expect("is there");
        let parquet = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file);
        let schema = parquet.expect("is parquet").schema().clone();
        let names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        assert_eq!(csv.headers().expect("a header"), names);
        assert_eq!(csv.records().count(), if table == "rows" { 2 } else { 1 });
    }
    assert!(Path::new(&place.0.path().join("out.rows.csv")).exists());
}
