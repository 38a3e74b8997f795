//! Notices free of the text they were read from.

use std::borrow::Cow;

use super::{
    Annex, Block, Card, CardField, Closing, Dated, Embedded, Header, Heading, Item, List, NoteItem,
    Notice, Paragraph, Parsed, Placed, Printing, Source,
};
use crate::{Contact, Count, Money, Period, Reference, Text, Title};

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn own_opt(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
    text.map(own)
}

fn own_all<'a, T, O>(list: Vec<T>, own: impl Fn(T) -> O + 'a) -> Vec<O> {
    list.into_iter().map(own).collect()
}

impl Parsed<'_> {
    /// The same, free of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Parsed<'static> {
        let source = Source {
            encoding: own(self.source.encoding),
            decided: own(self.source.decided),
            format: own(self.source.format),
            bytes: self.source.bytes,
            replaced: self.source.replaced,
        };
        Parsed {
            source,
            notice: self.notice.into_owned(),
            outline: self.outline,
            diagnostics: self.diagnostics,
        }
    }
}

impl Notice<'_> {
    /// The same, free of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Notice<'static> {
        Notice {
            header: self.header.into_owned(),
            body: own_all(self.body, Block::into_owned),
            closing: self.closing.into_owned(),
            annexes: own_all(self.annexes, Annex::into_owned),
            references: own_all(self.references, Reference::into_owned),
            counts: own_all(self.counts, Count::into_owned),
            contacts: own_all(self.contacts, Contact::into_owned),
            amounts: own_all(self.amounts, Money::into_owned),
            periods: own_all(self.periods, Period::into_owned),
        }
    }
}

impl Header<'_> {
    fn into_owned(self) -> Header<'static> {
        let fields = own_all(self.card.fields, |field| CardField {
            label: own(field.label),
            value: field.value.into_owned(),
        });
        Header {
            number: self.number.map(|number| Placed { value: number.value, span: number.span }),
            title: self.title.map(Title::into_owned),
            addressees: self.addressees.map(crate::Addressees::into_owned),
            card: Card { fields },
            masthead: self.masthead.map(Text::into_owned),
            signer: self.signer.map(Text::into_owned),
            secrecy: self.secrecy.map(Text::into_owned),
            urgency: self.urgency.map(Text::into_owned),
            copy_number: self.copy_number.map(Text::into_owned),
        }
    }
}

impl Dated<'_> {
    fn into_owned(self) -> Dated<'static> {
        Dated { date: self.date, text: own(self.text), span: self.span }
    }
}

impl Closing<'_> {
    fn into_owned(self) -> Closing<'static> {
        Closing {
            annex_note: own_all(self.annex_note, |item| NoteItem {
                number: item.number,
                title: own(item.title),
                span: item.span,
            }),
            signatures: own_all(self.signatures, Text::into_owned),
            date: self.date.map(Dated::into_owned),
            note: self.note.map(Text::into_owned),
            copies: own_all(self.copies, Text::into_owned),
            printing: self.printing.map(|printing| Printing {
                text: own(printing.text),
                office: printing.office.map(Text::into_owned),
                date: printing.date.map(Dated::into_owned),
                span: printing.span,
            }),
        }
    }
}

impl Block<'_> {
    fn into_owned(self) -> Block<'static> {
        match self {
            Self::Heading(heading) => Block::Heading(Heading {
                level: heading.level,
                ordinal: own_opt(heading.ordinal),
                text: own(heading.text),
                span: heading.span,
            }),
            Self::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                level: paragraph.level,
                ordinal: own_opt(paragraph.ordinal),
                heading: own_opt(paragraph.heading),
                text: own(paragraph.text),
                span: paragraph.span,
            }),
            Self::List(list) => Block::List(List {
                items: own_all(list.items, |item| Item {
                    ordinal: own_opt(item.ordinal),
                    text: own(item.text),
                    span: item.span,
                }),
                span: list.span,
            }),
            Self::Table(table) => Block::Table(table.into_owned()),
        }
    }
}

impl Annex<'_> {
    /// Annexes of annexes have none of their own, so this goes one level deep.
    fn into_owned(self) -> Annex<'static> {
        Annex {
            number: self.number,
            title: own_opt(self.title),
            declared_count: self.declared_count,
            content: own_all(self.content, Block::into_owned),
            annexes: own_all(self.annexes, Annex::into_owned),
            mark: self.mark.map(Text::into_owned),
            subtitles: own_all(self.subtitles, Text::into_owned),
            document: self.document.map(|document| {
                Box::new(Embedded {
                    number: document.number,
                    addressees: document.addressees.map(crate::Addressees::into_owned),
                    signatures: own_all(document.signatures, Text::into_owned),
                    date: document.date.map(Dated::into_owned),
                })
            }),
            title_span: self.title_span,
            span: self.span,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_owned_notice_is_the_same() {
        let text = include_str!("../../fixtures/notices/guokefati-2013-632.txt");
        let owned = crate::parse(text).into_owned();
        assert_eq!(owned, crate::parse(text));
    }
}
