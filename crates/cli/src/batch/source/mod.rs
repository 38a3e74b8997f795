//! The documents of a batch, in the order of its inputs, cut into chunks.
//!
//! Nothing is read here that a worker can read: of a file only its path is handed on, of JSON lines the bytes.

mod feed;
mod kind;
mod lines;
mod list;
mod packed;

use std::path::Path;
use std::sync::Arc;

use super::error::Unread;
use crate::input::is_standard_input;
use feed::Feed;
use lines::Lines;

pub(crate) use kind::From;
use list::Listed;
pub(crate) use list::{Fingerprint, List};
pub(crate) use packed::{unpacked, whole};

/// A document that is still to be read.
#[derive(Debug)]
pub(crate) struct Document {
    /// The file it is in.
    pub(crate) file: Arc<Path>,
    pub(crate) within: Within,
    pub(crate) content: Content,
}

/// Where in its file a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Within {
    /// It is the file.
    Whole,
    /// The entry of an archive.
    Entry(String),
    /// A line of a file of lines, from 1.
    Line(u64),
    /// A row of a Parquet file, from 1, and its id where it has one.
    Row(u64, Option<String>),
}

/// What there is of a document.
#[derive(Debug)]
pub(crate) enum Content {
    /// The file has to be read.
    File,
    /// A line of JSON among the lines of the chunk, in bytes from `start` to `end`.
    Line { start: usize, end: usize },
    /// The bytes of a document.
    Bytes(Vec<u8>),
    /// There is none.
    Nothing(Unread),
}

/// Documents that are read, and written, together.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) documents: Vec<Document>,
    /// The lines of JSON among them.
    pub(crate) lines: Vec<u8>,
    /// How many bytes they have.
    pub(crate) size: usize,
    /// How far in the inputs they end, in bytes of the files.
    pub(crate) reached: u64,
}

/// How large a chunk becomes: it ends with the document that fills it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) documents: usize,
    pub(crate) bytes: usize,
}

/// Reads the inputs in their order.
pub(crate) struct Reader {
    list: List,
    next: usize,
    from: From,
    /// The fields of id and text.
    columns: [String; 2],
    limits: Limits,
    open: Option<Open>,
    /// How many bytes the files before the one that is open have.
    before: u64,
}

enum Open {
    Lines(Lines),
    Feed(Feed),
}

impl Reader {
    pub(crate) fn new(list: List, from: From, columns: [String; 2], limits: Limits) -> Self {
        Self { list, next: 0, from, columns, limits, open: None, before: 0 }
    }

    /// The next documents; none at the end.
    pub(crate) fn chunk(&mut self) -> Chunk {
        let mut chunk = Chunk::default();
        while chunk.documents.len() < self.limits.documents && chunk.size < self.limits.bytes {
            let lines = chunk.lines.len();
            let Some((document, size)) = self.document(&mut chunk.lines) else { break };
            chunk.size += size.max(chunk.lines.len() - lines);
            chunk.documents.push(document);
        }
        chunk.reached = self.reached();
        chunk
    }

    /// Passes over `count` documents, which were read before. How many there were.
    pub(crate) fn skip(&mut self, count: u64) -> u64 {
        let mut lines = Vec::new();
        for passed in 0..count {
            lines.clear();
            if self.document(&mut lines).is_none() {
                return passed;
            }
        }
        count
    }

    /// How many bytes of the files are behind.
    pub(crate) fn reached(&self) -> u64 {
        let inside = match &self.open {
            Some(Open::Lines(lines)) => lines.reached(),
            Some(Open::Feed(feed)) => feed.reached(),
            None => 0,
        };
        self.before + inside
    }

    /// The next document, and its size; a line of JSON is added to `lines`.
    fn document(&mut self, lines: &mut Vec<u8>) -> Option<(Document, usize)> {
        loop {
            let found = match &mut self.open {
                Some(Open::Lines(open)) => open.document(lines),
                Some(Open::Feed(feed)) => feed.document(),
                None => None,
            };
            if found.is_some() {
                return found;
            }
            if self.open.take().is_some() {
                self.before += self.list.size(self.next - 1);
            }
            let file = self.list.get(self.next)?;
            self.next += 1;
            if let Some(whole) = self.open(file) {
                self.before += self.list.size(self.next - 1);
                return Some(whole);
            }
        }
    }

    /// Opens a file of many documents; one that is itself a document is given back, with its size.
    fn open(&mut self, listed: Listed) -> Option<(Document, usize)> {
        let Listed { path, size, failure } = listed;
        let file: Arc<Path> = Arc::from(path);
        let whole = |content| Document { file: Arc::clone(&file), within: Within::Whole, content };
        if let Some(reason) = failure {
            return Some((whole(Content::Nothing(Unread::Listing(reason))), 0));
        }
        let kind = kind::kind(&file, self.from);
        let open = match kind {
            kind::Kind::Document => {
                let content = match Self::standard_input(&file) {
                    Some(content) => content,
                    None => Content::File,
                };
                return Some((whole(content), usize::try_from(size).unwrap_or(usize::MAX)));
            }
            kind::Kind::Lines => Lines::open(&file, size).map(Open::Lines).map_err(Unread::Open),
            kind::Kind::Tar => Ok(Open::Feed(Feed::tar(&file, size))),
            kind::Kind::Zip => Ok(Open::Feed(Feed::zip(&file))),
            kind::Kind::Parquet => Ok(Open::Feed(Feed::parquet(&file, &self.columns))),
        };
        match open {
            Ok(open) => {
                self.open = Some(open);
                None
            }
            Err(unread) => Some((whole(Content::Nothing(unread)), 0)),
        }
    }

    /// Standard input as one document; it cannot be read by a worker, later.
    fn standard_input(file: &Path) -> Option<Content> {
        if !is_standard_input(file) {
            return None;
        }
        let content = match packed::all(std::io::stdin().lock()) {
            Ok(bytes) => Content::Bytes(bytes),
            Err(unread) => Content::Nothing(unread),
        };
        Some(content)
    }
}

impl Document {
    /// What it is called where it says nothing of itself: the file, and where in it.
    pub(crate) fn place(&self) -> String {
        let file = self.file.display();
        match &self.within {
            Within::Whole => file.to_string(),
            Within::Entry(name) => format!("{file}/{name}"),
            Within::Line(line) => format!("{file}:{line}"),
            Within::Row(row, _) => format!("{file}:{row}"),
        }
    }

    /// Its name, where content is read by name too.
    pub(crate) fn name(&self) -> Option<String> {
        match &self.within {
            Within::Whole => Some(self.file.display().to_string()),
            Within::Entry(name) => Some(name.clone()),
            Within::Line(_) | Within::Row(..) => None,
        }
    }
}
