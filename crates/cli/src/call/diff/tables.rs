//! The tables that a batch writes, as CSV or Parquet, read as rows of texts.
//!
//! Parquet becomes CSV first, as `batch` would have written it: so there is one way to a comparison, and an output of one
//! format is compared with one of the other.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use csv::{StringRecord, StringRecordsIntoIter};
use most_notice::Parsed;
use most_notice_arrow::{NoticesBuilder, RowsBuilder, notices_schema, rows_schema};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::error::Error;
use crate::batch::unpacked;

/// How many rows of a Parquet file are read together.
const ROWS: usize = 256;

/// Which of the two tables of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Notices,
    Rows,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Notices => "notices",
            Self::Rows => "rows",
        }
    }

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Notices => Self::Rows,
            Self::Rows => Self::Notices,
        }
    }

    /// Of the table that has these columns; `None` where it is none of a batch.
    fn of(columns: &StringRecord) -> Option<Self> {
        let has =
            |names: [&str; 3]| names.iter().all(|name| columns.iter().any(|has| has == *name));
        match () {
            () if has(["id", "body", "diagnostics"]) => Some(Self::Notices),
            () if has(["id", "row_index", "cells"]) => Some(Self::Rows),
            () => None,
        }
    }

    fn schema(self) -> SchemaRef {
        match self {
            Self::Notices => notices_schema(),
            Self::Rows => rows_schema(),
        }
    }
}

/// A row of a table, as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    columns: Arc<StringRecord>,
    cells: StringRecord,
}

impl Line {
    /// The names of its columns, each with the cell; one that is empty and one that is null are both empty.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns.iter().zip(&self.cells)
    }

    pub(super) fn get(&self, column: &str) -> &str {
        self.at(self.index(column))
    }

    /// Which column has this name; all rows of a table have the same.
    pub(super) fn index(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    /// The cell in this column, empty where there is none.
    pub(super) fn at(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).unwrap_or_default()
    }
}

/// The rows of a table, of all its files one after the other.
pub(super) struct Table {
    kind: Kind,
    files: std::vec::IntoIter<PathBuf>,
    /// The columns, which are those of all its files.
    columns: Arc<StringRecord>,
    open: Option<Open>,
    next: Option<Line>,
}

struct Open {
    path: PathBuf,
    lines: Lines,
}

enum Lines {
    Csv(StringRecordsIntoIter<Box<dyn Read>>),
    Parquet { batches: ParquetRecordBatchReader, lines: StringRecordsIntoIter<Cursor<Vec<u8>>> },
}

impl Table {
    /// The table in `files`.
    ///
    /// # Errors
    ///
    /// Where the first of them cannot be read, or is no such table.
    pub(super) fn open(kind: Kind, files: Vec<PathBuf>) -> Result<Self, Error> {
        let (files, columns) = (files.into_iter(), Arc::default());
        let mut table = Self { kind, files, columns, open: None, next: None };
        table.advance()?;
        Ok(table)
    }

    /// The file that is read now.
    pub(super) fn path(&self) -> PathBuf {
        self.open.as_ref().map(|open| open.path.clone()).unwrap_or_default()
    }

    /// The next row, which stays the next.
    pub(super) const fn peek(&self) -> Option<&Line> {
        self.next.as_ref()
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Result<Option<Line>, Error> {
        let line = self.next.take();
        if line.is_some() {
            self.advance()?;
        }
        Ok(line)
    }

    fn advance(&mut self) -> Result<(), Error> {
        loop {
            if let Some(open) = &mut self.open
                && let Some(cells) = open.lines.next(&open.path)?
            {
                self.next = Some(Line { columns: Arc::clone(&self.columns), cells });
                return Ok(());
            }
            // The file that was read last is remembered at the end.
            let Some(path) = self.files.next() else { return Ok(()) };
            let (columns, lines) = lines(&path, Some(self.kind))?;
            let first = self.columns.is_empty();
            if Kind::of(&columns) != Some(self.kind) || !first && columns != *self.columns {
                return Err(Error::NoTable(path));
            }
            if first {
                self.columns = Arc::new(columns);
            }
            self.open = Some(Open { path, lines });
        }
    }
}

impl Lines {
    fn next(&mut self, path: &Path) -> Result<Option<StringRecord>, Error> {
        let of_csv = |source| Error::Csv { path: path.to_owned(), source };
        match self {
            Self::Csv(lines) => lines.next().transpose().map_err(of_csv),
            Self::Parquet { batches, lines } => loop {
                if let Some(line) = lines.next() {
                    return Ok(Some(line.map_err(of_csv)?));
                }
                let Some(batch) = batches.next() else { return Ok(None) };
                let of_rows = |source| Error::Rows { path: path.to_owned(), source };
                let mut csv = Vec::new();
                most_notice_arrow::csv(&mut csv, &batch.map_err(of_rows)?).map_err(|source| {
                    Error::Tables { place: path.display().to_string(), source }
                })?;
                *lines = of_bytes(csv);
            },
        }
    }
}

/// Which table the file at `path` holds; `None` where it holds none of a batch.
pub(super) fn kind(path: &Path) -> Result<Option<Kind>, Error> {
    Ok(Kind::of(&lines(path, None)?.0))
}

/// What begins every Parquet file.
pub(super) fn is_parquet(start: &[u8]) -> bool {
    start.starts_with(most_notice_arrow::MAGIC)
}

/// Whether text that starts like this is CSV with a column `id` in front, as a table of a batch has it.
pub(super) fn is_csv(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let line = start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line);
    let first = reader.records().next().and_then(Result::ok);
    first.is_some_and(|columns| Kind::of(&columns).is_some())
}

