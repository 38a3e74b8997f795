//! Reads the text of Chinese government notices (公文) into typed structures.

mod check;
mod code;
mod diagnostic;
mod grammar;
mod layout;
mod notice;
#[doc(hidden)]
pub mod stages;
mod text;
mod value;

pub use code::Code;
pub use diagnostic::{Diagnostic, Error, ErrorKind, Severity};
pub use layout::{Explanation, explain};
pub use notice::parse;
pub use notice::{
    Annex, Block, Card, CardField, Closing, Column, Dated, Entry, Header, Heading, Item, List,
    NoteItem, Notice, Paragraph, Parsed, Part, Placed, Printing, Role, Row, RowError, RowKind,
    Section, Source, Table, sections,
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
