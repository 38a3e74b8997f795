//! One table of an output: a file, or several where the output is split.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use most_notice_arrow::{MAGIC, footer, notices_schema, rows_schema};
use serde::{Deserialize, Serialize};

use super::super::encode::{Piece, Reason};
use super::super::error::{Doing, Error};
use super::names::{Format, Names, part};

/// How far a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Which file of it is written, from 1.
    pub(crate) number: u32,
    /// How long that file is.
    pub(crate) bytes: u64,
    /// How long the list of its row groups is.
    pub(crate) groups: u64,
}

/// A table of an output, and the file of it that is written now.
#[derive(Debug)]
pub(crate) struct Table {
    names: Names,
    /// `notices`, `rows`, or nothing where there is only one.
    name: &'static str,
    /// How long a file may become.
    split: Option<u64>,
    /// What every file begins with.
    header: Vec<u8>,
    mark: Mark,
    file: File,
    /// The places of the row groups of a Parquet file, and what the footer says of them.
    groups: Option<File>,
}

impl Table {
    /// Begins a table, or where `mark` is given, goes on there.
    ///
    /// # Errors
    ///
    /// Where its file cannot be made, or is not as long as `mark` says.
    pub(crate) fn open(
        names: &Names,
        name: &'static str,
        split: Option<u64>,
        header: Vec<u8>,
        mark: Option<Mark>,
    ) -> Result<Self, Error> {
        let start = Mark { number: 1, bytes: 0, groups: 0 };
        let number = mark.unwrap_or(start).number;
        let path = path(names, name, split, number);
        let parquet = names.format == Format::Parquet;
        let (file, groups) = match mark {
            Some(mark) => (
                cut(&part(&path), mark.bytes)?,
                parquet.then(|| cut(&of_groups(&path), mark.groups)).transpose()?,
            ),
            None => {
                (create(&part(&path))?, parquet.then(|| create(&of_groups(&path))).transpose()?)
            }
        };
        let names = names.clone();
        let mut table =
            Self { names, name, split, header, mark: mark.unwrap_or(start), file, groups };
        table.forget_from(number + 1)?;
        if mark.is_none() {
            table.begin()?;
        }
        Ok(table)
    }

    /// How far it is written.
    pub(crate) const fn mark(&self) -> Mark {
        self.mark
    }

    /// Adds `piece`, to the next file where this one would become too long.
    pub(crate) fn write(&mut self, piece: &Piece) -> Result<(), Error> {
        if piece.bytes.is_empty() {
            return Ok(());
        }
        let len = self.mark.bytes + piece.bytes.len() as u64;
        if self.split.is_some_and(|split| len > split) && self.mark.bytes > self.header.len() as u64
        {
            self.close()?;
            self.mark = Mark { number: self.mark.number + 1, bytes: 0, groups: 0 };
            let path = self.path();
            self.file = create(&part(&path))?;
            if self.groups.is_some() {
                self.groups = Some(create(&of_groups(&path))?);
            }
            self.begin()?;
        }
        if let Some(groups) = &mut self.groups {
            let mut entry = Vec::with_capacity(piece.metadata.len() + 16);
            entry.extend(self.mark.bytes.to_le_bytes());
            entry.extend((piece.metadata.len() as u64).to_le_bytes());
            entry.extend(&piece.metadata);
            let path = of_groups(&path(&self.names, self.name, self.split, self.mark.number));
            groups.write_all(&entry).map_err(Error::of(Doing::Write, &path))?;
            self.mark.groups += entry.len() as u64;
        }
        self.append(&piece.bytes)
    }

