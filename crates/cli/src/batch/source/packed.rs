//! Bytes of a file, unpacked where it is packed by gzip or Zstandard.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use most_notice_extract::MAX_BYTES;

use super::super::error::Unread;
use super::is_standard_input;

/// How much is read at once.
const BUFFER: usize = 256 << 10;

/// Bytes to read, and how many of the file were.
pub(super) struct Opened {
    pub(super) bytes: Box<dyn BufRead + Send>,
    pub(super) reached: Arc<AtomicU64>,
}

/// Opens `file`, or standard input, and unpacks what is in it.
pub(super) fn open(file: &Path) -> io::Result<Opened> {
    let raw: Box<dyn Read + Send> = match is_standard_input(file) {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(file)?),
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
    Ok(Opened { bytes, reached })
}

/// The bytes of `file`, or standard input, unpacked.
pub(crate) fn unpacked(file: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    open(file).map(|opened| opened.bytes)
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
