use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Addressees, Dated, DocumentNumber, Placed, Span, Table, Text};

/// A piece of a body or an annex. Blocks are flat, in the order of the text; level and ordinal make the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Block<'a> {
    /// A heading on a line of its own.
    Heading(Heading<'a>),
    /// A paragraph, at times with a heading at its start.
    Paragraph(Paragraph<'a>),
    /// A list of items.
    List(List<'a>),
    /// A table.
    Table(Table<'a>),
}

/// A heading on its own line: 一、总体要求.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Heading<'a> {
    /// Its level, 1 being the highest of its part of the notice.
    pub level: u8,
    /// Its ordinal as written: 一、
    pub ordinal: Option<Cow<'a, str>>,
    /// The whole line.
    pub text: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// A paragraph (自然段).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Paragraph<'a> {
    /// The level of its ordinal, where it has one.
    pub level: Option<u8>,
    /// Its ordinal as written: （一）
    pub ordinal: Option<Cow<'a, str>>,
    /// The heading it starts with, ordinal and all, without the 。 after it: （一）指导思想
    pub heading: Option<Cow<'a, str>>,
    /// The whole paragraph.
    pub text: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct List<'a> {
    /// Its items.
    pub items: Vec<Item<'a>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Item<'a> {
    /// Its ordinal as written, where it has one: 1.
    pub ordinal: Option<Cow<'a, str>>,
    /// The item without its ordinal.
    pub text: Cow<'a, str>,
    /// Where the item stands with its ordinal, in bytes of the decoded text.
    pub span: Span,
}

/// An annex (附件): what is attached to a notice, or printed by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Annex<'a> {
    /// Its number; `None` for a single annex and for a printed document without mark.
    pub number: Option<u32>,
    /// Its title, wrapped lines joined.
    pub title: Option<Cow<'a, str>>,
    /// The count in its own heading: （共55家）.
    pub declared_count: Option<u32>,
    /// What it holds.
    pub content: Vec<Block<'a>>,
    /// The annexes of a printed document.
    pub annexes: Vec<Self>,
    /// The mark as written: 附件1.
    pub mark: Option<Text<'a>>,
    /// The lines under the title: （共55家）, （排名不分先后）, （试行）.
    pub subtitles: Vec<Text<'a>>,
    /// What a document printed here has of its own: a notice that is passed on, a request that is approved.
    #[serde(default)]
    pub document: Option<Box<Embedded<'a>>>,
    /// Where the title stands, in bytes of the decoded text.
    pub title_span: Option<Span>,
    /// Where the annex stands, mark to end, in bytes of the decoded text.
    pub span: Span,
}

/// What a document that is printed in an annex bears of its own. Its lines stand in the content too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Embedded<'a> {
    /// 发文字号.
    pub number: Option<Placed<DocumentNumber>>,
    /// 主送机关.
    pub addressees: Option<Addressees<'a>>,
    /// 署名.
    pub signatures: Vec<Text<'a>>,
    /// 成文日期.
    pub date: Option<Dated<'a>>,
}
