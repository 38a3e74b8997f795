//! What a count is made of after its number: the measure word (量词) and the noun.

use crate::ErrorKind;
use crate::grammar::{Rule, miss};
use crate::text::class::is_han;
use crate::text::starts_with_any;

/// Whether lists are counted by `c`, a measure word (量词).
const fn is_classifier(c: char) -> bool {
    matches!(
        c,
        '家' | '个'
            | '项'
            | '人'
            | '名'
            | '位'
            | '所'
            | '种'
            | '类'
            | '篇'
            | '件'
            | '组'
            | '批'
            | '支'
            | '座'
            | '处'
            | '台'
            | '套'
            | '部'
            | '条'
            | '次'
            | '户'
            | '款'
            | '门'
            | '例'
            | '辆'
    )
}

/// What after the measure word `c` makes it another word (项目, 部门), or a measure of time (个月).
const fn other_words(c: char) -> &'static [&'static str] {
    match c {
        '个' => &[
            "月",
            "工作日",
            "自然日",
            "交易日",
            "小时",
            "半月",
            "学期",
            "季度",
            "星期",
            "年度",
            "百分点",
        ],
        '项' => &["目"],
        '部' => &["门", "分"],
        '所' => &["有"],
        '名' => &["称", "单"],
        '位' => &["于", "数"],
        '条' => &["件", "例"],
        '组' => &["织", "成"],
        '批' => &["准"],
        '支' => &["持", "撑", "出"],
        '台' => &["湾"],
        '种' => &["植", "业"],
        '类' => &["型", "别"],
        '人' => &["民", "均", "才", "员"],
        '次' => &["会议"],
        '处' => &["理", "罚"],
        _ => &[],
    }
}

/// `classifier`: one that [`is_classifier`], 人次, or a doubled one such as 台（套）, of which the first is given
pub(super) fn classifier(input: &str) -> Rule<'_, &str> {
    let mut characters = input.chars();
    let c = characters.next().filter(|c| is_classifier(*c));
    let (Some(c), mut rest) = (c, characters.as_str()) else {
        return miss(input, ErrorKind::Classifier);
    };
    if other_words(c).iter().any(|word| rest.starts_with(word)) {
        return miss(input, ErrorKind::Classifier);
    }
    if c == '人' {
        rest = rest.strip_prefix('次').unwrap_or(rest);
    }
    let classifier = input.get(..input.len() - rest.len()).unwrap_or_default();
    if let Some(doubled) = rest.strip_prefix(['（', '('])
        && let Some(after) = doubled.strip_prefix(is_classifier)
        && let Some(after) = after.strip_prefix(['）', ')'])
    {
        rest = after;
    }
    if starts_with_any(rest, &["以上", "以下", "以内", "左右", "及以上", "（含）"]) {
        return miss(input, ErrorKind::Classifier);
    }
    Ok((rest, classifier))
}

