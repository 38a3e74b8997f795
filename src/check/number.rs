//! The document number (发文字号) against the date, the card, and who issues.

use super::{Case, Findings};
use crate::value::agency::same_agency;
use crate::value::agency_code::{begins_known, is_known_code};
use crate::{Agency, Code, DocumentNumber, NumberForm, Placed};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(number) = &case.notice.header.number else {
        present(case, findings);
        return;
    };
    let deviations = case.facts.number_deviations;
    if deviations.brackets {
        findings.info(
            Code::DocnoBrackets,
            number.span,
            "expected 〔〕 around the year, found other brackets",
        );
    }
    if deviations.ordinal {
        findings.info(
            Code::DocnoBrackets,
            number.span,
            "expected the serial number without 第 before it",
        );
    }
    if deviations.leading_zero {
        findings.info(
            Code::DocnoBrackets,
            number.span,
            "expected the serial number without leading zero",
        );
    }
    known(number, findings);
    stated_twice(case, number, findings);
    date(case, number, findings);
    issuer(case, number, findings);
}

/// docno-present. Pages that publish (公示) or ask (征求意见) have none, nor have texts that are a list only.
fn present(case: &Case<'_, '_>, findings: &mut Findings) {
    if let Some(line) = case.facts.number_unread {
        let whole = line.of(case.text).unwrap_or_default();
        // A table may stand there, which has several lines.
        let first = whole.split(['\n', '\r']).next().unwrap_or_default();
        let message = format!("expected a code, a year and a number, found {first}");
        findings.info(Code::DocnoPresent, line, message);
        return;
    }
    let Some(title) = &case.notice.header.title else { return };
    let numbered = title.genre.is_some_and(super::title::is_numbered_genre);
    if numbered && !["公示", "征求", "征集"].iter().any(|word| title.text.contains(word)) {
        findings.info(Code::DocnoPresent, title.span, "no document number found");
    }
}

fn known(number: &Placed<DocumentNumber>, findings: &mut Findings) {
    if let Some(code) = number.value.agency_code()
        && number.value.form() != NumberForm::Old
        && !begins_known(code)
    {
        findings.info(
            Code::DocnoCodeKnown,
            number.span,
            format!("the agency code {code} is not known"),
        );
    }
}

/// docno-vs-card, and the same for a number that the text itself repeats.
fn stated_twice(case: &Case<'_, '_>, number: &Placed<DocumentNumber>, findings: &mut Findings) {
    let card = &case.notice.header.card;
    let field = ["发文字号", "文号", "字号", "文件编号"].iter().find_map(|label| card.get(label));
    if let Some(field) = field
        && let Ok(other) = field.text.parse::<DocumentNumber>()
        && differ(&other, &number.value)
    {
        let message = format!("{} in the text, {other} in the information box", number.value);
        findings.warn(Code::DocnoVsCard, field.span, message);
    }
    for (other, span) in &case.facts.number_repeats {
        if differ(other, &number.value) {
            let message = format!("{} at the head, {other} here", number.value);
            findings.warn(Code::DocnoVsCard, *span, message);
        }
    }
}

/// Whether two numbers cannot be one: 科学技术部令第23号 may stand as 第23号 or with the country before it.
fn differ(a: &DocumentNumber, b: &DocumentNumber) -> bool {
    let years = matches!((a.year(), b.year()), (Some(a), Some(b)) if a != b);
    let coded =
        |number: &DocumentNumber| matches!(number.form(), NumberForm::Ordinary | NumberForm::Dash);
    years
        || a.serial() != b.serial()
        || (coded(a) && coded(b) && a.agency_code() != b.agency_code())
}

/// docno-vs-date. A document of the last days of a year may be numbered in it and dated in January.
fn date(case: &Case<'_, '_>, number: &Placed<DocumentNumber>, findings: &mut Findings) {
    let (Some(year), Some(date)) = (number.value.year(), &case.notice.closing.date) else { return };
    let of_date = date.date.year();
    if year == of_date || (year + 1 == of_date && date.date.month() == 1) {
        return;
    }
    let message = format!("the number is of {year}, the date {} of {of_date}", date.date.iso());
    if year.abs_diff(of_date) == 1 {
        findings.warn(Code::DocnoVsDate, number.span, message);
    } else {
        findings.error(Code::DocnoVsDate, number.span, message);
    }
}

/// docno-vs-issuer. A joint document bears the number of one of its issuers; an office or department of an agency
/// numbers in the agency's name, and the other way round.
fn issuer(case: &Case<'_, '_>, number: &Placed<DocumentNumber>, findings: &mut Findings) {
    // Of a code that is not known, only its start tells an agency, and that may be the agency over it.
    if number.value.agency_code().is_some_and(|code| !is_known_code(code)) {
        return;
    }
    let Some(agency) = number.value.agency() else { return };
    let title = case.notice.header.title.as_ref();
    let issuers = title.into_iter().flat_map(|title| title.issuers.iter().map(AsRef::as_ref));
    let signatures = case.notice.closing.signatures.iter().map(|signature| signature.text.as_ref());
    let mut names =
        issuers.chain(signatures).filter(|name| super::issuers::is_body(name)).peekable();
    let Some(&first) = names.peek() else { return };
    let mut names = names.map(|name| {
        same_agency(name, agency)
            || is_under_predecessor(name, agency)
            || name.contains(agency)
            || super::likeness::abbreviates(name, agency)
    });
    if !names.any(|same| same) {
        let message =
            format!("the number {} belongs to {agency}, the notice to {first}", number.value);
        findings.warn(Code::DocnoVsIssuer, number.span, message);
    }
}

/// Whether `name` is a body that is gone and whose work `agency` does today, or an office of it: 农业部科技教育司.
fn is_under_predecessor(name: &str, agency: &str) -> bool {
    let ends = name
        .char_indices()
        .filter(|(_, c)| matches!(c, '部' | '委' | '局' | '院' | '会' | '署' | '办'));
    let heads = ends.filter_map(|(at, c)| name.get(..at + c.len_utf8()));
    heads.take(8).any(|head| is_predecessor(head, agency))
}

/// Whether `name` is a body that is gone and whose work `agency` does today: 卫生部 and 国家卫生健康委.
fn is_predecessor(name: &str, agency: &str) -> bool {
    let mut body: Option<Agency> = name.parse().ok();
    for _ in 0..4 {
        let Some(successor) = body.as_ref().and_then(Agency::successor) else { return false };
        if same_agency(successor, agency) {
            return true;
        }
        body = successor.parse().ok();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_predecessors() {
        assert!(is_predecessor("卫生部", "国家卫生健康委"));
        assert!(is_under_predecessor("农业部办公厅", "农业农村部"));
        assert!(!is_predecessor("教育部", "国家卫生健康委"));
    }

    #[test]
    fn numbers_that_cannot_be_one() {
        let check = |a: &str, b: &str, expected| {
            assert_eq!(differ(&a.parse().unwrap(), &b.parse().unwrap()), expected, "{a} {b}");
        };
        check("国科发体[2013]632号", "国科发体〔2013〕第632号", false);
        check("国科发体〔2013〕632号", "国科发体〔2013〕623号", true);
        check("国科发体〔2013〕632号", "国科发火〔2013〕632号", true);
        check("科学技术部令第23号", "中华人民共和国科学技术部令第23号", false);
    }
}
