//! A title and a document number on one line: 科学技术部令第23号 科技部关于…的决定.

use super::document_number::{DocumentNumber, document_number};
use crate::text::class::{is_blank, is_empty};
use crate::text::holds;

/// Where the number stands in a line that holds a title too: its first byte, the byte after its last, and itself.
pub(crate) fn number_of_line(line: &str) -> Option<(usize, usize, DocumentNumber)> {
    if !holds(line, "号") {
        return None;
    }
    at_start(line).or_else(|| at_end(line))
}

/// The title of a line without the number on it, and whether there was one.
pub(crate) fn without_number(line: &str) -> (&str, bool) {
    let Some((start, end, _)) = number_of_line(line) else { return (line, false) };
    let rest = if start == 0 { line.get(end..) } else { Some(title_before(line, start)) };
    (rest.unwrap_or_default().trim_matches(is_empty), true)
}

/// The title before the number that starts at byte `start` of `line`: a bracket around the number is no part of it.
pub(crate) fn title_before(line: &str, start: usize) -> &str {
    let title = line.get(..start).unwrap_or_default();
    let bracket = title.trim_end_matches(is_empty).strip_suffix(['（', '(', '【', '[']);
    let closed = line.trim_end_matches(is_empty).ends_with(['）', ')', '】', ']']);
    bracket.filter(|_| closed).unwrap_or(title)
}

fn at_start(line: &str) -> Option<(usize, usize, DocumentNumber)> {
    // A number that opens a line has its year or its 令第 soon: a look for 号 near the start costs little.
    let near = line.char_indices().take(40).find(|(_, c)| *c == '号')?.0;
    let (rest, number) = document_number(line).ok()?;
    let end = line.len() - rest.len();
    let parted = rest.starts_with(is_blank) || rest.starts_with(['《', '〈', '关']);
    (near <= end && parted && !rest.trim_matches(is_empty).is_empty()).then_some((0, end, number))
}

fn at_end(line: &str) -> Option<(usize, usize, DocumentNumber)> {
    let bare = line.trim_end_matches(|c| is_empty(c) || matches!(c, '）' | ')' | '】' | ']'));
    let bare = if bare.ends_with('号') { bare } else { line };
    if !bare.ends_with('号') {
        return None;
    }
    let starts = bare.char_indices().rev().take(40).filter(|(_, c)| {
        is_blank(*c) || matches!(c, '知' | '》' | '见' | '定' | '函' | '复' | '法' | '（' | '(')
    });
    let mut found = None;
    for (at, c) in starts {
        let start = at + c.len_utf8();
        let Some(tail) = bare.get(start..) else { continue };
        if let Ok(("", number)) = document_number(tail) {
            found = Some((start, bare.len(), number));
        }
        // A number after a blank is whole; one glued to the title starts as late as it can.
        if found.is_some() {
            break;
        }
    }
    found.filter(|(start, _, _)| *start > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, title: &str, number: Option<&str>) {
        assert_eq!(without_number(line), (title, number.is_some()), "{line}");
        assert_eq!(
            number_of_line(line).map(|(_, _, number)| number.to_string()).as_deref(),
            number
        );
    }

    #[test]
    fn lines_with_both() {
        check(
            "科学技术部令第23号 关于废止规章的决定",
            "关于废止规章的决定",
            Some("科学技术部令第23号"),
        );
        check(
            "关于公布名单的通知 农产发〔2021〕4号",
            "关于公布名单的通知",
            Some("农产发〔2021〕4号"),
        );
        check(
            "国科发基〔2019〕194号《关于公布名单的通知》",
            "《关于公布名单的通知》",
            Some("国科发基〔2019〕194号"),
        );
        check(
            "关于印发行动方案的通知国办发〔2016〕28号",
            "关于印发行动方案的通知",
            Some("国办发〔2016〕28号"),
        );
    }

    #[test]
    fn lines_with_one() {
        check("关于公布名单的通知", "关于公布名单的通知", None);
        check("国科发基〔2019〕194号", "国科发基〔2019〕194号", None);
        check("各有关单位：", "各有关单位：", None);
    }
}
