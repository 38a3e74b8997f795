//! The agency codes (机关代字) that notices of the ministry meet, and whom they stand for.

/// The beginnings of codes by their agencies, under the names of today, sorted. A code is one of these and what
/// its agency adds: 国科发 + 体.
const STEMS: [(&str, &str); 61] = [
    ("中办", "中共中央办公厅"),
    ("中发", "中共中央"),
    ("中国科协", "中国科协"),
    ("中宣", "中央宣传部"),
    ("中组", "中央组织部"),
    ("中震", "中国地震局"),
    ("交", "交通运输部"),
    ("人社", "人力资源社会保障部"),
    ("体", "体育总局"),
    ("保监", "金融监管总局"),
    ("公", "公安部"),
    ("农", "农业农村部"),
    ("卫", "国家卫生健康委"),
    ("发改", "国家发展改革委"),
    ("司", "司法部"),
    ("商", "商务部"),
    ("国中医药", "国家中医药局"),
    ("国令", "国务院"),
    ("国农办", "农业农村部"),
    ("国函", "国务院"),
    ("国办", "国务院办公厅"),
    ("国卫", "国家卫生健康委"),
    ("国发", "国务院"),
    ("国土资", "自然资源部"),
    ("国市监", "市场监管总局"),
    ("国知", "国家知识产权局"),
    ("国科", "科技部"),
    ("国科奖", "国家科学技术奖励工作办公室"),
    ("国科火", "科技部火炬中心"),
    ("国科金", "自然科学基金委"),
    ("国税", "税务总局"),
    ("国能", "国家能源局"),
    ("国药监", "国家药监局"),
    ("国质检", "市场监管总局"),
    ("国资", "国务院国资委"),
    ("国资厅", "国务院国资委"),
    ("审", "审计署"),
    ("工信", "工业和信息化部"),
    ("市监", "市场监管总局"),
    ("建", "住房城乡建设部"),
    ("教", "教育部"),
    ("文", "文化和旅游部"),
    ("林", "国家林草局"),
    ("民", "民政部"),
    ("气", "中国气象局"),
    ("水", "水利部"),
    ("环", "生态环境部"),
    ("知", "国家知识产权局"),
    ("科协", "中国科协"),
    ("科发", "中国科学院"),
    ("科工", "国防科工局"),
    ("税总", "税务总局"),
    ("署", "海关总署"),
    ("自然资", "自然资源部"),
    ("药监", "国家药监局"),
    ("证监", "中国证监会"),
    ("财", "财政部"),
    ("银", "中国人民银行"),
    ("银保监", "金融监管总局"),
    ("银监", "金融监管总局"),
    ("食药监", "国家药监局"),
];

/// The signs of provinces, with which the codes of their governments and departments start: 粤府办, 苏政办发.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新";

/// What may follow the single sign of an agency or a province: a department, or the kind of document.
const SECOND_SIGNS: &str = "办发函厅府政委党组教科建库规综社企农资行会预税金外监市计财经产机质医渔人法种垦牧技高\
                            职思研语督体基学民国信通安消治环水土交运商服贸城房村标林气保审价司工卫药文旅知字令联";

/// What names an agency rather than codes one: 农业农村部农产发 is 农产发 after a name.
const NAME_SIGNS: [char; 14] =
    ['部', '局', '院', '省', '县', '区', '的', '和', '与', '及', '各', '文', '件', '照'];

