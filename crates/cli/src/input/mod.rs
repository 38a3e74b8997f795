//! Where documents come from: files, folders, patterns and standard input; each becomes text.

mod error;

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use most_notice::{Parsed, Source};
use most_notice_extract::{Error as Unread, Extracted, Format, Note, SourceMap, extract};

use crate::frame::{Failure, Frame, Outcome};
use crate::lang::both;
use crate::message::{self, Told};

pub(crate) use error::Error;

/// How the name ends of what a suite keeps beside a document; it is no document itself.
pub(crate) const EXPECTED: &str = ".notice.json";

/// The documents that a call is to read.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    #[arg(required = true, value_name = "INPUT", help = both(
        "Files, folders with all in them, patterns such as 'in/**/*.html', or - for standard input",
        "文件、文件夹（含其中所有文件）、模式（如 'in/**/*.html'），或 - 表示标准输入",
    ))]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) decoding: Decoding,
}

/// How bytes become text.
#[derive(Debug, Clone, Args)]
pub(crate) struct Decoding {
    #[arg(long, value_name = "LABEL", value_parser = label, help = both(
        "The encoding that texts and pages are said to be in, such as gb18030; a mark and valid UTF-8 count more",
        "文本和网页声明的编码，如 gb18030；字节序标记和有效的 UTF-8 优先",
    ))]
    pub(crate) encoding: Option<String>,
}

fn label(label: &str) -> Result<String, &'static str> {
    match most_notice::encoding_of(label) {
        Some(_) => Ok(label.to_owned()),
        None => Err(both(
            "not an encoding; gb18030, big5 and utf-16le are some",
            "没有这种编码；可用的如 gb18030、big5、utf-16le",
        )),
    }
}

/// A document as text, and what it was read from.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its path, `-` for standard input.
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) source: Source<'static>,
    /// From places in the text to bytes of the file.
    pub(crate) map: SourceMap,
    notes: Vec<Note>,
    /// The bytes of the file.
    bytes: Vec<u8>,
}

impl Document {
    /// What it holds.
    pub(crate) fn parse(&self) -> Parsed<'_> {
        Parsed { source: self.source.clone(), ..most_notice::parse(&self.text) }
    }

    /// Whether it is plain text, so that its lines are those of the file.
    pub(crate) fn is_text(&self) -> bool {
        self.source.format == Format::Text.name()
    }

    /// The line of the file in which its byte `at` stands, from 1.
    pub(crate) fn line_of_file(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or(&self.bytes);
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }
}

/// A file that was named, or found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// Whether it was named as such, not found in a folder or by a pattern.
    pub(crate) named: bool,
}

impl Inputs {
    /// Hands each document on. What cannot be read is told, and the rest is read.
    ///
    /// # Errors
    ///
    /// Those of `each`.
    pub(crate) fn for_each(
        &self,
        frame: &Frame,
        mut each: impl FnMut(&Document) -> Result<Outcome, Failure>,
    ) -> Result<Outcome, Failure> {
        once(&self.inputs)?;
        let mut outcome = Outcome::Read;
        for found in files(&self.inputs) {
            let read = found.and_then(|found| self.decoding.read(frame, found));
            outcome = outcome.max(match read {
                Ok(Some(document)) => each(&document)?,
                Ok(None) => Outcome::Read,
                Err(error) => {
                    frame.complain(&error.message());
                    Outcome::Failed
                }
            });
        }
        Ok(outcome)
    }

    /// Whether it can be more than one document.
    pub(crate) fn are_many(&self) -> bool {
        self.inputs.len() > 1 || self.inputs.iter().any(|input| is_pattern(input) || input.is_dir())
    }
}

impl Decoding {
    /// The document of a file. `None` where a file that was only found is of no kind that is read.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, with its path.
    pub(crate) fn read(&self, frame: &Frame, found: Found) -> Result<Option<Document>, Error> {
        let path = &found.path;
        let bytes = bytes(path).map_err(Error::file(path, found.named))?;
        if is_reading(&bytes) {
            let error = Error::Reading(path.clone());
            if found.named {
                return Err(error);
            }
            frame.tell(&error.message());
            return Ok(None);
        }
        match self.read_bytes(frame, path, bytes) {
            Err(Error::Document { source: source @ Unread::Unsupported { .. }, .. })
                if !found.named =>
            {
                frame.tell(&message::passed_over(&source).at(path));
                Ok(None)
            }
            read => read.map(Some),
        }
    }

