//! Findings as JSON, one line a document.

use std::io::Write;

use most_notice::{Code, Severity, Span};
use serde::Serialize;

use super::{Checked, Finding};
use crate::frame::Failure;

#[derive(Serialize)]
struct DocumentJson<'a> {
    file: &'a str,
    diagnostics: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: Code,
    severity: Severity,
    message: &'a str,
    /// Bytes of the decoded text.
    span: Span,
    /// Line and column of the decoded text, from 1.
    line: usize,
    column: usize,
    /// Bytes of the file.
    source_span: Option<Span>,
}

pub(super) fn document(out: &mut impl Write, checked: &Checked<'_>) -> Result<(), Failure> {
    let file = checked.document.path.to_string_lossy();
    let diagnostics = checked.findings.iter().map(json).collect();
    serde_json::to_writer(&mut *out, &DocumentJson { file: &file, diagnostics })?;
    writeln!(out)?;
    Ok(())
}

fn json<'a>(finding: &'a Finding<'_>) -> FindingJson<'a> {
    FindingJson {
        code: finding.diagnostic.code,
        severity: finding.diagnostic.severity,
        message: &finding.message,
        span: finding.diagnostic.span,
        line: finding.start.line,
        column: finding.start.column,
        source_span: finding.bytes,
    }
}
