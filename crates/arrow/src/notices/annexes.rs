//! The column of annexes, and of the documents that are printed in them.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{StringBuilder, UInt32Builder};
use arrow_schema::{DataType, Field};
use most_notice::{Annex, Embedded};

use super::closing::Dates;
use crate::Error;
use crate::builders::{
    Column, Lists, PlacedTexts, Presence, Spans, lists, opt_number, opt_span, opt_text, span,
    structs, structure,
};

#[derive(Debug, Default)]
pub(super) struct Annexes {
    number: UInt32Builder,
    title: StringBuilder,
    declared_count: UInt32Builder,
    document: Documents,
    span: Spans,
}

impl Column for Annexes {
    type Item<'a> = Annex<'a>;

    fn data_type() -> DataType {
        structure(vec![
            opt_number("number"),
            opt_text("title"),
            opt_number("declared_count"),
            Field::new("document", Documents::data_type(), true),
            span("span"),
        ])
    }

    fn push(&mut self, annex: &Annex<'_>) -> Result<(), Error> {
        self.number.append_option(annex.number);
        self.title.append_option(annex.title.as_ref());
        self.declared_count.append_option(annex.declared_count);
        self.document.push(annex.document.as_deref())?;
        self.span.push(Some(annex.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.number.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.declared_count.finish()),
            self.document.finish()?,
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

#[derive(Debug, Default)]
struct Documents {
    number: StringBuilder,
    number_span: Spans,
    addressees: StringBuilder,
    addressees_span: Spans,
    signatures: Lists<PlacedTexts>,
    date: Dates,
    there: Presence,
}

impl Documents {
    fn data_type() -> DataType {
        let mut fields = vec![
            opt_text("number"),
            opt_span("number_span"),
            opt_text("addressees"),
            opt_span("addressees_span"),
            lists::<PlacedTexts>("signatures"),
        ];
        fields.extend(Dates::fields());
        structure(fields)
    }

    fn push(&mut self, document: Option<&Embedded<'_>>) -> Result<(), Error> {
        self.there.push(document.is_some());
        let number = document.and_then(|document| document.number.as_ref());
        self.number.append_option(number.map(|number| number.value.to_string()));
        self.number_span.push(number.map(|number| number.span))?;
        let addressees = document.and_then(|document| document.addressees.as_ref());
        self.addressees.append_option(addressees.map(|addressees| &addressees.text));
        self.addressees_span.push(addressees.map(|addressees| addressees.span))?;
        self.signatures.push(document.iter().flat_map(|document| &document.signatures))?;
        self.date.push(document.and_then(|document| document.date.as_ref()))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let mut parts: Vec<ArrayRef> = vec![
            Arc::new(self.number.finish()),
            self.number_span.finish()?,
            Arc::new(self.addressees.finish()),
            self.addressees_span.finish()?,
            self.signatures.finish()?,
        ];
        self.date.finish(&mut parts)?;
        structs(&Self::data_type(), parts, self.there.finish())
    }
}
