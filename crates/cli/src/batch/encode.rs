//! A chunk of documents to the bytes of the output, on whatever thread.

use std::error::Error as StdError;
use std::io::Write;

use arrow_array::RecordBatch;
use flate2::GzBuilder;
use most_notice::{Parsed, Severity};
use most_notice_arrow::{Compression, Group, NoticesBuilder, RowsBuilder};
use serde::Serialize;

use super::error::Unread;
use super::output::names::{Compress, Format};
use super::read::{Reading, read};
use super::source::{Chunk, Content};
use super::tally::Tally;
use crate::message::{causes, with_causes};

/// Why a chunk cannot be written.
pub(crate) type Reason = Box<dyn StdError + Send + Sync>;

/// What a chunk adds to the output.
#[derive(Debug, Default)]
pub(crate) struct Encoded {
    /// To each of the tables: bytes, and of Parquet what the footer has to say of them.
    pub(crate) tables: Vec<Piece>,
    /// To the file of failures.
    pub(crate) failed: Vec<u8>,
    pub(crate) tally: Tally,
}

/// What is added to a file.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    pub(crate) bytes: Vec<u8>,
    pub(crate) metadata: Vec<u8>,
}

/// Makes bytes of chunks. One of a thread's own, used again and again.
pub(crate) enum Encoder {
    Ndjson(Compress),
    Tables(Box<Tables>),
}

/// The notices and the rows of a chunk.
pub(crate) struct Tables {
    notices: NoticesBuilder,
    rows: RowsBuilder,
    format: Format,
    compress: Compress,
}

/// A line of the output.
#[derive(Serialize)]
struct Line<'l, 'a> {
    id: &'l str,
    #[serde(flatten)]
    parsed: &'l Parsed<'a>,
}

/// A line of the file of failures.
#[derive(Serialize)]
struct FailedLine<'l> {
    id: &'l str,
    place: &'l str,
    /// What went wrong, and why.
    reason: &'l str,
    /// The same, one by one.
    diagnostics: Vec<FailedDiagnostic>,
}

#[derive(Serialize)]
struct FailedDiagnostic {
    code: &'static str,
    severity: Severity,
    message: String,
}

impl Encoder {
    pub(crate) fn new(format: Format, compress: Compress) -> Self {
        match format {
            Format::Ndjson => Self::Ndjson(compress),
            Format::Csv | Format::Parquet => Self::Tables(Box::new(Tables {
                notices: NoticesBuilder::new(),
                rows: RowsBuilder::new(),
                format,
                compress,
            })),
        }
    }

    /// Reads the documents of `chunk` and makes bytes of them.
    ///
    /// # Errors
    ///
    /// Where they cannot be compressed, or put into a row group.
    pub(crate) fn encode(
        &mut self,
        mut chunk: Chunk,
        reading: &Reading<'_>,
    ) -> Result<Encoded, Reason> {
        let mut encoded = Encoded::default();
        let mut json = Vec::new();
        for document in std::mem::take(&mut chunk.documents) {
            let mut document = document;
            let none = Content::Bytes(Vec::new());
            let content = std::mem::replace(&mut document.content, none);
            let tally = &mut encoded.tally;
            let done = read(&chunk, &document, content, reading, |id, parsed| {
                let rows = self.add(id, parsed, &mut json)?;
                tally.read(parsed);
                tally.rows += rows;
                Ok(())
            });
            let (id, unread) = match done {
                Ok(Ok(())) => continue,
                Ok(Err(AddError::Full(id, error))) => (id, Unread::Arrow(error)),
                Ok(Err(AddError::Broken(reason))) => return Err(reason),
                Err(failure) => failure,
            };
            encoded.tally.fail(unread.code());
            fail(&id, &document.place(), &unread, &mut encoded.failed)?;
        }
        encoded.tables = self.finish(json)?;
        Ok(encoded)
    }

    /// Adds a notice; how many rows its tables have.
    fn add(&mut self, id: &str, parsed: &Parsed<'_>, json: &mut Vec<u8>) -> Result<u64, AddError> {
        match self {
            Self::Ndjson(_) => {
                serde_json::to_writer(&mut *json, &Line { id, parsed })?;
                json.push(b'\n');
                Ok(most_notice_arrow::row_count(parsed) as u64)
            }
            Self::Tables(tables) => {
                let before = tables.rows.len();
                let full = |error| AddError::Full(id.to_owned(), error);
                tables.rows.append(id, parsed).map_err(full)?;
                tables.notices.append(id, parsed)?;
                Ok((tables.rows.len() - before) as u64)
            }
        }
    }

    /// The pieces of the tables, of notices and of rows.
    fn finish(&mut self, json: Vec<u8>) -> Result<Vec<Piece>, Reason> {
        match self {
            Self::Ndjson(compress) => Ok(vec![Piece::packed(json, *compress)?]),
            Self::Tables(tables) => {
                let Tables { notices, rows, format, compress } = &mut **tables;
                let [notices, rows] = [notices.finish()?, rows.finish()?];
                Ok(vec![
                    Piece::table(&notices, *format, *compress)?,
                    Piece::table(&rows, *format, *compress)?,
                ])
            }
        }
    }
}

/// Why a notice was not added.
enum AddError {
    /// There is no room for it: this document fails, of this id.
    Full(String, most_notice_arrow::Error),
    /// The batch cannot go on.
    Broken(Reason),
}

impl<E: StdError + Send + Sync + 'static> From<E> for AddError {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl Piece {
    fn table(batch: &RecordBatch, format: Format, compress: Compress) -> Result<Self, Reason> {
        if batch.num_rows() == 0 {
            return Ok(Self::default());
        }
        if format == Format::Parquet {
            let Group { bytes, metadata } = Group::new(batch, compression(compress))?;
            return Ok(Self { bytes, metadata });
        }
        let mut bytes = Vec::new();
        most_notice_arrow::csv(&mut bytes, batch)?;
        Ok(Self::packed(bytes, compress)?)
    }

    /// `bytes`, compressed by themselves: packed pieces one after the other are a packed file.
    pub(crate) fn packed(bytes: Vec<u8>, compress: Compress) -> std::io::Result<Self> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let bytes = match compress {
            Compress::None | Compress::Snappy => bytes,
            Compress::Gzip => {
                // No time stands in the header, so that the bytes are the same on every run.
                let mut packer = GzBuilder::new().write(Vec::new(), flate2::Compression::default());
                packer.write_all(&bytes)?;
                packer.finish()?
            }
            Compress::Zstd => zstd::bulk::compress(&bytes, zstd::DEFAULT_COMPRESSION_LEVEL)?,
        };
        Ok(Self { bytes, metadata: Vec::new() })
    }
}

fn compression(compress: Compress) -> Compression {
    match compress {
        Compress::None => Compression::None,
        Compress::Zstd => Compression::Zstd,
        Compress::Snappy | Compress::Gzip => Compression::Snappy,
    }
}

fn fail(id: &str, place: &str, unread: &Unread, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let messages = std::iter::once(unread.to_string()).chain(causes(unread));
    let diagnostics = messages.map(|message| FailedDiagnostic {
        code: unread.code(),
        severity: Severity::Error,
        message,
    });
    let reason = with_causes(unread);
    let line = FailedLine { id, place, reason: &reason, diagnostics: diagnostics.collect() };
    serde_json::to_writer(&mut *out, &line)?;
    out.push(b'\n');
    Ok(())
}
