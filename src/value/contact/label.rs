//! The labels of contacts: 联系人：, 电   话：.

use crate::text::class::{is_colon, is_empty, trim};
use crate::value::phone::starts_phone;
use crate::value::quantity::{digit_run, skip_blanks};

/// What a label says of the value after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// 联系人.
    People,
    /// 联系方式, or no label at all.
    Any,
    /// 联系单位.
    Office,
    /// 电话, 手机.
    Phone,
    /// 传真.
    Fax,
    /// 电话/传真.
    PhoneAndFax,
    /// 电子邮箱, 网址.
    Online,
    /// 通信地址.
    Address,
    /// 邮编.
    Postcode,
}

/// The labels. Of two with the same end the longer one comes first.
const LABELS: [(&str, Label); 48] = [
    ("联系人及联系方式", Label::Any),
    ("联系人及联系电话", Label::Any),
    ("联系人及电话", Label::Any),
    ("联系人和电话", Label::Any),
    ("联系方式", Label::Any),
    ("联络方式", Label::Any),
    ("联系人", Label::People),
    ("联络人", Label::People),
    ("联系单位", Label::Office),
    ("联系部门", Label::Office),
    ("咨询单位", Label::Office),
    ("电话及传真", Label::PhoneAndFax),
    ("电话/传真", Label::PhoneAndFax),
    ("电话、传真", Label::PhoneAndFax),
    ("电话（传真）", Label::PhoneAndFax),
    ("电话(传真)", Label::PhoneAndFax),
    ("传真/电话", Label::PhoneAndFax),
    ("联系电话", Label::Phone),
    ("办公电话", Label::Phone),
    ("咨询电话", Label::Phone),
    ("固定电话", Label::Phone),
    ("移动电话", Label::Phone),
    ("联系手机", Label::Phone),
    ("咨询热线", Label::Phone),
    ("服务热线", Label::Phone),
    ("电话", Label::Phone),
    ("手机", Label::Phone),
    ("热线", Label::Phone),
    ("传真", Label::Fax),
    ("电子邮箱", Label::Online),
    ("电子邮件", Label::Online),
    ("电子信箱", Label::Online),
    ("联系邮箱", Label::Online),
    ("邮箱", Label::Online),
    ("网址", Label::Online),
    ("E-mail", Label::Online),
    ("Email", Label::Online),
    ("通信地址", Label::Address),
    ("通讯地址", Label::Address),
    ("联系地址", Label::Address),
    ("邮寄地址", Label::Address),
    ("单位地址", Label::Address),
    ("地址", Label::Address),
    ("邮政编码", Label::Postcode),
    ("邮编", Label::Postcode),
    ("Tel", Label::Phone),
    ("Fax", Label::Fax),
    ("TEL", Label::Phone),
];

/// How far the label of a line may reach, in bytes.
pub(super) const HEAD: usize = 96;

/// Whether `line` starts with a contact's label: 联系方式：, 科技部联系人：, 电   话：, 传真010-12345678.
pub(crate) fn is_contact_line(line: &str) -> bool {
    let line = trim(line);
    let bytes = line.as_bytes();
    // Rows of tables and lists start with a number; most lines are such rows.
    if let [b'0'..=b'9', b'0'..=b'9' | b'\t' | b' ', ..] = bytes {
        return false;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    for at in memchr::memchr2_iter(b':', 0xef, head) {
        let is_label_end = match bytes.get(at..at + 3) {
            Some([0xef, 0xbc, 0x9a] | [b':', ..]) => true,
            // ， and ；end a label that is none.
            Some([0xef, 0xbc, 0x8c | 0x9b]) => break,
            _ => bytes.get(at) == Some(&b':'),
        };
        if is_label_end {
            let before = line.get(..at).unwrap_or_default();
            // Most labels are told from it by their last byte.
            let Some(last) = before.trim_end_matches(is_empty).as_bytes().last() else {
                return false;
            };
            let mut labels =
                LABELS.iter().filter(|(label, _)| label.as_bytes().last() == Some(last));
            return labels.any(|(label, _)| ends_spaced(before, label));
        }
    }
    let (start, numbered) = (bytes.first(), ["电话", "传真", "手机", "邮编"]);
    // 电 传 手 邮
    matches!(start, Some(0xe7 | 0xe4 | 0xe6 | 0xe9))
        && numbered.iter().any(|label| {
            line.strip_prefix(label).is_some_and(|rest| skip_blanks(rest).starts_with(starts_phone))
        })
}

/// Whether `text` ends with `label`, blanks inside and after it aside.
fn ends_spaced(text: &str, label: &str) -> bool {
    let mut characters = text.chars().rev().filter(|c| !is_empty(*c));
    label.chars().rev().all(|c| characters.next() == Some(c))
}

/// The label at the start of `input`, whose first character is `c`; what follows its colon.
pub(super) fn label_at(c: char, input: &str) -> Option<(&str, Label)> {
    if !matches!(
        c,
        '联' | '咨'
            | '办'
            | '固'
            | '移'
            | '服'
            | '通'
            | '单'
            | '电'
            | '手'
            | '热'
            | '传'
            | '邮'
            | '网'
            | '地'
            | 'E'
            | 'T'
            | 'F'
    ) {
        return None;
    }
    LABELS.iter().find_map(|(word, label)| {
        // Compared as characters, which is cheaper than as strings.
        if word.chars().next().is_none_or(|first| first != c) {
            return None;
        }
        let after = skip_blanks(strip_spaced(input, word)?);
        if let Some(rest) = after.strip_prefix(is_colon) {
            return Some((rest, *label));
        }
        let next = after.chars().next()?;
        let numbered =
            matches!(label, Label::Phone | Label::Fax | Label::Postcode) && starts_phone(next);
        // （传真）is a remark, 电话（传真）：a label.
        let number = after.trim_start_matches(['（', '(', '+']);
        let online = *label == Label::Online && next.is_ascii_alphanumeric();
        (numbered && digit_run(number).is_some() || online).then_some((after, *label))
    })
}

/// What follows `word`, blanks inside it aside.
fn strip_spaced<'a>(input: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = input;
    for c in word.chars() {
        rest = skip_blanks(rest).strip_prefix(c)?;
    }
    Some(rest)
}