    /// The document in `bytes`, which were found at `path`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, with its path.
    pub(crate) fn read_bytes(
        &self,
        frame: &Frame,
        path: &Path,
        bytes: Vec<u8>,
    ) -> Result<Document, Error> {
        let document = self.document(path, bytes);
        let document =
            document.map_err(|source| Error::Document { path: path.to_owned(), source })?;
        for note in &document.notes {
            frame.detail(&message::note(*note).at(path));
        }
        Ok(document)
    }

    /// Whether the file at `path` is of a kind that is read.
    pub(crate) fn takes(&self, path: &Path) -> bool {
        bytes(path).is_ok_and(|bytes| {
            !matches!(self.document(path, bytes), Err(Unread::Unsupported { .. }))
        })
    }

    /// The document in `bytes`: of a page or office file by its format, of a text by its encoding.
    ///
    /// # Errors
    ///
    /// Where it is of no kind that is read, or damaged.
    pub(crate) fn document(&self, path: &Path, bytes: Vec<u8>) -> Result<Document, Unread> {
        let name = path.to_str();
        let found = extract(&bytes, name)?;
        let packed = matches!(found.format, Format::Docx | Format::Xlsx | Format::Xls);
        let found = match &self.encoding {
            Some(label) if !packed => {
                let decoded = most_notice::decode_as(&bytes, label);
                let again = extract(decoded.text.as_bytes(), name)?;
                Extracted {
                    encoding: decoded.encoding,
                    decided: decoded.decided,
                    bytes: decoded.bytes,
                    replaced: decoded.replaced,
                    // Its places are those of the text decoded here, not of the file.
                    map: SourceMap::default(),
                    ..again
                }
            }
            _ => found,
        };
        let source = Source {
            encoding: Cow::Borrowed(found.encoding),
            decided: Cow::Borrowed(found.decided.name()),
            format: Cow::Borrowed(found.format.name()),
            bytes: found.bytes,
            replaced: found.replaced,
        };
        let Extracted { text, map, notes, .. } = found;
        Ok(Document { path: path.to_owned(), text, source, map, notes, bytes })
    }
}

