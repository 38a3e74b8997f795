use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;

/// A stretch of time (期间) from a day, month or year to another: 2020年6月5日至2020年6月20日, 2006—2020年.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period<'a> {
    /// The period as written.
    pub text: Cow<'a, str>,
    /// Its start as ISO 8601 gives it, as exact as the text is: 2020-06-05, 2020-06 or 2020.
    pub from: Cow<'a, str>,
    /// Its end, the same way.
    pub to: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
