//! Layer 1: bytes to lines. Knows no notice.

pub(crate) mod class;
mod decode;
mod line;
mod near;
mod rewritten;
mod search;
mod span;
mod stretch;
#[expect(clippy::module_inception, reason = "a file is one noun, and this noun is Text")]
mod text;
mod words;

pub use decode::{Decided, Decoded, decode, decode_as, encoding_of};
pub(crate) use line::{Line, is_line_end, lines};
pub(crate) use near::find_near;
pub(crate) use rewritten::Rewritten;
pub(crate) use search::Search;
pub use span::Span;
pub(crate) use stretch::close_stretched;
pub use text::Text;
pub(crate) use words::{behind, ends_with_any, holds, starts_with_any};
