//! A notice as a tree, for people: what was found, where, and what is doubtful.

use std::borrow::Cow;
use std::io::{self, Write};

use most_notice::{Annex, Block, Notice, Parsed, RowKind, Table};
use terminal_size::{Width, terminal_size};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many rows of a table and items of a list are shown.
const SHOWN: usize = 3;

/// The narrowest that a column is made.
const NARROWEST: usize = 6;

/// How deep annexes of annexes are shown.
const DEEPEST: usize = 8;

/// How many columns the output has room for: as many as the terminal, `COLUMNS`, or 100.
pub(crate) fn width() -> usize {
    let width = match terminal_size() {
        Some((Width(width), _)) => Some(usize::from(width)),
        None => std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()),
    };
    width.unwrap_or(100).clamp(40, 1000)
}

/// Prints `parsed`, which was read from `text`, no wider than `width` columns.
pub(crate) fn write(
    out: &mut impl Write,
    parsed: &Parsed<'_>,
    text: &str,
    width: usize,
) -> io::Result<()> {
    let mut tree = Tree { out, width };
    tree.notice(&parsed.notice)?;
    tree.diagnostics(parsed, text)
}

struct Tree<'o, W> {
    out: &'o mut W,
    width: usize,
}

impl<W: Write> Tree<'_, W> {
    fn notice(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        self.header(notice)?;
        self.blocks("body", 0, &notice.body)?;
        self.closing(notice)?;
        for annex in &notice.annexes {
            self.annex(0, annex)?;
        }
        self.mentions(notice)
    }

    fn header(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        let header = &notice.header;
        let Some(title) = &header.title else {
            self.line(0, "(no title)")?;
            return self.rest_of_header(notice);
        };
        self.line(0, &title.text)?;
        self.field("issuers", &title.issuers.join(" "))?;
        if let Some(genre) = &title.genre {
            self.field("genre", &genre.to_string())?;
        }
        self.field("status", title.status.as_deref().unwrap_or_default())?;
        self.rest_of_header(notice)
    }

    fn rest_of_header(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        let header = &notice.header;
        if let Some(number) = &header.number {
            self.field("number", &number.value.to_string())?;
        }
        if let Some(addressees) = &header.addressees {
            self.field("addressees", &addressees.text)?;
        }
        let texts = [
            ("masthead", &header.masthead),
            ("signer", &header.signer),
            ("secrecy", &header.secrecy),
            ("urgency", &header.urgency),
            ("copy number", &header.copy_number),
        ];
        for (name, text) in texts {
            self.field(name, text.as_ref().map_or("", |text| &text.text))?;
        }
        for field in &header.card.fields {
            self.field("card", &format!("{}: {}", field.label, field.value.text))?;
        }
        Ok(())
    }

    fn closing(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        let closing = &notice.closing;
        if *closing != most_notice::Closing::default() {
            self.line(0, "closing")?;
        }
        for item in &closing.annex_note {
            let number = item.number.map_or(String::new(), |number| format!("{number}. "));
            self.field("annex", &format!("{number}{}", item.title))?;
        }
        for signature in &closing.signatures {
            self.field("signature", &signature.text)?;
        }
        if let Some(date) = &closing.date {
            self.field("date", &date.date.iso())?;
        }
        self.field("note", closing.note.as_ref().map_or("", |note| &note.text))?;
        for copy in &closing.copies {
            self.field("copy to", &copy.text)?;
        }
        self.field("printed by", closing.printing.as_ref().map_or("", |printing| &printing.text))
    }

    fn annex(&mut self, depth: usize, annex: &Annex<'_>) -> io::Result<()> {
        let number = annex.number.map_or(String::new(), |number| format!(" {number}"));
        let title = annex.title.as_deref().unwrap_or("(no title)");
        let count =
            annex.declared_count.map_or(String::new(), |count| format!(" ({count} declared)"));
        self.blocks(&format!("annex{number}: {title}{count}"), depth, &annex.content)?;
        if depth == DEEPEST && !annex.annexes.is_empty() {
            return self.line(depth + 1, "…");
        }
        annex.annexes.iter().try_for_each(|inner| self.annex(depth + 1, inner))
    }

    fn mentions(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        if !notice.references.is_empty() || !notice.counts.is_empty() {
            self.line(0, "mentions")?;
        }
        for reference in &notice.references {
            let title =
                reference.title.as_ref().map_or(String::new(), |title| format!("《{title}》"));
            let number = reference.number.as_ref().map_or(String::new(), ToString::to_string);
            self.field("reference", [title, number].join(" ").trim())?;
        }
        for count in &notice.counts {
            let annex = match count.annex {
                Some(0) => " (in the annex)".to_owned(),
                Some(annex) => format!(" (in annex {annex})"),
                None => String::new(),
            };
            self.field("count", &format!("{}{annex}", count.text))?;
        }
        for contact in &notice.contacts {
            let lists = [
                &contact.people,
                &contact.phones,
                &contact.mobiles,
                &contact.faxes,
                &contact.emails,
                &contact.urls,
                &contact.addresses,
                &contact.postcodes,
            ];
            let parts = contact.organisation.iter().chain(lists.into_iter().flatten());
            let parts: Vec<&str> = parts.map(|part| &*part.text).collect();
            self.field("contact", &parts.join(" "))?;
        }
        Ok(())
    }

    fn blocks(&mut self, name: &str, depth: usize, blocks: &[Block<'_>]) -> io::Result<()> {
        if blocks.is_empty() && name == "body" {
            return Ok(());
        }
        self.line(depth, name)?;
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.line(depth + usize::from(heading.level.clamp(1, 6)), &heading.text)?;
                }
                Block::Paragraph(paragraph) => {
                    self.line(depth + 1, &format!("¶ {}", paragraph.text))?;
                }
                Block::List(list) => {
                    for item in list.items.iter().take(shown(list.items.len())) {
                        let ordinal = item.ordinal.as_deref().unwrap_or("•");
                        self.line(depth + 1, &format!("{ordinal} {}", item.text))?;
                    }
                    self.more(depth + 1, list.items.len(), "items")?;
                }
                Block::Table(table) => self.table(depth + 1, table)?,
                _ => self.line(depth + 1, "…")?,
            }
        }
        Ok(())
    }

    fn table(&mut self, depth: usize, table: &Table<'_>) -> io::Result<()> {
        let names = || table.columns.iter().map(|column| &*column.name);
        let rows: Vec<_> = table.rows().take(shown(table.len())).collect();
        let room = self.width.saturating_sub(depth * 2);
        let mut wanted: Vec<usize> = names().take(room).map(UnicodeWidthStr::width).collect();
        for row in rows.iter().filter(|row| row.kind == RowKind::Data) {
            for (width, cell) in wanted.iter_mut().zip(row.cells) {
                *width = cell.text.width().max(*width);
            }
        }
        let widths = fitted(wanted, room);
        let hidden = table.columns.len() - widths.len();
        self.cells(depth, &widths, names())?;
        for row in &rows {
            match row.kind {
                RowKind::Data => {
                    self.cells(depth, &widths, row.cells.iter().map(|cell| &*cell.text))?;
                }
                _ => {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
                    self.line(depth, &format!("— {}", cells.join(" ")))?;
                }
            }
        }
        if hidden > 0 {
            self.line(depth, &format!("… {hidden} more columns"))?;
        }
        self.more(depth, table.len(), "rows")
    }

    fn cells<'c>(
        &mut self,
        depth: usize,
        widths: &[usize],
        cells: impl Iterator<Item = &'c str>,
    ) -> io::Result<()> {
        let mut line = String::new();
        for (cell, width) in cells.zip(widths) {
            let cell = cut(cell, *width);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        self.line(depth, line.trim_end())
    }

    fn more(&mut self, depth: usize, all: usize, name: &str) -> io::Result<()> {
        match all - shown(all) {
            0 => Ok(()),
            more => self.line(depth, &format!("… {more} more {name}")),
        }
    }

    fn diagnostics(&mut self, parsed: &Parsed<'_>, text: &str) -> io::Result<()> {
        if parsed.source.replaced > 0 {
            let source = &parsed.source;
            let message = format!("{} characters are not {}", source.replaced, source.encoding);
            self.line(0, &message)?;
        }
        if !parsed.diagnostics.is_empty() {
            self.line(0, "diagnostics")?;
        }
        for diagnostic in &parsed.diagnostics {
            let (line, column) = diagnostic.span.line_column(text);
            // A finding is not cut: it is what a person has to read.
            let (severity, code) = (diagnostic.severity, diagnostic.code);
            writeln!(self.out, "  {line}:{column} {severity} {code}: {}", diagnostic.message)?;
        }
        Ok(())
    }

    fn field(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.line(1, &format!("{name:<12}{value}"))
    }

    fn line(&mut self, depth: usize, text: &str) -> io::Result<()> {
        let indent = (depth * 2).min(self.width / 2);
        writeln!(self.out, "{:indent$}{}", "", cut(text, self.width - indent))
    }
}

