//! The columns of what stands below the body.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Date32Builder, StringBuilder, UInt32Builder};
use arrow_schema::{DataType, Field};
use most_notice::{Closing, Date, Dated, NoteItem, Printing};

use crate::Error;
use crate::builders::{
    Column, Lists, PlacedTexts, Presence, Spans, opt_number, opt_span, opt_text, span, structs,
    structure, text,
};

#[derive(Debug, Default)]
pub(super) struct ClosingColumns {
    annex_note: Lists<NoteItems>,
    signatures: Lists<PlacedTexts>,
    date: Dates,
    note: PlacedTexts,
    copies: Lists<PlacedTexts>,
    printing: PrintingColumns,
}

impl ClosingColumns {
    pub(super) fn push(&mut self, closing: &Closing<'_>) -> Result<(), Error> {
        self.annex_note.push(&closing.annex_note)?;
        self.signatures.push(&closing.signatures)?;
        self.date.push(closing.date.as_ref())?;
        self.note.push_option(closing.note.as_ref())?;
        self.copies.push(&closing.copies)?;
        self.printing.push(closing.printing.as_ref())
    }

    pub(super) fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(self.annex_note.finish()?);
        columns.push(self.signatures.finish()?);
        self.date.finish(columns)?;
        columns.push(self.note.finish()?);
        columns.push(self.copies.finish()?);
        columns.push(self.printing.finish()?);
        Ok(())
    }
}

#[derive(Debug, Default)]
pub(super) struct NoteItems {
    number: UInt32Builder,
    title: StringBuilder,
    span: Spans,
}

impl Column for NoteItems {
    type Item<'a> = NoteItem<'a>;

    fn data_type() -> DataType {
        structure(vec![opt_number("number"), text("title"), span("span")])
    }

    fn push(&mut self, item: &NoteItem<'_>) -> Result<(), Error> {
        self.number.append_option(item.number);
        self.title.append_value(&item.title);
        self.span.push(Some(item.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.number.finish()),
            Arc::new(self.title.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

/// A date as three columns: the day, as written, where.
#[derive(Debug, Default)]
pub(super) struct Dates {
    date: Date32Builder,
    text: StringBuilder,
    span: Spans,
}

impl Dates {
    pub(super) fn fields() -> [Field; 3] {
        [Field::new("date", DataType::Date32, true), opt_text("date_text"), opt_span("date_span")]
    }

    pub(super) fn push(&mut self, date: Option<&Dated<'_>>) -> Result<(), Error> {
        self.date.append_option(date.map(|date| days(date.date)));
        self.text.append_option(date.map(|date| &date.text));
        self.span.push(date.map(|date| date.span))
    }

    pub(super) fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.date.finish()));
        columns.push(Arc::new(self.text.finish()));
        columns.push(self.span.finish()?);
        Ok(())
    }
}

#[derive(Debug, Default)]
pub(super) struct PrintingColumns {
    text: StringBuilder,
    office: StringBuilder,
    date: Date32Builder,
    span: Spans,
    there: Presence,
}

impl PrintingColumns {
    pub(super) fn data_type() -> DataType {
        structure(vec![
            text("text"),
            opt_text("office"),
            Field::new("date", DataType::Date32, true),
            span("span"),
        ])
    }

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
        structs(&Self::data_type(), parts, self.there.finish())
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
