//! Pages and office files to the plain text that `most-notice` reads.
//!
//! A page becomes what a browser would copy, in one plain form: a block a line, a row of a table a line with its
//! cells parted by tabs, merged cells repeated. What is hidden, menus and scripts are left out. The labels of a
//! page's information box are lines `label：⇥value`.
//!
//! 1. `format`: what kind of file it is, by its content.
//! 2. `decode`: bytes to text, by the library.
//! 3. `html`: a page to text; `docx` and `sheet` bring office files into the same form; `json` finds the page in an answer.
//! 4. `source_map`: from places in the text to bytes of the file.
//!
//! # Limits
//!
//! - A file, and each part of an office package unpacked, may have [`MAX_BYTES`]; a larger one is an error.
//! - Elements deeper than 512 in each other are read as if they stood beside each other, as browsers do.
//! - Merged cells may add 4 MiB of text and sixteen places for each cell; then they are empty, and a [`Note`] says so.
//! - A table of more than 1,000 columns is read as blocks.
//!
//! The reader of workbooks panics over some damaged ones. Such a panic is caught, and is an error; a program built with
//! `panic = "abort"` has to read workbooks that it does not trust in a process of their own.
//!
//! Time and memory grow with the size of the file, whatever is in it.

mod decode;
mod docx;
mod error;
mod format;
mod html;
mod json;
mod package;
mod sheet;
mod source_map;

use std::fmt;

use most_notice::{Decided, Decoded};

pub use error::Error;
pub use format::Format;
pub use source_map::SourceMap;

use crate::source_map::Layer;

/// How large a file may be, packed and unpacked, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// A text that was read from a file, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The text: lines that end in `\n`, cells parted by tabs. Plain text is as in the file.
    pub text: String,
    /// What the file is.
    pub format: Format,
    /// Its encoding, by its name in the WHATWG Encoding Standard; of an office file, UTF-8.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub decided: Decided,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// How many characters could not be decoded, each U+FFFD.
    pub replaced: usize,
    /// From places in the text to bytes of the file.
    pub map: SourceMap,
    /// What a reader should know of how it was read.
    pub notes: Vec<Note>,
}

/// What was done with a file that its text does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Note {
    /// The page holds the notice twice, for wide and for narrow screens or to be printed; it was read once.
    ReadOnce,
    /// Nearly all of the page is hidden by its styles until a script shows it; it was read as shown.
    HiddenShown,
    /// Merged cells were not all repeated: there were too many.
    SpansCut,
}

impl Note {
    /// Its name: `read-once`, `hidden-shown`, `spans-cut`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadOnce => "read-once",
            Self::HiddenShown => "hidden-shown",
            Self::SpansCut => "spans-cut",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReadOnce => "the page holds the notice twice; it was read once",
            Self::HiddenShown => {
                "nearly all of the page is hidden by its styles; it was read as shown"
            }
            Self::SpansCut => "merged cells were not all repeated; there were too many",
        })
    }
}

/// Reads the text of a file. Its format is found by its content; `name` is a hint.
///
/// # Example
///
/// ```
/// use most_notice_extract::{Format, extract};
///
/// let page = "<h1>关于公布名单的通知</h1><table><tr><td>序号</td><td>名称</td></tr>\
///             <tr><td><p>1</p></td><td><p>甲公司</p></td></tr></table>";
/// let found = extract(page.as_bytes(), Some("t20131105_110208.htm"))?;
/// assert_eq!(found.text, "关于公布名单的通知\n序号\t名称\n1\t甲公司\n");
/// assert_eq!(found.format, Format::Html);
/// # Ok::<(), most_notice_extract::Error>(())
/// ```
///
/// # Errors
///
/// - [`Error::Unsupported`] for formats that are not read: `found a PDF file`.
/// - [`Error::TooLarge`] for more than [`MAX_BYTES`], also unpacked.
/// - [`Error::Package`], [`Error::Part`], [`Error::NoPart`], [`Error::Xml`], [`Error::Workbook`] and
///   [`Error::Sheet`] for damaged office files.
pub fn extract(bytes: &[u8], name: Option<&str>) -> Result<Extracted, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge { found: bytes.len() as u64, limit: MAX_BYTES as u64 });
    }
    match format::format(bytes, name)? {
        Format::Html => Ok(page(bytes)),
        Format::Json => Ok(answer(bytes)),
        Format::Docx => docx::html(bytes).map(|page| office(Format::Docx, &page, bytes)),
        Format::Xlsx => sheet::xlsx(bytes).map(|page| office(Format::Xlsx, &page, bytes)),
        Format::Xls => sheet::xls(bytes).map(|page| office(Format::Xls, &page, bytes)),
        Format::Text => Ok(plain(bytes, most_notice::decode(bytes))),
    }
}

fn plain(bytes: &[u8], decoded: Decoded<'_>) -> Extracted {
    let (text, layers) = (decoded.text.clone().into_owned(), Vec::new());
    build(Format::Text, bytes, &decoded, (text, layers, Vec::new()))
}

fn page(bytes: &[u8]) -> Extracted {
    let decoded = decode::decode_page(bytes);
    let (text, layer, notes) = html::text(&decoded.text);
    build(Format::Html, bytes, &decoded, (text, vec![layer], notes))
}

fn answer(bytes: &[u8]) -> Extracted {
    let decoded = most_notice::decode(bytes);
    match json::text(&decoded.text) {
        Some(read) => build(Format::Json, bytes, &decoded, read),
        None => plain(bytes, decoded),
    }
}

fn office(format: Format, page: &str, bytes: &[u8]) -> Extracted {
    let (text, _, notes) = html::text(page);
    Extracted {
        text,
        format,
        encoding: "UTF-8",
        decided: Decided::Declared,
        bytes: bytes.len(),
        replaced: 0,
        map: SourceMap::default(),
        notes,
    }
}

fn build(
    format: Format,
    bytes: &[u8],
    decoded: &Decoded<'_>,
    read: (String, Vec<Layer>, Vec<Note>),
) -> Extracted {
    let (text, mut layers, notes) = read;
    let mark = decode::mark(decoded, bytes);
    layers.extend(decode::layer(decoded, bytes.get(mark..).unwrap_or_default()));
    Extracted {
        text,
        format,
        encoding: decoded.encoding,
        decided: decoded.decided,
        bytes: bytes.len(),
        replaced: decoded.replaced,
        map: SourceMap::new(layers, mark),
        notes,
    }
}
