//! Bytes of a text or a page to text, and back to their places.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use most_notice::{Decided, Decoded};

use crate::source_map::{Layer, Run};

/// How much of a page is searched for the encoding it declares.
const HEAD: usize = 4096;

/// Decodes a page, with the encoding that it declares as a hint.
pub(crate) fn decode_page(bytes: &[u8]) -> Decoded<'_> {
    match declared(bytes.get(..HEAD).unwrap_or(bytes)) {
        Some(label) => most_notice::decode_as(bytes, &label),
        None => most_notice::decode(bytes),
    }
}

/// The label in `<meta charset="gbk">` or `<meta content="text/html; charset=gb2312">`.
fn declared(head: &[u8]) -> Option<String> {
    memchr::memmem::find(head, b"charset").or_else(|| memchr::memmem::find(head, b"CHARSET"))?;
    let (mut found, mut is_meta, mut is_charset) = (None, false, false);
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
        match event {
            CallbackEvent::OpenStartTag { name } => is_meta = name == b"meta",
            CallbackEvent::AttributeName { name } => is_charset = name == b"charset",
            CallbackEvent::AttributeValue { value } if is_meta && found.is_none() => {
                let value = String::from_utf8_lossy(value).to_ascii_lowercase();
                found = match value.split_once("charset=") {
                    Some((_, label)) => Some(label.trim_matches(['"', '\'', ' ', ';']).to_owned()),
                    None => is_charset.then_some(value),
                };
            }
            _ => {}
        }
        None::<Infallible>
    });
    match Tokenizer::new_with_emitter(head, emitter).finish() {
        Ok(()) => found,
        Err(never) => match never {},
    }
}

/// How many bytes the byte order mark took.
pub(crate) fn mark(decoded: &Decoded<'_>, bytes: &[u8]) -> usize {
    let marks: [&[u8]; 4] = [b"\xef\xbb\xbf", b"\x84\x31\x95\x33", b"\xff\xfe", b"\xfe\xff"];
    let found =
        marks.iter().find(|mark| decoded.decided == Decided::Mark && bytes.starts_with(mark));
    found.map_or(0, |mark| mark.len())
}

/// From the decoded text to the bytes after the mark; `None` where they are the same.
pub(crate) fn layer(decoded: &Decoded<'_>, bytes: &[u8]) -> Option<Layer> {
    let (text, encoding) = (&*decoded.text, decoded.encoding);
    if encoding == "UTF-8" && text.as_bytes() == bytes {
        return None;
    }
    let mut layer = Layer::default();
    // Characters of one kind are one run; only where the kind changes it is added.
    let mut run = Run { out: 0, len: 0, source: 0, source_len: 0, unit: (1, 1) };
    let narrow = !matches!(encoding, "UTF-16LE" | "UTF-16BE");
    let (mut out, mut at) = (0, 0);
    while let Some(c) = text.get(out..).and_then(|rest| rest.chars().next()) {
        let len = c.len_utf8();
        let rest = bytes.get(at..).unwrap_or_default();
        // Markup is long runs of ASCII, which is itself.
        if narrow && c.is_ascii() {
            let same = text.as_bytes().get(out..).unwrap_or_default().iter().zip(rest);
            let count = same.take_while(|(a, b)| a.is_ascii() && b.is_ascii()).count();
            if count > 0 {
                grow(&mut layer, &mut run, (out, at), (count, count), (1, 1));
                (out, at) = (out + count, at + count);
                continue;
            }
        }
        let read = match encoding {
            "UTF-16LE" | "UTF-16BE" => 2 * c.len_utf16(),
            _ if c == '\u{fffd}' => {
                malformed(rest, text.get(out + len..).unwrap_or_default(), encoding)
            }
            "UTF-8" => len,
            _ if rest.first().is_none_or(u8::is_ascii) => 1,
            "gb18030" if rest.get(1).is_some_and(u8::is_ascii_digit) => 4,
            "gb18030" | "Big5" | "EUC-KR" | "Shift_JIS" | "EUC-JP" => 2,
            _ => 1,
        };
        // Of what is broken, the bytes are only estimated.
        let read = read.min(rest.len());
        let unit = (u8::try_from(len).unwrap_or_default(), u8::try_from(read).unwrap_or_default());
        grow(&mut layer, &mut run, (out, at), (len, read), unit);
        (out, at) = (out + len, at + read);
    }
    layer.push(run);
    Some(layer)
}

/// Adds `len` bytes of text and of the source at `place` to `run`, or, where their unit is another, `run` to `layer`.
fn grow(
    layer: &mut Layer,
    run: &mut Run,
    (out, source): (usize, usize),
    (len, source_len): (usize, usize),
    unit: (u8, u8),
) {
    if run.unit == unit {
        run.len += len;
        run.source_len += source_len;
    } else {
        layer.push(std::mem::replace(run, Run { out, len, source, source_len, unit }));
    }
}

/// How many bytes a replaced character stood for.
fn malformed(bytes: &[u8], after: &str, encoding: &str) -> usize {
    if bytes.starts_with("\u{fffd}".as_bytes()) && encoding == "UTF-8" {
        return 3;
    }
    if encoding == "UTF-8" {
        // As many as a character could have had, and at least one.
        return match std::str::from_utf8(bytes.get(..4).unwrap_or(bytes)) {
            Err(error) if error.valid_up_to() == 0 => {
                error.error_len().unwrap_or(bytes.len()).max(1)
            }
            _ => 1,
        };
    }
    // ASCII is itself wherever it is not the second byte of a character.
    let next = after.bytes().next().filter(u8::is_ascii);
    next.and_then(|next| bytes.iter().take(4).position(|b| *b == next)).map_or(1, |at| at.max(1))
}
