//! The rules of ordinals: what starts a line is told from what only looks like one.

use super::{Ordinal, OrdinalForm, Style};
use crate::ErrorKind;
use crate::grammar::{Rule, miss};
use crate::text::class::{is_blank, is_han, skip_gap};
use crate::text::starts_with_any;
use crate::value::date::year_month;
use crate::value::numeral::{chinese_numeral, counted, digits, starts_with_digit};

/// The words of parts, a longer one before its beginning. 第 is closed by 部分.
const PART_WORDS: [&str; 7] = ["专题", "任务", "方向", "课题", "项目", "指南方向", "Part"];

fn refused<T>(input: &str) -> Rule<'_, T> {
    miss(input, ErrorKind::Ordinal)
}

/// `ordinal = arabic / han / parenthesised / legal / part / latin / single`, at the start of a trimmed line
///
/// The rest starts after the sign that closes it. The first character decides which one is tried,
/// so that a line of prose costs next to nothing.
pub(crate) fn ordinal(input: &str) -> Rule<'_, Ordinal> {
    match input.chars().next() {
        Some('0'..='9' | '０'..='９') => arabic(input),
        Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅') => {
            han(input)
        }
        Some('（' | '(' | '﹙') => parenthesised(input),
        Some('第') => legal(input),
        Some('专' | '任' | '方' | '课' | '项' | '指') => part(input),
        Some('P') if input.starts_with("Part") => part(input),
        Some('a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ') => latin(input),
        Some('\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{2789}' | '\u{3220}'..='\u{32bf}') => {
            single(input)
        }
        _ => refused(input),
    }
}

/// ```abnf
/// arabic = 1*4digit ("." / "．") / 1*4digit "、" / 1*3digit (")" / "）") / dotted
///          ; no year before "." and "、"; after "、" not the next number, as in 1、2号
/// ```
fn arabic(input: &str) -> Rule<'_, Ordinal> {
    let (after, value) = digits(1, 4)(input)?;
    let number = match u16::try_from(value) {
        Ok(number) if number > 0 => number,
        _ => return refused(input),
    };
    let mut characters = after.chars();
    let sign = characters.next();
    let rest = characters.as_str();
    match sign {
        // 2．2020年 is an item that starts with a year, and 2.2018YFC1505700 one with a code.
        Some('.' | '．')
            if starts_with_digit(rest) && year_month(rest).is_err() && !is_name(rest) =>
        {
            dotted(input)
        }
        Some('.' | '．' | '、') if matches!(number, 1900..=2199) => refused(input),
        Some('、') if matches!(digits(1, 4)(rest), Ok((_, next)) if next == value + 1) => {
            refused(input)
        }
        Some('.' | '．' | '、') => Ok((rest, Ordinal::new(OrdinalForm::Arabic, number))),
        Some(')' | '）' | '﹚') if number < 1000 => {
            Ok((rest, Ordinal::new(OrdinalForm::ArabicHalf, number)))
        }
        _ => refused(input),
    }
}

/// Whether `text` starts with a code, 2018YFC1505700, or with a name that begins with digits: 3D打印, 863计划.
fn is_name(text: &str) -> bool {
    const NAMES: [&str; 8] = ["3D", "4D", "4G", "5G", "6G", "863计划", "973计划", "211工程"];
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let code = text.len() - after.len() >= 4 && after.starts_with(|c: char| c.is_ascii_uppercase());
    let name = NAMES.iter().find_map(|name| text.strip_prefix(name));
    code || name.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// `dotted = numbers ["." / "、"]`, with at least two numbers, and no measure after them (1.5倍, 3.2%)
fn dotted(input: &str) -> Rule<'_, Ordinal> {
    let (after, (numbers, depth)) = numbers(input)?;
    let rest = after.strip_prefix(['.', '．', '、']).unwrap_or(after);
    // Three numbers are no decimal fraction, whatever follows; two may be one.
    let fits = match rest.chars().next() {
        _ if starts_with_digit(rest) => false,
        None => true,
        Some(c) if is_blank(c) => !starts_with_measure(skip_gap(rest)),
        Some('《' | '“' | '（' | '(' | '【') => true,
        Some(c) if is_han(c) => !starts_with_measure(rest),
        Some(c) => depth > 2 && c.is_alphabetic(),
    };
    if depth < 2 || !fits {
        return refused(input);
    }
    Ok((rest, Ordinal { form: OrdinalForm::Dotted, style: Style::Usual, numbers, depth }))
}

