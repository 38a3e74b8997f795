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
    /// A number missing, or too large: `万元`.
    #[error("expected a number, such as 55 or 1,063")]
    Quantity,
    /// 量词 missing after a count: `等55`.
    #[error("expected a measure word, such as 家")]
    Classifier,
    /// The unit of an amount of money missing: `1500万`.
    #[error("expected a unit of money, such as 万元")]
    Currency,
    /// An amount of money that cannot be counted in hundredths: `0.125元`.
    #[error("expected an amount whole in hundredths, such as 2.50元")]
    Cents,
    /// A year, month or day missing, or none of the calendar: `2020年13月`.
    #[error("expected a year, month or day, such as 2020年6月5日")]
    Moment,
    /// The second end of a period missing: `2020年6月5日`.
    #[error("expected a second end, such as 至20日")]
    PeriodEnd,
    /// Neither a title in balanced marks nor a document number: `《办法`.
    #[error("expected a title in balanced marks, such as 《办法》")]
    TitleMarks,
    /// No person, number or address to turn to: `联系人：`.
    #[error("expected a contact, such as 联系人：李梦")]
    Contact,
    /// No number, or one too large: `甲`.
    #[error("expected a number, such as 632 or 六百三十二")]
    Numeral,
    /// The year of a date missing, or not in 1900–2199: `2213年10月30日`.
    #[error("expected a year from 1900 to 2199, such as 2013年")]
    CalendarYear,
    /// The month of a date missing, or not in 1–12: `2013年13月1日`.
    #[error("expected a month from 1 to 12, such as 10月")]
    Month,
    /// The day of a date missing, or without 日: `2013年10月`.
    #[error("expected a day, such as 30日")]
    Day,
    /// A day that does not exist: `2013年2月30日`.
    #[error("expected a day that this month has, such as 28日 in 2013年2月")]
    NoSuchDay,
    /// No ordinal: `一、二等奖`.
    #[error("expected an ordinal, such as 一、 or （二）")]
    Ordinal,
    /// No code of a diagnostic: `count-rows`.
    #[error("expected a code, such as count-declared-vs-rows")]
    Code,
    /// 机关名称 missing, or more than one: `各有关部门`.
    #[error("expected the name of one agency, such as 科技部")]
    Agency,
    /// 文种 unknown: `关于开展调查`.
    #[error("expected a genre, such as 通知")]
    Genre,
    /// 标题 without what makes one: `科技部`.
    #[error("expected a title, with 关于 or with a genre at its end, such as 关于开展调查的通知")]
    Title,
    /// A 。 in what should be 标题: `现印发通知。请遵照执行`.
    #[error("expected no sentence: a title such as 关于开展调查的通知 holds no full stop")]
    TitleSentence,
    /// 主送机关 missing: `联系方式：`.
    #[error("expected addressees, such as 各有关单位")]
    Addressees,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A deviation from the norm, harmless.
    Info,
    /// Suspicious: a person should look.
    Warning,
    /// Almost surely a misreading, or a damaged text.
    Error,
}

impl Severity {
    /// Its name, as in JSON: `info`, `warning`, `error`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A finding on a notice: what, how bad, where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
