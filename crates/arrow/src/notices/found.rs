//! The columns of what is found in a notice: documents, counts, amounts and periods that it names, diagnostics.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{StringBuilder, UInt32Builder, UInt64Builder};
use arrow_schema::{DataType, Field};
use most_notice::{Count, Diagnostic, Money, Period, Reference};

use crate::Error;
use crate::builders::{
    Column, Spans, TextLists, list, opt_number, opt_text, span, structs, structure, text,
};

#[derive(Debug, Default)]
pub(super) struct References {
    title: StringBuilder,
    number: StringBuilder,
    issuers: TextLists,
    short_name: StringBuilder,
    article: StringBuilder,
    span: Spans,
    scratch: String,
}

impl Column for References {
    type Item<'a> = Reference<'a>;

    fn data_type() -> DataType {
        structure(vec![
            opt_text("title"),
            opt_text("number"),
            list("issuers", DataType::Utf8),
            opt_text("short_name"),
            opt_text("article"),
            span("span"),
        ])
    }

    fn push(&mut self, reference: &Reference<'_>) -> Result<(), Error> {
        self.scratch.clear();
        if let Some(number) = &reference.number {
            // Writing to a string cannot fail.
            _ = write!(self.scratch, "{number}");
        }
        self.title.append_option(reference.title.as_ref());
        self.number.append_option(reference.number.as_ref().map(|_| &self.scratch));
        self.issuers.push(&reference.issuers)?;
        self.short_name.append_option(reference.short_name.as_ref());
        self.article.append_option(reference.article.as_ref());
        self.span.push(Some(reference.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.title.finish()),
            Arc::new(self.number.finish()),
            self.issuers.finish()?,
            Arc::new(self.short_name.finish()),
            Arc::new(self.article.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

#[derive(Debug, Default)]
pub(super) struct Counts {
    text: StringBuilder,
    number: UInt64Builder,
    classifier: StringBuilder,
    noun: StringBuilder,
    first: StringBuilder,
    annex: UInt32Builder,
    span: Spans,
}

impl Column for Counts {
    type Item<'a> = Count<'a>;

    fn data_type() -> DataType {
        structure(vec![
            text("text"),
            Field::new("number", DataType::UInt64, false),
            text("classifier"),
            opt_text("noun"),
            opt_text("first"),
            opt_number("annex"),
            span("span"),
        ])
    }

    fn push(&mut self, count: &Count<'_>) -> Result<(), Error> {
        self.text.append_value(&count.text);
        self.number.append_value(count.number);
        self.classifier.append_value(&count.classifier);
        self.noun.append_option(count.noun.as_ref());
        self.first.append_option(count.first.as_ref());
        self.annex.append_option(count.annex);
        self.span.push(Some(count.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.text.finish()),
            Arc::new(self.number.finish()),
            Arc::new(self.classifier.finish()),
            Arc::new(self.noun.finish()),
            Arc::new(self.first.finish()),
            Arc::new(self.annex.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

#[derive(Debug, Default)]
pub(super) struct Amounts {
    text: StringBuilder,
    cents: UInt64Builder,
    up_to: UInt64Builder,
    currency: StringBuilder,
    span: Spans,
}

impl Column for Amounts {
    type Item<'a> = Money<'a>;

    fn data_type() -> DataType {
        structure(vec![
            text("text"),
            Field::new("cents", DataType::UInt64, false),
            Field::new("up_to", DataType::UInt64, true),
            text("currency"),
            span("span"),
        ])
    }

    fn push(&mut self, amount: &Money<'_>) -> Result<(), Error> {
        self.text.append_value(&amount.text);
        self.cents.append_value(amount.cents);
        self.up_to.append_option(amount.up_to);
        self.currency.append_value(&amount.currency);
        self.span.push(Some(amount.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.text.finish()),
            Arc::new(self.cents.finish()),
            Arc::new(self.up_to.finish()),
            Arc::new(self.currency.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

#[derive(Debug, Default)]
pub(super) struct Periods {
    text: StringBuilder,
    from: StringBuilder,
    to: StringBuilder,
    span: Spans,
}

impl Column for Periods {
    type Item<'a> = Period<'a>;

    fn data_type() -> DataType {
        structure(vec![text("text"), text("from"), text("to"), span("span")])
    }

    fn push(&mut self, period: &Period<'_>) -> Result<(), Error> {
        self.text.append_value(&period.text);
        self.from.append_value(&period.from);
        self.to.append_value(&period.to);
        self.span.push(Some(period.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.text.finish()),
            Arc::new(self.from.finish()),
            Arc::new(self.to.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}

#[derive(Debug, Default)]
pub(super) struct Diagnostics {
    code: StringBuilder,
    severity: StringBuilder,
    message: StringBuilder,
    span: Spans,
}

impl Column for Diagnostics {
    type Item<'a> = Diagnostic;

    fn data_type() -> DataType {
        structure(vec![text("code"), text("severity"), text("message"), span("span")])
    }

    fn push(&mut self, found: &Diagnostic) -> Result<(), Error> {
        self.code.append_value(found.code.as_str());
        self.severity.append_value(found.severity.as_str());
        self.message.append_value(&found.message);
        self.span.push(Some(found.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.code.finish()),
            Arc::new(self.severity.finish()),
            Arc::new(self.message.finish()),
            self.span.finish()?,
        ];
        structs(&Self::data_type(), parts, None)
    }
}
