//! What a line shows by itself: its last characters, and the forms that take a whole line.

use super::evidence::{Evidence, Evidences};
use super::record::is_printed;
use crate::text::class::{digit, is_blank, is_colon, is_empty, trim};
use crate::text::{ends_with_any, holds, starts_with_any};
use crate::value::{agency, agency_list, count, date, dateline, document_number, ordinal};

/// A line of more bytes than this (60 characters) is longer than a line of a page.
pub(super) const LONG: usize = 180;

/// What the last character tells.
pub(super) fn ending(text: &str, set: &mut Evidences) {
    let bare = text.trim_end_matches(['”', '）', ')', '』', '」', '*']);
    match bare.chars().next_back() {
        Some('。' | '；' | '！' | '？' | ';') => set.add(Evidence::Sentence),
        Some(c) if is_colon(c) && bare.len() == text.len() => set.add(Evidence::Colon),
        Some('，' | '、' | ',') => {}
        _ if text.len() <= 120 => set.add(Evidence::Bare),
        _ => {}
    }
    if text.len() >= LONG {
        set.add(Evidence::Long);
    }
}

/// Whether a long line that ends as no sentence holds one.
pub(super) fn is_unended(text: &str, set: Evidences) -> bool {
    !set.has(Evidence::Sentence) && holds(text, "。")
}

/// 2016-08-19 15:40 纵向项目办: the day on which a page was put up, and what stands beside it.
pub(super) fn is_web_date(text: &str) -> bool {
    text.len() <= 150
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (date::numeric_date(text).is_ok() || is_glued_time(text) || is_timed(text))
}

