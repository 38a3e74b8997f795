//! A folder of documents and what is expected of them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::frame::Frame;
use crate::input::{self, Decoding, EXPECTED, Found, expectations, files};
use crate::message::Told;

/// A document of the suite.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) path: PathBuf,
    /// Its path in the folder, parted by /.
    pub(super) name: String,
    /// Where the reading that is expected of it stands, or is to stand.
    pub(super) expected: PathBuf,
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Suite {
    pub(super) cases: Vec<Case>,
    /// Expected readings without a document.
    pub(super) orphans: Vec<PathBuf>,
    /// What could not be looked at.
    pub(super) failures: Vec<input::Error>,
}

impl Suite {
    /// Looks through `folder`; `besides` is no document.
    pub(super) fn find(folder: &Path, besides: Option<&Path>, decoding: &Decoding) -> Self {
        let mut suite = Self::default();
        let mut paths = Vec::new();
        for found in files(&[folder.to_owned()]) {
            match found {
                Ok(Found { path, .. }) if Some(path.as_path()) == besides => {}
                Ok(Found { path, .. }) => paths.push(path),
                Err(error) => suite.failures.push(error),
            }
        }
        let ambiguous = ambiguous(&paths, decoding);
        for path in paths {
            let expected = expected_of(&path, &ambiguous);
            let name = name_in(folder, &path);
            suite.cases.push(Case { path, name, expected });
        }
        let known: HashSet<&Path> =
            suite.cases.iter().map(|case| case.expected.as_path()).collect();
        let mut orphans = Vec::new();
        for found in expectations(folder) {
            match found {
                Ok(found) if known.contains(found.path.as_path()) => {}
                Ok(found) => orphans.push(found.path),
                Err(error) => suite.failures.push(error),
            }
        }
        suite.orphans = orphans;
        suite
    }
}

/// The path of a file in the folder, parted by / on every system.
pub(super) fn name_in(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts = inner.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// The paths whose stem does not tell them apart: `2021.html` and `2021.txt`. What lies beside a
/// document and is of no kind that is read leaves the stem to the document.
fn ambiguous(paths: &[PathBuf], decoding: &Decoding) -> HashSet<PathBuf> {
    let mut stems: HashMap<PathBuf, Vec<&PathBuf>> = HashMap::new();
    for path in paths {
        stems.entry(path.with_extension("")).or_default().push(path);
    }
    let mut ambiguous = HashSet::new();
    for paths in stems.into_values().filter(|paths| paths.len() > 1) {
        let taken: Vec<&PathBuf> =
            paths.iter().copied().filter(|path| decoding.takes(path)).collect();
        let owner = if let [only] = taken.as_slice() { Some(*only) } else { None };
        ambiguous.extend(paths.into_iter().filter(|path| Some(*path) != owner).cloned());
    }
    ambiguous
}

/// `2021.notice.json` for `2021.html`; where the folder has `2021.txt` too, `2021.html.notice.json`.
fn expected_of(path: &Path, ambiguous: &HashSet<PathBuf>) -> PathBuf {
    let whole = ambiguous.contains(path);
    let name = if whole { path.to_owned() } else { path.with_extension("") };
    let mut name = name.into_os_string();
    name.push(EXPECTED);
    name.into()
}

/// Tells of what could not be looked at.
pub(super) fn complain(frame: &Frame, suite: &Suite) {
    for error in &suite.failures {
        frame.complain(&error.message());
    }
}
