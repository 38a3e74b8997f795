//! What is fuzzed: a function for each target, which panics where a promise is broken.
//!
//! `crates/fuzz/run.sh TARGET SECONDS` fuzzes one. The inputs in `seeds` are those that showed something; the tests
//! run every target over its own.

mod office;

use std::str;

use most_notice::{Parsed, Span, decode as decoded, decode_as, parse};
use most_notice_extract::{Extracted, extract};
use most_notice_promises::{hold, hold_compared, hold_parsed, hold_values, told};

pub use office::{docx, package, xlsx};

/// A target: its name, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("decode", decode),
    ("values", values),
    ("text", text),
    ("notice", notice),
    ("json", json),
    ("compare", compare),
    ("html", html),
    ("docx", docx),
    ("xlsx", xlsx),
    ("package", package),
];

/// Encodings that a page may declare, rightly or not.
const HINTS: [&str; 8] = [
    "utf-8",
    "gb2312",
    "big5",
    "utf-16le",
    "iso-2022-jp",
    "windows-1252",
    "shift_jis",
    "x-user-defined",
];

/// Bytes in any encoding.
///
/// # Panics
///
/// Where the text is not what was promised of it.
pub fn decode(data: &[u8]) {
    let (hint, bytes) = data.split_first().unwrap_or((&0, data));
    let hint = HINTS.get(usize::from(*hint) % HINTS.len()).copied().unwrap_or_default();
    for decoded in [decoded(bytes), decode_as(bytes, hint)] {
        assert_eq!(decoded.bytes, bytes.len());
        assert!(decoded.replaced <= decoded.text.matches('\u{fffd}').count());
        assert_eq!(most_notice::encoding_of(decoded.encoding), Some(decoded.encoding));
        if let Ok(text) = str::from_utf8(bytes)
            && decoded.encoding == "UTF-8"
        {
            assert_eq!(decoded.text, text.strip_prefix('\u{feff}').unwrap_or(text));
        }
    }
    hold(&decoded(bytes).text);
}

/// A text as each kind of value.
///
/// # Panics
///
/// Where a value is not what was promised of it.
pub fn values(data: &[u8]) {
    hold_values(&String::from_utf8_lossy(data));
}

/// Any text.
///
/// # Panics
///
/// Where a promise is broken.
pub fn text(data: &[u8]) {
    hold(&String::from_utf8_lossy(data));
}

/// A text of the forms that notices have. It reads the same however its lines end.
///
/// # Panics
///
/// Where a promise is broken.
pub fn notice(data: &[u8]) {
    let text = most_notice_promises::notice(data);
    hold(&text);
    if !text.contains('\r') {
        let crlf = text.replace('\n', "\r\n");
        assert!(told(&parse(&crlf)) == told(&parse(&text)), "with CRLF, another notice: {text:?}");
    }
}

/// JSON of any kind as a notice; and the JSON of a notice with one place changed.
///
/// # Panics
///
/// Where a promise is broken.
pub fn json(data: &[u8]) {
    if let Ok(parsed) = serde_json::from_slice::<Parsed<'_>>(data) {
        let _ = hold_parsed(&parsed);
    }
    let Some(([at, low, new], rest)) = data.split_first_chunk() else { return };
    let text = most_notice_promises::notice(rest);
    let mut json = hold_parsed(&parse(&text)).into_bytes();
    let at = usize::from(u16::from_be_bytes([*at, *low])) % json.len();
    if let Some(byte) = json.get_mut(at) {
        *byte = *new;
    }
    if let Ok(parsed) = serde_json::from_slice::<Parsed<'_>>(&json) {
        let _ = hold_parsed(&parsed);
    }
}

/// A text of the forms that notices have, before and after an edit: where it is, how many pieces it takes away, how many
/// it puts there, those pieces, the text.
///
/// # Panics
///
/// Where a promise is broken.
pub fn compare(data: &[u8]) {
    let Some(([at, taken, put], rest)) = data.split_first_chunk() else { return };
    let pairs: Vec<&[u8]> = rest.chunks(2).collect();
    let (put, before) = pairs.split_at(usize::from(*put).min(pairs.len()));
    let (start, behind) = before.split_at(usize::from(*at).min(before.len()));
    let behind = behind.get(usize::from(*taken)..).unwrap_or_default();
    let before = most_notice_promises::notice(&before.concat());
    let after = most_notice_promises::notice(&[start, put, behind].concat().concat());
    hold_compared(&parse(&before), &parse(&after));
}

/// A web page.
///
/// # Panics
///
/// Where a promise is broken.
pub fn html(data: &[u8]) {
    let found = extract(data, Some("a.html"));
    if let Ok(found) = found {
        hold_extracted(&found, data);
    }
}

/// What holds for every text that was read from a file: it reads the same the second time, and its places lead into
/// the file.
fn hold_extracted(found: &Extracted, file: &[u8]) {
    assert_eq!(found.bytes, file.len());
    let mut start = 0;
    for line in found.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        if let Some(source) = found.map.source_span(span) {
            assert!(
                source.start <= source.end && source.end <= file.len(),
                "{source:?} of {span:?}"
            );
        }
        start += line.len();
    }
    hold(&found.text);
}
