//! Lists of agencies: the issuers of a title, a line of signatures.

use std::borrow::Cow;

use memchr::memchr2_iter;

use super::agency::{self, Token, ends_as_agency, holds_names_only, is_agency_name, tokens};
use super::agency_names::{listed_at_start, province_at_start};
use crate::text::class::{digit, holds_empty, is_colon, is_empty, is_han, trim};

/// A name and the piece of the source it was read from, which may be stretched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<'a> {
    /// The name, closed up.
    pub(crate) name: Cow<'a, str>,
    /// Where it comes from: a slice of the text that was read.
    pub(crate) source: &'a str,
}

/// The longest list of names that is read, in bytes: 20 signers of 10 characters.
const LONGEST: usize = 600;

/// The names on a line of signatures (署名), in order; `None` where the line is none.
///
/// ```abnf
/// signature = name *([blank] name) [seal] / signer
/// name      = agency / han 1*(blank han)     ; 科 技 部
/// signer    = [agency] post [colon] person   ; 部 长 阴和俊, kept as one name without blanks
/// seal      = "（盖章）"
/// ```
pub(crate) fn signature_names(line: &str) -> Option<Vec<Named<'_>>> {
    let text = trim(line);
    if text.len() > LONGEST || !text.starts_with(|c| is_han(c) || c == '“') {
        return None;
    }
    let last = text.chars().next_back()?;
    if matches!(last, '。' | '；' | '：' | '，') {
        return None;
    }
    let text = match last {
        '）' | ')' => SEALS.iter().find_map(|seal| text.strip_suffix(seal)).unwrap_or(text),
        _ => text,
    };
    let may_end = text.chars().next_back().is_some_and(is_last);
    let names = match may_end && (ends_as_agency(text) || holds_empty(text)) {
        true => names(text),
        false => None,
    };
    names.or_else(|| signer(text).map(|signer| vec![signer]))
}

/// Whether `c` may be the last character of a name, so that most lines are refused by one look.
const fn is_last(c: char) -> bool {
    matches!(
        c,
        '部' | '委'
            | '局'
            | '厅'
            | '会'
            | '院'
            | '办'
            | '司'
            | '署'
            | '社'
            | '室'
            | '处'
            | '所'
            | '行'
            | '团'
            | '校'
            | '学'
            | '府'
            | '心'
            | '队'
            | '关'
            | '协'
            | '联'
            | '组'
            | '站'
            | '馆'
            | '台'
            | '构'
            | '央'
            | '庭'
            | '厂'
            | '）'
            | ')'
            | ';'
    )
}

/// What stands for a seal after a name.
const SEALS: &[&str] = &[
    "（盖章）",
    "(盖章)",
    "（印章）",
    "(印章)",
    "（公章）",
    "（章）",
    "(章)",
    "（代章）",
    "（印）",
];

/// The agencies before 关于 in a title: 科技部 财政部, 科技部、财政部, 科技部财政部, 科技部等六部门 (one name).
///
/// `issuers = name *(["、" / blank] name) ["等" [number] ("部门" / "部委" / "单位")] ["联合"]`
pub(crate) fn issuers(text: &str) -> Option<Vec<Named<'_>>> {
    let text = trim(text);
    let text = text.strip_suffix("联合").unwrap_or(text);
    if text.len() > LONGEST {
        return None;
    }
    let (listed, others) = match text.rfind('等').and_then(|at| text.split_at_checked(at)) {
        Some((listed, others)) if is_others(others) => (listed, others),
        _ => (text, ""),
    };
    let mut issuers = Vec::new();
    for part in listed.split('、') {
        issuers.extend(names(part)?);
    }
    if !others.is_empty() {
        let last = issuers.pop()?;
        let start = text.len() - others.len() - (listed.len() - offset(listed, last.source)?);
        let name = Cow::Owned(format!("{}{}", last.name, trim(others)));
        issuers.push(Named { name, source: text.get(start..)? });
    }
    Some(issuers)
}