/// `numbers = number *3("." number)`, `number = %x31-39 [digit]`, without more digits after it
fn numbers(input: &str) -> Rule<'_, ([u16; 4], u8)> {
    let (mut numbers, mut depth, mut rest) = ([0; 4], 0, input);
    for number in &mut numbers {
        let (after, value) = digits(1, 2)(rest)?;
        if rest.starts_with(['0', '０']) || starts_with_digit(after) {
            return refused(input);
        }
        *number = u16::try_from(value).unwrap_or_default();
        (rest, depth) = (after, depth + 1);
        match after.strip_prefix(['.', '．']) {
            Some(next) if starts_with_digit(next) && depth == 4 => return refused(input),
            Some(next) if starts_with_digit(next) => rest = next,
            _ => break,
        }
    }
    Ok((rest, (numbers, depth)))
}

/// What follows a decimal fraction or a month and day rather than an ordinal.
fn starts_with_measure(text: &str) -> bool {
    match text.chars().next() {
        Some('%' | '％' | '‰' | '℃' | '倍' | '万' | '亿' | '元' | '吨' | '米' | '亩' | '岁') => {
            true
        }
        Some('年' | '月' | '日' | '号' | '前' | '至' | '到') => true,
        Some('个') => text.starts_with("个百分") || text.starts_with("个月"),
        Some('平') => text.starts_with("平方"),
        Some('立') => text.starts_with("立方"),
        Some('公') => starts_with_any(text, &["公里", "公斤", "公顷", "公分"]),
        Some('毫' | '微' | '纳' | '厘') => {
            text.chars().nth(1).is_some_and(|c| "米升克秒".contains(c))
        }
        Some('千') => {
            text.starts_with("千克") || text.starts_with("千瓦") || text.starts_with("千米")
        }
        _ => false,
    }
}

/// `han = counted ("、" / "." / "．" / "，")`, from 1 to 999, and after 、 no enumeration (一、二等奖, 三、四线)
fn han(input: &str) -> Rule<'_, Ordinal> {
    let (after, value) = counted(input)?;
    let Some(rest) = after.strip_prefix(['、', '.', '．', '，']) else { return refused(input) };
    if value > 999 || after.starts_with('、') && is_enumeration(value, rest) {
        return refused(input);
    }
    Ok((rest, Ordinal::new(OrdinalForm::Han, u16::try_from(value).unwrap_or_default())))
}

/// Whether `rest`, after `value` and 、, goes on with another numeral and what both count.
fn is_enumeration(value: u64, rest: &str) -> bool {
    let Ok((counted, next)) = chinese_numeral(rest) else { return false };
    let consecutive = next == value + 1 && !rest.starts_with('两');
    match counted.chars().next() {
        Some('等' | '线' | '级') => true,
        Some(c) => consecutive && "、类批期次档名和至章条款项季层个家区产版科".contains(c),
        None => consecutive,
    }
}

