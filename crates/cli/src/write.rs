//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::message::{self, Message, Told};

/// Writes `content` under another name beside `path`, then gives it its name: who looks sees the old
/// file or the new one, never a part.
///
/// # Errors
///
/// Those of the file system; the old file is as it was.
pub(crate) fn whole(path: &Path, content: &[u8]) -> Result<(), Error> {
    renamed(path, content).map_err(Error::of(path))
}

/// A file or folder cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot write", path.display())]
pub(crate) struct Error {
    path: PathBuf,
    source: io::Error,
}

impl Error {
    pub(crate) fn of(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self { path, source }
    }
}

impl Told for Error {
    fn message(&self) -> Message {
        message::cannot_write(&self.source).at(&self.path)
    }
}

/// The folder in which `path` is, which has to be there.
///
/// # Errors
///
/// Those of the file system.
pub(crate) fn folder_of(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    match fs::metadata(folder)?.is_dir() {
        true => Ok(folder),
        false => Err(io::ErrorKind::NotADirectory.into()),
    }
}

fn renamed(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(path)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other file is made; what it replaces may have been given other rights.
        let rights = fs::metadata(path).map_or(0o666, |old| old.permissions().mode());
        builder.permissions(fs::Permissions::from_mode(rights));
    }
    let file = builder.prefix(".most-notice-").tempfile_in(folder);
    // The name that it has meanwhile says nothing to anybody.
    let mut file = file.map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}
