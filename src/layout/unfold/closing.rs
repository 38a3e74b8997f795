//! A signature and a date behind the last sentence, on its line: 特此通知。科技部 2013年10月30日

use memchr::memmem;

use crate::text::Line;
use crate::text::class::{is_empty, trim};
use crate::text::starts_with_any;
use crate::value::{agency_list, dateline};

/// No signature with its date has more bytes than this.
const LONGEST: usize = 240;

/// The lines that hold the end of a sentence, with their numbers. One search of the whole text passes by all others, such
/// as the rows of tables.
pub(super) fn candidates<'l, 'a>(
    text: &'a str,
    lines: &'l [Line<'a>],
) -> impl Iterator<Item = (usize, &'l Line<'a>)> {
    let mut stops = memmem::find_iter(text.as_bytes(), "。").peekable();
    // Few texts have any.
    let shouts = memmem::find(text.as_bytes(), "！".as_bytes()).is_some();
    lines.iter().enumerate().filter(move |(_, line)| {
        let mut ends = shouts;
        while stops.next_if(|at| *at < line.next).is_some() {
            ends = true;
        }
        ends
    })
}

/// Where the signature starts in a line that ends in a sentence and one; `None` in nearly every line.
///
/// `closed-line = text "。" names [blank] date / [text "。"] formula "。" (names / date)`
pub(super) fn closing(line: &str) -> Option<usize> {
    let text = line.trim_end_matches(is_empty);
    // Most paragraphs end in a stop.
    if text.ends_with(['。', '；', '：', '，']) {
        return None;
    }
    let window = text.get(text.len().saturating_sub(LONGEST)..).or_else(|| {
        let start = (text.len() - LONGEST..).find(|at| text.is_char_boundary(*at))?;
        text.get(start..)
    })?;
    let stop = window.rfind(['。', '！'])? + '。'.len_utf8();
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
