//! The promises of `most-notice` as functions that panic where one is broken, and the texts made to break them.
//!
//! The tests of the library, those of the crates around it and the fuzz targets share them.

mod compared;
pub mod hostile;
mod pieces;
mod text;
mod value;

pub use compared::hold_compared;
pub use pieces::{PIECES, notice};
pub use text::{hold, hold_parsed, told};
pub use value::hold_values;
