//! One document: from what there is of it to the notice.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use most_notice::{Parsed, Source};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::Unread;
use super::source::{Chunk, Content, Document, Within, whole};
use crate::input::Decoding;

/// The fields of id and text in lines of JSON, and in Parquet files the columns.
pub(crate) type Fields = [String; 2];

/// Reads `document`, and hands it on with its id. A panic is a failure of this document alone.
pub(crate) fn read<T>(
    chunk: &Chunk,
    document: &Document,
    content: Content,
    reading: &Reading<'_>,
    then: impl FnOnce(&str, &Parsed<'_>) -> T,
) -> Result<T, (String, Unread)> {
    let mut id = None;
    let found = catch_unwind(AssertUnwindSafe(|| text(chunk, document, content, reading, &mut id)));
    let id = id.unwrap_or_else(|| document.place());
    let (text, source) = match found {
        Ok(Ok(found)) => found,
        Ok(Err(unread)) => return Err((id, unread)),
        Err(panic) => return Err((id, Unread::panic(&*panic))),
    };
    let parsed = catch_unwind(|| most_notice::parse(&text));
    match parsed {
        Ok(parsed) => Ok(then(&id, &Parsed { source, ..parsed })),
        Err(panic) => Err((id, Unread::panic(&*panic))),
    }
}

/// How documents are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'r> {
    pub(crate) fields: &'r Fields,
    pub(crate) decoding: &'r Decoding,
}

/// The text of `document`, and what it was read from; its id where it says one.
fn text(
    chunk: &Chunk,
    document: &Document,
    content: Content,
    reading: &Reading<'_>,
    id: &mut Option<String>,
) -> Result<(String, Source<'static>), Unread> {
    if let Within::Row(_, Some(named)) = &document.within {
        *id = Some(named.clone());
    }
    let bytes = match content {
        Content::File => whole(&document.file)?,
        Content::Bytes(bytes) => bytes,
        Content::Nothing(unread) => return Err(unread),
        Content::Line { start, end } => {
            let line = chunk.lines.get(start..end).unwrap_or_default();
            let picked = Pick(reading.fields).of(line).map_err(Unread::Json)?;
            *id = picked.id;
            let text = picked.text.ok_or_else(|| {
                let [_, text] = reading.fields;
                Unread::NoText(text.clone())
            })?;
            text.into_owned().into_bytes()
        }
    };
    let name = document.name();
    let path = name.as_deref().unwrap_or_default().as_ref();
    let found = reading.decoding.document(path, bytes).map_err(Unread::Extract)?;
    Ok((found.text, found.source))
}

/// Takes two fields out of a line of JSON and passes over the others.
#[derive(Clone, Copy)]
struct Pick<'f>(&'f Fields);

#[derive(Default)]
struct Picked<'l> {
    id: Option<String>,
    text: Option<Cow<'l, str>>,
}

#[derive(Deserialize)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

impl<'f> Pick<'f> {
    fn of<'l>(self, line: &'l [u8]) -> Result<Picked<'l>, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_slice(line);
        let picked = self.deserialize(&mut json)?;
        json.end()?;
        Ok(picked)
    }
}

impl<'l> DeserializeSeed<'l> for Pick<'_> {
    type Value = Picked<'l>;

    fn deserialize<D: Deserializer<'l>>(self, json: D) -> Result<Picked<'l>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for Pick<'_> {
    type Value = Picked<'l>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Picked<'l>, A::Error> {
        let Self([id, text]) = self;
        let mut picked = Picked::default();
        while let Some(Text(key)) = map.next_key()? {
            if key == text.as_str() {
                picked.text = string(map.next_value()?);
            } else if key == id.as_str() {
                let value: &RawValue = map.next_value()?;
                let plain = || match value.get() {
                    "null" | "true" | "false" => None,
                    other => (!other.starts_with(['{', '['])).then(|| other.to_owned()),
                };
                picked.id = string(value).map(Cow::into_owned).or_else(plain);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(picked)
    }
}

/// The string that `value` is.
fn string(value: &RawValue) -> Option<Cow<'_, str>> {
    serde_json::from_str::<Text<'_>>(value.get()).ok().map(|Text(text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        ["id".to_owned(), "text".to_owned()]
    }

    #[test]
    fn two_fields_of_a_line() {
        let check = |line: &str, id: Option<&str>, text: Option<&str>| {
            let fields = fields();
            let picked = Pick(&fields).of(line.as_bytes()).unwrap();
            assert_eq!((picked.id.as_deref(), picked.text.as_deref()), (id, text), "{line}");
        };
        check(r#"{"id":"a","x":[1,{"text":2}],"text":"通知\n"}"#, Some("a"), Some("通知\n"));
        check(r#"{"\u0069d":7,"text":"通知"}"#, Some("7"), Some("通知"));
        check(r#"{"id":null,"text":null}"#, None, None);
        check(r#"{"id":{"a":1},"text":["通知"]}"#, None, None);
        check(r#"{"text":"甲","text":"乙"}"#, None, Some("乙"));
        check("{}", None, None);
        for broken in ["[]", "{", "{} {}", r#"{"text":"\ud800"#, "{\"text\":\"\u{1}\"}", "x"] {
            assert!(Pick(&fields()).of(broken.as_bytes()).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_panic_is_told() {
        let caught = catch_unwind(|| panic!("number {}", 7)).unwrap_err();
        assert_eq!(Unread::panic(&*caught).to_string(), "the reader failed: number 7");
    }
}
