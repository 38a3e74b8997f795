//! The columns of the notices table, in the order of its schema.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::builder::{
    ListBuilder, StringBuilder, UInt16Builder, UInt32Builder, UInt64Builder,
};
use arrow_array::{ArrayRef, MapArray, RecordBatch, StructArray};
use arrow_schema::Field;
use most_notice::{Block, Header, Parsed, Severity};

use super::closing::ClosingColumns;
use super::found::{Diagnostics, References};
use super::schema::{addressee_group, card_fields, notices_schema};
use super::{body_text, count};
use crate::builders::{Ends, PlacedTexts, Presence, Spans, texts};
use crate::{Error, rows};

#[derive(Debug)]
pub(super) struct Columns {
    id: StringBuilder,
    source: Source,
    number: Number,
    title: Title,
    marks: [PlacedTexts; 5],
    card: Card,
    addressees: Addressees,
    body: StringBuilder,
    body_paragraphs: UInt32Builder,
    closing: ClosingColumns,
    annex_count: UInt32Builder,
    row_count: UInt32Builder,
    references: References,
    diagnostics: Diagnostics,
    counts: [UInt32Builder; 3],
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

#[derive(Debug)]
struct Title {
    text: StringBuilder,
    span: Spans,
    issuers: ListBuilder<StringBuilder>,
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

#[derive(Debug)]
struct Addressees {
    text: StringBuilder,
    span: Spans,
    members: ListBuilder<StringBuilder>,
    region: StringBuilder,
    function: StringBuilder,
    there: Presence,
    ends: Ends,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            id: StringBuilder::new(),
            source: Source::default(),
            number: Number::default(),
            title: Title {
                text: StringBuilder::new(),
                span: Spans::default(),
                issuers: texts(),
                matter: StringBuilder::new(),
                genre: StringBuilder::new(),
                status: StringBuilder::new(),
            },
            marks: Default::default(),
            card: Card::default(),
            addressees: Addressees {
                text: StringBuilder::new(),
                span: Spans::default(),
                members: texts(),
                region: StringBuilder::new(),
                function: StringBuilder::new(),
                there: Presence::default(),
                ends: Ends::default(),
            },
            body: StringBuilder::new(),
            body_paragraphs: UInt32Builder::new(),
            closing: ClosingColumns::default(),
            annex_count: UInt32Builder::new(),
            row_count: UInt32Builder::new(),
            references: References::default(),
            diagnostics: Diagnostics::default(),
            counts: Default::default(),
            scratch: String::new(),
        }
    }
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
        let (annexes, rows) = rows::counts(notice);
        self.annex_count.append_value(whole(annexes));
        self.row_count.append_value(whole(rows));
        self.references.push(parsed, &mut self.scratch)?;
        self.diagnostics.push(parsed)?;
        for (column, severity) in
            self.counts.iter_mut().zip([Severity::Error, Severity::Warning, Severity::Info])
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
            column.push(mark.as_ref())?;
        }
        for field in &header.card.fields {
            self.card.labels.append_value(&field.label);
            self.card.values.append_value(&field.value.text);
        }
        self.card.ends.push(header.card.fields.len())?;
        self.addressees.push(header)
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
        columns.push(self.references.finish()?);
        columns.push(self.diagnostics.finish()?);
        columns.extend(self.counts.iter_mut().map(|count| Arc::new(count.finish()) as ArrayRef));
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
        for issuer in title.iter().flat_map(|title| &title.issuers) {
            self.issuers.values().append_value(issuer);
        }
        self.issuers.append(true);
        self.matter.append_option(title.and_then(|title| title.matter.as_ref()));
        self.genre.append_option(title.and_then(|title| title.genre).map(|genre| genre.as_str()));
        self.status.append_option(title.and_then(|title| title.status.as_ref()));
        self.span.push(title.map(|title| title.span))
    }

    fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.text.finish()));
        columns.push(self.span.finish()?);
        columns.push(Arc::new(self.issuers.finish()));
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
        let entry = Field::new("entries", arrow_schema::DataType::Struct(card_fields()), false);
        let map = MapArray::try_new(Arc::new(entry), self.ends.take(), entries, None, false)?;
        Ok(Arc::new(map))
    }
}

impl Addressees {
    fn push(&mut self, header: &Header<'_>) -> Result<(), Error> {
        let addressees = header.addressees.as_ref();
        self.text.append_option(addressees.map(|addressees| &addressees.text));
        let groups = addressees.map_or(&[][..], |addressees| &addressees.groups);
        for group in groups {
            for member in &group.members {
                self.members.values().append_value(member);
            }
            self.members.append(true);
            self.region.append_option(group.region.as_ref());
            self.function.append_option(group.function.as_ref());
            self.there.push(true);
        }
        self.ends.push(groups.len())?;
        self.span.push(addressees.map(|addressees| addressees.span))
    }

    fn finish(&mut self, columns: &mut Vec<ArrayRef>) -> Result<(), Error> {
        columns.push(Arc::new(self.text.finish()));
        columns.push(self.span.finish()?);
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.members.finish()),
            Arc::new(self.region.finish()),
            Arc::new(self.function.finish()),
        ];
        columns.push(self.ends.lists(self.there.structure(&addressee_group(), parts)?)?);
        Ok(())
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
