use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::numeral::chinese_numeral;
use super::quantity::{opt_scale, quantity, skip_blanks};
use crate::grammar::{Rule, miss, read_all};
use crate::text::class::{is_colon, is_empty, is_han, trim};
use crate::{Error, ErrorKind, Span};

mod noun;

use noun::{NOUN, classifier, opt_noun};

/// A count that a text declares: 等55家联盟, 共136项, （共41家）.
///
/// # Syntax
///
/// - 等, 共, 共计, 共有, 合计, 总计 or 计 may stand before it.
/// - The number, in digits, with 万 or 亿 where it is large.
/// - A measure word (量词), such as 家, 个, 项, 名; 次 in 人次.
/// - What is counted, where it follows directly.
///
/// A length of time (3个工作日, 6个月) is no count, nor is a bound (3个以上).
///
/// # Example
///
/// ```
/// let count: most_notice::Count = "等55家联盟".parse()?;
/// assert_eq!((count.number, &*count.classifier, count.noun.as_deref()), (55, "家", Some("联盟")));
/// assert_eq!(count.to_string(), "55家联盟");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `等家联盟`: no number.
/// - `等55`: no measure word.
/// - `5个工作日`: a length of time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Count<'a> {
    /// The count as written, from the number to the noun: 55家联盟.
    pub text: Cow<'a, str>,
    /// How many.
    pub number: u64,
    /// The measure word (量词): 家, 个, 项, 人, 名 …
    pub classifier: Cow<'a, str>,
    /// What is counted, where it follows directly: 联盟.
    pub noun: Option<Cow<'a, str>>,
    /// The item named before 等, as in X等55家.
    pub first: Option<Cow<'a, str>>,
    /// The number of the annex that lists them, where the text says so: （名单见附件1）. 0 stands for an annex without number.
    pub annex: Option<u32>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Count<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Count<'static> {
        let owned = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        Count {
            text: Cow::Owned(self.text.into_owned()),
            number: self.number,
            classifier: Cow::Owned(self.classifier.into_owned()),
            noun: owned(self.noun),
            first: owned(self.first),
            annex: self.annex,
            span: self.span,
        }
    }
}

/// The standard form, without what stands around it: 55家联盟.
impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.number, self.classifier, self.noun.as_deref().unwrap_or_default())
    }
}

impl FromStr for Count<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut count = read_all(text, count)?.into_owned();
        let indent = text.len() - text.trim_start_matches(is_empty).len();
        count.span = Span::new(indent + count.span.start, indent + count.span.end);
        Ok(count)
    }
}

/// `count = [cue] quantity [scale] *blank classifier [noun]`
///
/// Its span is counted from the start of `input`, and begins at the number.
pub(crate) fn count(input: &str) -> Rule<'_, Count<'_>> {
    let start = opt_cue(input);
    let (rest, number) = quantity(start)?;
    let (rest, scale) = opt_scale(rest);
    let Some(number) = number.times(scale) else { return miss(start, ErrorKind::Quantity) };
    let (rest, classifier) = classifier(skip_blanks(rest))?;
    let (rest, noun) = opt_noun(rest);
    let text = start.get(..start.len() - rest.len()).unwrap_or_default();
    let from = input.len() - start.len();
    let count = Count {
        text: text.into(),
        number,
        classifier: classifier.into(),
        noun: noun.map(Cow::Borrowed),
        first: None,
        annex: None,
        span: Span::new(from, from + text.len()),
    };
    Ok((rest, count))
}

/// `cue = "等" / "共" ["计" / "有"] / "合计" / "总计" / "计"`
fn opt_cue(input: &str) -> &str {
    const CUES: [&str; 7] = ["等", "共计", "共有", "共", "合计", "总计", "计"];
    let rest = CUES.iter().find_map(|cue| input.strip_prefix(cue));
    rest.map_or(input, skip_blanks)
}

/// The item named before 等, at the end of `before`, which ends with 等.
///
/// Its left edge is a mark or a word that takes an object (将, 同意 …).
pub(crate) fn first_item(before: &str) -> Option<&str> {
    let before = before.strip_suffix('等')?;
    let mut edge = 0;
    for (at, c) in before.char_indices().rev() {
        let words: &[&str] = match c {
            '，' | '。' | '；' | '、' | '：' | '《' | '》' | ',' | ';' | ':' | '?' | '？'
            | '\t' | '将' | '把' => &[""],
            '同' => &["意"],
            '批' => &["准"],
            '确' => &["定", "认"],
            '认' => &["定"],
            '选' => &["择", "定"],
            '遴' => &["选"],
            '决' => &["定"],
            '授' => &["予"],
            '包' => &["括"],
            '增' => &["补"],
            '公' => &["布"],
            '撤' => &["销"],
            '取' => &["消"],
            '其' => &["中"],
            '以' => &["及"],
            '通' => &["过"],
            '为' => &["“"],
            '创' => &["建的"],
            '条' => &["件的"],
            '报' | '荐' | '定' => &["的"],
            _ => continue,
        };
        let after = at + c.len_utf8();
        let rest = before.get(after..).unwrap_or_default();
        if let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
            edge = after + word.len();
            break;
        }
    }
    let item = before.get(edge..)?.trim_start_matches(['了', '由', '以', '出']);
    // 对外经济贸易大学 is a name.
    let item = item.strip_prefix('对').filter(|rest| !rest.starts_with('外')).unwrap_or(item);
    let item = trim(item).trim_start_matches(['“', '"']).trim_end_matches(['”', '"']);
    let long = item.chars().nth(1).is_some();
    (long && item.contains(is_han)).then_some(item)
}

