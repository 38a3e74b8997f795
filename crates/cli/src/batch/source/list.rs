//! The files of the inputs, listed before any is read: what vanishes afterwards is missed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::super::error::Error;
use crate::input::{self, is_standard_input};

/// The files, in the order in which they are read.
#[derive(Debug, Default)]
pub(crate) struct List {
    files: Vec<(Box<Path>, u64)>,
    /// What could not be listed, and where among the files.
    failures: Vec<(usize, Arc<input::Error>)>,
}

/// A file of the list.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) path: PathBuf,
    pub(crate) size: u64,
    /// Why it could not be listed.
    pub(crate) failure: Option<Arc<input::Error>>,
}

/// What tells one list from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fingerprint {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// Over the paths, sizes and times of change, in hexadecimal digits.
    pub(crate) hash: String,
}

impl List {
    /// Lists the files of `inputs` without those that `leave_out` names.
    ///
    /// # Errors
    ///
    /// Where an input that is named is not there.
    pub(crate) fn new(
        inputs: &[PathBuf],
        leave_out: impl Fn(&Path) -> bool,
    ) -> Result<(Self, Fingerprint), Error> {
        input::once(inputs)?;
        let mut list = Self::default();
        let (mut bytes, mut hasher) = (0, DefaultHasher::new());
        for found in input::files(inputs) {
            let found = match found {
                Ok(found) => found,
                // Nothing of an input that is named is there.
                Err(error) if !error.is_of_part() => return Err(error.into()),
                Err(error) => {
                    error.to_string().hash(&mut hasher);
                    list.failures.push((list.files.len(), Arc::new(error)));
                    list.files.push((PathBuf::new().into_boxed_path(), 0));
                    continue;
                }
            };
            if !found.named && leave_out(&found.path) {
                continue;
            }
            let (size, changed) = match about(&found.path) {
                Ok(about) => about,
                Err(error) if found.named => {
                    return Err(input::Error::file(&found.path, true)(error).into());
                }
                // It is tried again when its turn comes, and told then.
                Err(_) => (0, None),
            };
            bytes += size;
            (&found.path, size, changed).hash(&mut hasher);
            list.files.push((found.path.into_boxed_path(), size));
        }
        let files = list.files.len() as u64;
        Ok((list, Fingerprint { files, bytes, hash: format!("{:016x}", hasher.finish()) }))
    }

    pub(super) fn get(&self, at: usize) -> Option<Listed> {
        let (path, size) = self.files.get(at)?;
        let failure = self.failures.binary_search_by_key(&at, |(at, _)| *at).ok();
        let failure = failure.and_then(|failure| self.failures.get(failure));
        let failure = failure.map(|(_, error)| Arc::clone(error));
        Some(Listed { path: path.to_path_buf(), size: *size, failure })
    }

    pub(super) fn size(&self, at: usize) -> u64 {
        self.files.get(at).map_or(0, |(_, size)| *size)
    }
}

fn about(path: &Path) -> std::io::Result<(u64, Option<SystemTime>)> {
    if is_standard_input(path) {
        return Ok((0, None));
    }
    let about = fs::metadata(path)?;
    Ok((about.len(), about.modified().ok()))
}
