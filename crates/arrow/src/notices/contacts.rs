//! The column of contacts.

use arrow_array::ArrayRef;
use arrow_schema::{DataType, Field};
use most_notice::Contact;

use crate::Error;
use crate::builders::{Column, Lists, PlacedTexts, Spans, lists, span, structs, structure};

/// The lists of a contact, in the order of the columns.
const LISTS: [&str; 8] =
    ["people", "phones", "mobiles", "faxes", "emails", "urls", "addresses", "postcodes"];

#[derive(Debug, Default)]
pub(super) struct Contacts {
    organisation: PlacedTexts,
    lists: [Lists<PlacedTexts>; LISTS.len()],
    span: Spans,
}

impl Column for Contacts {
    type Item<'a> = Contact<'a>;

    fn data_type() -> DataType {
        let mut fields = vec![Field::new("organisation", PlacedTexts::data_type(), true)];
        fields.extend(LISTS.map(lists::<PlacedTexts>));
        fields.push(span("span"));
        structure(fields)
    }

    fn push(&mut self, contact: &Contact<'_>) -> Result<(), Error> {
        self.organisation.push_option(contact.organisation.as_ref())?;
        let values = [
            &contact.people,
            &contact.phones,
            &contact.mobiles,
            &contact.faxes,
            &contact.emails,
            &contact.urls,
            &contact.addresses,
            &contact.postcodes,
        ];
        for (column, texts) in self.lists.iter_mut().zip(values) {
            column.push(texts)?;
        }
        self.span.push(Some(contact.span))
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        let mut parts = vec![self.organisation.finish()?];
        for list in &mut self.lists {
            parts.push(list.finish()?);
        }
        parts.push(self.span.finish()?);
        structs(&Self::data_type(), parts, None)
    }
}
