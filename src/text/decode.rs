use std::borrow::Cow;
use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

/// A text, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark at its start. It borrows from the bytes where they are UTF-8.
    pub text: Cow<'a, str>,
    /// The encoding by its name in the WHATWG Encoding Standard: `UTF-8`, `gb18030`, `UTF-16LE`, `Big5`.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub decided: Decided,
    /// How many characters could not be decoded, each now U+FFFD.
    pub replaced: usize,
    /// How many bytes were given, mark included.
    pub bytes: usize,
}

/// How an encoding was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decided {
    /// By the byte order mark.
    Mark,
    /// By being UTF-8 without an error, or with none but a character cut at the end.
    Valid,
    /// By the pattern of the bytes: UTF-16 without mark, UTF-8 with some damage.
    Pattern,
    /// By what the page or the caller declared.
    Declared,
    /// By being GB 18030.
    Gb18030,
    /// By a guess, since nothing else fitted.
    Guess,
}

impl Decided {
    /// Its name in JSON: `mark`, `valid`, `pattern`, `declared`, `gb18030`, `guess`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Valid => "valid",
            Self::Pattern => "pattern",
            Self::Declared => "declared",
            Self::Gb18030 => "gb18030",
            Self::Guess => "guess",
        }
    }
}

impl fmt::Display for Decided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Turns the bytes of a text file into text, in whatever encoding they are.
///
/// Any bytes give a text; what cannot be decoded becomes U+FFFD and is counted.
/// UTF-8 is borrowed, not copied.
///
/// # Example
///
/// ```
/// let decoded = most_notice::decode(b"\xbf\xc6\xbc\xbc\xb2\xbf\xb9\xd8\xd3\xda\xb7\xa2\xb2\xbc\xb5\xc4\xcd\xa8\xd6\xaa");
/// assert_eq!(decoded.text, "科技部关于发布的通知");
/// assert_eq!((decoded.encoding, decoded.decided.name()), ("gb18030", "gb18030"));
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    decide(bytes, None)
}

/// Turns bytes into text as [`decode`] does; `hint` is the encoding that the page or the caller declares.
///
/// A mark and valid UTF-8 count more than the hint, since pages often declare what they are not.
/// The labels GB2312 and GBK mean GB 18030. A label that [`encoding_of`] does not know counts for nothing.
///
/// # Example
///
/// ```
/// let decoded = most_notice::decode_as(b"\xac\xec\xa7\xde\xb3\xa1", "big5");
/// assert_eq!((&*decoded.text, decoded.encoding), ("科技部", "Big5"));
/// ```
#[must_use]
pub fn decode_as<'a>(bytes: &'a [u8], hint: &str) -> Decoded<'a> {
    decide(bytes, by_label(hint))
}

/// The encoding that a label means, by its name in the WHATWG Encoding Standard; `None` for an unknown label.
///
/// # Example
///
/// ```
/// assert_eq!(most_notice::encoding_of("GB2312"), Some("gb18030"));
/// assert_eq!(most_notice::encoding_of("text/html; charset=utf8"), Some("UTF-8"));
/// assert_eq!(most_notice::encoding_of("中文"), None);
/// ```
#[must_use]
pub fn encoding_of(label: &str) -> Option<&'static str> {
    by_label(label).map(Encoding::name)
}

/// How many bytes tell an encoding by its pattern. A guess sees more, and takes a hundred times as long.
const SAMPLE: usize = 512;
const GUESSED: usize = 4096;

/// Of a hundred bytes, how many characters may be broken for the encoding to be believed still.
const BROKEN: usize = 1;

fn decide<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    marked(bytes)
        .or_else(|| utf16_with_zeros(bytes))
        .or_else(|| valid_utf8(bytes, declared))
        .or_else(|| damaged_utf8(bytes))
        .or_else(|| utf16(bytes))
        .or_else(|| as_declared(bytes, declared))
        .or_else(|| gb18030(bytes))
        .unwrap_or_else(|| guessed(bytes, declared))
}

fn marked(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (encoding, length) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None if bytes.starts_with(b"\x84\x31\x95\x33") => (GB18030, 4),
        None => return None,
    };
    let text = read(encoding, bytes.get(length..).unwrap_or_default(), Decided::Mark);
    Some(Decoded { bytes: bytes.len(), ..text })
}

