//! The packages of office files.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Error, MAX_BYTES};

/// A package whose parts are unpacked up to a limit.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(Error::Package)?;
        Ok(Self { archive, left: MAX_BYTES as u64 })
    }

    /// The XML of a part; `None` where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let damaged = |source| Error::Part { part: name.to_owned(), source };
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        self.spend(read.map_err(|error| damaged(error.into()))? as u64)?;
        Ok(Some(most_notice::decode(&bytes).text.into_owned()))
    }

    /// Unpacks every part into nothing: an error where they are too large, whatever they say of themselves.
    pub(crate) fn check_size(&mut self) -> Result<(), Error> {
        for index in 0..self.archive.len() {
            // A part whose name cannot be read is told by its place.
            let name = self.archive.name_for_index(index).and_then(Result::ok).map(Cow::into_owned);
            let part = name.unwrap_or_else(|| format!("number {}", index + 1));
            let damaged = |source| Error::Part { part, source };
            let file = match self.archive.by_index(index) {
                Ok(file) => file,
                Err(error) => return Err(damaged(error)),
            };
            let read = io::copy(&mut file.take(self.left + 1), &mut io::sink());
            self.spend(read.map_err(|error| damaged(error.into()))?)?;
        }
        Ok(())
    }

    fn spend(&mut self, read: u64) -> Result<(), Error> {
        let limit = MAX_BYTES as u64;
        self.left =
            self.left.checked_sub(read).ok_or(Error::TooLarge { found: limit + 1, limit })?;
        Ok(())
    }
}

/// Adds `text` to a page, its markup escaped and its line breaks kept.
pub(crate) fn escape(page: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '\n', '\r']) {
        let (before, after) = rest.split_at(at);
        page.push_str(before);
        page.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'\n') => "<br>",
            _ => "",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    page.push_str(rest);
}
