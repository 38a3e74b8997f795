//! A line of a page's information box: 索 引 号：000014349/2018-00224 主题分类：科技、教育\教育.

use std::borrow::Cow;

use crate::text::class::{holds_empty, is_blank, is_colon, is_empty, is_han, trim};

/// The labels of information boxes (元数据), closed up, in the order of their bytes.
const LABELS: &[&str] = &[
    "主题分类",
    "主题词",
    "信息分类",
    "信息名称",
    "信息所属单位",
    "信息类别",
    "信息索引号",
    "公布日期",
    "公开形式",
    "公开方式",
    "公开日期",
    "公开类别",
    "公开范围",
    "公文种类",
    "公文类别",
    "关键词",
    "内容分类",
    "内容概述",
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
    "失效日期",
    "字号",
    "实施日期",
    "审批日期",
    "废止日期",
    "成文日期",
    "成文时间",
    "所属主题",
    "所属机构",
    "效力状态",
    "效力等级",
    "效力级别",
    "文件名称",
    "文件类型",
    "文件编号",
    "文号",
    "文种",
    "施行日期",
    "时效性",
    "时效状态",
    "有效性",
    "有效期",
    "服务对象",
    "标题",
    "格式",
    "生成日期",
    "生效日期",
    "登记号",
    "索引号",
    "组配分类",
    "统一登记号",
    "统一编号",
    "语种",
    "载体类型",
    "题名",
];

/// Labels that also stand in bylines and bodies: read where another label stands beside them.
const WEAK: &[&str] =
    &["体裁", "体裁分类", "作者", "分类", "发布时间", "日期", "来源", "标题词", "状态"];

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
    text.len() <= 60 && is_known(text, LABELS)
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
                | '有'
                | '服'
                | '标'
                | '格'
                | '生'
                | '登'
                | '索'
                | '组'
                | '统'
                | '载'
                | '语'
                | '题'
                | '体'
                | '来'
                | '全'
                | '现'
                | '【'
                | '•'
                | '['
        )
    })
}

/// The labels and values of `line`; none where it is no line of an information box.
///
/// ```abnf
/// line  = pair *( blanks pair )            ; at least one known label
///       / *( "【" label "】" value )
/// pair  = label [blanks] colon [blanks] value
/// ```
///
/// A value ends where the next label with a colon begins, so an empty field stays empty.
///
/// Between other lines of a box, `inside`, any word with a colon at the start of a line is a label.
pub(crate) fn pairs(line: &str, inside: bool) -> Vec<Pair<'_>> {
    let line = trim(line);
    if line.starts_with('【') || line.starts_with("•【") {
        return bracketed(line);
    }
    let mut heads: Vec<Head<'_>> = Vec::new();
    let mut at = Some(0);
    while let Some(start) = at {
        let rest = line.get(start..).unwrap_or_default();
        if let Some(head) = head(rest, start) {
            at = next_word(line, head.value);
            heads.push(head);
        } else {
            at = next_word(line, start);
        }
    }
    if inside && heads.is_empty() {
        heads.extend(any_head(line));
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
        if letters > 6 || at > 60 {
            return None;
        }
    }
    None
}

/// A word of two to six characters with its colon at the start of a line.
fn any_head(line: &str) -> Option<Head<'_>> {
    let (at, colon) = line.char_indices().take(8).find(|(_, c)| !is_han(*c))?;
    let label = line.get(..at)?;
    let length = label.chars().count();
    let value = at + colon.len_utf8();
    (is_colon(colon) && (2..=6).contains(&length)).then_some(Head {
        label,
        start: 0,
        value,
        known: false,
    })
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
fn bracketed(line: &str) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for part in line.split('【').skip(1) {
        let Some((label, value)) = part.split_once('】') else { return Vec::new() };
        let label = trim(label);
        let value =
            value.trim_matches(|c| is_empty(c) || is_colon(c) || matches!(c, '•' | '·' | '|'));
        if !is_known(label, LABELS) && !is_known(label, WEAK) {
            return Vec::new();
        }
        pairs.push(Pair { label, value });
    }
    if pairs.iter().any(|pair| is_known(pair.label, LABELS))
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
        assert!(LABELS.is_sorted() && WEAK.is_sorted());
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
    }

    #[test]
    fn other_lines() {
        check("来源：科技部", &[]);
        check("现就有关事项通知如下：", &[]);
        check("文件名称 文号", &[]);
        check("【来源】农业部 【作者】： 【发布日期】 ：2009-03-17", &[]);
        check("", &[]);
        check("：：：", &[]);
        assert_eq!(pairs("公开属性：主动", true).len(), 1);
        assert!(pairs("公开属性：主动", false).is_empty());
        assert!(is_label("文\u{3000}\u{3000}号") && is_label("索 引 号 ：") && !is_label("来源"));
    }
}
