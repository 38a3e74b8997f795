//! Layer 2: the values inside a line. Knows no lines.

pub(crate) mod addressees;
pub(crate) mod addressees_shape;
pub(crate) mod agency;
pub(crate) mod agency_code;
pub(crate) mod agency_list;
pub(crate) mod agency_names;
pub(crate) mod annex_mark;
mod area;
pub(crate) mod card;
pub(crate) mod contact;
pub(crate) mod count;
pub(crate) mod date;
pub(crate) mod dateline;
pub(crate) mod document_number;
pub(crate) mod genre;
pub(crate) mod mentions;
pub(crate) mod money;
pub(crate) mod numbered_title;
pub(crate) mod numeral;
pub(crate) mod ordinal;
pub(crate) mod period;
mod phone;
pub(crate) mod quantity;
mod recipient;
pub(crate) mod reference;
pub(crate) mod title;
pub(crate) mod title_shape;
