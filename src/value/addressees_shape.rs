//! Whether a line is addressees.

use super::addressees::{groups, split};
use super::agency::is_agency_name;
use super::agency_names::listed_at_start;
use super::area::areas;
use super::recipient::{
    BODIES, CLASSES, PEOPLE, ends_as_body, ends_as_recipient, is_open_class, without_suffixes,
};
use crate::text::class::{is_colon, is_han, trim};
use crate::text::{ends_with_any, starts_with_any};

/// Where a line of addressees ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AddresseesShape<'a> {
    /// The addressees, without the colon.
    pub(crate) text: &'a str,
    /// What stands behind the colon: a body glued to it, or nothing.
    pub(crate) rest: &'a str,
    /// How sure it is: 1 for bodies only, 2 where one is 各… or has a listed name, 3 for both forms or several groups.
    pub(crate) strength: u8,
}

/// The noun test: whether `line` is addressees up to its first colon.
pub(crate) fn is_addressees_like(line: &str) -> Option<AddresseesShape<'_>> {
    let line = trim(line);
    if !starts_with_name(line) {
        return None;
    }
    let colon = first_colon(line)?;
    let (text, rest) = line.split_at_checked(colon)?;
    let text = trim(text);
    let rest = trim(rest.trim_start_matches(is_colon));
    let strength = are_addressees(text);
    // 广东省农垦总局：某某农场 may be a row of a list as well.
    let strength =
        if rest.is_empty() || text.contains(OPEN_MARKS) { strength } else { strength.min(1) };
    (strength > 0).then_some(AddresseesShape { text, rest, strength })
}

/// What the open classes hold, and hardly any name.
const OPEN_MARKS: [char; 2] = ['各', '有'];

/// The longest line of addressees, in bytes.
const LONGEST: usize = 4500;

/// Where the first colon of `text` starts, looked for by the first bytes of its five forms.
fn first_colon(text: &str) -> Option<usize> {
    let mut found =
        memchr::memchr3_iter(b':', 0xef, 0xe2, text.as_bytes()).take_while(|at| *at <= LONGEST);
    found.find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(is_colon)))
}

fn starts_with_name(text: &str) -> bool {
    text.starts_with(|c| is_han(c) || c == '“')
}

/// How sure it is that `text` is addressees, from 0 for not at all to 3.
pub(super) fn are_addressees(text: &str) -> u8 {
    let text = trim(text);
    if !starts_with_name(text) || text.len() > LONGEST || BODIES.contains(&text) {
        return 0;
    }
    // Most sentences are told by where their first clause ends, which is cheap to see.
    if groups(text).next().is_none_or(|first| !ends_as_recipient(trim(first))) || is_refused(text) {
        return 0;
    }
    let (mut named, mut open, mut count) = (false, false, 0_u8);
    for group in groups(text) {
        let group = trim(group);
        let class = is_open_class(group) || is_open(group);
        let body = ends_as_body(group);
        // 主办单位 alone is a label; after other groups it is one more of them.
        let alone = group.len() == text.len();
        let label = alone && ends_with_any(group, LABELS) && !group.ends_with("有限责任公司");
        if label && !is_open_class(group) {
            return 0;
        }
        let ends_in =
            |words: &[&str]| words.iter().any(|word| without_suffixes(group).ends_with(word));
        let person = ends_in(PEOPLE) && (class || alone && (9..=36).contains(&group.len()));
        if !(body || person || class && ends_in(CLASSES)) {
            return 0;
        }
        open |= class;
        let first = split(group, &['、']).next().unwrap_or_default();
        named |= is_agency_name(without_suffixes(first))
            && (first.len() > 9 || listed_at_start(first).is_some())
            || areas(group) > 0;
        count = count.saturating_add(1);
    }
    match (named, open) {
        (true, true) => 3,
        (true, false) | (false, true) => 2 + u8::from(count > 1),
        (false, false) => 1,
    }
}

