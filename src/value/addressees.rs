use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::agency::{ends_as_agency, is_agency_name};
use super::agency_names::{listed_at_start, province_at_start};
use crate::text::class::{is_colon, trim};
use crate::{Error, ErrorKind, Span};

/// The main addressees (主送机关), without the colon at the end.
///
/// As JSON `groups` are lists of members, and `classes` say what the members of a group share.
///
/// # Syntax
///
/// - Classes of bodies are parted by ， or ；, members of a class by 、.
/// - A 、 inside a list of regions (各省、自治区、直辖市) or in parentheses （委、局） parts nothing, nor
///   does one between fields of work (科技、财务主管部门).
///
/// # Example
///
/// ```
/// let text = "各省、自治区、直辖市科技厅（委、局）、财政厅（局），各有关单位：";
/// let addressees: most_notice::Addressees = text.parse()?;
/// let regions = &addressees.groups[0];
/// assert_eq!(regions.members, ["各省、自治区、直辖市科技厅（委、局）", "财政厅（局）"]);
/// assert_eq!(regions.region.as_deref(), Some("各省、自治区、直辖市"));
/// assert_eq!(addressees.groups[1].members, ["各有关单位"]);
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `现将有关事项通知如下：`: a sentence.
/// - `联系方式：`: a label.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Addressees<'a> {
    /// The whole line, wrapped lines joined, without the colon.
    pub text: Cow<'a, str>,
    /// The classes of bodies, parted by ，or ；.
    pub groups: Vec<AddresseeGroup<'a>>,
    /// Where they stand, in bytes of the decoded text.
    pub span: Span,
}

/// One class of addressees: 各省、自治区、直辖市及计划单列市 × 科技厅（委、局）.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct AddresseeGroup<'a> {
    /// The members as written, one string a body; a region list stays whole with its first body.
    pub members: Vec<Cow<'a, str>>,
    /// The region list that all members share: 各省、自治区、直辖市及计划单列市.
    pub region: Option<Cow<'a, str>>,
    /// The department that all members share: 科技、财务主管部门. It is no part of the last member.
    pub function: Option<Cow<'a, str>>,
}

impl Addressees<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Addressees<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let group = |group: AddresseeGroup<'_>| AddresseeGroup {
            members: group.members.into_iter().map(owned).collect(),
            region: group.region.map(owned),
            function: group.function.map(owned),
        };
        Addressees {
            text: owned(self.text),
            groups: self.groups.into_iter().map(group).collect(),
            span: self.span,
        }
    }
}

impl fmt::Display for Addressees<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Addressees<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let line = trim(text).trim_end_matches(is_colon);
        if line.contains(is_colon) || are_addressees(line) == 0 {
            return Err(Error::new(ErrorKind::Addressees, Span::new(0, text.len())));
        }
        Ok(addressees(Cow::Borrowed(line), Span::new(0, line.len())).into_owned())
    }
}

impl Serialize for Addressees<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups: Vec<_> = self.groups.iter().map(|group| &group.members).collect();
        let mut fields = serializer.serialize_struct("Addressees", 4)?;
        fields.serialize_field("text", &self.text)?;
        fields.serialize_field("groups", &groups)?;
        fields.serialize_field("classes", &self.groups)?;
        fields.serialize_field("span", &self.span)?;
        fields.end()
    }
}

/// `groups` is enough to read; `classes` has all of it and more, where it is there.
impl<'de> Deserialize<'de> for Addressees<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Fields {
            text: String,
            #[serde(default)]
            groups: Vec<Vec<String>>,
            classes: Option<Vec<AddresseeGroup<'static>>>,
            span: Span,
        }
        let fields = Fields::deserialize(deserializer)?;
        let groups = fields.classes.unwrap_or_else(|| {
            let group = |members: Vec<String>| AddresseeGroup {
                members: members.into_iter().map(Cow::Owned).collect(),
                ..AddresseeGroup::default()
            };
            fields.groups.into_iter().map(group).collect()
        });
        Ok(Self { text: Cow::Owned(fields.text), groups, span: fields.span })
    }
}

/// Reads the text of addressees, without its colon. It never fails.
///
/// ```abnf
/// addressees = group *(("，" / "；") group)
/// group      = member *("、" member) [function]
/// member     = [region] body ["（" suffix *("、" suffix) "）"]
/// region     = ["各" / "有关" / "各有关"] area *(("、" / "及" / "和") area)   ; 各省、自治区、直辖市及计划单列市
/// function   = field *("、" field) ("主管部门" / "主管单位" / "主管司局")
/// ```
pub(crate) fn addressees<'a>(text: Cow<'a, str>, span: Span) -> Addressees<'a> {
    match text {
        Cow::Borrowed(text) => {
            let groups =
                groups(text).map(group).filter(|group| !group.members.is_empty()).collect();
            Addressees { text: Cow::Borrowed(text), groups, span }
        }
        Cow::Owned(text) => addressees(Cow::Borrowed(&text), span).into_owned(),
    }
}

