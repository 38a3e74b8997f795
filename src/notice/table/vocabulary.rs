//! The vocabulary of columns: which field a column holds, by its name.

use std::borrow::Cow;

use memchr::memchr2;

use super::fields::{ENDS, MAX_KNOWN, exact, may_end};
use super::model::{RowKind, Table};
use crate::text::class::{holds_empty, is_empty};
use crate::text::ends_with_any;

/// Names that mean a field only as the whole name: 考核单位 is not any 单位.
const ALONE: &[&str] = &[
    "No", "No.", "NO.", "序", "省", "名称", "地区", "国家", "类别", "类型", "结果", "代码", "领域",
    "行业", "等级", "说明", "周期", "学科", "比例", "数量",
];

/// Units of measure, as they stand in brackets after a name or after 单位：.
const UNITS: &[&str] = &[
    "元",
    "万元",
    "亿元",
    "千元",
    "百万元",
    "美元",
    "万美元",
    "亿美元",
    "人",
    "万人",
    "人次",
    "万人次",
    "个",
    "家",
    "项",
    "年",
    "月",
    "天",
    "%",
    "％",
    "‰",
    "公顷",
    "亩",
    "万亩",
    "平方米",
    "平方公里",
    "公里",
    "米",
    "吨",
    "万吨",
    "千克",
    "台",
    "套",
    "台套",
    "件",
    "篇",
    "次",
    "所",
    "名",
    "户",
    "岁",
    "分",
    "万千瓦",
    "千瓦时",
    "小时",
    "学时",
];

/// The field that a column of this name holds: `seq` for 序号, `host_org` for 建设依托单位.
///
/// Blanks and a unit in brackets do not count. A name that is not in the vocabulary has the field of
/// the longest name at its end, as Chinese names have their head there.
pub(crate) fn field_of(name: &str) -> Option<&'static str> {
    if may_end(name)
        && let Some(field) = exact(name)
    {
        return Some(field);
    }
    let name = &*bare(name);
    if !may_end(name) {
        return None;
    }
    if let Some(field) = exact(name) {
        return Some(field);
    }
    for end in ["名称", "姓名", "全称"] {
        if let Some(field) = name.strip_suffix(end).and_then(exact) {
            return Some(field);
        }
    }
    // Names are short; a long cell is none, and costs nothing.
    if name.len() > 90 {
        return None;
    }
    let longest = name.len().saturating_sub(MAX_KNOWN).max(1);
    (longest..name.len())
        .filter_map(|at| name.get(at..))
        .filter(|end| !ALONE.contains(end))
        .find_map(exact)
}

/// Whether a cell may name a column: of the vocabulary, or like one.
pub(crate) fn is_heading(name: &str) -> bool {
    name.len() <= 90
        && (field_of(name).is_some() || {
            let name = bare(name);
            may_end(&name) && ends_with_any(&name, ENDS)
        })
}

/// The unit in brackets in the name of a column: 万元 in 经费（万元）.
pub(crate) fn unit_of(name: &str) -> Option<&str> {
    let open = name.find(['（', '('])?;
    let inner = name.get(open..)?.trim_start_matches(['（', '(']);
    let inner = inner.get(..inner.find(['）', ')'])?)?;
    let inner = inner.trim_start_matches("单位").trim_start_matches(['：', ':']);
    is_unit(inner).then(|| inner.trim_matches(is_empty))
}

/// Whether `text` is a unit of measure: 万元, 个、家, 元/吨.
pub(super) fn is_unit(text: &str) -> bool {
    let text = text.trim_matches(is_empty);
    text.len() <= 36
        && text.split(['、', '/', '，', '（', '）', '(', ')']).all(|unit| {
            let unit = unit.trim_matches(is_empty);
            unit.is_empty() || UNITS.contains(&unit)
        })
        && !text.is_empty()
}

