use std::borrow::Cow;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Annex, Block, Closing, Contact, Count, Decoded, Diagnostic, Header, Money, Notice, Period,
    Reference, Span,
};

/// What JSON says of itself. Its meaning never changes; another shape gets another number.
const SCHEMA: &str = "most-notice/1";

/// What reading a text gives: the notice, which line was what, and all that was wrong or doubtful.
///
/// As JSON it is one object, of schema `most-notice/1`, whose keys always stand in the same order.
/// Reading it back gives the same again; JSON of another schema is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<'a> {
    /// What the text was read from.
    pub source: Source<'a>,
    /// The notice.
    pub notice: Notice<'a>,
    /// The whole text, cut into parts, in order, without gap or overlap.
    pub outline: Vec<Part>,
    /// What is wrong or doubtful, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Serialize for Parsed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let notice = &self.notice;
        let mut parsed = serializer.serialize_struct("Parsed", 13)?;
        parsed.serialize_field("schema", SCHEMA)?;
        parsed.serialize_field("source", &self.source)?;
        parsed.serialize_field("header", &notice.header)?;
        parsed.serialize_field("body", &notice.body)?;
        parsed.serialize_field("closing", &notice.closing)?;
        parsed.serialize_field("annexes", &notice.annexes)?;
        parsed.serialize_field("references", &notice.references)?;
        parsed.serialize_field("counts", &notice.counts)?;
        parsed.serialize_field("contacts", &notice.contacts)?;
        parsed.serialize_field("amounts", &notice.amounts)?;
        parsed.serialize_field("periods", &notice.periods)?;
        parsed.serialize_field("outline", &self.outline)?;
        parsed.serialize_field("diagnostics", &self.diagnostics)?;
        parsed.end()
    }
}

#[derive(Deserialize)]
struct ParsedFields<'a> {
    schema: Cow<'a, str>,
    source: Source<'a>,
    header: Header<'a>,
    body: Vec<Block<'a>>,
    closing: Closing<'a>,
    annexes: Vec<Annex<'a>>,
    references: Vec<Reference<'a>>,
    counts: Vec<Count<'a>>,
    contacts: Vec<Contact<'a>>,
    amounts: Vec<Money<'a>>,
    periods: Vec<Period<'a>>,
    outline: Vec<Part>,
    diagnostics: Vec<Diagnostic>,
}

impl<'de> Deserialize<'de> for Parsed<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = ParsedFields::deserialize(deserializer)?;
        if fields.schema != SCHEMA {
            let schema = fields.schema;
            return Err(D::Error::custom(format_args!("expected schema {SCHEMA}, found {schema}")));
        }
        let notice = Notice {
            header: fields.header,
            body: fields.body,
            closing: fields.closing,
            annexes: fields.annexes,
            references: fields.references,
            counts: fields.counts,
            contacts: fields.contacts,
            amounts: fields.amounts,
            periods: fields.periods,
        };
        let ParsedFields { source, outline, diagnostics, .. } = fields;
        Ok(Self { source, notice, outline, diagnostics })
    }
}

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// The encoding it was decoded from: UTF-8, gb18030 …
    pub encoding: Cow<'a, str>,
    /// How the encoding was found: `mark`, `valid`, `declared`, `guess` …
    pub decided: Cow<'a, str>,
    /// What it was: text, html, docx …
    pub format: Cow<'a, str>,
    /// Its size before decoding, in bytes.
    pub bytes: usize,
    /// How many characters could not be decoded, each now U+FFFD.
    pub replaced: usize,
}

impl Source<'static> {
    /// Of a text that was handed over decoded.
    pub(crate) fn of(text: &str) -> Self {
        Self {
            encoding: Cow::Borrowed("UTF-8"),
            decided: Cow::Borrowed("valid"),
            format: Cow::Borrowed("text"),
            bytes: text.len(),
            replaced: 0,
        }
    }
}

impl From<&Decoded<'_>> for Source<'static> {
    /// The source of a text file. Its format is `text`; who decoded another says so.
    fn from(decoded: &Decoded<'_>) -> Self {
        Self {
            encoding: Cow::Borrowed(decoded.encoding),
            decided: Cow::Borrowed(decoded.decided.name()),
            format: Cow::Borrowed("text"),
            bytes: decoded.bytes,
            replaced: decoded.replaced,
        }
    }
}

/// A part of the text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// The whole lines it takes, in bytes of the decoded text.
    pub span: Span,
}

