use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Decoded, Diagnostic, Notice, Span};

/// What reading a text gives: the notice, which line was what, and all that was wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<'a> {
    /// What the text was read from.
    pub source: Source<'a>,
    /// The notice.
    pub notice: Notice<'a>,
    /// The whole text, cut into parts, in order, without gap or overlap.
    pub outline: Vec<Part>,
    /// What is wrong or doubtful, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source<'a> {
    /// The encoding it was decoded from: UTF-8, gb18030 …
    pub encoding: Cow<'a, str>,
    /// How the encoding was found: `mark`, `valid`, `declared`, `guess` …
    pub decided: Cow<'a, str>,
    /// What it was: text, html, docx …
    pub format: Cow<'a, str>,
    /// Its size before decoding, in bytes.
    pub bytes: usize,
    /// How many characters could not be decoded, each now U+FFFD.
    pub replaced: usize,
}

impl From<&Decoded<'_>> for Source<'static> {
    /// The source of a text file. Its format is `text`; who decoded another says so.
    fn from(decoded: &Decoded<'_>) -> Self {
        Self {
            encoding: Cow::Borrowed(decoded.encoding),
            decided: Cow::Borrowed(decoded.decided.name()),
            format: Cow::Borrowed("text"),
            bytes: decoded.bytes,
            replaced: decoded.replaced,
        }
    }
}

/// A part of the text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// The whole lines it takes, in bytes of the decoded text.
    pub span: Span,
}

/// What a line of a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Nothing to read.
    Blank,
    /// The page around the notice: navigation, buttons, footers, page numbers.
    Furniture,
    /// The information box of a page, or what is left of one.
    Card,
    /// 发文机关标志.
    Masthead,
    /// 份号, 密级, 紧急程度.
    Marking,
    /// 发文字号.
    Number,
    /// 签发人.
    Signer,
    /// 标题.
    Title,
    /// A line under the title: （2020年3月30日）.
    Subtitle,
    /// 主送机关.
    Addressees,
    /// 正文.
    Body,
    /// 附件说明.
    AnnexNote,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附注.
    Note,
    /// 主题词, 抄送, 印发.
    Record,
    /// 附件1.
    AnnexMark,
    /// The title of an annex.
    AnnexTitle,
    /// A line under the title of an annex: （共55家）.
    AnnexSubtitle,
    /// What an annex holds.
    AnnexContent,
    /// What no part claims.
    Unclassified,
}
