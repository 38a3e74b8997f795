//! Layer 4: lines of a part to typed values, and the whole pipeline.

mod block;
mod closing;
mod header;
mod parsed;
pub(crate) mod table;

use serde::{Deserialize, Serialize};

pub use block::{Annex, Block, Heading, Item, List, Paragraph};
pub use closing::{Closing, Dated, NoteItem, Printing};
pub use header::{Card, CardField, Header, Placed};
pub use parsed::{Parsed, Part, Role, Source};
pub use table::{Column, Row, RowError, RowKind, Table};

use crate::{Contact, Count, Money, Period, Reference};

/// A notice (公文).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notice<'a> {
    /// What stands above the body.
    pub header: Header<'a>,
    /// The body (正文).
    pub body: Vec<Block<'a>>,
    /// What stands below the body.
    pub closing: Closing<'a>,
    /// The annexes (附件) whose content is in the text.
    pub annexes: Vec<Annex<'a>>,
    /// The documents that the body names.
    pub references: Vec<Reference<'a>>,
    /// The counts that the body declares.
    pub counts: Vec<Count<'a>>,
    /// Whom to ask.
    pub contacts: Vec<Contact<'a>>,
    /// The amounts of money that the body names.
    pub amounts: Vec<Money<'a>>,
    /// The stretches of time that the body names.
    pub periods: Vec<Period<'a>>,
}
