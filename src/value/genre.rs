use serde::{Deserialize, Serialize};

/// The genre of a document (文种): the 15 statutory ones and the common others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Genre {
    /// 通知, a notice.
    #[serde(rename = "通知")]
    Notice,
}
