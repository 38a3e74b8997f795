//! What is wrong or doubtful: [`Diagnostic`] for notices, [`Error`] for values.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Code, Span};

/// Why a value was refused, and where.
///
/// # Example
///
/// ```
/// let error = "国科发体〔13〕632号".parse::<most_notice::DocumentNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a year in brackets, such as 〔2013〕, at byte 12");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{kind}, at byte {}", span.start)]
pub struct Error {
    kind: ErrorKind,
    span: Span,
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// What was expected.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where, in bytes of the refused text: the character that did not fit, empty at the text's end.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// What a rule expected where it gave up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The value was read, and more text follows it.
    #[error("expected the end of the text")]
    End,
    /// 机关代字 missing: `〔2013〕632号`.
    #[error("expected an agency code, such as 国科发体")]
    AgencyCode,
    /// 年份 missing or not of four digits in brackets: `国科发体〔13〕632号`.
    #[error("expected a year in brackets, such as 〔2013〕")]
    Year,
    /// 顺序号 missing, or without 号: `国科发体〔2013〕`.
    #[error("expected a serial number, such as 632号")]
    Serial,
    /// No code of a diagnostic: `count-rows`.
    #[error("expected a code, such as count-declared-vs-rows")]
    Code,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A deviation from the norm, harmless.
    Info,
    /// Suspicious: a person should look.
    Warning,
    /// Almost surely a misreading, or a damaged text.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A finding on a notice: what, how bad, where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What was found, for programs: stable.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What was expected and found, for people: lower case, without a full stop.
    pub message: Cow<'static, str>,
    /// Where, in bytes of the decoded text.
    pub span: Span,
}