/// Whether `text` stands for agencies that are not named: 等六部门.
fn is_others(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('等') else { return false };
    let count = |c: char| digit(c).is_some() || "一二三四五六七八九十两多个 ".contains(c);
    let noun = rest.trim_start_matches(count);
    matches!(
        noun,
        "部门"
            | "部委"
            | "部委局"
            | "部委办局"
            | "单位"
            | "部门和单位"
            | "部门单位"
            | "机关"
            | "部门办公厅"
    )
}

/// The names of `text`, which holds names and blanks only; `None` where it holds anything else.
fn names(text: &str) -> Option<Vec<Named<'_>>> {
    let mut names = Vec::new();
    if !holds_empty(text) {
        if is_entity(text) || !ends_as_agency(text) {
            return None;
        }
        cut(&Named { name: Cow::Borrowed(text), source: text }, &mut names)?;
        return Some(names);
    }
    let mut held: Option<Named<'_>> = None;
    for piece in pieces(text) {
        let piece = match held.take() {
            Some(before) => joined(text, &before, &piece)?,
            None => piece,
        };
        if ends_as_agency(&piece.name) {
            cut(&piece, &mut names)?;
        } else {
            held = Some(piece);
        }
    }
    (held.is_none() && !names.is_empty()).then_some(names)
}

/// The pieces of `text` between blanks, stretched ones closed up: 农业农村部 财 政 部 → 农业农村部, 财政部.
fn pieces(text: &str) -> Vec<Named<'_>> {
    let tokens: Vec<Token<'_>> = tokens(text).filter(|token| !is_entity(token.text)).collect();
    let mut pieces = Vec::new();
    for run in tokens.chunk_by(|a, b| a.single && b.single) {
        let narrowest = run.iter().skip(1).map(|token| token.gap).min().unwrap_or_default();
        for word in run.chunk_by(|_, b| b.gap <= 2 * narrowest) {
            let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
            let source = text.get(first.start..last.start + last.text.len()).unwrap_or_default();
            let name = match word {
                [_] => Cow::Borrowed(source),
                _ => word.iter().map(|token| token.text).collect(),
            };
            pieces.push(Named { name, source });
        }
    }
    pieces
}

/// Whether `text` is an entity that a page left behind: `&nbsp;`.
fn is_entity(text: &str) -> bool {
    text.starts_with('&') && text.ends_with(';')
}

/// Two pieces as one name: 国家发展和 改革委员会. Not where the first may be a name of its own: 张三 科技部.
fn joined<'a>(text: &'a str, before: &Named<'a>, piece: &Named<'a>) -> Option<Named<'a>> {
    let name: Cow<'_, str> = Cow::Owned(format!("{}{}", before.name, piece.name));
    let whole = listed_at_start(&name).is_some() || province_at_start(&name).is_some();
    if !whole && before.name.chars().count() < 5 && !before.name.ends_with(is_area_noun) {
        return None;
    }
    let end = offset(text, piece.source)? + piece.source.len();
    Some(Named { name, source: text.get(offset(text, before.source)?..end)? })
}

/// Cuts `piece` into names, for they may stand without blanks: 科技部中央宣传部最高人民法院.
fn cut<'a>(piece: &Named<'a>, names: &mut Vec<Named<'a>>) -> Option<()> {
    if !holds_names_only(&piece.name) {
        return None;
    }
    let mut rest: &str = &piece.name;
    let mut source = piece.source;
    while !rest.is_empty() {
        let (name, after) = rest.split_at_checked(first_name(rest))?;
        // The whole piece has been looked at above.
        let whole = name.len() == piece.name.len() && name.len() <= agency::LONGEST;
        if !whole && !is_agency_name(name) {
            return None;
        }
        let length = match piece.name {
            Cow::Borrowed(_) => name.len(),
            Cow::Owned(_) => stretched_length(source, name.len()),
        };
        let (stretched, behind) = source.split_at_checked(length)?;
        let name = match piece.name {
            Cow::Borrowed(_) => Cow::Borrowed(stretched),
            Cow::Owned(_) => Cow::Owned(name.to_owned()),
        };
        names.push(Named { name, source: stretched });
        rest = after;
        source = behind.trim_start_matches(is_empty);
    }
    Some(())
}

