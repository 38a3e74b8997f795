//! A notice as a Markdown document.

mod escape;
mod table;

use std::fmt::Write;

use escape::{inline, start};

use super::{Annex, Block, Closing, Header, List, Notice, Paragraph};
use crate::{Contact, Span};

impl Notice<'_> {
    /// The notice as a Markdown document (CommonMark, with the tables of GFM), in the order of the
    /// text: all that was read of it, what stands around it on a page left out.
    ///
    /// The title is the heading of level 1, annexes are of level 2, the headings of the body start at
    /// level 2 and those of an annex at 3. A section of a table is a row in bold. What Markdown would
    /// take for a mark is escaped, so that a reader of Markdown gives the characters of the notice back.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "关于公布名单的通知\n示发〔2021〕7号\n各有关单位：\n　　现予以公布。\n示范部\n2021年5月6日\n\
    ///     附件\n中心名单\n序号\t名称\n1\t甲|乙中心\n";
    /// let markdown = most_notice::parse(text).notice.to_markdown();
    /// let lines: Vec<&str> = markdown.lines().filter(|line| !line.is_empty()).collect();
    /// assert_eq!(lines[..3], ["# 关于公布名单的通知", "示发〔2021〕7号", "各有关单位："]);
    /// assert_eq!(lines[6], "## 附件 中心名单");
    /// assert_eq!(lines[7..], ["| 序号 | 名称 |", "| --- | --- |", "| 1 | 甲\\|乙中心 |"]);
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = Page::default();
        page.header(&self.header);
        page.blocks(&self.body, 1);
        page.closing(&self.closing);
        for contact in self.contacts.iter().filter(|contact| !self.shows(contact.span)) {
            page.contact(contact);
        }
        for annex in &self.annexes {
            page.annex(annex, 2);
        }
        page.text
    }

    /// Whether a part that is written anyway holds what stands at `span`.
    fn shows(&self, span: Span) -> bool {
        let note = self.closing.note.as_ref().map(|note| note.span);
        let annexes = self.annexes.iter().map(|annex| annex.span);
        let mut parts = self.body.iter().map(span_of).chain(note).chain(annexes);
        parts.any(|part| part.start <= span.start && span.start < part.end)
    }
}

fn span_of(block: &Block<'_>) -> Span {
    match block {
        Block::Heading(heading) => heading.span,
        Block::Paragraph(paragraph) => paragraph.span,
        Block::List(list) => list.span,
        Block::Table(table) => table.span,
    }
}

