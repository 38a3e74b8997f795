//! Numbers to call and addresses to write to, as a line of contacts has them.

use super::quantity::{digit_run, skip_blanks};
use crate::text::class::digit;

/// Which list of a contact a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    /// A telephone (电话).
    Fixed,
    /// A mobile (手机).
    Mobile,
}

/// ```abnf
/// phone  = ["+86" / "86-"] (mobile / [area] local / service) *tail
/// mobile = "1" ("3"-"9") 9digit, also parted after the third and the seventh digit
/// area   = "0" 2*3digit [gap] / "（" "0" 2*3digit "）" [gap]
/// local  = 7*8digit / 3*4digit gap 4digit / 5digit
/// service = ("400" / "800") gap 3digit gap 4digit
/// tail   = ("-" / "转" / "/" / "、") 1*5digit
/// gap    = dash / 1*2blank
/// ```
pub(crate) fn phone(input: &str) -> Option<(&str, Network)> {
    let (rest, network) = number(input)?;
    Some((tail(rest), network))
}

/// A phone without its tail.
fn number(input: &str) -> Option<(&str, Network)> {
    let country = ["+86", "86-", "0086-"].iter().find_map(|code| input.strip_prefix(code));
    let start = country.map_or(input, |rest| opt_gap(rest));
    if let Some(area) = start.strip_prefix(['（', '(']) {
        let (_, 3..=4, rest) = digit_run(area).filter(|_| area.starts_with(['0', '０']))? else {
            return None;
        };
        let rest = local(opt_gap(rest.strip_prefix(['）', ')'])?))?;
        return Some((rest, Network::Fixed));
    }
    let (value, length, rest) = digit_run(start)?;
    let zero = start.starts_with(['0', '０']);
    let parted = |rest: &str| digits(opt_gap(digits(opt_gap(rest), 4)?), 4).map(str::len);
    match (length, value?) {
        (11, 13_000_000_000..=19_999_999_999) => Some((rest, Network::Mobile)),
        (3, 130..=199) if parted(rest).is_some() => {
            let rest = digits(opt_gap(digits(opt_gap(rest), 4)?), 4)?;
            Some((rest, Network::Mobile))
        }
        (3, 400 | 800) => {
            let rest = digits(opt_gap(digits(opt_gap(rest), 3)?), 4)?;
            Some((rest, Network::Fixed))
        }
        (3 | 4, _) if zero => Some((local(gap(rest)?)?, Network::Fixed)),
        // 86 10 58881762: the area without its zero.
        (2 | 3, _) if country.is_some() => Some((local(gap(rest)?)?, Network::Fixed)),
        (10..=12, _) if zero => Some((rest, Network::Fixed)),
        _ => Some((local(start)?, Network::Fixed)),
    }
}

/// `local = 7*8digit / 3*4digit gap 4digit / 5digit`
fn local(input: &str) -> Option<&str> {
    let (_, length, rest) = digit_run(input).filter(|_| !input.starts_with(['0', '０']))?;
    match length {
        7..=8 => Some(rest),
        3..=4 => digits(gap(rest)?, 4),
        5 if input.starts_with(['1', '9', '１', '９']) => Some(rest),
        _ => None,
    }
}

/// What follows exactly `count` digits.
fn digits(input: &str, count: usize) -> Option<&str> {
    digit_run(input).filter(|(_, length, _)| *length == count).map(|(_, _, rest)| rest)
}

/// What follows the extensions and other last digits of a number: 010-58881411/1412, 58881762转8001. After / or 、 a
/// whole number may follow, which is another one.
fn tail(input: &str) -> &str {
    let mut rest = input;
    for _ in 0..4 {
        let other = skip_blanks(rest).strip_prefix(['/', '、']).map(skip_blanks);
        if other.and_then(number).is_some() {
            break;
        }
        let next = skip_blanks(rest).strip_prefix(['-', '－', '—', '–', '转', '/', '、']);
        match next.map(skip_blanks).and_then(digit_run) {
            Some((_, 1..=5, after)) if !after.starts_with(['-', '－', '—', '.']) => rest = after,
            _ => break,
        }
    }
    rest
}

fn gap(input: &str) -> Option<&str> {
    let rest = opt_gap(input);
    (rest.len() < input.len()).then_some(rest)
}

fn opt_gap(input: &str) -> &str {
    let rest = skip_blanks(input);
    rest.strip_prefix(['-', '－', '—', '–', '─']).map_or(rest, skip_blanks)
}

