use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{DocumentNumber, Span};

/// A document that the text names: 《…》（中发〔2012〕6号）, or a number alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference<'a> {
    /// The title, without its outer 《》; `None` where only a number is given.
    pub title: Option<Cow<'a, str>>,
    /// Its document number.
    pub number: Option<DocumentNumber>,
    /// The name it goes by from here on (以下简称《指引》), without marks.
    pub short_name: Option<Cow<'a, str>>,
    /// The article meant: 第四十一条第一项.
    pub article: Option<Cow<'a, str>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