/// The document on its way: blocks, an empty line between them.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Starts a block.
    fn block(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A paragraph, unless there is nothing in it.
    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.block();
            self.text.push_str(&start(text));
            self.text.push('\n');
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        if !text.trim().is_empty() {
            self.block();
            let marks = "#".repeat(level.clamp(1, 6));
            // A row of # at the end of a heading is no part of it.
            let text = inline(text);
            let text = match text.strip_suffix('#') {
                Some(rest) => format!("{rest}\\#"),
                None => text,
            };
            self.line(format_args!("{marks} {text}"));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string never fails.
        _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    fn header(&mut self, header: &Header<'_>) {
        let marks = [&header.copy_number, &header.secrecy, &header.urgency, &header.masthead];
        for text in marks.into_iter().flatten() {
            self.paragraph(&text.text);
        }
        if let Some(title) = &header.title {
            self.paragraph(title.before.as_deref().unwrap_or_default());
            self.heading(1, &title.text);
            self.paragraph(title.after.as_deref().unwrap_or_default());
        }
        let card = header.card.fields.iter();
        self.list(card.map(|field| format!("{}：{}", field.label, field.value.text)));
        if let Some(number) = &header.number {
            self.paragraph(&number.value.to_string());
        }
        if let Some(signer) = &header.signer {
            self.paragraph(&format!("签发人：{}", signer.text));
        }
        if let Some(addressees) = &header.addressees {
            self.paragraph(&format!("{}：", addressees.text));
        }
    }

    fn blocks(&mut self, blocks: &[Block<'_>], above: usize) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.heading(above + usize::from(heading.level.max(1)), &heading.text);
                }
                Block::Paragraph(paragraph) => self.prose(paragraph),
                Block::List(list) => self.items(list),
                Block::Table(table) => self.table(table),
            }
        }
    }

    /// A paragraph, the heading at its start in bold.
    fn prose(&mut self, paragraph: &Paragraph<'_>) {
        let parts = paragraph.heading.as_deref().and_then(|heading| {
            let rest = paragraph.text.strip_prefix(heading)?;
            can_be_bold(heading, rest).then_some((heading, rest))
        });
        match parts {
            Some((heading, rest)) => {
                self.block();
                self.line(format_args!("**{}**{}", inline(heading), inline(rest)));
            }
            None => self.paragraph(&paragraph.text),
        }
    }

    /// A list, with the numbers of Markdown where they are the ones of the text.
    fn items(&mut self, list: &List<'_>) {
        let first = list.items.first().and_then(|item| plain_number(item.ordinal.as_deref()?));
        let numbered = first.filter(|first| {
            (*first..).zip(&list.items).all(|(number, item)| {
                item.ordinal.as_deref().and_then(plain_number) == Some(number)
            })
        });
        match numbered {
            Some(first) => self.numbered(first, list.items.iter().map(|item| &*item.text)),
            None => self.list(list.items.iter().map(|item| {
                format!("{}{}", item.ordinal.as_deref().unwrap_or_default(), item.text)
            })),
        }
    }

    fn numbered<'t>(&mut self, first: u32, items: impl Iterator<Item = &'t str>) {
        self.block();
        for (number, item) in (first..).zip(items) {
            self.line(format_args!("{number}. {}", start(item)));
        }
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        for (at, item) in items.enumerate() {
            if at == 0 {
                self.block();
            }
            self.line(format_args!("- {}", start(&item)));
        }
    }

    fn closing(&mut self, closing: &Closing<'_>) {
        self.annex_note(closing);
        for signature in &closing.signatures {
            self.paragraph(&signature.text);
        }
        if let Some(date) = &closing.date {
            self.paragraph(&date.text);
        }
        if let Some(note) = &closing.note {
            self.paragraph(&note.text);
        }
        if !closing.copies.is_empty() {
            let copies: Vec<&str> = closing.copies.iter().map(|text| &*text.text).collect();
            self.paragraph(&format!("抄送：{}", copies.join("，")));
        }
        if let Some(printing) = &closing.printing {
            self.paragraph(&printing.text);
        }
    }

    fn annex_note(&mut self, closing: &Closing<'_>) {
        let note = &closing.annex_note;
        match note.as_slice() {
            [] => {}
            [only] if only.number.is_none() => self.paragraph(&format!("附件：{}", only.title)),
            [first, ..] => {
                self.paragraph("附件：");
                let first = first.number.unwrap_or_default();
                let titles = note.iter().map(|item| &*item.title);
                if (first..).zip(note).all(|(number, item)| item.number == Some(number)) {
                    self.numbered(first, titles);
                } else {
                    self.list(note.iter().map(|item| match item.number {
                        Some(number) => format!("{number}. {}", item.title),
                        None => item.title.to_string(),
                    }));
                }
            }
        }
    }

    /// A contact that no other part holds.
    fn contact(&mut self, contact: &Contact<'_>) {
        let labelled = [
            ("联系人：", &contact.people),
            ("电话：", &contact.phones),
            ("手机：", &contact.mobiles),
            ("传真：", &contact.faxes),
            ("邮箱：", &contact.emails),
            ("网址：", &contact.urls),
            ("地址：", &contact.addresses),
            ("邮编：", &contact.postcodes),
        ];
        let organisation = contact.organisation.iter().map(|text| text.text.to_string());
        let others = labelled.into_iter().filter(|(_, texts)| !texts.is_empty());
        let others = others.map(|(label, texts)| {
            let texts: Vec<&str> = texts.iter().map(|text| &*text.text).collect();
            format!("{label}{}", texts.join("、"))
        });
        self.paragraph(&organisation.chain(others).collect::<Vec<_>>().join("，"));
    }

    fn annex(&mut self, annex: &Annex<'_>, level: usize) {
        let mark = annex.mark.iter().map(|mark| &*mark.text);
        let heading: Vec<&str> = mark.chain(annex.title.as_deref()).collect();
        self.heading(level, &heading.join(" "));
        for subtitle in &annex.subtitles {
            self.paragraph(&subtitle.text);
        }
        self.blocks(&annex.content, level);
        for inner in &annex.annexes {
            self.annex(inner, level + 1);
        }
    }
}

/// The number of an ordinal that Markdown writes the same way: 1.
fn plain_number(ordinal: &str) -> Option<u32> {
    let digits = ordinal.strip_suffix('.')?;
    let plain = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    // Markdown would drop the zeros before a number.
    (plain && (digits == "0" || !digits.starts_with('0'))).then(|| digits.parse().ok()).flatten()
}

/// Whether Markdown sees the marks around `heading` as such: between a bracket and a character they
/// are none.
fn can_be_bold(heading: &str, rest: &str) -> bool {
    let ends = heading.chars().next_back().is_some_and(char::is_alphanumeric);
    let goes_on = rest.chars().next().is_some_and(char::is_alphanumeric);
    heading.trim() == heading && !heading.is_empty() && (ends || !goes_on)
}
