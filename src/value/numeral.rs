use serde::{Deserialize, Serialize};

/// A whole number (数字) as notices write one: 632, ６３２, 六百三十二, 二〇一三.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Numeral(u64);
