use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agency::is_agency_name;
use super::document_number::document_number;
use super::quantity::skip_blanks;
use crate::grammar::{Rule, miss, read_all};
use crate::text::class::is_empty;
use crate::text::starts_with_any;
use crate::{DocumentNumber, Error, ErrorKind, Span};

/// A document that the text names: 《…》（中发〔2012〕6号）, or a number alone.
///
/// # Syntax
///
/// - A title in 《》. Titles inside it stand in 〈〉 or <>, or in 《》 again, which then balance.
/// - After it, each at most once and in any order: its number in parentheses, the name it goes by from
///   here on （以下简称《指引》）, also both in one pair of parentheses; another word in parentheses
///   that belongs to it, such as （征求意见稿）; the article meant (第四十一条第一项).
/// - Or a document number without title.
///
/// # Example
///
/// ```
/// let text = "《国家科技奖励办法》（国科发监〔2019〕323号，以下简称《办法》）";
/// let reference: most_notice::Reference = text.parse()?;
/// assert_eq!(reference.title.as_deref(), Some("国家科技奖励办法"));
/// assert_eq!(reference.short_name.as_deref(), Some("办法"));
/// assert_eq!(reference.to_string(), text);
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `《办法`: the title is not closed.
/// - `办法`: neither a title in 《》 nor a document number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Reference<'a> {
    /// The title, without its outer 《》; `None` where only a number is given.
    pub title: Option<Cow<'a, str>>,
    /// Its document number.
    pub number: Option<DocumentNumber>,
    /// The bodies named right before the title, outside of it: 科技部等部门《关于…的意见》.
    #[serde(default)]
    pub issuers: Vec<Cow<'a, str>>,
    /// The name it goes by from here on (以下简称《指引》), without marks.
    pub short_name: Option<Cow<'a, str>>,
    /// The article meant: 第四十一条第一项.
    pub article: Option<Cow<'a, str>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Reference<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Reference<'static> {
        let owned = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        Reference {
            title: owned(self.title),
            number: self.number,
            issuers: self.issuers.into_iter().map(|name| Cow::Owned(name.into_owned())).collect(),
            short_name: owned(self.short_name),
            article: owned(self.article),
            span: self.span,
        }
    }
}

/// The standard form: 《title》article（number，以下简称《short name》）.
impl fmt::Display for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.title, &self.number) {
            (Some(title), _) => write!(f, "《{title}》")?,
            (None, Some(number)) => return write!(f, "{number}"),
            (None, None) => return Ok(()),
        }
        if let Some(article) = &self.article {
            f.write_str(article)?;
        }
        match (&self.number, &self.short_name) {
            (Some(number), Some(short)) => write!(f, "（{number}，以下简称《{short}》）"),
            (Some(number), None) => write!(f, "（{number}）"),
            (None, Some(short)) => write!(f, "（以下简称《{short}》）"),
            (None, None) => Ok(()),
        }
    }
}

impl FromStr for Reference<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut reference = read_all(text, reference)?.into_owned();
        let indent = text.len() - text.trim_start_matches(is_empty).len();
        reference.span = Span::new(indent, indent + reference.span.len());
        Ok(reference)
    }
}

/// `reference = title-marks *detail / document-number`
///
/// Its span is counted from the start of `input`.
pub(crate) fn reference(input: &str) -> Rule<'_, Reference<'_>> {
    if input.starts_with('《') {
        let (rest, title) = title_marks(input)?;
        return Ok(titled(input, title, rest));
    }
    match document_number(input) {
        Ok((rest, number)) => Ok((rest, numbered(number, input.len() - rest.len()))),
        Err(_) => miss(input, ErrorKind::TitleMarks),
    }
}

/// A reference by `number` alone, which is `length` bytes long.
pub(crate) fn numbered<'a>(number: DocumentNumber, length: usize) -> Reference<'a> {
    let span = Span::new(0, length);
    Reference {
        title: None,
        number: Some(number),
        issuers: Vec::new(),
        short_name: None,
        article: None,
        span,
    }
}

/// `title-marks = "《" *(char / title-marks) "》"`, where no char is 。
fn title_marks(input: &str) -> Rule<'_, &str> {
    let mut depth = 0_usize;
    for (at, c) in input.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '。' => break,
            _ => {}
        }
        if depth == 0 {
            let rest = input.get(at + c.len_utf8()..).unwrap_or_default();
            let title = input.get(..at).and_then(|text| text.strip_prefix('《'));
            return Ok((rest, title.unwrap_or_default()));
        }
    }
    miss(input, ErrorKind::TitleMarks)
}

