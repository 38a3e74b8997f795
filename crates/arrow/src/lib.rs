//! What `most-notice` reads, as Arrow record batches and Parquet files.
//!
//! Two tables: *notices*, one row a notice ([`notices_schema`] describes each column), and *rows*, one row a table
//! row of a notice, with a column for each field of the vocabulary ([`rows_schema`]). `id` joins them.
//!
//! ```
//! use arrow_array::{Array, cast::AsArray};
//!
//! let text = "关于公布名单的通知\n国科发农〔2013〕7号\n各有关单位：\n现公布名单。\n附件\n名单\n序号\t联盟名称\n1\t钛联盟\n2\t马联盟\n";
//! let parsed = most_notice::parse(text);
//!
//! let notices = most_notice_arrow::notices([("t1", &parsed)])?;
//! let number = notices.column_by_name("number").unwrap().as_string::<i32>();
//! assert_eq!(number.value(0), "国科发农〔2013〕7号");
//!
//! let rows = most_notice_arrow::rows([("t1", &parsed)])?;
//! let names = rows.column_by_name("alliance_name").unwrap().as_string::<i32>();
//! assert_eq!([names.value(0), names.value(1)], ["钛联盟", "马联盟"]);
//! # Ok::<(), most_notice_arrow::Error>(())
//! ```
//!
//! # What is absent
//!
//! A value that a notice does not have is null, a list of nothing is an empty list, as in JSON of schema 1.
//! A span is a struct of `start` and `end`, in bytes of the decoded text, from 0, `end` not included.
//!
//! # Files
//!
//! [`csv()`] writes a batch as CSV, with the same columns.
//! [`write()`] writes batches as one Parquet file. [`Group`] and [`footer`] are for who makes row groups on several
//! threads, or goes on with a file after an interruption: a file is [`MAGIC`], groups, a footer, in this order.

mod builders;
mod csv;
mod error;
mod notices;
mod parquet;
mod rows;
mod size;
#[cfg(test)]
mod tests;

pub use crate::csv::{csv, csv_header};
pub use crate::parquet::{Compression, Group, MAGIC, footer, write};
pub use error::Error;
pub use notices::{NoticesBuilder, notices, notices_schema};
pub use rows::{RowsBuilder, row_count, rows, rows_schema};
