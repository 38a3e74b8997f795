//! Why an input cannot be read.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::is_pattern;
use crate::message::{self, Message, Told};

/// Why an input cannot be read. What a library or the system said is its source.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// It was named, and there is no file of that name.
    #[error("{}: no such file or folder", path.display())]
    Missing { path: PathBuf, source: io::Error },
    #[error("{}: cannot open", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: cannot read the document", path.display())]
    Document { path: PathBuf, source: most_notice_extract::Error },
    #[error("{}: no file fits this pattern", .0.display())]
    NothingFits(PathBuf),
    #[error("{}: no file in this folder", .0.display())]
    NothingInside(PathBuf),
    #[error("{}: not a pattern", path.display())]
    Pattern { path: PathBuf, source: globset::Error },
    #[error("{}: cannot look through the folder", path.display())]
    Folder { path: PathBuf, source: ignore::Error },
    #[error("{}: not a document, but what was read of one", .0.display())]
    Reading(PathBuf),
    #[error("standard input can be read only once")]
    StandardInputTwice,
}

impl Error {
    /// The file at `path` cannot be opened; where it was named, and is not there, people are told what they may have meant.
    pub(crate) fn file(path: &Path, named: bool) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::NotFound if named => Self::Missing { path, source },
            _ => Self::File { path, source },
        }
    }

    /// Whether the input is there, and only a part of it cannot be read.
    pub(crate) const fn is_of_part(&self) -> bool {
        matches!(self, Self::Folder { .. } | Self::File { .. } | Self::Document { .. })
    }

    /// Something in the folder `root` cannot be looked at; the error mostly knows what.
    pub(crate) fn folder(root: &Path, source: ignore::Error) -> Self {
        let path = place_of(&source).unwrap_or(root).to_owned();
        Self::Folder { path, source }
    }
}

impl Told for Error {
    fn message(&self) -> Message {
        match self {
            Self::Missing { path, .. } => missing(path),
            Self::File { path, source } => message::system(source).at(path),
            Self::Document { path, source } => document(path, source),
            Self::NothingFits(path) => nothing_fits(path),
            Self::NothingInside(path) => {
                Message::new("no file in this folder", "文件夹里没有文件").at(path)
            }
            Self::Pattern { path, source } => {
                let reason = source.kind();
                Message::new(
                    format!("not a pattern: {reason}"),
                    format!("不是有效的模式：{reason}"),
                )
                .at(path)
            }
            Self::Folder { path, source } => match source.io_error() {
                Some(error) => message::system(error),
                None => Message::new(source.to_string(), source.to_string()),
            }
            .at(path),
            Self::Reading(path) => Message::new(
                "not a document, but JSON that most-notice wrote of one: diff compares it",
                "不是文件，而是 most-notice 写出的 JSON：可用 diff 比较",
            )
            .at(path),
            Self::StandardInputTwice => Message::new(
                "standard input (-) can be read only once",
                "标准输入 (-) 只能读取一次",
            ),
        }
    }
}

/// Why a document cannot be read, and what can be done with it instead.
fn document(path: &Path, error: &most_notice_extract::Error) -> Message {
    let message = message::unreadable(error).at(path);
    let most_notice_extract::Error::Unsupported { found } = error else { return message };
    let has = |words: &[&str]| words.iter().any(|word| found.contains(word));
    match () {
        () if has(&["ZIP", "gzip", "zstd", "Parquet"]) => message.and(
            "most-notice batch reads the documents in it: see most-notice batch --help",
            "most-notice batch 可读取其中的文档：见 most-notice batch --help",
        ),
        () if has(&["Word 97", ".xlsb"]) => {
            message.and("save it as .docx or .xlsx", "请另存为 .docx 或 .xlsx")
        }
        () => message,
    }
}

/// The file or folder that `error` is about.
fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place_of(err)
        }
        _ => None,
    }
}

/// There is no such file: where it was looked for, which name is like it, what an input can be.
fn missing(path: &Path) -> Message {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let within = folder.unwrap_or(Path::new("."));
    let found = Message::new("no such file or folder", "没有这个文件或文件夹").at(path);
    if !within.is_dir() {
        let (within, at) = (within.display(), message::here());
        return found.and(
            format!("there is no folder {within} (looked in {at})"),
            format!("没有文件夹 {within}（查找位置：{at}）"),
        );
    }
    match path.file_name().and_then(|name| alike(within, name)) {
        Some(name) => {
            let meant = folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
            let meant = meant.display();
            found.and(format!("did you mean {meant}?"), format!("是否指 {meant}？"))
        }
        None => {
            let at = std::path::absolute(within).unwrap_or_else(|_| within.to_owned());
            let at = at.display();
            found.and(format!("looked in {at}"), format!("查找位置：{at}")).and_usage()
        }
    }
}

fn nothing_fits(pattern: &Path) -> Message {
    let at = message::here();
    Message::new("no file fits this pattern", "没有文件符合这个模式")
        .at(pattern)
        .and(format!("looked in {at}"), format!("查找位置：{at}"))
        .and(
            "* and ? stop at a /, ** goes through folders: 'in/**/*.html'",
            "* 和 ? 不跨越 /，** 可穿过各级文件夹：'in/**/*.html'",
        )
}

/// Whether somebody may have meant a file of this name: none that a batch still works with.
fn is_meant(name: &OsStr) -> bool {
    let own = [".part", ".groups", ".journal", ".lock"];
    let name = Path::new(name);
    !is_pattern(name) && !own.iter().any(|end| name.to_string_lossy().ends_with(end))
}

/// How alike two names are at least for one to be meant by the other.
const ALIKE: f64 = 0.85;

/// The name in `folder` that is most like `name`. Those are alike that are so without their endings.
fn alike(folder: &Path, name: &OsStr) -> Option<OsString> {
    let stem = |name: &OsStr| {
        Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned()
    };
    let is_alike = |other: &OsStr| strsim::jaro_winkler(&stem(other), &stem(name)) >= ALIKE;
    let whole = name.to_string_lossy();
    let likeness = |other: &OsStr| strsim::jaro_winkler(&other.to_string_lossy(), &whole);
    let names = folder.read_dir().ok()?.filter_map(|entry| Some(entry.ok()?.file_name()));
    let best = names
        .filter(|other| is_alike(other) && is_meant(other))
        .map(|other| (likeness(&other), other))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_is_like_the_one_that_was_given() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["notice.txt", "few.ndjson", "out.ndjson.part", "2021.html", "notices"];
        for file in files {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let check = |name: &str, expected: Option<&str>| {
            let found = alike(folder.path(), OsStr::new(name));
            assert_eq!(found.as_deref(), expected.map(OsStr::new), "{name}");
        };
        check("notise.txt", Some("notice.txt"));
        check("notice.tx", Some("notice.txt"));
        check("2021.txt", Some("2021.html"));
        check("w1.ndjson", None);
        check("out.ndjson", None);
        check("nowhere.txt", None);
    }
}
