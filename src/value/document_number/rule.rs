//! The rules of document numbers, with what raw texts make of them.

use super::parts::{
    Serial, close_up, closed_year, is_open, names, part, serial, short_year, unopened_year, year,
};
use super::{DocumentNumber, NumberForm, Wording};
use crate::ErrorKind;
use crate::grammar::{Rule, miss};
use crate::text::class::{digit, is_empty, is_han, skip_gap};
use crate::value::agency_code::is_known_code;
use crate::value::numeral::{spaced_digits, starts_with_digit};

/// The longest agency code, in Chinese characters, its part in parentheses not counted.
const LONGEST_CODE: usize = 14;

/// The longest list of agencies before 令 or 公告, in Chinese characters.
const LONGEST_NAMES: usize = 60;

/// What a text does otherwise than the norm has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Deviations {
    /// The brackets around the year are not 〔〕.
    pub(crate) brackets: bool,
    /// A 第 where the form has none.
    pub(crate) ordinal: bool,
    /// The serial number starts with a zero.
    pub(crate) leading_zero: bool,
    /// Something else is not as in the standard form: blanks, full-width digits, Chinese numerals.
    pub(crate) spelling: bool,
}

/// `document-number = ordinary / order / announcement / minutes / dash / old`, at the start of the input
pub(crate) fn document_number(input: &str) -> Rule<'_, DocumentNumber> {
    let (rest, (number, _)) = read(input)?;
    Ok((rest, number))
}

/// `document-number`, and what in its writing is not as the norm has it
pub(crate) fn document_number_as_written(input: &str) -> Rule<'_, (DocumentNumber, Deviations)> {
    let (rest, (number, mut deviations)) = read(input)?;
    let written = input.get(..input.len() - rest.len()).unwrap_or_default();
    deviations.spelling = deviations == Deviations::default() && !number.is_written(written);
    Ok((rest, (number, deviations)))
}

/// ```abnf
/// ordinary     = code *gap year *gap serial
/// code         = 1*14han [part] *han
/// part         = ("（" / "(") 1*8han ("）" / ")")
/// order        = names "令" tail
/// announcement = names ("公告" / "通告") tail
/// minutes      = names "纪要" tail
/// names        = 1*60(han / blank)
/// ```
///
/// One walk over the code or the names; what stops it decides the form.
fn read(input: &str) -> Rule<'_, (DocumentNumber, Deviations)> {
    let (mut rest, mut count, mut previous) = (input, 0, ' ');
    if input.starts_with(is_open) {
        return old(input);
    }
    while count <= LONGEST_NAMES {
        let before = input.get(..input.len() - rest.len()).unwrap_or_default();
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { break };
        let after = characters.as_str();
        let form = match (previous, c) {
            (_, '令') => Some(NumberForm::Order),
            ('公' | '通', '告') => Some(NumberForm::Announcement),
            ('纪', '要') => Some(NumberForm::Minutes),
            _ => None,
        };
        if let Some(form) = form
            && count > 0
            && let Ok((end, tail)) = tail(after)
        {
            let words = input.get(..input.len() - after.len()).unwrap_or_default();
            // 国令〔1998〕5号 is a code that ends with 令.
            if !(tail.brackets && is_known_code(words)) {
                return Ok((end, tail.number(form, words)));
            }
        }
        if is_han(c) {
            (count, previous) = (count + 1, c);
            rest = after;
        } else if count > 0 && is_empty(c) {
            rest = after;
        } else if count > 0 && is_open(c) {
            match (year(rest), part(rest)) {
                (Ok((end, year)), _) => return ordinary(input, before, end, year),
                (_, Ok((end, ()))) => (rest, count) = (end, count + 1),
                (Err(miss), _) => return Err(miss),
            }
        } else if count > 0 && starts_with_digit(rest) {
            return match unopened_year(rest) {
                Ok((end, year)) => ordinary(input, before, end, year),
                Err(_) => dash(before, rest),
            };
        } else {
            break;
        }
    }
    if count == 0 || count > LONGEST_NAMES {
        miss(input, ErrorKind::AgencyCode)
    } else {
        miss(rest, ErrorKind::Year)
    }
}

