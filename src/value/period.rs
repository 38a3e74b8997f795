use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::money::opt_range_mark;
use super::quantity::{digit_run, skip_blanks};
use crate::grammar::{Rule, miss, read_all};
use crate::text::class::is_empty;
use crate::{Error, ErrorKind, Span};

/// A stretch of time (期间) from a day, month or year to another: 2020年6月5日至2020年6月20日, 2006—2020年.
///
/// # Syntax
///
/// - Two ends with 至, 到 or a dash (single or doubled) between them. Each has a year of four digits,
///   a month, a day, or two or three of these.
/// - What the second end leaves out is that of the first: 2020年6月5日至20日. Where it would then lie
///   before the first, it is of the next year: 2020年11月至2月.
/// - The first end may leave its last unit to the second: 2006—2020年, 2023年3至5月.
/// - A period without any year is read too, and gives `--06-05`.
/// - A weekday in parentheses and a time of day may follow a day; 起 and 止 may follow an end.
///
/// # Example
///
/// ```
/// let period: most_notice::Period = "2020年6月5日至20日".parse()?;
/// assert_eq!((&*period.from, &*period.to), ("2020-06-05", "2020-06-20"));
/// assert_eq!(period.to_string(), "2020年6月5日至2020年6月20日");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `2020年13月`: no such month.
/// - `2020年6月5日`: no second end.
/// - `3至5年`: lengths of time, not years.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Period<'a> {
    /// The period as written.
    pub text: Cow<'a, str>,
    /// Its start as ISO 8601 gives it, as exact as the text is: 2020-06-05, 2020-06 or 2020; without a
    /// year --06-05 or --06.
    pub from: Cow<'a, str>,
    /// Its end, the same way.
    pub to: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Period<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Period<'static> {
        Period {
            text: Cow::Owned(self.text.into_owned()),
            from: Cow::Owned(self.from.into_owned()),
            to: Cow::Owned(self.to.into_owned()),
            span: self.span,
        }
    }
}

/// The standard form, both ends in full: 2020年6月5日至2020年6月20日.
impl fmt::Display for Period<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        end(f, &self.from)?;
        f.write_str("至")?;
        end(f, &self.to)
    }
}

/// Writes an end of a period, given as ISO 8601.
fn end(f: &mut fmt::Formatter<'_>, iso: &str) -> fmt::Result {
    let (year, parts) = match iso.strip_prefix("--") {
        Some(parts) => ("", parts),
        None => iso.split_once('-').unwrap_or((iso, "")),
    };
    if !year.is_empty() {
        write!(f, "{year}年")?;
    }
    for (part, unit) in parts.split('-').zip(["月", "日"]) {
        if !part.is_empty() {
            write!(f, "{}{unit}", part.trim_start_matches('0'))?;
        }
    }
    Ok(())
}

impl FromStr for Period<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut period = read_all(text, period)?.into_owned();
        let indent = text.len() - text.trim_start_matches(is_empty).len();
        period.span = Span::new(indent, indent + period.span.len());
        Ok(period)
    }
}

/// A year, a month of it, or a day of that; at times without the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Moment {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl Moment {
    /// Whether it is a day with its year.
    pub(crate) const fn is_day(self) -> bool {
        self.year.is_some() && self.day.is_some()
    }

    /// Whether it is a year alone.
    pub(crate) const fn is_year(self) -> bool {
        self.month.is_none() && self.day.is_none()
    }

    fn iso(self) -> String {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
            (Some(year), ..) => format!("{year:04}"),
            (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
            (None, month, _) => format!("--{:02}", month.unwrap_or_default()),
        }
    }
}

/// `period = moment range-mark moment ["止"]`
///
/// Its span is counted from the start of `input`.
pub(crate) fn period(input: &str) -> Rule<'_, Period<'_>> {
    let (rest, (first, bare)) = opening(input)?;
    period_from(input, rest, first, bare)
}

