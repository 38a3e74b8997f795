use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;

/// A count that a text declares: 等55家联盟, 共136项, （共41家）.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Count<'a> {
    /// The count as written, from the number to the noun: 55家联盟.
    pub text: Cow<'a, str>,
    /// How many.
    pub number: u64,
    /// The measure word (量词): 家, 个, 项, 人, 名 …
    pub classifier: Cow<'a, str>,
    /// What is counted, where it follows directly: 联盟.
    pub noun: Option<Cow<'a, str>>,
    /// The item named before 等, as in X等55家.
    pub first: Option<Cow<'a, str>>,
    /// The number of the annex that lists them, where the text says so: （名单见附件1）. 0 stands for an annex without number.
    pub annex: Option<u32>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}