/// How many bytes of `source` hold `length` bytes that are not blank.
fn stretched_length(source: &str, length: usize) -> usize {
    let mut left = length;
    for (at, c) in source.char_indices() {
        if left == 0 {
            return at;
        }
        if !is_empty(c) {
            left = left.saturating_sub(c.len_utf8());
        }
    }
    source.len()
}

/// The length of the first name of `text`. It ends where a name may end and another one starts.
fn first_name(text: &str) -> usize {
    let head = listed_at_prc(text).map_or(0, |head| head);
    let area = if head > 0 { "" } else { area(text) };
    let ends = text.char_indices().filter(|&(_, c)| is_last(c) || c == '席' || head > 0);
    for end in ends.map(|(at, c)| at + c.len_utf8()).filter(|&end| end >= head) {
        let (Some(name), Some(after)) = (text.get(..end), text.get(end..)) else { continue };
        let ends = (end == head && head > 0) || ends_as_agency(name);
        if ends && !after.is_empty() && starts_name(after, head > 0, area) {
            return end;
        }
    }
    text.len()
}

/// The length of the listed name at the start of `text`, with 中华人民共和国 before it.
fn listed_at_prc(text: &str) -> Option<usize> {
    let name = text.strip_prefix("中华人民共和国").unwrap_or(text);
    listed_at_start(name).map(|(head, _)| text.len() - name.len() + head.len())
}

/// Whether another name starts here, after a national body or after one of `area`.
fn starts_name(text: &str, national: bool, area: &str) -> bool {
    if national {
        // 国家税务总局北京市税务局 is one body; 教育部 江西省人民政府 are two.
        return listed_at_prc(text).is_some()
            || province_at_start(text)
                .and_then(|(_, end)| text.get(end..))
                .is_some_and(|rest| rest.starts_with("人民政府") || rest.starts_with("政府"));
    }
    (!area.is_empty() && text.strip_prefix("中共").unwrap_or(text).starts_with(area))
        || province_at_start(text).is_some()
        // A short name may be an office of the area before it: 市政府信访局.
        || text.starts_with(['国', '中', '全', '最']) && listed_at_prc(text).is_some()
}

/// The area at the start of a local name: 四川省, 成都市, 市.
fn area(text: &str) -> &str {
    let text = text.strip_prefix("中共").unwrap_or(text);
    let end = province_at_start(text).map(|(_, end)| end).or_else(|| {
        let mut ends = text.char_indices().take(8).filter(|(_, c)| is_area_noun(*c));
        ends.next().map(|(at, c)| at + c.len_utf8())
    });
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

const fn is_area_noun(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '州' | '盟' | '旗' | '镇' | '乡')
}

/// Where `part`, a slice of `whole`, starts in it.
fn offset(whole: &str, part: &str) -> Option<usize> {
    let at = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (at + part.len() <= whole.len()).then_some(at)
}

/// The one who signs an order: 部长徐冠华, 主任：郑栅洁, 省 长 王某某; blanks are dropped.
fn signer(text: &str) -> Option<Named<'_>> {
    // 长, 主 and 总 are looked for by their last bytes.
    let bytes = text.as_bytes();
    let posts = ["长".as_bytes(), "主".as_bytes(), "总".as_bytes()];
    let ends_post = |at: usize| {
        bytes.get(..=at).is_some_and(|head| posts.iter().any(|post| head.ends_with(post)))
    };
    if text.len() > 120 || !memchr2_iter(0xbf, 0xbb, bytes).any(ends_post) {
        return None;
    }
    let name: Cow<'_, str> = match holds_empty(text) {
        true => Cow::Owned(text.chars().filter(|c| !is_empty(*c)).collect()),
        false => Cow::Borrowed(text),
    };
    let after = after_post(&name)?;
    let person = after.trim_start_matches(is_colon);
    // A colon or a gap shows that a person follows; without one, 部长会议 looks the same.
    let apart = person.len() < after.len() || holds_empty(text);
    is_person(person, apart).then_some(Named { name, source: text })
}

/// What follows the post at the start of `name`: 王明 of 青岭省省长王明, nothing of 国务院总理.
fn after_post(name: &str) -> Option<&str> {
    let (at, post) = first_post(name)?;
    let before = name.get(..at)?.trim_end_matches('代');
    let body = before.is_empty()
        || before == "中华人民共和国"
        || is_agency_name(before)
        || before.ends_with(is_area_noun);
    body.then(|| name.get(at + post.len()..)).flatten()
}