/// What follows a code and a year: the serial number.
fn ordinary<'a>(
    input: &'a str,
    code: &str,
    rest: &'a str,
    (year, standard): (u16, bool),
) -> Rule<'a, (DocumentNumber, Deviations)> {
    let words = close_up(code);
    let outside = words.split(['（', '）']).step_by(2).map(|piece| piece.chars().count());
    if outside.sum::<usize>() > LONGEST_CODE || holds_prose(&words) {
        return miss(input, ErrorKind::AgencyCode);
    }
    let (rest, serial) = serial(skip_gap(rest))?;
    let deviations = Deviations {
        brackets: !standard,
        ordinal: serial.ordinal,
        leading_zero: serial.leading_zero,
        spelling: false,
    };
    let number = DocumentNumber {
        form: NumberForm::Ordinary,
        words,
        year: Some(year),
        serial: serial.number,
        wording: Wording::default(),
    };
    Ok((rest, (number, deviations)))
}

/// Whether words stand in `words` that no agency code holds: then prose before a number was taken for a code.
fn holds_prose(words: &str) -> bool {
    let mut previous = ' ';
    words.chars().any(|c| {
        let before = std::mem::replace(&mut previous, c);
        matches!(
            (before, c),
            (_, '的') | ('按', '照') | ('根' | '依', '据') | ('关', '于') | ('通', '知')
        )
    })
}

/// ```abnf
/// old      = open old-year close *gap code "字" *gap ["第"] serial
/// old-year = 4digit / %x35-39 DIGIT    ; (93) is 1993
/// ```
fn old(input: &str) -> Rule<'_, (DocumentNumber, Deviations)> {
    let Ok((rest, year)) =
        closed_year(input).map(|(rest, (year, _))| (rest, year)).or_else(|_| short_year(input))
    else {
        return miss(input, ErrorKind::AgencyCode);
    };
    let at_code = skip_gap(rest);
    let (mut rest, mut count) = (at_code, 0);
    while count <= LONGEST_CODE {
        let mut characters = rest.chars();
        match characters.next() {
            Some('第') => break,
            Some(c) if digit(c).is_some() => break,
            Some(c) if is_han(c) => count += 1,
            Some(c) if is_empty(c) => {}
            Some('（' | '(') if count > 0 => {
                (rest, _) = part(rest)?;
                continue;
            }
            _ => return miss(input, ErrorKind::AgencyCode),
        }
        rest = characters.as_str();
    }
    let words = close_up(at_code.get(..at_code.len() - rest.len()).unwrap_or_default());
    if !(2..=LONGEST_CODE).contains(&count) || !words.ends_with('字') {
        return miss(input, ErrorKind::AgencyCode);
    }
    let (rest, serial) = serial(rest)?;
    let deviations = Deviations { leading_zero: serial.leading_zero, ..Deviations::default() };
    let number = DocumentNumber {
        form: NumberForm::Old,
        words,
        year: Some(year),
        serial: serial.number,
        wording: Wording::default(),
    };
    Ok((rest, (number, deviations)))
}

/// `dash = code 4digit "-" 1*5digit ["号"]`, without 号 only after a known code; no date (2013-10-30)
fn dash<'a>(code: &str, input: &'a str) -> Rule<'a, (DocumentNumber, Deviations)> {
    let refused = || miss(input, ErrorKind::Year);
    let Ok((rest, year @ 1900..=2099)) = spaced_digits(4, 4)(input) else { return refused() };
    let Some(at_serial) = skip_gap(rest).strip_prefix(['-', '－', '—', '–', '‐']) else {
        return refused();
    };
    let Ok((rest, serial)) = spaced_digits(1, 5)(skip_gap(at_serial)) else { return refused() };
    let closed = skip_gap(rest).strip_prefix(['号', '號']);
    let goes_on = rest.starts_with(['-', '－', '—', '–', '‐', '.', '/']);
    let words = close_up(code);
    if serial == 0
        || goes_on
        || starts_with_digit(rest)
        || words.chars().count() > LONGEST_CODE
        || (closed.is_none() && !is_known_code(&words))
    {
        return refused();
    }
    let deviations =
        Deviations { leading_zero: at_serial.starts_with(['0', '０']), ..Deviations::default() };
    let number = DocumentNumber {
        form: NumberForm::Dash,
        words,
        year: u16::try_from(year).ok(),
        serial: u32::try_from(serial).unwrap_or_default(),
        wording: Wording { closed: closed.is_some(), ..Wording::default() },
    };
    Ok((closed.unwrap_or(rest), (number, deviations)))
}

/// What follows 令 and 公告.
struct Tail {
    year: Option<(u16, bool)>,
    brackets: bool,
    serial: Serial,
}

