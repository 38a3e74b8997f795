//! Reads the text of Chinese government notices (公文) into typed structures.
//!
//! ```
//! let text = "关于召开年会的通知\n国科发农〔2013〕7号\n各有关单位：\n　　会议定于5月召开。\n科 技 部\n2013年4月2日\n";
//! let parsed = most_notice::parse(text);
//! let closing = &parsed.notice.closing;
//! assert_eq!(closing.signatures[0].text, "科技部");
//! assert_eq!(closing.date.as_ref().map(|date| date.date.iso()).as_deref(), Some("2013-04-02"));
//! ```
//!
//! # The way of the data
//!
//! 1. `text`: [`decode`] makes text of bytes; lines with their places. Knows no notice.
//! 2. `value`: the values inside a line, each with its rule: [`Date`], [`DocumentNumber`], [`Title`] … Knows no lines.
//! 3. `layout`: which line is what. Each line shows evidence for some roles, an order of roles says what may
//!    follow what, and the best path through both is the layout; [`explain`] shows it. What a program that made the
//!    text of a page added, marks of Markdown or breaks at its width, is taken out before; places lead back to the text.
//! 4. `notice`: the lines of a part to typed values, tables and lists: [`Notice`].
//! 5. `check`: the notice against itself, which gives [`Diagnostic`]s.
//! 6. `compare`: two readings against each other, which gives [`Change`]s.
//!
//! [`parse`] is the whole of it. [`Parsed`] is written as JSON of schema `most-notice/1` by serde, and read back equal.
//!
//! # Promises
//!
//! 1. **Never refuses, never panics.** Any text gives a [`Notice`]; a value may be refused, a document may not.
//! 2. **Nothing is lost.** [`Parsed::outline`] cuts the whole text into parts, without gap or overlap.
//! 3. **Nothing is silently wrong.** Where the reading was a choice, or the text contradicts itself, there is a [`Diagnostic`].
//! 4. **Every value knows its place**, a [`Span`] of bytes on character bounds, down to the cell of a table.
//! 5. **One notice, one reading**: in another encoding, with other line ends, from a page or copied from it.
//! 6. **Linear.** Twice the text, twice the time. No recursion whose depth the text decides.
//! 7. **Stable.** The same text gives the same bytes of JSON, and a schema version never changes its meaning.
//!
//! # JSON Schema
//!
//! With the feature `schemars`, [`Parsed`] and all in it are `schemars::JsonSchema`. Without it, which is the default,
//! nobody pays for it.
//!
//! # Guides
//!
//! The module [`guide`] holds them: depend on it, ingest with it, keep a suite with it, and what schema 1 promises.
//!
//! # A new form
//!
//! A form inside a line is a line in the grammar of its value, and in its rule. A form of lines is a row of
//! evidence in `layout/weights.rs` with the place in `layout/observe.rs` that sees it, or a row in the order of
//! roles in `layout/state.rs`. A form of table is a file in `notice/table`. Each comes with a fixture.

mod check;
mod code;
mod compare;
mod diagnostic;
mod grammar;
pub mod guide;
mod layout;
mod notice;
#[cfg(feature = "schemars")]
mod schema;
#[doc(hidden)]
pub mod stages;
mod text;
mod value;
mod work;

pub use code::Code;
pub use compare::{Change, ChangeKind, compare, compare_values};
pub use diagnostic::{Diagnostic, Error, ErrorKind, Severity};
pub use layout::{Explanation, explain};
pub use notice::parse;
pub use notice::{
    Annex, Block, Card, CardField, Closing, Column, Dated, Embedded, Entry, Header, Heading, Item,
    List, NoteItem, Notice, Paragraph, Parsed, Part, Placed, Printing, Record, Role, Row, RowError,
    RowKind, Section, Source, Table, fields, sections,
};
pub use text::{Decided, Decoded, Span, Text, decode, decode_as, encoding_of};
pub use value::addressees::{AddresseeGroup, Addressees};
pub use value::agency::Agency;
pub use value::contact::Contact;
pub use value::count::Count;
pub use value::date::Date;
pub use value::document_number::{DocumentNumber, NumberForm};
pub use value::genre::Genre;
pub use value::money::Money;
pub use value::numeral::Numeral;
pub use value::ordinal::{Ordinal, OrdinalForm};
pub use value::period::Period;
pub use value::reference::Reference;
pub use value::title::Title;

/// The code of the README, which is tested with the docs.
#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;

/// The code of the README in Chinese.
#[doc = include_str!("../README.zh-CN.md")]
#[cfg(doctest)]
struct ReadmeInChinese;
