use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::verify;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::numeral::{
    chinese_up_to, counted, digits, figure_or_zero, spaced_digits, starts_with_digit,
};
use crate::grammar::{Rule, context, miss, read_all};
use crate::text::class::skip_gap;
use crate::{Error, ErrorKind};

/// A day of the calendar (日期): 2013年10月30日, 二〇一二年四月二十八日.
///
/// # Syntax
///
/// - 2013年10月30日 with ASCII or full-width digits, leading zeros, blanks anywhere, 号 for 日.
/// - The same in Chinese numerals: 二○○六年十一月七日, with every sign that raw texts have for
///   the zero (〇 ○ ◯ 零 and the letter O of three alphabets), with the zero dropped (二一三年) or
///   the century doubled (二О二О一七年), and 十七 for 一七. 元月 is January.
/// - 2013-10-30, 2013/10/30, 2013.10.30, with a time of the day after it, which is not kept.
/// - The year is from 1900 to 2199.
///
/// As JSON a date is its ISO form: `"2013-10-30"`.
///
/// # Example
///
/// ```
/// let date: most_notice::Date = "二О一三年十月三十日".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2013, 10, 30));
/// assert_eq!(date.to_string(), "2013年10月30日");
/// assert_eq!(date.iso(), "2013-10-30");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// `2013年2月30日` is no day of the calendar; `2013年10月` has no day; `二○一X年十月一日` has no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The year, from 1900 to 2199.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day as ISO 8601 writes it: 2013-10-30.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The standard form: 2013年10月30日.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read_all(text, card_date)
    }
}

/// As ISO 8601 writes it.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a [`date`] may start here: a look at the first bytes, which nearly every other text fails.
pub(crate) fn starts_like_date(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'1', b'9' | b' ', ..]
            | [b'1' | b'2', 0xe3 | 0xc2 | 0xe2, ..]
            | [b'2', b'0' | b'1' | b' ', ..]
            // １ and ２; 一 and 二, also as radicals.
            | [0xef, 0xbc, 0x91 | 0x92, ..]
            | [0xe4, 0xb8, 0x80, ..]
            | [0xe4, 0xba, 0x8c, ..]
            | [0xe2, 0xbc, 0x80 | 0x86, ..]
    )
}

/// `card-date = (date / numeric-date) [time]`, as the boxes of web pages have it
pub(crate) fn card_date(input: &str) -> Rule<'_, Date> {
    let (rest, date) = alt((numeric_date, date)).parse(input)?;
    let rest = time(rest).map_or(rest, |(rest, ())| rest);
    Ok((rest, date))
}

/// `time = *gap ["T"] 1*2digit colon 2digit [colon 2digit]`
fn time(input: &str) -> Rule<'_, ()> {
    let rest = skip_gap(input);
    let rest = rest.strip_prefix('T').unwrap_or(rest);
    let (rest, _) = digits(1, 2)(rest)?;
    let Some(rest) = rest.strip_prefix([':', '：']) else { return miss(rest, ErrorKind::End) };
    let (rest, _) = digits(2, 2)(rest)?;
    match rest.strip_prefix([':', '：']).map(digits(2, 2)) {
        Some(Ok((rest, _))) => Ok((rest, ())),
        _ => Ok((rest, ())),
    }
}

/// `date = year *gap "年" *gap month *gap "月" *gap day *gap ("日" / "号")`
pub(crate) fn date(input: &str) -> Rule<'_, Date> {
    let (rest, (year, month)) = year_month(input)?;
    let Some(month) = month else { return miss(rest, ErrorKind::Month) };
    let at_day = skip_gap(rest);
    let (rest, day) = day(at_day)?;
    existing(at_day, rest, year, month, day)
}

/// `year-month = year *gap "年" [*gap month *gap "月"]`
pub(crate) fn year_month(input: &str) -> Rule<'_, (u16, Option<u8>)> {
    let (rest, year) = year(input)?;
    let Some(rest) = skip_gap(rest).strip_prefix('年') else {
        return miss(input, ErrorKind::CalendarYear);
    };
    let month = |input| {
        let (after, month) = month(skip_gap(input))?;
        match skip_gap(after).strip_prefix(['月', '⽉']) {
            Some(after) => Ok((after, month)),
            None => miss(input, ErrorKind::Month),
        }
    };
    match month(rest) {
        Ok((rest, month)) => Ok((rest, (year, Some(month)))),
        Err(_) => Ok((rest, (year, None))),
    }
}