/// Whether `line` is the post of one who signs an order and no more, whose name stands below: 省　长.
pub(crate) fn is_post(line: &str) -> bool {
    line.len() <= 60 && line.contains(['长', '任', '席', '理']) && {
        let name: String = line.chars().filter(|c| !is_empty(*c)).collect();
        after_post(&name) == Some("")
    }
}

/// Whether `line` may be the name of a person below a post: 王　明.
pub(crate) fn is_person_line(line: &str) -> bool {
    line.len() <= 60 && {
        let name: String = line.chars().filter(|c| !is_empty(*c)).collect();
        is_person(&name, true)
    }
}

/// The first post in `text`, and where it starts.
fn first_post(text: &str) -> Option<(usize, &'static str)> {
    text.char_indices().filter(|(_, c)| matches!(c, '长' | '任' | '席' | '理')).find_map(
        |(at, c)| {
            let before = text.get(..at + c.len_utf8())?;
            let post = POSTS.iter().find(|post| before.ends_with(**post))?;
            Some((before.len() - post.len(), *post))
        },
    )
}

/// Posts of those who sign orders, of two with the same end the longer first.
const POSTS: &[&str] = &[
    "审计长",
    "秘书长",
    "检察长",
    "理事长",
    "董事长",
    "部长",
    "主任",
    "省长",
    "市长",
    "主席",
    "局长",
    "署长",
    "行长",
    "州长",
    "县长",
    "区长",
    "盟长",
    "旗长",
    "院长",
    "会长",
    "社长",
    "总理",
];

/// Whether `text` may be the name of a person; a surname is asked for unless it stands apart.
fn is_person(text: &str, apart: bool) -> bool {
    let characters = text.chars().count();
    if text.contains(['·', '•', '・']) {
        return (4..=16).contains(&characters)
            && text.chars().all(|c| is_han(c) || matches!(c, '·' | '•' | '・'));
    }
    (2..=4).contains(&characters)
        && text.chars().all(is_han)
        && (text.starts_with(|c| SURNAMES.contains(c))
            || apart && !text.ends_with(['议', '会', '室', '箱', '员']))
}

