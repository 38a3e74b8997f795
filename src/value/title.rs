use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agency::close_up;
use super::agency_list::issuers;
use super::genre::genre_at_end;
use crate::text::class::{digit, is_empty, trim};
use crate::text::{behind, ends_with_any, starts_with_any};
use crate::{Error, ErrorKind, Genre, Span};

/// The title of a document (标题): issuers, matter, genre, status.
///
/// # Syntax
///
/// - The full form: issuers, 关于, matter, 的, genre: 科技部 财政部关于发布名单的通知.
///   Issuers stand side by side, with blanks or 、 between them or nothing; the rest of them may be 等六部门.
/// - The press form, without 关于: 科技部印发《…》的通知. 转发 and 批转 are like it.
/// - A name alone: 科学技术奖励办法（试行）, 中华人民共和国科学技术部公告.
/// - No part of the title are a document number before it, 【已失效】 before it, （2022修订） and
///   `_部门政务_中国政府网` after it. They are kept apart.
///
/// # Example
///
/// ```
/// use most_notice::{Genre, Title};
/// let title: Title = "科技部 财政部关于印发《试点办法（试行）》的通知".parse()?;
/// assert_eq!(title.issuers, ["科技部", "财政部"]);
/// assert_eq!(title.matter.as_deref(), Some("印发《试点办法（试行）》"));
/// assert_eq!(title.genre, Some(Genre::Notice));
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `科技部`: no genre at the end, and no 关于.
/// - `现印发通知。请遵照执行。`: a title holds no full stop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Title<'a> {
    /// The whole title: wrapped lines joined, stretched ones closed up.
    pub text: Cow<'a, str>,
    /// The bodies named before 关于 (发文机关), as written, stretched names closed up.
    pub issuers: Vec<Cow<'a, str>>,
    /// What it is about (事由): between 关于 and the last 的, without both. In a title without 关于, what stands before the genre.
    pub matter: Option<Cow<'a, str>>,
    /// What kind of document it is (文种).
    pub genre: Option<Genre>,
    /// What stands in parentheses at its end, such as 试行 or 征求意见稿, without them.
    pub status: Option<Cow<'a, str>>,
    /// What stood before it and is no part of it: 【已失效】, a document number.
    #[serde(default)]
    pub before: Option<Cow<'a, str>>,
    /// What stood after it and is no part of it: （2022修订）, `_部门政务_中国政府网`.
    #[serde(default)]
    pub after: Option<Cow<'a, str>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Title<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Title<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Title {
            text: owned(self.text),
            issuers: self.issuers.into_iter().map(owned).collect(),
            matter: self.matter.map(owned),
            genre: self.genre,
            status: self.status.map(owned),
            before: self.before.map(owned),
            after: self.after.map(owned),
            span: self.span,
        }
    }
}

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Title<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(stop) = text.find('。') {
            return Err(Error::new(
                ErrorKind::TitleSentence,
                Span::new(stop, stop + '。'.len_utf8()),
            ));
        }
        let title = title(Cow::Borrowed(text), Span::new(0, text.len()));
        let press = title.text.ends_with('》');
        if title.genre.is_none() && !press && !title.text.contains("关于") {
            return Err(Error::new(ErrorKind::Title, Span::new(text.len(), text.len())));
        }
        Ok(title.into_owned())
    }
}

/// Reads a title. It never fails: of what does not fit, only `text` and `span` are filled.
///
/// Where `text` is as long as `span`, it is taken for the source itself, and the span of the title
/// is that without what stood before and after it.
///
/// ```abnf
/// title  = [before] (issuers "关于" matter "的" genre / issuers verb matter "的" genre / [matter] genre) [status] [after]
/// verb   = "印发" / "发布" / "公布" / "转发" / "批转" / "下达" / "通报"
/// before = 1*("【" 1*8char "】" / number blank)
/// after  = "（" year ("修订" / "修正") "）" / ("_" / "-" / "|") *char
/// ```
pub(crate) fn title<'a>(text: Cow<'a, str>, span: Span) -> Title<'a> {
    match text {
        Cow::Borrowed(text) => read(text, span),
        Cow::Owned(text) => read(&text, span).into_owned(),
    }
}