/// Gives the columns of a table their fields and units; what the name leaves open, its group and the values decide.
pub(super) fn name_fields(table: &mut Table<'_>) {
    let fields: Vec<_> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let group = column.group.as_deref().unwrap_or_default();
            let field =
                field_by_values(&column.name, at, table).or_else(|| field_in(group, &column.name));
            let unit = unit(&column.name)
                .or_else(|| unit(group))
                .or_else(|| unit_of_table(table, at, field));
            (field, unit)
        })
        .collect();
    // 其中： is a part of the column before it, and counted in its unit.
    let mut whole = None;
    for (column, (field, unit)) in table.columns.iter_mut().zip(fields) {
        let part = [&column.name, column.group.as_ref().unwrap_or(&Cow::Borrowed(""))]
            .iter()
            .any(|name| name.starts_with("其中"));
        column.field = field.map(Cow::Borrowed);
        column.unit = unit.or_else(|| whole.clone().filter(|_| part));
        if !part {
            whole.clone_from(&column.unit);
        }
    }
}

/// Whether a column of this field may part the rows into groups, as 推荐单位 and 地区 do: its cells are often merged.
pub(super) fn is_grouping(field: &str) -> bool {
    matches!(
        field,
        "region"
            | "city"
            | "country"
            | "recommending_org"
            | "competent_dept"
            | "organising_org"
            | "nominating_org"
            | "batch"
            | "category"
            | "field"
            | "programme"
            | "award"
            | "grade"
    )
}

fn unit(name: &str) -> Option<Cow<'static, str>> {
    if !has_bracket(name) {
        return None;
    }
    unit_of(name).map(|unit| Cow::Owned(unit.to_owned()))
}

/// The field of 中央财政 under 经费: of both words as one.
fn field_in(group: &str, name: &str) -> Option<&'static str> {
    (!group.is_empty() && name.len() + group.len() <= 90)
        .then(|| exact(&format!("{}{}", bare(name), bare(group))))
        .flatten()
}

