use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Date, Span, Text};

/// What stands below the body: annex note, signatures, date, notes, record (版记).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Closing<'a> {
    /// 附件说明: the annexes as the notice announces them.
    pub annex_note: Vec<NoteItem<'a>>,
    /// 发文机关署名, in the order of the text, stretched names closed up.
    pub signatures: Vec<Text<'a>>,
    /// 成文日期: below the body, under the title, or in the information box, whichever is first of these.
    pub date: Option<Dated<'a>>,
    /// 附注: （此件主动公开）. Whom to ask, in parentheses too, is in the contacts of the notice.
    pub note: Option<Text<'a>>,
    /// 抄送机关.
    pub copies: Vec<Text<'a>>,
    /// 印发机关和印发日期.
    pub printing: Option<Printing<'a>>,
}

/// One announced annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct NoteItem<'a> {
    /// Its number, where it has one.
    pub number: Option<u32>,
    /// Its title, wrapped lines joined.
    pub title: Cow<'a, str>,
    /// Where the title stands, in bytes of the decoded text.
    pub span: Span,
}

/// A date as the text writes it, and the day it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<'a> {
    /// The day.
    pub date: Date,
    /// The date as written, blanks inside left out.
    pub text: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Dated")]
struct DatedFields<'a> {
    iso: Cow<'a, str>,
    text: Cow<'a, str>,
    span: Span,
}

impl Serialize for Dated<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        DatedFields {
            iso: Cow::Owned(self.date.iso()),
            text: Cow::Borrowed(&self.text),
            span: self.span,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Dated<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = DatedFields::deserialize(deserializer)?;
        let date = fields.iso.parse().map_err(serde::de::Error::custom)?;
        Ok(Self { date, text: Cow::Owned(fields.text.into_owned()), span: fields.span })
    }
}

/// The printing line: 科学技术部办公厅 2013年10月30日印发.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Printing<'a> {
    /// The whole line.
    pub text: Cow<'a, str>,
    /// 印发机关.
    pub office: Option<Text<'a>>,
    /// 印发日期.
    pub date: Option<Dated<'a>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