/// How many of `all` rows or items are shown; "… 1 more" would take as much room as the one.
const fn shown(all: usize) -> usize {
    if all <= SHOWN + 1 { all } else { SHOWN }
}

/// Makes the widest columns narrower until all have room, and leaves out the last where that is not enough.
fn fitted(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    let gaps = |columns: usize| columns.saturating_sub(1) * 2;
    let least =
        |widths: &[usize]| widths.iter().map(|width| (*width).min(NARROWEST)).sum::<usize>();
    while widths.len() > 1 && least(&widths) + gaps(widths.len()) > room {
        widths.pop();
    }
    let room = room.saturating_sub(gaps(widths.len()));
    let total = |cap: usize| widths.iter().map(|width| (*width).min(cap)).sum::<usize>();
    let cap = (NARROWEST..=room).rev().find(|cap| total(*cap) <= room).unwrap_or(NARROWEST);
    widths.iter().map(|width| (*width).min(cap)).collect()
}

/// `text` on one line and in `width` columns, with … where it had to be cut.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    let plain = !text.contains(char::is_control);
    if plain && text.len() <= width.saturating_mul(4) && text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut line = String::new();
    let (mut used, mut end) = (0, 0);
    for c in text.chars() {
        let c = if c.is_control() { ' ' } else { c };
        used += c.width().unwrap_or(0);
        if used > width {
            line.truncate(end);
            line.push('…');
            break;
        }
        line.push(c);
        if used < width {
            end = line.len();
        }
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use most_notice::{Column, Header, Heading, Paragraph, Source, Span, Text};

    use super::*;

    fn table(rows: usize) -> Table<'static> {
        let columns = ["序号", "名称", "负责单位"]
            .map(|name| Column { name: name.into(), ..Column::default() });
        let mut table = Table::new(columns.to_vec(), Span::default());
        for row in 1..=rows {
            let cells = [row.to_string(), "示范中心".to_owned(), format!("第{row}研究院（北京）")];
            table.push(
                RowKind::Data,
                cells.map(|cell| Text::new(cell, Span::default())),
                Span::default(),
            );
        }
        table
    }

    #[track_caller]
    fn check(body: Vec<Block<'_>>, width: usize, expected: &str) {
        let notice = Notice { header: Header::default(), body, ..Notice::default() };
        let source = Source {
            encoding: "UTF-8".into(),
            decided: "valid".into(),
            format: "text".into(),
            bytes: 0,
            replaced: 0,
        };
        let parsed = Parsed { source, notice, outline: vec![], diagnostics: vec![] };
        let mut out = Vec::new();
        write(&mut out, &parsed, "", width).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.lines().all(|line| line.width() <= width), "{out}");
        assert_eq!(out.trim_end(), expected);
    }

    #[test]
    fn cells_stand_under_their_names_and_long_tables_are_counted() {
        check(
            vec![Block::Table(table(55))],
            80,
            "(no title)\nbody\n\
             \x20 序号  名称      负责单位\n\
             \x20 1     示范中心  第1研究院（北京）\n\
             \x20 2     示范中心  第2研究院（北京）\n\
             \x20 3     示范中心  第3研究院（北京）\n\
             \x20 … 52 more rows",
        );
    }

    #[test]
    fn narrow_output_cuts_cells_and_four_rows_are_shown() {
        check(
            vec![Block::Table(table(4))],
            24,
            "(no title)\nbody\n\
             \x20 序号  名称     负责单…\n\
             \x20 1     示范中…  第1研…\n\
             \x20 2     示范中…  第2研…\n\
             \x20 3     示范中…  第3研…\n\
             \x20 4     示范中…  第4研…",
        );
    }

    #[test]
    fn paragraphs_are_cut_at_the_width_of_characters() {
        let (text, span) = ("为做好\t示范中心建设工作，现将名单公布如下", Span::default());
        let heading = Heading { level: 1, ordinal: None, text: "一、总则".into(), span };
        let paragraph =
            Paragraph { level: None, ordinal: None, heading: None, text: text.into(), span };
        check(
            vec![Block::Heading(heading), Block::Paragraph(paragraph)],
            20,
            "(no title)\nbody\n  一、总则\n  ¶ 为做好 示范中心…",
        );
    }

    #[test]
    fn columns_without_room_are_left_out() {
        assert_eq!(fitted(vec![4, 8, 17], 80), [4, 8, 17]);
        assert_eq!(fitted(vec![4, 30, 90], 40), [4, 16, 16]);
        assert_eq!(fitted(vec![9; 9], 30), [6; 4]);
        assert!(fitted(vec![], 30).is_empty());
        assert_eq!(fitted(vec![9], 3), [6]);
    }
}