    fn begin(&mut self) -> Result<(), Error> {
        let header = std::mem::take(&mut self.header);
        let done = self.append(&header);
        self.header = header;
        done
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(Error::of(Doing::Write, &part(&self.path())))?;
        self.mark.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Sees to it that all of it is on disk.
    pub(crate) fn sync(&self) -> Result<(), Error> {
        let path = part(&self.path());
        for file in [Some(&self.file), self.groups.as_ref()].into_iter().flatten() {
            file.sync_data().map_err(Error::of(Doing::Write, &path))?;
        }
        Ok(())
    }

    /// Ends the file that is written now.
    pub(crate) fn close(&mut self) -> Result<(), Error> {
        let path = self.path();
        if self.groups.is_some() {
            let entries =
                fs::read(of_groups(&path)).map_err(Error::of(Doing::Open, &of_groups(&path)))?;
            let schema = if self.name == "rows" { rows_schema() } else { notices_schema() };
            let mut end = Vec::new();
            footer(&mut end, &schema, entries_of(&entries))
                .map_err(|source| Error::Parquet { path: path.clone(), source })?;
            self.append(&end)?;
        }
        self.sync()
    }

    /// Gives the files of the table their names. It does no harm where some have them already.
    pub(crate) fn publish(names: &Names, name: &str, split: bool, files: u32) -> Result<(), Error> {
        let split = split.then_some(0);
        for number in 1..=files {
            let path = path(names, name, split, number);
            rename(&part(&path), &path)?;
            remove(&of_groups(&path))?;
        }
        // Files of an output that was here before, and had more of them.
        for number in files + 1.. {
            let path = path(names, name, split, number);
            if split.is_none() || !path.exists() {
                return Ok(());
            }
            remove(&path)?;
        }
        Ok(())
    }

    /// Removes what was written after the checkpoint, in files of their own.
    fn forget_from(&self, first: u32) -> Result<(), Error> {
        for number in first.. {
            let path = path(&self.names, self.name, self.split, number);
            if self.split.is_none() || !part(&path).exists() {
                return Ok(());
            }
            remove(&part(&path))?;
            remove(&of_groups(&path))?;
        }
        Ok(())
    }

    fn path(&self) -> PathBuf {
        path(&self.names, self.name, self.split, self.mark.number)
    }
}

/// What every file of a table begins with.
pub(crate) fn header(names: &Names, table: &str) -> Result<Vec<u8>, Reason> {
    match names.format {
        Format::Ndjson => Ok(Vec::new()),
        Format::Parquet => Ok(MAGIC.to_vec()),
        Format::Csv => {
            let schema = if table == "rows" { rows_schema() } else { notices_schema() };
            let mut line = Vec::new();
            most_notice_arrow::csv_header(&mut line, &schema)?;
            Ok(Piece::packed(line, names.compress)?.bytes)
        }
    }
}

fn path(names: &Names, name: &str, split: Option<u64>, number: u32) -> PathBuf {
    names.file(name, split.map(|_| number))
}

/// The list of the row groups of the Parquet file at `path`.
fn of_groups(path: &Path) -> PathBuf {
    let mut groups = part(path).into_os_string();
    groups.push(".groups");
    groups.into()
}

/// The row groups that are listed in `bytes`: the place of each, and its metadata.
fn entries_of(mut bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    std::iter::from_fn(move || {
        let (at, rest) = bytes.split_first_chunk::<8>()?;
        let (len, rest) = rest.split_first_chunk::<8>()?;
        let len = usize::try_from(u64::from_le_bytes(*len)).ok()?;
        let (metadata, rest) = rest.split_at_checked(len)?;
        bytes = rest;
        Some((u64::from_le_bytes(*at), metadata))
    })
}

fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(Error::of(Doing::Create, path))
}

/// Opens the file at `path` to go on after its first `len` bytes; what follows them is cut off.
fn cut(path: &Path, len: u64) -> Result<File, Error> {
    let mut file =
        OpenOptions::new().write(true).open(path).map_err(Error::of(Doing::Open, path))?;
    let found = file.metadata().map_err(Error::of(Doing::Open, path))?.len();
    if found < len {
        return Err(Error::Changed { path: path.to_owned(), what: "the unfinished output" });
    }
    file.set_len(len).map_err(Error::of(Doing::Write, path))?;
    file.seek(SeekFrom::Start(len)).map_err(Error::of(Doing::Write, path))?;
    Ok(file)
}

/// Renames the file, unless it was renamed before.
fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && to.exists() => Ok(()),
        done => done.map_err(Error::of(Doing::Rename, from)),
    }
}

/// Removes the file, if there is one.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done.map_err(Error::of(Doing::Remove, path)),
    }
}