/// The count that a heading line declares for what stands below it: （共55家）, 名单（共39个）, 共136项,
/// 北京市（5家）, 一、主要农作物类（49个）.
///
/// `declared-count = *char ("（" [cue] count *char "）" / "共" ["计" / "有"] count) *blank [colon]`
pub(crate) fn declared_count(line: &str) -> Option<u32> {
    let line = trim(line).trim_end_matches(|c| is_colon(c) || is_empty(c) || c == '。');
    let counted = match line.strip_suffix(['）', ')']) {
        Some(inside) => {
            let inside = inside.get(tail(inside)..)?;
            let (_, content) = inside.rsplit_once(['（', '('])?;
            opt_cue(trim(content))
        }
        None => {
            let end = line.get(tail(line)..)?;
            let (_, counted) = end.rsplit_once('共')?;
            skip_blanks(counted.strip_prefix(['计', '有']).unwrap_or(counted))
        }
    };
    let (rest, number) = match quantity(counted) {
        Ok((rest, number)) => (rest, number.times(1)?),
        Err(_) => chinese_numeral(counted).ok()?,
    };
    let (rest, _) = classifier(skip_blanks(rest)).ok()?;
    // What follows the measure word is a noun, or begins another remark: （共55家，排名不分先后）.
    let noun = rest.split(['，', ',', '；', ';']).next()?;
    if noun.chars().nth(NOUN).is_some() { None } else { u32::try_from(number).ok() }
}

/// Where the last 60 characters or so of `text` start, in bytes.
fn tail(text: &str) -> usize {
    let mut at = text.len().saturating_sub(180);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: u64, classifier: &str, noun: &str, rest: &str) {
        let (after, count) = count(text).expect(text);
        assert_eq!((count.number, &*count.classifier), (number, classifier));
        assert_eq!((count.noun.as_deref().unwrap_or_default(), after), (noun, rest));
        assert_eq!(count.span.of(text), Some(&*count.text));
        let again: Count = count.to_string().parse().expect("the standard form");
        assert_eq!(again.to_string(), count.to_string());
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(text.parse::<Count>().unwrap_err().to_string(), expected);
    }

    #[track_caller]
    fn check_declared(line: &str, expected: impl Into<Option<u32>>) {
        assert_eq!(declared_count(line), expected.into());
    }

    #[test]
    fn counts() {
        check("等55家联盟", 55, "家", "联盟", "");
        check("41家联盟作为重点培育联盟", 41, "家", "联盟", "作为重点培育联盟");
        check("39个联盟", 39, "个", "联盟", "");
        check("149家孵化器（详见附件）", 149, "家", "孵化器", "（详见附件）");
        check("171个单位", 171, "个", "单位", "");
        check("272名个人", 272, "名", "个人", "");
        check("共20项", 20, "项", "", "");
        check("17个重点专项", 17, "个", "重点专项", "");
        check("1063家", 1063, "家", "", "");
        check("其他816家".trim_start_matches("其他"), 816, "家", "", "");
        check("共计1,063 家企业", 1063, "家", "企业", "");
        check("２５个国家现代农业产业园予以认定", 25, "个", "国家现代农业产业园", "予以认定");
        check("130项地方典型经验做法予以通报", 130, "项", "地方典型经验做法", "予以通报");
        check("32家农业科技园区为", 32, "家", "农业科技园区", "为");
        check("50个产业技术研发中心、", 50, "个", "产业技术研发中心", "、");
        check("8台（套），其中", 8, "台", "", "，其中");
        check("4.2万台", 42_000, "台", "", "");
        check("3000人次", 3000, "人次", "", "");
        check("6处古迹。", 6, "处", "古迹", "。");
        check("6处经审核予以公布并同时说明理由", 6, "处", "", "经审核予以公布并同时说明理由");
    }

    #[test]
    fn refusals() {
        refused("等家联盟", "expected a number, such as 55 or 1,063, at byte 3");
        refused("等55", "expected a measure word, such as 家, at byte 5");
        refused("5个工作日", "expected a measure word, such as 家, at byte 1");
        refused("10项目", "expected a measure word, such as 家, at byte 2");
        refused("3名以上", "expected a measure word, such as 家, at byte 1");
        refused("2.5个", "expected a number, such as 55 or 1,063, at byte 0");
        refused("2013年", "expected a measure word, such as 家, at byte 4");
    }

    #[test]
    fn first_items() {
        assert_eq!(first_item("同意将节能标准化联盟等"), Some("节能标准化联盟"));
        assert_eq!(first_item("科技部认定北京平谷等"), Some("北京平谷"));
        assert_eq!(first_item("房山、江西宜春等"), Some("江西宜春"));
        assert_eq!(first_item("，对2020年创建的江苏省苏州市吴江区等"), Some("江苏省苏州市吴江区"));
        assert_eq!(first_item("，对外经济贸易大学等"), Some("对外经济贸易大学"));
        assert_eq!(first_item("，等"), None);
    }

    #[test]
    fn declared_counts() {
        check_declared("（共55家）", 55);
        check_declared("\u{3000}( 共 41 家 ) ", 41);
        check_declared("2012年度联盟试点名单（共39个）", 39);
        check_declared("共136项", 136);
        check_declared("共计20项。", 20);
        check_declared("北京市（5家）", 5);
        check_declared("一、主要农作物类（49个）", 49);
        check_declared("一、推广的改革举措（共23项）：", 23);
        check_declared("（共55家，排名不分先后）", 55);
        check_declared("（共五十五家）", 55);
        check_declared("（试行）", None);
        check_declared("（2013年度）", None);
        check_declared("（排名不分先后）", None);
        check_declared("科技部", None);
        check_declared("", None);
    }
}
