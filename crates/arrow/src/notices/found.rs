//! The columns of what is found in a notice: documents it names, diagnostics.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;
use most_notice::Parsed;

use super::schema::{diagnostic, reference};
use crate::Error;
use crate::builders::{Ends, Presence, Spans};

#[derive(Debug, Default)]
pub(super) struct References {
    title: StringBuilder,
    number: StringBuilder,
    short_name: StringBuilder,
    article: StringBuilder,
    span: Spans,
    there: Presence,
    ends: Ends,
}

#[derive(Debug, Default)]
pub(super) struct Diagnostics {
    code: StringBuilder,
    severity: StringBuilder,
    message: StringBuilder,
    span: Spans,
    there: Presence,
    ends: Ends,
}

impl References {
    pub(super) fn push(&mut self, parsed: &Parsed<'_>, scratch: &mut String) -> Result<(), Error> {
        let references = &parsed.notice.references;
        for reference in references {
            scratch.clear();
            if let Some(number) = &reference.number {
                _ = write!(scratch, "{number}");
            }
            self.title.append_option(reference.title.as_ref());
            self.number.append_option(reference.number.as_ref().map(|_| &*scratch));
            self.short_name.append_option(reference.short_name.as_ref());
            self.article.append_option(reference.article.as_ref());
            self.span.push(Some(reference.span))?;
            self.there.push(true);
        }
        self.ends.push(references.len())
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.title.finish()),
            Arc::new(self.number.finish()),
            Arc::new(self.short_name.finish()),
            Arc::new(self.article.finish()),
            self.span.finish()?,
        ];
        self.ends.lists(self.there.structure(&reference(), parts)?)
    }
}

impl Diagnostics {
    pub(super) fn push(&mut self, parsed: &Parsed<'_>) -> Result<(), Error> {
        for found in &parsed.diagnostics {
            self.code.append_value(found.code.as_str());
            self.severity.append_value(found.severity.as_str());
            self.message.append_value(&found.message);
            self.span.push(Some(found.span))?;
            self.there.push(true);
        }
        self.ends.push(parsed.diagnostics.len())
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, Error> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.code.finish()),
            Arc::new(self.severity.finish()),
            Arc::new(self.message.finish()),
            self.span.finish()?,
        ];
        self.ends.lists(self.there.structure(&diagnostic(), parts)?)
    }
}
