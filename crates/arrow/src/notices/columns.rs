//! The columns of the notices table, in the order of its schema.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::builder::{StringBuilder, UInt16Builder, UInt32Builder, UInt64Builder};
use arrow_array::{ArrayRef, MapArray, RecordBatch, StructArray};
use arrow_schema::{DataType, Field};
use most_notice::{AddresseeGroup, Addressees, Block, Header, Parsed, Severity};

use super::annexes::Annexes;
use super::closing::ClosingColumns;
use super::contacts::Contacts;
use super::found::{Amounts, Counts, Diagnostics, Periods, References};
use super::schema::{card_fields, notices_schema};
use super::{body_text, count};
use crate::builders::{
    Column, Ends, Lists, PlacedTexts, Spans, TextLists, list, opt_text, structs, structure,
};
use crate::{Error, rows};

#[derive(Debug, Default)]
pub(super) struct Columns {
    id: StringBuilder,
    source: Source,
    number: Number,
    title: Title,
    marks: [PlacedTexts; 5],
    card: Card,
    addressees: AddresseesColumns,
    body: StringBuilder,
    body_paragraphs: UInt32Builder,
    closing: ClosingColumns,
    annex_count: UInt32Builder,
    row_count: UInt32Builder,
    annexes: Lists<Annexes>,
    references: Lists<References>,
    counts: Lists<Counts>,
    contacts: Lists<Contacts>,
    amounts: Lists<Amounts>,
    periods: Lists<Periods>,
    diagnostics: Lists<Diagnostics>,
    severities: [UInt32Builder; 3],
    /// Room to write a string in before it is appended.
    scratch: String,
}

#[derive(Debug, Default)]
struct Source {
    texts: [StringBuilder; 3],
    bytes: UInt64Builder,
    replaced: UInt64Builder,
}

#[derive(Debug, Default)]
struct Number {
    text: StringBuilder,
    agency_code: StringBuilder,
    agency: StringBuilder,
    year: UInt16Builder,
    serial: UInt32Builder,
    form: StringBuilder,
    span: Spans,
}

#[derive(Debug, Default)]
struct Title {
    text: StringBuilder,
    span: Spans,
    issuers: TextLists,
    matter: StringBuilder,
    genre: StringBuilder,
    status: StringBuilder,
}

#[derive(Debug, Default)]
struct Card {
    labels: StringBuilder,
    values: StringBuilder,
    ends: Ends,
}

#[derive(Debug, Default)]
struct AddresseesColumns {
    text: StringBuilder,
    span: Spans,
    groups: Lists<AddresseeGroups>,
}

#[derive(Debug, Default)]
pub(super) struct AddresseeGroups {
    members: TextLists,
    region: StringBuilder,
    function: StringBuilder,
}

impl Columns {
    pub(super) fn push(&mut self, id: &str, parsed: &Parsed<'_>) -> Result<(), Error> {
        let (notice, source) = (&parsed.notice, &parsed.source);
        self.id.append_value(id);
        for (column, text) in
            self.source.texts.iter_mut().zip([&source.format, &source.encoding, &source.decided])
        {
            column.append_value(text);
        }
        self.source.bytes.append_value(source.bytes as u64);
        self.source.replaced.append_value(source.replaced as u64);
        self.header(&notice.header)?;
        self.scratch.clear();
        body_text(&notice.body, &mut self.scratch);
        self.body.append_value(&self.scratch);
        let paragraphs = notice.body.iter().filter(|block| matches!(block, Block::Paragraph(_)));
        self.body_paragraphs.append_value(whole(paragraphs.count()));
        self.closing.push(&notice.closing)?;
        let annexes = rows::annexes(notice);
        self.annex_count.append_value(whole(annexes.len()));
        self.row_count.append_value(whole(rows::row_count(parsed)));
        self.annexes.push(annexes)?;
        self.references.push(&notice.references)?;
        self.counts.push(&notice.counts)?;
        self.contacts.push(&notice.contacts)?;
        self.amounts.push(&notice.amounts)?;
        self.periods.push(&notice.periods)?;
        self.diagnostics.push(&parsed.diagnostics)?;
        for (column, severity) in
            self.severities.iter_mut().zip([Severity::Error, Severity::Warning, Severity::Info])
        {
            column.append_value(count(parsed, severity));
        }
        Ok(())
    }

    fn header(&mut self, header: &Header<'_>) -> Result<(), Error> {
        self.number.push(header, &mut self.scratch)?;
        self.title.push(header)?;
        let marks = [
            &header.masthead,
            &header.signer,
            &header.secrecy,
            &header.urgency,
            &header.copy_number,
        ];
        for (column, mark) in self.marks.iter_mut().zip(marks) {
            column.push_option(mark.as_ref())?;
        }
        for field in &header.card.fields {
            self.card.labels.append_value(&field.label);
            self.card.values.append_value(&field.value.text);
        }
        self.card.ends.push(header.card.fields.len())?;
        self.addressees.push(header.addressees.as_ref())
    }

