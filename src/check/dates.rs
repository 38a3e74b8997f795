//! The date of issue (成文日期) against the calendar, the card, the printing and what the notice names.

use super::{Case, Findings};
use crate::{Code, Date, Dated, Span, Text};

/// The years in which the notices of this state can be dated.
const YEARS: std::ops::RangeInclusive<u16> = 1949..=2099;

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    for &span in &case.facts.impossible_dates {
        let text = span.of(case.text).unwrap_or_default();
        findings.error(Code::DateValid, span, format!("{text} is on no calendar"));
    }
    for &span in &case.facts.wrong_years {
        let text = span.of(case.text).unwrap_or_default();
        let message = format!("expected a year of four digits, found {text}");
        findings.info(Code::RefDocnoValid, span, message);
    }
    let Some(date) = &case.notice.closing.date else { return };
    if !YEARS.contains(&date.date.year()) {
        let message = format!("expected a year from 1949, found {}", date.date.year());
        findings.error(Code::DateValid, date.span, message);
        return;
    }
    for &(other, span) in &case.facts.date_lines {
        if other != date.date {
            let message = format!(
                "the notice is dated {}, and a second date, {}, stands here",
                date.date.iso(),
                other.iso()
            );
            findings.warn(Code::DatePresent, span, message);
        }
    }
    style(date, findings);
    printing(case, date, findings);
    card(case, date, findings);
    references(case, date, findings);
    effective(case, date, findings);
}

/// date-style. The norm changed on 2012-07-01.
fn style(date: &Dated<'_>, findings: &mut Findings) {
    let arabic = date.text.starts_with(|c| crate::text::class::digit(c).is_some());
    let since = date.date.year() > 2012 || (date.date.year() == 2012 && date.date.month() >= 7);
    if arabic != since {
        let message = if since {
            "expected Arabic numerals, as since July 2012"
        } else {
            "expected Chinese numerals, as before July 2012"
        };
        findings.info(Code::DateStyle, date.span, message);
    }
}

/// date-order, of the printing line.
fn printing(case: &Case<'_, '_>, date: &Dated<'_>, findings: &mut Findings) {
    let printing = case.notice.closing.printing.as_ref();
    if let Some(printed) = printing.and_then(|printing| printing.date.as_ref())
        && printed.date < date.date
    {
        let message =
            format!("printed {}, before its date {}", printed.date.iso(), date.date.iso());
        findings.warn(Code::DateOrder, printed.span, message);
    }
}

/// date-vs-card, and date-order of the day on which the page was published.
fn card(case: &Case<'_, '_>, date: &Dated<'_>, findings: &mut Findings) {
    let field = |labels: &[&str]| -> Option<(Date, Span)> {
        let card = &case.notice.header.card;
        let field: &Text<'_> = labels.iter().find_map(|label| card.get(label))?;
        Some((field.text.parse().ok()?, field.span))
    };
    if let Some((other, span)) = field(&["成文日期", "发文日期", "制发日期"])
        && other != date.date
    {
        let message =
            format!("{} in the text, {} in the information box", date.date.iso(), other.iso());
        findings.warn(Code::DateVsCard, span, message);
    }
    if let Some((published, span)) = field(&["发布日期", "公开日期", "发布时间", "公布日期"])
    {
        if published < date.date {
            let message =
                format!("published {}, before its date {}", published.iso(), date.date.iso());
            findings.warn(Code::DateOrder, span, message);
        } else if published.year() > date.date.year() + 2 {
            let message =
                format!("published {}, years after its date {}", published.iso(), date.date.iso());
            findings.info(Code::DateOrder, span, message);
        }
    }
}

/// date-vs-refs, and ref-docno-valid.
fn references(case: &Case<'_, '_>, date: &Dated<'_>, findings: &mut Findings) {
    for reference in &case.notice.references {
        let Some(number) = &reference.number else { continue };
        let Some(year) = number.year() else { continue };
        if !YEARS.contains(&year) {
            let message = format!("the year of {number} cannot be right");
            findings.info(Code::RefDocnoValid, reference.span, message);
        } else if year > date.date.year() {
            let message = format!("{number} is younger than the notice of {}", date.date.iso());
            findings.warn(Code::DateVsRefs, reference.span, message);
        }
    }
}

/// effective-date. Notices on taxes and prices reach back some months, rarely a year.
fn effective(case: &Case<'_, '_>, date: &Dated<'_>, findings: &mut Findings) {
    if let Some((effective, span)) = case.facts.effective
        && effective.year() + 1 < date.date.year()
    {
        let message = format!("in effect from {}, issued {}", effective.iso(), date.date.iso());
        findings.info(Code::EffectiveDate, span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings_in, notice};

    #[track_caller]
    fn check(card: &str, body: &str, end: &str, expected: &[&str]) {
        assert_eq!(findings_in(&notice(card, body, end), "date"), expected);
    }

    #[test]
    fn dates_follow_each_other() {
        let body = "　　会议定于5月召开。";
        check("", body, "2013年4月2日", &[]);
        check(
            "",
            body,
            "二〇一三年四月二日",
            &["info expected Arabic numerals, as since July 2012"],
        );
        check("成文日期：2013年4月2日\n发布日期：2013年4月9日\n", body, "2013年4月2日", &[]);
        check(
            "成文日期：2013年4月3日\n发布日期：2013年4月1日\n",
            body,
            "2013年4月2日",
            &[
                "warning 2013-04-02 in the text, 2013-04-03 in the information box",
                "warning published 2013-04-01, before its date 2013-04-02",
            ],
        );
        check("发布日期：2015年4月9日\n", body, "2013年4月2日", &[]);
        check(
            "发布日期：2016年4月9日\n",
            body,
            "2013年4月2日",
            &["info published 2016-04-09, years after its date 2013-04-02"],
        );
        check(
            "",
            "　　按照《甲办法》（国发〔2016〕64号）召开。",
            "2013年4月2日",
            &["warning 国发〔2016〕64号 is younger than the notice of 2013-04-02"],
        );
        check(
            "",
            body,
            "1013年4月2日",
            &["warning no date of issue found", "error 1013年4月2日 is on no calendar"],
        );
    }
}
