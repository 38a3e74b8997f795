//! The automatic numbers of Word: `一、`, `（一）`, `1.`, `①`.

use std::collections::HashMap;

use super::xml::{Xml, events};
use crate::Error;

/// Word has nine levels.
const LEVELS: usize = 9;

/// Lists and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels by abstract list.
    lists: HashMap<i64, Vec<Level>>,
    /// The abstract list of each list, and the starts it overrides.
    instances: HashMap<i64, (i64, Vec<(usize, i64)>)>,
    styles: HashMap<String, Style>,
    /// How far each abstract list is counted, by level.
    counts: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Lists whose overrides were used.
    begun: Vec<i64>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: i64,
    format: String,
    text: String,
    suffix: String,
    /// Numbers of higher levels are shown as Arabic.
    legal: bool,
    /// The level whose step restarts this one, counted from 1; 0 for never.
    restart: Option<i64>,
}

/// What a paragraph style says about numbers.
#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    list: Option<i64>,
    level: Option<i64>,
}

impl Numbering {
    pub(super) fn new(numbering: &str, styles: &str) -> Result<Self, Error> {
        let mut read = Self::default();
        let (mut list, mut level, mut instance) = (0, 0, None);
        events(numbering, "word/numbering.xml", |event| {
            let Xml::Start(name, attributes) = event else {
                if let Xml::End("num") = event {
                    instance = None;
                }
                return;
            };
            let value = || attributes.get("val").unwrap_or_default();
            match name {
                "abstractNum" => list = attributes.number("abstractNumId").unwrap_or_default(),
                "num" => {
                    instance = attributes.number("numId");
                }
                "abstractNumId" => {
                    if let Some(instance) = instance {
                        read.instances.entry(instance).or_default().0 =
                            attributes.number("val").unwrap_or_default();
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = usize::try_from(attributes.number("ilvl").unwrap_or_default())
                        .unwrap_or(LEVELS);
                    if instance.is_none() && level < LEVELS {
                        let levels = read.lists.entry(list).or_default();
                        levels.resize(levels.len().max(level + 1), Level::default());
                    }
                }
                "startOverride" => {
                    if let Some(instance) = instance {
                        let start = attributes.number("val").unwrap_or(1);
                        read.instances.entry(instance).or_default().1.push((level, start));
                    }
                }
                _ if instance.is_some() => {}
                _ => {
                    let Some(level) =
                        read.lists.get_mut(&list).and_then(|levels| levels.get_mut(level))
                    else {
                        return;
                    };
                    match name {
                        "start" => level.start = attributes.number("val").unwrap_or(1),
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        "suff" => level.suffix = value(),
                        "isLgl" => level.legal = attributes.is_on(),
                        "lvlRestart" => level.restart = attributes.number("val"),
                        _ => {}
                    }
                }
            }
        })?;
        read.read_styles(styles)?;
        Ok(read)
    }

    fn read_styles(&mut self, styles: &str) -> Result<(), Error> {
        let mut style = None;
        events(styles, "word/styles.xml", |event| match event {
            Xml::Start("style", attributes) => style = attributes.get("styleId"),
            Xml::End("style") => style = None,
            Xml::Start(name, attributes) => {
                let Some(id) = &style else { return };
                let style = self.styles.entry(id.clone()).or_default();
                match name {
                    "basedOn" => style.parent = attributes.get("val"),
                    "numId" => style.list = attributes.number("val"),
                    "ilvl" => style.level = attributes.number("val"),
                    _ => {}
                }
            }
            _ => {}
        })
    }

    /// The number of the next paragraph in a list, which its own properties name or its style does.
    pub(super) fn next(
        &mut self,
        style: Option<&str>,
        list: Option<i64>,
        level: Option<i64>,
    ) -> Option<String> {
        let (list, level) = match list {
            Some(list) => (list, level.unwrap_or(0)),
            None => self.of_style(style?, level)?,
        };
        let level = usize::try_from(level).ok().filter(|level| *level < LEVELS)?;
        let (of, overrides) = self.instances.get(&list).filter(|_| list != 0)?;
        let levels = self.lists.get(of)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(*of).or_default();
        if !self.begun.contains(&list) && !overrides.is_empty() {
            self.begun.push(list);
            for (level, start) in overrides {
                if let Some(count) = counts.get_mut(*level) {
                    *count = Some(start - 1);
                }
            }
        }
        let count = counts.get_mut(level)?;
        *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = levels.get(deeper).and_then(|level| level.restart);
            let after = i64::try_from(level).unwrap_or_default() + 1;
            if restart.is_none_or(|restart| restart != 0 && after <= restart) {
                *count = None;
            }
        }
        Some(label(levels, own, counts))
    }

