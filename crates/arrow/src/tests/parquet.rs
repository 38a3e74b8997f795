//! Parquet files are read back equal, whether written whole or put together of groups.

use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::for_each_fixture;
use super::values::row;
use crate::{
    Compression, Group, MAGIC, NoticesBuilder, RowsBuilder, footer, notices_schema, rows_schema,
    write,
};

/// All fixtures as two batches of each table.
fn batches() -> [Vec<RecordBatch>; 2] {
    let (mut notices, mut rows) = (NoticesBuilder::new(), RowsBuilder::new());
    let mut all = [Vec::new(), Vec::new()];
    for_each_fixture(|name, parsed| {
        notices.append(name, parsed).unwrap();
        rows.append(name, parsed).unwrap();
        if notices.len() == 50 {
            all[0].push(notices.finish().unwrap());
            all[1].push(rows.finish().unwrap());
        }
    });
    all[0].push(notices.finish().unwrap());
    all[1].push(rows.finish().unwrap());
    all
}

fn read(file: Vec<u8>) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file)).unwrap();
    reader.with_batch_size(64).build().unwrap().map(|batch| batch.unwrap()).collect()
}

fn json(batches: &[RecordBatch]) -> Vec<serde_json::Value> {
    batches.iter().flat_map(|batch| (0..batch.num_rows()).map(|at| row(batch, at))).collect()
}

fn grouped(batches: &[RecordBatch], compression: Compression) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let mut groups = Vec::new();
    for batch in batches {
        let group = Group::new(batch, compression).unwrap();
        groups.push((file.len() as u64, group.metadata));
        file.extend(group.bytes);
    }
    let groups = groups.iter().map(|(at, metadata)| (*at, &metadata[..]));
    footer(&mut file, &batches[0].schema(), groups).unwrap();
    file
}

#[test]
fn files_are_read_back_equal() {
    for batches in batches() {
        let written = json(&batches);
        assert!(written.len() > 100 && batches.len() > 2);
        for compression in [Compression::None, Compression::Snappy, Compression::Zstd] {
            let mut whole = Vec::new();
            write(&mut whole, &batches[0].schema(), &batches, compression).unwrap();
            let groups = grouped(&batches, compression);
            assert!(json(&read(whole)) == written, "{compression:?}");
            assert!(json(&read(groups.clone())) == written, "{compression:?}");
            assert_eq!(groups, grouped(&batches, compression));
        }
    }
}

#[test]
fn a_file_of_nothing_has_its_columns() {
    for schema in [notices_schema(), rows_schema()] {
        let mut file = MAGIC.to_vec();
        footer(&mut file, &schema, []).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file)).unwrap();
        assert_eq!(reader.schema().fields(), schema.fields());
        assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    }
}

#[test]
fn damaged_metadata_is_an_error() {
    for bytes in [&b""[..], b"PAR1", &[0; 40]] {
        footer(Vec::new(), &rows_schema(), [(4, bytes)]).unwrap_err();
    }
}
