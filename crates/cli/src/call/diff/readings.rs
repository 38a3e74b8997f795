//! What `diff` compares: a document, or readings that were written as JSON.

use std::borrow::Cow;
use std::io::{BufReader, Read};
use std::path::Path;

use most_notice::Parsed;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::frame::Frame;
use crate::input::{Decoding, Found, bytes};
use crate::message::{self, Message};

/// One side of a comparison.
pub(super) enum Side {
    /// A document, read now.
    Document(Box<Parsed<'static>>),
    /// Readings as they were written.
    Written(Vec<Written>),
}

impl Side {
    /// The reading, where it holds one only.
    ///
    /// # Errors
    ///
    /// Where it holds several, or one that is not of schema 1.
    pub(super) fn only(&self) -> Result<Cow<'_, Parsed<'static>>, Message> {
        match self {
            Self::Document(parsed) => Ok(Cow::Borrowed(parsed)),
            Self::Written(written) => match written.as_slice() {
                [only] => only.parsed().map(Cow::Owned),
                _ => Err(one_and_many()),
            },
        }
    }
}

/// A reading that is still JSON.
pub(super) struct Written {
    pub(super) id: String,
    json: Box<RawValue>,
}

impl Written {
    /// The reading.
    ///
    /// # Errors
    ///
    /// Where it is not of schema 1.
    pub(super) fn parsed(&self) -> Result<Parsed<'static>, Message> {
        read(self.json.get()).map_err(|message| of_id(message, &self.id))
    }
}

/// What of a reading tells that it is one, and which.
#[derive(Deserialize)]
struct Head {
    schema: Option<String>,
    id: Option<Id>,
    /// What the NDJSON of `parse` has for an id.
    file: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Reads the side at `path`: JSON of this command, also compressed, or any document.
///
/// # Errors
///
/// Why it cannot be read, with its path.
pub(super) fn side(frame: &Frame, path: &Path, decoding: &Decoding) -> Result<Side, Message> {
    let raw = bytes(path).map_err(|error| message::system(&error).at(path))?;
    let unpacked = unpacked(&raw).map_err(|error| message::system(&error).at(path))?;
    let content = unpacked.as_deref().unwrap_or(&raw);
    if let Some(readings) = readings(content).map_err(|message| message.at(path))? {
        return Ok(Side::Written(readings));
    }
    let found = Found { path: path.to_owned(), named: true };
    let document = decoding.read_bytes(frame, found, unpacked.unwrap_or(raw))?;
    match document {
        Some(document) => Ok(Side::Document(Box::new(document.parse().into_owned()))),
        None => Err(Message::new("nothing to read", "没有可读取的内容").at(path)),
    }
}

/// The readings in `content`; `None` where it is no JSON of this command.
fn readings(content: &[u8]) -> Result<Option<Vec<Written>>, Message> {
    if content.trim_ascii_start().first() != Some(&b'{') {
        return Ok(None);
    }
    let mut readings = Vec::new();
    let values = serde_json::Deserializer::from_slice(content).into_iter::<Box<RawValue>>();
    for (at, json) in values.enumerate() {
        let head = json.as_ref().ok().and_then(|json| serde_json::from_str(json.get()).ok());
        let schema = head.as_ref().and_then(|head: &Head| head.schema.as_deref());
        let ours = schema.is_some_and(|schema| schema.starts_with("most-notice/"));
        let json = match (ours, json) {
            (true, Ok(json)) => json,
            // Some other JSON, which may hold a page.
            _ if at == 0 => return Ok(None),
            (_, Err(error)) => return Err(no_json(at + 1, &error)),
            (false, Ok(_)) => return Err(no_reading(at + 1)),
        };
        let (id, file) = head.map_or((None, None), |head| (head.id, head.file));
        let id = match id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => file.unwrap_or_else(|| format!("#{}", at + 1)),
        };
        readings.push(Written { id, json });
    }
    Ok(Some(readings))
}

/// A reading of schema 1.
///
/// # Errors
///
/// Where it is none.
pub(crate) fn read(json: &str) -> Result<Parsed<'static>, Message> {
    serde_json::from_str::<Parsed<'_>>(json).map(Parsed::into_owned).map_err(|error| {
        Message::new(
            format!("not a reading of schema most-notice/1: {error}"),
            format!("不是 most-notice/1 的 JSON：{error}"),
        )
    })
}

/// The content of a compressed file; `None` where it is none.
fn unpacked(raw: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    match raw {
        [0x1f, 0x8b, ..] => flate2::bufread::MultiGzDecoder::new(raw).read_to_end(&mut content)?,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            zstd::Decoder::with_buffer(BufReader::new(raw))?.read_to_end(&mut content)?
        }
        _ => return Ok(None),
    };
    Ok(Some(content))
}

fn of_id(message: Message, id: &str) -> Message {
    Message::new(format!("{id}: {}", message.en), format!("{id}：{}", message.zh))
}

fn no_json(number: usize, error: &serde_json::Error) -> Message {
    Message::new(
        format!("the reading {number} is damaged: {error}"),
        format!("第 {number} 份 JSON 已损坏：{error}"),
    )
}

fn no_reading(number: usize) -> Message {
    Message::new(
        format!("the value {number} is no reading: it names no schema"),
        format!("第 {number} 份 JSON 没有注明 schema"),
    )
}

fn one_and_many() -> Message {
    Message::new(
        "one side is a single notice, the other holds several: compare like with like",
        "一侧是单份公文，另一侧含多份，无法比较",
    )
}