/// ```abnf
/// numeric-date = 4digit "-" 1*2digit "-" 1*2digit / 4digit "/" 1*2digit "/" 1*2digit
///              / 4digit "." 1*2digit "." 1*2digit    ; the signs in any width; no digit after it
/// ```
pub(crate) fn numeric_date(input: &str) -> Rule<'_, Date> {
    let (rest, year) = arabic_year(input)?;
    let (rest, first) = separator(rest)?;
    let (rest, month) =
        context(ErrorKind::Month, verify(digits(1, 2), |month| matches!(month, 1..=12)))
            .parse(rest)?;
    let (at_day, second) = separator(rest)?;
    let (rest, day) = context(ErrorKind::Day, digits(1, 2)).parse(at_day)?;
    if first != second || starts_with_digit(rest) {
        return miss(at_day, ErrorKind::Day);
    }
    existing(at_day, rest, year, narrow(month), narrow(day))
}

/// `separator = "-" / "/" / "."`, in any width; the value is the ASCII sign
fn separator(input: &str) -> Rule<'_, char> {
    let mut characters = input.chars();
    let sign = match characters.next() {
        Some('-' | '－' | '‐' | '‑' | '–' | '—') => '-',
        Some('/' | '／') => '/',
        Some('.' | '．') => '.',
        _ => return miss(input, ErrorKind::Month),
    };
    Ok((characters.as_str(), sign))
}

/// `year = arabic-year / chinese-year`
pub(crate) fn year(input: &str) -> Rule<'_, u16> {
    alt((arabic_year, chinese_year)).parse(input)
}

/// `arabic-year = 4digit`, from 1900 to 2199, without a digit after it
fn arabic_year(input: &str) -> Rule<'_, u16> {
    match spaced_digits(4, 4)(input) {
        Ok((rest, year @ 1900..=2199)) if !starts_with_digit(rest) => {
            Ok((rest, u16::try_from(year).unwrap_or_default()))
        }
        _ => miss(input, ErrorKind::CalendarYear),
    }
}

/// ```abnf
/// chinese-year = 4sign                ; 二〇一三
///              / "二" 2sign           ; 二一三: the zero dropped
///              / "二" zero zero 2sign ; 二〇〇一三: the zero doubled
///              / 2sign 4sign          ; 二〇二〇一七: the century doubled
///              / 2sign counted        ; 二〇十七
/// ```
fn chinese_year(input: &str) -> Rule<'_, u16> {
    let refused = || miss(input, ErrorKind::CalendarYear);
    let mut signs = [0_u8; 6];
    let (mut count, mut rest, mut after_century) = (0, input, input);
    for sign in &mut signs {
        let here = if count == 0 { rest } else { skip_gap(rest) };
        let Ok((after, value)) = figure_or_zero(here) else { break };
        *sign = value;
        rest = after;
        count += 1;
        if count == 2 {
            after_century = after;
        }
    }
    let number =
        |a, b, c, d| u16::from(a) * 1000 + u16::from(b) * 100 + u16::from(c) * 10 + u16::from(d);
    let year = match (count, signs) {
        (4, [a, b, c, d, ..]) => number(a, b, c, d),
        (3, [2, c @ 1..=9, d, ..]) if !skip_gap(rest).starts_with('十') => number(2, 0, c, d),
        (5, [2, 0, 0, c @ 1..=9, d, _]) => number(2, 0, c, d),
        (6, [a, b, c, d, e, f]) if (a, b) == (c, d) => number(a, b, e, f),
        (2 | 3, [2, 0, ..]) => match counted(skip_gap(after_century)) {
            Ok((after, value @ 10..=99)) => {
                rest = after;
                2000 + u16::from(narrow(value))
            }
            _ => return refused(),
        },
        _ => return refused(),
    };
    if (1900..=2199).contains(&year) { Ok((rest, year)) } else { refused() }
}

/// `month = 1*2digit / chinese-numeral / "元"`, from 1 to 12
pub(crate) fn month(input: &str) -> Rule<'_, u8> {
    if let Some(rest) = input.strip_prefix('元') {
        return Ok((rest, 1));
    }
    let arabic = verify(spaced_digits(1, 2), |month| matches!(month, 1..=12));
    match alt((arabic, chinese_up_to(12))).parse(input) {
        Ok((rest, month)) => Ok((rest, narrow(month))),
        Err(_) => miss(input, ErrorKind::Month),
    }
}

/// `day = (1*2digit / chinese-numeral) *gap ("日" / "号")`
pub(crate) fn day(input: &str) -> Rule<'_, u8> {
    let Ok((rest, day)) = alt((spaced_digits(1, 2), chinese_up_to(99))).parse(input) else {
        return miss(input, ErrorKind::Day);
    };
    match skip_gap(rest).strip_prefix(['日', '⽇', '号']) {
        Some(rest) => Ok((rest, narrow(day))),
        None => miss(input, ErrorKind::Day),
    }
}

/// The day, if the calendar has it; else a miss where the day stands.
fn existing<'a>(at_day: &'a str, rest: &'a str, year: u16, month: u8, day: u8) -> Rule<'a, Date> {
    if day >= 1 && day <= days_of(year, month) {
        Ok((rest, Date { year, month, day }))
    } else {
        miss(at_day, ErrorKind::NoSuchDay)
    }
}

