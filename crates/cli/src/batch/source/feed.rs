//! Archives and Parquet files, read by a thread of their own: their readers borrow from what they read.
//!
//! Nothing is unpacked to disk. A bundle of documents waits while the next is made, no more.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::super::error::Unread;
use super::packed::{all, open};
use super::{Content, Document, Within};

/// How many bytes of documents are handed on together.
const BUNDLE: usize = 256 << 10;

/// How many rows of a Parquet file are read together.
const ROWS: usize = 64;

/// The documents of an archive or a Parquet file.
pub(super) struct Feed {
    bundles: Receiver<Vec<Document>>,
    bundle: std::vec::IntoIter<Document>,
    reached: Arc<AtomicU64>,
}

/// Where a thread puts the documents that it finds.
struct Sender {
    file: Arc<Path>,
    bundles: SyncSender<Vec<Document>>,
    bundle: Vec<Document>,
    size: usize,
    reached: Arc<AtomicU64>,
}

/// Nobody wants more documents.
struct Enough;

impl Feed {
    /// The documents of an archive that had `listed` bytes.
    pub(super) fn tar(file: &Arc<Path>, listed: u64) -> Self {
        Self::of(file, move |sender| tar(sender, listed))
    }

    pub(super) fn zip(file: &Arc<Path>) -> Self {
        Self::of(file, zip)
    }

    /// The documents in the columns of id and text.
    pub(super) fn parquet(file: &Arc<Path>, columns: &[String; 2]) -> Self {
        let columns = columns.clone();
        Self::of(file, move |sender| parquet(sender, &columns))
    }

    fn of(
        file: &Arc<Path>,
        read: impl FnOnce(&mut Sender) -> Result<(), Enough> + Send + 'static,
    ) -> Self {
        let reached = Arc::new(AtomicU64::new(0));
        let (bundles, receiver) = sync_channel(1);
        let mut sender = Sender {
            file: Arc::clone(file),
            bundles,
            bundle: Vec::new(),
            size: 0,
            reached: Arc::clone(&reached),
        };
        thread::spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(|| read(&mut sender)));
            // Where nobody wants more, nothing is lost.
            _ = match done {
                Ok(done) => done,
                Err(panic) => sender.fail(Unread::panic(&*panic)),
            }
            .and_then(|()| sender.flush());
        });
        Self { bundles: receiver, bundle: Vec::new().into_iter(), reached }
    }

    pub(super) fn reached(&self) -> u64 {
        self.reached.load(Ordering::Relaxed)
    }

    pub(super) fn document(&mut self) -> Option<(Document, usize)> {
        loop {
            if let Some(document) = self.bundle.next() {
                let size = match &document.content {
                    Content::Bytes(bytes) => bytes.len(),
                    _ => 0,
                };
                return Some((document, size));
            }
            self.bundle = self.bundles.recv().ok()?.into_iter();
        }
    }
}

impl Sender {
    fn send(&mut self, within: Within, content: Result<Vec<u8>, Unread>) -> Result<(), Enough> {
        let content = match content {
            Ok(bytes) => Content::Bytes(bytes),
            Err(unread) => Content::Nothing(unread),
        };
        if let Content::Bytes(bytes) = &content {
            self.size += bytes.len();
        }
        self.bundle.push(Document { file: Arc::clone(&self.file), within, content });
        if self.size < BUNDLE && self.bundle.len() < 1024 { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> Result<(), Enough> {
        self.size = 0;
        self.bundles.send(std::mem::take(&mut self.bundle)).map_err(|_| Enough)
    }

    /// The whole file, or the rest of it, cannot be read.
    fn fail(&mut self, unread: Unread) -> Result<(), Enough> {
        self.send(Within::Whole, Err(unread))
    }
}

fn tar(sender: &mut Sender, listed: u64) -> Result<(), Enough> {
    let mut opened = match open(&sender.file) {
        Ok(opened) => opened,
        Err(error) => return sender.fail(Unread::Open(error)),
    };
    let reached = Arc::clone(&opened.reached);
    let mut archive = tar::Archive::new(&mut opened.bytes);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return sender.fail(Unread::Rest(error)),
    };
    let mut any = false;
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) if !any && error.kind() == ErrorKind::Other => {
                return sender.fail(Unread::NoTar(error));
            }
            // Where the next entry would begin is not known.
            Err(error) => return sender.fail(Unread::Rest(error)),
        };
        any = true;
        if entry.header().entry_type().is_file() {
            let name = name(&entry.path_bytes());
            let size = entry.size();
            // Where the archive ends within an entry, its reader gives what there is.
            let content = entry_bytes(&mut entry).and_then(|bytes| match bytes.len() as u64 {
                found if found < size => Err(Unread::Entry(ErrorKind::UnexpectedEof.into())),
                _ => Ok(bytes),
            });
            sender.send(Within::Entry(name), content)?;
        }
        sender.reached.store(reached.load(Ordering::Relaxed), Ordering::Relaxed);
    }
    // An archive that was cut between two entries looks whole.
    match opened.shrunk(listed) {
        Some(unread) => sender.fail(unread),
        None => Ok(()),
    }
}