/// The reference to `title`, with the details in `rest`, which follows its 》 in `input`.
///
/// `detail = *blank parenthesis / article`
pub(crate) fn titled<'a>(
    input: &'a str,
    title: &'a str,
    rest: &'a str,
) -> (&'a str, Reference<'a>) {
    let mut reference = Reference {
        title: Some(title.into()),
        number: None,
        issuers: Vec::new(),
        short_name: None,
        article: None,
        span: Span::default(),
    };
    let mut rest = rest;
    // One pair of parentheses may hold a word that is no detail, such as 征求意见稿.
    let mut words = 1;
    loop {
        let start = skip_blanks(rest);
        let after = match start.chars().next() {
            Some('（' | '(') => parenthesis(start, &mut reference, &mut words),
            Some('第') if reference.article.is_none() => article(start).map(|(article, after)| {
                reference.article = Some(article.into());
                after
            }),
            _ => None,
        };
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    reference.span = Span::new(0, input.len() - rest.len());
    (rest, reference)
}

/// The bodies named at the end of `before`, right in front of a title: 根据科技部等部门, of which the first is named.
///
/// `issuers = name *(("、" / blank) name) ["等" [number] ("部门" / "部委" / "单位")]`
pub(crate) fn issuers(before: &str) -> Vec<Cow<'_, str>> {
    // Most titles follow a verb or a comma.
    if !before.ends_with([
        '部', '委', '局', '院', '厅', '办', '署', '会', '室', '府', '门', '位', '央', '社', '行',
    ]) {
        return Vec::new();
    }
    let start = |c| {
        matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '（'
                | '('
                | '“'
                | '”'
                | '》'
                | '和'
                | '及'
                | '与'
                | '对'
                | '将'
        )
    };
    let clause = before.rfind(start).and_then(|at| {
        let first = before.get(at..)?.chars().next()?;
        before.get(at + first.len_utf8()..)
    });
    let clause = clause.unwrap_or(before);
    let cues = [
        "根据", "按照", "依据", "落实", "贯彻", "执行", "依照", "参照", "印发", "转发", "遵照",
        "符合",
    ];
    let cued = |at: &usize| clause.get(*at..).is_some_and(|rest| starts_with_any(rest, &cues));
    let last = clause.char_indices().map(|(at, _)| at).rev().find(cued);
    let names = last.and_then(|at| clause.get(at + "根据".len()..)).unwrap_or(clause);
    let several = ["部门", "部委", "单位"].iter().find_map(|word| names.strip_suffix(word));
    let names = several.and_then(|names| names.rsplit_once('等')).map_or(names, |(names, _)| names);
    let parts = || names.split(|c| c == '、' || is_empty(c)).filter(|name| !name.is_empty());
    if parts().next().is_none() || !parts().all(is_agency_name) {
        return Vec::new();
    }
    parts().map(Cow::Borrowed).collect()
}

/// How far a parenthesis after a title may reach, in bytes: a number and a short name are no longer.
const PARENTHESIS: usize = 360;

/// ```abnf
/// parenthesis = ("（" / "(") (number ["，" short-name] / short-name / word) ("）" / ")")
/// short-name  = ("以下简称" / "下称" / "简称") ["为"] ("《" 1*char "》" / "“" 1*char "”" / 1*char)
/// ```
fn parenthesis<'a>(
    input: &'a str,
    reference: &mut Reference<'a>,
    words: &mut u8,
) -> Option<&'a str> {
    let inside = input.strip_prefix(['（', '('])?;
    // A number may stand in （） that hold others, as in （农科（产业）函〔2017〕23号）: it comes first.
    if reference.number.is_none()
        && let Ok((rest, number)) = document_number(skip_blanks(inside))
    {
        let (content, after) = closed(rest)?;
        reference.number = Some(number);
        if let Some(short) = short_name(content) {
            reference.short_name = Some(short.into());
        }
        return Some(after);
    }
    let (content, after) = closed(inside)?;
    if reference.short_name.is_none()
        && let Some(short) = short_name(content)
    {
        reference.short_name = Some(short.into());
        return Some(after);
    }
    if let Some(number) = dated_number(content).filter(|_| reference.number.is_none()) {
        reference.number = Some(number);
        return Some(after);
    }
    // The word counts only where a detail follows it.
    let next = skip_blanks(after);
    *words = words.checked_sub(1)?;
    (next.starts_with(['（', '(']) && !content.contains("附件")).then_some(after)
}

/// What stands before the ）that closes, and what follows it.
fn closed(input: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, c) in input.char_indices().take_while(|(at, _)| *at < PARENTHESIS) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => {
                let after = input.get(at + c.len_utf8()..)?;
                return Some((input.get(..at)?, after));
            }
            '）' | ')' => depth -= 1,
            '。' => return None,
            _ => {}
        }
    }
    None
}

/// The short name that `content` of a parenthesis gives, without its marks.
fn short_name(content: &str) -> Option<&str> {
    let content =
        content.trim_start_matches(|c| is_empty(c) || matches!(c, '，' | ',' | '；' | '、'));
    let name =
        ["以下简称", "以下称", "下称", "简称"].iter().find_map(|cue| content.strip_prefix(cue))?;
    let name = name.strip_prefix(['为', '：']).unwrap_or(name);
    let marks =
        |c| is_empty(c) || matches!(c, '《' | '》' | '“' | '”' | '"' | '〈' | '〉' | '<' | '>');
    let name = name.trim_matches(marks);
    (!name.is_empty()).then_some(name)
}

/// The number in 1993年12月24日国家科学技术委员会令第17号公布.
fn dated_number(content: &str) -> Option<DocumentNumber> {
    let (_, rest) = content.split_once('日')?;
    Some(document_number(skip_blanks(rest)).ok()?.1)
}

