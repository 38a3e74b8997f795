//! A line of a page's information box: 索 引 号：000014349/2018-00224 主题分类：科技、教育\教育.

use std::borrow::Cow;

use crate::text::class::{holds_empty, is_blank, is_colon, is_empty, is_han, trim};

/// The labels of information boxes (元数据), closed up, in the order of their bytes.
const LABELS: &[&str] = &[
    "中标日期",
    "主题分类",
    "主题词",
    "代理机构名称",
    "代理机构地址",
    "代理机构联系方式",
    "信息分类",
    "信息名称",
    "信息所属单位",
    "信息类别",
    "信息索引号",
    "信息编号",
    "公告时间",
    "公布日期",
    "公开形式",
    "公开方式",
    "公开日期",
    "公开时效",
    "公开程序",
    "公开类别",
    "公开范围",
    "公文种类",
    "公文类别",
    "关键词",
    "内容分类",
    "内容概述",
    "内容类别",
    "制发日期",
    "制发机关",
    "制定机关",
    "印发日期",
    "发布单位",
    "发布文号",
    "发布日期",
    "发布机关",
    "发布机构",
    "发文单位",
    "发文字号",
    "发文年份",
    "发文文号",
    "发文日期",
    "发文时间",
    "发文机关",
    "发文机构",
    "名称",
    "品目",
    "失效日期",
    "字号",
    "实施日期",
    "审批日期",
    "废止日期",
    "开标地点",
    "开标时间",
    "总中标金额",
    "总成交金额",
    "成交日期",
    "成文日期",
    "成文时间",
    "所属主题",
    "所属机构",
    "效力",
    "效力状态",
    "效力等级",
    "效力级别",
    "效力说明",
    "文件名称",
    "文件类型",
    "文件编号",
    "文号",
    "文种",
    "施行日期",
    "时效性",
    "时效状态",
    "是否有效",
    "有效性",
    "有效性状态",
    "有效期",
    "有效状态",
    "服务对象",
    "本项目招标公告日期",
    "标题",
    "格式",
    "法规标题",
    "法规类型",
    "生成日期",
    "生效日期",
    "登记号",
    "索引号",
    "组配分类",
    "统一登记号",
    "统一编号",
    "获取招标文件时间",
    "行政区域",
    "评审专家名单",
    "语种",
    "载体类型",
    "采购单位",
    "采购单位地址",
    "采购单位联系方式",
    "采购项目名称",
    "项目联系人",
    "项目联系电话",
    "预算金额",
    "题名",
];

/// Labels that also stand in bylines and bodies: read where another label stands beside them.
const WEAK: &[&str] = &[
    "主办单位",
    "体裁",
    "体裁分类",
    "作者",
    "公开时限",
    "分类",
    "发布时间",
    "文件来源",
    "日期",
    "来源",
    "标题词",
    "状态",
    "责任单位",
    "责任部门",
];

/// Labels that nothing but an information box has: a row of labels with one of them is no header of a table.
const SURE: &[&str] = &[
    "主题分类",
    "信息分类",
    "信息索引号",
    "公开方式",
    "公文种类",
    "发布机构",
    "发文机构",
    "成文日期",
    "有效性",
    "生成日期",
    "索引号",
    "组配分类",
    "统一登记号",
];

/// Labels that forms and lists have as well: below a numbered heading they open no box.
const ORDINARY: &[&str] = &[
    "中标日期",
    "代理机构名称",
    "代理机构地址",
    "代理机构联系方式",
    "公告时间",
    "关键词",
    "名称",
    "品目",
    "开标地点",
    "开标时间",
    "总中标金额",
    "总成交金额",
    "成交日期",
    "有效期",
    "服务对象",
    "本项目招标公告日期",
    "标题",
    "格式",
    "登记号",
    "获取招标文件时间",
    "行政区域",
    "评审专家名单",
    "语种",
    "采购单位",
    "采购单位地址",
    "采购单位联系方式",
    "采购项目名称",
    "项目联系人",
    "项目联系电话",
    "预算金额",
    "题名",
];

/// Labels under which the title of the document stands, the surest first.
pub(crate) const TITLE_LABELS: [&str; 6] =
    ["标题", "信息名称", "文件名称", "法规标题", "title", "名称"];

