//! What was read of a joined text, put back to its places in the source.

use super::{Annex, Block, Closing, Dated, Header, Notice, Parsed};
use crate::{Span, Text};

/// Changes a place.
type Place<'p> = &'p dyn Fn(Span) -> Span;

impl Parsed<'_> {
    /// Puts each place to where `place` says.
    pub(crate) fn relocate(&mut self, place: Place<'_>) {
        self.notice.relocate(place);
        // What was left out between two parts belongs to the one below.
        let (mut at, end) = (0, self.source.bytes);
        let mut parts = self.outline.iter_mut().peekable();
        while let Some(part) = parts.next() {
            let until = if parts.peek().is_some() { place(part.span).end } else { end };
            part.span = Span::new(at, until);
            at = until;
        }
        self.diagnostics.iter_mut().for_each(|found| found.span = place(found.span));
    }
}

fn text(text: &mut Text<'_>, place: Place<'_>) {
    text.span = place(text.span);
}

fn texts<'t, 'a: 't>(list: impl IntoIterator<Item = &'t mut Text<'a>>, place: Place<'_>) {
    list.into_iter().for_each(|each| text(each, place));
}

impl Notice<'_> {
    fn relocate(&mut self, place: Place<'_>) {
        self.header.relocate(place);
        self.body.iter_mut().for_each(|block| block.relocate(place));
        self.closing.relocate(place);
        self.annexes.iter_mut().for_each(|annex| annex.relocate(place));
        self.references.iter_mut().for_each(|found| found.span = place(found.span));
        self.counts.iter_mut().for_each(|found| found.span = place(found.span));
        self.amounts.iter_mut().for_each(|found| found.span = place(found.span));
        self.periods.iter_mut().for_each(|found| found.span = place(found.span));
        for contact in &mut self.contacts {
            contact.span = place(contact.span);
            texts(&mut contact.organisation, place);
            let lists = [
                &mut contact.people,
                &mut contact.phones,
                &mut contact.mobiles,
                &mut contact.faxes,
                &mut contact.emails,
                &mut contact.urls,
                &mut contact.addresses,
                &mut contact.postcodes,
            ];
            lists.into_iter().for_each(|list| texts(list, place));
        }
    }
}

impl Header<'_> {
    fn relocate(&mut self, place: Place<'_>) {
        if let Some(number) = &mut self.number {
            number.span = place(number.span);
        }
        if let Some(title) = &mut self.title {
            title.span = place(title.span);
        }
        if let Some(addressees) = &mut self.addressees {
            addressees.span = place(addressees.span);
        }
        texts(self.card.fields.iter_mut().map(|field| &mut field.value), place);
        let single = [
            &mut self.masthead,
            &mut self.signer,
            &mut self.secrecy,
            &mut self.urgency,
            &mut self.copy_number,
        ];
        single.into_iter().for_each(|each| texts(each, place));
    }
}

impl Closing<'_> {
    fn relocate(&mut self, place: Place<'_>) {
        let dated = |dated: &mut Dated<'_>| dated.span = place(dated.span);
        self.annex_note.iter_mut().for_each(|item| item.span = place(item.span));
        texts(&mut self.signatures, place);
        self.date.iter_mut().for_each(dated);
        texts(&mut self.note, place);
        texts(&mut self.copies, place);
        if let Some(printing) = &mut self.printing {
            printing.span = place(printing.span);
            texts(&mut printing.office, place);
            printing.date.iter_mut().for_each(dated);
        }
    }
}

impl Block<'_> {
    fn relocate(&mut self, place: Place<'_>) {
        match self {
            Self::Heading(heading) => heading.span = place(heading.span),
            Self::Paragraph(paragraph) => paragraph.span = place(paragraph.span),
            Self::List(list) => {
                list.span = place(list.span);
                list.items.iter_mut().for_each(|item| item.span = place(item.span));
            }
            Self::Table(table) => table.relocate(place),
        }
    }
}

impl Annex<'_> {
    /// Annexes of annexes have none of their own, so this goes one level deep.
    fn relocate(&mut self, place: Place<'_>) {
        self.span = place(self.span);
        self.title_span = self.title_span.map(place);
        if let Some(document) = &mut self.document {
            document.number.iter_mut().for_each(|number| number.span = place(number.span));
            document.addressees.iter_mut().for_each(|found| found.span = place(found.span));
            texts(&mut document.signatures, place);
            document.date.iter_mut().for_each(|dated| dated.span = place(dated.span));
        }
        texts(&mut self.mark, place);
        texts(&mut self.subtitles, place);
        self.content.iter_mut().for_each(|block| block.relocate(place));
        self.annexes.iter_mut().for_each(|annex| annex.relocate(place));
    }
}
