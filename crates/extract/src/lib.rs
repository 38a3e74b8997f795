//! Pages and office files to the plain text that `most-notice` reads.

mod decode;
mod error;
mod html;
mod source_map;

pub use error::Error;
pub use source_map::SourceMap;

/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// a
    ReadOnce,
    /// b
    HiddenShown,
    /// c
    SpansCut,
}

/// x
pub struct Extracted {
    /// x
    pub text: String,
    /// x
    pub map: SourceMap,
    /// x
    pub notes: Vec<Note>,
}

/// x
/// # Errors
/// x
pub fn extract(bytes: &[u8], _name: Option<&str>) -> Result<Extracted, Error> {
    let decoded = decode::decode(bytes, None);
    let (text, layer, notes) = html::text(&decoded.text);
    let mut layers = vec![layer];
    layers.extend(decode::layer(&decoded.text, bytes.get(decoded.mark..).unwrap_or_default(), decoded.encoding));
    Ok(Extracted { text, map: SourceMap::new(layers, decoded.mark), notes })
}