/// Whether `text` is a label under which the title of the document stands, and nothing else.
pub(crate) fn is_title_label(text: &str) -> bool {
    let label = close_label(text.trim_end_matches(|c| is_colon(c) || is_empty(c)));
    TITLE_LABELS.contains(&&*label)
}

/// Whether `pairs` hold a label that a form or list below a numbered heading would not have.
pub(crate) fn is_plainly_card(pairs: &[Pair<'_>]) -> bool {
    pairs.iter().any(|pair| is_known(pair.label, LABELS) && !is_known(pair.label, ORDINARY))
}

/// Whether `label` is one that forms and tables have as well: 名称, 有效期.
pub(crate) fn is_ordinary(label: &str) -> bool {
    is_known(label.trim_end_matches(|c| is_colon(c) || is_empty(c)), ORDINARY)
}

/// A label and its value, both as they stand in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair<'a> {
    /// The label with its inner blanks, without colon or 【】.
    pub(crate) label: &'a str,
    /// The value, trimmed; empty where the field is.
    pub(crate) value: &'a str,
}

/// A label without its inner blanks: 索 引 号 → 索引号.
pub(crate) fn close_label(label: &str) -> Cow<'_, str> {
    if holds_empty(label) {
        Cow::Owned(label.chars().filter(|c| !is_empty(*c)).collect())
    } else {
        Cow::Borrowed(label)
    }
}

/// Whether `text` is a label of an information box, with or without its colon, and nothing else.
pub(crate) fn is_label(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_colon(c) || is_empty(c));
    let framed = text.strip_prefix('【').and_then(|text| text.strip_suffix('】'));
    text.len() <= 60 && is_known(framed.unwrap_or(text), LABELS)
}

/// Whether `line` may hold a label: a look at its first character.
pub(crate) fn may_hold_label(line: &str) -> bool {
    line.chars().next().is_some_and(|first| {
        matches!(
            first,
            '主' | '信'
                | '公'
                | '关'
                | '内'
                | '制'
                | '印'
                | '发'
                | '名'
                | '失'
                | '字'
                | '实'
                | '审'
                | '废'
                | '成'
                | '所'
                | '效'
                | '文'
                | '施'
                | '时'
                | '是'
                | '有'
                | '服'
                | '标'
                | '格'
                | '法'
                | '生'
                | '登'
                | '索'
                | '组'
                | '统'
                | '载'
                | '语'
                | '题'
                | '中'
                | '代'
                | '品'
                | '开'
                | '总'
                | '本'
                | '获'
                | '行'
                | '评'
                | '采'
                | '项'
                | '预'
                | 't'
                | '体'
                | '来'
                | '全'
                | '现'
                | '【'
                | '•'
                | '['
                | '［'
        )
    })
}

/// The labels and values of `line`; none where it is no line of an information box.
///
/// ```abnf
/// line  = pair *( blanks pair )            ; at least one known label
///       / *( "【" label "】" value )
///       / pair 1*( "|" pair ) ["|"]        ; with one known label, every part with a colon
/// pair  = label [blanks] colon [blanks] value
/// ```
///
/// A value ends where the next label with a colon begins, so an empty field stays empty.
///
/// Between other lines of a box, `inside`, any word with a colon at the start of a line is a label.
pub(crate) fn pairs(line: &str, inside: bool) -> Vec<Pair<'_>> {
    let line = trim(line);
    if line.starts_with('【') || line.starts_with("•【") {
        return bracketed(line, inside);
    }
    // The head of a file of Markdown.
    if let Some(title) = line.strip_prefix("title:") {
        let value = title.get(..next_key(title)).unwrap_or(title);
        return vec![Pair { label: "title", value: trim(value).trim_matches(['"', '\'']) }];
    }
    if let Some(pairs) = piped(line, inside) {
        return pairs;
    }
    let mut heads: Vec<Head<'_>> = Vec::new();
    let mut at = Some(0);
    while let Some(start) = at {
        let rest = line.get(start..).unwrap_or_default();
        let any = || match heads.first() {
            None if start == 0 && inside => any_head(line),
            // Behind a label that only boxes have, others of any name may follow.
            Some(first) if first.start == 0 && (inside || !is_known(first.label, ORDINARY)) => {
                later_head(rest, start)
            }
            _ => None,
        };
        if let Some(head) = head(rest, start).or_else(any) {
            at = next_word(line, head.value);
            heads.push(head);
        } else {
            at = next_word(line, start);
        }
    }
    let inside = inside && heads.first().is_some_and(|head| head.start == 0);
    let known = heads.iter().filter(|head| head.known || inside).count();
    // What stands before the first label is a status such as 全文有效, else the line is no box.
    let lead = heads.first().map_or(0, |head| head.start);
    if known == 0 || lead > 24 {
        return Vec::new();
    }
    let ends = heads.iter().skip(1).map(|head| head.start).chain([line.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|(head, end)| Pair {
            label: head.label,
            value: trim(line.get(head.value..end).unwrap_or_default()),
        })
        .collect()
}

