use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::addressees_shape::are_addressees;
use super::agency_names::listed_at_start;
use super::area::areas;
use super::recipient::{ends_as_body, is_open_class, without_suffixes};
use crate::text::class::{is_colon, is_han, trim};
use crate::text::ends_with_any;
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
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
        let line = trim(trim(text).trim_end_matches(is_colon));
        if line.contains(is_colon) || are_addressees(line) == 0 {
            return Err(Error::new(ErrorKind::Addressees, Span::new(0, text.len())));
        }
        let start = text.find(line).unwrap_or_default();
        Ok(addressees(Cow::Borrowed(line), Span::new(start, start + line.len())).into_owned())
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
pub(super) fn split<'a>(text: &'a str, marks: &'static [char]) -> impl Iterator<Item = &'a str> {
    let mut depth = 0_usize;
    text.split(move |c| {
        if is_han(c) {
            return false;
        }
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && marks.contains(&c)
    })
}

/// The classes of addressees in `text`.
pub(super) fn groups(text: &str) -> impl Iterator<Item = &str> {
    split(text, &['，', ',', '；', ';'])
}

fn group(text: &str) -> AddresseeGroup<'_> {
    let mut members: Vec<&str> = Vec::new();
    // A piece that does not end as a body does belongs to the next one: 各省、自治区、直辖市科技厅.
    let mut open: Option<usize> = None;
    let mut start = 0;
    let mut previous = "";
    for piece in split(text, &['、']) {
        let end = start + piece.len();
        if let Some(from) = open
            && is_open_class(piece)
            && !is_area_list(previous)
        {
            members.push(text.get(from..start).unwrap_or_default().trim_end_matches('、'));
            open = None;
        }
        previous = piece;
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

/// Whether `text` names areas only: 各市, 各省、自治区.
fn is_area_list(text: &str) -> bool {
    areas(text) == text.len()
}

/// The department that all members share, at the end of the last: 药监局科技、财务主管部门.
///
/// `alone` says that there is no other member; then only 各有关部门科技主管司局 has one.
fn function(last: &str, alone: bool) -> Option<&str> {
    if last.len() > 600 {
        return None;
    }
    let body = without_suffixes(last);
    let shared = ends_with_any(body, &["主管部门", "主管司局", "主管单位", "管理部门", "管理单位"]);
    let office = ends_with_any(body, &["办公厅", "办公室"]) && body.len() < last.len();
    if !shared && !office {
        return None;
    }
    let ends = last.char_indices().map(|(at, c)| at + c.len_utf8());
    let is_end = |name: &str| match alone {
        true => ends_with_any(name, &["部门", "部委", "单位"]),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::addressees_shape::is_addressees_like;

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
    fn what_is_no_addressees_is_refused() {
        let error = "联系方式：".parse::<Addressees>().map_err(|error| error.kind());
        assert_eq!(error, Err(ErrorKind::Addressees));
    }
}