/// 2025年06月27日 17:52: no date of a notice has a time beside it.
fn is_timed(text: &str) -> bool {
    let time = date::date(text).map(|(rest, _)| rest.trim_start_matches(is_blank));
    time.is_ok_and(|time| {
        time.split_once([':', '：']).is_some_and(|(hour, minute)| {
            matches!(hour.len(), 1..=2)
                && hour.bytes().all(|byte| byte.is_ascii_digit())
                && minute.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// 2016-08-1915:40: the blank between day and time is lost.
pub(super) fn is_glued_time(text: &str) -> bool {
    text.split_at_checked("2016-08-19".len()).is_some_and(|(day, time)| {
        date::numeric_date(day).is_ok()
            && time.len() >= "15:40".len()
            && time
                .bytes()
                .zip(0..5)
                .all(|(byte, at)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
    })
}

/// Whether `text` is a label of a byline whose value stands on the next line: 来源：.
pub(super) fn is_open_byline(text: &str) -> bool {
    let label = text.strip_suffix(is_colon).map(trim);
    label.is_some_and(|label| matches!(label, "来源" | "信息来源" | "文章来源" | "发布机构"))
}

/// Whether `text` is marks that part words of a menu: / or » on a line of their own.
pub(super) fn is_mark(text: &str) -> bool {
    text.len() <= 12 && !text.chars().any(char::is_alphanumeric)
}

pub(super) fn parenthesised(text: &str, set: &mut Evidences) {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let Some(inner) = inner.filter(|inner| inner.len() <= 150) else {
        if is_disclosure(text) {
            set.add(Evidence::Disclosure);
        }
        return;
    };
    if is_disclosure(inner) {
        set.add(Evidence::Disclosure);
    } else if count::declared_count(text).is_some() {
        set.add(Evidence::DeclaredCount);
    }
    if !inner.contains(['（', '(']) {
        set.add(Evidence::Parenthesised);
    }
}

/// 此件主动公开, 本文有删减, 有删减: a note on who may read the text, or on its completeness.
pub(super) fn is_disclosure(text: &str) -> bool {
    text.len() <= 60
        && ((text.starts_with("此件") && text.contains("公开"))
            || text.ends_with("有删减")
            || matches!(text, "主动公开" | "依申请公开" | "不予公开"))
}

/// 特此公告, without its stop.
pub(super) fn is_bare_formula(text: &str) -> bool {
    text.len() <= 24 && starts_with_any(text, &["特此", "专此"])
}

/// 出席：王明、李强, at the end of minutes.
pub(super) fn is_attendance(text: &str) -> bool {
    let labels = ["出席", "列席", "请假", "缺席", "主持", "参加", "记录"];
    starts_with_any(text, &["出", "列", "请", "缺", "主", "参", "记"])
        && labels.iter().any(|label| head_is(text, label))
}

/// 成交金额：人民币1,236,800.00元 below a contact is no more of it, as 张老师：010-12345678 is.
pub(super) fn is_other_label(text: &str) -> bool {
    let value = text.split_once(is_colon).map_or("", |(_, value)| trim(value));
    !value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '（' | '('))
}

/// 各…： is addressees above the first paragraph whatever it names; 各…， without an end goes on in the next line.
pub(super) fn opens_addressees(text: &str, set: Evidences) -> bool {
    let each = text.starts_with('各') || text.starts_with("有关");
    let listed = text.len() > 60 && holds(text, "，") && !holds(text, "关于");
    each && (set.has(Evidence::Colon) || (listed && !set.has(Evidence::Stop)))
}

/// Labels and forms that take a whole line: 签发人, 抄送, 特急, 农业部文件, 科技部||||.
pub(super) fn label(text: &str, set: &mut Evidences) {
    let Some(first) = text.chars().next() else { return };
    match first {
        '签' if head_is(text, "签发人") => set.add(Evidence::Signer),
        // 表1 企业名单 is over a table of an annex, not over the annex.
        '表' if text.chars().nth(1).is_some_and(|c| digit(c).is_some()) => {
            set.add(Evidence::Labelled);
        }
        '特' | '加' | '平' | '绝' | '机' | '秘' if is_marking(text) => {
            set.add(Evidence::Marking);
        }
        '0' if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            set.add(Evidence::Marking);
        }
        _ => {}
    }
    if text.ends_with("印发") && text.len() <= 180 && holds(text, "日") || is_printed(text) {
        set.add(Evidence::Record);
    }
    if text.ends_with('件') && text.len() <= 200 && is_masthead(text) {
        set.add(Evidence::Masthead);
    }
    if text.ends_with('|') && text.matches('|').count() >= 2 {
        set.add(Evidence::CardResidue);
    }
}

/// Whether `text` is `label`, with blanks inside, and a colon.
pub(super) fn head_is(text: &str, label: &str) -> bool {
    let mut letters = text.chars().filter(|c| !is_empty(*c));
    label.chars().all(|c| letters.next() == Some(c)) && letters.next().is_some_and(is_colon)
}

/// 特急, 加急, 绝密, 机密★10年.
pub(super) fn is_marking(text: &str) -> bool {
    let closed: String = text.chars().filter(|c| !is_empty(*c)).take(12).collect();
    let rest = ["特急", "特提", "加急", "平急", "绝密", "机密", "秘密"]
        .iter()
        .find_map(|mark| closed.strip_prefix(mark));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*']))
}

/// 农 业 部 文 件, 科学技术部文件: an agency and 文件.
pub(super) fn is_masthead(text: &str) -> bool {
    let mut back = text.chars().rev().filter(|c| !is_empty(*c));
    if back.next() != Some('件') || back.next() != Some('文') {
        return false;
    }
    let name: String = text.chars().filter(|c| !is_empty(*c)).collect();
    name.strip_suffix("文件").is_some_and(|name| !name.is_empty() && agency::is_agency_name(name))
}

/// Whether `text` is a date and little more: false for the date alone, true for an adoption.
pub(super) fn date_line(text: &str) -> Option<bool> {
    if text.len() > 240 {
        return None;
    }
    let line = dateline::dateline(text)?;
    if line.before.is_empty() && line.after.is_empty() {
        // Whose day numbers alone are, only the line above tells.
        return (!line.numeric).then_some(line.opened);
    }
    let beside = if line.before.is_empty() { line.after } else { line.before };
    if agency_list::signature_names(beside).is_some() {
        return Some(false);
    }
    let adopted = ends_with_any(beside, &["通过", "公布", "发布", "批准", "施行", "修订", "修正"]);
    (adopted && line.before.is_empty() && !beside.contains('。')).then_some(true)
}

/// 教务处 2018-06-22: who put up a page, and when, where it stands above the notice.
pub(super) fn is_byline_date(text: &str) -> bool {
    text.as_bytes().last().is_some_and(u8::is_ascii_digit)
}

/// Whether `text` is a document number and nothing else.
pub(crate) fn number_line(text: &str) -> bool {
    let whole = |text| match document_number::document_number(text) {
        Ok((rest, _)) => {
            let rest = rest.trim_start_matches(is_empty);
            rest.is_empty() || head_is(rest, "签发人") || is_date(without_validity(rest))
        }
        Err(_) => false,
    };
    whole(text)
        || text.starts_with(['（', '(']) && whole(text.trim_matches(['（', '(', '）', ')']))
        || {
            let labelled = text.strip_prefix("文号");
            labelled
                .is_some_and(|rest| whole(rest.trim_start_matches(|c| is_colon(c) || is_blank(c))))
        }
}

/// `text` without what databases of statutes say of it: 2010-10-21  全文有效.
fn without_validity(text: &str) -> &str {
    const WORDS: [&str; 12] = [
        "全文有效",
        "现行有效",
        "部分有效",
        "全文失效",
        "已失效",
        "部分失效",
        "条款失效",
        "全文废止",
        "已废止",
        "部分废止",
        "条款废止",
        "已修改",
    ];
    let head = WORDS.iter().find_map(|word| text.strip_suffix(word));
    head.map_or(text, |head| head.trim_end_matches(is_empty))
}

/// 一九八五年二月六日, behind a number as gazettes print it, also in parentheses.
fn is_date(text: &str) -> bool {
    dateline::dateline(text).is_some_and(|line| line.before.is_empty() && line.after.is_empty())
}

/// 第11号, 2018年第31号: the number of an order whose words stand on the line above.
pub(super) fn serial_line(text: &str) -> bool {
    let text = without_pair(text);
    text.len() <= 40
        && text.ends_with('号')
        && (text.starts_with('第')
            || text.chars().next().and_then(digit).is_some()
            || text.starts_with(['〔', '［', '[', '（', '(']))
}

/// `text` without the parentheses around all of it: （第58号） → 第58号.
pub(crate) fn without_pair(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.unwrap_or(text)
}

/// Whether `text` is the name of a file, or ends in one.
pub(super) fn is_file_name(text: &str) -> bool {
    // Extensions are ASCII, which few lines end in; 》 ） ” end in 8B, 89 and 9D.
    if !matches!(text.as_bytes(), [.., 0x8b | 0x89 | 0x9d] | [.., 0..=0x7f]) {
        return false;
    }
    let end = text.trim_end_matches(['》', '）', ')', '”']);
    if !end.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    end.rsplit_once('.')
        .is_some_and(|(name, extension)| !name.is_empty() && is_extension(extension))
}

/// Whether `extension` is one of office files, images and archives.
pub(crate) fn is_extension(extension: &str) -> bool {
    let known = [
        "doc", "docx", "xls", "xlsx", "pdf", "ofd", "wps", "rar", "zip", "ceb", "jpg", "png", "et",
        "ppt", "pptx",
    ];
    extension.len() <= 4 && known.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

pub(super) fn ordinal_of(text: &str) -> Option<ordinal::Ordinal> {
    ordinal::ordinal(text).ok().map(|(_, ordinal)| ordinal)
}

/// Whether a form divides statutes: 第一章, 第一条.
pub(super) const fn is_statute(form: ordinal::OrdinalForm) -> bool {
    use ordinal::OrdinalForm::{Article, Book, Chapter, Section};
    matches!(form, Book | Chapter | Section | Article)
}

/// `text` behind its ordinal and the mark after it.
pub(super) fn after_ordinal(text: &str) -> &str {
    ordinal::ordinal(text).map_or(text, |(rest, _)| after_sign(rest))
}

/// `rest`, which follows an ordinal, without the mark and the blanks after it.
pub(super) fn after_sign(rest: &str) -> &str {
    rest.trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、'))
}

/// `text` without （共55家） and the like at its end.
pub(super) fn without_parentheses(text: &str) -> &str {
    match without_remark(text) {
        Some(head) if count::declared_count(text).is_some() && !head.is_empty() => head,
        _ => text,
    }
}

/// `text` without the parentheses at its end, which say of what it is a part; `None` where it has none.
pub(super) fn without_remark(text: &str) -> Option<&str> {
    let head = text.strip_suffix(['）', ')'])?;
    head.rfind(['（', '(']).and_then(|at| head.get(..at))
}

/// Whether `text` begins with the name of an area, as names of agencies do: 某市文化局. 城市 and 开发区 name none.
pub(crate) fn opens_with_area(text: &str) -> bool {
    const WORDS: [&str; 5] = ["城市", "开发区", "园区", "社区", "景区"];
    let mut near = text.char_indices().take(10).skip(1);
    let end = near.find(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '州' | '国'));
    let name = end.and_then(|(at, c)| text.get(..at + c.len_utf8()));
    name.is_some_and(|name| !WORDS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_stand_first_in_names() {
        assert!(["某市文化局", "中国科协", "某某县供销社"].into_iter().all(opens_with_area));
        let others = ["防控组办公室", "市场监督管理局", "城市管理局", "开发区管委会", ""];
        assert!(!others.into_iter().any(opens_with_area));
    }

    #[test]
    fn numbers_with_what_databases_say() {
        assert!(number_line("某科发〔2010〕62号  2010-10-21  全文有效"));
        assert!(number_line("某科发〔2010〕62号 2010年10月21日"));
        assert!(!number_line("某科发〔2010〕62号文件全文有效"));
    }

    #[test]
    fn addressees_that_go_on_are_a_list_longer_than_a_line() {
        let opens = |text: &str| opens_addressees(text, Evidences::default());
        assert!(opens("各省、自治区、直辖市科技厅（委、局），国务"));
        assert!(!opens("各省、自治区、直辖市科技厅，国务院有关部"));
        assert!(!opens("各省、自治区、直辖市科技厅关于申报的材料，国务院有关部门的材料"));
    }
}
