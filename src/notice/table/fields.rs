//! The names of columns that notices use, and what each holds.

/// Names of columns and their fields, in the order of the bytes of the names.
const FIELDS: &[(&str, &str)] = &[
    ("E-Mail", "email"),
    ("E-mail", "email"),
    ("Email", "email"),
    ("NO.", "seq"),
    ("No", "seq"),
    ("No.", "seq"),
    ("上年", "last_year"),
    ("专业领域", "field"),
    ("专项名称", "programme"),
    ("专项经费", "central_funding"),
    ("中央财政专项经费", "central_funding"),
    ("中央财政经费", "central_funding"),
    ("中心名称", "center_name"),
    ("主管单位", "competent_dept"),
    ("主管部门", "competent_dept"),
    ("主要完成人", "contributors"),
    ("主要完成单位", "contributor_orgs"),
    ("代码", "code"),
    ("企业名称", "company_name"),
    ("众创空间名称", "org_name"),
    ("传真", "fax"),
    ("依托单位", "host_org"),
    ("公布日期", "document_date"),
    ("公示日期", "publicity_date"),
    ("共建单位", "building_org"),
    ("出生年月", "born"),
    ("制定机关", "issuing_org"),
    ("协作单位", "partner_orgs"),
    ("单位名称", "org_name"),
    ("印发日期", "document_date"),
    ("参与单位", "partner_orgs"),
    ("参加单位", "partner_orgs"),
    ("发布日期", "document_date"),
    ("发布机关", "issuing_org"),
    ("发文字号", "doc_no"),
    ("发文机关", "issuing_org"),
    ("发证日期", "issued_on"),
    ("合作单位", "partner_orgs"),
    ("合作国别", "country"),
    ("名称", "document_title"),
    ("周期", "duration"),
    ("园区名称", "park_name"),
    ("国别", "country"),
    ("国家", "country"),
    ("国拨经费", "central_funding"),
    ("国籍", "nationality"),
    ("地区", "region"),
    ("地址", "address"),
    ("地市", "city"),
    ("基地名称", "base_name"),
    ("基地类型", "base_type"),
    ("处理意见", "disposition"),
    ("备注", "remark"),
    ("奖种", "award"),
    ("姓名", "name"),
    ("学位", "degree"),
    ("学历", "education"),
    ("学科", "field"),
    ("孵化器名称", "org_name"),
    ("实施单位", "undertaking_org"),
    ("实施周期", "duration"),
    ("实验室名称", "lab_name"),
    ("工作单位", "employer"),
    ("工程中心名称", "center_name"),
    ("平台名称", "platform_name"),
    ("序", "seq"),
    ("序号", "seq"),
    ("建设单位", "building_org"),
    ("归口管理部门", "competent_dept"),
    ("性别", "sex"),
    ("总投资", "total_budget"),
    ("总经费", "total_budget"),
    ("总预算", "total_budget"),
    ("所在地", "region"),
    ("所在地区", "region"),
    ("所在城市", "city"),
    ("所在省", "region"),
    ("所在省份", "region"),
    ("所在省市", "region"),
    ("所属专项", "programme"),
    ("所属地区", "region"),
    ("所属领域", "field"),
    ("手机", "mobile"),
    ("执行年限", "period"),
    ("执行期", "duration"),
    ("批准号", "project_id"),
    ("批次", "batch"),
    ("承担单位", "undertaking_org"),
    ("技术领域", "field"),
    ("拟支持项目数", "planned_projects"),
    ("挂靠单位", "host_org"),
    ("指标名称", "indicator_name"),
    ("推荐单位", "recommending_org"),
    ("推荐渠道", "recommending_org"),
    ("推荐部门", "recommending_org"),
    ("提名单位", "nominating_org"),
    ("提名者", "nominating_org"),
    ("支持年限", "support_years"),
    ("支持方式", "support_mode"),
    ("数据中心名称", "platform_name"),
    ("数量", "count"),
    ("文件名称", "document_title"),
    ("文件编号", "doc_no"),
    ("文号", "doc_no"),
    ("有效性", "disposition"),
    ("有效期", "valid_until"),
    ("有效期至", "valid_until"),
    ("本年", "this_year"),
    ("机构名称", "org_name"),
    ("比例", "share"),
    ("清理结果", "disposition"),
    ("牵头单位", "lead_org"),
    ("牵头承担单位", "lead_org"),
    ("申报单位", "applicant_org"),
    ("申请单位", "applicant_org"),
    ("电子邮箱", "email"),
    ("电话", "phone"),
    ("省", "region"),
    ("省份", "region"),
    ("省市", "region"),
    ("研究内容", "research_content"),
    ("研究期限", "duration"),
    ("立项号", "project_id"),
    ("立项编号", "project_id"),
    ("第一承担单位", "undertaking_org"),
    ("等级", "grade"),
    ("类别", "category"),
    ("类型", "category"),
    ("组织单位", "organising_org"),
    ("组织推荐单位", "recommending_org"),
    ("组织机构代码", "uscc"),
    ("结果", "result"),
    ("统一社会信用代码", "uscc"),
    ("考核指标", "indicators"),
    ("考核结果", "result"),
    ("职务", "post"),
    ("职称", "title"),
    ("联盟名称", "alliance_name"),
    ("联系人", "contact"),
    ("联系电话", "phone"),
    ("自筹经费", "own_funding"),
    ("获奖等级", "grade"),
    ("行业", "field"),
    ("规章名称", "document_title"),
    ("计划编号", "project_id"),
    ("计量单位", "measure"),
    ("许可证编号", "certificate_no"),
    ("证书号", "certificate_no"),
    ("证书编号", "certificate_no"),
    ("评价结果", "result"),
    ("评估结果", "result"),
    ("说明", "remark"),
    ("课题名称", "topic_name"),
    ("课题承担单位", "undertaking_org"),
    ("课题编号", "topic_id"),
    ("课题负责人", "principal"),
    ("负责人", "principal"),
    ("责任主体", "responsible_org"),
    ("责任主体单位", "responsible_org"),
    ("资助金额", "central_funding"),
    ("资源库名称", "platform_name"),
    ("起止年限", "period"),
    ("起止日期", "period"),
    ("起止时间", "period"),
    ("运营主体", "operator_org"),
    ("运营主体名称", "operator_org"),
    ("运营单位", "operator_org"),
    ("运营机构", "operator_org"),
    ("通信地址", "address"),
    ("通讯地址", "address"),
    ("邮政编码", "postcode"),
    ("邮箱", "email"),
    ("邮编", "postcode"),
    ("重点专项", "programme"),
    ("野外站名称", "station_name"),
    ("金额", "amount"),
    ("项目名称", "project_name"),
    ("项目实施周期", "duration"),
    ("项目批准号", "project_id"),
    ("项目承担单位", "undertaking_org"),
    ("项目牵头单位", "lead_org"),
    ("项目牵头承担单位", "lead_org"),
    ("项目类别", "category"),
    ("项目组织单位", "organising_org"),
    ("项目编号", "project_id"),
    ("项目负责人", "principal"),
    ("顺序号", "seq"),
    ("领域", "field"),
    ("首席科学家", "principal"),
    ("验收结果", "result"),
    ("验收结论", "result"),
];

