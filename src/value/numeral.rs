use std::fmt;
use std::str::FromStr;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::verify;
use serde::{Deserialize, Serialize};

use crate::grammar::{Rule, context, miss, read_all};
use crate::text::class::{digit, skip_gap};
use crate::{Error, ErrorKind};

/// A whole number (数字) as notices write one: 632, ６３２, 1,063, 六百三十二, 二〇一三, 10万.
///
/// # Syntax
///
/// - Arabic digits, ASCII or full-width, at times with a comma before each three: 1,063.
/// - Chinese numerals with their units, 一百零五, or figure by figure, 二〇一三, with every sign
///   that raw texts have for zero: 〇 零 ○ ◯ and, between figures, the letters and digits that look like it.
/// - 廿 is 20 and 卅 is 30, 两 is 2; 万 and 亿 may follow either kind.
///
/// # Example
///
/// ```
/// let number: most_notice::Numeral = "六百三十二".parse()?;
/// assert_eq!(number.get(), 632);
/// assert_eq!(number.to_string(), "632");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// `甲` is no number; `一百二` is refused, since it may be 102 or 120; `1.5` is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Numeral(u64);

impl Numeral {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// The standard form: ASCII digits, without commas.
impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Numeral {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read_all(text, numeral)
    }
}

/// `numeral = number ["万" / "亿"]`
fn numeral(input: &str) -> Rule<'_, Numeral> {
    let (rest, value) = number(input)?;
    let (rest, scale) = match (rest.strip_prefix('万'), rest.strip_prefix('亿')) {
        (Some(rest), _) => (rest, 10_000),
        (_, Some(rest)) => (rest, 100_000_000),
        _ => (rest, 1),
    };
    match value.checked_mul(scale) {
        Some(value) => Ok((rest, Numeral(value))),
        None => miss(input, ErrorKind::Numeral),
    }
}

/// `number = arabic / chinese-numeral`
pub(crate) fn number(input: &str) -> Rule<'_, u64> {
    context(ErrorKind::Numeral, alt((arabic, chinese_numeral))).parse(input)
}

/// `arabic = 1*3digit 1*("," 3digit) / 1*20digit`, without a digit after it
fn arabic(input: &str) -> Rule<'_, u64> {
    let (mut rest, mut value) = digits(1, 20)(input)?;
    if starts_with_digit(rest) {
        return miss(input, ErrorKind::Numeral);
    }
    if value >= 1000 {
        return Ok((rest, value));
    }
    while let Some(group) = rest.strip_prefix(',')
        && let Ok((after, three)) = digits(3, 3)(group)
        && !starts_with_digit(after)
    {
        let Some(sum) = value.checked_mul(1000).and_then(|sum| sum.checked_add(three)) else {
            return miss(input, ErrorKind::Numeral);
        };
        (rest, value) = (after, sum);
    }
    Ok((rest, value))
}

/// `digits = min*max(%x30-39 / "０"-"９")`
pub(crate) fn digits(min: usize, max: usize) -> impl FnMut(&str) -> Rule<'_, u64> {
    move |input| read_digits(input, min, max, |rest| rest)
}

/// `spaced-digits = digit (min-1)*(max-1)(*gap digit)`, as stretched texts have them
pub(crate) fn spaced_digits(min: usize, max: usize) -> impl FnMut(&str) -> Rule<'_, u64> {
    move |input| read_digits(input, min, max, skip_gap)
}

fn read_digits(
    input: &str,
    min: usize,
    max: usize,
    between: impl Fn(&str) -> &str,
) -> Rule<'_, u64> {
    let (mut rest, mut value, mut count) = (input, 0_u64, 0);
    while count < max {
        let mut characters = if count == 0 { rest.chars() } else { between(rest).chars() };
        let Some(digit) = characters.next().and_then(digit) else { break };
        match value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit))) {
            Some(sum) => value = sum,
            None => return miss(input, ErrorKind::Numeral),
        }
        rest = characters.as_str();
        count += 1;
    }
    if count < min || count == 0 { miss(input, ErrorKind::Numeral) } else { Ok((rest, value)) }
}

/// Whether `text` goes on with a digit, ASCII or full-width.
pub(crate) fn starts_with_digit(text: &str) -> bool {
    text.chars().next().and_then(digit).is_some()
}

/// `chinese-numeral = positional / counted`
pub(crate) fn chinese_numeral(input: &str) -> Rule<'_, u64> {
    positional(input).or_else(|_| counted(input))
}

