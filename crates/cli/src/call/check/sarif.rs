//! Findings as SARIF 2.1.0, the format in which tools hand their findings on.

use std::io::Write;

use most_notice::{Code, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Checked, Finding};
use crate::explained::Explained;
use crate::frame::Failure;
use crate::lang::Lang;

/// What stands in the path of a URI as it is.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A log that is written while documents are read.
pub(super) struct Log<W> {
    out: W,
    lang: Lang,
    results: usize,
    /// The codes found so far; the place of each is the number of its rule.
    codes: Vec<Code>,
}

impl<W: Write> Log<W> {
    pub(super) fn new(mut out: W, lang: Lang) -> Result<Self, Failure> {
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
             \"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\"results\":["
        )?;
        Ok(Self { out, lang, results: 0, codes: Vec::new() })
    }

    pub(super) fn document(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        let uri = uri(&checked.document.path.to_string_lossy());
        for finding in &checked.findings {
            let comma = if self.results == 0 { "" } else { "," };
            let rule = self.rule(finding.diagnostic.code);
            write!(self.out, "{comma}\n{}", result(checked, finding, &uri, rule))?;
            self.results += 1;
        }
        Ok(())
    }

    /// Ends the log with the tool and a rule for each code that was found.
    pub(super) fn end(mut self) -> Result<(), Failure> {
        let rules: Vec<Value> = self.codes.iter().map(|code| rule(*code, self.lang)).collect();
        let driver = json!({
            "name": "most-notice",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules,
        });
        writeln!(self.out, "\n],\"tool\":{{\"driver\":{driver}}}}}]}}")?;
        self.out.flush()?;
        Ok(())
    }

    /// The number of the rule of `code`.
    fn rule(&mut self, code: Code) -> usize {
        self.codes.iter().position(|known| *known == code).unwrap_or_else(|| {
            self.codes.push(code);
            self.codes.len() - 1
        })
    }
}

fn rule(code: Code, lang: Lang) -> Value {
    let Explained { meaning, example, remedy } = Explained::of(code, lang);
    let example_head = lang.pick("Example:", "例：");
    json!({
        "id": code,
        "shortDescription": { "text": meaning },
        "fullDescription": { "text": format!("{meaning} {example_head} {example}") },
        "help": { "text": remedy },
    })
}

fn result(checked: &Checked<'_>, finding: &Finding<'_>, uri: &str, rule: usize) -> Value {
    let diagnostic = finding.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let mut place = json!({ "artifactLocation": { "uri": uri } });
    if let (Some(region), Some(place)) = (region(checked, finding), place.as_object_mut()) {
        place.insert("region".to_owned(), region);
    }
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": place }],
        "properties": {
            "span": diagnostic.span,
            "line": finding.start.line,
            "column": finding.start.column,
        },
    })
}

/// The place in the file: of a text lines and columns, of a page lines; bytes of both.
/// An office file has none of them.
fn region(checked: &Checked<'_>, finding: &Finding<'_>) -> Option<Value> {
    let document = checked.document;
    let bytes = finding.bytes;
    let (start, end) = (finding.start, finding.end);
    let mut region = if document.is_text() {
        json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        })
    } else {
        let bytes = bytes?;
        json!({
            "startLine": document.line_of_file(bytes.start),
            "endLine": document.line_of_file(bytes.end.saturating_sub(1).max(bytes.start)),
        })
    };
    if let (Some(bytes), Some(region)) = (bytes, region.as_object_mut()) {
        region.insert("byteOffset".to_owned(), bytes.start.into());
        region.insert("byteLength".to_owned(), bytes.len().into());
    }
    if let (Some(text), Some(region)) =
        (finding.diagnostic.span.of(&document.text), region.as_object_mut())
    {
        let start: String = text.chars().take(SNIPPET).collect();
        region.insert("snippet".to_owned(), json!({ "text": start }));
    }
    Some(region)
}

/// The most characters of the text that are given with a finding.
const SNIPPET: usize = 400;

fn uri(path: &str) -> String {
    utf8_percent_encode(&path.replace('\\', "/"), PATH).to_string()
}