/// Whether `code` is the code of an agency that this crate knows, with any department: 国科发体, 粤府办.
///
/// An unknown code is as good a code: agencies are renamed every few years. This one only decides where in running
/// text a code starts.
pub(crate) fn is_known_code(code: &str) -> bool {
    let stem = longest_stem(code).map_or_else(
        || code.chars().next().filter(|&c| PROVINCES.contains(c)).map_or(0, char::len_utf8),
        |(stem, _)| stem.len(),
    );
    let Some(added) = code.get(stem..).filter(|_| stem > 0) else { return false };
    let single = code.chars().next().map_or(0, char::len_utf8) == stem;
    let fits = match added.chars().next() {
        Some(c) => !single || SECOND_SIGNS.contains(c),
        None => !single,
    };
    // 工信部联企业, 人社部发: 部 right after the stem belongs to the code.
    let added = added.strip_prefix('部').filter(|_| !single).unwrap_or(added);
    fits && added.chars().count() <= 8 && !added.contains(NAME_SIGNS)
}

/// Whether `code` begins as the codes of a known agency or province do, whatever its department is called: 国科发区,
/// 渝科局发. Unlike [`is_known_code`] it is asked of codes that stand for themselves, not in running text.
pub(crate) fn begins_known(code: &str) -> bool {
    let province = code.chars().next().is_some_and(|first| PROVINCES.contains(first));
    longest_stem(code).is_some() || province && code.chars().count() > 1
}

/// The agency that `code` stands for, under its name of today: 科技部 for 国科发体, 国务院办公厅 for 国办发.
pub(crate) fn agency_of_code(code: &str) -> Option<&'static str> {
    longest_stem(code).map(|(_, agency)| agency)
}

fn longest_stem(code: &str) -> Option<(&'static str, &'static str)> {
    // Nearly all stems are told from `code` by their first character; of those that begin alike, the longest is last.
    let first = code.as_bytes().first_chunk::<3>();
    let mut near = STEMS.iter().filter(|(stem, _)| stem.as_bytes().first_chunk() == first);
    near.rfind(|(stem, _)| code.starts_with(stem)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(STEMS.is_sorted_by(|(before, _), (after, _)| before < after));
    }

    #[test]
    fn codes_that_begin_known() {
        assert!(["国科发区", "渝科局发", "粤府"].into_iter().all(begins_known));
        assert!(["国课发体", "惠府", "渝"].into_iter().all(|code| !begins_known(code)));
    }

    #[test]
    fn agencies() {
        for (code, agency) in [
            ("国科发体", "科技部"),
            ("国科办函才", "科技部"),
            ("国科火字", "科技部火炬中心"),
            ("国科奖字", "国家科学技术奖励工作办公室"),
            ("国科金发计", "自然科学基金委"),
            ("国办发", "国务院办公厅"),
            ("国发", "国务院"),
            ("国函", "国务院"),
            ("中发", "中共中央"),
            ("财科教", "财政部"),
            ("发改办财金规", "国家发展改革委"),
            ("农科教发", "农业农村部"),
            ("工信部联企业", "工业和信息化部"),
            ("教技函", "教育部"),
            ("国资厅发", "国务院国资委"),
            ("银发", "中国人民银行"),
            ("国中医药科技发", "国家中医药局"),
        ] {
            assert_eq!(agency_of_code(code), Some(agency));
            assert!(is_known_code(code), "{code}");
        }
        assert_eq!(agency_of_code("惠府"), None);
        assert_eq!(agency_of_code(""), None);
    }

    #[test]
    fn codes() {
        for code in [
            "国科发计字",
            "国卫科传专项管办",
            "中办发",
            "国知发",
            "税总函",
            "国税发",
            "农办机",
            "科发人字",
            "工信厅企业",
            "人社部函",
            "财库",
            "粤府",
            "苏政办发",
            "沪府发",
            "渝府办发",
            "鲁医保中心发",
        ] {
            assert!(is_known_code(code), "{code}");
        }
        for code in [
            "科技部国科发政",
            "教育部教技",
            "财政部财教",
            "农业农村部农产发",
            "江苏苏政发",
            "云南省云政发",
            "新疆新政发",
            "通知渝府发",
            "国家",
            "财",
            "粤",
            "惠府",
            "",
        ] {
            assert!(!is_known_code(code), "{code}");
        }
    }
}