/// `positional = figure 1*17(figure / zero)`, as in 二〇一三, without a unit after it
fn positional(input: &str) -> Rule<'_, u64> {
    let Ok((mut rest, first)) = figure(input) else { return miss(input, ErrorKind::Numeral) };
    let (mut value, mut count) = (u64::from(first), 1);
    while count < 18
        && let Ok((after, next)) = figure_or_zero(rest)
    {
        (rest, value, count) = (after, value * 10 + u64::from(next), count + 1);
    }
    let unit = rest.chars().next().and_then(unit);
    if count < 2 || unit.is_some() || figure(rest).is_ok() {
        return miss(input, ErrorKind::Numeral);
    }
    Ok((rest, value))
}

/// `figure = "零" / "〇" / "一"-"九" / "两"`: a Chinese figure that stands for itself
pub(crate) fn figure(input: &str) -> Rule<'_, u8> {
    let mut characters = input.chars();
    match characters.next().and_then(figure_of) {
        Some(value) => Ok((characters.as_str(), value)),
        None => miss(input, ErrorKind::Numeral),
    }
}

/// `figure-or-zero = figure / zero`, where `zero` is any sign of 1*zero without an ASCII letter or digit after it
///
/// ```abnf
/// zero = "〇" / "零" / "○" / "◯" / "◎" / "O" / "o" / "Ｏ" / "ｏ" / "0" / "０"
///      / U+041E / U+043E / U+039F / U+03BF / "ㅇ" / "ﾷ"
/// ```
pub(crate) fn figure_or_zero(input: &str) -> Rule<'_, u8> {
    if !input.starts_with(is_zero) {
        return figure(input);
    }
    // A few characters decide, so that a long row of zeros is not walked at each of them.
    let after = input.chars().take(9).find(|&c| !is_zero(c));
    if input.starts_with(|c: char| c.is_ascii_alphanumeric())
        && after.is_some_and(|c| c.is_ascii_alphanumeric())
    {
        return miss(input, ErrorKind::Numeral);
    }
    let mut characters = input.chars();
    characters.next();
    Ok((characters.as_str(), 0))
}

const fn figure_of(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '⼀' => 1,
        '二' | '⼆' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' | '⼋' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether `c` is met where a zero is meant.
const fn is_zero(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '○'
            | '◯'
            | '◎'
            | 'O'
            | 'o'
            | 'Ｏ'
            | 'ｏ'
            | '0'
            | '０'
            | '\u{41e}'
            | '\u{43e}'
            | '\u{39f}'
            | '\u{3bf}'
            | 'ㅇ'
            | 'ﾷ'
    )
}

const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '⼗' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// ```abnf
/// counted = below-10000 [("万" / "亿") counted]     ; the units fall from left to right
/// below-10000 = [figure "千"] [figure "百"] [[figure] "十" / "廿" / "卅"] [figure]
/// ```
///
/// 零 may stand for what is left out; where it is missing before the last figure (一百二), it is refused.
pub(crate) fn counted(input: &str) -> Rule<'_, u64> {
    let refused = || miss(input, ErrorKind::Numeral);
    // The whole, what stands before the next 万 or 亿, the figure that waits for its unit, the last unit.
    let (mut total, mut section, mut waiting, mut last) = (0_u64, 0_u64, None, 10_000_u64);
    let (mut last_large, mut zero, mut rest) = (u64::MAX, false, input);
    loop {
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { break };
        if let Some(value) = figure_of(c) {
            match (waiting, value) {
                (Some(_), _) => return refused(),
                // A zero after a unit; alone it is the number zero.
                (None, 0) if zero => return refused(),
                (None, 0) if rest.len() < input.len() => zero = true,
                (None, _) => waiting = Some(u64::from(value)),
            }
        } else if let Some(value @ (2 | 3)) = twenty_or_thirty(c) {
            if waiting.is_some() || last <= 10 {
                break;
            }
            (section, last, zero) = (section + value * 10, 10, false);
        } else if let Some(unit) = unit(c) {
            let first = rest.len() == input.len();
            if unit >= 10_000 {
                let part = section + waiting.unwrap_or(0);
                if part == 0 || unit >= last_large {
                    break;
                }
                let Some(sum) = part.checked_mul(unit).and_then(|part| total.checked_add(part))
                else {
                    return refused();
                };
                (total, section, waiting, last, zero) = (sum, 0, None, unit, false);
                last_large = unit;
            } else {
                let figure = match waiting {
                    Some(0) => return refused(),
                    Some(figure) => figure,
                    // 十二 at the start, 一百十二 and 二万零十二 within.
                    None if unit == 10 && (first || last > 10) => 1,
                    None => break,
                };
                if unit >= last {
                    return refused();
                }
                (section, waiting, last, zero) = (section + figure * unit, None, unit, false);
            }
        } else {
            break;
        }
        rest = characters.as_str();
    }
    if rest.len() == input.len() || waiting.is_some() && !zero && last > 10 && total + section > 0 {
        return refused();
    }
    match total.checked_add(section + waiting.unwrap_or(0)) {
        Some(value) => Ok((rest, value)),
        None => refused(),
    }
}

