//! A reading as a tree of plain values, by way of its `Serialize`: so that a comparison forgets no
//! field, and a path means the same as in the JSON. Places are left out.

use std::fmt;

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

/// A value of the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Tree {
    Null,
    /// A number or a truth value, as JSON writes it.
    Plain(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Tree {
    /// The tree of `value`.
    pub(super) fn of(value: &impl Serialize) -> Result<Self, fmt::Error> {
        value.serialize(Grow)
    }

    /// The value under `key`, where it is an object that has one which is not null.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .find(|(name, value)| name == key && *value != Self::Null)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The string under `key`.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Self::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The list under `key`.
    pub(super) fn list(&self, key: &str) -> Option<&[Self]> {
        match self.get(key) {
            Some(Self::List(list)) => Some(list),
            _ => None,
        }
    }
}

struct Grow;

type Grown = Result<Tree, fmt::Error>;

/// A list on its way.
struct Items(Vec<Tree>);

/// An object on its way.
#[derive(Default)]
struct Fields {
    fields: Vec<(String, Tree)>,
    key: String,
}

impl Fields {
    fn put(&mut self, key: &str, value: Tree) {
        if key != "span" && key != "title_span" {
            self.fields.push((key.to_owned(), value));
        }
    }
}

impl Serializer for Grow {
    type Ok = Tree;
    type Error = fmt::Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Impossible<Tree, fmt::Error>;
    type SerializeTupleVariant = Impossible<Tree, fmt::Error>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Tree, fmt::Error>;

    fn serialize_bool(self, value: bool) -> Grown {
        Ok(Tree::Plain(value.to_string()))
    }
    fn serialize_i8(self, value: i8) -> Grown {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Grown {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Grown {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Grown {
        Ok(Tree::Plain(value.to_string()))
    }
    fn serialize_u8(self, value: u8) -> Grown {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Grown {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Grown {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Grown {
        Ok(Tree::Plain(value.to_string()))
    }
    fn serialize_f32(self, value: f32) -> Grown {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Grown {
        Ok(Tree::Plain(value.to_string()))
    }
    fn serialize_char(self, value: char) -> Grown {
        Ok(Tree::Text(value.to_string()))
    }
    fn serialize_str(self, value: &str) -> Grown {
        Ok(Tree::Text(value.to_owned()))
    }
    fn serialize_bytes(self, value: &[u8]) -> Grown {
        value.serialize(self)
    }
    fn serialize_none(self) -> Grown {
        Ok(Tree::Null)
    }
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Grown {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Grown {
        Ok(Tree::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Grown {
        Ok(Tree::Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Grown {
        Ok(Tree::Text(variant.to_owned()))
    }
    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Grown {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Grown {
        Ok(Tree::Object(vec![(variant.to_owned(), Tree::of(&value)?)]))
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::with_capacity(length.unwrap_or_default())))
    }
    fn serialize_tuple(self, length: usize) -> Result<Items, fmt::Error> {
        self.serialize_seq(Some(length))
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields, fmt::Error> {
        Ok(Fields::default())
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, fmt::Error> {
        Ok(Fields::default())
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        Err(fmt::Error)
    }
}

impl SerializeSeq for Items {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.0.push(value.serialize(Grow)?);
        Ok(())
    }

    fn end(self) -> Grown {
        Ok(Tree::List(self.0))
    }
}

impl SerializeTuple for Items {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Grown {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Fields {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        self.put(key, value.serialize(Grow)?);
        Ok(())
    }

    fn end(self) -> Grown {
        Ok(Tree::Object(self.fields))
    }
}

impl SerializeMap for Fields {
    type Ok = Tree;
    type Error = fmt::Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), fmt::Error> {
        self.key = match key.serialize(Grow)? {
            Tree::Text(key) | Tree::Plain(key) => key,
            _ => return Err(fmt::Error),
        };
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        let key = std::mem::take(&mut self.key);
        self.put(&key, value.serialize(Grow)?);
        Ok(())
    }

    fn end(self) -> Grown {
        Ok(Tree::Object(self.fields))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// What serde_json makes of the same value.
    fn expected(value: &Value) -> Tree {
        match value {
            Value::Null => Tree::Null,
            Value::Bool(_) | Value::Number(_) => Tree::Plain(value.to_string()),
            Value::String(text) => Tree::Text(text.clone()),
            Value::Array(list) => Tree::List(list.iter().map(expected).collect()),
            Value::Object(fields) => Tree::Object(
                fields
                    .iter()
                    .filter(|(key, _)| !key.ends_with("span"))
                    .map(|(key, value)| (key.clone(), expected(value)))
                    .collect(),
            ),
        }
    }

    #[test]
    fn it_is_the_json_without_places() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        for folder in ["notices", "damaged"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                let decoded = crate::decode(&bytes);
                let parsed = crate::parse(&decoded.text);
                let json = serde_json::to_value(&parsed).unwrap();
                assert_eq!(Tree::of(&parsed), Ok(expected(&json)));
            }
        }
    }
}