/// 信息分类:其他 | 责任部门:区政府办 | 文号 |
fn piped(line: &str, inside: bool) -> Option<Vec<Pair<'_>>> {
    let bar = |c| matches!(c, '|' | '｜' | '│');
    if !line.contains(bar) {
        return None;
    }
    let (mut pairs, mut told) = (Vec::new(), inside);
    for part in line.split(bar).map(trim).filter(|part| !part.is_empty()) {
        // A label without value may have lost its colon.
        let empty = is_known(part, LABELS) || is_known(part, WEAK);
        let (label, value) = part.split_once(is_colon).or(empty.then_some((part, "")))?;
        if !(2..=8).contains(&label.chars().filter(|c| is_han(*c)).count()) || label.len() > 60 {
            return None;
        }
        told |= !empty;
        pairs.push(Pair { label: trim(label), value: trim(value) });
    }
    (told && pairs.len() > 1 && pairs.iter().any(|pair| is_known(pair.label, LABELS)))
        .then_some(pairs)
}

/// Where the next key begins in a record on one line: ` time:` behind a title.
fn next_key(text: &str) -> usize {
    let key = |end: usize| {
        let head = text.get(..end).unwrap_or_default();
        let start = head.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        (start > 0 && (2..=20).contains(&(end - start))).then_some(start)
    };
    text.match_indices(':').take(8).find_map(|(end, _)| key(end)).unwrap_or(text.len())
}

/// Whether `line` is a label of any name and a value, parted by a colon and a tab: 题材分类：⇥通知公告.
pub(crate) fn is_tabbed_pair(line: &str) -> bool {
    any_head(line)
        .is_some_and(|head| line.get(head.value..).is_some_and(|rest| rest.starts_with('\t')))
}

/// The cells of a line: what pipes part, or tabs, or two blanks and more.
///
/// Empty cells between pipes and tabs are cells too, as the ones of a row of a table are.
pub(crate) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let mark = ['|', '\t'].into_iter().find(|mark| line.contains(*mark));
    let mut rest = Some(if mark == Some('|') { trim(line).trim_matches('|') } else { line });
    std::iter::from_fn(move || {
        let text = rest?;
        let gap = match mark {
            Some(mark) => text.find(mark).map(|at| (at, at + 1)),
            None => wide_gap(text),
        };
        let cell = text.get(..gap.map_or(text.len(), |(start, _)| start))?;
        rest = gap.and_then(|(_, end)| text.get(end..));
        Some(trim(cell))
    })
}

/// Where the first two blanks and more of `text` start and end.
fn wide_gap(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find(is_blank)?;
        let rest = text.get(start..)?;
        let after = rest.trim_start_matches(is_blank);
        from = text.len() - after.len();
        if rest.chars().nth(1).is_some_and(is_blank) {
            return Some((start, from));
        }
    }
}

/// How many labels `line` has where it holds nothing else, two or more, and the values stand in the row below.
///
/// `label-row = label 1*(gap label)        ; gap: a tab, or two blanks and more`
pub(crate) fn label_row(line: &str) -> Option<usize> {
    let line = trim(line);
    if line.len() > 300 || !may_hold_label(line) {
        return None;
    }
    let (mut count, mut sure) = (0, false);
    for cell in cells(line) {
        let label = cell.trim_end_matches(|c| is_colon(c) || is_empty(c));
        if !is_known(label, LABELS) && !is_known(label, WEAK) {
            return None;
        }
        count += 1;
        sure |= is_known(label, SURE);
    }
    (sure && count > 1).then_some(count)
}

