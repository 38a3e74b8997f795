//! What the files of an output are called.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a batch writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    Ndjson,
    Parquet,
    Csv,
}

/// How it is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Compress {
    None,
    Gzip,
    Zstd,
    Snappy,
}

/// The files of an output, by the path that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// The path without its endings: `out` of `out.ndjson.gz`.
    stem: PathBuf,
    /// The ending: `ndjson`, `csv.gz`.
    ending: String,
    pub(crate) format: Format,
    pub(crate) compress: Compress,
}

impl Names {
    /// The names that `path` asks for. What `format` and `compress` leave open, its endings say.
    pub(crate) fn new(
        path: &Path,
        format: Option<Format>,
        compress: Option<Compress>,
    ) -> Option<Self> {
        let mut stem = path.to_owned();
        let packed = match ending(&stem).as_deref() {
            Some("gz") => Some(Compress::Gzip),
            Some("zst") => Some(Compress::Zstd),
            _ => None,
        };
        if packed.is_some() {
            stem.set_extension("");
        }
        let last = ending(&stem);
        let named = match last.as_deref() {
            Some("ndjson" | "jsonl") => Some(Format::Ndjson),
            Some("parquet") => Some(Format::Parquet),
            Some("csv") => Some(Format::Csv),
            _ => None,
        };
        if named.is_some() {
            stem.set_extension("");
        }
        let format = format.or(named)?;
        let usual = match format {
            Format::Parquet => Compress::Snappy,
            Format::Ndjson | Format::Csv => Compress::None,
        };
        let compress = compress.or(packed).unwrap_or(usual);
        let own = match (format, last) {
            (Format::Ndjson, Some(jsonl)) if jsonl == "jsonl" => "jsonl",
            (Format::Ndjson, _) => "ndjson",
            (Format::Parquet, _) => "parquet",
            (Format::Csv, _) => "csv",
        };
        let ending = match (format, compress) {
            (Format::Ndjson | Format::Csv, Compress::Gzip) => format!("{own}.gz"),
            (Format::Ndjson | Format::Csv, Compress::Zstd) => format!("{own}.zst"),
            _ => own.to_owned(),
        };
        Some(Self { stem, ending, format, compress })
    }

    /// The file of `table`, or that with this number where the output is split.
    pub(crate) fn file(&self, table: &str, number: Option<u32>) -> PathBuf {
        let table = if table.is_empty() { String::new() } else { format!(".{table}") };
        let number = number.map(|number| format!("-{number:05}")).unwrap_or_default();
        self.with(&format!("{table}{number}.{}", self.ending))
    }

    /// The names of the output that the file `path` of a table belongs to: `out.csv` for `out.rows-00002.csv`.
    pub(crate) fn of_table(path: &Path) -> Option<Self> {
        let mut names = Self::new(path, None, None)?;
        let stem = names.stem.file_name()?.to_str()?;
        let numbered = stem.rsplit_once('-').filter(|(_, number)| {
            number.len() >= 5 && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        let table = numbered.map_or(stem, |(table, _)| table);
        let own = table.strip_suffix(".notices").or_else(|| table.strip_suffix(".rows"))?;
        names.stem = names.stem.with_file_name(own);
        Some(names)
    }

    /// The files of `table` that are there: one, or several where the output is split.
    pub(crate) fn written(&self, table: &str) -> Vec<PathBuf> {
        let one = self.file(table, None);
        if one.exists() {
            return vec![one];
        }
        (1..)
            .map(|number| self.file(table, Some(number)))
            .take_while(|file| file.exists())
            .collect()
    }

    /// The names for the documents that could not be read: a table `failed`.
    pub(crate) fn of_failures(&self) -> Self {
        Self {
            stem: self.stem.clone(),
            ending: "ndjson".to_owned(),
            format: Format::Ndjson,
            compress: Compress::None,
        }
    }

    /// The path that was asked for, as far as it says what the output is called.
    pub(crate) fn asked_for(&self) -> PathBuf {
        self.file("", None)
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.with(".journal")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.with(".lock")
    }

    fn with(&self, end: &str) -> PathBuf {
        let mut path = self.stem.clone().into_os_string();
        path.push(end);
        path.into()
    }

    /// The folder they are all in.
    pub(crate) fn folder(&self) -> PathBuf {
        match self.stem.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        }
    }

    /// Whether the file `name` of the same folder is one of them, also of a run that did not end.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        let stem = self.stem.file_name().unwrap_or_default().to_string_lossy();
        let Some(rest) = name.strip_prefix(&*stem) else { return false };
        let work = [".part", ".groups", ".journal", ".journal.new", ".lock"];
        let ends = [".failed.ndjson", &format!(".{}", self.ending)];
        rest.starts_with(['.', '-'])
            && (work.iter().any(|end| rest.ends_with(end))
                || ends.iter().any(|end| rest.ends_with(end)))
    }
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// The file that is written until it is whole.
pub(crate) fn part(path: &Path) -> PathBuf {
    let mut part = path.to_owned().into_os_string();
    part.push(".part");
    part.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, compress: Option<Compress>, file: &str, failed: &str) {
        let names = Names::new(Path::new(path), None, compress).unwrap();
        let table = if names.format == Format::Ndjson { "" } else { "rows" };
        assert_eq!(names.file(table, None), Path::new(file));
        assert_eq!(names.of_failures().file("failed", None), Path::new(failed));
        assert!(names.is_own(&names.file(table, Some(7)).file_name().unwrap().to_string_lossy()));
        assert!(names.is_own(
            &part(&names.of_failures().file("failed", None)).file_name().unwrap().to_string_lossy()
        ));
        assert!(!names.is_own("other.ndjson.part") && !names.is_own("outer.csv"));
    }

    #[test]
    fn endings_say_the_format() {
        check("out.ndjson", None, "out.ndjson", "out.failed.ndjson");
        check("d/out.jsonl.gz", None, "d/out.jsonl.gz", "d/out.failed.ndjson");
        check("out.v2.parquet", None, "out.v2.rows.parquet", "out.v2.failed.ndjson");
        check("out.csv", Some(Compress::Zstd), "out.rows.csv.zst", "out.failed.ndjson");
        assert_eq!(Names::new(Path::new("out"), None, None), None);
        for table in ["d/out.v2.rows.csv.gz", "d/out.v2.notices-00002.csv.gz"] {
            let names = Names::of_table(Path::new(table));
            assert_eq!(names, Names::new(Path::new("d/out.v2.csv.gz"), None, None), "{table}");
        }
        for other in ["out.csv", "rows.txt", "out-00001.parquet", "out.rows"] {
            assert_eq!(Names::of_table(Path::new(other)), None, "{other}");
        }
        let named = Names::new(Path::new("out.d"), Some(Format::Ndjson), None).unwrap();
        assert_eq!(named.file("", Some(12)), Path::new("out.d-00012.ndjson"));
    }
}
