//! Classes of characters. One place, so that every rule means the same by "blank".

/// Whether `c` is horizontal blank: a space, a tab, NBSP, U+2000–200A, U+202F, U+205F or the full-width U+3000.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether `c` is seen by nobody: soft hyphen, zero-width and bidi marks, byte order mark.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Whether `c` carries nothing to read: blank or invisible.
#[inline]
pub(crate) const fn is_empty(c: char) -> bool {
    // Nearly every character is a Chinese one, and those are all above these.
    !matches!(c, '\u{3001}'..='\u{fefe}') && (is_blank(c) || is_invisible(c))
}

/// Whether blank or invisible characters are in `text`.
pub(crate) fn holds_empty(text: &str) -> bool {
    // Few texts have any byte that starts one, and vectors of bytes are looked at faster than
    // characters: 0xC2 leads the no-break space, 0xE2 the thin and the zero-width ones, 0xE3 the
    // full-width one, 0xEF the byte order mark.
    let starts = |byte: &u8| {
        u8::from(matches!(*byte, b' ' | b'\t' | 0xc2 | 0xef)) | u8::from(*byte | 1 == 0xe3)
    };
    let bytes = text.as_bytes();
    let (chunks, rest) = bytes.as_chunks::<16>();
    let any = chunks.as_flattened().iter().fold(0, |any, byte| any | starts(byte)) != 0
        || match bytes.last_chunk::<16>() {
            Some(last) => last.iter().fold(0, |any, byte| any | starts(byte)) != 0,
            None => rest.iter().any(|byte| starts(byte) != 0),
        };
    any && text.contains(is_empty)
}

/// Whether `c` is a Chinese character. 〇 is one; the circles ○ and ◯ are not.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The value of a decimal digit, ASCII or full-width.
pub(crate) const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether `c` is a colon in any width.
pub(crate) const fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '∶' | '︰' | '﹕')
}

/// How many columns of a page of print `c` takes: Chinese characters and their marks two.
pub(crate) const fn columns(c: char) -> usize {
    if c.len_utf8() > 2 { 2 } else { 1 }
}

/// `text` from its first character on that is neither empty nor a line end.
pub(crate) fn skip_gap(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(0x21..=0x7e | 0xe4..=0xe9) => text,
        _ => text.trim_start_matches(|c| is_empty(c) || matches!(c, '\n' | '\r')),
    }
}

/// `text` without blank and invisible characters at both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    // Most texts begin and end in a Chinese character or an ASCII one, which two bytes tell without a scan.
    let bytes = text.as_bytes();
    let starts = matches!(bytes.first(), Some(0x21..=0x7e | 0xe4..=0xe9));
    let ends = matches!(bytes, [.., 0x21..=0x7e] | [.., 0xe4..=0xe9, _, _]);
    if starts && ends { text } else { trim_ends(text) }
}

/// Whether the first character is one that [`trim`] keeps, as far as a look at bytes tells.
#[inline]
const fn starts_full(bytes: &[u8]) -> bool {
    // 0xE4–0xE9 lead the common Chinese characters, 0xE3 0x80 and 0xEF 0xBC their punctuation.
    matches!(
        bytes,
        [0x21..=0x7e | 0xe4..=0xe9, ..] | [0xe3, 0x80, 0x81..=0xbf, ..] | [0xef, 0xbc | 0xbd, ..]
    )
}

/// Whether the last character is one that [`trim`] keeps, as far as a look at bytes tells.
#[inline]
const fn ends_full(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [.., 0x21..=0x7e]
            | [.., 0xe4..=0xe9, _, _]
            | [.., 0xe3, 0x80, 0x81..=0xbf]
            | [.., 0xef, 0xbc | 0xbd, _]
    )
}

#[cold]
fn trim_ends(text: &str) -> &str {
    if starts_full(text.as_bytes()) && ends_full(text.as_bytes()) {
        return text;
    }
    // Nearly all that is trimmed is spaces, full-width ones and tabs, whose bytes need no decoding.
    let mut bytes = text.as_bytes();
    while let [b' ' | b'\t', rest @ ..] | [0xe3, 0x80, 0x80, rest @ ..] = bytes {
        bytes = rest;
    }
    let start = text.len() - bytes.len();
    while let [rest @ .., b' ' | b'\t'] | [rest @ .., 0xe3, 0x80, 0x80] = bytes {
        bytes = rest;
    }
    let inner = text.get(start..start + bytes.len()).unwrap_or_default();
    let full = starts_full(bytes) && ends_full(bytes);
    let inner = if full { inner } else { inner.trim_matches(is_empty) };
    // Where nothing is left, its place is the start.
    if inner.is_empty() { text.get(..0).unwrap_or_default() } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        assert!(is_blank('\u{3000}') && is_blank('\t') && !is_blank('\u{200b}'));
        assert!(is_empty('\u{feff}') && is_han('〇') && !is_han('○') && is_han('\u{2f49}'));
        assert_eq!((digit('７'), digit('七')), (Some(7), None));
        assert_eq!(trim("\u{3000}\u{a0}科技部 \u{200b}"), "科技部");
        for blank in [' ', '\t', '\u{a0}', '\u{ad}', '\u{2003}', '\u{200b}', '\u{3000}', '\u{feff}']
        {
            assert!(
                holds_empty(&format!("国家“试点”（联盟）、{blank}名单"))
                    && holds_empty(&format!("{blank}a"))
            );
        }
        assert!(!holds_empty("国家“试点”（联盟）、名单") && !holds_empty(""));
        assert_eq!(trim("abc"), "abc");
        assert_eq!(skip_gap(" \r\n\u{3000}第11号 "), "第11号 ");
        assert_eq!((trim("abc "), trim(" abc"), trim("科a\u{3000}")), ("abc", "abc", "科a"));
        assert_eq!((trim("\t"), trim("\u{3000} \t")), ("", ""));
        assert_eq!(trim("\u{3000}\u{feff}（一）、\u{2003} \t"), "（一）、");
    }
}
