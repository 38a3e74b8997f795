use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use super::annexes::Annexes;
use super::closing::{Dates, NoteItems, PrintingColumns};
use super::columns::AddresseeGroups;
use super::contacts::Contacts;
use super::found::{Amounts, Counts, Diagnostics, Periods, References};
use crate::builders::{
    Column, PlacedTexts, list, lists, number, opt_number, opt_span, opt_text, text,
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
/// | `annexes` | `list<struct<number: uint32?, title: string?, declared_count: uint32?, document: struct<number: string?, number_span: span?, addressees: string?, addressees_span: span?, signatures: list<struct<text: string, span: span>>, date: date32?, date_text: string?, date_span: span?>?, span: span>>` | no | the annexes in the order of `annex_index`; `declared_count` is that of its heading (共55家), `document` what a document printed in it bears of its own |
/// | `references` | `list<struct<title: string?, number: string?, issuers: list<string>, short_name: string?, article: string?, span: span>>` | no | documents that the body names |
/// | `counts` | `list<struct<text: string, number: uint64, classifier: string, noun: string?, first: string?, annex: uint32?, span: span>>` | no | counts that the body declares: 等55家联盟; `annex` lists what is counted, 0 is one without a number |
/// | `contacts` | `list<struct<organisation: struct<text: string, span: span>?, people: list<struct<text: string, span: span>>, phones: list<struct<text: string, span: span>>, mobiles: list<struct<text: string, span: span>>, faxes: list<struct<text: string, span: span>>, emails: list<struct<text: string, span: span>>, urls: list<struct<text: string, span: span>>, addresses: list<struct<text: string, span: span>>, postcodes: list<struct<text: string, span: span>>, span: span>>` | no | whom to ask (联系方式) |
/// | `amounts` | `list<struct<text: string, cents: uint64, up_to: uint64?, currency: string, span: span>>` | no | amounts of money that the body names, in hundredths of the currency's unit; `up_to` is the upper end of a range, `currency` is of ISO 4217 |
/// | `periods` | `list<struct<text: string, from: string, to: string, span: span>>` | no | stretches of time that the body names, each end as exact as it is: 2020-06-05, 2020-06, 2020, `--06-05` |
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
    let [day, day_text, day_span] = Dates::fields();
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
        lists::<AddresseeGroups>("addressee_groups"),
        text("body"),
        number("body_paragraphs"),
        lists::<NoteItems>("annex_note"),
        lists::<PlacedTexts>("signatures"),
        day,
        day_text,
        day_span,
        placed("note"),
        lists::<PlacedTexts>("copies"),
        Field::new("printing", PrintingColumns::data_type(), true),
        number("annex_count"),
        number("row_count"),
        lists::<Annexes>("annexes"),
        lists::<References>("references"),
        lists::<Counts>("counts"),
        lists::<Contacts>("contacts"),
        lists::<Amounts>("amounts"),
        lists::<Periods>("periods"),
        lists::<Diagnostics>("diagnostics"),
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
