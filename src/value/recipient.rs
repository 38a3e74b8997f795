//! The words by which bodies and people are written to, known or not.

use super::agency::ends_as_agency;
use crate::text::class::trim;
use crate::text::{ends_with_any, starts_with_any};

/// Whether `text` says who is concerned rather than who it is: 各有关部门.
pub(super) fn is_open_class(text: &str) -> bool {
    let text = trim(text);
    starts_with_any(
        text,
        &[
            "各",
            "有关",
            "相关",
            "其他",
            "其它",
            "全体",
            "全校",
            "全院",
            "全市",
            "全县",
            "全区",
            "校内",
            "院内",
            "广大",
            "尊敬的",
            "亲爱的",
        ],
    )
}

/// Whether `text` ends in the word for a body or for bodies: 科技厅（委、局）, 各有关单位, 直属机构.
pub(super) fn ends_as_body(text: &str) -> bool {
    let text = without_suffixes(text);
    ends_as_agency(text) || ends_with_any(text, BODIES)
}

/// `text` without the other names in parentheses at its end: 科技厅（委、局） → 科技厅.
pub(super) fn without_suffixes(text: &str) -> &str {
    let Some(inside) = text.strip_suffix(['）', ')']) else { return text };
    inside
        .rfind(['（', '('])
        .and_then(|open| inside.get(..open))
        .filter(|text| !text.is_empty())
        .unwrap_or(text)
}

/// Words for bodies, which are many or no agencies.
pub(super) const BODIES: &[&str] = &[
    "部门",
    "机构",
    "单位",
    "企业",
    "公司",
    "中心",
    "高校",
    "学校",
    "院校",
    "园区",
    "基地",
    "协会",
    "银行",
    "法院",
    "集团",
    "机关",
    "团体",
    "总部",
    "分行",
    "支行",
    "部委",
    "委办局",
    "司局",
    "厅局",
    "交易所",
    "开发区",
    "高新区",
    "专员办",
    "党组",
    "企事业",
    "街道",
    "社区",
    "高新园",
];

/// Words for people, who are written to at times: 马某某副主席.
pub(super) const PEOPLE: &[&str] = &[
    "同志",
    "主席",
    "总理",
    "部长",
    "省长",
    "市长",
    "代表",
    "委员",
    "教授",
    "院士",
    "先生",
    "女士",
    "朋友",
    "居民",
    "家长",
    "考生",
    "同学们",
    "老师们",
    "同志们",
    "朋友们",
    "师生员工",
];

/// Words for people who are written to as a class only: 各缴存单位及职工.
pub(super) const CLASSES: &[&str] = &[
    "专家",
    "职工",
    "人员",
    "会员",
    "用户",
    "纳税人",
    "投资者",
    "老师",
    "同学",
    "申请人",
    "负责人",
    "师生",
    "员工",
    "学生",
    "教师",
    "教工",
    "学员",
    "市民",
    "村民",
    "业主",
    "群众",
    "党员",
    "干部",
    "校友",
    "读者",
    "旅客",
    "商户",
    "志愿者",
    "交易商",
    "供应商",
    "经销商",
    "运营商",
];

/// Whether `text` ends in a word for bodies or people.
pub(super) fn ends_as_recipient(text: &str) -> bool {
    let bare = without_suffixes(text);
    ends_as_body(text) || PEOPLE.iter().chain(CLASSES).any(|word| bare.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_and_people_are_told_by_their_ends() {
        for text in
            ["科技厅（委、局）", "各有关单位", "直属机构", "各中央企业", "办公厅（室）", "某某公司"]
        {
            assert!(ends_as_body(text), "{text}");
        }
        for text in ["各省", "马某某副主席", "联系方式", "", "（委）"] {
            assert!(!ends_as_body(text), "{text}");
        }
        assert!(ends_as_recipient("马某某副主席") && !ends_as_recipient("联系方式"));
        assert!(is_open_class("其他有关单位") && !is_open_class("科技部"));
    }
}
