use std::borrow::Cow;

use crate::Span;

/// The main addressees (主送机关), without the colon at the end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Addressees<'a> {
    /// The whole line, wrapped lines joined, without the colon.
    pub text: Cow<'a, str>,
    /// The classes of bodies, parted by ，or ；.
    pub groups: Vec<AddresseeGroup<'a>>,
    /// Where they stand, in bytes of the decoded text.
    pub span: Span,
}

/// One class of addressees: 各省、自治区、直辖市及计划单列市 × 科技厅（委、局）.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct AddresseeGroup<'a> {
    /// The members as written, one string a body; a region list stays whole with its first body.
    pub members: Vec<Cow<'a, str>>,
    /// The region list that all members share: 各省、自治区、直辖市及计划单列市.
    pub region: Option<Cow<'a, str>>,
    /// The department that all members share: 科技、财务主管部门.
    pub function: Option<Cow<'a, str>>,
}
