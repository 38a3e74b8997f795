//! Notices as Markdown, read back by a reader of Markdown: nothing is lost, nothing is taken for a mark.

use std::fs;
use std::path::Path;

use most_notice::{Annex, Block, Notice, Table, parse};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a reader of Markdown sees.
#[derive(Default)]
struct Seen {
    /// All characters, in order.
    text: String,
    /// The headings with their levels.
    headings: Vec<(HeadingLevel, String)>,
    /// The cells of each row of each table, the header first.
    tables: Vec<Vec<Vec<String>>>,
}

fn read(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    let mut part = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::List(first)) => {
                // The numbers of a list are not in its text.
                part.push_str(&first.map(|first| format!("{first}.")).unwrap_or_default());
            }
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => {
                seen.text.push_str(&part);
                part.clear();
            }
            Event::Start(Tag::Table(_)) => seen.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                seen.tables.last_mut().expect("a table").push(Vec::new());
            }
            Event::End(TagEnd::Heading(level)) => seen.headings.push((level, part.clone())),
            Event::End(TagEnd::TableCell) => {
                let row = seen.tables.last_mut().and_then(|table| table.last_mut());
                row.expect("a row").push(part.clone());
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Strong) | Event::End(_) => {}
            Event::Text(text) => part.push_str(&text),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    seen.text.push_str(&part);
    seen
}

/// All strings that a notice holds, in the order of its Markdown.
fn strings(notice: &Notice<'_>) -> Vec<String> {
    let header = &notice.header;
    let mut all = Vec::new();
    let marks = [&header.copy_number, &header.secrecy, &header.urgency, &header.masthead];
    all.extend(marks.into_iter().flatten().map(|text| text.text.to_string()));
    if let Some(title) = &header.title {
        all.extend(title.before.iter().map(ToString::to_string));
        all.push(title.text.to_string());
        all.extend(title.after.iter().map(ToString::to_string));
    }
    for field in &header.card.fields {
        all.extend([field.label.to_string(), field.value.text.to_string()]);
    }
    all.extend(header.number.iter().map(|number| number.value.to_string()));
    all.extend(header.signer.iter().map(|text| text.text.to_string()));
    all.extend(header.addressees.iter().map(|addressees| addressees.text.to_string()));
    blocks(&notice.body, &mut all);
    let closing = &notice.closing;
    all.extend(closing.annex_note.iter().map(|item| item.title.to_string()));
    all.extend(closing.signatures.iter().map(|text| text.text.to_string()));
    all.extend(closing.date.iter().map(|date| date.text.to_string()));
    all.extend(closing.note.iter().map(|text| text.text.to_string()));
    all.extend(closing.copies.iter().map(|text| text.text.to_string()));
    all.extend(closing.printing.iter().map(|printing| printing.text.to_string()));
    notice.annexes.iter().for_each(|inner| annex(inner, &mut all));
    all
}

fn annex(annex: &Annex<'_>, all: &mut Vec<String>) {
    all.extend(annex.mark.iter().map(|text| text.text.to_string()));
    all.extend(annex.title.iter().map(ToString::to_string));
    all.extend(annex.subtitles.iter().map(|text| text.text.to_string()));
    blocks(&annex.content, all);
    annex.annexes.iter().for_each(|inner| self::annex(inner, all));
}

fn blocks(blocks: &[Block<'_>], all: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => all.push(heading.text.to_string()),
            Block::Paragraph(paragraph) => all.push(paragraph.text.to_string()),
            Block::List(list) => all.extend(list.items.iter().map(|item| item.text.to_string())),
            Block::Table(table) => {
                all.extend(table.columns.iter().map(|column| column.name.to_string()));
                all.extend(
                    table.rows().flat_map(|row| row.cells.iter().map(|c| c.text.to_string())),
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

/// All contacts' strings; they stand in the text, wherever.
fn contacts(notice: &Notice<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for contact in &notice.contacts {
        let lists =
            [&contact.people, &contact.phones, &contact.mobiles, &contact.faxes, &contact.emails];
        all.extend(lists.into_iter().flatten().map(|text| text.text.to_string()));
    }
    all
}

fn tables<'n>(notice: &'n Notice<'n>) -> Vec<&'n Table<'n>> {
    fn of_annex<'n>(annex: &'n Annex<'n>, tables: &mut Vec<&'n Table<'n>>) {
        of_blocks(&annex.content, tables);
        annex.annexes.iter().for_each(|inner| of_annex(inner, tables));
    }
    fn of_blocks<'n>(blocks: &'n [Block<'n>], tables: &mut Vec<&'n Table<'n>>) {
        tables.extend(blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        }));
    }
    let mut tables = Vec::new();
    of_blocks(&notice.body, &mut tables);
    notice.annexes.iter().for_each(|annex| of_annex(annex, &mut tables));
    tables
}

