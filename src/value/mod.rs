//! Layer 2: the values inside a line. Knows no lines.

pub(crate) mod addressees;
pub(crate) mod agency;
pub(crate) mod agency_code;
pub(crate) mod contact;
pub(crate) mod count;
pub(crate) mod date;
pub(crate) mod document_number;
pub(crate) mod genre;
pub(crate) mod mentions;
pub(crate) mod money;
pub(crate) mod numeral;
pub(crate) mod ordinal;
pub(crate) mod period;
mod phone;
pub(crate) mod quantity;
pub(crate) mod reference;
pub(crate) mod title;
