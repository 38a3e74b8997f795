use std::borrow::Cow;
use std::collections::HashSet;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Addressees, DocumentNumber, Span, Text, Title};

/// What stands above the body (版头 and the first lines of 主体), and the card of a web page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Header<'a> {
    /// 发文字号.
    pub number: Option<Placed<DocumentNumber>>,
    /// 标题.
    pub title: Option<Title<'a>>,
    /// 主送机关.
    pub addressees: Option<Addressees<'a>>,
    /// The labels of a web page's information box.
    pub card: Card<'a>,
    /// 发文机关标志: 农业部文件.
    pub masthead: Option<Text<'a>>,
    /// 签发人.
    pub signer: Option<Text<'a>>,
    /// 密级和保密期限: 秘密★10年.
    pub secrecy: Option<Text<'a>>,
    /// 紧急程度: 特急.
    pub urgency: Option<Text<'a>>,
    /// 份号: 000017.
    pub copy_number: Option<Text<'a>>,
}

/// A value and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Placed<T> {
    /// The value.
    #[serde(flatten)]
    pub value: T,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// The labels of a page's information box with their values, in the order of the page.
///
/// As JSON it is one object; the places of the values are not in it.
#[derive(Debug, Clone, Default)]
pub struct Card<'a> {
    /// The fields. Each label stands once.
    pub fields: Vec<CardField<'a>>,
}

/// One field of a [`Card`].
#[derive(Debug, Clone)]
pub struct CardField<'a> {
    /// The label, closed up, without its colon: 索引号.
    pub label: Cow<'a, str>,
    /// The value, empty where the field is.
    pub value: Text<'a>,
}

impl<'a> Card<'a> {
    /// The value under `label`, such as 发文字号; `None` where there is no such label.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<&Text<'a>> {
        self.fields.iter().find(|field| field.label == label).map(|field| &field.value)
    }
}

/// Cards are equal when labels and values are; places do not count, since JSON does not keep them.
impl PartialEq for Card<'_> {
    fn eq(&self, other: &Self) -> bool {
        let pairs = |card: &Self| -> Vec<(String, String)> {
            card.fields.iter().map(|f| (f.label.to_string(), f.value.text.to_string())).collect()
        };
        pairs(self) == pairs(other)
    }
}

impl Eq for Card<'_> {}

impl Serialize for Card<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for field in &self.fields {
            map.serialize_entry(&field.label, &field.value.text)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Card<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> serde::de::Visitor<'de> for Fields {
            type Value = Card<'static>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of labels and values")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                let mut seen = HashSet::new();
                while let Some((label, value)) = map.next_entry::<String, String>()? {
                    if !seen.insert(label.clone()) {
                        let message = format!("the label {label} stands twice in the card");
                        return Err(serde::de::Error::custom(message));
                    }
                    fields.push(CardField {
                        label: Cow::Owned(label),
                        value: Text::new(value, Span::default()),
                    });
                }
                Ok(Card { fields })
            }
        }
        deserializer.deserialize_map(Fields)
    }
}
