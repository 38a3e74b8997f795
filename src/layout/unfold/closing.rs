//! A signature and a date behind the last sentence, on its line: 特此通知。科技部 2013年10月30日

use memchr::memrchr2_iter;

use crate::text::Line;
use crate::text::class::{is_empty, trim};
use crate::text::{ends_with_any, holds, starts_with_any};
use crate::value::{agency_list, dateline};

/// No signature with its date has more bytes than this.
const LONGEST: usize = 240;

/// The lines that may end in a signature, with their numbers: those that end as a date, or hold 此 as the formulas do.
pub(super) fn candidates<'l, 'a>(
    lines: &'l [Line<'a>],
) -> impl Iterator<Item = (usize, &'l Line<'a>)> {
    lines.iter().enumerate().filter(|(_, line)| {
        let text = line.trimmed();
        ends_as_date(text.as_bytes()) || may_hold_formula(text)
    })
}

/// Whether 此 is in a line that is no numbered row of a table and ends as no sentence.
fn may_hold_formula(text: &str) -> bool {
    let row = matches!(text.as_bytes(), [_, b'\t', ..] | [_, _, b'\t', ..] | [_, _, _, b'\t', ..]);
    !row && !ends_with_any(text, &STOPS) && holds(text, "此")
}

/// What ends a line that has no signature behind it.
const STOPS: [&str; 4] = ["。", "；", "：", "，"];

/// Whether the last character may end a date: 日, 号, a digit or a closing parenthesis.
fn ends_as_date(text: &[u8]) -> bool {
    // 日 is E6 97 A5, 号 E5 8F B7, ） EF BC 89.
    matches!(
        text.last_chunk::<3>(),
        Some(
            [_, _, b'0'..=b'9' | b')']
                | [0xe6, 0x97, 0xa5]
                | [0xe5, 0x8f, 0xb7]
                | [0xef, 0xbc, 0x89]
        )
    )
}

/// Where the signature starts in a line that ends in a sentence and one; `None` in nearly every line.
///
/// `closed-line = text "。" names [blank] date / [text "。"] formula "。" (names / date)`
pub(super) fn closing(line: &str) -> Option<usize> {
    let text = line.trim_end_matches(is_empty);
    // Most paragraphs end in a stop.
    if ends_with_any(text, &STOPS) {
        return None;
    }
    let window = text.get(text.len().saturating_sub(LONGEST)..).or_else(|| {
        let start = (text.len() - LONGEST..).find(|at| text.is_char_boundary(*at))?;
        text.get(start..)
    })?;
    let stop = last_stop(window)? + '。'.len_utf8();
    let closing = trim(window.get(stop..)?);
    let start = text.len() - window.len() + stop;
    if closing.is_empty() {
        return None;
    }
    let names = |text| agency_list::signature_names(text).is_some();
    let closes = match dateline::dateline(closing) {
        Some(line) if line.opened || !line.after.is_empty() => false,
        Some(line) if line.before.is_empty() => {
            !line.numeric && ends_in_formula(text.get(..start)?)
        }
        Some(line) => names(line.before),
        None => ends_in_formula(text.get(..start)?) && names(closing),
    };
    closes.then_some(start)
}

/// Where the last sentence of `text` ends. Bytes are looked at: rows of tables have none.
fn last_stop(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // 。 ends in 0x82, ！ in 0x81.
    memrchr2_iter(0x82, 0x81, bytes).filter_map(|at| at.checked_sub(2)).find(|at| {
        bytes.get(*at..).is_some_and(|rest| {
            rest.starts_with("。".as_bytes()) || rest.starts_with("！".as_bytes())
        })
    })
}

/// Whether the last sentence of `text` is one that closes notices: 特此通知。
fn ends_in_formula(text: &str) -> bool {
    let sentence = text.trim_end_matches(['。', '！']);
    let start = sentence.rfind(['。', '！', '；']).map_or(0, |at| at + '。'.len_utf8());
    let sentence = trim(sentence.get(start..).unwrap_or_default());
    starts_with_any(sentence, &["特此", "专此", "此复", "此致"]) && sentence.len() <= 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(closing(line).and_then(|at| line.get(at..)), expected);
    }

    #[test]
    fn a_signature_behind_the_last_sentence() {
        check("请及时报告。青岭市水务局 2019年6月3日", Some("青岭市水务局 2019年6月3日"));
        check("特此通知。青岭市水务局2019年6月3日", Some("青岭市水务局2019年6月3日"));
        check("特此通知。青岭市水务局", Some("青岭市水务局"));
        check("特此通知。2019年6月3日", Some("2019年6月3日"));
        check("请做好工作。特此通知。　　教务处 2019.6.3", Some("　　教务处 2019.6.3"));
    }

    #[test]
    fn what_is_no_signature() {
        check("请及时报告。2019年6月3日", None);
        check("报送青岭市水务局。截止2019年6月3日", None);
        check("请与主办单位联系。青岭市水务局", None);
        check("青岭市水务局 2019年6月3日", None);
        check("", None);
    }
}
