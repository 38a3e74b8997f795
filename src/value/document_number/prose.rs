//! Document numbers inside running text, where only their left edge is in question.

use super::{DocumentNumber, document_number};
use crate::Span;
use crate::text::class::{digit, is_blank, is_empty, is_han};
use crate::text::starts_with_any;
use crate::value::agency_code::is_known_code;

/// How far back a number may start, in characters.
const REACH: usize = 20;

/// How far back the name of an agency may start, in characters.
const NAME_REACH: usize = 40;

/// Words after which a number starts. Where one stands, what is before it is prose.
const LEADS: [&str; 21] = [
    "按照", "根据", "依据", "依照", "遵照", "参照", "关于", "执行", "贯彻", "落实", "印发", "发布",
    "文件", "通知", "办法", "意见", "精神", "规定", "废止", "参见", "详见",
];

/// Shorter ones, which may also be inside a code (农经发).
const SHORT_LEADS: [&str; 12] =
    ["和", "与", "及", "的", "或", "见", "按", "据", "经", "以", "由", "即"];

/// What follows 和 inside the name of an agency: 国家发展和改革委员会.
const JOINED: [&str; 7] = ["改革", "城乡", "社会保障", "计划生育", "信息化", "旅游", "草原"];

/// What the name of an agency ends with.
const NAME_ENDS: [char; 13] =
    ['部', '委', '局', '院', '会', '办', '署', '厅', '行', '社', '府', '席', '心'];

/// The number whose year stands in the bracket at byte `bracket` of `text`, and its place.
///
/// `按照科技部国科发政〔2016〕101号要求` gives 国科发政〔2016〕101号: cut after the last word that
/// leads up to a number, then from the longest known code on; an unknown code is taken as it stands.
/// Looks back at most 20 characters, so that a text full of brackets takes linear time.
pub(crate) fn number_before(text: &str, bracket: usize) -> Option<(Span, DocumentNumber)> {
    let before = text.get(..bracket)?;
    let run = run_before(before, REACH, false);
    // 2000年12月8日国科发计字〔2000〕544号.
    let behind_date = run.strip_prefix('日').filter(|_| {
        let date = before.get(..offset(before, run).unwrap_or(0)).unwrap_or_default();
        date.ends_with(|c| digit(c).is_some())
    });
    let run = behind_date.unwrap_or(run);
    let code = match with_part_before(before) {
        Some(code) => code,
        None if run.contains(is_blank) => run,
        None => code_at_end(run),
    };
    read_at(text, offset(text, code)?)
}

/// The order or announcement whose 令 or 公告 stands at byte `word` of `text`, and its place.
///
/// `（1993年12月24日国家科学技术委员会令第17号公布）` gives 国家科学技术委员会令第17号.
/// Looks back at most 40 characters.
pub(crate) fn order_before(text: &str, word: usize) -> Option<(Span, DocumentNumber)> {
    let before = text.get(..word)?;
    let run = run_before(before, NAME_REACH, true);
    let names = after_lead(after_lead(run, &LEADS), &SHORT_LEADS).trim_start_matches(is_empty);
    let names = names.strip_prefix('日').unwrap_or(names);
    if !names.ends_with(NAME_ENDS) {
        return None;
    }
    read_at(text, offset(text, names)?)
}

fn read_at(text: &str, start: usize) -> Option<(Span, DocumentNumber)> {
    let (rest, number) = document_number(text.get(start..)?).ok()?;
    Some((Span::new(start, text.len() - rest.len()), number))
}

/// The Chinese characters at the end of `before`, at most `reach`, without the blanks after them.
///
/// A blank ends them, unless it stretches a name (国 科 发 火), or parts `names` of agencies (财政部 税务总局).
fn run_before(before: &str, reach: usize, names: bool) -> &str {
    let before = before.trim_end_matches(is_empty);
    let start = before.char_indices().rev().take(reach).last().map_or(0, |(at, _)| at);
    let window = before.get(start..).unwrap_or_default();
    let run = window.rsplit(|c| !is_han(c) && !is_empty(c)).next().unwrap_or_default();
    let (mut kept, mut stretched) = (0, true);
    for word in run.rsplit(is_blank) {
        let single = word.chars().nth(1).is_none();
        let joins = stretched && single || names && word.ends_with(NAME_ENDS);
        if kept > 0 && !word.is_empty() && !joins {
            break;
        }
        stretched &= single;
        kept = offset(run, word).map_or(kept, |at| run.len() - at);
    }
    run.get(run.len() - kept..).unwrap_or_default().trim_start_matches(is_empty)
}

/// Where `part`, a slice of `text`, starts in it.
fn offset(text: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)
}

/// `农科（产业）函` at the end of `before`, where it is a known code with a part in parentheses.
fn with_part_before(before: &str) -> Option<&str> {
    let tail = run_before(before, 4, false);
    let before_tail = before.get(..offset(before, tail)?)?;
    let inner = before_tail.strip_suffix(['）', ')'])?;
    let part = run_before(inner, 8, false);
    let outer = inner.get(..offset(inner, part)?)?.strip_suffix(['（', '('])?;
    let head = code_at_end(run_before(outer, REACH, false));
    let known = !part.is_empty() && is_known_code(head);
    before.get(offset(before, head)?..).filter(|_| known)
}

