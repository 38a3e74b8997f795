//! Bytes of a file, unpacked where it is packed by gzip or Zstandard.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use most_notice_extract::MAX_BYTES;

use super::super::error::Unread;
use crate::input::is_standard_input;

/// How much is read at once.
const BUFFER: usize = 256 << 10;

/// Bytes to read, and how many of the file were.
pub(super) struct Opened {
    pub(super) bytes: Box<dyn BufRead + Send>,
    pub(super) reached: Arc<AtomicU64>,
    /// The file; standard input is none.
    file: Option<File>,
}

impl Opened {
    /// What there is to say at the end, where the file is shorter now than the `listed` bytes that it had.
    pub(super) fn shrunk(&self, listed: u64) -> Option<Unread> {
        let now = self.file.as_ref()?.metadata().ok()?.len();
        (now < listed).then_some(Unread::Shrunk { listed, now })
    }
}

/// Opens `file`, or standard input, and unpacks what is in it.
pub(super) fn open(file: &Path) -> io::Result<Opened> {
    let (raw, file): (Box<dyn Read + Send>, _) = match is_standard_input(file) {
        true => (Box::new(io::stdin()), None),
        false => {
            let file = File::open(file)?;
            (Box::new(file.try_clone()?), Some(file))
        }
    };
    let reached = Arc::new(AtomicU64::new(0));
    let counted = Counted { raw, reached: Arc::clone(&reached) };
    let mut bytes = BufReader::with_capacity(BUFFER, counted);
    let start = bytes.fill_buf()?;
    let bytes: Box<dyn BufRead + Send> = if start.starts_with(b"\x1f\x8b") {
        Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(bytes)))
    } else if start.starts_with(b"\x28\xb5\x2f\xfd") {
        let decoder = zstd::stream::read::Decoder::with_buffer(bytes)?;
        Box::new(BufReader::with_capacity(BUFFER, decoder))
    } else {
        Box::new(bytes)
    };
    Ok(Opened { bytes, reached, file })
}

/// The bytes of `file`, or standard input, unpacked.
pub(crate) fn unpacked(file: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    open(file).map(|opened| opened.bytes)
}

/// All bytes of the document that the file at `path` is, as it is now.
pub(crate) fn whole(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(Unread::Open)?;
    let listed = file.metadata().map_err(Unread::Open)?.len();
    let bytes = all(file)?;
    let now = bytes.len() as u64;
    if now < listed { Err(Unread::Shrunk { listed, now }) } else { Ok(bytes) }
}

/// All bytes of a document, no more than a document may have.
pub(crate) fn all(from: impl Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Unread::Open)?;
    if bytes.len() > MAX_BYTES {
        return Err(Unread::TooLarge { limit: MAX_BYTES });
    }
    Ok(bytes)
}

/// Counts what is read of a file.
struct Counted {
    raw: Box<dyn Read + Send>,
    reached: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.reached.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
