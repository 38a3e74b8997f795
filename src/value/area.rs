//! The areas at the start of addressees: 各省、自治区、直辖市及计划单列市.

use super::agency_names::province_at_start;

/// The length of the areas at the start of `text`: 各省、自治区、直辖市及计划单列市|科技厅.
pub(super) fn areas(text: &str) -> usize {
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
    let mut near = inside.char_indices().take(30);
    let Some((close, _)) = near.find(|(_, c)| matches!(c, '）' | ')')) else { return text };
    let (Some(inside), Some(after)) = (inside.get(..close), inside.get(close..)) else {
        return text;
    };
    let after = after.trim_start_matches(['）', ')']);
    match inside.split('、').all(|area| AREAS.contains(&area)) {
        true => after,
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(text.get(..areas(text)), Some(expected));
    }

    #[test]
    fn lists_of_areas_end_where_a_department_starts() {
        check("各省、自治区、直辖市及计划单列市科技厅", "各省、自治区、直辖市及计划单列市");
        check("各省（自治区、直辖市）农业厅", "各省（自治区、直辖市）");
        check(
            "北京、天津、陕西省（自治区、直辖市）人民政府",
            "北京、天津、陕西省（自治区、直辖市）",
        );
        check("各市、州、神农架林区住建局", "各市、州、神农架林区");
        check("成都高新区及各区（市）县科技主管部门", "成都高新区及各区（市）县");
        check("新疆生产建设兵团科技局", "新疆生产建设兵团");
        check("各省直单位", "");
        check("教育部", "");
        check("", "");
    }
}