/// ```abnf
/// email = 1*(letter / digit / "." / "_" / "+" / "-") at name 1*("." name)
/// at    = "@" / "＠" / "#" / "(at)" / "[at]"
/// name  = 1*(letter / digit / "-" / "_")
/// ```
pub(crate) fn email(input: &str) -> Option<&str> {
    // Longer names do not exist, and a text of nothing else must not be read again at every character.
    let mut name = input.bytes().take(65);
    let length = name.position(|b| !is_name(char::from(b)) && b != b'.' && b != b'+');
    let rest = input.get(length.unwrap_or(input.len())..).filter(|_| length != Some(0))?;
    let signs = ["@", "＠", "#", "(at)", "[at]", "（at）"];
    let domain = signs.iter().find_map(|at| skip_blanks(rest).strip_prefix(at)).map(skip_blanks)?;
    let rest = domain.trim_start_matches(|c| is_name(c) || c == '.');
    let name = domain.get(..domain.len() - rest.len())?.trim_end_matches('.');
    let valid = name.split('.').count() >= 2 && name.split('.').all(|part| !part.is_empty());
    if valid { domain.get(name.len()..) } else { None }
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// `url = ("http://" / "https://" / "www.") 1*(ASCII without blanks, quotes and brackets)`
///
/// It ends before Chinese characters and full-width marks, and not with a dot or comma.
pub(crate) fn url(input: &str) -> Option<&str> {
    let starts = ["http://", "https://", "www.", "HTTP://", "HTTPS://", "WWW."];
    let start = starts.iter().find(|start| input.starts_with(**start))?;
    let is_part = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | '|' | '\\')
    };
    let rest = input.trim_start_matches(is_part);
    let url = input.get(..input.len() - rest.len())?.trim_end_matches(['.', ',', ';', ':']);
    if url.len() > start.len() { input.get(url.len()..) } else { None }
}

/// Whether a number to call may start with `c`.
pub(crate) const fn starts_phone(c: char) -> bool {
    digit(c).is_some() || matches!(c, '（' | '(' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, network: Network, expected: &str) {
        let (rest, found) = phone(text).expect(text);
        assert_eq!((text.strip_suffix(rest).expect("the rest"), found), (expected, network));
    }

    #[track_caller]
    fn refused(text: &str) {
        assert_eq!(phone(text), None);
    }

    #[test]
    fn phones() {
        check("010-58881762  ", Network::Fixed, "010-58881762");
        check("010-63193653 63192450(传真)", Network::Fixed, "010-63193653");
        check("029-82665834、82665835", Network::Fixed, "029-82665834");
        check("（010）59195084", Network::Fixed, "（010）59195084");
        check("010 58881762", Network::Fixed, "010 58881762");
        check("01058881762", Network::Fixed, "01058881762");
        check("０１０－５８８８１７６２", Network::Fixed, "０１０－５８８８１７６２");
        check("+86-10-58881762", Network::Fixed, "+86-10-58881762");
        check("010-5888 1762", Network::Fixed, "010-5888 1762");
        check("010-58881411/1412", Network::Fixed, "010-58881411/1412");
        check("58881762转8001", Network::Fixed, "58881762转8001");
        check("010-58881762-805，", Network::Fixed, "010-58881762-805");
        check("027-12366", Network::Fixed, "027-12366");
        check("12345、5888 1762", Network::Fixed, "12345");
        check("58881762、010 58881411", Network::Fixed, "58881762");
        check("58881762/138 1234 5678", Network::Fixed, "58881762");
        check("400-810-1234", Network::Fixed, "400-810-1234");
        check("13812345678、", Network::Mobile, "13812345678");
        check("138 1234 5678", Network::Mobile, "138 1234 5678");
        refused("100862");
        refused("2013年");
        refused("15号");
        refused("010");
    }

    #[test]
    fn addresses() {
        assert_eq!(email("fuhq2@ctp.gov.cn。"), Some("。"));
        assert_eq!(email("sfs_swyyc@most.cn"), Some(""));
        assert_eq!(email("kj#agri.gov.cn，"), Some("，"));
        assert_eq!(email("kj(at)agri.gov.cn."), Some("."));
        assert_eq!(email("kj@agri"), None);
        assert_eq!(url("https://service.most.gov.cn/index?a=1。登录"), Some("。登录"));
        assert_eq!(url("www.most.gov.cn，"), Some("，"));
        assert_eq!(url("most.gov.cn"), None);
        assert_eq!(url("www..."), None);
    }
}
