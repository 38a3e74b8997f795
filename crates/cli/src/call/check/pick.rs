//! Which findings are meant: codes and severities.

use std::str::FromStr;

use most_notice::{Code, Diagnostic, Severity};

use crate::lang::lang;
use crate::message::Message;

/// Findings of a code, or of a severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Code(Code),
    Severity(Severity),
}

impl Pick {
    /// Whether `finding` is of this code, or at least of this severity.
    pub(super) fn takes(self, finding: &Diagnostic) -> bool {
        match self {
            Self::Code(code) => finding.code == code,
            Self::Severity(severity) => finding.severity >= severity,
        }
    }

    /// Whether `finding` is of this code, or at most of this severity.
    pub(super) fn lets_go(self, finding: &Diagnostic) -> bool {
        match self {
            Self::Code(code) => finding.code == code,
            Self::Severity(severity) => finding.severity <= severity,
        }
    }
}

impl FromStr for Pick {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "info" => Self::Severity(Severity::Info),
            "warning" => Self::Severity(Severity::Warning),
            "error" => Self::Severity(Severity::Error),
            _ => Self::Code(text.parse().map_err(|_| no_code(text).text(lang()).to_owned())?),
        })
    }
}

/// There is no such code, and which one may have been meant.
fn no_code(text: &str) -> Message {
    match crate::call::explain::nearest(text) {
        Some(code) => Message::new(
            format!("no code; there is {code}"),
            format!("没有这个代码；相近的有 {code}"),
        ),
        None => Message::new(
            "neither a code, such as seq-continuous, nor error, warning or info",
            "既不是代码（如 seq-continuous），也不是 error、warning 或 info",
        ),
    }
}
