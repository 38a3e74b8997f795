//! A notice as a tree, for people: what was found, where, and what is doubtful.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use most_notice::{Annex, Block, Closing, Contact, Count, Notice, Parsed, Reference};

use super::table;
use crate::lang::Lang;
use crate::paint::{BOLD, DIM, PART, cut, of_severity, one_line, padded};
use crate::places::Lines;
use crate::zh;

/// How deep annexes of annexes are shown.
const DEEPEST: usize = 8;

/// Prints `parsed`, which was read from `text`, no wider than `width` columns.
pub(super) fn write(
    out: &mut impl Write,
    parsed: &Parsed<'_>,
    text: &str,
    width: usize,
    lang: Lang,
) -> io::Result<()> {
    let mut tree = Tree { out, width, lang };
    tree.notice(&parsed.notice)?;
    tree.diagnostics(parsed, text)
}

struct Tree<'o, W> {
    out: &'o mut W,
    width: usize,
    lang: Lang,
}

impl<W: Write> Tree<'_, W> {
    fn notice(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        self.header(notice)?;
        if !notice.body.is_empty() {
            self.line(0, PART, self.lang.pick("body", "正文"))?;
            self.blocks(0, &notice.body)?;
        }
        self.closing(&notice.closing)?;
        for annex in &notice.annexes {
            self.annex(0, annex)?;
        }
        self.mentions(notice)
    }

    fn header(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        let header = &notice.header;
        match &header.title {
            None => self.line(0, BOLD, self.lang.pick("(no title)", "（无标题）"))?,
            Some(title) => {
                self.line(0, BOLD, &title.text)?;
                self.field(self.lang.pick("issuers", "发文机关"), &title.issuers.join(" "))?;
                let genre = title.genre.as_ref().map_or(String::new(), ToString::to_string);
                self.field(self.lang.pick("genre", "文种"), &genre)?;
                let status = title.status.as_deref().unwrap_or_default();
                self.field(self.lang.pick("status", "状态"), status)?;
            }
        }
        if let Some(number) = &header.number {
            self.field(self.lang.pick("number", "发文字号"), &number.value.to_string())?;
        }
        if let Some(addressees) = &header.addressees {
            self.field(self.lang.pick("addressees", "主送机关"), &addressees.text)?;
        }
        let texts = [
            (self.lang.pick("masthead", "发文机关标志"), &header.masthead),
            (self.lang.pick("signer", "签发人"), &header.signer),
            (self.lang.pick("secrecy", "密级"), &header.secrecy),
            (self.lang.pick("urgency", "紧急程度"), &header.urgency),
            (self.lang.pick("copy number", "份号"), &header.copy_number),
        ];
        for (name, text) in texts {
            self.field(name, text.as_ref().map_or("", |text| &text.text))?;
        }
        for field in &header.card.fields {
            let value = format!("{}: {}", field.label, field.value.text);
            self.field(self.lang.pick("card", "信息栏"), &value)?;
        }
        Ok(())
    }

    fn closing(&mut self, closing: &Closing<'_>) -> io::Result<()> {
        if *closing == Closing::default() {
            return Ok(());
        }
        self.line(0, PART, self.lang.pick("closing", "落款"))?;
        for item in &closing.annex_note {
            let number = item.number.map_or(String::new(), |number| format!("{number}. "));
            self.field(self.lang.pick("annex", "附件"), &format!("{number}{}", item.title))?;
        }
        for signature in &closing.signatures {
            self.field(self.lang.pick("signature", "署名"), &signature.text)?;
        }
        if let Some(date) = &closing.date {
            self.field(self.lang.pick("date", "成文日期"), &date.date.iso())?;
        }
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let note = text(closing.note.as_ref().map(|note| &*note.text));
        self.field(self.lang.pick("note", "附注"), &note)?;
        for copy in &closing.copies {
            self.field(self.lang.pick("copy to", "抄送"), &copy.text)?;
        }
        let printing = text(closing.printing.as_ref().map(|printing| &*printing.text));
        self.field(self.lang.pick("printed by", "印发"), &printing)
    }

    fn annex(&mut self, depth: usize, annex: &Annex<'_>) -> io::Result<()> {
        let number = annex.number.map_or(String::new(), |number| format!(" {number}"));
        let title = annex.title.as_deref().unwrap_or(self.lang.pick("(no title)", "（无标题）"));
        let name = match (self.lang, annex.declared_count) {
            (Lang::En, None) => format!("annex{number}: {title}"),
            (Lang::En, Some(count)) => format!("annex{number}: {title} ({count} declared)"),
            (Lang::Zh, None) => format!("附件{number}：{title}"),
            (Lang::Zh, Some(count)) => format!("附件{number}：{title}（标明 {count}）"),
        };
        self.line(depth, PART, &name)?;
        self.blocks(depth, &annex.content)?;
        if depth == DEEPEST && !annex.annexes.is_empty() {
            return self.line(depth + 1, DIM, "…");
        }
        annex.annexes.iter().try_for_each(|inner| self.annex(depth + 1, inner))
    }

    fn mentions(&mut self, notice: &Notice<'_>) -> io::Result<()> {
        let none = notice.references.is_empty() && notice.counts.is_empty();
        if none && notice.contacts.is_empty() {
            return Ok(());
        }
        self.line(0, PART, self.lang.pick("mentions", "提及"))?;
        for reference in &notice.references {
            self.field(self.lang.pick("reference", "引用文件"), &of_reference(reference))?;
        }
        for count in &notice.counts {
            let count = of_count(count, self.lang);
            self.field(self.lang.pick("count", "数目"), &count)?;
        }
        for contact in &notice.contacts {
            self.field(self.lang.pick("contact", "联系方式"), &of_contact(contact))?;
        }
        Ok(())
    }

    fn blocks(&mut self, depth: usize, blocks: &[Block<'_>]) -> io::Result<()> {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let level = usize::from(heading.level.clamp(1, 6));
                    self.line(depth + level, BOLD, &heading.text)?;
                }
                Block::Paragraph(paragraph) => {
                    self.plain(depth + 1, &format!("¶ {}", paragraph.text))?;
                }
                Block::List(list) => {
                    for item in list.items.iter().take(table::shown(list.items.len())) {
                        let ordinal = item.ordinal.as_deref().unwrap_or("•");
                        self.plain(depth + 1, &format!("{ordinal} {}", item.text))?;
                    }
                    if let Some(more) = table::more(list.items.len(), "items", "项", self.lang) {
                        self.line(depth + 1, DIM, &more)?;
                    }
                }
                Block::Table(table) => {
                    let room = self.width.saturating_sub((depth + 1) * 2);
                    for line in table::lines(table, room, self.lang) {
                        let style = if line.starts_with('…') { DIM } else { Style::new() };
                        self.line(depth + 1, style, &line)?;
                    }
                }
                _ => self.line(depth + 1, DIM, "…")?,
            }
        }
        Ok(())
    }

    fn diagnostics(&mut self, parsed: &Parsed<'_>, text: &str) -> io::Result<()> {
        let source = &parsed.source;
        if source.replaced > 0 {
            let (replaced, encoding) = (source.replaced, &source.encoding);
            let message = match self.lang {
                Lang::En => format!("{replaced} characters are not {encoding}"),
                Lang::Zh => format!("{replaced} 个字符不是 {encoding} 编码"),
            };
            self.plain(0, &message)?;
        }
        if parsed.diagnostics.is_empty() {
            return Ok(());
        }
        self.line(0, PART, self.lang.pick("diagnostics", "诊断"))?;
        let lines = Lines::new(text);
        for diagnostic in &parsed.diagnostics {
            let place = lines.place(diagnostic.span.start);
            let (line, column) = (place.line, place.column);
            let (severity, code) = (diagnostic.severity, diagnostic.code);
            let style = of_severity(severity);
            let (name, message): (_, Cow<'_, str>) = match self.lang {
                Lang::En => (severity.to_string(), Cow::Borrowed(&*diagnostic.message)),
                Lang::Zh => {
                    (zh::severity(severity).to_owned(), zh::message(&diagnostic.message).into())
                }
            };
            // A finding is not cut: it is what a person has to read.
            let message = one_line(&message);
            writeln!(self.out, "  {line}:{column} {style}{name}{style:#} {code}: {message}")?;
        }
        Ok(())
    }

    fn field(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        // 发文机关标志 takes twelve columns.
        let width = if self.lang == Lang::Zh { 14 } else { 12 };
        self.plain(1, &format!("{}{value}", padded(name, width)))
    }

    fn plain(&mut self, depth: usize, text: &str) -> io::Result<()> {
        self.line(depth, Style::new(), text)
    }

    fn line(&mut self, depth: usize, style: Style, text: &str) -> io::Result<()> {
        let indent = (depth * 2).min(self.width / 2);
        let text = cut(text, self.width - indent);
        writeln!(self.out, "{:indent$}{style}{text}{style:#}", "")
    }
}

