//! Findings as commands of GitHub Actions, which shows them beside the lines of a file.

use std::io::Write;

use most_notice::Severity;

use super::{Checked, Finding};
use crate::frame::Failure;

pub(super) fn document(out: &mut impl Write, checked: &Checked<'_>) -> Result<(), Failure> {
    let file = property(&checked.document.path.to_string_lossy());
    for finding in &checked.findings {
        let command = match finding.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(out, "::{command} file={file}")?;
        place(out, checked, finding)?;
        let code = finding.diagnostic.code;
        writeln!(out, ",title={code}::{}", data(&finding.message))?;
    }
    Ok(())
}

/// Line and column where the file has them: of a page only the line.
fn place(
    out: &mut impl Write,
    checked: &Checked<'_>,
    finding: &Finding<'_>,
) -> Result<(), Failure> {
    let (start, end) = (finding.start, finding.end);
    if checked.document.is_text() {
        write!(out, ",line={},col={},endLine={}", start.line, start.column, end.line)?;
        if start.line == end.line {
            write!(out, ",endColumn={}", end.column)?;
        }
    } else if let Some(bytes) = finding.bytes {
        write!(out, ",line={}", checked.document.line_of_file(bytes.start))?;
    }
    Ok(())
}

/// Escaped as the part after `::` is.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escaped as a property before `::` is.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
