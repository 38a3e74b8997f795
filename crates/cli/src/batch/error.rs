//! Why a batch cannot go on, and why a document cannot be read.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::encode::Reason;
use crate::input;
use crate::message::{self, Message, Told};

/// Why a batch cannot begin or go on. A document that cannot be read is no reason.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Input(#[from] input::Error),
    #[error("{}: cannot {doing}", path.display())]
    File { doing: Doing, path: PathBuf, source: io::Error },
    #[error("{}: no folder for the output", .0.display())]
    NoFolder(PathBuf),
    #[error("{}: the output exists", .0.display())]
    Exists(PathBuf),
    #[error("{}: a batch was begun here", .0.display())]
    Begun(PathBuf),
    #[error("{}: another batch writes this output", .0.display())]
    Locked(PathBuf),
    #[error("{}: {what} is not as it was when the batch was begun", path.display())]
    Changed { path: PathBuf, what: &'static str },
    #[error("{}: not the journal of a batch", path.display())]
    Journal { path: PathBuf, source: serde_json::Error },
    #[error("{}: cannot put the parquet file together", path.display())]
    Parquet { path: PathBuf, source: most_notice_arrow::Error },
    #[error("{}: cannot write the documents after number {done}", path.display())]
    Encode { path: PathBuf, done: u64, source: Reason },
    #[error("{}: the batch stopped", path.display())]
    Stopped { path: PathBuf, source: Reason },
    #[error("cannot make the threads")]
    Threads(#[source] io::Error),
}

/// What was to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    Open,
    Create,
    Write,
    Rename,
    Remove,
    Lock,
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Create => "create",
            Self::Write => "write",
            Self::Rename => "rename",
            Self::Remove => "remove",
            Self::Lock => "lock",
        })
    }
}

impl Error {
    /// Something with the file at `path` went wrong.
    pub(crate) fn of(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { doing, path, source }
    }
}

impl Told for Error {
    fn message(&self) -> Message {
        let causes = message::causes(self).join(": ");
        match self {
            Self::Input(error) => error.message(),
            Self::File { doing, path, source } => {
                let Message { en, zh } = message::system(source);
                let what = match doing {
                    Doing::Open => "无法打开",
                    Doing::Create => "无法创建",
                    Doing::Write => "无法写入",
                    Doing::Rename => "无法改名",
                    Doing::Remove => "无法删除",
                    Doing::Lock => "无法加锁",
                };
                Message::new(format!("cannot {doing}: {en}"), format!("{what}：{zh}")).at(path)
            }
            Self::NoFolder(path) => Message::new(
                "no such folder to write to: make it first, or write to another",
                "没有可写入的文件夹：请先建立，或写到别处",
            )
            .at(path),
            Self::Exists(path) => Message::new(
                "the output exists; --overwrite replaces it",
                "输出已存在；加 --overwrite 可覆盖",
            )
            .at(path),
            Self::Begun(path) => Message::new(
                "a batch was begun here and did not end; --resume goes on with it, --overwrite begins anew",
                "这里有一个未完成的批处理；加 --resume 继续，或加 --overwrite 重新开始",
            )
            .at(path),
            Self::Locked(path) => Message::new(
                "another batch writes this output",
                "另一个批处理正在写这个输出",
            )
            .at(path),
            Self::Changed { path, what } => Message::new(
                format!("cannot resume: {what} is not as it was when the batch was begun"),
                format!("无法继续：{what} 与批处理开始时不同"),
            )
            .at(path),
            Self::Journal { path, .. } => Message::new(
                format!("not the journal of a batch: {causes}"),
                format!("不是批处理的日志：{causes}"),
            )
            .at(path),
            Self::Parquet { path, .. } => Message::new(
                format!("cannot put the parquet file together: {causes}"),
                format!("无法合成 parquet 文件：{causes}"),
            )
            .at(path),
            Self::Encode { path, done, .. } => Message::new(
                format!("cannot write the documents after number {done} of the input: {causes}"),
                format!("输入的第 {done} 份文档之后无法写出：{causes}"),
            )
            .at(path),
            Self::Stopped { path, .. } => Message::new(
                format!("the batch stopped: {causes}; --resume goes on with it"),
                format!("批处理中止：{causes}；加 --resume 可继续"),
            )
            .at(path),
            Self::Threads(_) => Message::new(
                format!("cannot make the threads: {causes}; --threads 1 needs none"),
                format!("无法建立线程：{causes}；--threads 1 不需要其他线程"),
            ),
        }
    }
}

/// Why a document cannot be read. Its words go to the file of failures.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unread {
    #[error("cannot open the file")]
    Open(#[source] io::Error),
    #[error("cannot read on in the file; what follows in it is not read")]
    Rest(#[source] io::Error),
    #[error("not a tar archive")]
    NoTar(#[source] io::Error),
    #[error("cannot read this entry of the archive")]
    Entry(#[source] io::Error),
    #[error("cannot read the archive")]
    Zip(#[source] zip::result::ZipError),
    #[error("cannot read the parquet file")]
    Parquet(#[source] parquet::errors::ParquetError),
    #[error("no column {0} of strings or bytes in the parquet file")]
    NoColumn(String),
    #[error("the file became shorter while it was read: of {listed} bytes {now} are left")]
    Shrunk { listed: u64, now: u64 },
    #[error("found more than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("not a line of JSON")]
    Json(#[source] serde_json::Error),
    #[error("no string in field {0}")]
    NoText(String),
    #[error("cannot read the document")]
    Extract(#[source] most_notice_extract::Error),
    #[error("cannot list the inputs")]
    Listing(#[source] Arc<input::Error>),
    #[error("too large for a row group of parquet")]
    Arrow(#[source] most_notice_arrow::Error),
    #[error("the reader failed: {0}")]
    Panic(String),
}

impl Unread {
    /// Of what a panic was raised with.
    pub(crate) fn panic(panic: &(dyn std::any::Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Self::Panic(text.unwrap_or_else(|| "no reason given".to_owned()))
    }

    /// Its name, for programs: stable.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Open(_) => "file-not-opened",
            Self::Rest(_) => "file-broken",
            Self::NoTar(_) => "archive-broken",
            Self::Entry(_) => "entry-broken",
            Self::Zip(_) => "archive-broken",
            Self::Parquet(_) => "parquet-broken",
            Self::NoColumn(_) => "column-missing",
            Self::Shrunk { .. } => "file-shrunk",
            Self::TooLarge { .. } => "document-too-large",
            Self::Json(_) => "json-broken",
            Self::NoText(_) => "text-missing",
            Self::Extract(_) => "document-not-read",
            Self::Listing(_) => "folder-not-listed",
            Self::Arrow(_) => "row-group-full",
            Self::Panic(_) => "reader-failed",
        }
    }
}