/// The pieces of `text` between `marks` outside of parentheses.
fn split<'a>(text: &'a str, marks: &'static [char]) -> impl Iterator<Item = &'a str> {
    let mut depth = 0_usize;
    text.split(move |c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && marks.contains(&c)
    })
}

fn groups(text: &str) -> impl Iterator<Item = &str> {
    split(text, &['，', ',', '；', ';'])
}

fn group(text: &str) -> AddresseeGroup<'_> {
    let mut members: Vec<&str> = Vec::new();
    // A piece that does not end as a body does belongs to the next one: 各省、自治区、直辖市科技厅.
    let mut open: Option<usize> = None;
    let mut start = 0;
    for piece in split(text, &['、']) {
        let end = start + piece.len();
        if let Some(from) = open {
            let before = text.get(from..start).unwrap_or_default().trim_end_matches('、');
            if is_open_class(piece) && !is_area_list(before) {
                members.push(before);
                open = None;
            }
        }
        let from = *open.get_or_insert(start);
        if ends_as_body(trim(piece)) {
            members.push(text.get(from..end).unwrap_or_default());
            open = None;
        }
        start = end + '、'.len_utf8();
    }
    if let Some(rest) = open.and_then(|from| text.get(from..)) {
        members.push(rest);
    }
    let mut members: Vec<&str> =
        members.into_iter().map(trim).filter(|member| !member.is_empty()).collect();
    let function = members.pop().and_then(|last| {
        let function = function(last, members.is_empty());
        members.push(function.and_then(|function| last.strip_suffix(function)).unwrap_or(last));
        function
    });
    AddresseeGroup {
        region: region(&members).map(Cow::Borrowed),
        members: members.into_iter().map(Cow::Borrowed).collect(),
        function: function.map(Cow::Borrowed),
    }
}

/// Whether `text` says who is concerned rather than who it is: 各有关部门.
fn is_open_class(text: &str) -> bool {
    let text = trim(text);
    ["各", "有关", "相关", "其他", "其它"].iter().any(|word| text.starts_with(word))
}

/// Whether `text` names areas only: 各市, 各省、自治区.
fn is_area_list(text: &str) -> bool {
    areas(text) == text.len()
}

/// Whether `text` ends in the word for a body or for bodies: 科技厅（委、局）, 各有关单位, 直属机构.
fn ends_as_body(text: &str) -> bool {
    let text = without_suffixes(text);
    ends_as_agency(text) || BODIES.iter().any(|body| text.ends_with(body))
}

/// `text` without the other names in parentheses at its end: 科技厅（委、局） → 科技厅.
fn without_suffixes(text: &str) -> &str {
    let Some(inside) = text.strip_suffix(['）', ')']) else { return text };
    inside
        .rfind(['（', '('])
        .and_then(|open| inside.get(..open))
        .filter(|text| !text.is_empty())
        .unwrap_or(text)
}

/// Words for bodies, which are many or no agencies.
const BODIES: &[&str] = &[
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
];

/// Words for people, who are written to at times: 马某某副主席.
const PEOPLE: &[&str] = &[
    "同志", "主席", "总理", "部长", "省长", "市长", "代表", "委员", "教授", "院士", "先生", "女士",
];

/// Words for people who are written to as a class only: 各缴存单位及职工.
const CLASSES: &[&str] = &[
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
];

/// The department that all members share, at the end of the last: 药监局科技、财务主管部门.
///
/// `alone` says that there is no other member; then only 各有关部门科技主管司局 has one.
fn function(last: &str, alone: bool) -> Option<&str> {
    let body = without_suffixes(last);
    let shared = ["主管部门", "主管司局", "主管单位", "管理部门", "管理单位"]
        .iter()
        .any(|end| body.ends_with(end));
    let office =
        ["办公厅", "办公室"].iter().any(|end| body.ends_with(end)) && body.len() < last.len();
    if !shared && !office {
        return None;
    }
    let ends = last.char_indices().map(|(at, c)| at + c.len_utf8());
    let is_end = |name: &str| match alone {
        true => ["部门", "部委", "单位"].iter().any(|end| name.ends_with(end)),
        // 联席会议成员单位办公厅（室） and 各有关人民团体办公厅（室） are of many bodies, 直辖市科技主管部门 of regions.
        false => ends_as_body(name),
    };
    let head = match listed_at_start(last) {
        Some((name, _)) if !alone => name.len(),
        _ => 0,
    };
    let end = ends
        .filter(|end| *end >= head)
        .find(|&end| (end == head && head > 0) || last.get(..end).is_some_and(is_end))?;
    let function = last.get(end..).filter(|function| !function.is_empty())?;
    let own = function.strip_prefix(['、']).is_some() || areas(last) > 0;
    (!own).then_some(function)
}

