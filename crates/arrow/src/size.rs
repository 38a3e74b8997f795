//! How much room a notice takes in a batch, so that a full one is an error and not a panic.

use most_notice::{Annex, Block, Notice, Parsed, Table};

use crate::Error;

/// The most that strings of a column, or entries of a list, may come to: their places are 31 bits.
pub(crate) const MOST: usize = i32::MAX as usize;

/// At least as many bytes as all strings of the notices table together, and as many entries as its lists.
pub(crate) fn of_notice(id: &str, parsed: &Parsed<'_>) -> usize {
    let notice = &parsed.notice;
    let diagnostics = parsed.diagnostics.iter().map(|found| found.message.len() + 64);
    let references = notice.references.iter().map(|reference| {
        let texts = [&reference.title, &reference.short_name, &reference.article];
        let texts = texts.into_iter().flatten().chain(&reference.issuers);
        texts.map(|text| text.len() + 1).sum::<usize>() + 128
    });
    let counts = notice.counts.iter().map(|count| {
        let parts = [&count.noun, &count.first].into_iter().flatten();
        count.text.len() + count.classifier.len() + parts.map(|text| text.len()).sum::<usize>() + 1
    });
    let contacts = notice.contacts.iter().map(|contact| {
        let lists = [&contact.people, &contact.phones, &contact.mobiles, &contact.faxes];
        let others = [&contact.emails, &contact.urls, &contact.addresses, &contact.postcodes];
        let texts = lists.into_iter().chain(others).flatten().chain(&contact.organisation);
        texts.map(|text| text.text.len() + 1).sum::<usize>() + 1
    });
    let amounts = notice.amounts.iter().map(|amount| amount.text.len() + amount.currency.len() + 1);
    let periods = notice.periods.iter();
    let periods = periods.map(|period| period.text.len() + period.from.len() + period.to.len() + 1);
    let card = notice.header.card.fields.iter();
    let card = card.map(|field| field.label.len() + field.value.text.len() + 1);
    let header = &notice.header;
    let addressees = header.addressees.as_ref().map_or(0, |addressees| {
        let groups = addressees.groups.iter().map(|group| {
            let shared = [&group.region, &group.function].into_iter().flatten();
            shared.chain(&group.members).map(|text| text.len() + 1).sum::<usize>() + 1
        });
        addressees.text.len() + groups.sum::<usize>()
    });
    let title = header.title.as_ref().map_or(0, |title| {
        let parts = [&title.matter, &title.status].into_iter().flatten();
        parts.chain(&title.issuers).chain([&title.text]).map(|text| text.len() + 1).sum()
    });
    let closing = &notice.closing;
    let marks =
        [&header.masthead, &header.signer, &header.secrecy, &header.urgency, &header.copy_number];
    let texts = marks.into_iter().chain([&closing.note]).flatten();
    let texts = texts.chain(&closing.signatures).chain(&closing.copies);
    let texts = texts.map(|text| text.text.len() + 1);
    let announced = closing.annex_note.iter().map(|item| item.title.len() + 1);
    let printing = closing.printing.as_ref().map_or(0, |printing| printing.text.len() * 2);
    let dates = 256;
    id.len()
        + blocks(&notice.body)
        + diagnostics.sum::<usize>()
        + references.sum::<usize>()
        + card.sum::<usize>()
        + texts.sum::<usize>()
        + announced.sum::<usize>()
        + counts.sum::<usize>()
        + contacts.sum::<usize>()
        + amounts.sum::<usize>()
        + periods.sum::<usize>()
        + annexes(notice)
        + (addressees + title + printing + dates)
}

fn annexes(notice: &Notice<'_>) -> usize {
    let annexes = crate::rows::annexes(notice).into_iter();
    let sizes = annexes.map(|annex| {
        let document = annex.document.as_ref().map_or(0, |document| {
            let signatures = document.signatures.iter().map(|text| text.text.len() + 1);
            let addressees = document.addressees.as_ref().map_or(0, |all| all.text.len());
            let date = document.date.as_ref().map_or(0, |date| date.text.len());
            signatures.sum::<usize>() + addressees + date + 128
        });
        annex.title.as_ref().map_or(0, |title| title.len()) + document + 1
    });
    sizes.sum()
}

fn blocks(blocks: &[Block<'_>]) -> usize {
    let sizes = blocks.iter().map(|block| match block {
        Block::Heading(heading) => heading.text.len(),
        Block::Paragraph(paragraph) => paragraph.text.len(),
        Block::List(list) => list.items.iter().map(crate::notices::item_len).sum(),
        Block::Table(table) => cells(table),
        _ => 0,
    });
    sizes.map(|size| size + 1).sum()
}

/// At least as many bytes as the strings that the rows of `table` take in one column, and entries in one list.
pub(crate) fn of_rows(id: &str, annex: Option<&Annex<'_>>, table: &Table<'_>) -> usize {
    let title = annex.and_then(|annex| annex.title.as_ref()).map_or(0, |title| title.len());
    let each = id.len() + title + names(table);
    cells(table).saturating_add(each.saturating_mul(table.len()))
}

fn cells(table: &Table<'_>) -> usize {
    let rows = table.rows();
    let cells = rows.flat_map(|row| row.cells).map(|cell| cell.text.len() + 1).sum::<usize>();
    cells + names(table) + table.len()
}

fn names(table: &Table<'_>) -> usize {
    let columns = table.columns.iter();
    columns.map(|column| column.name.len() + column.unit.as_ref().map_or(0, |u| u.len()) + 1).sum()
}

/// Whether every place of a text can be written; the outline reaches to the end of the text.
pub(crate) fn spans(parsed: &Parsed<'_>) -> Result<(), Error> {
    let end = parsed.outline.last().map_or(0, |part| part.span.end);
    u32::try_from(end).map(|_| ()).map_err(|_| Error::Span(end))
}
