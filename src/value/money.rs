use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;

/// An amount of money (金额): 1500万元人民币, 5.8544亿元.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money<'a> {
    /// The amount as written.
    pub text: Cow<'a, str>,
    /// The amount in hundredths of the currency's unit (分).
    pub cents: u64,
    /// ISO 4217: CNY, USD, EUR.
    pub currency: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