impl Tail {
    fn number(self, form: NumberForm, words: &str) -> (DocumentNumber, Deviations) {
        let deviations = Deviations {
            brackets: self.year.is_some_and(|(_, standard)| !standard),
            ordinal: false,
            leading_zero: self.serial.leading_zero,
            spelling: false,
        };
        let wording =
            Wording { ordinal: self.serial.ordinal, brackets: self.brackets, closed: false };
        let words = match form {
            NumberForm::Announcement | NumberForm::Minutes => names(words),
            _ => close_up(words),
        };
        let year = self.year.map(|(year, _)| year);
        (DocumentNumber { form, words, year, serial: self.serial.number, wording }, deviations)
    }
}

/// `tail = *gap [4digit *gap "年" / year] *gap ["（"] serial ["）"]`
fn tail(input: &str) -> Rule<'_, Tail> {
    let at_year = skip_gap(input);
    let worded = |input| {
        let (rest, year) = spaced_digits(4, 4)(input)?;
        match (skip_gap(rest).strip_prefix('年'), u16::try_from(year)) {
            (Some(rest), Ok(year @ 1900..=2099)) => Ok((rest, (year, true))),
            _ => miss(input, ErrorKind::Year),
        }
    };
    let (rest, year, brackets) = match (worded(at_year), closed_year(at_year)) {
        (Ok((rest, year)), _) => (rest, Some(year), false),
        (_, Ok((rest, year))) => (rest, Some(year), true),
        _ => (at_year, None, false),
    };
    let at_serial = skip_gap(rest);
    let inside = at_serial.strip_prefix(['（', '(']);
    let (rest, serial) = serial(inside.map_or(at_serial, skip_gap))?;
    match (inside, skip_gap(rest).strip_prefix(['）', ')'])) {
        (None, _) => Ok((rest, Tail { year, brackets, serial })),
        (Some(_), Some(rest)) => Ok((rest, Tail { year, brackets, serial })),
        (Some(_), None) => miss(at_serial, ErrorKind::Serial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let number: DocumentNumber = text.parse().unwrap();
        assert_eq!(number.to_string(), expected);
        assert_eq!(expected.parse().as_ref(), Ok(&number));
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(serde_json::from_str::<DocumentNumber>(&json).unwrap(), number);
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let error = text.parse::<DocumentNumber>().unwrap_err();
        let mut marked = text.to_owned();
        marked.insert(error.span().start, '▸');
        assert_eq!(format!("{marked} {}", error.kind()), expected);
    }

    #[test]
    fn ordinary() {
        for text in "国科发体〔2013〕632号 国科发政〔2010〕218号 国科发资〔2016〕308号
            国科发火〔2016〕32号 国科发专〔2016〕103号 国科发计字〔2005〕60号
            国科办函才〔2023〕361号 国科火字〔2022〕67号 国科奖字〔2018〕41号
            国卫科传专项管办〔2017〕4号 农科（产业）函〔2017〕68号 中发〔2012〕6号
            发改办财金规〔2019〕860号 粤科高字〔2010〕5号"
            .split_whitespace()
        {
            check(text, text);
        }
        check("国科发政[2008]770号", "国科发政〔2008〕770号");
        check("国科发规〔2022〕199 号", "国科发规〔2022〕199号");
        check("国科发计字[2000]544号", "国科发计字〔2000〕544号");
        check("国科办基 [2011] 20号", "国科办基〔2011〕20号");
        check("国 科 发 火[2016]195号", "国科发火〔2016〕195号");
        check("国\u{3000}科 发 体 〔 2 0 1 3 〕 6 3 2 号", "国科发体〔2013〕632号");
        check("国科发体（２０１３）第６３２号", "国科发体〔2013〕632号");
        check("国科发体〔2013〕0032号", "国科发体〔2013〕32号");
        check("国科发体〔2013年〕632号", "国科发体〔2013〕632号");
        check("农科(产业)函〔2017〕68号", "农科（产业）函〔2017〕68号");
        check("国科发\u{200b}体〔2013〕632号", "国科发体〔2013〕632号");
    }

    #[test]
    fn brackets() {
        for year in "[2017] ［2017］ 【2017】 (2017) （2017） ﹝2017﹞
            〖2017〗 〈2017〉 《2017》 〚2017〛 ‘2017’ 〔2017)
            [2017〕 2017〕 〔2017"
            .split_whitespace()
        {
            check(&format!("财科教{year}6号"), "财科教〔2017〕6号");
        }
    }

    #[test]
    fn orders_and_announcements() {
        for text in [
            "科学技术部令第23号",
            "公安部令105号",
            "国家税务总局公告2018年第31号",
            "财政部 税务总局 海关总署公告2019年第39号",
            "科学技术部公告第3号",
            "国家药监局公告〔2019〕12号",
            "国家发展和改革委员会令2013年第21号",
        ] {
            check(text, text);
        }
        let order = "中华人民共和国科学技术部令第11号";
        check("中华人民共和国科学技术部令\n第11号", order);
        check("中华人民共和国科学技术部令\r\n\u{3000}第 11 号", order);
        check("中华人民共和国科学技术部令第十一号", order);
        check("中华人民共和国科学技术部令（第11号）", order);
        check("中华人民共和国主席令\n第四十号", "中华人民共和国主席令第40号");
        check("财政部\u{3000}税务总局  公告 2019年 第39号", "财政部 税务总局公告2019年第39号");
        check("税 务 总 局 公 告2018年第31号", "税务总局公告2018年第31号");
    }

    #[test]
    fn a_code_may_end_with_the_word_order() {
        check("国令〔1998〕5号", "国令〔1998〕5号");
        let number: DocumentNumber = "国令〔1998〕5号".parse().unwrap();
        assert_eq!((number.agency_code(), number.agency()), (Some("国令"), Some("国务院")));
        let number: DocumentNumber = "国令第5号".parse().unwrap();
        assert_eq!((number.form(), number.agency()), (NumberForm::Order, Some("国务院")));
    }

    #[test]
    fn dashes_and_old_forms() {
        for text in "国科办函农2017-767 国科办农2018-99 国科发火2008-172号
            惠府2008-17号 （1990）农（检疫）字第14号"
            .split_whitespace()
        {
            check(text, text);
        }
        check("流域治理联席会议纪要[2020]第3号", "流域治理联席会议纪要〔2020〕第3号");
        check("国科发火２００８－１７２号", "国科发火2008-172号");
        check("(1990) 农(检疫)字第 14 号", "（1990）农（检疫）字第14号");
        check("(93)国科发火字061号", "（1993）国科发火字第61号");
    }

    #[test]
    fn values() {
        let number: DocumentNumber = "国科发体〔2013〕632号".parse().unwrap();
        let json = r#"{"text":"国科发体〔2013〕632号","agency_code":"国科发体","year":2013,"serial":632,"form":"ordinary"}"#;
        assert_eq!(serde_json::to_string(&number).unwrap(), json);
        let order: DocumentNumber = "科学技术部令第23号".parse().unwrap();
        assert_eq!((order.agency_code(), order.agency()), (None, Some("科学技术部")));
        assert_eq!((order.year(), order.serial(), order.form()), (None, 23, NumberForm::Order));
    }

    #[test]
    fn no_numbers() {
        let year = "expected a year in brackets, such as 〔2013〕";
        let code = "expected an agency code, such as 国科发体";
        let serial = "expected a serial number, such as 632号";
        refused("国科发体〔13〕632号", &format!("国科发体▸〔13〕632号 {year}"));
        refused("〔2013〕632号", &format!("▸〔2013〕632号 {code}"));
        refused("2013〕632号", &format!("▸2013〕632号 {code}"));
        refused("国科发体〔2013〕", &format!("国科发体〔2013〕▸ {serial}"));
        refused("国科发体〔2013〕632", &format!("国科发体〔2013〕▸632 {serial}"));
        refused("国科发体〔2013〕0号", &format!("国科发体〔2013〕▸0号 {serial}"));
        refused("国科发体〔2013〕632154号", &format!("国科发体〔2013〕▸632154号 {serial}"));
        refused("国科发体", &format!("国科发体▸ {year}"));
        refused("按照国科发政〔2016〕101号", &format!("▸按照国科发政〔2016〕101号 {code}"));
        refused("科技部2013-10-30", &format!("科技部▸2013-10-30 {year}"));
        refused("联系电话2013-767", &format!("联系电话▸2013-767 {year}"));
        refused("GB17733-2008", &format!("▸GB17733-2008 {code}"));
        refused("工信部联合发布", &format!("工信部联合发布▸ {year}"));
        refused("国科发体〔2013〕632号文", "国科发体〔2013〕632号▸文 expected the end of the text");
        refused("", &format!("▸ {code}"));
    }

    #[test]
    fn deviations() {
        let written = |text| document_number_as_written(text).unwrap().1.1;
        let none = Deviations::default();
        assert_eq!(written("国科发体〔2013〕632号"), none);
        assert_eq!(written("公安部令105号"), none);
        assert_eq!(written("国科发体[2013]632号"), Deviations { brackets: true, ..none });
        assert_eq!(written("国科发体〔2013〕第632号"), Deviations { ordinal: true, ..none });
        assert_eq!(written("国科发体〔2013〕032号"), Deviations { leading_zero: true, ..none });
        assert_eq!(written("国科发体〔2013〕 632号"), Deviations { spelling: true, ..none });
    }
}