/// ```abnf
/// parenthesised = ("（" / "(") *gap (counted / 1*3digit) *gap ("）" / ")") ["、"]
///                 ; not before 项 (unless 项目), 款, nor before another such in a list
/// ```
fn parenthesised(input: &str) -> Rule<'_, Ordinal> {
    let mut characters = input.chars();
    characters.next();
    let inside = skip_gap(characters.as_str());
    let (form, read) = match starts_with_digit(inside) {
        true => (OrdinalForm::ArabicParenthesised, digits(1, 3)(inside)),
        false => (OrdinalForm::HanParenthesised, counted(inside)),
    };
    let (after, value) = read?;
    let Some(rest) = skip_gap(after).strip_prefix(['）', ')', '﹚']) else {
        return refused(input);
    };
    let reference = match rest.chars().next() {
        Some('项') => !rest.starts_with("项目"),
        Some('款') => !rest.starts_with("款项"),
        Some('、' | '至' | '和' | '或' | '及') => {
            rest.chars().nth(1).is_some_and(|c| matches!(c, '（' | '(' | '第'))
        }
        _ => false,
    };
    match u16::try_from(value) {
        Ok(number @ 1..=999) if !reference => {
            Ok((rest.strip_prefix('、').unwrap_or(rest), Ordinal::new(form, number)))
        }
        _ => refused(input),
    }
}

/// ```abnf
/// legal   = "第" *gap (chinese-numeral / 1*4digit) *gap ("编" / "篇" / "章" / "节" / article / "部分")
///           ; not before what makes it a reference: 第四十一条第一项, 第三条规定
/// article = "条" ["之" chinese-numeral]
/// ```
fn legal(input: &str) -> Rule<'_, Ordinal> {
    let Some(inside) = input.strip_prefix('第').map(skip_gap) else { return refused(input) };
    let arabic = starts_with_digit(inside);
    let (after, value) = if arabic { digits(1, 4)(inside)? } else { chinese_numeral(inside)? };
    let number = match u16::try_from(value) {
        Ok(number @ 1..=9999) => number,
        _ => return refused(input),
    };
    let after = skip_gap(after);
    let mut characters = after.chars();
    let sign = characters.next();
    let mut rest = characters.as_str();
    let mut ordinal = match sign {
        Some('编' | '篇') => Ordinal::new(OrdinalForm::Book, number),
        Some('章') => Ordinal::new(OrdinalForm::Chapter, number),
        Some('节') => Ordinal::new(OrdinalForm::Section, number),
        Some('条') => Ordinal::new(OrdinalForm::Article, number),
        Some('部') if rest.starts_with('分') => {
            rest = rest.strip_prefix('分').unwrap_or(rest);
            let style = Style::Word { word: "第", han: true };
            Ordinal { style, ..Ordinal::new(OrdinalForm::Part, number) }
        }
        _ => return refused(input),
    };
    if let Some(Ok((after, value @ 1..=99))) = rest.strip_prefix('之').map(chinese_numeral)
        && ordinal.form == OrdinalForm::Article
    {
        ordinal.numbers = [number, u16::try_from(value).unwrap_or_default(), 0, 0];
        (ordinal.depth, rest) = (2, after);
    }
    if is_reference(rest) { refused(input) } else { Ok((rest, ordinal)) }
}

/// Whether what follows 第…条 makes it the name of a place elsewhere.
fn is_reference(rest: &str) -> bool {
    match rest.chars().next() {
        Some('第' | '、' | '的' | '款') => true,
        Some('规' | '所' | '至' | '和' | '及' | '或') => starts_with_any(
            rest,
            &["规定", "所列", "所称", "所述", "所规定", "至第", "和第", "及第", "或第"],
        ),
        _ => false,
    }
}

/// ```abnf
/// part = part-word *gap (numbers / chinese-numeral)
///        ; figures not before what they count (任务10项), numerals not before a Chinese character (方向一致)
/// ```
fn part(input: &str) -> Rule<'_, Ordinal> {
    let read = PART_WORDS.iter().find_map(|word| Some((*word, input.strip_prefix(word)?)));
    let Some((word, after)) = read else { return refused(input) };
    let inside = skip_gap(after);
    if starts_with_digit(inside) {
        let (rest, (numbers, depth)) = numbers(inside)?;
        if rest.starts_with(|c| "个项家名人年月日号次篇种类条万亿%％、-—～至".contains(c))
        {
            return refused(input);
        }
        let style = Style::Word { word, han: false };
        return Ok((rest, Ordinal { form: OrdinalForm::Part, style, numbers, depth }));
    }
    let (rest, value) = counted(inside)?;
    match u16::try_from(value) {
        Ok(number @ 1..=99) if !rest.starts_with(is_han) => {
            let style = Style::Word { word, han: true };
            Ok((rest, Ordinal { style, ..Ordinal::new(OrdinalForm::Part, number) }))
        }
        _ => refused(input),
    }
}

