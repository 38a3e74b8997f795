use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::agency_names::{listed, listed_at_start, province_at_start, successor};
use crate::text::class::{holds_empty, is_empty, is_han, trim};
use crate::{Error, ErrorKind, Span};

/// An agency (机关) by its name, stretched names closed up: 科 技 部 → 科技部.
///
/// # Syntax
///
/// - A name of Chinese characters that ends as names of bodies end: 部, 委, 局, 厅, 办公室, 中心, 公司 …
/// - Any body may be named, not only the listed ones: 舟山市普陀区人民政府办公室.
/// - Digits stand inside a name only: 中国21世纪议程管理中心.
///
/// # Example
///
/// ```
/// let agency: most_notice::Agency = "科 学 技 术 部".parse()?;
/// assert_eq!(agency.name(), "科学技术部");
/// assert_eq!(agency.canonical(), "科技部");
/// assert!(agency.same_as(&"中华人民共和国科学技术部".parse()?));
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `各有关部门`: whoever is concerned, not an agency.
/// - `关于成立专家委员会`: a matter.
/// - `科技部，财政部`: two names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Agency {
    name: String,
}

impl Agency {
    /// The name as written, closed up: 科学技术部.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name that stands for all names of the same body, 科技部; the name itself where the body is not listed.
    #[must_use]
    pub fn canonical(&self) -> &str {
        canonical(&self.name)
    }

    /// The body that took over from this one, where this one is gone: 国家科委 → 科技部.
    #[must_use]
    pub fn successor(&self) -> Option<&'static str> {
        successor(self.canonical())
    }

    /// Whether both names mean the same body: 科技部 and 科学技术部, but not 科技部 and 科技部办公厅.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        same_agency(&self.name, &other.name)
    }
}

impl fmt::Display for Agency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl FromStr for Agency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let name = close_up(text);
        if is_agency_name(&name) {
            Ok(Self { name: name.into_owned() })
        } else {
            Err(Error::new(ErrorKind::Agency, Span::new(0, text.len())))
        }
    }
}

impl Serialize for Agency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> Deserialize<'de> for Agency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

/// `text` trimmed, and its stretched words closed up: 科 技 部 → 科技部.
///
/// Only single Chinese characters are joined, so that blanks between complete names stay:
/// 农业农村部 财 政 部 → 农业农村部 财政部. In a stretched run a gap more than twice as wide as the
/// narrowest one parts two words.
pub(crate) fn close_up(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if !holds_empty(text) {
        return Cow::Borrowed(text);
    }
    let mut closed = String::new();
    let mut copied = 0;
    let mut tokens = tokens(text).peekable();
    while let Some(first) = tokens.next() {
        if !first.single {
            continue;
        }
        // The run of single characters from here on, by the ends of the gaps between them.
        let mut run = vec![first];
        while let Some(next) = tokens.next_if(|token| token.single) {
            run.push(next);
        }
        if run.len() < 2 {
            continue;
        }
        let narrowest = run.iter().skip(1).map(|token| token.gap).min().unwrap_or_default();
        closed.push_str(text.get(copied..first.start).unwrap_or_default());
        let mut end = first.start;
        for token in &run {
            if token.start > first.start && token.gap > 2 * narrowest {
                closed.push_str(text.get(end..token.start).unwrap_or_default());
            }
            end = token.start + token.text.len();
            closed.push_str(token.text);
        }
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    closed.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(closed)
}

/// A piece of a text between blanks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// How wide the gap before it is, a full-width blank counting two.
    pub(super) gap: usize,
    /// Whether it is one Chinese character.
    pub(super) single: bool,
}

/// The pieces of `text` between blanks.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let token = rest.trim_start_matches(is_empty);
        let gap = rest.get(..rest.len() - token.len())?;
        let gap = gap.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        let start = text.len() - token.len();
        let end = token.find(is_empty).unwrap_or(token.len());
        let (token, after) = token.split_at_checked(end)?;
        rest = after;
        let mut characters = token.chars();
        let single = characters.next()?.len_utf8() == token.len() && token.starts_with(is_han);
        Some(Token { text: token, start, gap, single })
    })
}

