use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::agency_code::{agency_of_code, is_known_code};
use crate::Error;
use crate::grammar::read_all;

mod parts;
mod prose;
mod rule;

pub(crate) use prose::{number_before, order_before};
pub(crate) use rule::{Deviations, document_number, document_number_as_written};

/// A document number (发文字号), such as 国科发体〔2013〕632号.
///
/// # Syntax
///
/// - Ordinary: the agency code (机关代字) of up to 14 Chinese characters, at times with a part in
///   parentheses, 农科（产业）函; the year in brackets of any kind, also of two kinds or one of them
///   lost; the serial number of up to five digits, with 号 after it and at times 第 before it.
/// - Order: 科学技术部令第23号, with or without 第, in Chinese numerals, with a line break before 第.
/// - Announcement: 国家税务总局公告2018年第31号, of several agencies with blanks between them.
/// - Minutes: 某某联席会议纪要〔2020〕3号, the words of the title before the number, which has no code.
/// - With a dash: 国科办函农2017-767, with or without 号.
/// - Old: （1990）农（检疫）字第14号.
///
/// Blanks may stand between any two characters, digits may be full-width, and the serial number may start with zeros.
///
/// As JSON it is an object with `text` (the standard form), `agency_code`, `year`, `serial` and `form`; it is read from `text` alone.
///
/// # Example
///
/// ```
/// let number: most_notice::DocumentNumber = "国科发体[2013]第632号".parse()?;
/// assert_eq!(number.agency_code(), Some("国科发体"));
/// assert_eq!(number.agency(), Some("科技部"));
/// assert_eq!((number.year(), number.serial()), (Some(2013), 632));
/// assert_eq!(number.to_string(), "国科发体〔2013〕632号");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// `〔2013〕632号` has no agency code, `国科发体〔13〕632号` no year of four digits, `国科发体〔2013〕` no serial number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentNumber {
    form: NumberForm,
    /// The agency code, or in an order or announcement the words before its number, 令 or 公告 included.
    words: String,
    year: Option<u16>,
    serial: u32,
    /// How an order, announcement, minutes or a number with a dash is worded; the other forms have one wording only.
    wording: Wording,
}

/// The form in which a document is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NumberForm {
    /// Code, year, serial: 国科发体〔2013〕632号.
    Ordinary,
    /// 令: 科学技术部令第23号.
    Order,
    /// 公告: 国家税务总局公告2018年第31号.
    Announcement,
    /// 纪要, numbered without a code: 某某联席会议纪要〔2020〕3号.
    Minutes,
    /// With a dash: 国科办函农2017-767.
    Dash,
    /// Before about 2000: （1990）农（检疫）字第14号.
    Old,
}

impl NumberForm {
    /// Its name, as in JSON: `ordinary`, `order`, `announcement`, `dash`, `old`, `minutes`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Order => "order",
            Self::Announcement => "announcement",
            Self::Dash => "dash",
            Self::Old => "old",
            Self::Minutes => "minutes",
        }
    }
}

/// The words that some forms keep as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Wording {
    /// 第 before the serial number of an order or announcement.
    ordinal: bool,
    /// 〔2018〕 instead of 2018年 in an announcement or order.
    brackets: bool,
    /// 号 after a serial number with a dash.
    closed: bool,
}

impl DocumentNumber {
    /// The agency code (机关代字): 国科发体. `None` for an order or announcement, which names its agency, and for minutes.
    #[must_use]
    pub fn agency_code(&self) -> Option<&str> {
        match self.form {
            NumberForm::Order | NumberForm::Announcement | NumberForm::Minutes => None,
            NumberForm::Ordinary | NumberForm::Dash | NumberForm::Old => Some(&self.words),
        }
    }

    /// The agency (发文机关): named by an order or announcement, else the one that the code stands for, under its name of today.
    /// `None` for a code that is not known.
    #[must_use]
    pub fn agency(&self) -> Option<&str> {
        match self.form {
            NumberForm::Minutes => None,
            NumberForm::Order if is_known_code(&self.words) => agency_of_code(&self.words),
            NumberForm::Order => self.words.strip_suffix('令'),
            NumberForm::Announcement => {
                self.words.strip_suffix("公告").or_else(|| self.words.strip_suffix("通告"))
            }
            NumberForm::Ordinary | NumberForm::Dash | NumberForm::Old => {
                agency_of_code(&self.words)
            }
        }
    }

    /// The year (年份), which most orders do not have.
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        self.year
    }

    /// The serial number (顺序号), from 1.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }

    /// How the document is numbered.
    #[must_use]
    pub const fn form(&self) -> NumberForm {
        self.form
    }
}

/// The standard form: 〔〕, ASCII digits, no blanks, and 第 only where the form keeps it.
impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { form, words, serial, wording, .. } = self;
        let year = self.year.unwrap_or_default();
        match form {
            NumberForm::Ordinary => write!(f, "{words}〔{year}〕{serial}号"),
            NumberForm::Old => write!(f, "（{year}）{words}第{serial}号"),
            NumberForm::Dash => {
                write!(f, "{words}{year}-{serial}{}", if wording.closed { "号" } else { "" })
            }
            NumberForm::Order | NumberForm::Announcement | NumberForm::Minutes => {
                f.write_str(words)?;
                match (self.year, wording.brackets) {
                    (Some(year), true) => write!(f, "〔{year}〕")?,
                    (Some(year), false) => write!(f, "{year}年")?,
                    (None, _) => {}
                }
                write!(f, "{}{serial}号", if wording.ordinal { "第" } else { "" })
            }
        }
    }
}

impl DocumentNumber {
    /// Whether `text` is the standard form. That of nearly every number is told without writing it.
    fn is_written(&self, text: &str) -> bool {
        let ordinary = || {
            let (year, rest) =
                text.strip_prefix(&self.words)?.strip_prefix('〔')?.split_once('〕')?;
            let serial = rest.strip_suffix('号')?;
            let plain = |digits: &str| matches!(digits.as_bytes(), [b'1'..=b'9', ..]);
            let same = year.parse().ok() == self.year && serial.parse() == Ok(self.serial);
            Some(plain(year) && plain(serial) && same)
        };
        self.form == NumberForm::Ordinary && ordinary() == Some(true) || text == self.to_string()
    }
}

impl FromStr for DocumentNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read_all(text, document_number)
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("DocumentNumber", 5)?;
        object.serialize_field("text", &format_args!("{self}"))?;
        object.serialize_field("agency_code", &self.agency_code())?;
        object.serialize_field("year", &self.year)?;
        object.serialize_field("serial", &self.serial)?;
        object.serialize_field("form", &self.form)?;
        object.end()
    }
}

impl<'de> Deserialize<'de> for DocumentNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "DocumentNumber")]
        struct Fields<'a> {
            text: Cow<'a, str>,
        }
        Fields::deserialize(deserializer)?.text.parse().map_err(serde::de::Error::custom)
    }
}
