//! The answer of a site's interface: JSON with a page in one of its strings.

use std::collections::BTreeMap;

use most_notice::Span;
use serde_json::value::RawValue;

use crate::Note;
use crate::html;
use crate::source_map::{Layer, Run};

/// How deep objects may stand in each other.
const MAX_DEPTH: usize = 16;

/// The text of the page that an answer holds, its title and number above it where fields say so; its layers
/// down to the JSON. `None` where there is no page in it.
pub(crate) fn text(json: &str) -> Option<(String, Vec<Layer>, Vec<Note>)> {
    let fields = fields(json)?;
    let body = fields.iter().filter(|field| field.is_page()).max_by_key(|field| field.raw.len());
    let longest =
        || fields.iter().max_by_key(|field| field.raw.len()).filter(|field| field.raw.len() > 200);
    let body = body.or_else(longest)?;
    let near = |is: fn(&str) -> bool| {
        let named = fields
            .iter()
            .filter(move |field| is(&field.key.to_ascii_lowercase()) && field.raw.len() > 8);
        named.min_by_key(|field| field.object.abs_diff(body.object))
    };
    let (page, page_layer) = body.value(json);
    let (read, read_layer, notes) = if body.is_page() {
        html::text(&page)
    } else {
        let mut layer = Layer::default();
        layer.push(Run::same(0, 0, page.len()));
        (page.clone(), layer, Vec::new())
    };
    let mut out = Joined::default();
    let start: String = read.chars().take(400).filter(|c| !c.is_whitespace()).collect();
    for field in [near(is_title), near(is_number)].into_iter().flatten() {
        let (value, layer) = field.value(json);
        let closed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        if !start.contains(&closed) && !value.contains('<') {
            out.field(&value, &layer);
        }
    }
    out.layer.append(&read_layer, out.text.len(), out.page);
    out.page_layer.append(&page_layer, out.page, 0);
    out.text.push_str(&read);
    Some((out.text, vec![out.layer, out.page_layer], notes))
}

/// Fields and page as one text, over their unescaped strings as one.
#[derive(Default)]
struct Joined {
    text: String,
    layer: Layer,
    /// Length of the unescaped strings so far.
    page: usize,
    page_layer: Layer,
}

impl Joined {
    /// Adds a field as a line; line breaks in it join.
    fn field(&mut self, value: &str, layer: &Layer) {
        self.page_layer.append(layer, self.page, 0);
        for line in value.split_inclusive('\n') {
            let words = line.trim_end();
            self.layer.push(Run::same(self.text.len(), self.page, words.len()));
            self.text.push_str(words);
            self.page += line.len();
        }
        self.text.push('\n');
    }
}

struct Field<'a> {
    key: String,
    /// The string with its quotes and escapes.
    raw: &'a str,
    /// Which object it stands in, in the order they were read.
    object: usize,
}

impl Field<'_> {
    fn is_page(&self) -> bool {
        let has = |tag: &str| memchr::memmem::find(self.raw.as_bytes(), tag.as_bytes()).is_some();
        has("<p") || has("<P") || has("<div") || has("<br") || has("<table") || has("\\u003cp")
    }

    /// The string without its escapes, and where in the JSON it stands.
    fn value(&self, json: &str) -> (String, Layer) {
        let start = (self.raw.as_ptr() as usize).saturating_sub(json.as_ptr() as usize) + 1;
        let inside = self.raw.get(1..self.raw.len().saturating_sub(1)).unwrap_or_default();
        let (mut text, mut layer, mut at) =
            (String::with_capacity(inside.len()), Layer::default(), 0);
        while let Some(rest) = inside.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            layer.push(Run::same(text.len(), start + at, plain));
            text.push_str(rest.get(..plain).unwrap_or_default());
            at += plain;
            let Some((read, character)) = inside.get(at..).and_then(escape) else { break };
            layer.push(Run::whole(
                text.len(),
                character.len_utf8(),
                Span::new(start + at, start + at + read),
            ));
            text.push(character);
            at += read;
        }
        (text, layer)
    }
}

/// All strings of the JSON; `None` where it is no JSON.
fn fields(json: &str) -> Option<Vec<Field<'_>>> {
    let mut fields = Vec::new();
    let mut open: Vec<(String, &RawValue, usize)> =
        vec![(String::new(), serde_json::from_str(json).ok()?, 0)];
    let mut object = 0;
    while let Some((key, value, depth)) = open.pop() {
        let raw = value.get();
        match raw.as_bytes().first() {
            Some(b'"') => fields.push(Field { key, raw, object }),
            Some(b'{') if depth < MAX_DEPTH => {
                object += 1;
                let inside: BTreeMap<String, &RawValue> = serde_json::from_str(raw).ok()?;
                open.extend(inside.into_iter().map(|(key, value)| (key, value, depth + 1)));
            }
            Some(b'[') if depth < MAX_DEPTH => {
                let inside: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
                open.extend(inside.into_iter().map(|value| (key.clone(), value, depth + 1)));
            }
            _ => {}
        }
    }
    Some(fields)
}

/// The escape at the start of `text`: its length and its character.
fn escape(text: &str) -> Option<(usize, char)> {
    let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
    let character = match text.as_bytes().get(1)? {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' | b'f' => ' ',
        b'u' => {
            let high = unit(2)?;
            return Some(match char::from_u32(high) {
                Some(character) => (6, character),
                None => {
                    let low = unit(8).filter(|_| text.get(6..8) == Some("\\u")).unwrap_or_default();
                    let both = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
                    let paired = (0xdc00..0xe000).contains(&low);
                    if paired { (12, char::from_u32(both)?) } else { (6, '\u{fffd}') }
                }
            });
        }
        other => char::from(*other),
    };
    Some((2, character))
}

fn is_title(key: &str) -> bool {
    key.ends_with("title") && !key.contains("sub") && !key.contains("link")
        || matches!(key, "标题" | "subject")
}

fn is_number(key: &str) -> bool {
    matches!(
        key,
        "documentno"
            | "documentnumber"
            | "docno"
            | "docnumber"
            | "docnum"
            | "fileno"
            | "filenumber"
            | "filenum"
            | "wenhao"
            | "fwzh"
            | "wh"
            | "文号"
            | "发文字号"
    )
}