/// ```abnf
/// article   = "第" numeral "条" ["之" 1han] ["第" numeral "款"] ["第" (numeral / "（" numeral "）") "项"]
/// ```
fn article(input: &str) -> Option<(&str, &str)> {
    let mut rest = numbered_part(input, '条')?;
    if let Some(after) = rest.strip_prefix('之')
        && let Some(after) = after.strip_prefix(is_numeral)
    {
        rest = after;
    }
    for unit in ['款', '项'] {
        rest = numbered_part(rest, unit).unwrap_or(rest);
    }
    Some((input.get(..input.len() - rest.len())?, rest))
}

/// What follows `"第" numeral unit`.
fn numbered_part(input: &str, unit: char) -> Option<&str> {
    let rest = input.strip_prefix('第')?;
    let start = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    let mut rest = start;
    // No law has more than 9999 articles: 九千九百九十九.
    for _ in 0..8 {
        match rest.strip_prefix(is_numeral) {
            Some(after) => rest = after,
            None => break,
        }
    }
    if rest.len() == start.len() {
        return None;
    }
    rest.strip_prefix(['）', ')']).unwrap_or(rest).strip_prefix(unit)
}

const fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        | '十' | '百' | '千' | '零' | '〇' | '○')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, standard: &str) {
        let reference: Reference = text.parse().expect(text);
        assert_eq!(reference.to_string(), standard);
        assert_eq!(reference.span, Span::new(0, text.len()));
        let again: Reference = standard.parse().expect(standard);
        assert_eq!(again.to_string(), standard);
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(text.parse::<Reference>().unwrap_err().to_string(), expected);
    }

    /// What is left after the reference at the start of `text`.
    #[track_caller]
    fn rest(text: &str, expected: &str) {
        assert_eq!(reference(text).expect(text).0, expected);
    }

    #[test]
    fn titles() {
        check("《中华人民共和国科学技术进步法》", "《中华人民共和国科学技术进步法》");
        check(
            "《关于印发<关于推动产业技术创新战略联盟构建与发展的实施办法（试行）>的通知》",
            "《关于印发<关于推动产业技术创新战略联盟构建与发展的实施办法（试行）>的通知》",
        );
        check(
            "《关于修改《违法用地处置办法》施行时间的通知》",
            "《关于修改《违法用地处置办法》施行时间的通知》",
        );
        rest(
            "《中华人民共和国科学技术进步法》《中华人民共和国高等教育法》",
            "《中华人民共和国高等教育法》",
        );
        rest("《申报书》（附件2）", "（附件2）");
        rest("《标准》（征求意见稿）已完成", "（征求意见稿）已完成");
    }

    #[test]
    fn details() {
        check("《机动车登记规定》第四十一条第一项", "《机动车登记规定》第四十一条第一项");
        check("《办法》第12条之一第（三）项", "《办法》第12条之一第（三）项");
        check(
            "《建设创新型城市工作指引》（以下简称《指引》）",
            "《建设创新型城市工作指引》（以下简称《指引》）",
        );
        check("《管理办法》（以下简称“办法”）", "《管理办法》（以下简称《办法》）");
        check("《管理办法》 (下称办法)", "《管理办法》（以下简称《办法》）");
        rest("《办法》第三章", "第三章");
    }

    #[test]
    fn numbers() {
        check("《甲意见》（中发〔2012〕6号）", "《甲意见》（中发〔2012〕6号）");
        check("《乙意见》 (国办发[2013]8号)", "《乙意见》（国办发〔2013〕8号）");
        check(
            "《丙》（国发〔2014〕70号，以下简称《意见》）",
            "《丙》（国发〔2014〕70号，以下简称《意见》）",
        );
        check("《丁》（征求意见稿）（国科发基〔2019〕194号）", "《丁》（国科发基〔2019〕194号）");
        check("《戊》（农科（产业）函〔2017〕第23号）", "《戊》（农科（产业）函〔2017〕23号）");
        check(
            "《己》（1993年12月24日国家科学技术委员会令第17号公布）",
            "《己》（国家科学技术委员会令第17号）",
        );
        check("国发[2014]64号", "国发〔2014〕64号");
        rest("国办发〔1993〕71号文件", "文件");
    }

    #[test]
    fn refusals() {
        refused("《办法", "expected a title in balanced marks, such as 《办法》, at byte 0");
        refused("《办法。》", "expected a title in balanced marks, such as 《办法》, at byte 0");
        refused("办法", "expected a title in balanced marks, such as 《办法》, at byte 0");
    }

    #[test]
    fn issuers_outside_of_the_title() {
        let check =
            |before: &str, expected: &[&str]| assert_eq!(issuers(before), expected, "{before}");
        check("为深入实施，根据科技部等部门", &["科技部"]);
        check("按照科技部、财政部", &["科技部", "财政部"]);
        check("国务院办公厅", &["国务院办公厅"]);
        check("各省科技厅要按照", &[]);
        check("现将有关单位", &[]);
        check("", &[]);
    }
}
