//! Parquet files, a row group at a time.
//!
//! A row group is made by itself, on whatever thread, and its bytes do not depend on what stands before it. Only the
//! footer knows where groups stand.

use std::io::Write;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::ZstdLevel;
use parquet::errors::ParquetError;
use parquet::file::metadata::{
    ColumnChunkMetaData, FileMetaData, ParquetMetaData, ParquetMetaDataReader,
    ParquetMetaDataWriter, RowGroupMetaData,
};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use crate::Error;

/// What a Parquet file begins with.
pub const MAGIC: &[u8; 4] = b"PAR1";

/// The length of the footer's length and of the mark after it.
const TAIL: usize = 8;

/// How columns are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Compression {
    /// Not at all.
    None,
    /// By Snappy, which every reader knows and which costs least.
    #[default]
    Snappy,
    /// By Zstandard, for files about a third smaller.
    Zstd,
}

/// A row group: its bytes, and what the footer has to say of it.
///
/// # Example
///
/// A file of two groups, made as [`write()`] makes it:
///
/// ```
/// use most_notice_arrow::{Compression, Group, MAGIC, footer, notices, notices_schema};
///
/// let parsed = most_notice::parse("关于召开年会的通知\n");
/// let (mut file, mut groups) = (MAGIC.to_vec(), Vec::new());
/// for id in ["a", "b"] {
///     let group = Group::new(&notices([(id, &parsed)])?, Compression::Snappy)?;
///     groups.push((file.len() as u64, group.metadata));
///     file.extend(group.bytes);
/// }
/// let groups = groups.iter().map(|(at, metadata)| (*at, &metadata[..]));
/// footer(&mut file, &notices_schema(), groups)?;
/// assert!(file.ends_with(MAGIC));
/// # Ok::<(), most_notice_arrow::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The columns, to be written to the file as they are.
    pub bytes: Vec<u8>,
    /// What [`footer`] needs to know of the group.
    pub metadata: Vec<u8>,
}

impl Group {
    /// The rows of `batch` as one row group.
    ///
    /// # Errors
    ///
    /// [`Error::Parquet`] where Parquet cannot hold the batch; no batch of this crate is such.
    pub fn new(batch: &RecordBatch, compression: Compression) -> Result<Self, Error> {
        let mut bytes = file(&batch.schema(), compression, Some(batch))?;
        let footer = footer_of(&bytes)?;
        let metadata = bytes.split_off(footer);
        bytes.drain(..MAGIC.len());
        Ok(Self { bytes, metadata })
    }
}

/// Writes the end of a file of `groups`: each the place of its first byte in the file, and its [`Group::metadata`].
///
/// # Errors
///
/// [`Error::Parquet`] for metadata that is none, and where `out` cannot be written to.
pub fn footer<'g>(
    out: impl Write,
    schema: &SchemaRef,
    groups: impl IntoIterator<Item = (u64, &'g [u8])>,
) -> Result<(), Error> {
    let empty = file(schema, Compression::None, None)?;
    let empty = metadata(empty.get(footer_of(&empty)?..).unwrap_or_default())?;
    let about = empty.file_metadata();
    let mut all = Vec::new();
    let mut rows = 0;
    for (at, bytes) in groups {
        let shift = i64::try_from(at).map_err(|_| broken("a group beyond 8 EiB"))?;
        let shift = shift - MAGIC.len() as i64;
        for group in metadata(bytes)?.row_groups() {
            rows += group.num_rows();
            all.push(shifted(group, shift, all.len())?);
        }
    }
    let about = FileMetaData::new(
        about.version(),
        rows,
        about.created_by().map(str::to_owned),
        about.key_value_metadata().cloned(),
        about.schema_descr_ptr(),
        about.column_orders().cloned(),
    );
    ParquetMetaDataWriter::new(out, &ParquetMetaData::new(about, all)).finish()?;
    Ok(())
}

