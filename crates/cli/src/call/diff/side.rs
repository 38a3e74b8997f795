//! What `diff` compares: a document, or the notices of a batch, one after the other.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{BufRead, Cursor, Read};
use std::path::{Path, PathBuf};

use most_notice::{Change, Parsed, compare, compare_values};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::Error;
use super::record::{record, without_followers};
use super::tables::{self, Converter, Kind, Line, Table};
use super::values::{Stop, Values};
use crate::batch::{Format, Names, unpacked};
use crate::frame::Frame;
use crate::input::{self, Decoding};

/// How much of a file says what it is; the columns of a table are named in less.
const START: u64 = 16 << 10;

/// One side of a comparison.
pub(super) enum Side {
    /// A document, read now.
    Document(Notice),
    /// What a batch wrote.
    Batch(Box<Batch>),
}

/// A notice, in what form it came.
pub(super) struct Notice {
    pub(super) id: String,
    content: Content,
}

enum Content {
    Parsed(Box<Parsed<'static>>),
    /// A reading that is still JSON.
    Json(Box<RawValue>),
    Lines(Box<(Line, Vec<Line>)>),
}

/// The notices of a batch, one after the other.
pub(super) struct Batch {
    from: Output,
    /// What was looked at and is to come.
    ahead: VecDeque<Notice>,
}

enum Output {
    Json(Json),
    /// Notices, and rows.
    Tables(Box<[Table; 2]>),
}

type Bytes = Box<dyn BufRead + Send>;

/// JSON of several files, one after the other.
struct Json {
    path: PathBuf,
    values: Values<Bytes>,
    /// How many values of this file are behind.
    number: u64,
    files: std::vec::IntoIter<PathBuf>,
}

/// Opens a side: the file at `path`, or what a batch wrote that was told to write there.
///
/// # Errors
///
/// Why it cannot be read.
pub(super) fn side(frame: &Frame, path: &Path, decoding: &Decoding) -> Result<Side, Error> {
    let of_standard_input = input::is_standard_input(path);
    if !of_standard_input
        && !path.exists()
        && let Some(batch) = written(path)?
    {
        return Ok(Side::Batch(Box::new(batch)));
    }
    if !of_standard_input && path.is_dir() {
        return Err(Error::Folder(path.to_owned()));
    }
    let mut rest = unpacked(path).map_err(input::Error::file(path, true))?;
    let of_io = |source| Error::File { path: path.to_owned(), source };
    let mut start = Vec::new();
    (&mut rest).take(START).read_to_end(&mut start).map_err(of_io)?;
    if tables::is_parquet(&start) || tables::is_csv(&start) {
        if of_standard_input {
            return Err(Error::StandardInput(path.to_owned()));
        }
        return Ok(Side::Batch(Box::new(beside(path)?)));
    }
    let looks_like_json = start.trim_ascii_start().first() == Some(&b'{');
    let mut bytes: Bytes = Box::new(Cursor::new(start).chain(rest));
    if looks_like_json {
        let mut json = Json::new(path.to_owned(), bytes, Vec::new());
        match json.next() {
            Ok(Some(first)) => {
                let ahead = VecDeque::from([first]);
                return Ok(Side::Batch(Box::new(Batch { from: Output::Json(json), ahead })));
            }
            // Some other JSON, which may hold a page.
            Ok(None) | Err(Error::NoReading { .. } | Error::Broken { .. }) => {
                let bytes_read = json.values.into_bytes().map_err(of_io)?;
                bytes = Box::new(Cursor::new(bytes_read));
            }
            Err(error) => return Err(error),
        }
    }
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).map_err(of_io)?;
    let document = decoding.read_bytes(frame, path, content)?;
    let (id, parsed) = (path.display().to_string(), document.parse().into_owned());
    Ok(Side::Document(Notice { id, content: Content::Parsed(Box::new(parsed)) }))
}

/// A side of which both tables were named, in whatever order.
///
/// # Errors
///
/// Where they are not one of each, or cannot be read.
pub(super) fn pair(files: [&Path; 2]) -> Result<Side, Error> {
    let [first, second] = files;
    let [notices, rows] = match (tables::kind(first)?, tables::kind(second)?) {
        (Some(Kind::Notices), Some(Kind::Rows)) => [first, second],
        (Some(Kind::Rows), Some(Kind::Notices)) => [second, first],
        (_, Some(_)) => return Err(Error::NoPair(first.to_owned())),
        (_, None) => return Err(Error::NoPair(second.to_owned())),
    };
    let batch = Batch::of_tables(vec![notices.to_owned()], vec![rows.to_owned()])?;
    Ok(Side::Batch(Box::new(batch)))
}

