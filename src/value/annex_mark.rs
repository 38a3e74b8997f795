//! The mark of an annex: 附件1, 附件：…, 附 件 二, 附表3, 附件1-1.

use crate::text::class::{digit, is_blank, is_colon, is_empty};
use crate::text::holds;
use crate::value::document_number::document_number;
use crate::value::numeral;
use crate::value::ordinal::ordinal;

/// 附件 with its number and the title after it, where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AnnexMark<'a> {
    /// The mark itself, without colon.
    pub(crate) mark: &'a str,
    /// Its number, in whatever form it was written.
    pub(crate) number: Option<u32>,
    /// The number inside an annex: the second one of 附件1-2.
    pub(crate) inner: Option<u32>,
    /// Whether it is an annex of an annex by its word: 附表, 附录, 附图.
    pub(crate) nested: bool,
    /// Whether a colon stands after it.
    pub(crate) colon: bool,
    /// What follows on the line, trimmed.
    pub(crate) title: &'a str,
}

/// Reads a line that begins with the mark of an annex.
///
/// ```abnf
/// mark   = word [number ["-" number]] [colon / "." / "、"] [title]
/// word   = "附件" / "附表" / "附录" / "附图" / "附" colon      ; blanks inside
/// number = 1*2digit / 1*3han-numeral / ALPHA
/// ```
///
/// The number of the notice may stand before it: 国科发体〔2013〕632号附件1.
/// 附件 that goes on as a sentence is none: 附件所列单位…, 附件1中的….
pub(crate) fn annex_mark(line: &str) -> Option<AnnexMark<'_>> {
    let line = without_heading(without_main_number(line));
    let (word, rest) = word(line)?;
    let (number, after_number) = number(rest);
    let (inner, after) = match after_number.strip_prefix(['-', '—', '－', '–', '.', '．']) {
        Some(tail) if number.is_some() && tail.chars().next().and_then(digit).is_some() => {
            self::number(tail)
        }
        _ => (None, after_number),
    };
    let mark = line.get(..line.len() - after.len())?.trim_end_matches(is_empty);
    let tail = after.trim_start_matches(is_empty);
    let spaced = tail.len() < after.len();
    let mut title = tail.trim_start_matches(|c| is_colon(c) || matches!(c, '.' | '．' | '、'));
    let stripped = title.len() < tail.len();
    let colon = tail.starts_with(is_colon);
    title = title.trim_matches(is_empty);
    if title.is_empty() {
        let whole = word != "附" || colon || stripped;
        return whole.then_some(AnnexMark {
            mark,
            number,
            inner,
            nested: is_nested(word),
            colon,
            title,
        });
    }
    let apart = colon || stripped || spaced;
    let goes_on = ['，', '。', '；', '）', ')', '的', '中', '所', '和', '与'];
    // 附件：1.…； is the first of a list, with the mark behind it that parts its items.
    let listed = colon && ordinal(title).is_ok();
    let body = if listed { title.trim_end_matches(['。', '；', ';']) } else { title };
    let sentence =
        body.ends_with(['。', '；']) || holds(body, "。") || (!apart && title.starts_with(goes_on));
    let parted = apart || (number.is_some() && title.len() > 9);
    let opens = title.starts_with(['《', '“', '（', '(']) && number.is_some();
    let titled = parted && (word != "附" || colon) && !sentence && title.len() <= 400;
    (titled || (opens && !sentence)).then_some(AnnexMark {
        mark,
        number,
        inner,
        nested: is_nested(word),
        colon,
        title,
    })
}

/// 十、附件：, as the last point of a numbered notice, behind its number; 附件 of a longer heading stays in it.
fn without_heading(line: &str) -> &str {
    if line.starts_with('附') || line.len() > 30 {
        return line;
    }
    let label = |rest: &str| {
        rest.strip_prefix("附件").is_some_and(|rest| rest.trim_matches(is_colon).is_empty())
    };
    match ordinal(line) {
        Ok((rest, _)) => {
            let rest = rest.trim_start_matches(['、', '.', '．']);
            if label(rest) && rest.ends_with(is_colon) { rest } else { line }
        }
        Err(_) => line,
    }
}

