//! Damage in the text itself: lost characters, wrong encodings, tags, masks.
//!
//! Clean text has few of the bytes that may begin damage. They are searched for, many bytes at a time, and only
//! where one stands a character is looked at.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{Case, Findings};
use crate::text::Search;
use crate::text::class::is_han;
use crate::{Code, Role, Severity, Span};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let bytes = case.text.as_bytes();
    let mut damages = Damages::default();
    damages.add(case, BYTES.places(bytes));
    damages.add(case, WORDS.places(bytes));
    damages.add(case, case.brackets.odd.iter().copied());
    damages.tell(findings);
}

/// Bytes that few texts have. C3 leads Latin letters with marks; C4, C5 and C7 the vowels of pinyin with their tones:
/// ā ē ī ō ū ǎ ǐ ǒ ǔ ǚ; EE private use, F0 emoji.
static BYTES: LazyLock<Search> =
    LazyLock::new(|| Search::new(b"\0\x0b\x0c&*<?\\^\xc3\xc4\xc5\xc7\xee\xf0".chunks(1)));

/// The characters that UTF-8 gives when it is read as GBK, and traditional ones that are in no simplified word: a notice
/// in traditional characters has one of these.
static WORDS: LazyLock<Search> = LazyLock::new(|| {
    Search::new(["锟", "锛", "銆", "號", "國", "發", "關"].iter().map(|word| word.as_bytes()))
});

/// The damage so far. Each kind is told once, at its first place, with how often it stands.
#[derive(Default)]
struct Damages {
    first: [Option<(Span, usize)>; Damage::ALL.len()],
}

impl Damages {
    /// Looks at the places where damage of some kinds may begin, in their order.
    fn add(&mut self, case: &Case<'_, '_>, places: impl Iterator<Item = usize>) {
        let mut clean_until = 0;
        for at in places {
            if at < clean_until {
                continue;
            }
            let Some((damage, length)) = damage_at(case.text, at) else { continue };
            let span = Span::new(at, at + length);
            clean_until = span.end;
            match self.first.get_mut(damage as usize) {
                Some(Some((first, times))) => {
                    *times += 1;
                    // Each kind of sign is looked for from the start of the text.
                    if span.start < first.start && !is_of_page(case, at) {
                        *first = span;
                    }
                }
                // What lies in the page around the notice harms nothing.
                Some(first) if !is_of_page(case, at) => *first = Some((span, 1)),
                _ => {}
            }
        }
    }

    fn tell(&self, findings: &mut Findings) {
        for (damage, first) in Damage::ALL.iter().zip(self.first) {
            let Some((span, times)) = first else { continue };
            let (severity, what) = damage.describe();
            let message = match times {
                1 => Cow::Borrowed(what),
                _ => Cow::Owned(format!("{what}, in {times} places")),
            };
            match severity {
                Severity::Info => findings.info(damage.code(), span, message),
                _ => findings.warn(damage.code(), span, message),
            }
        }
    }
}

/// Whether the byte at `at` lies in the page around the notice.
fn is_of_page(case: &Case<'_, '_>, at: usize) -> bool {
    let after = case.outline.partition_point(|part| part.span.start <= at);
    let part = after.checked_sub(1).and_then(|at| case.outline.get(at));
    part.is_some_and(|part| part.role == Role::Furniture)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Replaced,
    Questions,
    Gbk,
    Latin,
    LatinGbk,
    Entity,
    Tag,
    Mask,
    Private,
    Symbol,
    Pinyin,
    Emoji,
    Traditional,
    Signs,
    Control,
}

impl Damage {
    const ALL: [Self; 15] = [
        Self::Replaced,
        Self::Questions,
        Self::Gbk,
        Self::Latin,
        Self::LatinGbk,
        Self::Entity,
        Self::Tag,
        Self::Mask,
        Self::Private,
        Self::Symbol,
        Self::Pinyin,
        Self::Emoji,
        Self::Traditional,
        Self::Signs,
        Self::Control,
    ];

    const fn code(self) -> Code {
        match self {
            Self::Gbk | Self::Latin | Self::LatinGbk => Code::EncodingConfused,
            _ => Code::TextResidue,
        }
    }