fn read(whole: &str, span: Span) -> Title<'_> {
    let (before, rest) = before(trim(whole));
    let (mut text, after) = after(rest);
    // What stood behind the marks hid that they are around the whole: 《…的意见》（108）13】6号）.
    while let Some(inside) = unwrapped(text) {
        text = inside;
    }
    let mut title = match close_up(text) {
        Cow::Borrowed(text) => parts(text),
        Cow::Owned(text) => parts(&text).into_owned(),
    };
    title.before = before.map(Cow::Borrowed);
    title.after = after.map(Cow::Borrowed);
    title.span = span;
    if whole.len() == span.len() {
        let start = (text.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
        title.span = Span::new(span.start + start, span.start + start + text.len());
    }
    title
}

/// What stands before a title, and the title.
fn before(text: &str) -> (Option<&str>, &str) {
    let mut rest = text;
    while let Some(next) = mark(rest).or_else(|| number(rest)) {
        rest = next;
    }
    let before = text.get(..text.len() - rest.len()).map(trim).filter(|before| !before.is_empty());
    // Marks around the whole are dropped with the number: 国科发基〔2019〕194号《…的通知》.
    (before, unwrapped(rest).unwrap_or(rest))
}

/// `text` after a mark of its validity: 【已失效】, [已废止].
fn mark(text: &str) -> Option<&str> {
    let (close, inside) = match text.chars().next()? {
        '【' => ('】', text.strip_prefix('【')?),
        '[' => (']', text.strip_prefix('[')?),
        '［' => ('］', text.strip_prefix('［')?),
        _ => return None,
    };
    let (at, _) = inside.char_indices().take(10).find(|(_, c)| *c == close)?;
    inside.get(at + close.len_utf8()..).map(trim).filter(|rest| !rest.is_empty())
}

/// `text` after a document number with a blank or 《 after it: 科学技术部令第23号 科技部关于….
fn number(text: &str) -> Option<&str> {
    let mut last = ' ';
    for (at, c) in text.char_indices().take(30) {
        if c == '号' && digit(last).is_some() {
            let rest = text.get(at + c.len_utf8()..)?;
            let apart =
                rest.starts_with(is_empty) || rest.starts_with('《') || rest.starts_with("（关于");
            return Some(trim(rest)).filter(|rest| apart && !rest.is_empty());
        }
        if matches!(c, '《' | '，' | '：') || (c == '于' && last == '关') {
            return None;
        }
        last = c;
    }
    None
}

/// What stands between 《 and 》, where these are the first and the last character and belong together; or in （关于…）.
fn unwrapped(text: &str) -> Option<&str> {
    if text.starts_with("（关于") {
        return text.strip_prefix('（')?.strip_suffix('）').map(trim);
    }
    let inside = text.strip_prefix('《')?.strip_suffix('》')?;
    let mut depth = 0_usize;
    for c in inside.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    let inside = trim(inside);
    // What stands before a title stands outside of its marks.
    let opened = mark(inside).or_else(|| number(inside)).is_some();
    genre_at_end(split_status(inside).0).filter(|_| !opened).map(|_| inside)
}

/// A title, and what stands after it.
fn after(text: &str) -> (&str, Option<&str>) {
    let ends =
        text.char_indices().filter(|(_, c)| matches!(c, '_' | '|' | '-' | '－' | '—')).take(16);
    let mut title = text;
    for (at, _) in ends {
        let Some(before) = text.get(..at).map(trim) else { continue };
        let open =
            before.matches(['（', '(', '《']).count() > before.matches(['）', ')', '》']).count();
        if !open && genre_at_end(split_status(before).0).is_some() {
            title = before;
            break;
        }
    }
    match split_status(title) {
        (rest, Some(status)) if is_revision(status) => title = rest,
        _ => title = without_number(title).unwrap_or(title),
    }
    let after = text.get(title.len()..).map(trim).filter(|after| !after.is_empty());
    (title, after)
}

/// Whether `status` says when a law was revised, as law databases do, 2022修订, or gives a number: 2023年第5号.
fn is_revision(status: &str) -> bool {
    let starts = status.starts_with(|c| digit(c).is_some() || c == '第');
    starts && ends_with_any(status, &["修订", "修正", "修改", "修订本", "修正本", "号"])
}

/// `text` without the number after an order or an announcement: 海关总署公告2023年第12号.
fn without_number(text: &str) -> Option<&str> {
    let number = |c: char| digit(c).is_some() || matches!(c, '第' | '年') || is_empty(c);
    let title = text.strip_suffix('号')?.trim_end_matches(number);
    let genre = genre_at_end(title).map(|(genre, _)| genre)?;
    matches!(genre, Genre::Order | Genre::Announcement | Genre::PublicNotice).then_some(title)
}

