use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::numeral::chinese;
use crate::Error;
use crate::grammar::read_all;

mod marker;

pub(crate) use marker::ordinal;

/// The number at the start of a heading or item (结构层次序数): 一、 （二） 3. 第四条 1.2.
///
/// # Syntax
///
/// - 一、 with 、 or . or ，; （一） in either width, or ㈠.
/// - 1. with . or 、, in either width, or ⒈; （1） or ⑴; 1）; ①; a) A.
/// - 1.1 up to four numbers, each of one or two digits, without leading zeros.
/// - 第一编 第一章 第一节 第一条, with blanks inside; 第十条之一.
/// - 第一部分, and 专题 任务 方向 课题 项目 指南方向 Part with a number.
///
/// The sign that closes it (、 or .) is part of it.
///
/// What only looks like one is refused: 一、二等奖, 1.5倍, 2013.10, （一）项, （共55家）.
///
/// As JSON an ordinal is its standard form: `"一、"`.
///
/// # Example
///
/// ```
/// use most_notice::{Ordinal, OrdinalForm};
///
/// let first: Ordinal = "(一)".parse()?;
/// let second: Ordinal = "㈡".parse()?;
/// assert_eq!(second.form(), OrdinalForm::HanParenthesised);
/// assert_eq!(second.to_string(), "（二）");
/// assert!(first.is_first() && second.follows(&first));
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// `一` has no sign after it; `1.5倍` is a number; `（2013年10月）` holds more than a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ordinal {
    form: OrdinalForm,
    style: Style,
    /// The numbers of it, outermost first; only 1.2.3 and 第十条之一 have more than one. The rest are 0.
    numbers: [u16; 4],
    depth: u8,
}

/// The form of an ordinal; each form counts for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrdinalForm {
    /// 第一编.
    Book,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 第一部分, 专题一, 任务1, 方向2, 课题1.
    Part,
    /// 一、
    Han,
    /// （一） or ㈠.
    HanParenthesised,
    /// 1. 1、 １．or ⒈.
    Arabic,
    /// （1） or ⑴.
    ArabicParenthesised,
    /// 1.1, 1.1.1, 1.1.1.1.
    Dotted,
    /// ①.
    Circled,
    /// 1).
    ArabicHalf,
    /// a) or A. .
    Latin,
}

/// What tells ordinals of one form apart, other than their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Style {
    Usual,
    /// A. instead of a).
    Upper,
    /// A part by its word, its number in Chinese or Arabic figures.
    Word {
        word: &'static str,
        han: bool,
    },
}

impl Ordinal {
    const fn new(form: OrdinalForm, number: u16) -> Self {
        Self { form, style: Style::Usual, numbers: [number, 0, 0, 0], depth: 1 }
    }

    /// Its form.
    #[must_use]
    pub const fn form(self) -> OrdinalForm {
        self.form
    }

    /// Its own number: 3 of （三）, 2 of 1.2. From 1.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.numbers().last().copied().unwrap_or_default()
    }

    /// Its numbers, outermost first: 1 and 2 of 1.2.
    #[must_use]
    pub fn numbers(&self) -> &[u16] {
        self.numbers.get(..usize::from(self.depth)).unwrap_or_default()
    }

    /// Its level by the norm, from 1: 一、 1, （一） 2, 1. 3, （1） 4, the rest 5; 编 章 部分 1, 节 2, 条 3; 1.2.3 how many numbers it has.
    #[must_use]
    pub const fn level(self) -> u8 {
        match self.form {
            OrdinalForm::Book | OrdinalForm::Chapter | OrdinalForm::Part | OrdinalForm::Han => 1,
            OrdinalForm::Section | OrdinalForm::HanParenthesised => 2,
            OrdinalForm::Article | OrdinalForm::Arabic => 3,
            OrdinalForm::ArabicParenthesised => 4,
            OrdinalForm::Circled | OrdinalForm::ArabicHalf | OrdinalForm::Latin => 5,
            OrdinalForm::Dotted => self.depth,
        }
    }

    /// Whether it opens a sequence: 一、 （一） 2.1. Under a new parent a sequence starts again with such a one.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.number() == 1
    }

    /// Whether it continues the sequence in which `previous` is the last: 二、 after 一、, 1.3 after 1.2,
    /// 第十条之一 after 第十条, 第十一条 after either.
    ///
    /// 2.1 does not follow 1.2: under a new parent a sequence starts again, which [`is_first`](Self::is_first) tells.
    #[must_use]
    pub fn follows(&self, previous: &Self) -> bool {
        if self.form != previous.form || self.style != previous.style {
            return false;
        }
        match (self.numbers(), previous.numbers()) {
            ([number], [before, ..]) if self.form == OrdinalForm::Article => {
                before.checked_add(1) == Some(*number)
            }
            ([article, 1], [before]) => article == before && self.form == OrdinalForm::Article,
            ([parents @ .., number], [others @ .., before]) => {
                parents == others && before.checked_add(1) == Some(*number)
            }
            _ => false,
        }
    }

    /// Whether it counts inside `parent`: 1.2 inside 1. and 1.2.3 inside 1.2.
    #[must_use]
    pub fn is_within(&self, parent: &Self) -> bool {
        self.form == OrdinalForm::Dotted
            && matches!(parent.form, OrdinalForm::Dotted | OrdinalForm::Arabic)
            && self.depth == parent.depth + 1
            && self.numbers().starts_with(parent.numbers())
    }
}

