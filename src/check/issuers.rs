//! The bodies in the title against the bodies that sign (发文机关, 署名).

use super::likeness::abbreviates;
use super::{Case, Findings, MOST};
use crate::text::{ends_with_any, holds, starts_with_any};
use crate::value::agency::same_agency;
use crate::value::agency_names::listed_at_start;
use crate::{Code, Span, Text};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(title) = &case.notice.header.title else { return };
    let signatures = &case.notice.closing.signatures;
    // Older notices end with seal and date alone, and an order is signed by a person.
    if title.issuers.is_empty()
        || signatures.is_empty()
        || !signatures.iter().all(|s| is_body(&s.text))
    {
        return;
    }
    let place = signatures.first().map_or(title.span, |first| first.span);
    let collective = title.issuers.iter().find_map(|issuer| members(issuer));
    if let Some(members) = collective {
        // The grid of a joint signature may stand without blanks, several names in one.
        if let Some(members) = members
            && signatures.len() != members
            && !glued(signatures)
        {
            let message = format!("{members} bodies in the title, {} signatures", signatures.len());
            findings.warn(Code::IssuersAgree, place, message);
        }
        return;
    }
    if title.issuers.len() > MOST || signatures.len() > MOST {
        let message =
            format!("{} bodies in the title, {} signatures", title.issuers.len(), signatures.len());
        findings.warn(Code::IssuersAgree, place, message);
        return;
    }
    let signs = |issuer: &str| signatures.iter().any(|signature| agree(issuer, &signature.text));
    for issuer in title.issuers.iter().filter(|issuer| !signs(issuer)) {
        findings.warn(
            Code::IssuersAgree,
            place,
            format!("{issuer} is in the title and does not sign"),
        );
    }
    let is_new =
        |signature: &&Text<'_>| !title.issuers.iter().any(|issuer| agree(issuer, &signature.text));
    let mut new = signatures.iter().filter(is_new);
    if let Some(first) = new.next() {
        let message = match new.count() {
            0 => format!("{} signs and is not in the title", first.text),
            others => format!("{} and {others} others sign and are not in the title", first.text),
        };
        findings.warn(Code::IssuersAgree, first.span, message);
    }
    lead(&title.issuers, signatures, place, findings);
}

/// lead-first
fn lead(
    issuers: &[std::borrow::Cow<'_, str>],
    signatures: &[Text<'_>],
    place: Span,
    findings: &mut Findings,
) {
    let (Some(issuer), Some(signature)) = (issuers.first(), signatures.first()) else { return };
    if issuers.len() > 1 && !agree(issuer, &signature.text) {
        let message =
            format!("{issuer} is first in the title, {} the first to sign", signature.text);
        findings.info(Code::LeadFirst, place, message);
    }
}

/// Whether both name one body, or one the other's department: 农村司 and 科技部农村科技司.
fn agree(issuer: &str, signature: &str) -> bool {
    issuer == signature
        || same_agency(issuer, signature)
        || abbreviates(issuer, signature)
        || is_inner_office(issuer, signature)
}

/// Whether an office signs for the body that it is a part of, without naming it: 党政办公室 for 柳湾学院.
///
/// A listed body and an office of its own name differ: 科技部 does not sign as 人事司.
fn is_inner_office(issuer: &str, signature: &str) -> bool {
    const OFFICES: [&str; 8] = ["办公室", "处", "部", "科", "图书馆", "委员会", "中心", "党委"];
    const AREAS: [char; 7] = ['省', '市', '县', '区', '州', '国', '镇'];
    signature.chars().count() <= 9
        && ends_with_any(signature, &OFFICES)
        && !signature.contains(AREAS)
        && listed_at_start(issuer).is_none()
        && listed_at_start(signature).is_none()
}

/// Whether a signature is that of a body, not 部长徐冠华 or 主任：…, as under orders.
pub(super) fn is_body(name: &str) -> bool {
    const POSTS: [&str; 16] = [
        "部长",
        "主任",
        "局长",
        "署长",
        "院长",
        "行长",
        "主席",
        "总理",
        "省长",
        "市长",
        "县长",
        "区长",
        "州长",
        "会长",
        "审计长",
        "代理",
    ];
    let name = name.trim();
    let is_post = starts_with_any(name, &POSTS);
    !is_post && !["部长", "主任", "局长", "主席", "总理"].iter().any(|post| holds(name, post))
}

/// How many bodies 科技部等六部门 stands for; `Some(None)` where it does not say.
fn members(issuer: &str) -> Option<Option<usize>> {
    let (_, tail) = issuer.rsplit_once('等')?;
    let number = ["部门", "部委", "单位", "部委局", "部", "机关"]
        .iter()
        .find_map(|noun| tail.strip_suffix(noun))?;
    Some(small_number(number.trim_end_matches('个')))
}

/// 六, 二十二, 12.
fn small_number(text: &str) -> Option<usize> {
    let mut sum = 0usize;
    let mut unit = 0usize;
    for c in text.chars() {
        if let Some(digit) = crate::text::class::digit(c) {
            unit = unit * 10 + digit as usize;
        } else if c == '十' {
            sum += unit.max(1) * 10;
            unit = 0;
        } else {
            unit = "一二三四五六七八九".chars().position(|numeral| numeral == c)? + 1;
        }
        if sum + unit > 999 {
            return None;
        }
    }
    Some(sum + unit).filter(|&number| number > 0)
}

/// Whether a signature may hold more than one name: 科技部财政部.
fn glued(signatures: &[Text<'_>]) -> bool {
    const ENDS: [char; 10] = ['部', '委', '局', '院', '会', '办', '署', '厅', '行', '社'];
    signatures.iter().any(|signature| signature.text.matches(ENDS).count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collective_issuers_say_how_many_they_are() {
        assert_eq!(members("科技部等二十二部门"), Some(Some(22)));
        assert_eq!(members("农业农村部等7个部门"), Some(Some(7)));
        assert_eq!(members("科技部等十部门"), Some(Some(10)));
        assert_eq!(members("科技部等部门"), Some(None));
        assert_eq!(members("科技部"), None);
    }

    #[test]
    fn persons_are_no_bodies() {
        assert!(is_body("科技部") && !is_body("部长徐冠华") && !is_body("主任：张三"));
    }
}
