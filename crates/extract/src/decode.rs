//! Bytes to text. FIXME: the library's `decode` takes this over.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::source_map::{Layer, Run};

pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    pub(crate) decided: &'static str,
    pub(crate) replaced: usize,
    /// Length of the byte order mark.
    pub(crate) mark: usize,
}

pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(bytes, encoding, "mark", mark);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: UTF_8, decided: "valid", replaced: 0, mark: 0 };
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let decoded = with(bytes, encoding, "declared", 0);
        if decoded.replaced == 0 {
            return decoded;
        }
    }
    let chinese = with(bytes, GB18030, "guess", 0);
    if chinese.replaced == 0 {
        return chinese;
    }
    // Whichever loses less.
    let unicode = with(bytes, UTF_8, "guess", 0);
    if unicode.replaced < chinese.replaced { unicode } else { chinese }
}

fn with(bytes: &[u8], encoding: &'static Encoding, decided: &'static str, mark: usize) -> Decoded {
    let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    let replaced = text.matches('\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding, decided, replaced, mark }
}

/// From the decoded text to the bytes; `None` where they are the same.
pub(crate) fn layer(text: &str, bytes: &[u8], encoding: &'static Encoding) -> Option<Layer> {
    if encoding == UTF_8 && text.len() == bytes.len() {
        return None;
    }
    let mut layer = Layer::default();
    let mut at = 0;
    for (out, c) in text.char_indices() {
        let len = c.len_utf8();
        let lead = bytes.get(at).copied().unwrap_or_default();
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let read = if wide {
            2 * c.len_utf16()
        } else if c == '\u{fffd}' && !bytes.get(at..).is_some_and(|rest| rest.starts_with("\u{fffd}".as_bytes())) {
            malformed(text.get(out + len..).unwrap_or_default(), bytes.get(at..).unwrap_or_default())
        } else if encoding == UTF_8 {
            len
        } else if lead < 0x80 {
            1
        } else if encoding == GB18030 && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            4
        } else {
            2
        };
        let unit = (len as u8, read as u8);
        layer.push(Run { out, len, source: at, source_len: read, unit });
        at += read;
    }
    Some(layer)
}

/// How many bytes a replaced character stood for: up to the ASCII character that follows, if one does soon.
fn malformed(after: &str, bytes: &[u8]) -> usize {
    let next = after.bytes().next().filter(u8::is_ascii);
    match next {
        Some(next) => bytes.iter().take(4).position(|b| *b == next).unwrap_or(1).max(1),
        None => 1,
    }
}