/// The fields that a [`Column`](crate::Column) can hold, each once, in the order of their bytes.
///
/// More may come with a later version; none changes its meaning.
///
/// # Example
///
/// ```
/// let fields = most_notice::fields();
/// assert!(fields.is_sorted() && fields.contains(&"alliance_name"));
/// ```
#[must_use]
pub fn fields() -> Vec<&'static str> {
    let mut fields: Vec<_> = FIELDS.iter().map(|(_, field)| *field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The ends of names of columns that the vocabulary does not know: only a whole line of such cells is a header.
pub(super) const ENDS: &[&str] = &[
    "名称", "单位", "编号", "名单", "日期", "时间", "结果", "部门", "类别", "类型", "地区", "人数",
    "经费", "金额", "内容", "情况", "要求", "标准", "范围", "举措", "任务", "目标", "措施", "数量",
    "等级", "条件", "方式", "姓名",
];

/// The longest name of the vocabulary in bytes.
pub(super) const MAX_KNOWN: usize = 24;

/// The field of a name that is in the vocabulary as it stands.
pub(super) fn exact(name: &str) -> Option<&'static str> {
    if name.len() > MAX_KNOWN {
        return None;
    }
    let start = start_of(name);
    let first = STARTS.partition_point(|known| *known < start);
    let alike = STARTS.iter().skip(first).take_while(|known| **known == start);
    let mut names = alike.zip(FIELDS.iter().skip(first)).map(|(_, field)| field);
    names.find(|(known, _)| *known == name).map(|(_, field)| *field)
}

/// How the names start, in their order: numbers are compared faster than strings.
static STARTS: [u64; FIELDS.len()] = {
    let mut starts = [0; FIELDS.len()];
    let mut names: &[(&str, &str)] = FIELDS;
    let mut rest: &mut [u64] = &mut starts;
    while let ([(name, _), names_after @ ..], [start, starts_after @ ..]) = (names, rest) {
        *start = start_of(name);
        names = names_after;
        rest = starts_after;
    }
    starts
};

/// The first eight bytes as a number that orders as they do.
const fn start_of(name: &str) -> u64 {
    let bytes = name.as_bytes();
    if let Some(first) = bytes.first_chunk::<8>() {
        return u64::from_be_bytes(*first);
    }
    let mut start = 0;
    let mut rest = bytes;
    let mut at = 0;
    while at < 8 {
        start <<= 8;
        if let [byte, after @ ..] = rest {
            start |= *byte as u64;
            rest = after;
        }
        at += 1;
    }
    start
}

/// Whether a name of the vocabulary, or one of `ENDS`, may end as `text` does: a look at two bytes,
/// which answers for nearly all of prose.
pub(super) fn may_end(text: &str) -> bool {
    match text.as_bytes() {
        [.., a, b] => LAST.get(last(*a, *b)).is_some_and(|is| *is),
        _ => true,
    }
}

/// The last two bytes of a character of three tell nearly all of it.
const fn last(a: u8, b: u8) -> usize {
    (a as usize & 0x3f) << 6 | b as usize & 0x3f
}

/// Which last bytes the names have.
static LAST: [bool; 1 << 12] = {
    let mut ends = [false; 1 << 12];
    let mut names: &[(&str, &str)] = FIELDS;
    while let [(name, _), rest @ ..] = names {
        add(&mut ends, name);
        names = rest;
    }
    let mut names: &[&str] = ENDS;
    while let [name, rest @ ..] = names {
        add(&mut ends, name);
        names = rest;
    }
    ends
};

#[expect(clippy::indexing_slicing, reason = "`last` gives twelve bits, and `get_mut` is not const")]
const fn add(ends: &mut [bool; 1 << 12], name: &str) {
    if let [.., a, b] = name.as_bytes() {
        ends[last(*a, *b)] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert!(
            FIELDS.iter().all(|(name, _)| may_end(name)) && ENDS.iter().all(|end| may_end(end))
        );
        assert!(!may_end("促进联盟健康发展") && !may_end("请及时报告我部。") && may_end("序"));
    }

    #[test]
    fn names_are_in_order() {
        assert!(FIELDS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(FIELDS.iter().map(|(name, _)| name.len()).max(), Some(MAX_KNOWN));
    }
}