/// Whether `text`, closed up, is the name of one agency.
pub(crate) fn is_agency_name(text: &str) -> bool {
    text.len() <= LONGEST && ends_as_agency(text) && holds_names_only(text)
}

/// The longest name, in bytes.
pub(super) const LONGEST: usize = 120;

/// Whether `text` ends in the word for a body: 部, 委员会, 办公室 … A 管委会（…街道办事处） does, too.
pub(crate) fn ends_as_agency(text: &str) -> bool {
    let text = match text.strip_suffix(['）', ')']) {
        Some(inside) => match inside.rfind(['（', '(']).and_then(|open| inside.get(..open)) {
            Some(before) => before,
            None => return false,
        },
        None => text,
    };
    let mut characters = text.chars();
    let (Some(last), Some(before)) = (characters.next_back(), characters.next_back()) else {
        return false;
    };
    match last {
        '委' | '厅' | '院' | '司' | '社' | '庭' | '厂' => true,
        '署' => !matches!(before, '部' | '签'),
        '部' => !matches!(
            before,
            '干' | '全' | '内' | '外' | '局' | '西' | '东' | '中' | '北' | '南' | '各' | '本'
        ),
        '局' => !matches!(before, '布' | '格' | '结' | '全' | '开' | '大' | '各'),
        '办' => !matches!(before, '主' | '承' | '协' | '经' | '举' | '督' | '兴' | '申'),
        '会' => {
            !matches!(before, '社' | '机' | '大' | '晚' | '谈' | '布' | '览' | '训' | '开' | '峰')
                && (before != '员' || text.ends_with("委员会"))
                || text.ends_with("代表大会")
        }
        '室' => !matches!(before, '教' | '地' | '温'),
        '处' => !matches!(before, '好' | '用' | '之' | '查' | '惩' | '各' | '此' | '何' | '多'),
        '所' => !matches!(before, '场' | '厕' | '住' | '处'),
        '行' => matches!(before, '银' | '分' | '支' | '总' | '央'),
        '团' => matches!(before, '兵' | '集' | '表' | '察' | '师' | '社'),
        '校' => matches!(before, '学' | '党' | '高' | '干'),
        '学' => before == '大',
        '府' => before == '政',
        '心' => before == '中',
        '队' => matches!(before, '总' | '支' | '大' | '部' | '军'),
        '关' => matches!(before, '海' | '机'),
        '协' => matches!(before, '科' | '政' | '作' | '记' | '残' | '音' | '影'),
        '联' => matches!(before, '妇' | '残' | '文' | '商' | '侨' | '社' | '台' | '学' | '青'),
        '组' => matches!(before, '小' | '党' | '家' | '作' | '导' | '项'),
        '站' => matches!(before, '总' | '测' | '广' | '作' | '务' | '疫' | '究' | '理'),
        '馆' => matches!(before, '书' | '物' | '档' | '案' | '化' | '技'),
        '台' => matches!(before, '总' | '视' | '文' | '播' | '象'),
        '构' => before == '机' && text.starts_with("国家"),
        '席' => text == "中华人民共和国主席",
        '央' => before == '中' && text.len() > "中央".len(),
        _ => false,
    }
}