fn of_reference(reference: &Reference<'_>) -> String {
    let title = reference.title.as_ref().map_or(String::new(), |title| format!("《{title}》"));
    let number = reference.number.as_ref().map_or(String::new(), ToString::to_string);
    [title, number].join(" ").trim().to_owned()
}

fn of_count(count: &Count<'_>, lang: Lang) -> String {
    let annex = match (count.annex, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::En) => " (in the annex)".to_owned(),
        (Some(annex), Lang::En) => format!(" (in annex {annex})"),
        (Some(0), Lang::Zh) => "（见附件）".to_owned(),
        (Some(annex), Lang::Zh) => format!("（见附件 {annex}）"),
    };
    format!("{}{annex}", count.text)
}

fn of_contact(contact: &Contact<'_>) -> String {
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
    parts.map(|part| &*part.text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use most_notice::parse;

    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &str) {
        let mut out = anstream::StripStream::new(Vec::new());
        write(&mut out, &parse(text), text, width, Lang::En).unwrap();
        let out = String::from_utf8(out.into_inner()).unwrap();
        assert_eq!(out.trim_end(), expected);
    }

    #[test]
    fn paragraphs_are_cut_at_the_width_of_characters() {
        check(
            "关于召开年会的通知\n各有关单位：\n一、总则\n为做好\t示范中心建设工作，现将名单公布如下。\n示范部\n2021年5月6日\n",
            20,
            "关于召开年会的通知\n\
             \x20 genre       通知\n\
             \x20 addressees  各有…\n\
             body\n\
             \x20 一、总则\n\
             \x20 ¶ 为做好 示范中心…\n\
             closing\n\
             \x20 signature   示范部\n\
             \x20 date        2021-…\n\
             diagnostics\n\
             \x20 1:1 info docno-present: no document number found",
        );
    }
}