/// Characters without blanks, which Markdown does not keep at the ends of lines, and without what it
/// writes for characters that must not stand in it.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\0' { '\u{fffd}' } else { c })
        .collect()
}

#[track_caller]
fn hold(text: &str) {
    let parsed = parse(text);
    let notice = &parsed.notice;
    let markdown = notice.to_markdown();
    assert!(markdown.is_empty() || markdown.ends_with('\n') && !markdown.ends_with("\n\n"));
    let seen = read(&markdown);

    let all = letters(&seen.text);
    let mut rest = all.as_str();
    for string in strings(notice) {
        let wanted = letters(&string);
        let Some((_, after)) = rest.split_once(&wanted) else {
            panic!("{string:?} is lost, in {rest:?}\n{markdown}");
        };
        rest = after;
    }
    for string in contacts(notice) {
        assert!(all.contains(&letters(&string)), "{string:?} is lost in\n{markdown}");
    }
    if let Some(title) = &notice.header.title {
        let heading = seen.headings.first().expect("the title");
        assert_eq!((heading.0, letters(&heading.1)), (HeadingLevel::H1, letters(&title.text)));
    }
    for (table, seen) in tables(notice).into_iter().zip(&seen.tables) {
        let rows = table.rows().filter(|row| row.kind != most_notice::RowKind::Note);
        for (row, seen) in rows.zip(seen.iter().skip(1)) {
            let cells = row.cells.iter().map(|cell| letters(&cell.text));
            let padded = cells.chain(std::iter::repeat(String::new())).take(seen.len());
            assert_eq!(
                padded.collect::<Vec<_>>(),
                seen.iter().map(|c| letters(c)).collect::<Vec<_>>()
            );
        }
    }
    assert_eq!(tables(notice).len(), seen.tables.len(), "{markdown}");
}

fn fixtures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut texts = Vec::new();
    for folder in ["notices", "damaged", "encodings"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder of fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let bytes = fs::read(&path).expect("a fixture");
                let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
                texts.push((name, most_notice::decode(&bytes).text.into_owned()));
            }
        }
    }
    texts.sort();
    texts
}

#[test]
fn nothing_of_a_notice_is_lost() {
    let texts = fixtures();
    assert!(texts.len() > 100);
    for (_, text) in &texts {
        hold(text);
    }
}

#[test]
fn marks_of_markdown_in_a_notice_are_text() {
    hold(
        "关于_印发_*办法*的通知\n# 一\n\n各有关单位：\n　　见<br>与[甲](乙)，`代码`，~~删~~，&nbsp;，a|b，\\甲。\n",
    );
    hold("附件\n名单_表\n序号\t名|称\n1\t甲\\|乙\n2\t**丙**\n3\t[丁](x)\\\n合计\t3\n注：a_b_c\n");
}

#[test]
fn a_notice_read_back_from_json_gives_the_same() {
    for (_, text) in fixtures() {
        let parsed = parse(&text);
        let json = serde_json::to_string(&parsed).expect("JSON");
        let back: most_notice::Parsed<'_> = serde_json::from_str(&json).expect("our own JSON");
        assert_eq!(back.notice.to_markdown(), parsed.notice.to_markdown());
    }
}

#[test]
fn documents() {
    let names = [
        "guokefati-2013-632",
        "annex-nested",
        "annex-printed-measure-unmarked",
        "list-sections-counted",
        "card-after-title",
        "record-copies-printing",
        "table-tabs",
    ];
    for (name, text) in fixtures().iter().filter(|(name, _)| names.contains(&name.as_str())) {
        insta::assert_snapshot!(name.clone(), parse(text).notice.to_markdown());
    }
}
