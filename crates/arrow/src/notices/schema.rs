use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::builders::{
    PlacedTexts, list, number, opt_number, opt_span, opt_text, span, structure, text,
};

/// The columns of the notices table. Its order and types are stable; later versions may add columns at the end.
///
/// | column | type | null | holds |
/// |---|---|---|---|
/// | `id` | `string` | no | the name that the caller gives to the notice |
/// | `source_format` | `string` | no | what it was read from: `text`, `html`, `docx` … |
/// | `source_encoding` | `string` | no | the encoding it was decoded from: `UTF-8`, `gb18030` … |
/// | `source_decided` | `string` | no | how the encoding was found: `mark`, `valid`, `declared`, `guess` … |
/// | `source_bytes` | `uint64` | no | its size before decoding, in bytes |
/// | `source_replaced` | `uint64` | no | how many characters could not be decoded |
/// | `number` | `string` | yes | document number (发文字号) in the standard form: 国科发体〔2013〕632号 |
/// | `number_agency_code` | `string` | yes | agency code (机关代字): 国科发体; orders and announcements have none |
/// | `number_agency` | `string` | yes | the agency that the code or the words of the number stand for: 科技部 |
/// | `number_year` | `uint16` | yes | year of the number; most orders have none |
/// | `number_serial` | `uint32` | yes | serial number, from 1 |
/// | `number_form` | `string` | yes | `ordinary`, `order`, `announcement`, `dash`, `old`, `minutes` |
/// | `number_span` | `span` | yes | place of the number |
/// | `title` | `string` | yes | title (标题), wrapped lines joined |
/// | `title_span` | `span` | yes | place of the title |
/// | `issuers` | `list<string>` | no | the bodies named in the title (发文机关) |
/// | `matter` | `string` | yes | what the title is about (事由) |
/// | `genre` | `string` | yes | kind of document (文种): 通知 |
/// | `status` | `string` | yes | what stands in parentheses at the end of the title: 试行 |
/// | `masthead` | `struct<text: string, span: span>` | yes | 发文机关标志 |
/// | `signer` | `struct<text: string, span: span>` | yes | 签发人 |
/// | `secrecy` | `struct<text: string, span: span>` | yes | 密级和保密期限 |
/// | `urgency` | `struct<text: string, span: span>` | yes | 紧急程度 |
/// | `copy_number` | `struct<text: string, span: span>` | yes | 份号 |
/// | `card` | `map<string, string>` | no | labels of the page's information box with their values, in the order of the page |
/// | `addressees` | `string` | yes | addressees (主送机关), the whole line without its colon |
/// | `addressees_span` | `span` | yes | place of the addressees |
/// | `addressee_groups` | `list<struct<members: list<string>, region: string?, function: string?>>` | no | classes of addressees |
/// | `body` | `string` | no | text of the body: a line a heading, paragraph, item or table row, tabs between cells; empty where there is none |
/// | `body_paragraphs` | `uint32` | no | how many paragraphs the body has |
/// | `annex_note` | `list<struct<number: uint32?, title: string, span: span>>` | no | annexes as the notice announces them (附件说明) |
/// | `signatures` | `list<struct<text: string, span: span>>` | no | 发文机关署名, stretched names closed up |
/// | `date` | `date32` | yes | date of issue (成文日期) |
/// | `date_text` | `string` | yes | the date as written |
/// | `date_span` | `span` | yes | place of the date |
/// | `note` | `struct<text: string, span: span>` | yes | disclosure note (附注): （此件主动公开） |
/// | `copies` | `list<struct<text: string, span: span>>` | no | 抄送机关 |
/// | `printing` | `struct<text: string, office: string?, date: date32?, span: span>` | yes | 印发机关和印发日期 |
/// | `annex_count` | `uint32` | no | how many annexes are in the text, annexes of annexes among them |
/// | `row_count` | `uint32` | no | how many rows the rows table has of this notice |
/// | `references` | `list<struct<title: string?, number: string?, short_name: string?, article: string?, span: span>>` | no | documents that the body names |
/// | `diagnostics` | `list<struct<code: string, severity: string, message: string, span: span>>` | no | what is wrong or doubtful, in the order of the text |
/// | `errors` | `uint32` | no | how many diagnostics are errors |
/// | `warnings` | `uint32` | no | how many are warnings |
/// | `infos` | `uint32` | no | how many are information |
///
/// `?` stands after what may be null inside of a struct.
#[must_use]
pub fn notices_schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(Schema::new(fields())));
    Arc::clone(&SCHEMA)
}

fn fields() -> Vec<Field> {
    let placed = |name| Field::new(name, PlacedTexts::data_type(), true);
    vec![
        text("id"),
        text("source_format"),
        text("source_encoding"),
        text("source_decided"),
        Field::new("source_bytes", DataType::UInt64, false),
        Field::new("source_replaced", DataType::UInt64, false),
        opt_text("number"),
        opt_text("number_agency_code"),
        opt_text("number_agency"),
        Field::new("number_year", DataType::UInt16, true),
        opt_number("number_serial"),
        opt_text("number_form"),
        opt_span("number_span"),
        opt_text("title"),
        opt_span("title_span"),
        list("issuers", DataType::Utf8),
        opt_text("matter"),
        opt_text("genre"),
        opt_text("status"),
        placed("masthead"),
        placed("signer"),
        placed("secrecy"),
        placed("urgency"),
        placed("copy_number"),
        Field::new("card", card(), false),
        opt_text("addressees"),
        opt_span("addressees_span"),
        list("addressee_groups", addressee_group()),
        text("body"),
        number("body_paragraphs"),
        list("annex_note", note_item()),
        list("signatures", PlacedTexts::data_type()),
        Field::new("date", DataType::Date32, true),
        opt_text("date_text"),
        opt_span("date_span"),
        placed("note"),
        list("copies", PlacedTexts::data_type()),
        Field::new("printing", printing(), true),
        number("annex_count"),
        number("row_count"),
        list("references", reference()),
        list("diagnostics", diagnostic()),
        number("errors"),
        number("warnings"),
        number("infos"),
    ]
}

/// The fields of an entry of a map.
pub(super) fn card_fields() -> Fields {
    Fields::from(vec![text("keys"), text("values")])
}

fn card() -> DataType {
    DataType::Map(Arc::new(Field::new("entries", DataType::Struct(card_fields()), false)), false)
}

pub(super) fn addressee_group() -> DataType {
    structure(vec![list("members", DataType::Utf8), opt_text("region"), opt_text("function")])
}

pub(super) fn note_item() -> DataType {
    structure(vec![opt_number("number"), text("title"), span("span")])
}

pub(super) fn printing() -> DataType {
    structure(vec![
        text("text"),
        opt_text("office"),
        Field::new("date", DataType::Date32, true),
        span("span"),
    ])
}

pub(super) fn reference() -> DataType {
    structure(vec![
        opt_text("title"),
        opt_text("number"),
        opt_text("short_name"),
        opt_text("article"),
        span("span"),
    ])
}

pub(super) fn diagnostic() -> DataType {
    structure(vec![text("code"), text("severity"), text("message"), span("span")])
}
