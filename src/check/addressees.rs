//! The addressees (主送机关): whether they are bodies.

use super::{Case, Findings};
use crate::text::ends_with_any;
use crate::{Addressees, Code};

/// What the name of a body may end with.
const NOUNS: &[&str] = &[
    "部",
    "委",
    "局",
    "厅",
    "办",
    "署",
    "院",
    "会",
    "社",
    "司",
    "室",
    "处",
    "科",
    "政府",
    "兵团",
    "部门",
    "机构",
    "单位",
    "企业",
    "公司",
    "集团",
    "中心",
    "高校",
    "学校",
    "大学",
    "园",
    "园区",
    "基地",
    "协会",
    "银行",
    "分行",
    "支行",
    "法院",
    "检察院",
    "同志",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "旗",
    "乡",
    "镇",
    "街道",
    "站",
    "所",
    "校",
    "馆",
    "台",
    "队",
    "组",
    "团",
    "军",
    "党委",
    "党组",
    "人",
    "者",
    "员",
    "家",
    "代表",
    "成员",
    "联盟",
    "基金",
    "交易所",
    "厂",
    "行",
    "库",
    "户",
    "港",
    "系统",
    "师",
    "机关",
    "组织",
    "平台",
    "专项",
    "关",
    "主席",
    "职工",
    "先生",
    "女士",
    "教授",
    "院士",
    "委员",
    "居民",
    "村",
    "师生",
    "员工",
    "学生",
    "考生",
    "家长",
    "老师",
    "同学",
    "朋友",
    "们",
    "市民",
    "村民",
    "业主",
    "群众",
    "干部",
    "校友",
    "旅客",
    "班级",
    "年级",
    "系",
];

/// What no name of a body holds, and prose that ends in a colon does.
const PROSE: [&str; 13] = [
    "如下",
    "现将",
    "为了",
    "为贯彻",
    "根据",
    "特此",
    "通知",
    "联系方式",
    "联系人",
    "附件",
    "公示",
    "要求",
    "。",
];

/// The first of [`PROSE`] in `text`.
fn prose_in(text: &str) -> Option<&'static str> {
    text.char_indices().find_map(|(at, c)| {
        // The first characters of the words.
        let opens =
            matches!(c, '如' | '现' | '为' | '根' | '特' | '通' | '联' | '附' | '公' | '要' | '。');
        let rest = opens.then(|| text.get(at..)).flatten()?;
        PROSE.iter().copied().find(|word| rest.starts_with(word))
    })
}

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let genre = case.notice.header.title.as_ref().and_then(|title| title.genre);
    let genre = genre.map_or("", crate::Genre::as_str);
    let Some(addressees) = &case.notice.header.addressees else {
        if matches!(genre, "通知" | "函" | "复函" | "批复") && !case.notice.body.is_empty() {
            findings.info(
                Code::AddresseeExpected,
                case.head(),
                format!("a {genre} without addressees"),
            );
        }
        return;
    };
    if matches!(genre, "令" | "命令" | "公报") {
        findings.info(
            Code::AddresseeExpected,
            addressees.span,
            format!("a {genre} with addressees"),
        );
    }
    shape(addressees, findings);
    if case.facts.addressees_without_colon {
        findings.info(
            Code::AddresseeShape,
            addressees.span,
            "expected a colon after the addressees",
        );
    }
}

/// addressee-shape
fn shape(addressees: &Addressees<'_>, findings: &mut Findings) {
    let text = addressees.text.as_ref();
    if let Some(word) = prose_in(text) {
        findings.warn(
            Code::AddresseeShape,
            addressees.span,
            format!("expected names of bodies, found {word}"),
        );
        return;
    }
    let odd = addressees
        .groups
        .iter()
        .filter_map(|group| group.members.last())
        .find(|member| !is_body(member));
    if let Some(member) = odd {
        let message = format!("expected the name of a body, found {member}");
        findings.warn(Code::AddresseeShape, addressees.span, message);
    }
}

/// Whether `name` ends as names of bodies do; what stands in parentheses at its end is another name of it.
fn is_body(name: &str) -> bool {
    let mut name = name.trim();
    while name.ends_with(['）', ')']) {
        let Some((before, _)) = name.rsplit_once(['（', '(']) else { break };
        name = before.trim_end();
    }
    let name = name.strip_suffix('等').unwrap_or(name);
    // 各位导游 are written to by what they do, whatever that is.
    let words = ['都', '要', '应', '须', '将', '的', '是', '把', '对'];
    ends_with_any(name, NOUNS)
        || name.starts_with('各') && name.chars().count() <= 15 && !name.contains(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_prose_is_found() {
        for word in PROSE {
            assert_eq!(prose_in(&format!("各单位{word}：")), Some(word));
        }
        assert_eq!(prose_in("各省、自治区、直辖市科技厅"), None);
    }

    #[test]
    fn names_of_bodies() {
        for name in [
            "各省、自治区、直辖市科技厅（委、局）",
            "各有关单位",
            "药监局科技、财务主管部门",
            "张三同志",
            "省",
        ] {
            assert!(is_body(name), "{name}");
        }
        assert!(!is_body("各方面都要重视") && !is_body(""));
    }
}
