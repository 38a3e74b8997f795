//! The closing: that a signature or a date ends the notice.

use super::{Case, Findings};
use crate::{Code, Span};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let notice = case.notice;
    if notice.closing.date.is_some() || notice.body.is_empty() {
        return;
    }
    let end = notice.body.last().map_or(0, |block| super::body::place(block).end);
    let place = Span::new(end, end);
    let card = &notice.header.card;
    let dated = ["成文日期", "发文日期", "发布日期"]
        .iter()
        .any(|label| card.get(label).is_some_and(|field| !field.text.is_empty()));
    // Minutes are of a meeting, which their text names; no one signs them.
    if notice.header.title.as_ref().is_some_and(|title| title.text.trim_end().ends_with("纪要")) {
        return;
    }
    let signatures = &notice.closing.signatures;
    match (signatures.first(), dated) {
        (Some(signature), _) => {
            findings.warn(Code::DatePresent, signature.span, "no date of issue found");
        }
        (None, true) => {
            findings.info(
                Code::ClosingMissing,
                place,
                "no signature and no date, other than in the information box",
            );
        }
        (None, false) => {
            findings.warn(Code::ClosingMissing, place, "no signature and no date found");
        }
    }
}