/// Whether it is JSON that this command wrote: what was read of documents, and none itself.
fn is_reading(bytes: &[u8]) -> bool {
    const START: usize = 64 << 10;
    let start = bytes.get(..START).unwrap_or(bytes);
    let has = |words: &str| memchr::memmem::find(start, words.as_bytes()).is_some();
    start.trim_ascii_start().first() == Some(&b'{')
        && (has(r#""schema":"most-notice/"#) || has(r#""schema": "most-notice/"#))
}

/// All files of `inputs`, in their order; those of a folder or a pattern in the order of their names.
/// Files that a suite keeps beside its documents are left out, unless they are named.
pub(crate) fn files(inputs: &[PathBuf]) -> impl Iterator<Item = Result<Found, Error>> {
    inputs.iter().flat_map(|input| files_of(input))
}

/// Whether `inputs` name standard input once at most.
///
/// # Errors
///
/// [`Error::StandardInputTwice`] where they name it again: it would be empty then.
pub(crate) fn once<'i>(inputs: impl IntoIterator<Item = &'i PathBuf>) -> Result<(), Error> {
    let named = inputs.into_iter().filter(|input| is_standard_input(input)).count();
    if named > 1 { Err(Error::StandardInputTwice) } else { Ok(()) }
}

/// Whether standard input is meant.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

type Files = Box<dyn Iterator<Item = Result<Found, Error>>>;

fn files_of(input: &Path) -> Files {
    if !is_standard_input(input) && input.is_dir() {
        return some_of(
            walk(input.to_owned(), |path| !is_expectation(path)),
            Error::NothingInside(input.to_owned()),
        );
    }
    if !is_pattern(input) {
        return one(Ok(Found { path: input.to_owned(), named: true }));
    }
    let pattern = input.to_string_lossy();
    match GlobBuilder::new(&pattern).literal_separator(true).build() {
        Ok(_) if !is_there(&root_of(input)) => one(Err(Error::NothingFits(input.to_owned()))),
        Ok(glob) => {
            let matcher = glob.compile_matcher();
            let files = walk(root_of(input), move |path| matcher.is_match(path));
            some_of(files, Error::NothingFits(input.to_owned()))
        }
        Err(source) => one(Err(Error::Pattern { path: input.to_owned(), source })),
    }
}

fn one(found: Result<Found, Error>) -> Files {
    Box::new(std::iter::once(found))
}

/// `files`, or the error where there is none.
fn some_of(files: impl Iterator<Item = Result<Found, Error>> + 'static, none: Error) -> Files {
    let mut files = files.peekable();
    match files.peek() {
        Some(_) => Box::new(files),
        None => one(Err(none)),
    }
}

/// Whether the shell would have taken it for a pattern, and there is no file of that name.
fn is_pattern(input: &Path) -> bool {
    input.to_string_lossy().contains(['*', '?', '[', '{']) && !input.exists()
}

/// The folder in which all that fits a pattern is: what stands before its first special part.
fn root_of(pattern: &Path) -> PathBuf {
    pattern
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect()
}

/// Whether there is such a folder; the one without a name is this.
fn is_there(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.is_dir()
}

/// What a suite keeps beside its documents in `folder`, in the order of the names.
pub(crate) fn expectations(folder: &Path) -> impl Iterator<Item = Result<Found, Error>> {
    walk(folder.to_owned(), is_expectation)
}

fn is_expectation(path: &Path) -> bool {
    path.to_string_lossy().ends_with(EXPECTED)
}

/// The files under `root` that fit, in the order of their names.
fn walk(root: PathBuf, fits: impl Fn(&Path) -> bool) -> impl Iterator<Item = Result<Found, Error>> {
    // Of a pattern such as *.txt the root is no path at all: the files are named without it.
    let here = root.as_os_str().is_empty();
    let walk = WalkBuilder::new(if here { Path::new(".") } else { &root })
        .standard_filters(false)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .build();
    walk.filter_map(move |entry| match entry {
        // Folders are gone through; pipes and devices would wait for somebody to write.
        Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) => None,
        Ok(entry) => {
            let path = entry.into_path();
            let path = match path.strip_prefix(".") {
                Ok(rest) if here => rest.to_owned(),
                _ => path,
            };
            fits(&path).then_some(Ok(Found { path, named: false }))
        }
        Err(source) => Some(Err(Error::folder(&root, source))),
    })
}

pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !is_standard_input(path) {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let files =
            ["b.txt", "a/2.html", "a/10.html", "a/deep/x.txt", ".hidden/y.txt", "b.notice.json"];
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "通知\n").unwrap();
        }
        folder
    }

    fn found(folder: &Path, inputs: &[&str]) -> Vec<String> {
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| folder.join(input)).collect();
        let name = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
        files(&inputs)
            .map(|found| match found {
                Ok(found) => name(&found.path),
                Err(error) => error.to_string().replace(&format!("{}/", folder.display()), ""),
            })
            .collect()
    }

    #[test]
    fn folders_are_walked_in_the_order_of_names() {
        let folder = folder();
        let all = [".hidden/y.txt", "a/10.html", "a/2.html", "a/deep/x.txt", "b.txt"];
        assert_eq!(found(folder.path(), &[""]), all);
        assert_eq!(found(folder.path(), &["b.txt", "a/deep"]), ["b.txt", "a/deep/x.txt"]);
        assert_eq!(found(folder.path(), &["b.notice.json"]), ["b.notice.json"]);
    }

    #[test]
    fn patterns_find_files_and_say_where_none_fits() {
        let folder = folder();
        assert_eq!(found(folder.path(), &["a/*.html"]), ["a/10.html", "a/2.html"]);
        assert_eq!(found(folder.path(), &["**/*.txt"]), [".hidden/y.txt", "a/deep/x.txt", "b.txt"]);
        assert_eq!(found(folder.path(), &["*.{txt,md}"]), ["b.txt"]);
        assert_eq!(found(folder.path(), &["*.md"]), ["*.md: no file fits this pattern"]);
        assert_eq!(found(folder.path(), &["a["]).len(), 1);
        fs::write(folder.path().join("[1].txt"), "").unwrap();
        assert_eq!(found(folder.path(), &["[1].txt"]), ["[1].txt"]);
    }
}