    const fn describe(self) -> (Severity, &'static str) {
        match self {
            Self::Replaced => (Severity::Warning, "a character was lost in decoding"),
            Self::Questions => (Severity::Warning, "a run of ? stands where characters were lost"),
            Self::Gbk => (Severity::Warning, "UTF-8 text was read as GBK"),
            Self::Latin => (Severity::Warning, "UTF-8 text was read as Latin-1"),
            Self::LatinGbk => (Severity::Warning, "GBK text was read as Latin-1"),
            Self::Entity => (Severity::Warning, "an HTML entity was left in the text"),
            Self::Tag => (Severity::Warning, "an HTML tag was left in the text"),
            Self::Mask => (Severity::Warning, "characters are masked with **"),
            Self::Private => {
                (Severity::Warning, "a character of private use, which only one font shows")
            }
            Self::Symbol => {
                (Severity::Info, "a bullet of a symbol font, or a rare character in private use")
            }
            Self::Pinyin => {
                (Severity::Warning, "the pronunciation stands in the text, in Latin letters")
            }
            Self::Emoji => (Severity::Warning, "an emoji stands in the text"),
            Self::Signs => {
                (Severity::Warning, "a string of signs, such as sites put into copied text")
            }
            Self::Control => (Severity::Warning, "a control character stands in the text"),
            Self::Traditional => {
                (Severity::Warning, "traditional characters stand among simplified ones")
            }
        }
    }
}

/// The damage that begins at `at`, and its length in bytes.
fn damage_at(text: &str, at: usize) -> Option<(Damage, usize)> {
    let rest = text.get(at..)?;
    let before = || text.get(..at).and_then(|before| before.chars().next_back());
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    let run = |c: char| {
        rest.chars().take_while(|&other| other == c).take(64).map(char::len_utf8).sum::<usize>()
    };
    let damage = match first {
        '\u{fffd}' => (Damage::Replaced, run('\u{fffd}')),
        '?' => (Damage::Questions, Some(run('?')).filter(|&length| length > 1)?),
        // U+FFFD as UTF-8, twice, is 锟斤拷 as GBK; ：and ，as UTF-8 begin with the bytes of 锛 as GBK.
        '锟' if rest.starts_with("锟斤") => {
            (Damage::Gbk, rest.chars().take(3).map(char::len_utf8).sum())
        }
        '锛' | '銆'
            if before().is_some_and(is_han)
                && rest.chars().nth(1).is_some_and(|c| !c.is_ascii()) =>
        {
            (Damage::Gbk, length)
        }
        '&' => (Damage::Entity, entity(rest)?),
        '<' => (Damage::Tag, tag(rest)?),
        '*' => mask(text, at, Some(run('*')).filter(|&length| length > 1)?)?,
        // Bullets of symbol fonts, and the rare characters that GB 18030 once had no other place for.
        '\u{f000}'..='\u{f0ff}' | '\u{e815}'..='\u{e864}' => (Damage::Symbol, length),
        '\u{e000}'..='\u{f8ff}' => (Damage::Private, length),
        '號' | '國' | '發' | '關' => (Damage::Traditional, length),
        '^' | '\\' => (Damage::Signs, signs(text, at)?),
        // A form feed between pages is one of the ends of a line.
        '\0' | '\u{b}' => (Damage::Control, length),
        '\u{c}' if before().is_some_and(is_han) => (Damage::Control, length),
        '\u{1f000}'..='\u{1faff}' => (Damage::Emoji, length),
        'À'..='\u{24f}' => latin(text, at, rest)?,
        _ => return None,
    };
    Some(damage)
}