/// `latin = ALPHA (")" / "）" / "." / "、")`, the last two not before a letter or digit (A、B两类, e.g.)
fn latin(input: &str) -> Rule<'_, Ordinal> {
    let mut characters = input.chars();
    let letter = match characters.next() {
        Some(c @ ('ａ'..='ｚ' | 'Ａ'..='Ｚ')) => char::from_u32(c as u32 - 0xfee0),
        letter => letter,
    };
    let sign = characters.next();
    let rest = characters.as_str();
    let fits = match sign {
        Some(')' | '）' | '﹚') => true,
        Some('.' | '．' | '、') => !rest.starts_with(|c: char| c.is_alphanumeric() && !is_han(c)),
        _ => false,
    };
    match letter.and_then(|c| c.to_digit(36)).and_then(|value| u16::try_from(value).ok()) {
        Some(value @ 10..=35) if fits => {
            let upper = letter.is_some_and(|c| c.is_ascii_uppercase());
            let style = if upper { Style::Upper } else { Style::Usual };
            Ok((rest, Ordinal { style, ..Ordinal::new(OrdinalForm::Latin, value - 9) }))
        }
        _ => refused(input),
    }
}

/// `single = "①"-"㊿" / "❶"-"➉" / "㈠"-"㈩" / "⑴"-"⒇" / "⒈"-"⒛"`, with a 、 after it at times
fn single(input: &str) -> Rule<'_, Ordinal> {
    let mut characters = input.chars();
    let Some(c) = characters.next() else { return refused(input) };
    let (form, base) = match c {
        '①'..='⑳' => (OrdinalForm::Circled, 0x2460),
        '㉑'..='㉟' => (OrdinalForm::Circled, 0x3251 - 20),
        '㊱'..='㊿' => (OrdinalForm::Circled, 0x32b1 - 35),
        '❶'..='❿' => (OrdinalForm::Circled, 0x2776),
        '➀'..='➉' => (OrdinalForm::Circled, 0x2780),
        '㈠'..='㈩' => (OrdinalForm::HanParenthesised, 0x3220),
        '⑴'..='⒇' => (OrdinalForm::ArabicParenthesised, 0x2474),
        '⒈'..='⒛' => (OrdinalForm::Arabic, 0x2488),
        _ => return refused(input),
    };
    let rest = characters.as_str();
    let number = u16::try_from(c as u32 - base + 1).unwrap_or_default();
    Ok((rest.strip_prefix('、').unwrap_or(rest), Ordinal::new(form, number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line starts with an ordinal of this standard form, after which `rest` stands.
    #[track_caller]
    fn check(line: &str, expected: &str, rest: &str) {
        let (after, ordinal) = ordinal(line).unwrap();
        assert_eq!((ordinal.to_string().as_str(), after), (expected, rest));
        assert_eq!(expected.parse(), Ok(ordinal));
        let json = serde_json::to_string(&ordinal).unwrap();
        assert_eq!(serde_json::from_str::<Ordinal>(&json).unwrap(), ordinal);
    }

    #[track_caller]
    fn refused(line: &str) {
        assert_eq!(ordinal(line).ok(), None);
    }

    #[test]
    fn the_norm() {
        check("一、总体要求", "一、", "总体要求");
        check("十二、附则", "十二、", "附则");
        check("四十四、其他", "四十四、", "其他");
        check("一.总体要求", "一、", "总体要求");
        check("一，总体要求", "一、", "总体要求");
        check("（一）指导思想。以…", "（一）", "指导思想。以…");
        check("(十三)保障措施", "（十三）", "保障措施");
        check("（ 二 ）、原则", "（二）", "原则");
        check("（一）项目申报", "（一）", "项目申报");
        check("1. 申报要求\u{3000}", "1.", " 申报要求\u{3000}");
        check("１．申报要求", "1.", "申报要求");
        check("2．2020年纳入范围", "2.", "2020年纳入范围");
        check("12、某某公司", "12.", "某某公司");
        check("531、某某公司", "531.", "某某公司");
        check("1.新申报的项目，须公示；", "1.", "新申报的项目，须公示；");
        check("（1）目标", "（1）", "目标");
        check("(１)目标", "（1）", "目标");
        check("①目标", "①", "目标");
        check("㉑、目标", "㉑", "目标");
        check("㊿目标", "㊿", "目标");
        check("1）目标", "1）", "目标");
        check("2)目标", "2）", "目标");
        check("a) 目标", "a)", " 目标");
        check("B．目标", "B.", "目标");
        check("㈠目标", "（一）", "目标");
        check("⑴目标", "（1）", "目标");
        check("⒈目标", "1.", "目标");
    }

    #[test]
    fn laws() {
        check("第一编 总则", "第一编", " 总则");
        check("第一章总则", "第一章", "总则");
        check("第 二 章\u{3000}总\u{3000}则", "第二章", "\u{3000}总\u{3000}则");
        check("第一节 一般规定", "第一节", " 一般规定");
        check("第一条为完善科技创新治理体系，", "第一条", "为完善科技创新治理体系，");
        check("第三十条 附则", "第三十条", " 附则");
        check("第一百零二条 附则", "第一百零二条", " 附则");
        check("第12条 附则", "第十二条", " 附则");
        check("第十条之一 附则", "第十条之一", " 附则");
        check("第五条中央财政安排", "第五条", "中央财政安排");
        refused("第四十一条第一项");
        refused("第三条规定的");
        refused("第三条、第四条");
        refused("第（二）款");
        refused("第一，加强领导");
        refused("第三批试点");
    }

    #[test]
    fn guidelines() {
        check("1.1 研究内容", "1.1", " 研究内容");
        check("1.1.1研究内容", "1.1.1", "研究内容");
        check("1．2．考核指标", "1.2", "考核指标");
        check("2.3.4.5 指标", "2.3.4.5", " 指标");
        check("1.1个性化诊疗", "1.1", "个性化诊疗");
        check("1.1.2 5G网络", "1.1.2", " 5G网络");
        check("第一部分 总体目标", "第一部分", " 总体目标");
        check("专题一：新材料", "专题一", "：新材料");
        check("任务1 关键技术", "任务1", " 关键技术");
        check("方向2：器件", "方向2", "：器件");
        check("课题1 平台", "课题1", " 平台");
        check("指南方向1.1 器件", "指南方向1.1", " 器件");
        check("Part 2 器件", "Part2", " 器件");
        refused("方向一致的单位");
        refused("任务10项");
        refused("项目申报");
        refused("Partly");
    }

    #[test]
    fn what_only_looks_like_one() {
        for line in "一、二等奖项目由… | 三、四线城市 | 一、三等奖 | 一是加强领导 | 其一 | 一 | 1 |
            1.5倍 | 2013.10 | 3.2% | 1.5 万元 | 2.4GHz | 1.01 |
            10.0.0.1 | 1.2.3.4.5 | 10.30前 | 2013年10月 |
            10月30日前 | 2013.10.30 | 2013、2014年 | 1、2号楼 |
            （一）项规定的 | （一）、（二）项 | （一）至（三）项 | （二）款 | （2013年10月） |
            （共55家） | （2013） | （0） | () | （ | 8：00 | A、B两类 |
            e.g. | AB. | ab | 0. | 科技部 |  | ㍘ | 第 | 专题研究 |
            1.0 | 12345. | 1.5-2.5 | 1.5，"
            .split('|')
            .map(str::trim)
        {
            refused(line);
        }
        check("一、十二五规划", "一、", "十二五规划");
        check("一、二〇一三年工作", "一、", "二〇一三年工作");
        check("二、三农工作", "二、", "三农工作");
        check("一、两个维护", "一、", "两个维护");
    }
}
