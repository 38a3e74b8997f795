//! Columns of spans, placed texts and lists, in the shapes that both tables share.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, StringBuilder, UInt32Builder};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Fields};
use most_notice::{Span, Text};

use crate::Error;

pub(crate) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

pub(crate) fn opt_text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

pub(crate) fn number(name: &str) -> Field {
    Field::new(name, DataType::UInt32, false)
}

pub(crate) fn opt_number(name: &str) -> Field {
    Field::new(name, DataType::UInt32, true)
}

pub(crate) fn span(name: &str) -> Field {
    Field::new(name, Spans::data_type(), false)
}

pub(crate) fn opt_span(name: &str) -> Field {
    Field::new(name, Spans::data_type(), true)
}

/// A list whose entries are never null.
pub(crate) fn list(name: &str, entry: DataType) -> Field {
    Field::new_list(name, Field::new_list_field(entry, false), false)
}

pub(crate) fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

/// Structs of `columns`; those are null that are not `there`.
pub(crate) fn structs(
    data_type: &DataType,
    columns: Vec<ArrayRef>,
    there: Option<NullBuffer>,
) -> Result<ArrayRef, Error> {
    let fields = match data_type {
        DataType::Struct(fields) => fields.clone(),
        _ => Fields::empty(),
    };
    let len = columns.first().map_or(0, |column| column.len());
    Ok(Arc::new(StructArray::try_new_with_length(fields, columns, there, len)?))
}

/// Lists of strings that are never null.
#[derive(Debug, Default)]
pub(crate) struct TextLists {
    text: StringBuilder,
    ends: Ends,
}

impl TextLists {
    pub(crate) fn push(
        &mut self,
        texts: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<(), Error> {
        let before = self.text.len();
        for text in texts {
            self.text.append_value(text);
        }
        self.ends.push(self.text.len() - before)
    }

    pub(crate) fn finish(&mut self) -> Result<ArrayRef, Error> {
        let texts = self.text.finish();
        self.ends.lists(Arc::new(texts))
    }
}

/// Spans: `struct<start, end>`.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    start: UInt32Builder,
    end: UInt32Builder,
    there: Presence,
}

impl Spans {
    pub(crate) fn data_type() -> DataType {
        structure(vec![number("start"), number("end")])
    }

    pub(crate) fn push(&mut self, span: Option<Span>) -> Result<(), Error> {
        let place = |at: usize| u32::try_from(at).map_err(|_| Error::Span(at));
        self.there.push(span.is_some());
        let span = span.unwrap_or_default();
        self.start.append_value(place(span.start)?);
        self.end.append_value(place(span.end)?);
        Ok(())
    }

    pub(crate) fn finish(&mut self) -> Result<ArrayRef, Error> {
        let columns: Vec<ArrayRef> =
            vec![Arc::new(self.start.finish()), Arc::new(self.end.finish())];
        structs(&Self::data_type(), columns, self.there.finish())
    }
}

/// A column of structs, one an item.
pub(crate) trait Column: Default {
    type Item<'a>;

    fn data_type() -> DataType;

    fn push(&mut self, item: &Self::Item<'_>) -> Result<(), Error>;

    fn finish(&mut self) -> Result<ArrayRef, Error>;
}

/// Lists of structs.
#[derive(Debug, Default)]
pub(crate) struct Lists<C> {
    entries: C,
    ends: Ends,
}

impl<C: Column> Lists<C> {
    pub(crate) fn push<'i, 'a>(
        &mut self,
        items: impl IntoIterator<Item = &'i C::Item<'a>>,
    ) -> Result<(), Error>
    where
        C::Item<'a>: 'i,
    {
        let mut count = 0;
        for item in items {
            self.entries.push(item)?;
            count += 1;
        }
        self.ends.push(count)
    }

    pub(crate) fn finish(&mut self) -> Result<ArrayRef, Error> {
        let entries = self.entries.finish()?;
        self.ends.lists(entries)
    }
}

/// A list of structs that are never null.
pub(crate) fn lists<C: Column>(name: &str) -> Field {
    list(name, C::data_type())
}

/// Texts with their places: `struct<text, span>`.
#[derive(Debug, Default)]
pub(crate) struct PlacedTexts {
    text: StringBuilder,
    span: Spans,
    there: Presence,
}

impl PlacedTexts {
    pub(crate) fn push_option(&mut self, text: Option<&Text<'_>>) -> Result<(), Error> {
        self.there.push(text.is_some());
        self.text.append_value(text.map_or("", |text| &text.text));
        self.span.push(Some(text.map(|text| text.span).unwrap_or_default()))
    }
}

impl Column for PlacedTexts {
    type Item<'a> = Text<'a>;

    fn data_type() -> DataType {
        structure(vec![text("text"), span("span")])
    }

    fn push(&mut self, text: &Text<'_>) -> Result<(), Error> {
        self.push_option(Some(text))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let columns: Vec<ArrayRef> = vec![Arc::new(self.text.finish()), self.span.finish()?];
        structs(&Self::data_type(), columns, self.there.finish())
    }
}

/// Which entries of a column of structs are there.
#[derive(Debug)]
pub(crate) struct Presence(NullBufferBuilder);

impl Default for Presence {
    fn default() -> Self {
        Self(NullBufferBuilder::new(1024))
    }
}

impl Presence {
    pub(crate) fn push(&mut self, there: bool) {
        self.0.append(there);
    }

    pub(crate) fn finish(&mut self) -> Option<NullBuffer> {
        self.0.finish()
    }
}

/// Where lists end in the column of their entries.
#[derive(Debug)]
pub(crate) struct Ends(Vec<i32>);

impl Default for Ends {
    fn default() -> Self {
        Self(vec![0])
    }
}

impl Ends {
    /// Ends a list of `count` entries.
    pub(crate) fn push(&mut self, count: usize) -> Result<(), Error> {
        let end = self.0.last().copied().unwrap_or_default();
        let end = i32::try_from(count).ok().and_then(|count| end.checked_add(count));
        self.0.push(end.ok_or(Error::Full)?);
        Ok(())
    }

    pub(crate) fn take(&mut self) -> OffsetBuffer<i32> {
        OffsetBuffer::new(ScalarBuffer::from(std::mem::take(self).0))
    }

    /// Lists of `entries`.
    pub(crate) fn lists(&mut self, entries: ArrayRef) -> Result<ArrayRef, Error> {
        let field = Field::new_list_field(entries.data_type().clone(), false);
        Ok(Arc::new(ListArray::try_new(Arc::new(field), self.take(), entries, None)?))
    }
}