/// Common surnames.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平索宣晋相云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭尉冶斯束檀阴智幸奉植衡富尧布咏雪";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let names = signature_names(line).unwrap_or_default();
        assert_eq!(names.iter().map(|named| &*named.name).collect::<Vec<_>>(), expected, "{line}");
        for named in &names {
            assert!(offset(line, named.source).is_some());
            let flat: String = named.source.chars().filter(|c| !is_empty(*c)).collect();
            assert_eq!(flat, *named.name);
        }
    }

    #[test]
    fn lines_of_signatures_give_names() {
        check("科 技 部", &["科技部"]);
        check("\u{3000}\u{a0}中华人民共和国科学技术部 ", &["中华人民共和国科学技术部"]);
        check("科学技术部 中共中央宣传部", &["科学技术部", "中共中央宣传部"]);
        check("中 国 科 协", &["中国科协"]);
        check("科 技 部 中央宣传部 最高人民法院", &["科技部", "中央宣传部", "最高人民法院"]);
        check(
            "最高人民检察院 国家发展改革委 教 育 部",
            &["最高人民检察院", "国家发展改革委", "教育部"],
        );
        check("工业和信息化部 公 安 部 财 政 部", &["工业和信息化部", "公安部", "财政部"]);
        check("科技部中央宣传部最高人民法院", &["科技部", "中央宣传部", "最高人民法院"]);
        check(
            "最高人民检察院国家发展改革委教育部",
            &["最高人民检察院", "国家发展改革委", "教育部"],
        );
        check("科技部财政部", &["科技部", "财政部"]);
        check("科技部火炬中心", &["科技部火炬中心"]);
        check("科技部基础研究司", &["科技部基础研究司"]);
        check("中国21世纪议程管理中心", &["中国21世纪议程管理中心"]);
        check(
            "重大新药创制科技重大专项实施管理办公室",
            &["重大新药创制科技重大专项实施管理办公室"],
        );
        check("农业农村部       财 政 部", &["农业农村部", "财政部"]);
        check("科学技术部办公厅\u{a0}\u{a0}财政部办公厅", &["科学技术部办公厅", "财政部办公厅"]);
        check("科技部办公厅财政部办公厅", &["科技部办公厅", "财政部办公厅"]);
        check(
            "中国证券监督管理委员会\u{2002}中华全国供销合作总社",
            &["中国证券监督管理委员会", "中华全国供销合作总社"],
        );
        check(
            "中央军委装备发展部中央军委科学技术委员会",
            &["中央军委装备发展部", "中央军委科学技术委员会"],
        );
        check("中共中央办公厅国务院办公厅", &["中共中央办公厅", "国务院办公厅"]);
        check("四川省科学技术厅四川省财政厅", &["四川省科学技术厅", "四川省财政厅"]);
        check("市科技局市财政局", &["市科技局", "市财政局"]);
        check("成都市科学技术局 成都市财政局", &["成都市科学技术局", "成都市财政局"]);
        check("国家税务总局北京市税务局", &["国家税务总局北京市税务局"]);
        check("教育部江西省人民政府", &["教育部", "江西省人民政府"]);
        check("市政府信访局", &["市政府信访局"]);
        check("国家发展和 改革委员会", &["国家发展和改革委员会"]);
        check("科技 部", &["科技部"]);
        check("仙居县人民政府（盖章）", &["仙居县人民政府"]);
        check("国务院办公厅 &sp; ", &["国务院办公厅"]);
    }

    #[test]
    fn those_who_sign_orders_are_one_name() {
        check("部长徐冠华", &["部长徐冠华"]);
        check("部 长 阴和俊", &["部长阴和俊"]);
        check("部\u{3000}长\u{3000}\u{3000}阴 和 俊", &["部长阴和俊"]);
        check("主任：郑栅洁", &["主任：郑栅洁"]);
        check("省长 王某某", &["省长王某某"]);
        check("国务院总理 李某", &["国务院总理李某"]);
        check("主席 雪某提·扎某尔", &["主席雪某提·扎某尔"]);
    }

    #[test]
    fn other_lines_give_none() {
        for line in [
            "",
            "附件1",
            "2013年10月30日",
            "一、总体要求",
            "各有关单位",
            "部长会议",
            "市长信箱",
            "科技部，财政部",
            "请联系科技部",
            "张三 科技部",
            "关于成立专家委员会",
            "序号 名称 单位",
            "（此件主动公开）",
            "联系人：王某",
            "1 某公司 北京",
            "通知",
        ] {
            assert_eq!(signature_names(line), None, "{line}");
        }
        assert_eq!(signature_names(&"科技部".repeat(1000)), None);
    }

    #[track_caller]
    fn check_issuers(text: &str, expected: &[&str]) {
        let names = issuers(text).unwrap_or_default();
        assert_eq!(names.iter().map(|named| &*named.name).collect::<Vec<_>>(), expected, "{text}");
        assert!(names.iter().all(|named| offset(text, named.source).is_some()));
    }

    #[test]
    fn issuers_of_a_title() {
        check_issuers(
            "科技部 教育部 中科院 自然科学基金委",
            &["科技部", "教育部", "中科院", "自然科学基金委"],
        );
        check_issuers("科技部、财政部", &["科技部", "财政部"]);
        check_issuers("科技部等二十二部门", &["科技部等二十二部门"]);
        check_issuers("科技部 财政部等6部门", &["科技部", "财政部等6部门"]);
        check_issuers("科技部等六部门联合", &["科技部等六部门"]);
        check_issuers("教育部高等教育司", &["教育部高等教育司"]);
        check_issuers("中共中央 国务院", &["中共中央", "国务院"]);
        check_issuers("中共四川省委 四川省人民政府", &["中共四川省委", "四川省人民政府"]);
        check_issuers(
            "中共岳阳市委办公室岳阳市人民政府办公室",
            &["中共岳阳市委办公室", "岳阳市人民政府办公室"],
        );
        check_issuers("2013年度", &[]);
        check_issuers("", &[]);
    }
}
