//! The outcome of a suite as JUnit XML, which CI servers show.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Verdict;
use crate::changes::line;
use crate::lang::Lang;

/// The report of all cases: their names, and what became of them.
///
/// # Errors
///
/// Where it cannot be written as XML.
pub(super) fn report(
    folder: &str,
    cases: &[(String, Verdict)],
    lang: Lang,
) -> Result<String, quick_junit::SerializeError> {
    let mut suite = TestSuite::new(folder);
    for (name, verdict) in cases {
        let mut case = TestCase::new(name, status(verdict, lang));
        case.set_classname("most-notice");
        suite.add_test_case(case);
    }
    let mut report = Report::new("most-notice regress");
    report.add_test_suite(suite);
    report.to_string()
}

fn status(verdict: &Verdict, lang: Lang) -> TestCaseStatus {
    let (kind, name) = match verdict {
        Verdict::AsExpected | Verdict::Accepted => return TestCaseStatus::success(),
        Verdict::Changed(_) => (NonSuccessKind::Failure, "changed"),
        Verdict::New => (NonSuccessKind::Failure, "new"),
        Verdict::Orphaned => (NonSuccessKind::Failure, "orphaned"),
        Verdict::Failed(_) => (NonSuccessKind::Error, "failed"),
    };
    let mut status = TestCaseStatus::non_success(kind);
    let lines: Vec<String> = match verdict {
        Verdict::Changed(changes) => changes.iter().map(|change| line(change, lang)).collect(),
        _ => verdict.note().map(|note| note.text(lang).to_owned()).into_iter().collect(),
    };
    status.set_type(name);
    status.set_message(lines.first().map_or("", |line| line));
    status.set_description(lines.join("\n"));
    status
}