/// Makes of readings the lines of tables that a batch would write of them; used again and again.
#[derive(Default)]
pub(super) struct Converter {
    notices: NoticesBuilder,
    rows: RowsBuilder,
}

impl Converter {
    /// The line of a notice, and those of its rows.
    pub(super) fn lines(
        &mut self,
        id: &str,
        parsed: &Parsed<'_>,
    ) -> Result<(Line, Vec<Line>), most_notice_arrow::Error> {
        self.notices.append(id, parsed)?;
        self.rows.append(id, parsed)?;
        let mut notices = lines_of(&self.notices.finish()?)?;
        let rows = lines_of(&self.rows.finish()?)?;
        let none = || Line { columns: Arc::default(), cells: StringRecord::new() };
        Ok((notices.pop().unwrap_or_else(none), rows))
    }
}

fn lines_of(batch: &RecordBatch) -> Result<Vec<Line>, most_notice_arrow::Error> {
    let schema = batch.schema();
    let columns: Arc<StringRecord> =
        Arc::new(schema.fields().iter().map(|field| field.name()).collect());
    let mut csv = Vec::new();
    most_notice_arrow::csv(&mut csv, batch)?;
    let records = of_bytes(csv);
    records.map(|cells| Ok(Line { columns: Arc::clone(&columns), cells: cells? })).collect()
}

/// The columns of the table in the file at `path`, and its rows. Where its kind is known, Parquet has to have the types
/// that batch writes.
fn lines(path: &Path, kind: Option<Kind>) -> Result<(StringRecord, Lines), Error> {
    let of_io = |source| Error::File { path: path.to_owned(), source };
    let mut start = [0; 4];
    let mut file = File::open(path).map_err(of_io)?;
    let found = read_start(&mut file, &mut start).map_err(of_io)?;
    if is_parquet(start.get(..found).unwrap_or_default()) {
        let of_parquet = |source| Error::Parquet { path: path.to_owned(), source };
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(of_parquet)?;
        let columns = builder.schema().fields().iter().map(|field| field.name()).collect();
        if let Some(kind) = kind {
            check(path, builder.schema(), &kind.schema())?;
        }
        let batches = builder.with_batch_size(ROWS).build().map_err(of_parquet)?;
        return Ok((columns, Lines::Parquet { batches, lines: of_bytes(Vec::new()) }));
    }
    let bytes: Box<dyn Read> = Box::new(unpacked(path).map_err(of_io)?);
    let mut reader = csv::Reader::from_reader(bytes);
    let columns = reader.headers();
    let columns = columns.map_err(|source| Error::Csv { path: path.to_owned(), source })?.clone();
    Ok((columns, Lines::Csv(reader.into_records())))
}

fn read_start(file: &mut File, start: &mut [u8]) -> io::Result<usize> {
    use std::io::Seek;

    let mut found = 0;
    while let Some(rest) = start.get_mut(found..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            count => found += count,
        }
    }
    file.rewind()?;
    Ok(found)
}

/// CSV without a header.
fn of_bytes(csv: Vec<u8>) -> StringRecordsIntoIter<Cursor<Vec<u8>>> {
    csv::ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(csv)).into_records()
}

/// Columns that another program wrote in another type would not be compared, and nobody would know.
fn check(path: &Path, found: &SchemaRef, written: &SchemaRef) -> Result<(), Error> {
    let of_another_type = found.fields().iter().find(|field| {
        let own = written.field_with_name(field.name());
        let own = own.map_or(&DataType::Utf8, |own| own.data_type());
        field.data_type() != own
    });
    match of_another_type {
        Some(field) => Err(Error::Column {
            path: path.to_owned(),
            column: field.name().clone(),
            found: field.data_type().to_string(),
        }),
        None => Ok(()),
    }
}