/// The unit of the whole table, where the column at `at` holds amounts in it: numbers that count nothing else.
fn unit_of_table(table: &Table<'_>, at: usize, field: Option<&str>) -> Option<Cow<'static, str>> {
    let unit = table.unit.as_ref()?;
    let amount = |field: &str| {
        matches!(field, "central_funding" | "total_budget" | "own_funding" | "amount" | "count")
    };
    let values = || {
        let cells = table.rows().filter(|row| matches!(row.kind, RowKind::Data | RowKind::Total));
        cells.filter_map(|row| row.cells.get(at)).filter(|cell| !cell.text.is_empty()).take(24)
    };
    let money = unit.text.ends_with('元');
    let name = table.columns.get(at).map_or("", |column| &column.name);
    // Under 单位：万元 a number of persons is none.
    let other = money
        && ["数", "数量", "年", "年度", "年份", "年限", "期", "比例", "率"]
            .iter()
            .any(|end| bare(name).ends_with(end));
    (field.is_none_or(amount)
        && !other
        && values().next().is_some()
        && values().all(|cell| super::cell::is_number(&cell.text)))
    .then(|| Cow::Owned(unit.text.to_string()))
}

/// The field of a column; 编号, 单位, 时间 and the like mean one thing or another by their values.
fn field_by_values(name: &str, at: usize, table: &Table<'_>) -> Option<&'static str> {
    let all = |test: fn(&str) -> bool| {
        let mut values = table
            .records()
            .filter_map(|row| row.cells.get(at))
            .map(|cell| &*cell.text)
            .filter(|value| !value.is_empty())
            .take(8)
            .peekable();
        values.peek().is_some() && values.all(test)
    };
    match name {
        "编号" if counts_from_one(table, at) => Some("seq"),
        "编号" if all(is_project_id) => Some("project_id"),
        "单位" if all(is_unit) => Some("measure"),
        "单位" | "单位名称" if all(is_organisation) => Some("org_name"),
        "时间" if all(|value| value.contains(['-', '—', '～', '~', '至'])) => Some("period"),
        "时间" if all(|value| value.contains('年') || value.contains('.')) => {
            Some("document_date")
        }
        "名称" if all(is_organisation) => Some("org_name"),
        "编号" | "单位" | "时间" => None,
        _ => field_of(name),
    }
}

fn counts_from_one(table: &Table<'_>, at: usize) -> bool {
    let values = table.records().filter(|row| row.kind == RowKind::Data);
    let mut seen = 0;
    for (row, number) in values.take(3).zip(1_u32..) {
        seen += 1;
        if row.cells.get(at).and_then(|cell| cell.text.parse().ok()) != Some(number) {
            return false;
        }
    }
    seen > 0
}

/// Project codes: `20\d{2}YF[A-Z]\d{7}` and the older ones, all of a year, two letters and digits.
fn is_project_id(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.starts_with(b"20")
        && matches!(bytes.len(), 11..=14)
        && bytes.get(2..4).is_some_and(|year| year.iter().all(u8::is_ascii_digit))
        && bytes.get(4..6).is_some_and(|letters| letters.iter().all(u8::is_ascii_uppercase))
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}

/// The ends of names of organisations.
const ORGANISATIONS: &[&str] = &[
    "公司",
    "集团",
    "厂",
    "大学",
    "学院",
    "学校",
    "院",
    "所",
    "中心",
    "协会",
    "学会",
    "联合会",
    "商会",
    "基金会",
    "实验室",
    "局",
    "站",
    "园",
    "社",
    "银行",
    "委员会",
    "管委会",
    "支队",
    "部",
    "厅",
    "委",
    "司",
    "队",
];

/// Whether `value` ends as the name of an organisation does: 中国标准化研究院, …有限公司（北京）.
pub(super) fn is_organisation(value: &str) -> bool {
    // A bracket far before the end is none of the name's: long texts are not gone through.
    let tail = (value.len().saturating_sub(90)..=value.len()).find_map(|at| value.get(at..));
    let value = tail.unwrap_or_default();
    let value = match value.rfind(['（', '(']) {
        Some(open) if open > 0 && value.ends_with(['）', ')']) => {
            value.get(..open).unwrap_or(value)
        }
        _ => value,
    };
    ends_with_any(value, ORGANISATIONS)
}

fn has_bracket(name: &str) -> bool {
    memchr2(b'(', 0xef, name.as_bytes()).is_some() && name.contains(['（', '('])
}

/// The name without blanks and without what stands in brackets.
fn bare(name: &str) -> Cow<'_, str> {
    if !holds_empty(name) && !has_bracket(name) {
        return Cow::Borrowed(name);
    }
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 || is_empty(c) => {}
            _ => bare.push(c),
        }
    }
    Cow::Owned(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(field_of(name), expected, "{name}");
    }

    #[test]
    fn fields() {
        check("序号", Some("seq"));
        check("序 号", Some("seq"));
        check("联盟名称", Some("alliance_name"));
        check("责任主体单位", Some("responsible_org"));
        check("中央财政经费（万元）", Some("central_funding"));
        check("项目实施周期(年)", Some("duration"));
        check("省（区、市）", Some("region"));
        check("所在省（自治区、直辖市）", Some("region"));
        check("国家野外站名称", Some("station_name"));
        check("梳理评估结果", Some("result"));
        check("建设依托单位", Some("host_org"));
        check("候选人姓名", Some("name"));
        check("承担单位名称", Some("undertaking_org"));
        check("课题负责人姓名", Some("principal"));
        check("考核单位", None);
        check("体系名称", None);
        check("指导部门", None);
        check("", None);
    }

    #[test]
    fn units() {
        assert_eq!(unit_of("经费（万元）"), Some("万元"));
        assert_eq!(unit_of("经费(单位：万元)"), Some("万元"));
        assert_eq!(unit_of("联盟（试点）"), None);
        assert!(is_unit("台（套）") && is_unit("元/吨") && !is_unit("科技部") && !is_unit(""));
    }

    #[test]
    fn codes_and_organisations() {
        assert!(is_project_id("2018YFC1505700") && is_project_id("2012BAH06B01"));
        assert!(is_project_id("2013AA014002") && !is_project_id("1") && !is_project_id("2013年"));
        assert!(
            is_organisation("聚光科技（杭州）股份有限公司") && is_organisation("某某大学（北京）")
        );
        assert!(!is_organisation("优秀"));
    }
}
