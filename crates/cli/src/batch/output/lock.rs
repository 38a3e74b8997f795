use std::fs::{self, File};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use same_file::Handle;

use super::super::error::{Doing, Error};

/// The right to write an output. The system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] where another process has it.
    pub(crate) fn take(path: &Path) -> Result<Self, Error> {
        loop {
            let file = File::create(path).map_err(Error::of(Doing::Create, path))?;
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Locked(path.to_owned())),
                Err(TryLockError::Error(error)) => return Err(Error::of(Doing::Lock, path)(error)),
            }
            // The one before may have removed the file while we opened it: then ours is not the one that others see.
            let own = file.try_clone().and_then(Handle::from_file);
            if let (Ok(own), Ok(seen)) = (own, Handle::from_path(path))
                && own == seen
            {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays does no harm: the lock is not in it.
        _ = fs::remove_file(&self.path);
    }
}
