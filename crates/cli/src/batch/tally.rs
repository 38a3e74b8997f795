//! What a batch has read so far, counted.

use std::collections::BTreeMap;

use most_notice::{Parsed, Severity};
use serde::{Deserialize, Serialize};

/// Counts over the documents of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Documents, read or not.
    pub(crate) documents: u64,
    /// Documents that were read.
    pub(crate) notices: u64,
    /// Documents that were not.
    pub(crate) failures: u64,
    /// Bytes of the documents that were read, before decoding.
    pub(crate) bytes: u64,
    /// Rows of their tables.
    pub(crate) rows: u64,
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
    /// Notices by genre; `""` for those without.
    pub(crate) genres: BTreeMap<String, u64>,
    /// Notices by the year of their date, else of their number; `""` for those without.
    pub(crate) years: BTreeMap<String, u64>,
    /// Diagnostics by code.
    pub(crate) codes: BTreeMap<String, u64>,
    /// Failures by code.
    pub(crate) failed: BTreeMap<String, u64>,
}

impl Tally {
    pub(crate) fn read(&mut self, parsed: &Parsed<'_>) {
        self.documents += 1;
        self.notices += 1;
        self.bytes += parsed.source.bytes as u64;
        let (header, closing) = (&parsed.notice.header, &parsed.notice.closing);
        let genre = header.title.as_ref().and_then(|title| title.genre);
        add(&mut self.genres, genre.map_or("", |genre| genre.as_str()), 1);
        let date = closing.date.as_ref().map(|date| date.date.year());
        let number = header.number.as_ref().and_then(|number| number.value.year());
        let year = date.or(number).map(|year| year.to_string()).unwrap_or_default();
        add(&mut self.years, &year, 1);
        for found in &parsed.diagnostics {
            add(&mut self.codes, found.code.as_str(), 1);
            *match found.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Info => &mut self.infos,
            } += 1;
        }
    }

    pub(crate) fn fail(&mut self, code: &str) {
        self.documents += 1;
        self.failures += 1;
        add(&mut self.failed, code, 1);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.notices += other.notices;
        self.failures += other.failures;
        self.bytes += other.bytes;
        self.rows += other.rows;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        let maps = [
            (&mut self.genres, &other.genres),
            (&mut self.years, &other.years),
            (&mut self.codes, &other.codes),
            (&mut self.failed, &other.failed),
        ];
        for (mine, theirs) in maps {
            for (name, count) in theirs {
                add(mine, name, *count);
            }
        }
    }
}

fn add(counts: &mut BTreeMap<String, u64>, name: &str, count: u64) {
    match counts.get_mut(name) {
        Some(counted) => *counted += count,
        None => _ = counts.insert(name.to_owned(), count),
    }
}
