//! The numbers after 附件 in running text.

use crate::value::money::opt_range_mark;
use crate::value::numeral::chinese_numeral;
use crate::value::quantity::{digit_run, skip_blanks};

/// `annex-number = 1*2digit / numeral / ALPHA`, A for 1, not the start of another number or word (附件2份, 附件一并)
pub(super) fn annex_number(input: &str) -> Option<(&str, u32)> {
    if let [letter @ b'A'..=b'Z', after @ ..] = input.as_bytes() {
        let word = after.first().is_some_and(u8::is_ascii_alphanumeric);
        return (!word).then(|| Some((input.get(1..)?, u32::from(letter - b'A') + 1))).flatten();
    }
    let (rest, number) = match digit_run(input) {
        Some((number, 1..=2, rest)) => (rest, number?),
        Some(_) => return None,
        None if !starts_like_numeral(input) => return None,
        None => chinese_numeral(input).ok()?,
    };
    let other = [
        '年', '月', '个', '份', '张', '件', '项', '页', '并', '律', '起', '同', '致', '式', '般',
        '些', '定',
    ];
    if rest.starts_with(other) {
        return None;
    }
    Some((rest, u32::try_from(number).ok().filter(|number| (1..100).contains(number))?))
}

fn starts_like_numeral(input: &str) -> bool {
    input.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

/// ```abnf
/// next-annex = ("、" / "和" / "及" / "，") annex-number / range-mark ["附件"] annex-number
/// ```
///
/// Where the number starts, what follows it, the number, and whether it ends a range.
pub(super) fn next_annex(input: &str) -> Option<(&str, &str, u32, bool)> {
    let start = skip_blanks(input);
    let (rest, through) = match start.strip_prefix(['、', '和', '及']) {
        Some(rest) => (rest, false),
        None => (opt_range_mark(start)?, true),
    };
    let rest = if through { rest.strip_prefix("附件").unwrap_or(rest) } else { rest };
    let number = skip_blanks(rest);
    let (after, value) = annex_number(number)?;
    Some((number, after, value, through))
}
