//! Files of JSON lines.

use std::io::{self, BufRead, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use memchr::memchr;

use super::super::error::Unread;
use super::packed::{Opened, open};
use super::{Content, Document, Within};

/// How long a line may be, in bytes: twice a document, as JSON escapes make it longer.
const LONGEST: usize = 2 * most_notice_extract::MAX_BYTES;

pub(super) struct Lines {
    file: Arc<Path>,
    opened: Opened,
    /// Which line is next, from 1.
    line: u64,
    broken: bool,
    /// How many bytes the file had.
    listed: u64,
}

/// How a line ended.
enum End {
    /// With a line break, or the file.
    Line,
    /// Before it began.
    File,
    /// Never: it is too long, and not kept.
    Long,
}

impl Lines {
    /// Opens a file that had `listed` bytes.
    pub(super) fn open(file: &Arc<Path>, listed: u64) -> io::Result<Self> {
        let (file, opened) = (Arc::clone(file), open(file)?);
        Ok(Self { file, opened, line: 1, broken: false, listed })
    }

    /// How many bytes of the file were read.
    pub(super) fn reached(&self) -> u64 {
        self.opened.reached.load(Ordering::Relaxed)
    }

    /// The next line that is not blank, added to `lines`; and its size.
    pub(super) fn document(&mut self, lines: &mut Vec<u8>) -> Option<(Document, usize)> {
        while !self.broken {
            let start = lines.len();
            let line = self.line;
            let content = match self.line(lines) {
                Ok(End::File) => {
                    // One that was cut between two lines looks whole.
                    self.broken = true;
                    Content::Nothing(self.opened.shrunk(self.listed)?)
                }
                Ok(End::Long) => Content::Nothing(Unread::TooLarge { limit: LONGEST }),
                Ok(End::Line) => {
                    let text = lines.get(start..).unwrap_or_default();
                    let text = if line == 1 {
                        text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
                    } else {
                        text
                    };
                    let leading = lines.len() - start - text.len();
                    if text.trim_ascii().is_empty() {
                        lines.truncate(start);
                        self.line += 1;
                        continue;
                    }
                    Content::Line { start: start + leading, end: lines.len() }
                }
                Err(error) => {
                    lines.truncate(start);
                    self.broken = true;
                    Content::Nothing(Unread::Rest(error))
                }
            };
            self.line += 1;
            let document =
                Document { file: Arc::clone(&self.file), within: Within::Line(line), content };
            return Some((document, 0));
        }
        None
    }

    /// Adds a line to `lines`, without its line break.
    fn line(&mut self, lines: &mut Vec<u8>) -> io::Result<End> {
        let start = lines.len();
        let (mut any, mut long) = (false, false);
        loop {
            let bytes = match self.opened.bytes.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if bytes.is_empty() {
                return Ok(match (any, long) {
                    (_, true) => End::Long,
                    (true, _) => End::Line,
                    (false, _) => End::File,
                });
            }
            any = true;
            let end = memchr(b'\n', bytes);
            let taken = end.unwrap_or(bytes.len());
            if !long {
                lines.extend_from_slice(bytes.get(..taken).unwrap_or_default());
            }
            if lines.len() - start > LONGEST {
                lines.truncate(start);
                lines.shrink_to(start);
                long = true;
            }
            self.opened.bytes.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                return Ok(if long { End::Long } else { End::Line });
            }
        }
    }
}
