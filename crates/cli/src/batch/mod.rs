//! Many documents to one output.
//!
//! 1. `source`: inputs to documents, cut into chunks; where a chunk ends only the input decides.
//! 2. `work`: threads that read and encode chunks, and write them in the order of the input.
//! 3. `read`: one document to a notice; `encode`: the notices of a chunk to the bytes that it adds to each file.
//! 4. `output`: files that only grow, and get their names when they are whole; a lock.
//! 5. `journal`: from time to time how long each file is, on disk. A batch that was interrupted cuts its files back to
//!    that, passes over the documents before, and goes on. As every chunk adds the same bytes whenever it is written,
//!    the output is the same as if nothing had happened.
//! 6. `tally`, `progress`, `summary`: what was found.

mod encode;
mod error;
mod journal;
mod output;
mod progress;
mod read;
mod source;
mod summary;
mod tally;
mod work;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use encode::{Encoded, Piece, Reason};
use journal::{Journal, Settings};
use output::file::{header, remove};
use output::names::part;
use output::{Lock, Mark, Table, sync_folder};
use progress::Progress;
use read::Reading;
use source::{Limits, List, Reader};
use tally::Tally;
use work::Work;

#[cfg(test)]
pub(crate) use error::Doing;
pub(crate) use error::Error;
pub(crate) use output::names::{Compress, Format, Names};
pub(crate) use source::{From, unpacked};
pub(crate) use summary::Summary;

use crate::input::Decoding;

/// What is to be done.
#[derive(Debug)]
pub(crate) struct Job<'j> {
    pub(crate) inputs: &'j [PathBuf],
    pub(crate) from: From,
    pub(crate) fields: [String; 2],
    pub(crate) decoding: &'j Decoding,
    pub(crate) names: Names,
    pub(crate) split: Option<u64>,
    pub(crate) threads: usize,
    /// How many documents are written together; as many as suits the format where it is `None`.
    pub(crate) chunk: Option<usize>,
    /// How long to wait from one checkpoint to the next.
    pub(crate) checkpoint: Duration,
    pub(crate) existing: Existing,
    /// Whether to show how far it is.
    pub(crate) progress: bool,
}

/// What to do with an output that is there, or was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Refuse,
    Resume,
    Overwrite,
}

/// How a batch ended.
#[derive(Debug)]
pub(crate) enum Ended {
    Done(Box<Summary>),
    /// It was done before.
    Nothing,
}

/// Does `job`.
///
/// # Errors
///
/// Where it cannot begin, or the output cannot be written. With [`Existing::Resume`] it goes on later.
pub(crate) fn run(job: &Job<'_>) -> Result<Ended, Error> {
    let began = Instant::now();
    let names = &job.names;
    if !names.folder().is_dir() {
        return Err(Error::NoFolder(names.folder()));
    }
    // Locked first: what another batch is about to finish is no output yet.
    let _lock = Lock::take(&names.lock())?;
    let (list, inputs) = List::new(job.inputs, |path| is_own(names, path))?;
    let limits = job.limits();
    let settings = Settings {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        format: names.format,
        compress: names.compress,
        split: job.split,
        from: job.from,
        fields: job.fields.clone(),
        encoding: job.decoding.encoding.clone(),
        chunk: limits.documents,
        inputs,
    };
    let bytes = settings.inputs.bytes;
    let begun = match job.begun(&settings)? {
        Begun::Done => return Ok(Ended::Nothing),
        Begun::Fresh => None,
        Begun::At(journal) => Some(*journal),
    };
    let mut writer = Writer::new(job, settings, begun)?;
    let before = writer.journal.tally.clone();
    if !writer.journal.done {
        let mut reader = Reader::new(list, job.from, job.fields.clone(), limits);
        if reader.skip(before.documents) < before.documents {
            let what = "the inputs end before the documents that were read of them: one";
            return Err(Error::Changed { path: names.journal(), what });
        }
        let progress = Progress::new(job.progress, bytes);
        progress.begin(reader.reached());
        let reading = Reading { fields: &job.fields, decoding: job.decoding };
        let write = |encoded, reached| {
            writer.write(encoded)?;
            let tally = &writer.journal.tally;
            let seconds = began.elapsed().as_secs_f64().max(1e-3);
            let rate = (tally.documents - before.documents) as f64 / seconds;
            progress.at(reached, tally, rate);
            Ok(())
        };
        let done = Work::new(reader, reading, names, job.threads, write).run();
        progress.end();
        done?;
        writer.end()?;
    }
    writer.publish()?;
    let summary = Summary::new(&writer.journal.tally, &before, began.elapsed(), job.threads);
    Ok(Ended::Done(Box::new(summary)))
}

/// What there is of an output.
enum Begun {
    Fresh,
    Done,
    At(Box<Journal>),
}

