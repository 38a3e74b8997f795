use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Genre, Span};

/// The title of a document (标题): issuers, matter, genre, status.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Title<'a> {
    /// The whole title: wrapped lines joined, stretched ones closed up.
    pub text: Cow<'a, str>,
    /// The bodies named before 关于 (发文机关), as written, stretched names closed up.
    pub issuers: Vec<Cow<'a, str>>,
    /// What it is about (事由): between 关于 and the last 的, without both.
    pub matter: Option<Cow<'a, str>>,
    /// What kind of document it is (文种).
    pub genre: Option<Genre>,
    /// What stands in parentheses at its end, such as 试行 or 征求意见稿, without them.
    pub status: Option<Cow<'a, str>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
