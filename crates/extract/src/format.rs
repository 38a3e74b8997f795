//! What kind of file it is, by its content.

use std::fmt;

use crate::Error;

/// What a text was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// An Excel 97 workbook.
    Xls,
    /// The JSON answer of a site, with the page in it.
    Json,
}

impl Format {
    /// Its name in JSON: `text`, `html`, `docx`, `xlsx`, `xls`, `json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How much of a file is looked at.
const SAMPLE: usize = 16 << 10;

/// The format of a file; `name` decides only where the content does not.
pub(crate) fn format(bytes: &[u8], name: Option<&str>) -> Result<Format, Error> {
    if let Some(format) = packed(bytes) {
        return format;
    }
    if let Some((_, found)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Error::Unsupported { found });
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = memchr::memchr_iter(0, sample).count();
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let wide = (marked || zeros * 8 > sample.len()).then(|| most_notice::decode(sample));
    if let Some(wide) = wide.filter(|wide| wide.encoding.starts_with("UTF-16")) {
        let no_text = wide.text.chars().filter(|c| is_no_text(*c)).count() + wide.replaced;
        if !marked && is_binary(no_text, wide.text.chars().count()) {
            return Err(Error::Unsupported { found: "a binary file" });
        }
        // UTF-16 has markup in every second byte.
        let narrow: Vec<u8> = sample.iter().copied().filter(|b| matches!(b, 1..=0x7f)).collect();
        return Ok(if is_page(&narrow, name) { Format::Html } else { Format::Text });
    }
    // What a disk had no room or no time for is zeros at the end: nothing is lost by reading what is before.
    let padding = sample.iter().rev().take_while(|byte| **byte == 0).count();
    let padding = if padding < sample.len() { padding } else { 0 };
    let control = sample.iter().filter(|b| matches!(b, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    if is_binary(zeros - padding + control, sample.len() - padding) {
        return Err(Error::Unsupported { found: "a binary file" });
    }
    let start = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample).trim_ascii_start();
    if matches!(start.first(), Some(b'{' | b'['))
        && matches!(start.get(1..).map(<[u8]>::trim_ascii_start), Some([b'"' | b'{' | b'[', ..]))
    {
        return Ok(Format::Json);
    }
    Ok(if is_page(start, name) { Format::Html } else { Format::Text })
}

/// Whether among so many characters there are too many that no text has, for it to be one.
const fn is_binary(no_text: usize, all: usize) -> bool {
    no_text > 8 && no_text * 100 > all
}

/// Whether no text has this character: a control character that parts no lines, what Unicode keeps free.
const fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// Formats that are packages or have a mark of their own.
fn packed(bytes: &[u8]) -> Option<Result<Format, Error>> {
    let found = |found| Some(Err(Error::Unsupported { found }));
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match () {
            () if has(b"word/document.xml") => Some(Ok(Format::Docx)),
            () if has(b"xl/workbook.xml") => Some(Ok(Format::Xlsx)),
            () if has(b"xl/workbook.bin") => found("a binary Excel workbook (.xlsb)"),
            () if has(b"ppt/") => found("a PowerPoint presentation (.pptx)"),
            () if has(b"OFD.xml") => found("an OFD document"),
            () if has(b"opendocument") => found("an OpenDocument file"),
            () => found("a ZIP archive"),
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return match () {
            () if has(b"W\0o\0r\0k\0b\0o\0o\0k\0")
                || has(b"\0B\0o\0o\0k\0\0")
                || has(b"B\0o\0o\0k\0\0\0") =>
            {
                Some(Ok(Format::Xls))
            }
            () if has(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0") => {
                found("a Word 97 or WPS document (.doc, .wps)")
            }
            () if has(b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0") => {
                found("a PowerPoint 97 presentation (.ppt)")
            }
            () => found("an OLE file"),
        };
    }
    None
}

/// First bytes of what is not read.
const OTHERS: [(&[u8], &str); 14] = [
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"MSCF", "a cabinet archive"),
    (b"PAR1", "a Parquet file"),
];

/// Whether it is markup: it starts with an element or a doctype, or has several.
fn is_page(start: &[u8], name: Option<&str>) -> bool {
    let tags = || {
        memchr::memchr_iter(b'<', start)
            .filter(|at| is_tag(start.get(at + 1..).unwrap_or_default()))
    };
    let named = name.is_some_and(|name| {
        let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(end.as_str(), "html" | "htm" | "shtml" | "xhtml" | "jsp" | "aspx" | "php")
    });
    let opens = start.first() == Some(&b'<')
        && start.get(1..).is_some_and(|rest| is_tag(rest) || rest.starts_with(b"?xml"));
    opens || tags().take(3).count() >= if named { 1 } else { 3 }
}

/// Whether the name of an element that pages have stands here.
fn is_tag(after: &[u8]) -> bool {
    const NAMES: [&[u8]; 46] = [
        b"!doctype",
        b"html",
        b"head",
        b"body",
        b"p",
        b"div",
        b"span",
        b"br",
        b"table",
        b"tbody",
        b"tr",
        b"td",
        b"th",
        b"meta",
        b"title",
        b"ul",
        b"ol",
        b"li",
        b"a",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"section",
        b"font",
        b"b",
        b"i",
        b"u",
        b"strong",
        b"em",
        b"center",
        b"pre",
        b"dl",
        b"dt",
        b"dd",
        b"hr",
        b"img",
        b"nav",
        b"article",
        b"main",
        b"header",
        b"form",
        b"script",
        b"style",
        b"link",
        b"blockquote",
    ];
    let name = after.strip_prefix(b"/").unwrap_or(after);
    let end =
        name.iter().take(10).position(|b| matches!(b, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n'));
    let name = end.and_then(|end| name.get(..end)).unwrap_or_default();
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], name: Option<&str>, expected: &str) {
        let found = format(bytes, name);
        assert_eq!(
            found.map_or_else(|error| error.to_string(), |format| format.to_string()),
            expected
        );
    }

    #[test]
    fn the_content_decides() {
        check("科技部关于…的通知".as_bytes(), Some("a.html"), "text");
        check(b"", None, "text");
        check("<!-- INFO END -->\n通知".as_bytes(), None, "text");
        check("公司<甲>与<乙>".as_bytes(), None, "text");
        check(b"<p>a</p>", Some("a.txt"), "html");
        check(b"\n<!DOCTYPE html><html>", None, "html");
        check("通知<br>一<br>二<br>".as_bytes(), None, "html");
        check("通知<br>一".as_bytes(), Some("a.HTM"), "html");
        check(b"\xff\xfe<\0p\0>\0", None, "html");
        check(b"{\"data\": 1}", None, "json");
        check("[摘要]通知".as_bytes(), None, "text");
        check(b"PK\x03\x04....word/document.xml", None, "docx");
    }

    #[test]
    fn what_is_not_read_is_named() {
        let error = |found| {
            format!(
                "expected a text, a web page, a .docx, .xlsx or .xls file, or a JSON answer, found {found}"
            )
        };
        check(b"%PDF-1.7", Some("a.html"), &error("a PDF file"));
        check(b"PAR1\x15\0\x15\0\0\0\0\0", None, &error("a Parquet file"));
        check(b"PK\x03\x04..OFD.xml", None, &error("an OFD document"));
        check(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
            None,
            &error("a Word 97 or WPS document (.doc, .wps)"),
        );
        check(
            &[
                0, 1, 2, 3, 4, 5, 6, 7, 8, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210,
                211, 212, 213, 214, 215, 1, 2, 3, 4, 5,
            ],
            None,
            &error("a binary file"),
        );
    }

    #[test]
    fn zeros_are_utf16_or_a_binary_file() {
        let binary = "expected a text, a web page, a .docx, .xlsx or .xls file, or a JSON answer, found a binary file";
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let notice = "科技部关于召开2021年度年会的通知\n";
        check(&wide(&notice.repeat(20)), None, "text");
        check(&wide(&format!("<html><body><p>{notice}</p></body></html>")), None, "html");
        // Numbers of four bytes, of eight, and fractions.
        let numbers = |bytes: fn(u32) -> Vec<u8>| -> Vec<u8> { (0..500).flat_map(bytes).collect() };
        check(&numbers(|number| number.to_le_bytes().to_vec()), None, binary);
        check(&numbers(|number| u64::from(number).to_be_bytes().to_vec()), None, binary);
        check(&numbers(|number| (number as f32).to_le_bytes().to_vec()), Some("a.txt"), binary);
        // Text in UTF-16 within a binary file.
        let parts: Vec<u8> = (0_u8..40)
            .flat_map(|part| [wide(notice), vec![part, 1, 0, 0, part, 3]].concat())
            .collect();
        check(&parts, None, binary);
        check(&[0; 4000], None, binary);
        // A few, and those that fill the end of a file, are no reason.
        check(b"\0", None, "text");
        check(&[notice.repeat(20).as_bytes(), &[0; 4000]].concat(), None, "text");
        check(&[&b"\xff\xfe"[..], &wide(&"\u{1}通知".repeat(20))].concat(), None, "text");
    }
}