/// What stands before and in the parentheses at the end of `text`: 管理办法（试行）.
///
/// Without parentheses, the words of a draft count: 管理办法征求意见稿.
pub(super) fn split_status(text: &str) -> (&str, Option<&str>) {
    if let Some(inside) = text.strip_suffix(['）', ')']) {
        let open = inside.char_indices().rev().take(24).find(|(_, c)| matches!(c, '（' | '('));
        if let Some((at, open)) = open {
            let before = inside.get(..at).map(trim).unwrap_or_default();
            if genre_at_end(before.trim_end_matches(['》', '〉', '”'])).is_some() {
                return (before, inside.get(at + open.len_utf8()..).map(trim));
            }
        }
    } else if text.ends_with(['稿', '行', '案']) {
        for word in ["征求意见稿", "送审稿", "讨论稿", "修订稿", "草案", "试行", "暂行"]
        {
            if let Some(before) =
                text.strip_suffix(word).filter(|before| genre_at_end(before).is_some())
            {
                return (before, Some(word));
            }
        }
    }
    (text, None)
}

/// The parts of a title that is closed up.
fn parts(text: &str) -> Title<'_> {
    let (main, status) = split_status(text);
    let (genre, stem) = match genre_at_end(main) {
        Some((genre, start)) => (Some(genre), main.get(..start).unwrap_or_default()),
        // The press form ends with the title of what is issued, whose genre is not its own: 科技部印发《…办法》.
        None => (None, main),
    };
    let (issuers, matter) = stem_parts(trim(stem));
    let matter = matter
        .filter(|matter| !matter.is_empty() && (genre.is_some() || matter.len() < stem.len()));
    Title {
        text: Cow::Borrowed(text),
        issuers,
        matter: matter.map(Cow::Borrowed),
        genre,
        status: status.filter(|status| !status.is_empty()).map(Cow::Borrowed),
        ..Title::default()
    }
}

/// The issuers and the matter of a title without its genre.
fn stem_parts(stem: &str) -> (Vec<Cow<'_, str>>, Option<&str>) {
    let matter = |start: usize| {
        let matter = stem.get(start..).unwrap_or_default();
        Some(trim(matter.strip_suffix('的').unwrap_or(matter)))
    };
    let names = |end: usize| -> Option<Vec<Cow<'_, str>>> {
        Some(issuers(stem.get(..end)?)?.into_iter().map(|issuer| issuer.name).collect())
    };
    // What stands in marks is the title of another document.
    let mark =
        |at: &usize| stem.get(*at..).is_some_and(|rest| rest.starts_with(['《', '〈', '<', '＜']));
    let outer = memchr::memchr3_iter(b'<', 0xe3, 0xef, stem.as_bytes()).find(mark);
    let outer = outer.unwrap_or(stem.len()).min(900);
    let outer = (0..=outer).rev().find_map(|end| stem.get(..end)).unwrap_or_default();
    let about = behind(outer, "关于").map(|matter| outer.len() - matter.len() - "关于".len());
    let head = about.and_then(|about| outer.get(..about)).unwrap_or(outer);
    // The first of them counts after which agencies end: 国务院办公厅转发某部关于….
    let verb = first_verb(head);
    if let Some((names, verb)) = verb.and_then(|verb| Some((names(verb)?, verb))) {
        return (names, matter(verb));
    }
    if let Some(names) = about.and_then(names) {
        return (names, matter(head.len() + "关于".len()));
    }
    match about {
        Some(about) if verb != Some(0) => (Vec::new(), matter(about + "关于".len())),
        _ => match names(stem.len()) {
            Some(names) => (names, None),
            None => (Vec::new(), matter(0)),
        },
    }
}

/// Where the first verb of a press title starts.
fn first_verb(text: &str) -> Option<usize> {
    let mut starts = text.char_indices().filter(|(_, c)| {
        matches!(c, '印' | '发' | '公' | '转' | '批' | '下' | '通' | '举' | '召' | '征')
    });
    let verb = |at: usize| text.get(at..).is_some_and(|rest| starts_with_any(rest, VERBS));
    starts.find(|(at, _)| verb(*at)).map(|(at, _)| at)
}

/// The verbs of titles without 关于: 科技部印发《…》的通知.
const VERBS: &[&str] =
    &["印发", "发布", "公布", "转发", "批转", "下达", "通报", "举办", "召开", "征集"];

#[cfg(test)]
mod tests {
    use super::*;

