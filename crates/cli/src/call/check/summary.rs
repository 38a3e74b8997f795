//! What was found in all documents together.

use std::collections::BTreeMap;

use most_notice::{Code, Severity};

use super::Checked;

/// Counts of documents and findings.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub(super) documents: usize,
    /// Documents with at least one finding.
    pub(super) flagged: usize,
    pub(super) codes: BTreeMap<(Severity, Code), Count>,
}

/// How often a code was found.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Count {
    pub(super) findings: usize,
    pub(super) documents: usize,
}

impl Summary {
    pub(super) fn add(&mut self, checked: &Checked<'_>) {
        self.documents += 1;
        self.flagged += usize::from(!checked.findings.is_empty());
        let mut here: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
        for finding in &checked.findings {
            *here.entry((finding.diagnostic.severity, finding.diagnostic.code)).or_default() += 1;
        }
        for (code, findings) in here {
            let count = self.codes.entry(code).or_default();
            count.findings += findings;
            count.documents += 1;
        }
    }

    /// How many findings are of this severity.
    pub(super) fn of(&self, severity: Severity) -> usize {
        let of = self.codes.iter().filter(|((found, _), _)| *found == severity);
        of.map(|(_, count)| count.findings).sum()
    }

    /// Codes with their counts, the worst and most frequent first.
    pub(super) fn worst_first(&self) -> Vec<(Severity, Code, Count)> {
        let mut codes: Vec<_> =
            self.codes.iter().map(|(&(severity, code), &count)| (severity, code, count)).collect();
        codes.sort_by_key(|&(severity, code, count)| {
            (std::cmp::Reverse((severity, count.findings)), code)
        });
        codes
    }
}
