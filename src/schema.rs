//! The JSON Schema of what serde is told by hand. That of all else is derived beside its type.
//!
//! A structure here has the keys that `Serialize` of the type of the same name writes; the tests of the command
//! validate the JSON of every fixture against them.

#![expect(dead_code, reason = "the shapes are there to be described, not to be made")]

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::notice::{Card, Dated, Table};
use crate::{
    AddresseeGroup, Addressees, Agency, Annex, Block, Closing, Column, Contact, Count, Date,
    Diagnostic, DocumentNumber, Genre, Header, Money, NumberForm, Ordinal, Parsed, Part, Period,
    Reference, RowKind, Source, Span, Text,
};

/// What reading a text gives: the notice, which line was what, and all that was wrong or doubtful.
#[derive(JsonSchema)]
#[schemars(rename = "Parsed")]
struct ParsedShape<'a> {
    /// The version of the schema. Its meaning never changes; another shape gets another number.
    schema: Version,
    /// What the text was read from.
    source: Source<'a>,
    /// What stands above the body.
    header: Header<'a>,
    /// The body (正文).
    body: Vec<Block<'a>>,
    /// What stands below the body.
    closing: Closing<'a>,
    /// The annexes (附件) whose content is in the text.
    annexes: Vec<Annex<'a>>,
    /// The documents that the body names.
    references: Vec<Reference<'a>>,
    /// The counts that the body declares.
    counts: Vec<Count<'a>>,
    /// Whom to ask.
    contacts: Vec<Contact<'a>>,
    /// The amounts of money that the body names.
    amounts: Vec<Money<'a>>,
    /// The stretches of time that the body names.
    periods: Vec<Period<'a>>,
    /// The whole text, cut into parts, in order, without gap or overlap.
    outline: Vec<Part>,
    /// What is wrong or doubtful, in the order of the text.
    diagnostics: Vec<Diagnostic>,
}

#[derive(JsonSchema)]
enum Version {
    #[schemars(rename = "most-notice/1")]
    One,
}

/// A document number (发文字号), such as 国科发体〔2013〕632号.
#[derive(JsonSchema)]
#[schemars(rename = "DocumentNumber")]
struct DocumentNumberShape<'a> {
    /// The standard form; an order or announcement keeps its words.
    text: Cow<'a, str>,
    /// 机关代字: 国科发体.
    agency_code: Option<Cow<'a, str>>,
    /// 年份.
    year: Option<u16>,
    /// 顺序号.
    serial: u32,
    /// How it is written.
    form: NumberForm,
}

/// Addressees (主送机关).
#[derive(JsonSchema)]
#[schemars(rename = "Addressees")]
struct AddresseesShape<'a> {
    /// The whole line, wrapped lines joined, without the colon.
    text: Cow<'a, str>,
    /// The members of each class.
    groups: Vec<Vec<Cow<'a, str>>>,
    /// The classes of bodies, with the regions and departments that their members share.
    classes: Vec<AddresseeGroup<'a>>,
    /// Where they stand, in bytes of the decoded text.
    span: Span,
}

/// A date as the text writes it, and the day it means.
#[derive(JsonSchema)]
#[schemars(rename = "Dated")]
struct DatedShape<'a> {
    /// The day, as ISO 8601 writes it.
    iso: Date,
    /// The date as written, blanks inside left out.
    text: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    span: Span,
}

/// A table (表格), the same whatever it survived as.
#[derive(JsonSchema)]
#[schemars(rename = "Table")]
struct TableShape<'a> {
    /// Its columns; none where the source has no header.
    columns: Vec<Column<'a>>,
    /// Its rows of every kind, in the order of the text.
    rows: Vec<RowShape<'a>>,
    /// The unit for the whole table, from a line such as 单位：万元.
    unit: Option<Text<'a>>,
    /// Where it stands, in bytes of the decoded text.
    span: Span,
}

/// A row of a table.
#[derive(JsonSchema)]
#[schemars(rename = "Row")]
struct RowShape<'a> {
    /// What it is.
    kind: RowKind,
    /// Its cells, as many as there are columns in a data row; a section or a note has one.
    cells: Vec<Cow<'a, str>>,
    /// Where it stands, in bytes of the decoded text.
    span: Span,
    /// Where each cell stands, in bytes of the decoded text; only where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell_spans: Option<Vec<Span>>,
}

impl JsonSchema for Parsed<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Parsed".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        ParsedShape::json_schema(generator)
    }
}

impl JsonSchema for DocumentNumber {
    fn schema_name() -> Cow<'static, str> {
        "DocumentNumber".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        DocumentNumberShape::json_schema(generator)
    }
}

impl JsonSchema for Addressees<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Addressees".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        AddresseesShape::json_schema(generator)
    }
}

impl JsonSchema for Dated<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Dated".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        DatedShape::json_schema(generator)
    }
}

impl JsonSchema for Table<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Table".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        TableShape::json_schema(generator)
    }
}

impl JsonSchema for Card<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Card".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = BTreeMap::<String, String>::json_schema(generator);
        let description =
            "The labels of a page's information box with their values, in the order of the page.";
        schema.insert("description".to_owned(), description.into());
        schema
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A place in a text: bytes from the first, counted from 0, up to, not including, the second.",
            "type": "array",
            "prefixItems": [{ "type": "integer", "minimum": 0 }, { "type": "integer", "minimum": 0 }],
            "minItems": 2,
            "maxItems": 2,
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, as ISO 8601 writes it.",
            "type": "string",
            "format": "date",
        })
    }
}

impl JsonSchema for Genre {
    fn schema_name() -> Cow<'static, str> {
        "Genre".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "文种, such as 通知.", "type": "string" })
    }
}

impl JsonSchema for Agency {
    fn schema_name() -> Cow<'static, str> {
        "Agency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The name of an agency, such as 科技部.", "type": "string" })
    }
}

impl JsonSchema for Ordinal {
    fn schema_name() -> Cow<'static, str> {
        "Ordinal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "An ordinal as written, such as （一）.", "type": "string" })
    }
}
