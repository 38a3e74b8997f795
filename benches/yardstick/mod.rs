//! What is measured: the stages of reading a notice, and other libraries at work of the same size.

#![allow(dead_code, reason = "each bench uses a part of it")]

mod grow;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use most_notice::{Code, Role, RowKind, Severity};
use serde::Deserialize;
use serde_json::Value;

/// One notice, and every other form of it that something here reads, made when it is first asked for.
#[derive(Default)]
pub(crate) struct Input {
    /// UTF-8.
    pub(crate) text: String,
    gb18030: OnceCell<Vec<u8>>,
    json: OnceCell<String>,
    mail: OnceCell<Vec<u8>>,
}

/// Something that is measured, and what it does to an input; it gives a number so that the work is done.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Input) -> usize,
}

/// What all others are compared with.
pub(crate) const YARDSTICK: &str = "serde_json";

/// Stages first, then yardsticks.
pub(crate) const STAGES: [Stage; 14] = [
    Stage { name: "decode", run: |input| decoded(input.text.as_bytes()) },
    Stage { name: "decode GB 18030", run: |input| decoded(input.gb18030()) },
    Stage { name: "lines", run: |input| most_notice::stages::lines(&input.text) },
    Stage { name: "layout", run: |input| most_notice::stages::layout(&input.text) },
    Stage { name: "parse", run: |input| parsed(&input.text) },
    Stage { name: "decode + parse", run: |input| decoded_and_parsed(input.text.as_bytes()) },
    Stage { name: "decode GB 18030 + parse", run: |input| decoded_and_parsed(input.gb18030()) },
    Stage { name: "parse + JSON", run: |input| with_buffer(|buffer| to_json(&input.text, buffer)) },
    Stage {
        name: "encoding_rs UTF-8",
        run: |input| encoding_rs::Encoding::utf8_valid_up_to(input.text.as_bytes()),
    },
    Stage {
        name: "encoding_rs GB 18030",
        run: |input| black_box(encoding_rs::GB18030.decode(input.gb18030())).0.len(),
    },
    Stage {
        name: "encoding_rs GB + parse",
        run: |input| parsed(&encoding_rs::GB18030.decode(input.gb18030()).0),
    },
    Stage { name: YARDSTICK, run: |input| from_json(input.json()).outline.len() },
    Stage { name: "mail-parser", run: |input| mail(input.mail()) },
    Stage {
        name: "pulldown-cmark",
        run: |input| pulldown_cmark::Parser::new(&input.text).map(black_box).count(),
    },
];

/// The stage of this name.
pub(crate) fn stage(name: &str) -> Option<&'static Stage> {
    STAGES.iter().find(|stage| stage.name == name)
}

impl Input {
    fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The notice in the fixture at `path`.
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).expect("the fixture is there");
        Self::new(most_notice::decode(&bytes).text.into_owned())
    }

    /// The source notice, of 11 KB.
    pub(crate) fn source() -> Self {
        Self::read(&notices().join("guokefati-2013-632.txt"))
    }

    /// The source notice, so many times one after the other.
    pub(crate) fn copies(count: usize) -> Self {
        Self::new(Self::source().text.repeat(count))
    }

    /// All notices of the fixtures, each grown to the size that notices of its form have, over and over, no two of them
    /// the same, until they are 10 MB.
    pub(crate) fn varied() -> Vec<Self> {
        let mut paths: Vec<_> = fs::read_dir(notices())
            .expect("the fixtures are there")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        paths.sort();
        let fixtures: Vec<Self> = paths.iter().map(|path| Self::read(path)).collect();
        let (mut inputs, mut bytes) = (Vec::new(), 0);
        for (seed, fixture) in fixtures.iter().cycle().enumerate() {
            let input = Self::new(grow::grown(&fixture.text, seed));
            bytes += input.text.len();
            inputs.push(input);
            if bytes >= 10_000_000 {
                break;
            }
        }
        inputs
    }

    /// GB 18030.
    pub(crate) fn gb18030(&self) -> &[u8] {
        self.gb18030.get_or_init(|| encoding_rs::GB18030.encode(&self.text).0.into_owned())
    }

    /// The JSON of the notice, spans left out.
    pub(crate) fn json(&self) -> &str {
        self.json.get_or_init(|| {
            let parsed = most_notice::parse(&self.text);
            let mut json = serde_json::to_value(parsed).expect("a notice can be written");
            remove_spans(&mut json);
            json.to_string()
        })
    }

    /// A mail of about the same size, the text its body.
    pub(crate) fn mail(&self) -> &[u8] {
        self.mail.get_or_init(|| {
            let head = "From: a@example.org\r\nTo: b@example.org\r\nSubject: notice\r\n\
                Date: Wed, 30 Oct 2013 09:00:00 +0800\r\nMIME-Version: 1.0\r\n\
                Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
            let body = self.text.char_indices().find(|(at, _)| *at >= head.len());
            let body = body.and_then(|(at, _)| self.text.get(at..)).unwrap_or_default();
            [head, body].concat().into_bytes()
        })
    }
}

fn notices() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/notices")
}