/// `&nbsp;`, `&lt`, `&#160;`. A & between letters is one: R&D.
fn entity(rest: &str) -> Option<usize> {
    const NAMES: [&str; 12] = [
        "nbsp", "lt", "gt", "amp", "quot", "mdash", "ndash", "middot", "ldquo", "rdquo", "ensp",
        "emsp",
    ];
    let body = rest.strip_prefix('&')?;
    let name = if let Some(number) = body.strip_prefix('#') {
        let digits = number.bytes().take_while(|byte| byte.is_ascii_alphanumeric()).take(7).count();
        (digits > 1 && number.as_bytes().get(digits) == Some(&b';')).then_some(digits + 1)?
    } else {
        NAMES.iter().find(|name| body.starts_with(**name))?.len()
    };
    let closed = body.as_bytes().get(name) == Some(&b';');
    // R&Dlt would be a word; what follows an entity without ; is no letter.
    let ends = body.as_bytes().get(name).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ends.then_some(1 + name + usize::from(closed))
}

/// `<span lang="EN-US">`, `</p>`. Titles stand in < > too, and a < b is a comparison.
fn tag(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('<')?;
    let body = body.strip_prefix('/').unwrap_or(body);
    let name = body.bytes().take_while(u8::is_ascii_alphanumeric).take(12).count();
    let starts = body.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let known = [
        "span", "p", "br", "div", "td", "tr", "table", "font", "a", "b", "strong", "img", "script",
        "style", "o", "st1", "h1", "h2", "u", "li", "ul",
    ];
    let is_known = body
        .get(..name)
        .is_some_and(|name| known.iter().any(|known| known.eq_ignore_ascii_case(name)));
    let ends = matches!(body.as_bytes().get(name), Some(b'>' | b' ' | b'/' | b':'));
    (starts && is_known && ends).then_some(1 + name + (rest.len() - 1 - body.len()))
}

/// 产业技术**战略联盟. Bold in Markdown has ** on both sides, and telephone numbers are masked on purpose.
fn mask(text: &str, at: usize, length: usize) -> Option<(Damage, usize)> {
    if length > 3 {
        return None;
    }
    let before = text.get(..at)?.chars().next_back().is_some_and(is_han);
    let rest = text.get(at + length..)?;
    let after = rest.chars().next().is_some_and(is_han);
    // Far enough for a bold word, near enough to stay linear.
    let near =
        rest.char_indices().nth(120).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest));
    let near = near.lines().next().unwrap_or_default();
    let behind = text.get(..at)?;
    let behind = behind
        .char_indices()
        .rev()
        .nth(120)
        .map_or(behind, |(start, _)| behind.get(start..).unwrap_or(behind));
    let behind = behind.lines().next_back().unwrap_or_default();
    (before && after && !near.contains("**") && !behind.contains("**"))
        .then_some((Damage::Mask, length))
}

/// `, ^% v0 m0 O/ k w( \6 v`: single signs and letters with blanks between them. A path or a formula has none.
fn signs(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let near = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).take(24).count();
    let near = rest.get(..near)?;
    let short = near.split(' ').skip(1).filter(|word| !word.is_empty() && word.len() <= 3).count();
    (short >= 2).then_some(near.len())
}

/// Latin-1 letters in a run are Chinese bytes; one with a tone between brackets after a character is a gloss.
fn latin(text: &str, at: usize, rest: &str) -> Option<(Damage, usize)> {
    let bytes = |c: &char| byte_of(*c).is_some_and(|byte| byte >= 0x80);
    let run: usize = rest.chars().take_while(bytes).take(64).map(char::len_utf8).sum();
    if let [Some(a), Some(b), Some(c)] = first_bytes(rest)
        && std::str::from_utf8(&[a, b, c]).is_ok_and(|read| read.chars().all(|c| c >= '\u{2e80}'))
    {
        return Some((Damage::Latin, run));
    }
    let is_letter = |c: char| matches!(c, '\u{a1}'..='\u{ff}');
    if rest.chars().take_while(|&c| is_letter(c)).take(4).count() == 4 {
        return Some((Damage::LatinGbk, run));
    }
    let behind = text.get(..at)?.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let word = behind.strip_suffix(['(', '（'])?.chars().next_back();
    let end = rest.char_indices().take(12).find(|(_, c)| matches!(c, ')' | '）'))?.0;
    (word.is_some_and(is_han) && rest.get(..end)?.chars().all(char::is_alphabetic))
        .then_some((Damage::Pinyin, end))
}

/// The bytes for which the first three characters of `text` stand.
fn first_bytes(text: &str) -> [Option<u8>; 3] {
    let mut letters = text.chars().map(byte_of);
    std::array::from_fn(|_| letters.next().flatten())
}