/// The regions that all members share, at the start of the first: 各省、自治区、直辖市.
///
/// A single region counts only where it stands for more than one member: 广东省科技厅、财政厅.
fn region<'a>(members: &[&'a str]) -> Option<&'a str> {
    let (first, others) = members.split_first()?;
    let region = first
        .get(..areas(first))
        .filter(|region| !region.is_empty() && region.len() < first.len())?;
    let many = region.starts_with(['各', '有']) || region.contains(['、', '及', '（', '(']);
    let shared = !others.is_empty()
        && others.iter().all(|other| {
            areas(other) == 0 && !is_open_class(other) && listed_at_start(other).is_none()
        });
    (many || shared).then_some(region)
}

/// The length of the areas at the start of `text`: 各省、自治区、直辖市及计划单列市|科技厅.
fn areas(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text;
    while let Some(next) = area(rest) {
        end = text.len() - next.len();
        let links = ["、", "以及", "及", "和", "与", ""];
        rest = links.iter().find_map(|link| next.strip_prefix(link)).unwrap_or(next);
    }
    end
}

/// `text` after one area: 各省, 直辖市, 四川省, 区（市）县, 成都高新区.
fn area(text: &str) -> Option<&str> {
    let bare = ["各有关", "各相关", "有关", "相关", "各", "其他", "全国"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let open = bare.unwrap_or(text);
    if let Some(rest) = AREAS.iter().find_map(|area| open.strip_prefix(area)) {
        // 省直, 省会 and 市属 are of another kind.
        return (!rest.starts_with(['直', '会', '属', '际', '内', '外', '场', '域']))
            .then(|| alternatives(rest));
    }
    if let Some((_, end)) = province_at_start(open) {
        return open.get(end..).map(alternatives);
    }
    // Another area by its name, 神农架林区, is one only where more areas or their departments follow.
    let mut characters = open.char_indices().take(9);
    let (at, noun) = characters.find(|(at, c)| {
        *at >= 6 && matches!(c, '市' | '县' | '区' | '州' | '盟' | '旗') || is_mark(*c)
    })?;
    if is_mark(noun) {
        return None;
    }
    let (name, rest) = open.split_at_checked(at + noun.len_utf8())?;
    let link = rest.starts_with('、') || rest.starts_with('及') || rest.starts_with('和');
    let plain = !["部门", "政府", "公司"].iter().any(|body| name.contains(body))
        && !name.contains(['局', '厅', '委', '院']);
    (plain && (link || !rest.is_empty())).then_some(alternatives(rest))
}

const fn is_mark(c: char) -> bool {
    matches!(c, '、' | '，' | '（' | '(' | '）' | ')')
}

/// Words for kinds of areas, of two with the same start the longer first.
const AREAS: &[&str] = &[
    "省级",
    "省会城市",
    "省",
    "自治区",
    "自治县",
    "自治州",
    "直辖市",
    "计划单列市",
    "副省级城市",
    "新疆生产建设兵团",
    "设区的市",
    "设区市",
    "地级以上市",
    "地级市",
    "直管市",
    "市州",
    "市",
    "州",
    "盟",
    "县级市",
    "县",
    "区县",
    "区",
    "旗",
];

/// `text` after （自治区、直辖市） or （市）, and what belongs to it: 区（市）县.
fn alternatives(text: &str) -> &str {
    let Some(inside) = text.strip_prefix(['（', '(']) else { return text };
    let Some((inside, after)) = inside.split_once(['）', ')']) else { return text };
    match inside.split('、').all(|area| AREAS.contains(&area)) {
        true => after,
        false => text,
    }
}

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
    text.starts_with(|c| crate::text::class::is_han(c) || c == '“')
}