/// The standard form: 一、 （二） 3. （4） ⑤ 第六条.
impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [number, after, ..] = self.numbers;
        match self.form {
            OrdinalForm::Book => write!(f, "第{}编", chinese(number)),
            OrdinalForm::Chapter => write!(f, "第{}章", chinese(number)),
            OrdinalForm::Section => write!(f, "第{}节", chinese(number)),
            OrdinalForm::Article if after == 0 => write!(f, "第{}条", chinese(number)),
            OrdinalForm::Article => write!(f, "第{}条之{}", chinese(number), chinese(after)),
            OrdinalForm::Part => match self.style {
                Style::Word { word: "第", .. } => write!(f, "第{}部分", chinese(number)),
                Style::Word { word, han: true } => write!(f, "{word}{}", chinese(number)),
                Style::Word { word, han: false } => write!(f, "{word}{}", self.dotted()),
                Style::Usual | Style::Upper => f.write_str(&self.dotted()),
            },
            OrdinalForm::Han => write!(f, "{}、", chinese(number)),
            OrdinalForm::HanParenthesised => write!(f, "（{}）", chinese(number)),
            OrdinalForm::Arabic => write!(f, "{number}."),
            OrdinalForm::ArabicParenthesised => write!(f, "（{number}）"),
            OrdinalForm::Dotted => f.write_str(&self.dotted()),
            OrdinalForm::Circled => match circle(number) {
                Some(circle) => write!(f, "{circle}"),
                None => write!(f, "{number}"),
            },
            OrdinalForm::ArabicHalf => write!(f, "{number}）"),
            OrdinalForm::Latin => {
                let letter = char::from_digit(u32::from(number) + 9, 36).unwrap_or('?');
                match self.style {
                    Style::Upper => write!(f, "{}.", letter.to_ascii_uppercase()),
                    Style::Usual | Style::Word { .. } => write!(f, "{letter})"),
                }
            }
        }
    }
}

impl Ordinal {
    fn dotted(&self) -> String {
        self.numbers().iter().map(u16::to_string).collect::<Vec<_>>().join(".")
    }
}

impl FromStr for Ordinal {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read_all(text, ordinal)
    }
}

impl Serialize for Ordinal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ordinal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The number from 1 to 50 in a circle.
fn circle(number: u16) -> Option<char> {
    char::from_u32(match number {
        1..=20 => 0x2460 - 1 + u32::from(number),
        21..=35 => 0x3251 - 21 + u32::from(number),
        36..=50 => 0x32b1 - 36 + u32::from(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences() {
        let read = |text: &str| text.parse::<Ordinal>().unwrap();
        let follows = |text, before| read(text).follows(&read(before));
        assert!(follows("二、", "一、") && follows("(三)", "㈡") && follows("1.3", "1.2"));
        assert!(follows("第十条之一", "第十条") && follows("第十一条", "第十条之三"));
        assert!(follows("第十条之二", "第十条之一") && follows("专题二", "专题一"));
        assert!(!follows("三、", "一、") && !follows("（二）", "一、") && !follows("2.1", "1.2"));
        assert!(!follows("任务2", "专题1") && !follows("B.", "a)") && !follows("1.1", "1."));
        assert!(read("2.1").is_first() && !read("1.2").is_first());
        assert!(read("1.2").is_within(&read("1.")) && read("1.2.3").is_within(&read("1.2")));
        assert!(!read("2.1").is_within(&read("1.")) && !read("1.").is_within(&read("1.")));
        assert_eq!(read("1.2.3").numbers(), [1, 2, 3]);
        let levels = ["一、", "（一）", "1.", "（1）", "①", "1.1", "第一章", "第一节", "第一条"];
        assert_eq!(levels.map(|text| read(text).level()), [1, 2, 3, 4, 5, 2, 1, 2, 3]);
    }
}
