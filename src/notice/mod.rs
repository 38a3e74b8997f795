//! Layer 4: lines of a part to typed values, and the whole pipeline.

mod block;
mod blocks;
mod closing;
mod contents;
mod facts;
mod header;
mod lists;
mod markdown;
mod owned;
mod parsed;
mod piece;
mod places;
mod read_annexes;
mod read_body;
mod read_card;
mod read_closing;
mod read_header;
mod read_title;
mod read_values;
pub(crate) mod table;
mod views;
mod wrapped;

use serde::{Deserialize, Serialize};

pub use block::{Annex, Block, Embedded, Heading, Item, List, Paragraph};
pub use closing::{Closing, Dated, NoteItem, Printing};
pub use header::{Card, CardField, Header, Placed};
pub use parsed::{Parsed, Part, Role, Source};
pub(crate) use piece::needs_blank;
pub(crate) use table::vocabulary::{field_of, is_heading};
pub use table::{Column, Record, Row, RowError, RowKind, Table, fields};
pub(crate) use table::{anchor, is_list_title, is_section};
pub use views::{Entry, Section, sections};

use crate::check::{self, Facts, check};
use crate::layout::{Layout, State, as_read, layout};
use crate::text::{self, Line, lines};
use crate::value::contact::{self, Contact};
use crate::{Count, Money, Period, Reference};

/// Reads one notice. Any text gives one; what is doubtful or wrong in it is in `diagnostics`.
///
/// # Example
///
/// ```
/// let parsed = most_notice::parse("关于召开年会的通知\n国科发农〔2013〕7号\n各有关单位：\n会议定于5月召开。\n");
/// let number = parsed.notice.header.number.as_ref().map(|number| number.value.to_string());
/// assert_eq!(number.as_deref(), Some("国科发农〔2013〕7号"));
/// ```
#[must_use]
pub fn parse(text: &str) -> Parsed<'_> {
    let lines = lines(text);
    let Some(as_read) = as_read(text, &lines) else { return read(text, lines) };
    let plain = &as_read.rewritten.text;
    let mut parsed = read(plain, text::lines(plain)).into_owned();
    parsed.source = Source::of(text);
    parsed.relocate(&|span| as_read.rewritten.place(span));
    check::joined(&as_read.joined, as_read.wrapped, &mut parsed.diagnostics);
    parsed
}

/// Reads a text as its lines stand.
fn read<'a>(text: &'a str, lines: Vec<Line<'a>>) -> Parsed<'a> {
    let layout = layout(text, lines);
    let mut facts = Facts::default();
    let (header, glued) = read_header::header(&layout, &mut facts);
    let body = read_body::body(&layout, glued);
    let mut closing = read_closing::closing(&layout);
    if closing.date.is_none() {
        closing.date = read_closing::date_of_card(&header.card);
        facts.dated_by_card = closing.date.is_some();
    }
    let mut notice = Notice {
        header,
        body,
        closing,
        annexes: read_annexes::annexes(&layout),
        contacts: contacts(&layout),
        ..Notice::default()
    };
    let found = read_values::mentioned(&layout, &notice);
    let outline = layout.outline();
    facts::gather(&layout, &found, &mut facts);
    notice.references = found.references;
    notice.counts = found.counts;
    notice.amounts = found.amounts;
    notice.periods = found.periods;
    let diagnostics = check(text, &notice, &outline, &facts);
    Parsed { source: Source::of(text), notice, outline, diagnostics }
}

/// The contacts in the body and below it, one for each run of neighbouring lines.
fn contacts<'a>(layout: &Layout<'a>) -> Vec<Contact<'a>> {
    let mut contacts = Vec::new();
    let mut run: Vec<(&'a str, usize)> = Vec::new();
    for (unit, state, set) in layout.iter() {
        let inside = matches!(state, State::Body | State::Note) && unit.table.is_none();
        if inside && set.has(crate::layout::Evidence::Contact) {
            run.push((unit.text, layout.place(unit).start));
        } else if !run.is_empty() {
            contacts.extend(contact::contact(&run));
            run.clear();
        }
    }
    contacts.extend(contact::contact(&run));
    contacts
}

/// A notice (公文).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
