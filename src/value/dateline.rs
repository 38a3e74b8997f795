//! A line that is a date and little more: 2013年10月30日, 科技部 2013年10月30日, 科技部2018.6.22, （2020年3月30日）.

use super::date::{Date, date, numeric_date, starts_like_date};
use crate::grammar::Rule;
use crate::text::class::{is_blank, is_empty, is_han, trim};
use crate::text::ends_with_any;

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
    /// Whether the date is in numbers alone, as days of web pages are: 2018.6.22.
    pub(crate) numeric: bool,
}

/// Reads a line that starts with a date, or ends in one behind a blank or a Chinese character.
///
/// ```abnf
/// dateline = ["（"] date [text] ["）"] / numeric-date / text [blank] (date / numeric-date)
/// ```
pub(crate) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let numeric = line.as_bytes().last().is_some_and(u8::is_ascii_digit);
    let ends = numeric || ends_with_any(line, &["日", "号"]);
    // Most lines neither begin nor end as a date, nor begin with what may stand before one.
    if !ends
        && !starts_like_date(line)
        && !matches!(line.as_bytes(), [b'(' | b' ' | b'\t' | 0xc2 | 0xe2 | 0xe3 | 0xef, ..])
    {
        return None;
    }
    let inner = line.trim_start_matches(|c| matches!(c, '（' | '(') || is_empty(c));
    if starts_like_date(inner)
        && let Ok((rest, date)) = date(inner)
    {
        let written = inner.get(..inner.len() - rest.len())?;
        let after = rest.trim_matches(|c| is_empty(c) || matches!(c, '）' | ')'));
        let opened = line.trim_start_matches(is_empty).starts_with(['（', '(']);
        return Some(Dateline { before: "", written, date, after, opened, numeric: false });
    }
    if !ends {
        return None;
    }
    let rule = if numeric { numeric_date } else { date };
    if let Some(date) = whole(rule, inner) {
        return Some(Dateline {
            before: "",
            written: inner,
            date,
            after: "",
            opened: false,
            numeric,
        });
    }
    // The date is the last thing on the line, and has a handful of blanks inside at most.
    let parts = |(_, c): &(usize, char)| is_blank(*c) || is_han(*c);
    inner.char_indices().rev().take(40).filter(parts).find_map(|(at, c)| {
        let (before, written) = inner.split_at_checked(at + c.len_utf8())?;
        let date = whole(rule, written)?;
        Some(Dateline { before: trim(before), written, date, after: "", opened: false, numeric })
    })
}

/// The date that is all of `text`.
fn whole(rule: fn(&str) -> Rule<'_, Date>, text: &str) -> Option<Date> {
    let ("", date) = starts_like_date(text).then(|| rule(text).ok()).flatten()? else {
        return None;
    };
    Some(date)
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
        check("科技部2013年10月30日", "科技部", "2013-10-30", "");
        check("科技部二○一三年十月三十日", "科技部", "2013-10-30", "");
        check("人事处 2018/6/22", "人事处", "2018-06-22", "");
        check("2018.6.22", "", "2018-06-22", "");
    }

    #[test]
    fn lines_without() {
        assert_eq!(dateline("各有关单位："), None);
        assert_eq!(dateline("截止10月30日"), None);
        assert_eq!(dateline(""), None);
    }
}
