use serde::{Deserialize, Serialize};

use crate::{Span, Text};

/// Whom to ask and where to write (联系方式), gathered from one line or from neighbouring ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Contact<'a> {
    /// The office: 科技部创新体系建设办公室.
    pub organisation: Option<Text<'a>>,
    /// The people (联系人).
    pub people: Vec<Text<'a>>,
    /// Telephone numbers (电话), mobiles not among them.
    pub phones: Vec<Text<'a>>,
    /// Mobile numbers (手机).
    pub mobiles: Vec<Text<'a>>,
    /// Fax numbers (传真).
    pub faxes: Vec<Text<'a>>,
    /// E-mail addresses (电子邮箱).
    pub emails: Vec<Text<'a>>,
    /// Web addresses.
    pub urls: Vec<Text<'a>>,
    /// Postal addresses (通信地址).
    pub addresses: Vec<Text<'a>>,
    /// Postcodes (邮编), of six digits.
    pub postcodes: Vec<Text<'a>>,
    /// Where all of it stands, in bytes of the decoded text.
    pub span: Span,
}