/// UTF-16 has a zero in every ASCII character and line end, other texts have none.
fn utf16_with_zeros(bytes: &[u8]) -> Option<Decoded<'_>> {
    memchr(0, bytes.get(..SAMPLE).unwrap_or(bytes))?;
    utf16(bytes)
}

fn utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (units, _) = bytes.get(..SAMPLE).unwrap_or(bytes).as_chunks::<2>();
    let little = units_of(units, u16::from_le_bytes);
    let big = units_of(units, u16::from_be_bytes);
    let (encoding, (good, bad)) =
        if little.0 > big.0 { (UTF_16LE, little) } else { (UTF_16BE, big) };
    // Numbers of a binary file may be letters for the most part, but between them are others.
    let is_text = good > 0 && good * 5 >= units.len() * 3 && bad * 20 <= units.len();
    is_text.then(|| read(encoding, bytes, Decided::Pattern))
}

/// How many units a notice has often, and how many no text has.
fn units_of(units: &[[u8; 2]], unit: fn([u8; 2]) -> u16) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for pair in units {
        let unit = unit(*pair);
        good += usize::from(is_notice_unit(*pair, unit));
        bad += usize::from(is_no_text(unit));
    }
    (good, bad)
}

/// Whether no text has this unit: a zero, a control character that parts no lines, what Unicode keeps free.
const fn is_no_text(unit: u16) -> bool {
    matches!(unit, 0..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f..=0x84 | 0x86..=0x9f)
        || matches!(unit, 0xfdd0..=0xfdef | 0xfffe | 0xffff)
}

/// Whether a notice in UTF-16 has this unit often. Two bytes of ASCII make a Chinese character too,
/// but any page has them; so do a zero and one of ASCII, which are that one the other way round.
const fn is_notice_unit(pair: [u8; 2], unit: u16) -> bool {
    let ascii = matches!(pair, [0x20..=0x7e, 0x20..=0x7e]);
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x303f | 0xff01..=0xff5e)
        || matches!(unit, 0x4e01..=0x9fff) && !ascii && unit & 0xff != 0
}

fn valid_utf8<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Option<Decoded<'a>> {
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(bytes)?;
    let rest = bytes.get(Encoding::ascii_valid_up_to(bytes)..).unwrap_or_default();
    // Nearly every notice ends the question here, at its first Chinese character.
    let doubtful = matches!(rest.first(), Some(0x80..0xe0)) && declared != Some(UTF_8);
    if doubtful && is_rather_gb(rest, declared == Some(GB18030)) {
        return None;
    }
    let bytes = bytes.len();
    Some(Decoded { text, encoding: UTF_8.name(), decided: Decided::Valid, replaced: 0, bytes })
}

/// Whether valid UTF-8 is rather GB 2312, as 通知 is, whose bytes are U+0368 and U+05AA.
///
/// A Chinese character takes three bytes in UTF-8. Where all that is not ASCII takes two, it is
/// words of another alphabet, or some signs, or GB 2312: then each second byte is A1 or more,
/// characters stand side by side, and not all of them are Latin letters with accents.
fn is_rather_gb(bytes: &[u8], declared: bool) -> bool {
    if bytes.iter().any(|byte| *byte >= 0xe0) {
        return false;
    }
    let (mut run, mut longest, mut latin) = (0, 0, true);
    let mut rest = bytes.iter();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            run = 0;
            continue;
        }
        if rest.next().is_none_or(|trail| *trail < 0xa1) {
            return false;
        }
        latin &= *lead <= 0xc3;
        run += 1;
        longest = longest.max(run);
    }
    declared || longest > 1 && !latin
}