/// The byte that Latin-1, or Windows-1252 as browsers take it, shows as `c`.
fn byte_of(c: char) -> Option<u8> {
    /// What Windows-1252 has from 0x80 to 0x9f, where it has anything.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    u8::try_from(u32::from(c)).ok().or_else(|| {
        let place = HIGH.chars().position(|high| high == c)?;
        u8::try_from(place).ok()?.checked_add(0x80)
    })
}

#[cfg(test)]
mod tests {
    use super::super::brackets::Brackets;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let notice = crate::Notice::default();
        let facts = super::super::Facts::default();
        // Wherever the damage lies in its chunk, it is found.
        for before in ["", "科", "科技部科技部科技", "科技部科技部科技部科技部科技部科技部a"]
        {
            let text = format!("{before}{text}");
            let case = Case {
                text: &text,
                notice: &notice,
                outline: &[],
                facts: &facts,
                brackets: Brackets::of(&text),
                sizes: Vec::new(),
            };
            let mut findings = Findings::new();
            super::check(&case, &mut findings);
            let found: Vec<_> = findings
                .sorted()
                .iter()
                .map(|d| format!("{} {}", d.span.of(&text).unwrap(), d.message))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn clean_text_has_no_damage() {
        check("各省、自治区、直辖市及计划单列市科技厅（委、局），各有关单位：", &[]);
        check(
            "R&D投入，a<b，2*3，可以吗？真的?（ＭＢＲ）·“十二五”\u{a0}\u{3000}𠮷 café 错误 银行 虚拟",
            &[],
        );
        check("关于印发<甲办法>的通知", &[]);
        check("**科技部关于甲的通知**国科发〔2016〕28号", &[]);
        check("电话138****1234", &[]);
        check("路径C:\\a\\b和x^2", &[]);
        check("科技部办公厅\u{2003}2013年", &[]);
    }

    #[test]
    fn damage_is_named() {
        check("产业\u{fffd}\u{fffd}技术", &["\u{fffd}\u{fffd} a character was lost in decoding"]);
        check("????为引导", &["???? a run of ? stands where characters were lost"]);
        check("关于锟斤拷通知", &["锟斤拷 UTF-8 text was read as GBK"]);
        check("鐨勶紝鍚勬湁鍏冲崟浣嶏細鏍锛屾", &["锛 UTF-8 text was read as GBK"]);
        check("ç§‘æŠ€éƒ¨", &["ç§‘æŠ€éƒ¨ UTF-8 text was read as Latin-1"]);
        check("ç§\u{91}æ\u{8a}\u{80}", &["ç§\u{91}æ\u{8a}\u{80} UTF-8 text was read as Latin-1"]);
        check("¿Æ¼¼²¿", &["Æ¼¼²¿ GBK text was read as Latin-1"]);
        check("技术&nbsp;战略&nbsp;", &["&nbsp; an HTML entity was left in the text, in 2 places"]);
        check("2016<span lang=\"EN-US\">103", &["<span an HTML tag was left in the text"]);
        check("年度产业技术**战略联盟", &["** characters are masked with **"]);
        check(
            "国科发\u{e5e5}号",
            &["\u{e5e5} a character of private use, which only one font shows"],
        );
        check(
            "\u{f06c}甲",
            &["\u{f06c} a bullet of a symbol font, or a rare character in private use"],
        );
        check("經(jì)濟", &["ì the pronunciation stands in the text, in Latin letters"]);
        check(
            "關(guān)于",
            &[
                "關 traditional characters stand among simplified ones",
                "ān the pronunciation stands in the text, in Latin letters",
            ],
        );
        check(
            "科技^% v0 m0 O/ k部",
            &["^% v0 m0 O/ k a string of signs, such as sites put into copied text"],
        );
        check("能力\u{b}建设", &["\u{b} a control character stands in the text"]);
        check("自治区👶、", &["👶 an emoji stands in the text"]);
        check(
            "国科發火〔2022〕94號",
            &["發 traditional characters stand among simplified ones, in 2 places"],
        );
    }
}
