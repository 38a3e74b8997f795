use thiserror::Error;

/// Why a file could not be read as text. What a library below said is its [`source`](std::error::Error::source).
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is of a kind that this crate does not read; the message names it.
    #[error(
        "expected a text, a web page, a .docx, .xlsx or .xls file, or a JSON answer, found {found}"
    )]
    Unsupported {
        /// What it is: `a PDF file`, `a PNG image`, `a Word 97 document (.doc)` …
        found: &'static str,
    },
    /// The file is larger than [`MAX_BYTES`](crate::MAX_BYTES), packed or unpacked.
    #[error("expected at most {limit} bytes, found {found}")]
    TooLarge {
        /// Its size in bytes, as far as it was read.
        found: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The package of an office file is damaged, or cut off.
    #[error("expected a whole office package")]
    Package(#[source] zip::result::ZipError),
    /// A part in the package of an office file is damaged.
    #[error("expected a whole part {part} in the office package")]
    Part {
        /// The part: `word/styles.xml`.
        part: String,
        /// What the reader of packages said.
        source: zip::result::ZipError,
    },
    /// The package of an office file lacks what it is about.
    #[error("expected a part {part} in the office package, found none")]
    NoPart {
        /// The part: `word/document.xml`.
        part: &'static str,
    },
    /// The XML in an office file is damaged.
    #[error("expected well-formed XML in {part}")]
    Xml {
        /// The part of the package: `word/document.xml`.
        part: &'static str,
        /// What the XML reader said.
        source: quick_xml::Error,
    },
    /// The workbook is damaged.
    #[error("expected a readable workbook")]
    Workbook(#[source] calamine::Error),
    /// A sheet of a workbook is damaged.
    #[error("expected a readable sheet {sheet} in the workbook")]
    Sheet {
        /// The name of the sheet.
        sheet: String,
        /// What the reader of workbooks said.
        source: Box<calamine::Error>,
    },
}