/// UTF-8 whose last character is cut, or in which some bytes are broken.
fn damaged_utf8(bytes: &[u8]) -> Option<Decoded<'_>> {
    let broken = Encoding::utf8_valid_up_to(bytes);
    let cut =
        matches!(bytes.get(broken..), Some([0xc2..=0xf4] | [0xe0..=0xf4, _] | [0xf0..=0xf4, _, _]));
    let from = broken.saturating_sub(SAMPLE / 2);
    let to = if cut { broken } else { bytes.len().min(broken + SAMPLE / 2) };
    let sample = bytes.get(from..to).unwrap_or_default();
    let start = sample.iter().take(3).take_while(|byte| matches!(byte, 0x80..=0xbf)).count();
    let (mut long, mut others) = (0, 0);
    for chunk in sample.get(start..).unwrap_or_default().utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            *(if c >= '\u{800}' { &mut long } else { &mut others }) += c.len_utf8();
        }
        others += chunk.invalid().len();
    }
    let enough = if cut { long > 0 } else { long >= 6 };
    let decided = if cut { Decided::Valid } else { Decided::Pattern };
    (enough && long >= others * 3).then(|| read(UTF_8, bytes, decided))
}

/// What is declared counts where it fits. A declared single-byte encoding fits anything, and is
/// what servers say of every page, so it has to wait; what is UTF-16 shows it.
fn as_declared<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Option<Decoded<'a>> {
    let declared = declared.filter(|encoding| {
        !encoding.is_single_byte() && *encoding != UTF_8 && encoding.is_ascii_compatible()
    })?;
    Some(read(declared, bytes, Decided::Declared)).filter(is_believed)
}

fn gb18030(bytes: &[u8]) -> Option<Decoded<'_>> {
    if !looks_like_gb(bytes) {
        return None;
    }
    Some(read(GB18030, bytes, Decided::Gb18030)).filter(is_believed)
}

/// Whether few enough characters are broken. One always may be: the last, where a file was cut.
fn is_believed(decoded: &Decoded<'_>) -> bool {
    decoded.replaced <= 1.max(decoded.bytes * BROKEN / 100)
}

/// Whether the first characters of two bytes are mostly punctuation and Chinese of GB 2312.
///
/// Nearly any bytes of Big5 are valid GB 18030 as well, but four of ten second bytes are below A1,
/// and half of the first ones are A4–AF, which are kana, letters and nothing in GB 2312.
fn looks_like_gb(bytes: &[u8]) -> bool {
    let start = Encoding::ascii_valid_up_to(bytes);
    let mut rest = bytes.get(start..).unwrap_or_default().iter();
    let (mut common, mut rare) = (0, 0);
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        match (lead, rest.next()) {
            (0xa1..=0xa3 | 0xb0..=0xf7, Some(0xa1..)) => common += 1,
            (_, Some(0x30..=0x39)) => _ = rest.nth(1),
            (_, Some(_)) => rare += 1,
            (_, None) => break,
        }
        if common + rare == SAMPLE / 4 {
            break;
        }
    }
    common >= rare * 3
}

fn guessed<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    if let Some(declared) = declared.filter(|encoding| encoding.is_single_byte()) {
        return read(declared, bytes, Decided::Declared);
    }
    let start = Encoding::ascii_valid_up_to(bytes);
    let rest = bytes.get(start..).unwrap_or_default();
    let sample = rest.get(..GUESSED).unwrap_or(rest);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == rest.len());
    // The domain `cn` makes it see GBK in Big5 too, and none at all, other languages in a short text.
    let guess = match detector.guess(None, Utf8Detection::Deny) {
        guess if guess == BIG5 => guess,
        _ => by_gb(detector.guess(Some(b"cn"), Utf8Detection::Deny)),
    };
    let guess = read(guess, bytes, Decided::Guess);
    if is_believed(&guess) { guess } else { read(GB18030, bytes, Decided::Guess) }
}

fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.rsplit_once("charset=").map_or(label, |(_, label)| label);
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';'));
    if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
        return Some(by_gb(encoding));
    }
    let plain: String = label.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
    match plain.to_ascii_lowercase().as_str() {
        "gb18030" | "gb2312" | "gbk" | "cp936" | "ms936" | "windows936" | "euccn" => Some(GB18030),
        "cp950" | "ms950" | "windows950" => Some(BIG5),
        _ => None,
    }
}

/// GB 18030 for GBK, which is a part of it.
fn by_gb(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn read<'a>(encoding: &'static Encoding, bytes: &'a [u8], decided: Decided) -> Decoded<'a> {
    let (text, replaced) = match encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        Some(text) => (text, 0),
        None => replacing(encoding, bytes),
    };
    Decoded { text, encoding: encoding.name(), decided, replaced, bytes: bytes.len() }
}