impl Job<'_> {
    /// The limits of a chunk. A row group of Parquet should not be small; what is written at once should not be large.
    fn limits(&self) -> Limits {
        let (documents, bytes) = match self.names.format {
            Format::Parquet => (4096, 8 << 20),
            Format::Ndjson | Format::Csv => (256, 1 << 20),
        };
        Limits { documents: self.chunk.unwrap_or(documents), bytes }
    }

    fn begun(&self, settings: &Settings) -> Result<Begun, Error> {
        let journal = self.names.journal();
        let first = self.split.map(|_| 1);
        let tables = tables(&self.names).iter();
        let existing = tables.map(|name| self.names.file(name, first)).find(|file| file.exists());
        match (self.existing, journal.exists(), existing) {
            (Existing::Resume, true, _) => {
                Ok(Begun::At(Box::new(Journal::read(&journal, settings)?)))
            }
            (Existing::Resume, false, Some(_)) => Ok(Begun::Done),
            (Existing::Refuse, true, _) => Err(Error::Begun(journal)),
            (Existing::Refuse, false, Some(file)) => Err(Error::Exists(file)),
            (Existing::Overwrite, true, _) => {
                remove(&journal)?;
                Ok(Begun::Fresh)
            }
            _ => Ok(Begun::Fresh),
        }
    }
}

/// The tables of an output.
fn tables(names: &Names) -> &'static [&'static str] {
    match names.format {
        Format::Ndjson => &[""],
        Format::Parquet | Format::Csv => &["notices", "rows"],
    }
}

/// Whether `path` is a file of the output, which is no input.
fn is_own(names: &Names, path: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return false };
    names.is_own(&name)
        && path.parent().is_some_and(|folder| {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            same_file::is_same_file(folder, names.folder()).unwrap_or(false)
        })
}

/// Writes what becomes of chunks, in their order, and the journal.
struct Writer {
    names: Names,
    split: bool,
    tables: Vec<Table>,
    failed: Option<Table>,
    journal: Journal,
    checkpoint: Duration,
    last: Instant,
}

impl Writer {
    fn new(job: &Job<'_>, settings: Settings, begun: Option<Journal>) -> Result<Self, Error> {
        let names = job.names.clone();
        let marks = begun.as_ref().map(|journal| (journal.tables.clone(), journal.failed));
        let is_begun = begun.is_some();
        let journal = begun.unwrap_or_else(|| Journal {
            settings,
            tables: Vec::new(),
            failed: Mark::default(),
            tally: Tally::default(),
            done: false,
        });
        let mut writer = Self {
            names,
            split: job.split.is_some(),
            tables: Vec::new(),
            failed: None,
            journal,
            checkpoint: job.checkpoint,
            last: Instant::now(),
        };
        if writer.journal.done {
            return Ok(writer);
        }
        for (at, name) in tables(&job.names).iter().enumerate() {
            let mark = marks.as_ref().and_then(|(tables, _)| tables.get(at)).copied();
            let header = header(&job.names, name).map_err(|source| Error::Encode {
                path: job.names.asked_for(),
                done: 0,
                source,
            })?;
            writer.tables.push(Table::open(&job.names, name, job.split, header, mark)?);
        }
        let failures = job.names.of_failures();
        let mark = marks.map(|(_, failed)| failed);
        writer.failed = Some(Table::open(&failures, "failed", None, Vec::new(), mark)?);
        if !is_begun {
            writer.checkpoint()?;
        }
        Ok(writer)
    }

    fn write(&mut self, encoded: Result<Encoded, Reason>) -> Result<(), Error> {
        let done = self.journal.tally.documents;
        let Encoded { tables, failed, tally } = encoded.map_err(|source| Error::Encode {
            path: self.names.asked_for(),
            done,
            source,
        })?;
        for (table, piece) in self.tables.iter_mut().zip(&tables) {
            table.write(piece)?;
        }
        if let Some(table) = &mut self.failed {
            table.write(&Piece { bytes: failed, metadata: Vec::new() })?;
        }
        self.journal.tally.add(&tally);
        if self.last.elapsed() >= self.checkpoint {
            self.checkpoint()?;
        }
        Ok(())
    }

    /// Puts on disk what is written, and then the journal that says so.
    fn checkpoint(&mut self) -> Result<(), Error> {
        for table in self.tables.iter().chain(&self.failed) {
            table.sync()?;
        }
        self.journal.tables = self.tables.iter().map(Table::mark).collect();
        self.journal.failed = self.failed.as_ref().map(Table::mark).unwrap_or_default();
        self.journal.write(&self.names.journal(), &self.names.folder())?;
        self.last = Instant::now();
        Ok(())
    }

    /// Ends all files.
    fn end(&mut self) -> Result<(), Error> {
        for table in self.tables.iter_mut().chain(&mut self.failed) {
            table.close()?;
        }
        self.journal.done = true;
        self.checkpoint()
    }

    /// Gives all files their names, and forgets the journal.
    fn publish(&self) -> Result<(), Error> {
        for (name, mark) in tables(&self.names).iter().zip(&self.journal.tables) {
            Table::publish(&self.names, name, self.split, mark.number)?;
        }
        let failures = self.names.of_failures();
        if self.journal.failed.bytes > 0 {
            Table::publish(&failures, "failed", false, 1)?;
        } else {
            let failed = failures.file("failed", None);
            remove(&part(&failed))?;
            remove(&failed)?;
        }
        sync_folder(&self.names.folder())?;
        remove(&self.names.journal())
    }
}
