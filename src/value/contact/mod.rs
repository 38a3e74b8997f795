use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::phone::{Network, email, phone, starts_phone, url};
use super::quantity::{digit_run, skip_blanks};
use crate::text::class::{is_blank, is_colon, is_empty, trim};
use crate::{Error, ErrorKind, Span, Text};

mod label;
mod words;

pub(crate) use label::is_contact_line;
use label::{HEAD, Label, label_at};
use words::{Word, Words, is_office};

/// Whom to ask and where to write (联系方式), gathered from one line or from neighbouring ones.
///
/// # Syntax
///
/// - Labels with a colon: 联系人：, 联系电话：, 传  真：, 电子邮箱：, 通信地址：, 邮编：. Blanks inside a
///   label do not count; words before it (财务咨询电话：) neither, except for the name of an office.
/// - After 联系方式： and where there is no label, an office and people stand as words, the rest is told by
///   its form.
/// - （传真） after a number makes it a fax number, （兼传真） a telephone and a fax number.
/// - Each value stands as written; only a stretched name (王  敏) is closed up.
///
/// # Example
///
/// ```
/// let contact: most_notice::Contact = "联系人：李梦，王  敏  联系电话：010-12345678".parse()?;
/// assert_eq!(contact.people[1].text, "王敏");
/// assert_eq!(contact.phones[0].text, "010-12345678");
/// assert_eq!(contact.to_string(), "联系人：李梦、王敏\n电话：010-12345678");
/// # Ok::<(), most_notice::Error>(())
/// ```
///
/// # Errors
///
/// - `联系人：`: nobody and nothing to turn to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Contact<'a> {
    /// The office: 科技部创新体系建设办公室.
    pub organisation: Option<Text<'a>>,
    /// The people (联系人).
    pub people: Vec<Text<'a>>,
    /// Telephone numbers (电话), mobiles not among them.
    pub phones: Vec<Text<'a>>,
    /// Mobile numbers (手机).
    pub mobiles: Vec<Text<'a>>,
    /// Fax numbers (传真).
    pub faxes: Vec<Text<'a>>,
    /// E-mail addresses (电子邮箱).
    pub emails: Vec<Text<'a>>,
    /// Web addresses.
    pub urls: Vec<Text<'a>>,
    /// Postal addresses (通信地址).
    pub addresses: Vec<Text<'a>>,
    /// Postcodes (邮编), of six digits.
    pub postcodes: Vec<Text<'a>>,
    /// Where all of it stands, in bytes of the decoded text.
    pub span: Span,
}

impl Contact<'_> {
    /// The same, free of the source.
    #[must_use]
    pub fn into_owned(self) -> Contact<'static> {
        let owned = |texts: Vec<Text<'_>>| texts.into_iter().map(Text::into_owned).collect();
        Contact {
            organisation: self.organisation.map(Text::into_owned),
            people: owned(self.people),
            phones: owned(self.phones),
            mobiles: owned(self.mobiles),
            faxes: owned(self.faxes),
            emails: owned(self.emails),
            urls: owned(self.urls),
            addresses: owned(self.addresses),
            postcodes: owned(self.postcodes),
            span: self.span,
        }
    }

    /// Whether there is nobody and nothing to turn to.
    fn is_empty(&self) -> bool {
        let lists = [&self.people, &self.phones, &self.mobiles, &self.faxes, &self.emails];
        let others = [&self.urls, &self.addresses, &self.postcodes];
        self.organisation.is_none() && lists.iter().chain(&others).all(|list| list.is_empty())
    }
}

/// The standard form: a line for each kind, with its label.
impl fmt::Display for Contact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let office = self.organisation.as_slice();
        let lines = [
            ("联系单位", office),
            ("联系人", &self.people),
            ("电话", &self.phones),
            ("手机", &self.mobiles),
            ("传真", &self.faxes),
            ("电子邮箱", &self.emails),
            ("网址", &self.urls),
            ("通信地址", &self.addresses),
            ("邮编", &self.postcodes),
        ];
        let mut first = true;
        for (label, values) in lines {
            for (at, value) in values.iter().enumerate() {
                match at {
                    0 if first => write!(f, "{label}：{}", value.text)?,
                    0 => write!(f, "\n{label}：{}", value.text)?,
                    _ => write!(f, "、{}", value.text)?,
                }
                first = false;
            }
        }
        Ok(())
    }
}