/// Writes `batches` as one Parquet file, a row group each. All must have the schema `schema`.
///
/// # Errors
///
/// [`Error::Parquet`] where `out` cannot be written to, or a batch has another schema.
///
/// # Example
///
/// ```
/// use most_notice_arrow::{Compression, rows, rows_schema, write};
///
/// let parsed = most_notice::parse("附件\n名单\n序号\t联盟名称\n1\t钛联盟\n2\t马联盟\n");
/// let mut file = Vec::new();
/// write(&mut file, &rows_schema(), &[rows([("a", &parsed)])?], Compression::Zstd)?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), most_notice_arrow::Error>(())
/// ```
pub fn write(
    out: impl Write + Send,
    schema: &SchemaRef,
    batches: &[RecordBatch],
    compression: Compression,
) -> Result<(), Error> {
    let mut writer = writer(out, schema, compression)?;
    for batch in batches {
        writer.write(batch)?;
        writer.flush()?;
    }
    writer.close()?;
    Ok(())
}

/// A whole file of one row group, or of none.
fn file(
    schema: &SchemaRef,
    compression: Compression,
    batch: Option<&RecordBatch>,
) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut writer = writer(&mut bytes, schema, compression)?;
    if let Some(batch) = batch {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(bytes)
}

fn writer<W: Write + Send>(
    out: W,
    schema: &SchemaRef,
    compression: Compression,
) -> Result<ArrowWriter<W>, Error> {
    let options = ArrowWriterOptions::new().with_properties(properties(schema, compression));
    Ok(ArrowWriter::try_new_with_options(out, Arc::clone(schema), options)?)
}

fn properties(schema: &SchemaRef, compression: Compression) -> WriterProperties {
    let compression = match compression {
        Compression::None => parquet::basic::Compression::UNCOMPRESSED,
        Compression::Snappy => parquet::basic::Compression::SNAPPY,
        Compression::Zstd => parquet::basic::Compression::ZSTD(ZstdLevel::default()),
    };
    let mut properties = WriterProperties::builder()
        .set_compression(compression)
        .set_max_row_group_row_count(None)
        .set_offset_index_disabled(true)
        .set_statistics_enabled(EnabledStatistics::None);
    for field in schema.fields() {
        // What a query may skip groups by; of long texts and lists nobody asks the least.
        let ranked = matches!(field.data_type(), DataType::UInt16 | DataType::Date32);
        if ranked || field.name() == "id" {
            let path = ColumnPath::from(field.name().as_str());
            properties = properties.set_column_statistics_enabled(path, EnabledStatistics::Chunk);
        }
    }
    // Their values are all different: a dictionary would be made in vain.
    for unique in ["body", "title", "matter", "number"] {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(unique), false);
    }
    properties.build()
}

/// Where the footer of the file `bytes` begins.
fn footer_of(bytes: &[u8]) -> Result<usize, Error> {
    let tail = bytes.len().checked_sub(TAIL).ok_or_else(|| broken("no footer"))?;
    let len = bytes.get(tail..).and_then(<[u8]>::first_chunk::<4>);
    let len = len.map(|len| u32::from_le_bytes(*len) as usize);
    let start = len.and_then(|len| tail.checked_sub(len));
    start.ok_or_else(|| broken("a footer longer than the file"))
}

/// What a footer says, its length and mark among it.
fn metadata(footer: &[u8]) -> Result<ParquetMetaData, Error> {
    let end = footer.len().saturating_sub(TAIL);
    Ok(ParquetMetaDataReader::decode_metadata(footer.get(..end).unwrap_or_default())?)
}

/// `group` as the one at `index`, `shift` bytes further.
fn shifted(group: &RowGroupMetaData, shift: i64, index: usize) -> Result<RowGroupMetaData, Error> {
    let mut columns = Vec::with_capacity(group.num_columns());
    for column in group.columns() {
        columns.push(shifted_column(column, shift)?);
    }
    let mut group = group.clone().into_builder().set_column_metadata(columns);
    if let Ok(ordinal) = i16::try_from(index) {
        group = group.set_ordinal(ordinal);
    }
    let group = group.build()?;
    match group.file_offset() {
        Some(offset) => Ok(group.into_builder().set_file_offset(offset + shift).build()?),
        None => Ok(group),
    }
}

fn shifted_column(column: &ColumnChunkMetaData, shift: i64) -> Result<ColumnChunkMetaData, Error> {
    let dictionary = column.dictionary_page_offset().map(|offset| offset + shift);
    let data = column.data_page_offset() + shift;
    let column = column.clone().into_builder();
    Ok(column.set_dictionary_page_offset(dictionary).set_data_page_offset(data).build()?)
}

fn broken(what: &str) -> Error {
    Error::Parquet(ParquetError::General(format!("a row group with {what}")))
}