/// Whether `line` may be the values of a row of `labels` labels: empty ones at its ends are trimmed.
pub(crate) fn is_value_row(line: &str, labels: usize) -> bool {
    let count = cells(line).count();
    line.len() <= 600
        && label_row(line).is_none()
        && (count == labels || count < labels && line.contains('\t'))
}

/// Labels and values without colons: 索引号  306-09    发文机构  科技部, [索引号] 306-09.
///
/// ```abnf
/// bare-line = bare-pair *( gap bare-pair ) ; one that only boxes have, or two known labels
///           / 1*( "[" label "]" value )
/// bare-pair = label gap value
/// ```
///
/// Between other lines of a box, `inside`, one known label and one blank behind it are enough.
pub(crate) fn bare_pairs(line: &str, inside: bool) -> Vec<Pair<'_>> {
    let line = trim(line);
    if line.starts_with(['[', '［']) {
        return square(line, inside);
    }
    let mut pairs = known_pairs(line, cells(line));
    // What single blanks part may be one cell with its neighbours: 文号 青政发〔2019〕12号 公开方式 主动公开.
    if pairs.len() < 2 {
        let words = line.split(is_blank).filter(|word| !word.is_empty());
        let single = known_pairs(line, words);
        if single.len() > pairs.len() {
            pairs = single;
        }
    }
    let sure = pairs.iter().any(|pair| is_known(pair.label, SURE));
    let told = pairs.iter().any(|pair| !pair.value.is_empty());
    if told && (sure || inside || pairs.len() > 1) { pairs } else { Vec::new() }
}

/// The known labels among the `words` of `line`, each with what stands before the next one.
fn known_pairs<'a>(line: &'a str, words: impl Iterator<Item = &'a str>) -> Vec<Pair<'a>> {
    let place = |word: &str| (word.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize);
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let mut value = 0;
    for word in words {
        // Of a value only the place is known until the next label.
        let end = place(word) + word.len();
        if is_known(word, LABELS) || !pairs.is_empty() && is_known(word, WEAK) {
            pairs.push(Pair { label: word, value: "" });
            value = end;
        } else if let Some(pair) = pairs.last_mut() {
            let words = line.get(value..end).unwrap_or_default();
            pair.value = words.trim_matches(|c| is_empty(c) || c == '|');
        } else {
            break;
        }
    }
    pairs
}

/// [索引号] 306-09. Between other lines of a box, `inside`, any word in brackets at the start of a line is a label.
fn square(line: &str, inside: bool) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.strip_prefix(['[', '［']) {
        let Some((label, after)) = open.split_once([']', '］']) else { break };
        // A document number in a value has brackets too.
        let is_label = |text: &str| {
            let label = text.get(1..).and_then(|text| text.split([']', '］']).next());
            let known = |label| is_known(label, LABELS) || is_known(label, WEAK);
            text.starts_with('[') && label.is_some_and(|label| known(trim(label)))
        };
        let next = after.match_indices('[').map(|(at, _)| at);
        let end =
            next.take(8).find(|at| after.get(*at..).is_some_and(is_label)).unwrap_or(after.len());
        let (value, next) = after.split_at(end);
        let label = trim(label);
        let any = inside && (2..=8).contains(&label.chars().filter(|c| is_han(*c)).count());
        if !any && !is_known(label, LABELS) && !is_known(label, WEAK) {
            return Vec::new();
        }
        pairs.push(Pair { label, value: value.trim_matches(|c| is_empty(c) || is_colon(c)) });
        rest = next;
    }
    if inside || pairs.iter().any(|pair| is_known(pair.label, LABELS)) { pairs } else { Vec::new() }
}

/// Where a label starts, and where the value after its colon does.
struct Head<'a> {
    label: &'a str,
    start: usize,
    value: usize,
    known: bool,
}

