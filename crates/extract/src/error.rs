use thiserror::Error;

/// Why a file could not be read as text.
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
    /// The package of an office file is damaged.
    #[error("expected a whole office package: {0}")]
    Package(#[from] zip::result::ZipError),
    /// The XML in an office file is damaged.
    #[error("expected well-formed XML in {part}: {reason}")]
    Xml {
        /// The part of the package: `word/document.xml`.
        part: &'static str,
        /// What the XML reader said.
        reason: String,
    },
    /// The workbook is damaged.
    #[error("expected a readable workbook: {0}")]
    Workbook(#[from] calamine::Error),
}