/// Whether nothing in `text` says that it is more than names: no marks, no verbs, no 的, digits inside only.
pub(super) fn holds_names_only(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let fits = match c {
            '的' | '了' | '请' | '被' | '我' | '你' | '您' | '该' | '拟' => false,
            '各' => before != ' ',
            // 附件, 关于, 印发, 转发, 通知, 发布, 公布, 公示, 现将, 根据, 按照, 如下, 以下, 负责, 联系, 进行, 开展, 抄送, 有关
            '件' => before != '附',
            '于' => before != '关',
            '发' => !matches!(before, '印' | '转'),
            '知' => before != '通',
            '布' => !matches!(before, '发' | '公'),
            '示' => before != '公',
            '将' => before != '现',
            '据' => before != '根',
            '照' => before != '按',
            '下' => !matches!(before, '如' | '以'),
            '责' => before != '负',
            '系' => before != '联',
            '送' => before != '抄',
            '展' => before != '开',
            '关' => before != '有' && before != ' ',
            '年' | '月' | '日' | '个' | '家' | '项' | '名' | '万' | '号' => {
                !before.is_ascii_digit() && !('０'..='９').contains(&before)
            }
            '0'..='9' | '０'..='９' => before != ' ',
            'a'..='z' | 'A'..='Z' | '（' | '）' | '(' | ')' | '·' | '“' | '”' | '－' | '-' => {
                before != ' ' || c == '“'
            }
            _ => is_han(c),
        };
        if !fits {
            return false;
        }
        before = c;
    }
    true
}

/// The name that stands for all names of the same body, 科学技术部 → 科技部; `name` itself where it is not listed.
pub(crate) fn canonical(name: &str) -> &str {
    listed(name.strip_prefix("中华人民共和国").unwrap_or(name)).unwrap_or(name)
}

/// Whether both names mean the same body.
///
/// The listed names are known; of the others, and of offices below them, the usual short forms:
/// 四川省科技厅 is 四川省科学技术厅, 科技部办公厅 is 科学技术部办公厅. Blanks do not count.
pub(crate) fn same_agency(a: &str, b: &str) -> bool {
    a == b || folded(a).eq(folded(b))
}

/// The characters of `name`, its listed part canonical, the rest with the usual short forms.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let name = name.strip_prefix("中华人民共和国").unwrap_or(name);
    let (head, rest) = match listed_at_start(name) {
        Some((head, means)) => (means, name.get(head.len()..).unwrap_or_default()),
        None => ("", name),
    };
    shortened(head).chain(shortened(rest)).filter(|c| !is_empty(*c))
}

/// The characters of `text`, long words for fields of work in their short form.
fn shortened(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    let mut short = "".chars();
    std::iter::from_fn(move || {
        if let Some(c) = short.next() {
            return Some(c);
        }
        let word = SHORT_FORMS.iter().find(|(long, _)| rest.starts_with(long));
        let (length, form) = match word {
            Some((long, form)) => (long.len(), *form),
            None => {
                let length = rest.chars().next()?.len_utf8();
                (length, rest.get(..length)?)
            }
        };
        rest = rest.get(length..)?;
        short = form.chars();
        short.next()
    })
}

/// Long words in names of agencies with their usual short forms; of two with the same start the longer first.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("科学技术", "科技"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("委员会", "委"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("文化和旅游", "文旅"),
    ("卫生健康", "卫健"),
    ("市场监督管理", "市场监管"),
    ("国有资产监督管理", "国资"),
    ("机构编制", "编"),
    ("人民政府", "政府"),
];