/// What a batch wrote that was told to write to `path`; `None` where there is nothing.
fn written(path: &Path) -> Result<Option<Batch>, Error> {
    let Some(names) = Names::new(path, None, None) else { return Ok(None) };
    if names.journal().exists() {
        return Err(Error::Unfinished(path.to_owned()));
    }
    if names.format == Format::Ndjson {
        let mut files = names.written("").into_iter();
        let Some(first) = files.next() else { return Ok(None) };
        let bytes = unpacked(&first).map_err(input::Error::file(&first, true))?;
        let json = Json::new(first, bytes, files.collect());
        return Ok(Some(Batch { from: Output::Json(json), ahead: VecDeque::new() }));
    }
    let [notices, rows] = [Kind::Notices, Kind::Rows].map(|kind| names.written(kind.name()));
    match (notices.as_slice(), rows.as_slice()) {
        ([], []) => Ok(None),
        ([first, ..], []) => Err(Error::alone(first, &names, Kind::Rows)),
        ([], [first, ..]) => Err(Error::alone(first, &names, Kind::Notices)),
        _ => Batch::of_tables(notices, rows).map(Some),
    }
}

/// What a batch wrote of which `path` is one file of one table: all of it.
fn beside(path: &Path) -> Result<Batch, Error> {
    let Some(kind) = tables::kind(path)? else { return Err(Error::NoTable(path.to_owned())) };
    let Some(names) = Names::of_table(path) else { return Err(Error::NoName(path.to_owned())) };
    let other = names.written(kind.other().name());
    if other.is_empty() {
        return Err(Error::alone(path, &names, kind.other()));
    }
    let own = names.written(kind.name());
    match kind {
        Kind::Notices => Batch::of_tables(own, other),
        Kind::Rows => Batch::of_tables(other, own),
    }
}

impl Side {
    /// The one notice of this side; `None` where it has several, or none.
    pub(super) fn is_one(&mut self) -> Result<bool, Error> {
        match self {
            Self::Document(_) => Ok(true),
            Self::Batch(batch) => batch.is_one(),
        }
    }

    /// The notice that is the only one.
    ///
    /// # Errors
    ///
    /// Where it holds none or several.
    pub(super) fn only(self) -> Result<Notice, Error> {
        match self {
            Self::Document(notice) => Ok(notice),
            Self::Batch(mut batch) => match (batch.next()?, batch.next()?) {
                (Some(notice), None) => Ok(notice),
                _ => Err(Error::OneAndMany),
            },
        }
    }
}

impl Batch {
    fn of_tables(notices: Vec<PathBuf>, rows: Vec<PathBuf>) -> Result<Self, Error> {
        let notices = Table::open(Kind::Notices, notices)?;
        let rows = Table::open(Kind::Rows, rows)?;
        Ok(Self { from: Output::Tables(Box::new([notices, rows])), ahead: VecDeque::new() })
    }

    fn is_one(&mut self) -> Result<bool, Error> {
        while self.ahead.len() < 2 {
            match self.from.next()? {
                Some(notice) => self.ahead.push_back(notice),
                None => break,
            }
        }
        Ok(self.ahead.len() == 1)
    }

    /// The next notice.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read on.
    pub(super) fn next(&mut self) -> Result<Option<Notice>, Error> {
        match self.ahead.pop_front() {
            Some(notice) => Ok(Some(notice)),
            None => self.from.next(),
        }
    }
}

impl Output {
    fn next(&mut self) -> Result<Option<Notice>, Error> {
        match self {
            Self::Json(json) => json.next(),
            Self::Tables(tables) => {
                let [notices, rows] = &mut **tables;
                let Some(notice) = notices.next()? else {
                    return match rows.peek() {
                        None => Ok(None),
                        Some(row) => {
                            let id = row.get("id").to_owned();
                            Err(Error::RowsOfNone { path: rows.path(), id })
                        }
                    };
                };
                let id = notice.get("id").to_owned();
                let mut own = Vec::new();
                while rows.peek().is_some_and(|row| row.get("id") == id) {
                    own.extend(rows.next()?);
                }
                Ok(Some(Notice { id, content: Content::Lines(Box::new((notice, own))) }))
            }
        }
    }
}

