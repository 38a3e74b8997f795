//! The columns of what stands below the body.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Date32Builder, StringBuilder, UInt32Builder};
use most_notice::{Closing, Date, Printing};

use super::schema::{note_item, printing};
use crate::Error;
use crate::builders::{Ends, PlacedTexts, Presence, Spans};

#[derive(Debug, Default)]
pub(super) struct ClosingColumns {
    annex_number: UInt32Builder,
    annex_title: StringBuilder,
    annex_span: Spans,
    annex_there: Presence,
    annex_ends: Ends,
    signatures: PlacedTexts,
    signature_ends: Ends,
    date: Date32Builder,
    date_text: StringBuilder,
    date_span: Spans,
    note: PlacedTexts,
    copies: PlacedTexts,
    copy_ends: Ends,
    printing: PrintingColumns,
}

#[derive(Debug, Default)]
struct PrintingColumns {
    text: StringBuilder,
    office: StringBuilder,
    date: Date32Builder,
    span: Spans,
    there: Presence,
}

impl ClosingColumns {
    pub(super) fn push(&mut self, closing: &Closing<'_>) -> Result<(), Error> {
        for item in &closing.annex_note {
            self.annex_number.append_option(item.number);
            self.annex_title.append_value(&item.title);
            self.annex_span.push(Some(item.span))?;
            self.annex_there.push(true);
        }
        self.annex_ends.push(closing.annex_note.len())?;
        for signature in &closing.signatures {
            self.signatures.push(Some(signature))?;
        }
        self.signature_ends.push(closing.signatures.len())?;
        let date = closing.date.as_ref();
        self.date.append_option(date.map(|date| days(date.date)));
        self.date_text.append_option(date.map(|date| &date.text));
        self.date_span.push(date.map(|date| date.span))?;
        self.note.push(closing.note.as_ref())?;
        for copy in &closing.copies {
            self.copies.push(Some(copy))?;
        }
        self.copy_ends.push(closing.copies.len())?;
        self.printing.push(closing.printing.as_ref())
    }

    pub(super) fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.annex_number.finish()),
            Arc::new(self.annex_title.finish()),
            self.annex_span.finish()?,
        ];
        columns.push(self.annex_ends.lists(self.annex_there.structure(&note_item(), parts)?)?);
        columns.push(self.signature_ends.lists(self.signatures.finish()?)?);
        columns.push(Arc::new(self.date.finish()));
        columns.push(Arc::new(self.date_text.finish()));
        columns.push(self.date_span.finish()?);
        columns.push(self.note.finish()?);
        columns.push(self.copy_ends.lists(self.copies.finish()?)?);
        columns.push(self.printing.finish()?);
        Ok(())
    }
}

impl PrintingColumns {
    fn push(&mut self, printing: Option<&Printing<'_>>) -> Result<(), Error> {
        self.there.push(printing.is_some());
        self.text.append_value(printing.map_or("", |printing| &printing.text));
        let office = printing.and_then(|printing| printing.office.as_ref());
        self.office.append_option(office.map(|office| &office.text));
        let date = printing.and_then(|printing| printing.date.as_ref());
        self.date.append_option(date.map(|date| days(date.date)));
        self.span.push(Some(printing.map(|printing| printing.span).unwrap_or_default()))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.text.finish()),
            Arc::new(self.office.finish()),
            Arc::new(self.date.finish()),
            self.span.finish()?,
        ];
        self.there.structure(&printing(), parts)
    }
}

/// The days from 1970-01-01 to `date`, as Arrow counts them.
pub(crate) fn days(date: Date) -> i32 {
    let (year, month, day) = (i32::from(date.year()), date.month(), date.day());
    // March is the first month of the year, so that a leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * i32::from(month) + 2) / 5 + i32::from(day) - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}