    fn of_style(&self, style: &str, level: Option<i64>) -> Option<(i64, i64)> {
        let mut name = style;
        for _ in 0..16 {
            let style = self.styles.get(name)?;
            if let Some(list) = style.list {
                return Some((list, level.or(style.level).unwrap_or(0)));
            }
            name = style.parent.as_deref()?;
        }
        None
    }
}

/// The text of a number: `第%1条` with the counts put in, and the blank after it.
fn label(levels: &[Level], own: &Level, counts: &[Option<i64>; LEVELS]) -> String {
    if own.format == "bullet" {
        let shown = own.text.chars().all(|c| !('\u{e000}'..'\u{f900}').contains(&c));
        return if shown { own.text.clone() } else { "•".to_owned() };
    }
    let mut label = String::new();
    let mut characters = own.text.chars();
    while let Some(c) = characters.next() {
        if c != '%' {
            label.push(c);
            continue;
        }
        let Some(level) =
            characters.next().and_then(|c| c.to_digit(10)).and_then(|level| level.checked_sub(1))
        else {
            continue;
        };
        let level = usize::try_from(level).unwrap_or_default();
        let Some(format) = levels.get(level) else { continue };
        let count = counts.get(level).copied().flatten().unwrap_or(format.start);
        let legal = own.legal && format.format != own.format;
        label.push_str(&number(count, if legal { "decimal" } else { &format.format }));
    }
    // A tab after a number would part it from its text as a cell.
    if label.ends_with(|c: char| c.is_ascii_alphanumeric())
        || own.suffix == "space" && !label.is_empty()
    {
        label.push(' ');
    }
    label
}

/// A count in a number format of Word.
fn number(count: i64, format: &str) -> String {
    let nth = |first: char, most: u32| {
        let offset = u32::try_from(count - 1).ok().filter(|offset| *offset < most)?;
        char::from_u32(u32::from(first) + offset).map(String::from)
    };
    let found = match format {
        "none" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting"
        | "japaneseDigitalTenThousand" => chinese(count),
        "ideographDigital" | "taiwaneseDigital" => {
            Some(digits(count, ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']))
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(digits(count, ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']))
        }
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸", count),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥", count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①', 20),
        "decimalEnclosedParen" => nth('⑴', 20),
        "decimalEnclosedFullstop" => nth('⒈', 20),
        "ideographEnclosedCircle" => nth('㊀', 10),
        "upperLetter" => letters(count, b'A'),
        "lowerLetter" => letters(count, b'a'),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).map(|roman| roman.to_lowercase()),
        "decimalZero" => Some(format!("{count:02}")),
        _ => None,
    };
    found.unwrap_or_else(|| count.to_string())
}

fn pick(characters: &str, count: i64) -> Option<String> {
    let index = usize::try_from(count - 1).ok()?;
    characters.chars().nth(index).map(String::from)
}

fn digits(count: i64, digits: [char; 10]) -> String {
    let shown =
        |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize)).copied().unwrap_or(c);
    count.to_string().chars().map(shown).collect()
}

/// Up to 9999: 十, 二十一, 一百零三.
fn chinese(count: i64) -> Option<String> {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if !(1..10_000).contains(&count) {
        return (count == 0).then(|| "零".to_owned());
    }
    let mut text = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = count / unit % 10;
        if digit == 0 {
            zero |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            text.push('零');
        }
        // 十一, not 一十一.
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push_str(DIGITS.get(usize::try_from(digit).ok()?)?);
        }
        text.push_str(name);
    }
    Some(text)
}

/// A … Z, AA, BB, as Word does.
fn letters(count: i64, first: u8) -> Option<String> {
    let index = u8::try_from((count - 1).rem_euclid(26)).ok()?;
    let times = usize::try_from((count - 1) / 26).ok().filter(|times| *times < 30)? + 1;
    Some(char::from(first + index).to_string().repeat(times))
}

fn roman(count: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(count).filter(|count| (1..4000).contains(count))?;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: &str, count: i64, expected: &str) {
        assert_eq!(number(count, format), expected);
    }

    #[test]
    fn numbers_are_as_word_shows_them() {
        check("decimal", 12, "12");
        check("chineseCounting", 10, "十");
        check("chineseCountingThousand", 11, "十一");
        check("chineseCountingThousand", 20, "二十");
        check("japaneseCounting", 103, "一百零三");
        check("chineseCountingThousand", 1010, "一千零一十");
        check("ideographTraditional", 2, "乙");
        check("decimalEnclosedCircle", 3, "③");
        check("decimalEnclosedCircle", 21, "21");
        check("decimalFullWidth", 10, "１０");
        check("upperRoman", 14, "XIV");
        check("lowerLetter", 28, "bb");
    }
}