/// The short name of a province and what is like one: 四川省 → 四川, 广西壮族自治区 → 广西; `None` for anything else.
pub(crate) fn province(text: &str) -> Option<&'static str> {
    let text = trim(text);
    if matches!(text, "新疆生产建设兵团" | "兵团") {
        return Some("新疆生产建设兵团");
    }
    province_at_start(text).filter(|(_, end)| *end == text.len()).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_closed(text: &str, expected: &str) {
        let closed = close_up(text);
        assert_eq!(closed, expected);
        assert_eq!(matches!(closed, Cow::Borrowed(_)), trim(text) == expected);
    }

    #[test]
    fn stretched_names_are_closed_up() {
        check_closed("科技部", "科技部");
        check_closed("\u{3000}科 技 部 ", "科技部");
        check_closed("科\u{3000}技\u{3000}部", "科技部");
        check_closed("农业农村部       财 政 部", "农业农村部       财政部");
        check_closed("科技部 教育部", "科技部 教育部");
        check_closed("中 国 科 协", "中国科协");
        check_closed("科 技 部    财 政 部", "科技部    财政部");
        check_closed("教  育 部", "教育部");
        check_closed(
            "科学技术部 中共中央宣传部\u{3000}中 国 科 协",
            "科学技术部 中共中央宣传部\u{3000}中国科协",
        );
        check_closed("附件 1", "附件 1");
        check_closed("部 长 阴和俊", "部长 阴和俊");
        check_closed("", "");
        check_closed(" \u{200b} ", "");
    }

    #[track_caller]
    fn check_name(text: &str, expected: bool) {
        assert_eq!(is_agency_name(text), expected, "{text}");
    }

    #[test]
    fn names_are_told_from_prose() {
        for name in "科技部 中华人民共和国科学技术部 国家发展改革委 科技部农村科技司 科技部火炬中心 农业农村部办公厅 科技部基础研究司 \
                     中国科协 国务院国资委 共青团中央 四川省科学技术厅 广西壮族自治区住房和城乡建设厅 湖北省农业农村厅 \
                     国家税务总局 中国人民银行 教育部高等教育司 最高人民法院 国家税务总局北京市税务局 广东省人民政府办公厅 中华全国供销合作总社"
            .split_whitespace()
        {
            check_name(name, true);
        }
        for name in "中国21世纪议程管理中心 重大新药创制科技重大专项实施管理办公室 舟山市普陀区人民政府办公室 十堰住房公积金中心 \
                     农村司 市人社局 平湖市人民政府 省委办公厅 中国中信金融控股有限公司 独山港区管委会（钟埭街道办事处） \
                     推进“一带一路”建设工作领导小组办公室 市人民代表大会常务委员会 中国地质大学 市总工会 市科协"
            .split_whitespace()
        {
            check_name(name, true);
        }
        for text in "各有关部门 有关部委 关于成立专家委员会 科技部，财政部 现将名单印发市科技局 附件1 一、总体要求 2013年度试点中心 全部 \
                     中西部 领导干部 主办 全社会 新闻发布会 推进市场的办公室 请联系科技部 科技部、财政部 通知 第一章 科 部"
            .split_whitespace()
        {
            check_name(text, false);
        }
        check_name("", false);
        check_name("）", false);
        check_name(&"科技".repeat(30), false);
    }

    #[track_caller]
    fn same(a: &str, b: &str, expected: bool) {
        assert_eq!(same_agency(a, b), expected, "{a} {b}");
        assert_eq!(same_agency(b, a), expected, "{b} {a}");
    }

    #[test]
    fn names_of_the_same_body_are_known() {
        same("科技部", "中华人民共和国科学技术部", true);
        same("科技部办公厅", "科学技术部办公厅", true);
        same("国家发展改革委", "国家发展和改革委员会", true);
        same("国家自然科学基金委员会", "自然科学基金委", true);
        same("四川省科技厅", "四川省科学技术厅", true);
        same("市人社局", "市人力资源和社会保障局", true);
        same("中国证监会", "中国证券监督管理委员会", true);
        same("科 技 部", "科技部", true);
        same("农业农村部办公厅", "农业农村部", false);
        same("农业部", "农业农村部", false);
        same("科技部", "教育部", false);
        same("", "科技部", false);
    }

    #[test]
    fn an_agency_knows_its_names() {
        let agency: Agency = "国家科学技术委员会".parse().unwrap();
        assert_eq!((agency.canonical(), agency.successor()), ("国家科委", Some("科技部")));
        assert_eq!(agency.to_string().parse(), Ok(agency.clone()));
        let json = serde_json::to_string(&agency).unwrap();
        assert_eq!(serde_json::from_str::<Agency>(&json).unwrap(), agency);
        assert!("各有关部门".parse::<Agency>().is_err());
    }

    #[test]
    fn provinces_have_short_names() {
        for (text, expected) in [
            ("四川", "四川"),
            ("四川省", "四川"),
            (" 广西壮族自治区", "广西"),
            ("内蒙古", "内蒙古"),
            ("兵团", "新疆生产建设兵团"),
        ] {
            assert_eq!(province(text), Some(expected));
        }
        for text in ["吉林市", "四川省科技厅", "", "成都", "省"] {
            assert_eq!(province(text), None);
        }
    }
}
