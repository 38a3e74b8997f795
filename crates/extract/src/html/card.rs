//! The labels of a page's information box.

/// Whether `text` is a label: `索 引 号：`, or one of the known ones without a colon.
pub(super) fn label(text: &str) -> Option<Label> {
    let text = text.trim();
    if text.len() > 60 {
        return None;
    }
    let name: String = text.chars().filter(|c| !is_padding(*c)).collect();
    let (name, colon) = match name.strip_suffix(is_colon) {
        Some(name) => (name, true),
        None => (name.as_str(), false),
    };
    let name = name.trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    let weak = BYLINES.contains(&name);
    let known = weak || LABELS.contains(&name);
    let short = (2..=8).contains(&name.chars().count()) && !name.contains(is_colon);
    (known || (colon && short)).then_some(Label { known, strong: known && !weak, colon })
}

/// What a label is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// It is one of those that information boxes have.
    pub(super) known: bool,
    /// It is not one that bylines have as well: 来源, 发布时间.
    pub(super) strong: bool,
    /// It ends in a colon.
    pub(super) colon: bool,
}

/// Where the label at the start of a line ends, its colon included: `文号：农办科〔2018〕3号`.
pub(super) fn leading_label(line: &str) -> Option<(usize, Label)> {
    let (at, colon) = line.char_indices().take(16).find(|(_, c)| is_colon(*c))?;
    let end = at + colon.len_utf8();
    label(line.get(..end)?).filter(|label| label.known).map(|label| (end, label))
}

pub(super) const fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '∶' | '︰' | '﹕')
}

const fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// Labels of information boxes, closed up.
const LABELS: [&str; 110] = [
    "索引号",
    "索取号",
    "标题",
    "信息名称",
    "文件名称",
    "主题分类",
    "信息分类",
    "发文机关",
    "发文机构",
    "发文单位",
    "发文部门",
    "发布机构",
    "发布机关",
    "发布单位",
    "发布部门",
    "制定机关",
    "制发机关",
    "印发机关",
    "公开机构",
    "公开主体",
    "公开部门",
    "信息所属单位",
    "所属单位",
    "文号",
    "字号",
    "发文字号",
    "发文文号",
    "发布文号",
    "文件编号",
    "文件字号",
    "成文日期",
    "成文时间",
    "发文日期",
    "发文时间",
    "公开日期",
    "生成日期",
    "生效日期",
    "生效时间",
    "施行日期",
    "实施日期",
    "印发日期",
    "失效日期",
    "失效时间",
    "废止日期",
    "有效性",
    "时效性",
    "效力等级",
    "效力级别",
    "效力状态",
    "有效期",
    "有效期限",
    "主题词",
    "公文种类",
    "体裁分类",
    "文种",
    "内容概述",
    "内容摘要",
    "公开方式",
    "公开形式",
    "公开范围",
    "信息类别",
    "统一登记号",
    "采购项目名称",
    "采购单位",
    "采购单位地址",
    "采购单位联系方式",
    "代理机构名称",
    "代理机构地址",
    "代理机构联系方式",
    "行政区域",
    "公告时间",
    "品目",
    "项目联系人",
    "项目联系电话",
    "总中标金额",
    "总成交金额",
    "中标日期",
    "成交日期",
    "评审专家名单",
    "预算金额",
    "开标时间",
    "开标地点",
    "获取招标文件时间",
    "本项目招标公告日期",
    "信息索引号",
    "公开类别",
    "公文类别",
    "内容分类",
    "内容类别",
    "制发日期",
    "发文年份",
    "审批日期",
    "所属主题",
    "所属机构",
    "效力说明",
    "文件类型",
    "时效状态",
    "有效性状态",
    "法规标题",
    "法规类型",
    "统一编号",
    "组配分类",
    "载体类型",
    "题名",
    "公开时效",
    "公开时限",
    "公开程序",
    "是否有效",
    "有效状态",
    "信息编号",
];

/// Labels that a line under a title may have too, alone or with each other.
const BYLINES: [&str; 14] = [
    "来源",
    "信息来源",
    "文章来源",
    "作者",
    "日期",
    "时间",
    "发布时间",
    "发布日期",
    "公布日期",
    "公开时间",
    "名称",
    "分类",
    "时效",
    "关键词",
];