impl FromStr for Contact<'static> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            lines.push((line, start));
            start += line.len() + 1;
        }
        let refused = || Error::new(ErrorKind::Contact, Span::new(0, text.len()));
        contact(&lines).map(Contact::into_owned).ok_or_else(refused)
    }
}

/// The contact that a run of neighbouring lines gives, each with the byte at which it starts.
pub(crate) fn contact<'a>(lines: &[(&'a str, usize)]) -> Option<Contact<'a>> {
    let mut contact = Contact::default();
    let mut carried = Label::Any;
    for (line, start) in lines {
        let mut reader = Reader { line, start: *start, contact: &mut contact };
        carried = reader.line(carried);
    }
    if contact.is_empty() {
        return None;
    }
    let trimmed = lines.iter().filter(|(line, _)| !trim(line).is_empty());
    let place = |(line, start): &(&str, usize)| {
        let indent = line.len() - line.trim_start_matches(is_empty).len();
        Span::new(start + indent, start + indent + trim(line).len())
    };
    let mut places = trimmed.map(place);
    let first = places.next()?;
    contact.span = first.to(places.next_back().unwrap_or(first));
    Some(contact)
}

struct Reader<'a, 'c> {
    line: &'a str,
    start: usize,
    contact: &'c mut Contact<'a>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the line, whose first value has the label `label`; a last label without value is given back.
    fn line(&mut self, label: Label) -> Label {
        let (mut label, mut from) = (label, 0);
        let mut at = 0;
        while let Some(c) = self.line.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = self.line.get(at..).unwrap_or_default();
            match label_at(c, rest) {
                Some((after, next)) => {
                    self.before_label(from, at, label);
                    at = self.line.len() - after.len();
                    (label, from) = (next, at);
                }
                None => at += c.len_utf8(),
            }
        }
        let value = self.line.get(from..).unwrap_or_default();
        if trim(value).is_empty() && from > 0 {
            return label;
        }
        self.value(value, label);
        Label::Any
    }

    /// Reads the value from `from` to the next label at `to`, less the words that belong to that label.
    fn before_label(&mut self, from: usize, to: usize, label: Label) {
        let value = self.line.get(from..to).unwrap_or_default();
        let is_edge = |c: char| {
            is_blank(c) || matches!(c, '，' | '。' | '；' | '、' | '）' | ')' | ',' | ';')
        };
        let head = value.trim_end_matches(|c: char| !is_edge(c));
        let qualifier = value.get(head.len()..).unwrap_or_default();
        match trim(head).is_empty() {
            // 联系人：李梦电话：…, and 科技部联系人：…
            true if from > 0 || is_office(qualifier) => self.value(value, label),
            true => {}
            false => {
                self.value(head, label);
                if is_office(qualifier) {
                    self.value(qualifier, Label::Office);
                }
            }
        }
    }

    /// Reads `value`, a part of the line, as its label says.
    fn value(&mut self, value: &'a str, label: Label) {
        if label == Label::Address {
            let marks = |c| {
                is_empty(c) || matches!(c, '，' | '。' | '；' | ',' | ';' | '（' | '(' | '：' | ':')
            };
            let address = trim(value).trim_end_matches(marks);
            if !address.is_empty() {
                let address = self.text(address);
                self.contact.addresses.push(address);
            }
            return;
        }
        let mut words = Words::default();
        let mut rest = value;
        while let Some(c) = rest.chars().next() {
            let after = match c {
                _ if c.is_ascii_alphanumeric() || starts_phone(c) => self.token(rest, label),
                _ => None,
            };
            rest = match after {
                Some(after) => after,
                None => words.character(rest, c),
            };
        }
        if matches!(label, Label::Any | Label::People | Label::Office) {
            for word in words.finished() {
                self.word(word, label);
            }
        }
    }

    /// Reads a number or an address at the start of `input`; a run of other digits is passed over.
    fn token(&mut self, input: &'a str, label: Label) -> Option<&'a str> {
        let until = |rest: &str| input.get(..input.len() - rest.len()).unwrap_or_default();
        if let Some(rest) = email(input) {
            let email = self.text(until(rest));
            self.contact.emails.push(email);
            return Some(rest);
        }
        if let Some(rest) = url(input) {
            let url = self.text(until(rest));
            self.contact.urls.push(url);
            return Some(rest);
        }
        if label == Label::Postcode
            && let Some((_, 6, rest)) = digit_run(input)
        {
            let postcode = self.text(until(rest));
            self.contact.postcodes.push(postcode);
            return Some(rest);
        }
        match phone(input) {
            Some((rest, network)) => {
                let number = self.text(until(rest));
                Some(self.number(number, rest, network, label))
            }
            // What is left of a code or a name in Latin letters is passed over as a whole.
            None => {
                let rest = input.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let rest = digit_run(rest).map_or(rest, |(_, _, rest)| rest);
                (rest.len() < input.len()).then_some(rest)
            }
        }
    }

    /// Adds `number` to the lists that its label and the remark in `rest` say: （传真）, （兼传真）.
    fn number(
        &mut self,
        number: Text<'a>,
        rest: &'a str,
        network: Network,
        label: Label,
    ) -> &'a str {
        let remark = skip_blanks(rest).strip_prefix(['（', '(']).and_then(|inside| {
            let mut head = inside.char_indices().take_while(|(at, _)| *at < HEAD);
            let (end, _) = head.find(|(_, c)| matches!(c, '）' | ')'))?;
            Some((inside.get(..end)?, inside.get(end..)?))
        });
        let (is_phone, is_fax, rest) = match remark {
            Some((remark, after)) if remark.contains("传真") => {
                let also = trim(remark).len() > "传真".len();
                (
                    also || label == Label::PhoneAndFax,
                    true,
                    after.strip_prefix(['）', ')']).unwrap_or(after),
                )
            }
            _ => (label != Label::Fax, matches!(label, Label::Fax | Label::PhoneAndFax), rest),
        };
        if is_fax {
            self.contact.faxes.push(number.clone());
        }
        match network {
            Network::Mobile if is_phone => self.contact.mobiles.push(number),
            Network::Fixed if is_phone => self.contact.phones.push(number),
            _ => {}
        }
        rest
    }

    /// A word that is no number: an office or a person.
    fn word(&mut self, word: Word<'a>, label: Label) {
        let place = self.text(word.text());
        let text = match word.stretched {
            Some(name) => Text::new(name, place.span),
            None => place,
        };
        let length = text.text.chars().count();
        let office = label == Label::Office || is_office(&text.text);
        match &mut self.contact.organisation {
            None if office => self.contact.organisation = Some(text),
            // 科技部 农村科技司 is one office.
            Some(organisation) if office => {
                let parts = organisation.span.to(text.span);
                let from = parts.start.checked_sub(self.start);
                let whole = from.and_then(|from| self.line.get(from..parts.end - self.start));
                if let Some(whole) = whole.filter(|whole| !whole.contains(parts_offices)) {
                    *organisation = Text::new(whole, parts);
                }
            }
            _ if (2..=4).contains(&length) || text.text.contains('·') => {
                self.contact.people.push(text);
            }
            _ => {}
        }
    }

    /// The piece `part` of the line, with its place.
    fn text(&self, part: &'a str) -> Text<'a> {
        let at = (part.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        let start = self.start + at;
        Text::new(part, Span::new(start, start + part.len()))
    }
}

/// Whether two offices with `c` between them are not one: there is a list, a label, a number, or an address with its dots.
fn parts_offices(c: char) -> bool {
    is_colon(c) || c.is_numeric() || matches!(c, '、' | '，' | '；' | ',' | ';' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the contact in `text` by its standard form, lines parted by ¦.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Contact = text.parse().expect(text);
        assert_eq!(found.to_string().replace('\n', "¦"), expected);
        let lists = [&found.people, &found.phones, &found.faxes, &found.emails, &found.addresses];
        for value in lists.into_iter().flatten() {
            let place = value.span.of(text).expect("a place in the text");
            assert_eq!(place.replace(' ', ""), value.text.replace(' ', ""));
        }
        let again: Contact = found.to_string().parse().expect("the standard form");
        assert_eq!(again.to_string(), found.to_string());
        assert!(is_contact_line(text));
    }

    #[track_caller]
    fn check_line(line: &str, expected: bool) {
        assert_eq!(is_contact_line(line), expected);
    }

    #[test]
    fn lines_of_contacts() {
        check(
            "\u{3000}\u{3000}联系方式：科技部创新体系建设办公室  010-58881762  ",
            "联系单位：科技部创新体系建设办公室¦电话：010-58881762",
        );
        check("联 系 人：刘旻，李宇", "联系人：刘旻、李宇");
        check("联系方式：科技部 010-58881762 农村司", "联系单位：科技部¦电话：010-58881762");
        check("联系人：张雨 何婧", "联系人：张雨、何婧");
        check("联系方式：科技部 www.most.cn 农村司", "联系单位：科技部¦网址：www.most.cn");
        check(
            "联系人：科技部农村科技司 李梦、李树",
            "联系单位：科技部农村科技司¦联系人：李梦、李树",
        );
        check(
            "科技部联系人：席佳  联系电话：010-58881671",
            "联系单位：科技部¦联系人：席佳¦电话：010-58881671",
        );
        check(
            "电   话：010-68529737,010-68511850（兼传真）",
            "电话：010-68529737、010-68511850¦传真：010-68511850",
        );
        check("电话：010-63193653 63192450(传真)", "电话：010-63193653¦传真：63192450");
        check("联系电话：010-58881411、58881440", "电话：010-58881411、58881440");
        check("传  真：（010）59195084", "传真：（010）59195084");
        check(
            "传真010-59192693，电子邮箱kj@agri.gov.cn。",
            "传真：010-59192693¦电子邮箱：kj@agri.gov.cn",
        );
        check("手  机：13812345678", "手机：13812345678");
        check("电话/传真：010-58881671", "电话：010-58881671¦传真：010-58881671");
        check(
            "电子邮箱：fuhq2@ctp.gov.cn；sfs_swyyc#most.cn",
            "电子邮箱：fuhq2@ctp.gov.cn、sfs_swyyc#most.cn",
        );
        check("（联系人：张三  联系电话：010-12345678）", "联系人：张三¦电话：010-12345678");
        check("联系人：王  敏、李 小 龙", "联系人：王敏、李小龙");
        check(
            "网址：https://service.most.gov.cn/login，",
            "网址：https://service.most.gov.cn/login",
        );
        check("联系人：李梦电话：58881671", "联系人：李梦¦电话：58881671");
        check("财务咨询电话：010-58881671（工作日）", "电话：010-58881671");
    }

    #[test]
    fn addresses() {
        check(
            "通讯地址：北京市西城区三里河路54号，邮政编码：100045",
            "通信地址：北京市西城区三里河路54号¦邮编：100045",
        );
        check("邮  编：100862", "邮编：100862");
        check(
            "材料寄送地址：北京市海淀区复兴路乙15号科技部农村科技司（邮编100862）",
            "通信地址：北京市海淀区复兴路乙15号科技部农村科技司¦邮编：100862",
        );
        check(
            "联系人：李梦\n电  话：010-58881671\n传  真：\n010-58881672",
            "联系人：李梦¦电话：010-58881671¦传真：010-58881672",
        );
    }

    #[test]
    fn what_is_a_contact_line() {
        check_line("联系人：", true);
        check_line("联系我们|", false);
        check_line("序号\t单位\t联系人\t联系电话", false);
        check_line("反映意见者须以实名方式，并提供联系方式：", false);
        check_line("附件：1.名单", false);
        check_line("电话会议于2013年召开", false);
        check_line("", false);
        assert!("联系人：  联系电话：".parse::<Contact>().is_err());
    }

    /// Hostile texts of 300 kB: each must take the time of one pass.
    #[test]
    fn every_text_takes_one_pass() {
        for part in [
            "联",
            "联系人：",
            "a",
            "1-",
            "a@",
            "010-58881762（",
            "王 ",
            "电话（",
            "（",
            " ",
            "www.",
        ] {
            let text = format!("联系方式：{}", part.repeat(300_000 / part.len()));
            is_contact_line(&text);
            contact(&[(&text, 0)]);
        }
    }
}
