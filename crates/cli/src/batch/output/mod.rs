//! The files of a batch's output: only ever longer, and cut back to the last checkpoint by a resume.
//!
//! A file is `NAME.part` until the batch ends; then it is whole, on disk, and gets its name.

pub(crate) mod file;
mod lock;
pub(crate) mod names;

pub(crate) use file::{Mark, Table};
pub(crate) use lock::Lock;
pub(crate) use names::Names;

use std::fs::File;
use std::path::Path;

use super::error::{Doing, Error};

/// Sees to it that names given to files in `folder` are on disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        let open = File::open(folder).map_err(Error::of(Doing::Open, folder))?;
        open.sync_all().map_err(Error::of(Doing::Write, folder))?;
    }
    Ok(())
}
