//! What has to be known of a batch to go on with it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{Doing, Error};
use super::output::names::{Compress, Format};
use super::output::{Mark, sync_folder};
use super::read::Fields;
use super::source::{Fingerprint, From};
use super::tally::Tally;

/// All that the bytes of the output depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// The version of the program.
    pub(crate) version: String,
    pub(crate) format: Format,
    pub(crate) compress: Compress,
    pub(crate) split: Option<u64>,
    pub(crate) from: From,
    pub(crate) fields: Fields,
    pub(crate) encoding: Option<String>,
    pub(crate) chunk: usize,
    pub(crate) inputs: Fingerprint,
}

/// How far a batch is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Journal {
    pub(crate) settings: Settings,
    pub(crate) tables: Vec<Mark>,
    pub(crate) failed: Mark,
    pub(crate) tally: Tally,
    /// All is written, and the files only need their names.
    pub(crate) done: bool,
}

impl Settings {
    /// What is not the same in `other`, as the options call it.
    fn differs(&self, other: &Self) -> Option<&'static str> {
        let differences = [
            (self.version != other.version, "the version of most-notice"),
            (self.format != other.format, "--format"),
            (self.compress != other.compress, "--compress"),
            (self.split != other.split, "--split-size"),
            (self.from != other.from, "--from"),
            (self.fields != other.fields, "--text-field or --id-field"),
            (self.encoding != other.encoding, "--encoding"),
            (self.chunk != other.chunk, "--chunk"),
            (self.inputs != other.inputs, "the list of inputs, or one of them,"),
        ];
        differences.into_iter().find(|(differs, _)| *differs).map(|(_, what)| what)
    }
}

impl Journal {
    /// The journal at `path`, if there is one, of a batch with these settings.
    ///
    /// # Errors
    ///
    /// [`Error::Changed`] where the settings are others: the output would be of two minds.
    pub(crate) fn read(path: &Path, settings: &Settings) -> Result<Self, Error> {
        let bytes = fs::read(path).map_err(Error::of(Doing::Open, path))?;
        let journal: Self = serde_json::from_slice(&bytes)
            .map_err(|source| Error::Journal { path: path.to_owned(), source })?;
        match journal.settings.differs(settings) {
            Some(what) => Err(Error::Changed { path: path.to_owned(), what }),
            None => Ok(journal),
        }
    }

    /// Writes the journal to `path`: there is always a whole one, this or the one before.
    pub(crate) fn write(&self, path: &Path, folder: &Path) -> Result<(), Error> {
        let new = new(path);
        let bytes = serde_json::to_vec(self)
            .map_err(|source| Error::Journal { path: path.to_owned(), source })?;
        let mut file = File::create(&new).map_err(Error::of(Doing::Create, &new))?;
        file.write_all(&bytes).map_err(Error::of(Doing::Write, &new))?;
        file.sync_all().map_err(Error::of(Doing::Write, &new))?;
        fs::rename(&new, path).map_err(Error::of(Doing::Rename, &new))?;
        sync_folder(folder)
    }
}

/// The file that becomes the journal at `path`.
pub(crate) fn new(path: &Path) -> PathBuf {
    let mut new = path.to_owned().into_os_string();
    new.push(".new");
    new.into()
}