fn decoded(bytes: &[u8]) -> usize {
    black_box(most_notice::decode(bytes)).text.len()
}

fn parsed(text: &str) -> usize {
    black_box(most_notice::parse(text)).outline.len()
}

fn decoded_and_parsed(bytes: &[u8]) -> usize {
    parsed(&most_notice::decode(bytes).text)
}

/// Writes the JSON of the notice `text` into `buffer`; how long it is.
fn to_json(text: &str, buffer: &mut Vec<u8>) -> usize {
    serde_json::to_writer(&mut *buffer, &most_notice::parse(text)).expect("memory takes all");
    black_box(buffer).len()
}

/// Does `work` with a buffer that is empty, and as large as it ever was.
fn with_buffer<T>(work: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    BUFFER.with_borrow_mut(|buffer| {
        buffer.clear();
        work(buffer)
    })
}

fn from_json(json: &str) -> Document {
    black_box(serde_json::from_str(json).expect("it is the JSON of a notice"))
}

fn mail(bytes: &[u8]) -> usize {
    let mail = mail_parser::MessageParser::default().parse(black_box(bytes)).expect("it is a mail");
    mail.body_text(0).map_or(0, |text| black_box(text).len())
}

/// Leaves the places out, which are a third of the JSON and say nothing that a yardstick needs.
fn remove_spans(json: &mut Value) {
    let mut open = vec![json];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                fields.retain(|key, _| !key.ends_with("span"));
                open.extend(fields.values_mut());
            }
            Value::Array(values) => open.extend(values),
            _ => (),
        }
    }
}

/// The JSON of a notice as plain owned structs, as somebody who only reads it would write them:
/// no spans, one struct for all blocks, enums where the schema has a fixed set of words.
#[derive(Deserialize)]
pub(crate) struct Document {
    schema: String,
    source: Source,
    header: Header,
    body: Vec<Block>,
    closing: Closing,
    annexes: Vec<Annex>,
    references: Vec<Reference>,
    counts: Vec<Count>,
    contacts: Vec<Contact>,
    amounts: Vec<Money>,
    periods: Vec<Period>,
    outline: Vec<Part>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Deserialize)]
struct Source {
    encoding: String,
    decided: String,
    format: String,
    bytes: usize,
    replaced: usize,
}

#[derive(Deserialize)]
struct Header {
    number: Option<Number>,
    title: Option<Title>,
    addressees: Option<Addressees>,
    card: BTreeMap<String, String>,
    masthead: Option<Text>,
    signer: Option<Text>,
    secrecy: Option<Text>,
    urgency: Option<Text>,
    copy_number: Option<Text>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct Number {
    text: String,
    agency_code: Option<String>,
    year: Option<u16>,
    serial: Option<u32>,
}

#[derive(Deserialize)]
struct Title {
    text: String,
    issuers: Vec<String>,
    genre: Option<String>,
    status: Option<String>,
}

#[derive(Deserialize)]
struct Addressees {
    text: String,
    groups: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Heading,
    Paragraph,
    List,
    Table,
}

#[derive(Deserialize)]
struct Block {
    r#type: Kind,
    level: Option<u8>,
    ordinal: Option<String>,
    heading: Option<String>,
    text: Option<String>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    columns: Vec<Column>,
    #[serde(default)]
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Item {
    ordinal: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Column {
    name: String,
    field: Option<String>,
    unit: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    kind: RowKind,
    cells: Vec<String>,
}

#[derive(Deserialize)]
struct Closing {
    annex_note: Vec<NoteItem>,
    signatures: Vec<Text>,
    date: Option<Date>,
    note: Option<Text>,
    copies: Vec<Text>,
    printing: Option<Text>,
}

#[derive(Deserialize)]
struct NoteItem {
    number: Option<u32>,
    title: String,
}

#[derive(Deserialize)]
struct Date {
    iso: String,
    text: String,
}

#[derive(Deserialize)]
struct Annex {
    number: Option<u32>,
    title: Option<String>,
    declared_count: Option<u32>,
    content: Vec<Block>,
    annexes: Vec<Self>,
    mark: Option<Text>,
    subtitles: Vec<Text>,
}

#[derive(Deserialize)]
struct Reference {
    title: Option<String>,
    number: Option<Number>,
    short_name: Option<String>,
    article: Option<String>,
}

#[derive(Deserialize)]
struct Count {
    text: String,
    number: u64,
    classifier: String,
    noun: Option<String>,
    first: Option<String>,
    annex: Option<u32>,
}

#[derive(Deserialize)]
struct Contact {
    organisation: Option<Text>,
    people: Vec<Text>,
    phones: Vec<Text>,
    mobiles: Vec<Text>,
    faxes: Vec<Text>,
    emails: Vec<Text>,
    urls: Vec<Text>,
    addresses: Vec<Text>,
    postcodes: Vec<Text>,
}

#[derive(Deserialize)]
struct Money {
    text: String,
    cents: u64,
    currency: String,
}

#[derive(Deserialize)]
struct Period {
    text: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct Part {
    role: Role,
}

#[derive(Deserialize)]
struct Diagnostic {
    code: Code,
    severity: Severity,
    message: String,
}