/// What of a reading tells that it is one, and which.
#[derive(Deserialize)]
struct Head {
    schema: Option<String>,
    id: Option<Id>,
    /// What the NDJSON of `parse` has for an id.
    file: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Json {
    fn new(path: PathBuf, bytes: Bytes, more: Vec<PathBuf>) -> Self {
        Self { path, values: Values::new(bytes), number: 0, files: more.into_iter() }
    }

    fn next(&mut self) -> Result<Option<Notice>, Error> {
        loop {
            let value = self.values.next().map_err(|stop| self.stopped(stop))?;
            match value {
                Some(json) => return self.notice(json).map(Some),
                None => {
                    let Some(path) = self.files.next() else { return Ok(None) };
                    let bytes = unpacked(&path).map_err(input::Error::file(&path, true))?;
                    (self.path, self.values, self.number) = (path, Values::new(bytes), 0);
                }
            }
        }
    }

    fn notice(&mut self, json: Box<RawValue>) -> Result<Notice, Error> {
        self.number += 1;
        let head: Option<Head> = serde_json::from_str(json.get()).ok();
        let schema = head.as_ref().and_then(|head| head.schema.as_deref());
        if !schema.is_some_and(|schema| schema.starts_with("most-notice/")) {
            return Err(Error::NoReading { path: self.path.clone(), number: self.number });
        }
        let (id, file) = head.map_or((None, None), |head| (head.id, head.file));
        let id = match id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => file.unwrap_or_else(|| format!("#{}", self.number)),
        };
        Ok(Notice { id, content: Content::Json(json) })
    }

    fn stopped(&self, stop: Stop) -> Error {
        let path = self.path.clone();
        match stop {
            Stop::Read(source) => Error::File { path, source },
            Stop::Json(source) => Error::Broken { path, number: self.number + 1, source },
        }
    }
}

impl Notice {
    /// What differs between this notice and `after`: by the JSON where both have it, else by the columns of tables.
    ///
    /// # Errors
    ///
    /// Where one of them is none.
    pub(super) fn compare(
        &self,
        after: &Self,
        converter: &mut Converter,
    ) -> Result<Vec<Change>, Error> {
        match (&self.content, &after.content) {
            (Content::Json(before), Content::Json(after)) if before.get() == after.get() => {
                Ok(Vec::new())
            }
            (Content::Lines(_), _) | (_, Content::Lines(_)) => {
                let (before, after) = (self.lines(converter)?, after.lines(converter)?);
                if before == after {
                    return Ok(Vec::new());
                }
                let mut before = record(&before.0, &before.1)?;
                let mut after = record(&after.0, &after.1)?;
                without_followers(&mut before, &mut after);
                Ok(compare_values(&before, &after)?)
            }
            _ => Ok(compare(&*self.parsed()?, &*after.parsed()?)),
        }
    }

    fn parsed(&self) -> Result<Cow<'_, Parsed<'static>>, Error> {
        match &self.content {
            Content::Parsed(parsed) => Ok(Cow::Borrowed(parsed)),
            Content::Json(json) => read(json.get(), &self.id).map(Cow::Owned),
            Content::Lines(_) => Err(Error::OneAndMany),
        }
    }

    /// What the tables of a batch have of it.
    fn lines(&self, converter: &mut Converter) -> Result<Cow<'_, (Line, Vec<Line>)>, Error> {
        if let Content::Lines(lines) = &self.content {
            return Ok(Cow::Borrowed(lines));
        }
        let lines = converter.lines(&self.id, &*self.parsed()?);
        lines.map(Cow::Owned).map_err(|source| Error::Tables { place: self.id.clone(), source })
    }
}

/// A reading of schema 1, which stands at `place`.
///
/// # Errors
///
/// Where it is none.
pub(crate) fn read(json: &str, place: &str) -> Result<Parsed<'static>, Error> {
    serde_json::from_str::<Parsed<'_>>(json)
        .map(Parsed::into_owned)
        .map_err(|source| Error::Schema { place: place.to_owned(), source })
}
