//! The parts of document numbers: years in brackets, serial numbers, codes.

use nom::Parser;
use nom::branch::alt;

use crate::ErrorKind;
use crate::grammar::{Rule, miss};
use crate::text::class::{is_empty, is_han, skip_gap};
use crate::value::numeral::{chinese_numeral, spaced_digits, starts_with_digit};

/// A serial number, and how it is written.
pub(super) struct Serial {
    pub(super) number: u32,
    pub(super) ordinal: bool,
    pub(super) leading_zero: bool,
}

/// `serial = ["第"] *gap 1*5digit *gap "号" / "第" *gap chinese-numeral *gap "号"`
pub(super) fn serial(input: &str) -> Rule<'_, Serial> {
    let at_number = input.strip_prefix('第').map(skip_gap);
    let ordinal = at_number.is_some();
    let at_number = at_number.unwrap_or(input);
    let read = match starts_with_digit(at_number) {
        true => spaced_digits(1, 5)(at_number),
        false if ordinal => chinese_numeral(at_number),
        false => miss(at_number, ErrorKind::Serial),
    };
    let Ok((rest, number @ 1..=99_999)) = read else { return miss(input, ErrorKind::Serial) };
    match (skip_gap(rest).strip_prefix(['号', '號']), u32::try_from(number)) {
        (Some(rest), Ok(number)) => {
            let leading_zero = at_number.starts_with(['0', '０']);
            Ok((rest, Serial { number, ordinal, leading_zero }))
        }
        _ => miss(input, ErrorKind::Serial),
    }
}

/// `year = closed-year / open *gap 4digit`: of two brackets the second may be lost
///
/// The value says besides whether the brackets are 〔〕.
pub(super) fn year(input: &str) -> Rule<'_, (u16, bool)> {
    alt((closed_year, unclosed_year)).parse(input)
}

/// ```abnf
/// closed-year = open *gap 4digit *gap ["年"] *gap close    ; the year from 1900 to 2099
/// open  = "〔" / "[" / "［" / "【" / "(" / "（" / "﹝" / "〖" / "〈" / "《" / "〚" / "‘" / "﹙"
/// close = "〕" / "]" / "］" / "】" / ")" / "）" / "﹞" / "〗" / "〉" / "》" / "〛" / "’" / "﹚"
/// ```
pub(super) fn closed_year(input: &str) -> Rule<'_, (u16, bool)> {
    let (rest, year) = open_and_digits(input)?;
    let rest = skip_gap(rest.strip_prefix('年').unwrap_or(rest));
    match rest.strip_prefix(is_close) {
        Some(end) => Ok((end, (year, input.starts_with('〔') && rest.starts_with('〕')))),
        None => miss(input, ErrorKind::Year),
    }
}

/// `short-year = open %x35-39 DIGIT close`: (93) in numbers of before 2000
pub(super) fn short_year(input: &str) -> Rule<'_, u16> {
    let digits = input.strip_prefix(is_open).map(skip_gap).map(spaced_digits(2, 2));
    if let Some(Ok((rest, year @ 50..=99))) = digits
        && let Some(end) = skip_gap(rest).strip_prefix(is_close)
    {
        return Ok((end, 1900 + u16::try_from(year).unwrap_or_default()));
    }
    miss(input, ErrorKind::Year)
}

fn unclosed_year(input: &str) -> Rule<'_, (u16, bool)> {
    let (rest, year) = open_and_digits(input)?;
    Ok((rest, (year, false)))
}

/// `unopened-year = 4digit *gap close`
pub(super) fn unopened_year(input: &str) -> Rule<'_, (u16, bool)> {
    match spaced_digits(4, 4)(input) {
        Ok((rest, year @ 1900..=2099)) => match skip_gap(rest).strip_prefix(is_close) {
            Some(end) => Ok((end, (u16::try_from(year).unwrap_or_default(), false))),
            None => miss(input, ErrorKind::Year),
        },
        _ => miss(input, ErrorKind::Year),
    }
}

fn open_and_digits(input: &str) -> Rule<'_, u16> {
    let digits = input.strip_prefix(is_open).map(skip_gap).map(spaced_digits(4, 4));
    match digits {
        Some(Ok((rest, year @ 1900..=2099))) => {
            Ok((skip_gap(rest), u16::try_from(year).unwrap_or_default()))
        }
        _ => miss(input, ErrorKind::Year),
    }
}

/// `part = ("（" / "(") 1*8han ("）" / ")")`
pub(super) fn part(input: &str) -> Rule<'_, ()> {
    let Some(inside) = input.strip_prefix(['（', '(']) else {
        return miss(input, ErrorKind::AgencyCode);
    };
    let mut characters = inside.chars();
    for read in 0..=8 {
        match characters.next() {
            Some(c) if is_han(c) || is_empty(c) => {}
            Some('）' | ')') if read > 0 => return Ok((characters.as_str(), ())),
            _ => break,
        }
    }
    miss(input, ErrorKind::AgencyCode)
}

/// Whether `c` opens a year in some text.
pub(super) const fn is_open(c: char) -> bool {
    matches!(
        c,
        '〔' | '[' | '［' | '【' | '(' | '（' | '﹝' | '〖' | '〈' | '《' | '〚' | '‘' | '﹙'
    )
}

/// Whether `c` closes a year in some text.
const fn is_close(c: char) -> bool {
    matches!(
        c,
        '〕' | ']' | '］' | '】' | ')' | '）' | '﹞' | '〗' | '〉' | '》' | '〛' | '’' | '﹚'
    )
}

/// A code without blanks, its parentheses full-width.
pub(super) fn close_up(code: &str) -> String {
    let plain = |c: char| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    let mut closed = String::with_capacity(code.len());
    closed.extend(code.chars().filter(|&c| !is_empty(c)).map(plain));
    closed
}

/// The names before 公告: one blank between two names, none in a stretched one (税 务 总 局) nor before 公告.
pub(super) fn names(words: &str) -> String {
    let mut names = String::with_capacity(words.len());
    let mut stretched = true;
    for piece in words.split(is_empty).filter(|piece| !piece.is_empty()) {
        let single = piece.chars().nth(1).is_none();
        if !names.is_empty() && !single && !stretched && !matches!(piece, "公告" | "通告") {
            names.push(' ');
        }
        names.push_str(piece);
        stretched = single;
    }
    names
}