/// How sure it is that `text` is addressees, from 0 for not at all to 3.
fn are_addressees(text: &str) -> u8 {
    let text = trim(text);
    if !starts_with_name(text) || text.len() > LONGEST || BODIES.contains(&text) {
        return 0;
    }
    // Most sentences are told by where their first clause ends, which is cheap to see.
    if groups(text).next().is_none_or(|first| !ends_as_recipient(trim(first)))
        || REFUSED.iter().any(|word| text.contains(word))
    {
        return 0;
    }
    let (mut named, mut open, mut count) = (false, false, 0_u8);
    for group in groups(text) {
        let group = trim(group);
        let class = is_open_class(group) || OPEN.iter().any(|word| group.contains(word));
        let body = ends_as_body(group);
        // 主办单位 alone is a label; after other groups it is one more of them.
        let alone = group.len() == text.len();
        if alone && !is_open_class(group) && LABELS.iter().any(|word| group.ends_with(word)) {
            return 0;
        }
        let ends_in =
            |words: &[&str]| words.iter().any(|word| without_suffixes(group).ends_with(word));
        let person = ends_in(PEOPLE) && (class || alone && (12..=36).contains(&group.len()));
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

/// Whether `text` ends in a word for bodies or people.
fn ends_as_recipient(text: &str) -> bool {
    let bare = without_suffixes(text);
    ends_as_body(text) || PEOPLE.iter().chain(CLASSES).any(|word| bare.ends_with(word))
}

/// Words that say that bodies are meant as a class.
const OPEN: &[&str] = &["各", "有关", "直属", "成员单位", "省直", "市直", "所属", "中央企业"];

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

    /// Groups by |, members by +, then region and function of a group where it has them: members {region} [function].
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let shape = is_addressees_like(line).expect(line);
        let addressees = addressees(Cow::Borrowed(shape.text), Span::new(0, shape.text.len()));
        let groups = addressees.groups.iter().map(|group| {
            let region =
                group.region.as_ref().map_or(String::new(), |region| format!(" {{{region}}}"));
            let function =
                group.function.as_ref().map_or(String::new(), |function| format!(" [{function}]"));
            group.members.join("+") + &region + &function
        });
        assert_eq!(groups.collect::<Vec<_>>().join(" | "), expected, "{line}");
        let json = serde_json::to_string(&addressees).unwrap();
        assert_eq!(serde_json::from_str::<Addressees>(&json).unwrap(), addressees);
        assert_eq!(addressees.to_string().parse::<Addressees>(), Ok(addressees));
    }

    #[test]
    fn real_addressees() {
        check(
            "各省、自治区、直辖市及计划单列市科技厅（委、局），新疆生产建设兵团科技局，各有关单位：",
            "各省、自治区、直辖市及计划单列市科技厅（委、局） {各省、自治区、直辖市及计划单列市} | 新疆生产建设兵团科技局 | 各有关单位",
        );
        check(
            "各省、自治区、直辖市及计划单列市科技厅（委、局），新疆生产建设兵团科技局，国务院各有关部门科技主管司局，各有关单位：",
            "各省、自治区、直辖市及计划单列市科技厅（委、局） {各省、自治区、直辖市及计划单列市} | 新疆生产建设兵团科技局 | 国务院各有关部门 [科技主管司局] | 各有关单位",
        );
        check(
            "国务院有关部委、有关直属机构，各省、自治区、直辖市及计划单列市科技厅（委、局）、财政厅（局），新疆生产建设兵团科技局、财务局，有关单位：",
            "国务院有关部委+有关直属机构 | 各省、自治区、直辖市及计划单列市科技厅（委、局）+财政厅（局） {各省、自治区、直辖市及计划单列市} | 新疆生产建设兵团科技局+财务局 {新疆生产建设兵团} | 有关单位",
        );
        check(
            "科研诚信建设联席会议成员单位，各省、自治区、直辖市及计划单列市科技厅（委、局），新疆生产建设兵团科技局：",
            "科研诚信建设联席会议成员单位 | 各省、自治区、直辖市及计划单列市科技厅（委、局） {各省、自治区、直辖市及计划单列市} | 新疆生产建设兵团科技局",
        );
        check(
            "教育部、自然资源部、农业农村部、卫生健康委、市场监管总局、林草局、中科院、地震局、气象局、药监局科技、财务主管部门，广东省科技厅、财政厅：",
            "教育部+自然资源部+农业农村部+卫生健康委+市场监管总局+林草局+中科院+地震局+气象局+药监局 [科技、财务主管部门] | 广东省科技厅+财政厅 {广东省}",
        );
        check(
            "各省、自治区、直辖市科技厅（委）、党委宣传部、科协，新疆生产建设兵团科技局、党委宣传部、科协，中央、国务院各有关部门、直属机构、各有关人民团体办公厅（室），解放军总政治部办公厅：",
            "各省、自治区、直辖市科技厅（委）+党委宣传部+科协 {各省、自治区、直辖市} | 新疆生产建设兵团科技局+党委宣传部+科协 {新疆生产建设兵团} | 中央、国务院各有关部门+直属机构+各有关人民团体 [办公厅（室）] | 解放军总政治部办公厅",
        );
        check(
            "各省、自治区、直辖市、计划单列市科技厅（委、局），新疆生产建设兵团科技局，各社会力量设奖单位：",
            "各省、自治区、直辖市、计划单列市科技厅（委、局） {各省、自治区、直辖市、计划单列市} | 新疆生产建设兵团科技局 | 各社会力量设奖单位",
        );
        check(
            "各省、自治区、直辖市及新疆生产建设兵团人力资源社会保障厅（局），各中央企业：",
            "各省、自治区、直辖市及新疆生产建设兵团人力资源社会保障厅（局） {各省、自治区、直辖市及新疆生产建设兵团} | 各中央企业",
        );
        check(
            "四川天府新区、成都东部新区、成都高新区及各区（市）县科技主管部门，各有关单位：",
            "四川天府新区、成都东部新区、成都高新区及各区（市）县科技主管部门 {四川天府新区、成都东部新区、成都高新区及各区（市）县} | 各有关单位",
        );
        check("省直有关部门：", "省直有关部门");
        check("各有关单位：", "各有关单位");
    }

    #[test]
    fn other_forms() {
        check("江苏省人民政府：", "江苏省人民政府");
        check("某某中信金融控股有限公司：", "某某中信金融控股有限公司");
        check("马某某副主席：", "马某某副主席");
        check("江苏省人民政府、国家发展改革委：", "江苏省人民政府+国家发展改革委");
        check(
            "北京、天津、内蒙古、陕西省（自治区、直辖市）人民政府：",
            "北京、天津、内蒙古、陕西省（自治区、直辖市）人民政府 {北京、天津、内蒙古、陕西省（自治区、直辖市）}",
        );
        check(
            "教育部、测绘地信局科技主管单位，内蒙古自治区、湖北省、甘肃省科技厅：",
            "教育部+测绘地信局 [科技主管单位] | 内蒙古自治区、湖北省、甘肃省科技厅 {内蒙古自治区、湖北省、甘肃省}",
        );
        check(
            "各省（自治区、直辖市）农业（畜牧、农垦）厅（委、局、办），其他有关单位：",
            "各省（自治区、直辖市）农业（畜牧、农垦）厅（委、局、办） {各省（自治区、直辖市）} | 其他有关单位",
        );
        check(
            "各省、自治区、直辖市农业（农牧）、农机、渔业（水利）厅（局、委）：",
            "各省、自治区、直辖市农业（农牧）、农机、渔业（水利）厅（局、委） {各省、自治区、直辖市}",
        );
        check(
            "各市、县人民政府，自治区人民政府各组成部门、各直属机构：",
            "各市、县人民政府 {各市、县} | 自治区人民政府各组成部门+各直属机构",
        );
        check(
            "各市、州、直管市、神农架林区住（城）建局：",
            "各市、州、直管市、神农架林区住（城）建局 {各市、州、直管市、神农架林区}",
        );
        check("各设区市住建局、城管委（局）:", "各设区市住建局+城管委（局） {各设区市}");
        check(
            "各区县（自治县）人民政府，市政府有关部门：",
            "各区县（自治县）人民政府 {各区县（自治县）} | 市政府有关部门",
        );
        check(
            "各镇人民政府、街道办事处，某港区管委会，市属各单位：",
            "各镇人民政府+街道办事处 | 某港区管委会 | 市属各单位",
        );
        check(
            "各地级以上市人民政府,省政府各部门、各直属机构:",
            "各地级以上市人民政府 {各地级以上市} | 省政府各部门+各直属机构",
        );
        check(
            "各省、自治区、直辖市科技厅；各金融监管局：",
            "各省、自治区、直辖市科技厅 {各省、自治区、直辖市} | 各金融监管局",
        );
        check("各省直参保单位：", "各省直参保单位");
        check("各住房公积金缴存单位及职工:", "各住房公积金缴存单位及职工");
    }

    #[test]
    fn a_glued_body_is_split_off() {
        let shape = is_addressees_like("\u{3000}各有关单位：为贯彻落实：").unwrap();
        assert_eq!((shape.text, shape.rest, shape.strength), ("各有关单位", "为贯彻落实：", 2));
        let row = is_addressees_like("广东省农垦总局：某某农场").unwrap();
        assert_eq!((row.rest, row.strength), ("某某农场", 1));
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
        assert_eq!(
            "联系方式：".parse::<Addressees>().map_err(|error| error.kind()),
            Err(ErrorKind::Addressees)
        );
    }
}