/// What follows the first end of a period; `rest` is what follows it in `input`.
pub(crate) fn period_from<'a>(
    input: &'a str,
    rest: &'a str,
    mut from: Moment,
    bare: Option<u32>,
) -> Rule<'a, Period<'a>> {
    let mark = rest.strip_prefix('起').unwrap_or(rest);
    let Some(start) = opt_range_mark(skip_blanks(mark)) else {
        return miss(rest, ErrorKind::PeriodEnd);
    };
    let start = skip_blanks(start);
    let (rest, mut to) = moment(start)?;
    // The number that the first end leaves without unit has the first unit of the second end.
    if let Some(number) = bare {
        let placed = match (to.year, to.month, to.day) {
            (Some(_), ..) => from == Moment::default() && place(&mut from, number, '年'),
            (None, Some(_), _) => from.month.is_none() && place(&mut from, number, '月'),
            (None, None, _) => from.day.is_none() && place(&mut from, number, '日'),
        };
        if !placed {
            return miss(input, ErrorKind::Moment);
        }
    }
    if to.year.is_none() && to.month.is_none() {
        to.month = from.month;
    }
    let inherited = to.year.is_none();
    if inherited {
        to.year = from.year;
    } else if from.year.is_none() {
        from.year = to.year;
    }
    let wraps = to.month < from.month || to.month == from.month && to.day < from.day;
    if inherited && wraps && to.month.is_some() && (to.day.is_some() || from.day.is_none()) {
        to.year = to.year.map(|year| year.saturating_add(1));
    }
    if to.month.is_none() && to.day.is_some() || to.year < from.year {
        return miss(start, ErrorKind::Moment);
    }
    let rest = rest.strip_prefix('止').unwrap_or(rest);
    let text = input.get(..input.len() - rest.len()).unwrap_or_default();
    let (from, to) = (from.iso().into(), to.iso().into());
    Ok((rest, Period { text: text.into(), from, to, span: Span::new(0, text.len()) }))
}

/// `moment = [year "年"] [month "月"] [day ("日" / "号") [clock]]`, at least one of them
fn moment(input: &str) -> Rule<'_, Moment> {
    match opening(input)? {
        (rest, (moment, None)) => Ok((rest, moment)),
        _ => miss(input, ErrorKind::Moment),
    }
}

/// `opening = moment / *moment number`: a moment, and the number after it that has no unit.
pub(crate) fn opening(input: &str) -> Rule<'_, (Moment, Option<u32>)> {
    let mut moment = Moment::default();
    let mut rest = input;
    while let Some((value, length, after)) = digit_run(rest).filter(|(_, length, _)| *length <= 4) {
        let number = value.and_then(|value| u32::try_from(value).ok()).unwrap_or(u32::MAX);
        let unit = skip_blanks(after);
        let mut characters = unit.chars();
        let placed = match characters.next() {
            Some('年') => length == 4 && place(&mut moment, number, '年'),
            Some('月') => place(&mut moment, number, '月'),
            Some('日' | '号') => place(&mut moment, number, '日'),
            // A time of day after a month is none; a number before a dash may be part of it.
            _ if moment.day.is_none() && opt_range_mark(unit).is_some() => {
                return Ok((unit, (moment, Some(number))));
            }
            _ => break,
        };
        if !placed {
            return miss(rest, ErrorKind::Moment);
        }
        rest = characters.as_str();
        if moment.day.is_some() {
            rest = opt_clock(rest);
            break;
        }
        let next = skip_blanks(rest);
        if digit_run(next).is_none() {
            break;
        }
        rest = next;
    }
    if moment == Moment::default() {
        miss(input, ErrorKind::Moment)
    } else {
        Ok((rest, (moment, None)))
    }
}

/// Sets the unit of `moment` to `number`, where the calendar has such a one and the units are in order.
fn place(moment: &mut Moment, number: u32, unit: char) -> bool {
    let small = u8::try_from(number).ok();
    match unit {
        '年' if moment.month.is_none()
            && moment.year.is_none()
            && (1900..=2199).contains(&number) =>
        {
            moment.year = u16::try_from(number).ok();
        }
        '月' if moment.month.is_none() && (1..=12).contains(&number) => moment.month = small,
        '日' if moment.day.is_none() && (1..=31).contains(&number) => moment.day = small,
        _ => return false,
    }
    true
}

