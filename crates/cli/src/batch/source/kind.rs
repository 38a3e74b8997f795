//! What a file of a batch holds: one document or many.

use std::path::Path;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::input::is_standard_input;

/// What the inputs are said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum From {
    /// Each file what its name says; standard input is JSON lines.
    #[default]
    Auto,
    /// Each a document.
    Document,
    Ndjson,
    Parquet,
    Tar,
    Zip,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Lines,
    Parquet,
    Tar,
    Zip,
}

pub(super) fn kind(file: &Path, from: From) -> Kind {
    match from {
        From::Document => Kind::Document,
        From::Ndjson => Kind::Lines,
        From::Parquet => Kind::Parquet,
        From::Tar => Kind::Tar,
        From::Zip => Kind::Zip,
        From::Auto if is_standard_input(file) => Kind::Lines,
        From::Auto => by_name(&file.to_string_lossy().to_ascii_lowercase()),
    }
}

fn by_name(name: &str) -> Kind {
    let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let ends = |ending: &str| plain.ends_with(ending);
    if ends(".ndjson") || ends(".jsonl") {
        Kind::Lines
    } else if ends(".tar") || name.ends_with(".tgz") {
        Kind::Tar
    } else if name.ends_with(".zip") {
        Kind::Zip
    } else if name.ends_with(".parquet") {
        Kind::Parquet
    } else {
        Kind::Document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |name: &str, expected| {
            assert_eq!(kind(Path::new(name), From::Auto), expected, "{name}");
        };
        check("-", Kind::Lines);
        check("a/通知.txt", Kind::Document);
        check("a.json", Kind::Document);
        check("A.NDJSON.GZ", Kind::Lines);
        check("a.jsonl.zst", Kind::Lines);
        check("a.tar", Kind::Tar);
        check("a.tgz", Kind::Tar);
        check("a.tar.zst", Kind::Tar);
        check("a.zip", Kind::Zip);
        check("a.zip.gz", Kind::Document);
        check("a.parquet", Kind::Parquet);
        assert_eq!(kind(Path::new("a.zip"), From::Document), Kind::Document);
    }
}
