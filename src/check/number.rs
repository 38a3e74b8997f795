//! The document number (发文字号) against the date, the card, and who issues.

use super::{Case, Findings, NumberDeviation};
use crate::value::{agency, agency_code};
use crate::{Code, DocumentNumber, NumberForm, Placed};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(number) = &case.notice.header.number else {
        present(case, findings);
        return;
    };
    for deviation in &case.facts.number_deviations {
        let message = match deviation {
            NumberDeviation::Brackets => "expected 〔〕 around the year, found other brackets",
            NumberDeviation::Di => "expected the serial number without 第 before it",
            NumberDeviation::LeadingZero => "expected the serial number without leading zero",
        };
        findings.info(Code::DocnoBrackets, number.span, message);
    }
    known(number, findings);
    stated_twice(case, number, findings);
    date(case, number, findings);
    issuer(case, number, findings);
}

/// docno-present. Pages that publish (公示) or ask (征求意见) have none, nor have texts that are a list only.
fn present(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(title) = &case.notice.header.title else { return };
    let numbered = title.genre.is_some_and(super::title::is_numbered_genre);
    if numbered && !["公示", "征求", "征集"].iter().any(|word| title.text.contains(word)) {
        findings.info(Code::DocnoPresent, title.span, "no document number found");
    }
}

fn known(number: &Placed<DocumentNumber>, findings: &mut Findings) {
    let code = number.value.agency_code();
    let coded = matches!(number.value.form(), NumberForm::Ordinary | NumberForm::Dash);
    if coded && !agency_code::is_known_code(code) {
        findings.info(Code::DocnoCodeKnown, number.span, format!("the agency code {code} is not known"));
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
    let coded = |number: &DocumentNumber| {
        matches!(number.form(), NumberForm::Ordinary | NumberForm::Dash)
    };
    years || a.serial() != b.serial() || (coded(a) && coded(b) && a.agency_code() != b.agency_code())
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
    let Some(agency) = agency_code::agency_of_code(number.value.agency_code()) else { return };
    let title = case.notice.header.title.as_ref();
    let issuers = title.into_iter().flat_map(|title| title.issuers.iter().map(AsRef::as_ref));
    let signatures = case.notice.closing.signatures.iter().map(|signature| signature.text.as_ref());
    let mut names = issuers.chain(signatures).filter(|name| super::issuers::is_body(name)).peekable();
    let Some(&first) = names.peek() else { return };
    let mut names = names.map(|name| {
        agency::same_agency(name, agency)
            || name.contains(agency)
            || super::likeness::abbreviates(name, agency)
    });
    if !names.any(|same| same) {
        let message = format!(
            "the code {} is that of {agency}, and the notice that of {first}",
            number.value.agency_code()
        );
        findings.warn(Code::DocnoVsIssuer, number.span, message);
    }
}
