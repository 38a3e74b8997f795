//! A line that is a date and little more: 2013年10月30日, 科技部 2013年10月30日, （2020年3月30日）.

use super::date::{Date, date, starts_like_date};
use crate::text::class::{is_blank, is_empty, trim};

/// A date and what stands on its line with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dateline<'a> {
    /// What stands before the date, trimmed.
    pub(crate) before: &'a str,
    /// The date as written.
    pub(crate) written: &'a str,
    /// The day.
    pub(crate) date: Date,
    /// What stands after it, trimmed.
    pub(crate) after: &'a str,
    /// Whether parentheses open the line.
    pub(crate) opened: bool,
}

/// Reads a line that starts with a date, or ends in one behind a blank.
///
/// ```abnf
/// dateline = ["（"] date [text] ["）"] / text blank date
/// ```
pub(crate) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let inner = line.trim_start_matches(|c| matches!(c, '（' | '(') || is_empty(c));
    if starts_like_date(inner)
        && let Ok((rest, date)) = date(inner)
    {
        let written = inner.get(..inner.len() - rest.len())?;
        let after = rest.trim_matches(|c| is_empty(c) || matches!(c, '）' | ')'));
        let opened = line.trim_start_matches(is_empty).starts_with(['（', '(']);
        return Some(Dateline { before: "", written, date, after, opened });
    }
    if !inner.ends_with(['日', '号']) {
        return None;
    }
    // The date is the last thing on the line, and has a handful of blanks inside at most.
    inner.char_indices().rev().take(40).filter(|(_, c)| is_blank(*c)).find_map(|(at, c)| {
        let written = inner.get(at + c.len_utf8()..)?;
        let ("", date) = starts_like_date(written).then(|| date(written).ok()).flatten()? else {
            return None;
        };
        Some(Dateline { before: trim(inner.get(..at)?), written, date, after: "", opened: false })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, before: &str, iso: &str, after: &str) {
        let found = dateline(line).expect(line);
        assert_eq!((found.before, found.date.iso().as_str(), found.after), (before, iso, after));
    }

    #[test]
    fn lines_with_a_date() {
        check("2013年10月30日", "", "2013-10-30", "");
        check("二○一二年四月二十八日", "", "2012-04-28", "");
        check("科技部 2013年10月30日", "科技部", "2013-10-30", "");
        check("2013年10月30日 科技部", "", "2013-10-30", "科技部");
        check("（2020年3月30日）", "", "2020-03-30", "");
        check("科技部　2013 年 10 月 30 日", "科技部", "2013-10-30", "");
    }

    #[test]
    fn lines_without() {
        assert_eq!(dateline("各有关单位："), None);
        assert_eq!(dateline("截止10月30日"), None);
        assert_eq!(dateline(""), None);
    }
}
