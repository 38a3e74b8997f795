//! Why two sides cannot be compared.

use std::io;
use std::path::{Path, PathBuf};

use super::tables::Kind;
use crate::batch::Names;
use crate::input;
use crate::message::{self, Message, Told};

/// Why a side cannot be read, or not be compared with the other.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Input(#[from] input::Error),
    #[error("{}: a folder", .0.display())]
    Folder(PathBuf),
    #[error("{}: cannot read on", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: the reading {number} is damaged", path.display())]
    Broken { path: PathBuf, number: u64, source: serde_json::Error },
    #[error("{}: the value {number} is no reading: it names no schema", path.display())]
    NoReading { path: PathBuf, number: u64 },
    #[error("{place}: not a reading of schema most-notice/1")]
    Schema { place: String, source: serde_json::Error },
    #[error("{}: a damaged CSV file", path.display())]
    Csv { path: PathBuf, source: csv::Error },
    #[error("{}: a damaged Parquet file", path.display())]
    Parquet { path: PathBuf, source: parquet::errors::ParquetError },
    #[error("{}: rows of the Parquet file cannot be read", path.display())]
    Rows { path: PathBuf, source: arrow_schema::ArrowError },
    #[error("{}: the column {column} is {found}, not as batch writes it", path.display())]
    Column { path: PathBuf, column: String, found: String },
    #[error("{}: a batch that did not end", .0.display())]
    Unfinished(PathBuf),
    #[error("{}: not a table that batch writes", .0.display())]
    NoTable(PathBuf),
    #[error("{}: a table of a batch without the other one", path.display())]
    Alone { path: PathBuf, other: PathBuf },
    #[error("{}: a table of a batch under another name", .0.display())]
    NoName(PathBuf),
    #[error("{}: tables on standard input", .0.display())]
    StandardInput(PathBuf),
    #[error("{}: not one table of notices and one of rows", .0.display())]
    NoPair(PathBuf),
    #[error("{place}: the column {column} holds no JSON")]
    Cell { place: String, column: String, source: serde_json::Error },
    #[error("{place}: no tables can be made of this reading")]
    Tables { place: String, source: most_notice_arrow::Error },
    #[error("{}: the rows of {id} belong to no notice", path.display())]
    RowsOfNone { path: PathBuf, id: String },
    #[error("{place}: this id stands twice")]
    Twice { place: String },
    #[error("one side is a single notice, the other a batch")]
    OneAndMany,
    #[error("a value that cannot be compared")]
    Value(#[from] std::fmt::Error),
}

impl Error {
    /// The file at `path` is of a table whose other one is not where `names` has it.
    pub(super) fn alone(path: &Path, names: &Names, other: Kind) -> Self {
        Self::Alone { path: path.to_owned(), other: names.file(other.name(), None) }
    }
}

impl Told for Error {
    fn message(&self) -> Message {
        match self {
            Self::Input(error) => error.message(),
            Self::Folder(path) => Message::new("a folder", "这是一个文件夹").at(path).and(
                "let batch read each folder, and compare what it writes; regress keeps one as it is to be",
                "可用 batch 分别读取两个文件夹，再比较其输出；regress 则将文件夹与保存的结果比较",
            ),
            Self::File { path, source } => {
                let Message { en, zh } = message::system(source);
                Message::new(format!("cannot read on: {en}"), format!("无法继续读取：{zh}")).at(path)
            }
            Self::Broken { path, number, source } => Message::new(
                format!("the reading {number} is damaged: {source}"),
                format!("第 {number} 份 JSON 已损坏：{source}"),
            )
            .at(path),
            Self::NoReading { path, number } => Message::new(
                format!("the value {number} is no reading: it names no schema"),
                format!("第 {number} 份 JSON 没有注明 schema"),
            )
            .at(path),
            Self::Schema { place, source } => Message::new(
                format!("{place}: not a reading of schema most-notice/1: {source}"),
                format!("{place}：不是 most-notice/1 的 JSON：{source}"),
            ),
            Self::Csv { path, source } => Message::new(
                format!("a damaged CSV file: {source}"),
                format!("CSV 文件已损坏：{source}"),
            )
            .at(path),
            Self::Parquet { path, .. } | Self::Rows { path, .. } => {
                let causes = message::causes(self).join(": ");
                Message::new(
                    format!("a damaged Parquet file: {causes}"),
                    format!("Parquet 文件已损坏：{causes}"),
                )
                .at(path)
            }
            Self::Column { path, column, found } => Message::new(
                format!("the column {column} is {found}, not as batch writes it"),
                format!("列 {column} 的类型为 {found}，不是 batch 写出的"),
            )
            .at(path),
            Self::Unfinished(path) => Message::new(
                "a batch was begun here and did not end; batch --resume goes on with it",
                "这里有一个未完成的批处理；用 batch --resume 继续",
            )
            .at(path),
            Self::NoTable(path) => Message::new(
                "a table, but not one that batch writes",
                "是表格，但不是 batch 写出的",
            )
            .at(path),
            Self::Alone { path, other } => {
                let other = other.display();
                Message::new(
                    "one of the two tables of a batch, without the other",
                    "批处理的两张表之一，缺少另一张",
                )
                .at(path)
                .and(
                    format!("looked for {other}; under another name it is given too: diff NOTICES ROWS NOTICES ROWS"),
                    format!("查找的是 {other}；若另有名称，请一并给出：diff NOTICES ROWS NOTICES ROWS"),
                )
            }
            Self::NoName(path) => Message::new(
                "one of the two tables of a batch, named so that the other is not known; give both: diff NOTICES ROWS NOTICES ROWS",
                "批处理的两张表之一，从名称看不出另一张；请一并给出：diff NOTICES ROWS NOTICES ROWS",
            )
            .at(path),
            Self::StandardInput(path) => Message::new(
                "the tables of a batch cannot be read from standard input: name their files",
                "不能从标准输入读取批处理的表格：请给出文件",
            )
            .at(path),
            Self::NoPair(path) => Message::new(
                "expected one table of notices and one of rows",
                "应为一张 notices 表和一张 rows 表",
            )
            .at(path),
            Self::Cell { place, column, source } => Message::new(
                format!("{place}: the column {column} holds no JSON: {source}"),
                format!("{place}：列 {column} 不是 JSON：{source}"),
            ),
            Self::Tables { place, source } => {
                let causes = message::with_causes(source);
                Message::new(
                    format!("{place}: no tables can be made of this reading: {causes}"),
                    format!("{place}：无法转为表格：{causes}"),
                )
            }
            Self::RowsOfNone { path, id } => Message::new(
                format!("the rows of {id} belong to no notice, or not in the order of the notices"),
                format!("{id} 的行没有对应的公文，或与公文的顺序不一致"),
            )
            .at(path),
            Self::Twice { place } => Message::new(
                format!("{place}: this id stands twice"),
                format!("{place}：这个 id 出现两次"),
            ),
            Self::OneAndMany => Message::new(
                "one side is a single notice, the other holds several: compare like with like",
                "一侧是单份公文，另一侧含多份，无法比较",
            ),
            Self::Value(_) => Message::new("a value that cannot be compared", "有无法比较的值"),
        }
    }
}