/// ```abnf
/// clock   = [weekday] [blank] [hour]
/// weekday = ("（" / "(") ("星期" / "周") 1han ("）" / ")")
/// hour    = 1*2digit ((":" / "：") 2digit / ("时" / "点") [1*2digit "分"])
/// ```
fn opt_clock(input: &str) -> &str {
    let weekday = input
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_prefix("星期").or_else(|| rest.strip_prefix('周')))
        .and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']))
        .and_then(|rest| rest.strip_prefix(['）', ')']));
    let input = weekday.unwrap_or(input);
    opt_hour(skip_blanks(input)).unwrap_or(input)
}

fn opt_hour(input: &str) -> Option<&str> {
    let (_, 1..=2, rest) = digit_run(input)? else { return None };
    if let Some(rest) = rest.strip_prefix([':', '：']) {
        let (_, 2, rest) = digit_run(rest)? else { return None };
        return Some(rest);
    }
    let rest = rest.strip_prefix(['时', '点'])?;
    let minutes = digit_run(rest).and_then(|(_, _, rest)| rest.strip_prefix('分'));
    Some(minutes.unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, from: &str, to: &str, standard: &str) {
        let period: Period = text.parse().expect(text);
        assert_eq!((&*period.from, &*period.to), (from, to));
        assert_eq!(period.to_string(), standard);
        let again: Period = standard.parse().expect(standard);
        assert_eq!((again.from, again.to), (period.from, period.to));
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(text.parse::<Period>().unwrap_err().to_string(), expected);
    }

    #[test]
    fn days() {
        let june = "2020年6月5日至2020年6月20日";
        check("2020年6月5日至2020年6月20日", "2020-06-05", "2020-06-20", june);
        check("2020年6月5日至6月20日", "2020-06-05", "2020-06-20", june);
        check("2020年6月5日至20日", "2020-06-05", "2020-06-20", june);
        check("2020年6月5—20日", "2020-06-05", "2020-06-20", june);
        check("6月5日至2020年6月20日", "2020-06-05", "2020-06-20", june);
        check("2020年6月5日起至2020年6月20日止", "2020-06-05", "2020-06-20", june);
        check("２０２０ 年 ６ 月 ５ 日 － ６ 月 ２０ 日", "2020-06-05", "2020-06-20", june);
        check("2020年6月5日（星期五）9:00至6月20日18时30分", "2020-06-05", "2020-06-20", june);
        check("2020年12月25日至1月5日", "2020-12-25", "2021-01-05", "2020年12月25日至2021年1月5日");
        check("10月30日至11月5日", "--10-30", "--11-05", "10月30日至11月5日");
        check("2月9-10日", "--02-09", "--02-10", "2月9日至2月10日");
    }

    #[test]
    fn months_and_years() {
        check("2023年3至5月", "2023-03", "2023-05", "2023年3月至2023年5月");
        check("2018年8月至10月", "2018-08", "2018-10", "2018年8月至2018年10月");
        check("2020年10月至2021年10月", "2020-10", "2021-10", "2020年10月至2021年10月");
        check("2020年11月至2月", "2020-11", "2021-02", "2020年11月至2021年2月");
        check("2006—2020年", "2006", "2020", "2006年至2020年");
        check("2006——2020年", "2006", "2020", "2006年至2020年");
        check("2018-2022年", "2018", "2022", "2018年至2022年");
        check("2018年～2022年", "2018", "2022", "2018年至2022年");
    }

    #[test]
    fn refusals() {
        refused(
            "2020年13月至14月",
            "expected a year, month or day, such as 2020年6月5日, at byte 7",
        );
        refused("2020年6月5日", "expected a second end, such as 至20日, at byte 15");
        refused(
            "2020年6月5日至今",
            "expected a year, month or day, such as 2020年6月5日, at byte 18",
        );
        refused("3至5年", "expected a year, month or day, such as 2020年6月5日, at byte 4");
        refused("5日至20日", "expected a year, month or day, such as 2020年6月5日, at byte 7");
        refused("2020—2006年", "expected a year, month or day, such as 2020年6月5日, at byte 7");
        refused("010-58881762", "expected a year, month or day, such as 2020年6月5日, at byte 4");
    }
}