const fn twenty_or_thirty(c: char) -> Option<u64> {
    match c {
        '廿' => Some(2),
        '卅' => Some(3),
        _ => None,
    }
}

/// `number` below 10,000 as ordinals write it: 十二, 二十, 一百零五.
pub(crate) fn chinese(number: u16) -> String {
    const FIGURES: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut zero = false;
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let figure = usize::from(number / unit % 10);
        match FIGURES.get(figure) {
            Some('零') | None => {
                zero = true;
                continue;
            }
            Some('一') if unit == 10 && text.is_empty() => {}
            Some(figure) => {
                if zero && !text.is_empty() {
                    text.push('零');
                }
                text.push(*figure);
            }
        }
        text.push_str(sign);
        zero = false;
    }
    if text.is_empty() { "零".to_owned() } else { text }
}

/// `chinese-number(max)`: a Chinese numeral from 1 up to `max`
pub(crate) fn chinese_up_to(max: u64) -> impl FnMut(&str) -> Rule<'_, u64> {
    move |input| verify(chinese_numeral, |&value| value >= 1 && value <= max).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: u64) {
        assert_eq!(text.parse::<Numeral>().map(Numeral::get), Ok(expected));
    }

    #[track_caller]
    fn refused(text: &str) {
        assert_eq!(text.parse::<Numeral>().map_err(|error| error.kind()), Err(ErrorKind::Numeral));
    }

    /// A number is read, and does not reach the end.
    #[track_caller]
    fn ends(text: &str) {
        assert_eq!(text.parse::<Numeral>().map_err(|error| error.kind()), Err(ErrorKind::End));
    }

    #[test]
    fn arabic_digits() {
        check("632", 632);
        check("６３２", 632);
        check(" 007 ", 7);
        check("1,063", 1063);
        check("12,345,678", 12_345_678);
        check("10万", 100_000);
        check("18446744073709551615", u64::MAX);
        ends("1,06");
        ends("1234,567");
        refused("99999999999999999999");
        ends("1.5");
        refused("");
        refused("甲");
    }

    #[test]
    fn chinese_numerals() {
        check("六百三十二", 632);
        check("十", 10);
        check("十二", 12);
        check("二十", 20);
        check("廿八", 28);
        check("卅一", 31);
        check("一百零五", 105);
        check("一百一十", 110);
        check("一百十二", 112);
        check("两千零三", 2003);
        check("一千零二十", 1020);
        check("一万二千", 12_000);
        check("三亿五千万", 350_000_000);
        check("十万", 100_000);
        check("零", 0);
        refused("一百二");
        refused("一万五");
        refused("百");
        refused("千");
        ends("二十十");
        ends("十百");
        ends("二廿");
        refused("三五百");
    }

    #[test]
    fn figure_by_figure() {
        check("二〇一三", 2013);
        check("二○○六", 2006);
        check("二◯一三", 2013);
        check("二O一二", 2012);
        check("二О一一", 2011);
        check("二0一二", 2012);
        check("二零一二", 2012);
        check("一九九六", 1996);
        check("二〇二O", 2020);
        ends("二Oa");
        ends("二01");
        refused("○");
        refused("一二三四五六七八九一二三四五六七八九一二三四五六七八九");
    }

    #[test]
    fn a_rule_leaves_what_follows() {
        assert_eq!(digits(4, 4)("20134"), Ok(("4", 2013)));
        assert!(digits(4, 4)("201年").is_err());
        assert_eq!(spaced_digits(4, 4)("2 0\u{3000}1３ 年"), Ok((" 年", 2013)));
        assert_eq!(chinese_numeral("三十项"), Ok(("项", 30)));
        assert_eq!(number("55家联盟"), Ok(("家联盟", 55)));
    }

    #[test]
    fn written_in_chinese_it_reads_back() {
        for number in 0..=9999 {
            assert_eq!(chinese_numeral(&chinese(number)), Ok(("", u64::from(number))));
        }
        assert_eq!(chinese(12), "十二");
        assert_eq!(chinese(212), "二百一十二");
    }
}