fn zip(sender: &mut Sender) -> Result<(), Enough> {
    let file = match File::open(&sender.file) {
        Ok(file) => BufReader::new(file),
        Err(error) => return sender.fail(Unread::Open(error)),
    };
    let mut archive = match zip::ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return sender.fail(Unread::Zip(error)),
    };
    for at in 0..archive.len() {
        let name = archive.by_index_raw(at).map(|entry| name(entry.name_raw())).ok();
        // The list at the end of the archive has a name for what is damaged itself, too.
        let name = name.or_else(|| Some(archive.name_for_index(at)?.ok()?.into_owned()));
        let name = name.unwrap_or_else(|| format!("#{}", at + 1));
        match archive.by_index(at) {
            Ok(entry) if entry.is_dir() => {}
            Ok(mut entry) => {
                let packed = entry.compressed_size();
                let content = entry_bytes(&mut entry);
                sender.send(Within::Entry(name), content)?;
                sender.reached.fetch_add(packed, Ordering::Relaxed);
            }
            Err(error) => sender.send(Within::Entry(name), Err(Unread::Zip(error)))?,
        }
    }
    Ok(())
}

/// The name of an entry; archives made in China often have it in GBK, and do not say so.
fn name(bytes: &[u8]) -> String {
    most_notice::decode(bytes).text.into_owned()
}

fn entry_bytes(entry: &mut impl Read) -> Result<Vec<u8>, Unread> {
    all(entry).map_err(|unread| match unread {
        Unread::Open(error) => Unread::Entry(error),
        other => other,
    })
}

fn parquet(sender: &mut Sender, columns: &[String; 2]) -> Result<(), Enough> {
    let file = match File::open(&sender.file) {
        Ok(file) => file,
        Err(error) => return sender.fail(Unread::Open(error)),
    };
    let size = file.metadata().map_or(0, |about| about.len());
    let builder = match ParquetRecordBatchReaderBuilder::try_new(file) {
        Ok(builder) => builder,
        Err(error) => return sender.fail(Unread::Parquet(error)),
    };
    let rows = builder.metadata().file_metadata().num_rows().unsigned_abs().max(1);
    let mask =
        ProjectionMask::columns(builder.parquet_schema(), columns.iter().map(String::as_str));
    let reader = match builder.with_projection(mask).with_batch_size(ROWS).build() {
        Ok(reader) => reader,
        Err(error) => return sender.fail(Unread::Parquet(error)),
    };
    let mut row = 0;
    for batch in reader {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => return sender.fail(Unread::Parquet(error.into())),
        };
        if !send_rows(sender, &batch, columns, &mut row)? {
            return Ok(());
        }
        let reached = u128::from(size) * u128::from(row) / u128::from(rows);
        sender.reached.store(u64::try_from(reached).unwrap_or(size), Ordering::Relaxed);
    }
    Ok(())
}

/// Sends the rows of a batch; `false` where it has no column of texts.
fn send_rows(
    sender: &mut Sender,
    batch: &RecordBatch,
    [id, text]: &[String; 2],
    row: &mut u64,
) -> Result<bool, Enough> {
    let Some(texts) = batch.column_by_name(text).filter(|column| is_text(column)) else {
        sender.fail(Unread::NoColumn(text.clone()))?;
        return Ok(false);
    };
    let ids = batch.column_by_name(id);
    for at in 0..batch.num_rows() {
        *row += 1;
        let id = ids.and_then(|ids| bytes(ids, at)).and_then(|id| String::from_utf8(id).ok());
        let content = bytes(texts, at).ok_or_else(|| Unread::NoText(text.clone()));
        sender.send(Within::Row(*row, id), content)?;
    }
    Ok(true)
}

fn is_text(column: &ArrayRef) -> bool {
    matches!(
        column.data_type(),
        DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
    )
}

/// The value at `at` of a column of strings, bytes or whole numbers.
fn bytes(column: &ArrayRef, at: usize) -> Option<Vec<u8>> {
    if column.is_null(at) {
        return None;
    }
    let bytes = match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).as_bytes(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(at).as_bytes(),
        DataType::Utf8View => column.as_string_view().value(at).as_bytes(),
        DataType::Binary => column.as_binary::<i32>().value(at),
        DataType::LargeBinary => column.as_binary::<i64>().value(at),
        DataType::BinaryView => column.as_binary_view().value(at),
        DataType::Int32 => {
            return Some(column.as_primitive::<Int32Type>().value(at).to_string().into_bytes());
        }
        DataType::Int64 => {
            return Some(column.as_primitive::<Int64Type>().value(at).to_string().into_bytes());
        }
        DataType::UInt32 => {
            return Some(column.as_primitive::<UInt32Type>().value(at).to_string().into_bytes());
        }
        DataType::UInt64 => {
            return Some(column.as_primitive::<UInt64Type>().value(at).to_string().into_bytes());
        }
        _ => return None,
    };
    Some(bytes.to_vec())
}