/// A label with its colon at the start of `rest`, which stands at `start` of the line.
fn head(rest: &str, start: usize) -> Option<Head<'_>> {
    let mut letters = 0;
    for (at, c) in rest.char_indices() {
        if is_colon(c) {
            let label = trim(rest.get(..at)?);
            let known = is_known(label, LABELS);
            let value = start + at + c.len_utf8();
            // 字号：[大 中 小] is a button.
            let sizes =
                rest.get(at + c.len_utf8()..)?.trim_start_matches(|c| is_empty(c) || c == '[');
            if label.starts_with('字') && sizes.starts_with(['大', '小', '中']) {
                return None;
            }
            return ((known || is_known(label, WEAK)) && letters > 1).then_some(Head {
                label,
                start,
                value,
                known,
            });
        }
        if is_han(c) {
            letters += 1;
        } else if !is_empty(c) {
            return None;
        }
        if letters > 10 || at > 60 {
            return None;
        }
    }
    None
}

/// A word of two to six characters with its colon at the start of a line, or with a pipe and no value; a longer one
/// with a tab behind its colon, as boxes of pages have it.
fn any_head(line: &str) -> Option<Head<'_>> {
    // What a page had in a cell of its own may be long: 谈判小组、询价小组成员名单.
    if let Some((label, _)) = line.split_once("：\t")
        && label.len() <= 120
        && !label.contains(['，', '。', '：'])
    {
        let value = label.len() + "：".len();
        return Some(Head { label, start: 0, value, known: false });
    }
    let (at, c) = line.char_indices().take(20).find(|(_, c)| !is_han(*c))?;
    let (label, rest) = line.split_at(at);
    let length = label.chars().count();
    let empty = trim(rest) == "|";
    let value = if empty { line.len() } else { at + c.len_utf8() };
    // Lines over groups of fields are longer than labels: 联系人及联系方式：.
    let most = match line.get(value..)? {
        behind if behind.starts_with('\t') => 16,
        behind if trim(behind).is_empty() => 8,
        _ => 6,
    };
    // 各乡镇人民政府： names addressees right below a box.
    let addressed = label.starts_with('各') || label.starts_with("有关");
    ((empty || is_colon(c)) && (2..=most).contains(&length) && !addressed).then_some(Head {
        label,
        start: 0,
        value,
        known: false,
    })
}

/// A word of two to eight characters with its colon, behind another label and its value: 生效时间：….
fn later_head(rest: &str, start: usize) -> Option<Head<'_>> {
    let (at, c) = rest.char_indices().take(9).find(|(_, c)| !is_han(*c))?;
    let label = rest.get(..at)?;
    let whole = is_colon(c) && label.chars().nth(1).is_some();
    whole.then_some(Head { label, start, value: start + at + c.len_utf8(), known: false })
}

/// Where the next word after a blank starts, from byte `from` on.
fn next_word(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    let blank = rest.find(is_blank)?;
    let after = rest.get(blank..)?;
    let word = after.find(|c| !is_empty(c))?;
    Some(from + blank + word)
}

/// 【制定机关】科技部•【公布日期】2017.12.07
fn bracketed(line: &str, inside: bool) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for part in line.split('【').skip(1) {
        let Some((label, value)) = part.split_once('】') else { return Vec::new() };
        let label = trim(label);
        let value =
            value.trim_matches(|c| is_empty(c) || is_colon(c) || matches!(c, '•' | '·' | '|'));
        if !(2..=8).contains(&label.chars().filter(|c| is_han(*c)).count()) {
            return Vec::new();
        }
        pairs.push(Pair { label, value });
    }
    if inside
        || pairs.iter().any(|pair| is_known(pair.label, LABELS))
            && pairs.iter().filter(|pair| is_known(pair.label, WEAK)).count() < 2
    {
        pairs
    } else {
        Vec::new()
    }
}