/// What a line of a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Nothing to read.
    Blank,
    /// The page around the notice: navigation, buttons, footers, page numbers.
    Furniture,
    /// The information box of a page, or what is left of one.
    Card,
    /// 发文机关标志.
    Masthead,
    /// 份号, 密级, 紧急程度.
    Marking,
    /// 发文字号.
    Number,
    /// 签发人.
    Signer,
    /// 标题.
    Title,
    /// A line under the title: （2020年3月30日）.
    Subtitle,
    /// 主送机关.
    Addressees,
    /// 正文.
    Body,
    /// 附件说明.
    AnnexNote,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附注.
    Note,
    /// 主题词, 抄送, 印发.
    Record,
    /// 附件1.
    AnnexMark,
    /// The title of an annex.
    AnnexTitle,
    /// A line under the title of an annex: （共55家）.
    AnnexSubtitle,
    /// What an annex holds.
    AnnexContent,
    /// What no part claims.
    Unclassified,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Card, CardField, Code, Column, Dated, Heading, Item, List, NoteItem, Paragraph, Placed,
        RowKind, Severity, Table, Text, Title,
    };

    /// A value in every place that holds one.
    fn parsed() -> Parsed<'static> {
        let span = Span::new(3, 9);
        let text = Text::new("科技部", span);
        let mut table = Table::new(
            vec![Column { name: "名称".into(), field: Some("name".into()), ..Column::default() }],
            span,
        );
        table.push(RowKind::Data, [Text::new("示范中心", span)], span);
        let blocks = vec![
            Block::Heading(Heading {
                level: 1,
                ordinal: Some("一、".into()),
                text: "一、总则".into(),
                span,
            }),
            Block::Paragraph(Paragraph {
                level: None,
                ordinal: None,
                heading: None,
                text: "正文。".into(),
                span,
            }),
            Block::List(List {
                items: vec![Item { ordinal: Some("1.".into()), text: "甲".into(), span }],
                span,
            }),
            Block::Table(table),
        ];
        let annex = |annexes| Annex {
            number: Some(1),
            title: Some("名单".into()),
            declared_count: Some(1),
            content: blocks.clone(),
            annexes,
            mark: Some(Text::new("附件1", span)),
            subtitles: vec![text.clone()],
            document: None,
            title_span: Some(span),
            span,
        };
        let notice = Notice {
            header: Header {
                title: Some(Title {
                    text: "关于公布名单的通知".into(),
                    issuers: vec!["科技部".into()],
                    matter: Some("公布名单".into()),
                    genre: Some(crate::Genre::Notice),
                    status: Some("试行".into()),
                    before: None,
                    after: Some("现行有效".into()),
                    span,
                }),
                card: Card {
                    fields: vec![
                        CardField { label: "索引号".into(), value: text.clone() },
                        CardField { label: "标题".into(), value: Text::default() },
                    ],
                },
                number: Some(Placed { value: "示发〔2021〕7号".parse().unwrap(), span }),
                urgency: Some(text.clone()),
                ..Header::default()
            },
            body: blocks.clone(),
            closing: Closing {
                annex_note: vec![NoteItem { number: Some(1), title: "名单".into(), span }],
                signatures: vec![text.clone()],
                date: Some(Dated {
                    date: "2021-05-06".parse().unwrap(),
                    text: "2021年5月6日".into(),
                    span,
                }),
                note: Some(text.clone()),
                ..Closing::default()
            },
            annexes: vec![annex(vec![annex(vec![])])],
            contacts: vec![Contact { phones: vec![text], ..Contact::default() }],
            ..Notice::default()
        };
        let (bytes, diagnostic) = (42, "two titles".into());
        Parsed {
            source: Source {
                encoding: "UTF-8".into(),
                decided: "valid".into(),
                format: "text".into(),
                bytes,
                replaced: 0,
            },
            notice,
            outline: vec![Part { role: Role::AnnexMark, span }],
            diagnostics: vec![Diagnostic {
                code: Code::TextResidue,
                severity: Severity::Warning,
                message: diagnostic,
                span,
            }],
        }
    }

    #[test]
    fn json_is_read_back_equal_and_written_the_same() {
        let parsed = parsed();
        let json = serde_json::to_string(&parsed).unwrap();
        let again: Parsed<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(again, parsed);
        assert_eq!(serde_json::to_string(&again).unwrap(), json);
    }

    #[test]
    fn keys_stand_in_the_order_of_the_schema() {
        let json = serde_json::to_string(&parsed()).unwrap();
        let keys = [
            "schema",
            "source",
            "header",
            "body",
            "closing",
            "annexes",
            "references",
            "counts",
            "contacts",
            "amounts",
            "periods",
            "outline",
            "diagnostics",
        ];
        let start = format!("{{\"schema\":\"{SCHEMA}\",\"source\":{{\"encoding\":\"UTF-8\"");
        assert!(json.starts_with(&start), "{json}");
        let mut rest = json.as_str();
        for key in keys {
            (_, rest) = rest.split_once(&format!("\"{key}\":")).expect(key);
        }
        assert!(rest.contains("\"code\":\"text-residue\",\"severity\":\"warning\""));
    }

    #[test]
    fn another_schema_is_refused() {
        let json = serde_json::to_string(&parsed()).unwrap().replace(SCHEMA, "most-notice/2");
        let error = serde_json::from_str::<Parsed<'_>>(&json).unwrap_err().to_string();
        assert!(error.starts_with("expected schema most-notice/1, found most-notice/2"), "{error}");
    }

    #[test]
    fn a_label_that_stands_twice_in_a_card_is_an_error() {
        let json = serde_json::to_string(&parsed()).unwrap();
        let json = json.replacen("\"标题\":", "\"索引号\":", 1);
        let error = serde_json::from_str::<Parsed<'_>>(&json).unwrap_err().to_string();
        assert!(error.starts_with("the label 索引号 stands twice in the card"), "{error}");
    }

    #[test]
    fn what_is_missing_is_an_error_and_what_is_unknown_is_none() {
        let json = serde_json::to_string(&parsed()).unwrap();
        let more = json.replacen('{', "{\"later\":[1],", 1);
        assert_eq!(serde_json::from_str::<Parsed<'_>>(&more).unwrap(), parsed());
        assert!(
            serde_json::from_str::<Parsed<'_>>(&json.replacen("\"outline\"", "\"x\"", 1)).is_err()
        );
    }
}