/// What stands for a broken character.
const MARK: &str = "\u{fffd}";

/// Decodes with U+FFFD for what is broken, and counts. Only damaged texts come here.
///
/// The room for all of it is made once: to decode into what a string has free clears that again after every error.
fn replacing<'a>(encoding: &'static Encoding, bytes: &[u8]) -> (Cow<'a, str>, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = vec![0; bytes.len() + bytes.len() / 2 + 16];
    let (mut rest, mut end, mut replaced) = (bytes, 0, 0);
    loop {
        let free = text.get_mut(end..).unwrap_or_default();
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, free, true);
        rest = rest.get(read..).unwrap_or_default();
        end += written;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.resize(text.len() * 2, 0),
            DecoderResult::Malformed(..) => {
                text.splice(end..(end + MARK.len()).min(text.len()), MARK.bytes());
                end += MARK.len();
                replaced += 1;
            }
        }
    }
    text.truncate(end);
    (String::from_utf8_lossy(&text).into_owned().into(), replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "关于公布2021年度示范中心名单的通知\n各有关单位：\n\u{3000}\u{3000}现将2021年度示范中心名单（共3家）予以公布。\n附件：示范中心名单\n";
    const TRADITIONAL: &str = "關於公布2021年度示範中心名單的通知\n各有關單位：\n現將名單（共三家）予以公布，請認真執行。\n";

    fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        let units = text.encode_utf16();
        match encoding.name() {
            "UTF-16LE" => units.flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => units.flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    /// `text` in `encoding` is found as `expected`, an encoding and how it was decided, by `hint`.
    #[track_caller]
    fn check(text: &str, encoding: &'static Encoding, hint: &str, expected: (&str, &str)) {
        let bytes = encode(encoding, text);
        let decoded = decode_as(&bytes, hint);
        assert_eq!(decoded.text, text.strip_prefix('\u{feff}').unwrap_or(text));
        assert_eq!((decoded.encoding, decoded.decided.name()), expected);
        assert_eq!((decoded.replaced, decoded.bytes), (0, bytes.len()));
    }

    #[test]
    fn every_encoding_is_found() {
        let marked = format!("\u{feff}{NOTICE}");
        check(NOTICE, UTF_8, "", ("UTF-8", "valid"));
        check(&marked, UTF_8, "gbk", ("UTF-8", "mark"));
        check(&marked, UTF_16LE, "", ("UTF-16LE", "mark"));
        check(&marked, UTF_16BE, "", ("UTF-16BE", "mark"));
        check(&marked, GB18030, "", ("gb18030", "mark"));
        check(NOTICE, UTF_16LE, "", ("UTF-16LE", "pattern"));
        check(NOTICE, UTF_16BE, "utf-8", ("UTF-16BE", "pattern"));
        check("关于公布名单的通知", UTF_16LE, "", ("UTF-16LE", "pattern"));
        check("Notice No. 3", UTF_16BE, "", ("UTF-16BE", "pattern"));
        check(NOTICE, GB18030, "", ("gb18030", "gb18030"));
        check(TRADITIONAL, BIG5, "", ("Big5", "guess"));
        check(TRADITIONAL, BIG5, "big5", ("Big5", "declared"));
        check(TRADITIONAL, GB18030, "", ("gb18030", "guess"));
        check("關於公布名單", GB18030, "", ("gb18030", "guess"));
        check("關於公布名單", BIG5, "", ("Big5", "guess"));
        check(TRADITIONAL, GB18030, "GBK", ("gb18030", "declared"));
        check(
            "朱镕基同志：请于五月三十一日前报送名单，逾期不予受理。",
            GBK,
            "",
            ("gb18030", "gb18030"),
        );
        check("", UTF_8, "gbk", ("UTF-8", "valid"));
        check("A notice.", UTF_8, "gbk", ("UTF-8", "valid"));
    }

    #[test]
    fn the_bytes_count_more_than_the_label() {
        for hint in [
            "gb2312",
            "GB_2312-80",
            " gbk",
            "\"GB18030\"",
            "GB 18030",
            "text/html; charset=gb2312",
            "cp936",
        ] {
            check(NOTICE, GB18030, hint, ("gb18030", "declared"));
            check(NOTICE, UTF_8, hint, ("UTF-8", "valid"));
        }
        for hint in ["utf-8", "iso-8859-1", "windows-1252", "nonsense", "通"] {
            check(NOTICE, GB18030, hint, ("gb18030", "gb18030"));
        }
        let page = format!(
            "<html><head><title>{NOTICE}</title></head><body class=\"{}\">",
            "a".repeat(600)
        );
        check(&page, GB18030, "utf-16", ("gb18030", "gb18030"));
        check(
            "Décision nº 12 du préfet",
            encoding_rs::WINDOWS_1252,
            "latin1",
            ("windows-1252", "declared"),
        );
    }

    #[test]
    fn short_gb_that_is_valid_utf8_is_gb() {
        check("通知", GBK, "", ("gb18030", "gb18030"));
        check("通知 2013", GBK, "", ("gb18030", "gb18030"));
        check("通", GBK, "gb2312", ("gb18030", "declared"));
        check("5 μm · 3 °C", UTF_8, "", ("UTF-8", "valid"));
        check("Décision·№", UTF_8, "", ("UTF-8", "valid"));
        check("приказ", UTF_8, "gbk", ("UTF-8", "valid"));
        check("\u{a0}通知", UTF_8, "gbk", ("UTF-8", "valid"));
    }

    #[test]
    fn a_cut_text_keeps_its_encoding_and_has_one_replacement() {
        for encoding in [UTF_8, GB18030, UTF_16LE, UTF_16BE] {
            let bytes = encode(encoding, NOTICE);
            for end in 12..bytes.len() {
                let decoded = decode(&bytes[..end]);
                assert_eq!(decoded.encoding, encoding.name(), "{end}");
                let whole = decoded.text.trim_end_matches('\u{fffd}');
                assert!(NOTICE.starts_with(whole) && decoded.replaced <= 1, "{end}");
                assert_eq!(decoded.text.chars().count() - whole.chars().count(), decoded.replaced);
            }
        }
    }

    #[test]
    fn numbers_of_two_bytes_are_no_utf16() {
        // Two of three are letters, or Chinese characters.
        for numbers in [[0x41, 0x5a, 0x00], [0x79d1, 0x6280, 0x01]] {
            let numbers = numbers.into_iter().cycle().take(400);
            let bytes: Vec<u8> = numbers.flat_map(u16::to_le_bytes).collect();
            assert!(!decode(&bytes).encoding.starts_with("UTF-16"));
        }
        // Damage here and there makes no other encoding of a text.
        let damaged = NOTICE.replacen('示', "\0", 2).replacen('，', "\u{1}", 1);
        check(&damaged, UTF_16LE, "", ("UTF-16LE", "pattern"));
    }

    #[test]
    fn damage_is_counted_and_changes_no_encoding() {
        for (encoding, at) in [(UTF_8, 24), (GB18030, 18), (UTF_8, 9)] {
            let mut bytes = encode(encoding, &NOTICE.repeat(9));
            bytes.splice(at..at + 1, [0xff]);
            let decoded = decode(&bytes);
            assert_eq!(decoded.encoding, encoding.name());
            assert!((1..=3).contains(&decoded.replaced), "{}", decoded.replaced);
            assert_eq!(decoded.text.matches('\u{fffd}').count(), decoded.replaced);
        }
        // A character U+FFFD of the text itself is none that was replaced.
        check("锟斤拷\u{fffd}科技部", UTF_8, "", ("UTF-8", "valid"));
    }

    #[test]
    fn utf8_is_borrowed_and_any_bytes_are_read() {
        assert!(matches!(decode(NOTICE.as_bytes()).text, Cow::Borrowed(_)));
        assert!(matches!(decode("\u{feff}通知".as_bytes()).text, Cow::Borrowed("通知")));
        let mut seed = 1_u32;
        for length in 0..300 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect();
            assert_eq!(decode_as(&bytes, "utf-16le").bytes, length);
        }
    }
}
