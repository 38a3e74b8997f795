//! The closing: that a signature or a date ends the notice.

use super::{Case, Findings};
use crate::Span;
use crate::text::class::{digit, trim};
use crate::text::is_line_end;
use crate::value::date::year_month;
use crate::{Code, Date, Text};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let notice = case.notice;
    let dated = notice.closing.date.is_some() && !case.facts.dated_by_card;
    if dated || notice.body.is_empty() {
        return;
    }
    impossible(case, findings);
    let end = notice.body.last().map_or(0, |block| super::body::place(block).end);
    let place = Span::new(end, end);
    let card = &notice.header.card;
    let dated = ["成文日期", "发文日期", "发布日期", "公告时间"]
        .iter()
        .any(|label| card.get(label).is_some_and(|field| !field.text.is_empty()));
    // Minutes are of a meeting, which their text names; no one signs them.
    if notice.header.title.as_ref().is_some_and(|title| title.text.trim_end().ends_with("纪要")) {
        return;
    }
    let signatures = &notice.closing.signatures;
    match (signatures.first(), dated) {
        (Some(signature), _) => match month_below(case, signatures) {
            Some(month) => {
                let text = month.of(case.text).unwrap_or_default();
                findings.warn(Code::DatePresent, month, format!("{text} has no day"));
            }
            None => {
                findings.warn(Code::DatePresent, signature.span, "no date of issue found");
            }
        },
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

/// Where a month without a day stands right below the last of `signatures`: 2018年12月.
fn month_below(case: &Case<'_, '_>, signatures: &[Text<'_>]) -> Option<Span> {
    let below = case.text.get(signatures.last()?.span.end..)?;
    let line = below.split(is_line_end).skip(1).map(trim).find(|line| !line.is_empty())?;
    let (rest, (_, month)) = year_month(line).ok()?;
    (rest.is_empty() && month.is_some()).then(|| place(case.text, line))
}

/// date-valid, of a line that would be the date, were it on any calendar: 2013年10月32日.
fn impossible(case: &Case<'_, '_>, findings: &mut Findings) {
    if !case.facts.impossible_dates.is_empty() {
        return;
    }
    for text in case.text.split(is_line_end).map(trim) {
        let numeral = |c: char| digit(c).is_some() || "〇○一二三四五六七八九十年月日 ".contains(c);
        let dated = text.len() <= 50
            && text.ends_with('日')
            && text.contains('年')
            && text.contains('月')
            && text.chars().all(numeral);
        if dated && text.parse::<Date>().is_err() {
            findings.error(
                Code::DateValid,
                place(case.text, text),
                format!("{text} is on no calendar"),
            );
        }
    }
}

/// Where `part`, a slice of `text`, stands in it.
fn place(text: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + part.len())
}