/// Whether a word for bodies as a class is in `text`.
fn is_open(text: &str) -> bool {
    let first = |c: char| matches!(c, '各' | '有' | '直' | '成' | '省' | '市' | '所' | '中');
    let mut starts = text.char_indices().filter(|(_, c)| first(*c));
    starts.any(|(at, _)| text.get(at..).is_some_and(|rest| starts_with_any(rest, OPEN)))
}

/// Words that say that bodies are meant as a class.
const OPEN: &[&str] = &["各", "有关", "直属", "成员单位", "省直", "市直", "所属", "中央企业"];

/// Whether a word of sentences or labels is in `text`.
fn is_refused(text: &str) -> bool {
    let mut starts = text.char_indices().filter(|(_, c)| {
        matches!(
            c,
            '如' | '下'
                | '以'
                | '通'
                | '附'
                | '联'
                | '方'
                | '应'
                | '包'
                | '根'
                | '按'
                | '为'
                | '关'
                | '现'
                | '印'
                | '收'
                | '同'
                | '请'
                | '要'
                | '。'
                | '？'
                | '！'
                | '…'
                | '是'
                | '予'
                | '没'
                | '可'
                | '不'
        )
    });
    starts.any(|(at, _)| text.get(at..).is_some_and(|rest| starts_with_any(rest, REFUSED)))
}

/// Words of sentences and labels, which addressees do not hold.
const REFUSED: &[&str] = &[
    "如下", "下列", "以下", "通知", "附件", "联系", "方式", "应当", "包括", "根据", "按照", "为了",
    "关于", "现将", "印发", "收悉", "同意", "请示", "要求", "。", "？", "！", "……", "是指", "予以",
    "没有", "可以", "不得",
];

/// Ends of labels, which name a role and no body: 主办单位, 发文机关.
const LABELS: &[&str] = &[
    "办单位",
    "持单位",
    "导单位",
    "文单位",
    "文机关",
    "布机构",
    "布单位",
    "责任单位",
    "牵头单位",
    "申报单位",
    "推荐单位",
    "依托单位",
    "属单位",
    "作单位",
    "完成单位",
    "布机关",
    "发机关",
    "成机关",
    "发单位",
    "承担单位",
    "建设单位",
    "制单位",
    "填报单位",
    "监督单位",
    "责任部门",
    "主管部门",
    "牵头部门",
    "工作单位",
    "配合部门",
    "送机关",
    "发机构",
    "开户银行",
    "任公司",
    "归口部门",
    "服务中心",
    "审批机关",
    "组织机构",
    "支持机构",
    "报送单位",
    "参与单位",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glued_body_is_split_off() {
        let shape = is_addressees_like("\u{3000}各有关单位：为贯彻落实：").unwrap();
        assert_eq!((shape.text, shape.rest, shape.strength), ("各有关单位", "为贯彻落实：", 2));
        let row = is_addressees_like("广东省农垦总局：某某农场").unwrap();
        assert_eq!((row.rest, row.strength), ("某某农场", 1));
    }

    #[test]
    fn companies_and_dealers_are_addressees() {
        assert!(is_addressees_like("北京某某医疗器械有限责任公司:").is_some());
        assert!(is_addressees_like("各公开市场业务一级交易商：").is_some());
    }

    #[test]
    fn what_is_no_addressees_is_refused() {
        for line in [
            "现将有关事项通知如下：",
            "具体要求如下：",
            "联系方式：",
            "附件：",
            "公示如下：",
            "一、申报单位：",
            "（一）各有关单位：",
            "主办单位：某局",
            "信息所属单位：",
            "岗位及聘用人员：",
            "公开方式：",
            "",
            "各有关单位",
            "：",
            "联系人：",
            "主 题 词：",
            "发布机构：",
            "相关新闻：",
            "单位：人",
            "处理决定书应当载明以下内容：",
            "为进一步落实责任，现将有关工作通知如下：",
            "本站热词：",
            "索 引 号 ：",
            "文　　号：",
        ] {
            assert_eq!(is_addressees_like(line), None, "{line}");
        }
    }
}