/// `line` behind the number of the notice, where 附件 follows it.
fn without_main_number(line: &str) -> &str {
    if line.starts_with('附') || line.len() > 120 || !holds(line, "号附") {
        return line;
    }
    match document_number(line) {
        Ok((rest, _)) if rest.starts_with('附') => rest,
        _ => line,
    }
}

fn is_nested(word: &str) -> bool {
    matches!(word, "附表" | "附录" | "附图")
}

/// The word of a mark, closed up, and what follows it.
fn word(line: &str) -> Option<(&'static str, &str)> {
    let rest = line.strip_prefix('附')?;
    let tail = rest.trim_start_matches(is_empty);
    for (second, word) in [('件', "附件"), ('表', "附表"), ('录', "附录"), ('图', "附图")]
    {
        if let Some(tail) = tail.strip_prefix(second) {
            return Some((word, tail));
        }
    }
    tail.starts_with(is_colon).then_some(("附", rest))
}

/// A number in any form, and what follows it. Without number nothing is taken.
fn number(text: &str) -> (Option<u32>, &str) {
    let start = text.trim_start_matches(is_blank);
    let Some(first) = start.chars().next() else { return (None, text) };
    let small = |value: u64| u32::try_from(value).ok().filter(|value| (1..=999).contains(value));
    if digit(first).is_some() {
        let end = start.find(|c| digit(c).is_none()).unwrap_or(start.len());
        let value = start
            .get(..end)
            .unwrap_or_default()
            .chars()
            .filter_map(digit)
            .try_fold(0u64, |sum, d| {
                sum.checked_mul(10).and_then(|sum| sum.checked_add(u64::from(d)))
            });
        // 附件2013年度… names no annex 2013.
        return match value.and_then(small) {
            Some(value) if end <= 6 => (Some(value), start.get(end..).unwrap_or_default()),
            _ => (None, text),
        };
    }
    if first.is_ascii_uppercase() {
        let rest = start.get(1..).unwrap_or_default();
        return if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            (None, text)
        } else {
            (Some(u32::from(first as u8 - b'A') + 1), rest)
        };
    }
    match numeral::chinese_numeral(start) {
        Ok((rest, value)) if start.len() - rest.len() <= 9 => (small(value), rest),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, number: Option<u32>, title: &str) {
        let mark = annex_mark(line).expect(line);
        assert_eq!((mark.number, mark.title), (number, title), "{line}");
    }

    #[test]
    fn marks() {
        check("附件1", Some(1), "");
        check("附 件", None, "");
        check("附件：", None, "");
        check("附件一", Some(1), "");
        check("附件１：", Some(1), "");
        check("附件 1", Some(1), "");
        check("附件1.", Some(1), "");
        check("附件A", Some(1), "");
        check("附件：2021年度国家级科技企业孵化器名单", None, "2021年度国家级科技企业孵化器名单");
        check("附件：1. 名单", None, "1. 名单");
        check("附件1：“绿色生物制造”指南", Some(1), "“绿色生物制造”指南");
        check("附：名单", None, "名单");
        check("附件：中央级科研院所名单", None, "中央级科研院所名单");
        check("附件1 填写说明.docx", Some(1), "填写说明.docx");
        check("附件1.深圳湾口岸坐标", Some(1), "深圳湾口岸坐标");
        check("国科发体〔2013〕632号附件1", Some(1), "");
    }

    #[test]
    fn numbers_inside() {
        let mark = annex_mark("附件1-2").expect("a mark");
        assert_eq!((mark.number, mark.inner, mark.mark), (Some(1), Some(2), "附件1-2"));
        assert!(annex_mark("附表1").expect("a mark").nested);
    }

    #[test]
    fn sentences() {
        for line in [
            "附件所列单位应当按时报送。",
            "附件1中的单位",
            "附近的单位",
            "附",
            "见附件1",
            "附件、附表均有效。",
        ] {
            assert_eq!(annex_mark(line), None, "{line}");
        }
    }
}