fn is_known(label: &str, labels: &[&str]) -> bool {
    labels.binary_search(&close_label(label).as_ref()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(&str, &str)]) {
        let pairs = pairs(line, false);
        let pairs: Vec<_> =
            pairs.iter().map(|pair| (close_label(pair.label).into_owned(), pair.value)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(label, value)| ((*label).to_owned(), *value)).collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn labels_are_sorted() {
        assert!(LABELS.is_sorted() && WEAK.is_sorted() && SURE.is_sorted());
        assert!(ORDINARY.is_sorted() && ORDINARY.iter().all(|label| is_known(label, LABELS)));
        assert!(SURE.iter().all(|label| is_known(label, LABELS)));
        assert!(LABELS.iter().all(|label| may_hold_label(label)));
    }

    #[test]
    fn lines_of_a_box() {
        check(
            "索 引 号：\t306-09\t发文机构：\t科技部",
            &[("索引号", "306-09"), ("发文机构", "科技部")],
        );
        check("发文字号：\t\t有 效 性：\t有效", &[("发文字号", ""), ("有效性", "有效")]);
        check("公开方式: 主动公开 文号: ", &[("公开方式", "主动公开"), ("文号", "")]);
        check(
            "标\u{3000}\u{3000}题：科技部 财政部关于X的通知",
            &[("标题", "科技部 财政部关于X的通知")],
        );
        check("全文有效    成文日期:2002-12-31", &[("成文日期", "2002-12-31")]);
        check(
            "发文字号：农办财〔2018〕70号 来  源：财政部网站",
            &[("发文字号", "农办财〔2018〕70号"), ("来源", "财政部网站")],
        );
        check(
            "【制定机关】科技部•【公布日期】2017.12.07•",
            &[("制定机关", "科技部"), ("公布日期", "2017.12.07")],
        );
        check("【索 引 号】 X/1", &[("索引号", "X/1")]);
        check(
            "信息分类:其他 | 责任部门:区政府办 | 文号: |",
            &[("信息分类", "其他"), ("责任部门", "区政府办"), ("文号", "")],
        );
        check("文 号 | 成文日期:2016-12-28 |", &[("文号", ""), ("成文日期", "2016-12-28")]);
        check("体裁 | 生效日期 | 废止日期 |", &[]);
        assert_eq!(pairs("体 裁 | 生效日期 | 废止日期 |", true).len(), 3);
        check("责任部门:区政府办 | 联系人:王某", &[]);
    }

    #[track_caller]
    fn check_bare(line: &str, inside: bool, expected: &[(&str, &str)]) {
        let pairs = bare_pairs(line, inside);
        assert_eq!(pairs.iter().map(|pair| (pair.label, pair.value)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn labels_without_colons() {
        check_bare(
            "索引号  306-09    发文机构  科技部  财政部",
            false,
            &[("索引号", "306-09"), ("发文机构", "科技部  财政部")],
        );
        check_bare("文号\t\t来源\t某报", false, &[("文号", ""), ("来源", "某报")]);
        check_bare(
            "[索引号] 306-09 [文号] 国科发[2011]2号",
            false,
            &[("索引号", "306-09"), ("文号", "国科发[2011]2号")],
        );
        check_bare(
            "发布单位 | 农业部 农业部 | 文号 | 农业部公告第2号 |",
            false,
            &[("发布单位", "农业部 农业部"), ("文号", "农业部公告第2号")],
        );
        check_bare("标题 关于X的通知", true, &[("标题", "关于X的通知")]);
        check_bare("标题 关于X的通知", false, &[]);
        check_bare("名称  数量  单位", false, &[]);
        check_bare("[2011] 2号", false, &[]);
    }

    #[test]
    fn rows_of_labels() {
        assert_eq!(label_row("索 引 号\t发文机构\t成文日期"), Some(3));
        assert_eq!(label_row("索引号  发文机构："), Some(2));
        assert_eq!(label_row("文件名称\t文号\t发布日期"), None);
        assert_eq!(label_row("索引号\t306-09"), None);
        assert!(is_value_row("306-09\t科技部", 2) && is_value_row("306-09\t科技部", 3));
        assert!(!is_value_row("306-09  科技部", 3) && !is_value_row("有效性\t文号", 2));
    }

    #[test]
    fn other_lines() {
        check("来源：科技部", &[]);
        check("发布时间：2020-03-05 来源：高新处 字号：[大 中 小]", &[]);
        check("现就有关事项通知如下：", &[]);
        check("文件名称 文号", &[]);
        check("【来源】农业部 【作者】： 【发布日期】 ：2009-03-17", &[]);
        check("", &[]);
        check("：：：", &[]);
        assert_eq!(pairs("公开属性：主动", true).len(), 1);
        assert!(pairs("公开属性：主动", false).is_empty());
        let remark = Pair { label: "备注", value: "" };
        assert_eq!((pairs("备注 |", true), pairs("备注 |", false)), (vec![remark], vec![]));
        assert!(is_label("文\u{3000}\u{3000}号") && is_label("索 引 号 ：") && !is_label("来源"));
    }
}