    pub(super) fn finish(&mut self) -> Result<RecordBatch, Error> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.id.finish())];
        columns
            .extend(self.source.texts.iter_mut().map(|text| Arc::new(text.finish()) as ArrayRef));
        columns.push(Arc::new(self.source.bytes.finish()));
        columns.push(Arc::new(self.source.replaced.finish()));
        self.number.finish(&mut columns)?;
        self.title.finish(&mut columns)?;
        for mark in &mut self.marks {
            columns.push(mark.finish()?);
        }
        columns.push(self.card.finish()?);
        self.addressees.finish(&mut columns)?;
        columns.push(Arc::new(self.body.finish()));
        columns.push(Arc::new(self.body_paragraphs.finish()));
        self.closing.finish(&mut columns)?;
        columns.push(Arc::new(self.annex_count.finish()));
        columns.push(Arc::new(self.row_count.finish()));
        columns.push(self.annexes.finish()?);
        columns.push(self.references.finish()?);
        columns.push(self.counts.finish()?);
        columns.push(self.contacts.finish()?);
        columns.push(self.amounts.finish()?);
        columns.push(self.periods.finish()?);
        columns.push(self.diagnostics.finish()?);
        columns
            .extend(self.severities.iter_mut().map(|count| Arc::new(count.finish()) as ArrayRef));
        Ok(RecordBatch::try_new(notices_schema(), columns)?)
    }
}

impl Number {
    fn push(&mut self, header: &Header<'_>, scratch: &mut String) -> Result<(), Error> {
        let number = header.number.as_ref();
        scratch.clear();
        if let Some(number) = number {
            // Writing to a string cannot fail.
            _ = write!(scratch, "{}", number.value);
        }
        self.text.append_option(number.map(|_| &*scratch));
        let value = number.map(|number| &number.value);
        self.agency_code.append_option(value.and_then(|value| value.agency_code()));
        self.agency.append_option(value.and_then(|value| value.agency()));
        self.year.append_option(value.and_then(|value| value.year()));
        self.serial.append_option(value.map(|value| value.serial()));
        self.form.append_option(value.map(|value| value.form().as_str()));
        self.span.push(number.map(|number| number.span))
    }

    fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.text.finish()));
        columns.push(Arc::new(self.agency_code.finish()));
        columns.push(Arc::new(self.agency.finish()));
        columns.push(Arc::new(self.year.finish()));
        columns.push(Arc::new(self.serial.finish()));
        columns.push(Arc::new(self.form.finish()));
        columns.push(self.span.finish()?);
        Ok(())
    }
}

impl Title {
    fn push(&mut self, header: &Header<'_>) -> Result<(), Error> {
        let title = header.title.as_ref();
        self.text.append_option(title.map(|title| &title.text));
        self.issuers.push(title.iter().flat_map(|title| &title.issuers))?;
        self.matter.append_option(title.and_then(|title| title.matter.as_ref()));
        self.genre.append_option(title.and_then(|title| title.genre).map(|genre| genre.as_str()));
        self.status.append_option(title.and_then(|title| title.status.as_ref()));
        self.span.push(title.map(|title| title.span))
    }

    fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.text.finish()));
        columns.push(self.span.finish()?);
        columns.push(self.issuers.finish()?);
        columns.push(Arc::new(self.matter.finish()));
        columns.push(Arc::new(self.genre.finish()));
        columns.push(Arc::new(self.status.finish()));
        Ok(())
    }
}

impl Card {
    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.labels.finish()), Arc::new(self.values.finish())];
        let entries = StructArray::try_new(card_fields(), columns, None)?;
        let entry = Field::new("entries", DataType::Struct(card_fields()), false);
        let map = MapArray::try_new(Arc::new(entry), self.ends.take(), entries, None, false)?;
        Ok(Arc::new(map))
    }
}

impl AddresseesColumns {
    fn push(&mut self, addressees: Option<&Addressees<'_>>) -> Result<(), Error> {
        self.text.append_option(addressees.map(|addressees| &addressees.text));
        self.span.push(addressees.map(|addressees| addressees.span))?;
        self.groups.push(addressees.iter().flat_map(|addressees| &addressees.groups))
    }

    fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.text.finish()));
        columns.push(self.span.finish()?);
        columns.push(self.groups.finish()?);
        Ok(())
    }
}

impl Column for AddresseeGroups {
    type Item<'a> = AddresseeGroup<'a>;

    fn data_type() -> DataType {
        structure(vec![list("members", DataType::Utf8), opt_text("region"), opt_text("function")])
    }

    fn push(&mut self, group: &AddresseeGroup<'_>) -> Result<(), Error> {
        self.members.push(&group.members)?;
        self.region.append_option(group.region.as_ref());
        self.function.append_option(group.function.as_ref());
        Ok(())
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            self.members.finish()?,
            Arc::new(self.region.finish()),
            Arc::new(self.function.finish()),
        ];
        structs(&Self::data_type(), parts, None)
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