/// What notices count: the words that begin with `c`, longer ones first.
const fn nouns(c: char) -> &'static [&'static str] {
    match c {
        '案' => &["案例", "案件"],
        '标' => &["标准"],
        '部' => &["部门"],
        '产' => &["产业园区", "产业园", "产业带", "产品"],
        '成' => &["成果"],
        '城' => &["城市"],
        '措' => &["措施"],
        '大' => &["大学"],
        '单' => &["单位"],
        '地' => &["地区"],
        '方' => &["方向"],
        '岗' => &["岗位"],
        '改' => &["改革举措"],
        '高' => &["高新区", "高校"],
        '个' => &["个人"],
        '工' => &["工作站", "工作者", "工作室"],
        '公' => &["公司"],
        '功' => &["功能区"],
        '观' => &["观测站"],
        '合' => &["合作社"],
        '候' => &["候选人"],
        '机' => &["机构"],
        '基' => &["基地"],
        '集' => &["集体", "集群"],
        '经' => &["经验"],
        '举' => &["举措"],
        '开' => &["开发区"],
        '科' => &["科学家", "科技园区", "科技园", "科技城"],
        '课' => &["课题"],
        '联' => &["联盟"],
        '品' => &["品种"],
        '平' => &["平台"],
        '企' => &["企业"],
        '强' => &["强镇"],
        '区' => &["区域"],
        '人' => &["人员", "人选"],
        '任' => &["任务"],
        '申' => &["申请人"],
        '设' => &["设施"],
        '省' => &["省份"],
        '实' => &["实验室", "实践站"],
        '事' => &["事项"],
        '示' => &["示范基地", "示范区", "示范县", "示范村", "示范点"],
        '试' => &["试验区"],
        '团' => &["团队"],
        '项' => &["项目"],
        '学' => &["学校", "学生", "学会"],
        '研' => &["研究所", "研究院"],
        '医' => &["医院"],
        '仪' => &["仪器"],
        '园' => &["园区"],
        '院' => &["院校", "院所", "院士"],
        '站' => &["站点", "站长"],
        '政' => &["政策"],
        '指' => &["指标"],
        '中' => &["中心"],
        '众' => &["众创空间"],
        '专' => &["专项", "专家"],
        '装' => &["装置"],
        '自' => &["自创区"],
        '孵' => &["孵化器"],
        '做' => &["做法"],
        '资' => &["资源库"],
        '数' => &["数据库"],
        '协' => &["协会"],
        '商' => &["商会"],
        '博' => &["博物馆"],
        '景' => &["景区"],
        '片' => &["片区"],
        '期' => &["期刊"],
        '论' => &["论文"],
        '作' => &["作品"],
        '教' => &["教材"],
        '同' => &["同志"],
        '干' => &["干部"],
        '器' => &["器械"],
        '车' => &["车型"],
        '规' => &["规章"],
        '条' => &["条款"],
        '服' => &["服务站"],
        '样' => &["样本"],
        '村' => &["村庄"],
        '县' => &["县城"],
        '奖' => &["奖项"],
        _ => &[],
    }
}

/// How far after its measure word a noun may end, in characters.
pub(super) const NOUN: usize = 16;

/// `noun`: the Chinese characters up to the end of the first of [`nouns`], or up to a mark or the end
/// of the text where they are few
pub(super) fn opt_noun(input: &str) -> (&str, Option<&str>) {
    let mut end = None;
    for (index, (at, c)) in input.char_indices().enumerate() {
        let rest = input.get(at..).unwrap_or_default();
        match nouns(c).iter().find(|noun| rest.starts_with(**noun)) {
            // Nouns stand in a row: 经验做法.
            Some(noun) if end.is_none_or(|end| end == at) => end = Some(at + noun.len()),
            _ if end.is_some_and(|end| end <= at) => break,
            _ if end.is_some() => {}
            _ if is_mark(c) => {
                end = (index > 0 && index <= 6).then_some(at);
                break;
            }
            _ if !is_han(c) || index >= NOUN || is_particle(c) => break,
            _ => {}
        }
    }
    // A noun without any mark after it ends the text.
    let short = |end: &usize| *end <= 6 * 3;
    let all = input.chars().take(7).all(|c| is_han(c) && !is_particle(c));
    match end.or_else(|| Some(input.len()).filter(short).filter(|end| all && *end > 0)) {
        Some(end) => (input.get(end..).unwrap_or_default(), input.get(..end)),
        None => (input, None),
    }
}

/// Whether `c` ends what stands before it in a sentence.
const fn is_mark(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '、' | '（' | '(' | '）' | ')' | ',' | ';' | '：' | ':')
}

/// Whether `c` stands after a noun, or begins what is said of it, rather than being part of it.
const fn is_particle(c: char) -> bool {
    matches!(
        c,
        '的' | '为'
            | '和'
            | '及'
            | '等'
            | '在'
            | '被'
            | '不'
            | '予'
            | '未'
            | '已'
            | '均'
            | '经'
            | '将'
            | '给'
            | '进'
            | '作'
            | '获'
            | '由'
            | '并'
            | '以'
            | '是'
            | '有'
    )
}
