//! Events of an XML part, by their names without prefix.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Error;

/// What a part says, in order.
#[derive(Debug)]
pub(super) enum Xml<'a> {
    Start(&'a str, Attributes<'a>),
    End(&'a str),
    Text(&'a str),
}

/// The attributes of an element, without prefix: `w:val` is `val`.
#[derive(Debug)]
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()
            .map(|value| value.into_owned())
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property that is on by being there is on: `<w:vanish/>`, not `<w:vanish w:val="0"/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Calls `each` for every event. An empty element is one that starts and ends.
pub(super) fn events(
    xml: &str,
    part: &'static str,
    mut each: impl FnMut(Xml<'_>),
) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                each(Xml::Start(start.local_name().as_ref(), Attributes(&start)));
            }
            Ok(Event::Empty(start)) => {
                each(Xml::Start(start.local_name().as_ref(), Attributes(&start)));
                each(Xml::End(start.local_name().as_ref()));
            }
            Ok(Event::End(end)) => each(Xml::End(end.local_name().as_ref())),
            Ok(Event::Text(text)) => each(Xml::Text(&text)),
            Ok(Event::CData(text)) => each(Xml::Text(&text)),
            Ok(Event::GeneralRef(name)) => {
                let mut text = [0; 4];
                let character = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                if let Some(character) = character {
                    each(Xml::Text(character.encode_utf8(&mut text)));
                }
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(source) => return Err(Error::Xml { part, source }),
        }
    }
}
