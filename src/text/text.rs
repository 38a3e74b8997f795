use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Span;

/// A piece of the source: its string, closed up or joined where the source was stretched or wrapped, and its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Text<'a> {
    /// The string. It borrows from the source where nothing had to be changed.
    pub text: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl<'a> Text<'a> {
    /// The piece `text` at `span`.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, span: Span) -> Self {
        Self { text: text.into(), span }
    }

    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Text<'static> {
        Text { text: Cow::Owned(self.text.into_owned()), span: self.span }
    }
}