/// What stands after the last of `leads`.
fn after_lead<'a>(run: &'a str, leads: &[&str]) -> &'a str {
    let cut = leads.iter().filter_map(|lead| {
        let end = run.rfind(lead)? + lead.len();
        let rest = run.get(end..)?;
        let joins = *lead == "和" && starts_with_any(rest, &JOINED);
        (!joins && !rest.is_empty()).then_some(end)
    });
    run.get(cut.max().unwrap_or(0)..).unwrap_or_default()
}

/// The code at the end of `run`: after the words that lead up to it the longest known one;
/// else what follows a shorter such word and the name of an agency.
fn code_at_end(run: &str) -> &str {
    let run = after_lead(run, &LEADS);
    let suffixes = || run.char_indices().filter_map(|(at, _)| run.get(at..));
    if let Some(code) = suffixes().find(|code| is_known_code(code)) {
        // One sign before it is the town's (惠财教), unless it leads up to the code (见财教).
        let sign = run.strip_suffix(code).unwrap_or_default();
        let town = sign.chars().nth(1).is_none() && !SHORT_LEADS.contains(&sign);
        return if town { run } else { code };
    }
    let run = after_lead(run, &SHORT_LEADS);
    let named = run.rfind(['部', '委', '局', '院', '厅', '省', '市', '县', '区', '会']);
    match named.and_then(|at| run.get(at..)) {
        Some(named) if named.chars().count() > 2 => {
            named.char_indices().nth(1).and_then(|(at, _)| named.get(at..)).unwrap_or(run)
        }
        _ => run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let bracket = text.rfind(super::super::parts::is_open).unwrap();
        let (span, number) = number_before(text, bracket).unwrap();
        assert_eq!((span.of(text), number.to_string().parse()), (Some(expected), Ok(number)));
    }

    #[track_caller]
    fn order(text: &str, expected: &str) {
        let word = text.find("公告").or_else(|| text.rfind('令')).unwrap();
        assert_eq!(order_before(text, word).and_then(|(span, _)| span.of(text)), Some(expected));
    }

    #[test]
    fn numbers() {
        check("2000年12月8日国科发计字〔2000〕544号", "国科发计字〔2000〕544号");
        check("按照科技部国科发政〔2016〕101号要求", "国科发政〔2016〕101号");
        check("《某意见》（中发〔2012〕6号）", "中发〔2012〕6号");
        check("《某意见》(国办发[2013]8号)", "国办发[2013]8号");
        check("要按照国办发〔1993〕71号的要求", "国办发〔1993〕71号");
        check("来源：农经发〔2002〕14号", "农经发〔2002〕14号");
        check("某某名录的通知渝府发〔2014〕53号", "渝府发〔2014〕53号");
        check("公布名单的通知 农产发〔2021〕4号", "农产发〔2021〕4号");
        check("某中心文件鲁医保中心发〔2020〕11号", "鲁医保中心发〔2020〕11号");
        check("要求执行惠府〔2013〕5号", "惠府〔2013〕5号");
        check("惠府〔2013〕5号、6号和浙府〔2013〕5号", "浙府〔2013〕5号");
        check("惠州市惠府〔2013〕5号", "惠府〔2013〕5号");
        check("十公发〔2023〕3号", "十公发〔2023〕3号");
        check("见财教〔2023〕3号", "财教〔2023〕3号");
        check("农业农村部农产发〔2018〕1号", "农产发〔2018〕1号");
        check("根据 国 科 发 火[2016]195号", "国 科 发 火[2016]195号");
        check("见国科办基 [2011] 20号", "国科办基 [2011] 20号");
        check("根据农科（产业）函〔2017〕68号", "农科（产业）函〔2017〕68号");
        check("国发〔2014〕21号和财社〔2021〕64号", "财社〔2021〕64号");
    }

    #[test]
    fn orders() {
        order("（1993年12月24日国家科学技术委员会令第17号公布）", "国家科学技术委员会令第17号");
        order("根据国家发展和改革委员会令第21号", "国家发展和改革委员会令第21号");
        order("《某办法》（科学技术部令第19号）", "科学技术部令第19号");
        order("依据财政部 税务总局公告2019年第39号", "财政部 税务总局公告2019年第39号");
        assert_eq!(order_before("发布命令第3号", "发布命".len()), None);
        assert_eq!(order_before("令第3号", 0), None);
    }

    #[test]
    fn no_numbers() {
        assert_eq!(number_before("〔2013〕632号", 0), None);
        assert_eq!(number_before("《某办法》（2013年）", "《某办法》".len()), None);
        assert_eq!(number_before("科技", 100), None);
        assert_eq!(number_before("科技〔2013〕1号", 1), None);
    }
}