    /// Issuers / matter / genre / status.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let title = title(Cow::Borrowed(text), Span::new(0, text.len()));
        let genre = title.genre.map_or("-", Genre::as_str);
        let parts =
            [title.matter.as_deref().unwrap_or("-"), genre, title.status.as_deref().unwrap_or("-")];
        assert_eq!(
            format!("{} / {}", title.issuers.join("+"), parts.join(" / ")),
            expected,
            "{text}"
        );
        assert_eq!(
            title.text.parse::<Title>().map(|again| again.text),
            Ok(Cow::Owned(title.text.to_string()))
        );
        let json = serde_json::to_string(&title).unwrap();
        assert_eq!(serde_json::from_str::<Title>(&json).unwrap(), title);
    }

    #[test]
    fn real_titles() {
        check(
            "科技部关于发布2013年度国家产业技术创新战略试点联盟和重点培育联盟名单的通知",
            "科技部 / 发布2013年度国家产业技术创新战略试点联盟和重点培育联盟名单 / 通知 / -",
        );
        check(
            "关于发布2012年度产业技术创新战略联盟试点名单的通知",
            " / 发布2012年度产业技术创新战略联盟试点名单 / 通知 / -",
        );
        check(
            "科技部 教育部 人力资源社会保障部 财政部 中科院 自然科学基金委关于鼓励科研项目开发科研助理岗位吸纳高校毕业生就业的通知",
            "科技部+教育部+人力资源社会保障部+财政部+中科院+自然科学基金委 / 鼓励科研项目开发科研助理岗位吸纳高校毕业生就业 / 通知 / -",
        );
        check(
            "科技部财政部关于发布国家科技资源共享服务平台优化调整名单的通知",
            "科技部+财政部 / 发布国家科技资源共享服务平台优化调整名单 / 通知 / -",
        );
        check(
            "科技部等二十二部门关于印发《科研失信行为调查处理规则》的通知",
            "科技部等二十二部门 / 印发《科研失信行为调查处理规则》 / 通知 / -",
        );
        check(
            "科技部等六部门发布鼓励科研项目开发科研助理岗位吸纳高校毕业生就业的通知",
            "科技部等六部门 / 发布鼓励科研项目开发科研助理岗位吸纳高校毕业生就业 / 通知 / -",
        );
        check(
            "科技部关于发布国家重点研发计划大气污染成因与控制技术研究等重点专项2017年度项目申报指南的通知",
            "科技部 / 发布国家重点研发计划大气污染成因与控制技术研究等重点专项2017年度项目申报指南 / 通知 / -",
        );
        check(
            "关于表彰全国科普工作先进集体和先进工作者的决定",
            " / 表彰全国科普工作先进集体和先进工作者 / 决定 / -",
        );
        check(
            "科学技术部令第23号 科技部关于废止部分规章的决定",
            "科技部 / 废止部分规章 / 决定 / -",
        );
        check(
            "国科发基〔2019〕194号《科技部财政部关于发布国家科技资源共享服务平台优化调整名单的通知》",
            "科技部+财政部 / 发布国家科技资源共享服务平台优化调整名单 / 通知 / -",
        );
        check(
            "“绿色生物制造”重点专项2020年度项目申报指南（征求意见稿）",
            " / “绿色生物制造”重点专项2020年度项目 / 申报指南 / 征求意见稿",
        );
        check(
            "科技部办公厅关于举办2023年全国科普讲解大赛的通知",
            "科技部办公厅 / 举办2023年全国科普讲解大赛 / 通知 / -",
        );
        check(
            "2020年度拟确定为国家级科技企业孵化器名单",
            " / 2020年度拟确定为国家级科技企业孵化器 / 名单 / -",
        );
        check("中华人民共和国科学技术部公告", "中华人民共和国科学技术部 / - / 公告 / -");
        check(
            "中华人民共和国国家发展和改革委员会令",
            "中华人民共和国国家发展和改革委员会 / - / 令 / -",
        );
        check(
            "人力资源社会保障部 国资委关于表彰中央企业先进集体和劳动模范的决定",
            "人力资源社会保障部+国资委 / 表彰中央企业先进集体和劳动模范 / 决定 / -",
        );
        check(
            "交通运输部科学技术部关于印发《“十四五”交通领域科技创新规划》的通知",
            "交通运输部+科学技术部 / 印发《“十四五”交通领域科技创新规划》 / 通知 / -",
        );
        check(
            "中共中央 国务院关于构建更加完善的要素市场化配置体制机制的意见",
            "中共中央+国务院 / 构建更加完善的要素市场化配置体制机制 / 意见 / -",
        );
        check(
            "《关于印发<关于推动产业技术创新战略联盟构建与发展的实施办法（试行）>的通知》",
            " / 印发<关于推动产业技术创新战略联盟构建与发展的实施办法（试行）> / 通知 / -",
        );
    }

    #[test]
    fn other_forms() {
        check("《关于深化改革的意见》（1111108）13】6号）", " / 深化改革 / 意见 / -");
        // What stands before a title stands outside of its marks.
        let marked: Title<'_> = "《[已失效]关于苗圃管理的意见》（2013）6号）".parse().unwrap();
        assert!(marked.text.starts_with("《[已失效]"));
        check(
            "国务院办公厅转发某某部关于扩大试点请示的通知",
            "国务院办公厅 / 转发某某部关于扩大试点请示 / 通知 / -",
        );
        check(
            "国务院批转某某部《关于试点的报告》的通知",
            "国务院 / 批转某某部《关于试点的报告》 / 通知 / -",
        );
        check("印发城市绿化鼓励办法的通知", " / 印发城市绿化鼓励办法 / 通知 / -");
        check("市人社局关于加快试点工作的通知", "市人社局 / 加快试点工作 / 通知 / -");
        check("农村司关于验收结果公示的公告", "农村司 / 验收结果公示 / 公告 / -");
        check("国务院办公厅关于节水建议的复函", "国务院办公厅 / 节水建议 / 函 / -");
        check(
            "国务院关于新区总体规划（2018—2035年）的批复",
            "国务院 / 新区总体规划（2018—2035年） / 批复 / -",
        );
        check("新区总体规划（2018—2035年）", " / 新区总体 / 规划 / 2018—2035年");
        check("科学技术奖励办法征求意见稿", " / 科学技术奖励 / 办法 / 征求意见稿");
        check("国务院关于经费管理的暂行规定", "国务院 / 经费管理的暂行 / 规定 / -");
        check("科 技 部 关 于 开 展 调 查 的 通 知", "科技部 / 开展调查 / 通知 / -");
        check("某某总署 税务总局公告", "某某总署+税务总局 / - / 公告 / -");
        check("中华人民共和国主席令", "中华人民共和国主席 / - / 令 / -");
        check("科技部印发《试点办法》", "科技部 / 印发《试点办法》 / - / -");
        check("2020年度某某中心关于发布名单的通知", " / 发布名单 / 通知 / -");
    }

    #[test]
    fn what_is_no_part_of_it_is_kept_apart() {
        #[track_caller]
        fn check(whole: &str, text: &str, before: Option<&str>, after: Option<&str>) {
            let title = title(Cow::Borrowed(whole), Span::new(10, 10 + whole.len()));
            assert_eq!(
                (&*title.text, title.before.as_deref(), title.after.as_deref()),
                (text, before, after)
            );
            let place = Span::new(title.span.start - 10, title.span.end - 10);
            assert_eq!(place.of(whole), Some(text));
        }
        check("【已失效】关于开展调查的通知", "关于开展调查的通知", Some("【已失效】"), None);
        check("某某总署公告2023年第12号", "某某总署公告", None, Some("2023年第12号"));
        check(
            "某某总署公告2023年第12号（关于进口的公告）",
            "关于进口的公告",
            Some("某某总署公告2023年第12号"),
            None,
        );
        check("关于进口的公告（2023年第5号）", "关于进口的公告", None, Some("（2023年第5号）"));
        check("[已废止] 关于开展调查的通知", "关于开展调查的通知", Some("[已废止]"), None);
        check(
            "关于开展调查的通知_部门政务_中国政府网",
            "关于开展调查的通知",
            None,
            Some("_部门政务_中国政府网"),
        );
        check("科学技术奖励条例（2022修订）", "科学技术奖励条例", None, Some("（2022修订）"));
        check(
            "关于印发名单（2011-2015年）的通知 - 某某网",
            "关于印发名单（2011-2015年）的通知",
            None,
            Some("- 某某网"),
        );
        check(
            "国科发基〔2019〕194号《关于开展调查的通知》",
            "关于开展调查的通知",
            Some("国科发基〔2019〕194号"),
            None,
        );
        check("科技部", "科技部", None, None);
    }

    #[test]
    fn what_is_no_title_is_refused() {
        #[track_caller]
        fn check(text: &str, kind: ErrorKind) {
            assert_eq!(text.parse::<Title>().map_err(|error| error.kind()), Err(kind));
        }
        check("科技部", ErrorKind::Title);
        check("", ErrorKind::Title);
        check("现印发通知。请遵照执行。", ErrorKind::TitleSentence);
    }
}