const fn days_of(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// A number of at most two digits as a byte.
fn narrow(number: u64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let date = text.parse::<Date>();
        assert_eq!(date.map(Date::iso), Ok(expected.to_owned()));
        let date = date.unwrap();
        assert_eq!(date.to_string().parse(), Ok(date));
        assert_eq!(date.iso().parse(), Ok(date));
        assert_eq!(serde_json::to_string(&date).unwrap(), format!("\"{expected}\""));
        assert_eq!(serde_json::from_str::<Date>(&format!("\"{expected}\"")).unwrap(), date);
        assert!(starts_like_date(text));
    }

    #[track_caller]
    fn refused(text: &str, expected: ErrorKind) {
        assert_eq!(text.parse::<Date>().map_err(|error| error.kind()), Err(expected));
    }

    #[test]
    fn arabic() {
        check("2013年10月30日", "2013-10-30");
        check("2020 年 11 月 30 日", "2020-11-30");
        check("2 0 1 3\u{3000}年 9月9 日", "2013-09-09");
        check("2013年09月01日", "2013-09-01");
        check("２０１３年１０月３０日", "2013-10-30");
        check("2013年10月30号", "2013-10-30");
        check("2013年10\u{2f49}30\u{2f47}", "2013-10-30");
        check("2020年元月5日", "2020-01-05");
        check("2024年2月29日", "2024-02-29");
        check("2000年2月29日", "2000-02-29");
    }

    #[test]
    fn chinese() {
        check("二○○六年十一月七日", "2006-11-07");
        check("二O一二年四月二十八日", "2012-04-28");
        check("二O一O年五月十四日", "2010-05-14");
        check("二О一一年八月十日", "2011-08-10");
        check("二〇〇六年十二月三十日", "2006-12-30");
        check("二零一二年六月廿八日", "2012-06-28");
        check("二◯一二年七月卅一日", "2012-07-31");
        check("二0一二年十月一日", "2012-10-01");
        check("二Ｏ一二年十月二〇日", "2012-10-20");
        check("二Ο一二年十月一日", "2012-10-01");
        check("一九九六年五月十三日", "1996-05-13");
        check("二О十七年三月十七日", "2017-03-17");
        check("二〇二十一年三月十七日", "2021-03-17");
        check("二О二О一七年三月十七日", "2017-03-17");
        check("二〇〇一七年三月十七日", "2017-03-17");
        check("二一三年三月十七日", "2013-03-17");
        check("二O\n一二年十月二十六日", "2012-10-26");
        check("二 ○ 一 二 年 十 月 二 日", "2012-10-02");
    }

    #[test]
    fn numeric() {
        check("2013-10-30", "2013-10-30");
        check("2013/1/5", "2013-01-05");
        check("2013.10.30", "2013-10-30");
        check("2013－10－30", "2013-10-30");
        check("2013-11-05 09:30", "2013-11-05");
        check("2013-11-05T09:30:12", "2013-11-05");
        check("2013年11月5日 9:30", "2013-11-05");
    }

    #[test]
    fn no_dates() {
        refused("2013年2月30日", ErrorKind::NoSuchDay);
        refused("2100年2月29日", ErrorKind::NoSuchDay);
        refused("2013年10月0日", ErrorKind::NoSuchDay);
        refused("二〇一三年十一月三十一日", ErrorKind::NoSuchDay);
        refused("2013-02-30", ErrorKind::NoSuchDay);
        refused("2013年13月1日", ErrorKind::Month);
        refused("2013年10月", ErrorKind::Day);
        refused("2013年", ErrorKind::Month);
        refused("二○一○年九月", ErrorKind::Day);
        refused("二○一七年制", ErrorKind::Month);
        refused("二○一X年十月一日", ErrorKind::CalendarYear);
        refused("1899年10月1日", ErrorKind::CalendarYear);
        refused("2200年10月1日", ErrorKind::CalendarYear);
        refused("20135年10月1日", ErrorKind::CalendarYear);
        refused("2013-10.30", ErrorKind::Day);
        refused("2013-10-301", ErrorKind::Day);
        refused("2013年10月30日前", ErrorKind::End);
        refused("", ErrorKind::CalendarYear);
        let error = "2013年2月30日".parse::<Date>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a day that this month has, such as 28日 in 2013年2月, at byte 11"
        );
    }

    #[test]
    fn a_rule_leaves_what_follows() {
        assert_eq!(date("2013年10月30日科技部").unwrap().0, "科技部");
        assert_eq!(numeric_date("2013-10-30 10:00").unwrap().0, " 10:00");
        assert_eq!(year_month("二○一○年九月印").unwrap(), ("印", (2010, Some(9))));
        assert_eq!(year_month("2013年度").unwrap(), ("度", (2013, None)));
        assert!(!starts_like_date("1.新申报") && !starts_like_date("3月") && !starts_like_date(""));
    }
}
