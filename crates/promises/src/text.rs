use most_notice::{Annex, Block, Parsed, Span, Text, compare, explain, parse, sections};
use serde_json::Value;

/// Checks what holds for every text: the outline covers it, places lie in it, what is claimed stands there, and the
/// JSON is the same each time and can be read back.
///
/// # Panics
///
/// Where one of these does not hold.
#[track_caller]
pub fn hold(text: &str) {
    let parsed = parse(text);
    outline_tiles(&parsed, text);
    claims(&parsed, text);
    views(&parsed, text);
    let json = hold_parsed(&parsed);
    places(&serde_json::from_str(&json).expect("it is JSON"), text);
    assert_eq!(json, serde_json::to_string(&parse(text)).expect("a notice can be written"));
}

/// Checks what holds for every notice, wherever it comes from: its JSON reads as the same notice, and that one's JSON
/// is the same, and neither differs from the other. Gives the JSON.
///
/// # Panics
///
/// Where it does not hold.
#[track_caller]
#[must_use]
pub fn hold_parsed(parsed: &Parsed<'_>) -> String {
    let json = serde_json::to_string(parsed).expect("a notice can be written");
    let back: Parsed<'_> = serde_json::from_str(&json).expect("our own JSON can be read");
    assert!(back == *parsed, "read back, the JSON is another notice: {}", start(&json));
    assert_eq!(serde_json::to_string(&back).expect("a notice can be written"), json);
    assert_eq!(compare(parsed, &back), []);
    json
}

/// What a notice tells, without places: the JSON without spans, source and outline.
///
/// # Panics
///
/// Where the notice cannot be written, which is a promise broken.
#[must_use]
pub fn told(parsed: &Parsed<'_>) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|key, _| !key.ends_with("span") && key != "source" && key != "outline");
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(parsed).expect("a notice can be written");
    strip(&mut value);
    value
}

fn outline_tiles(parsed: &Parsed<'_>, text: &str) {
    let mut at = 0;
    for part in &parsed.outline {
        assert_eq!(part.span.start, at, "a gap or an overlap in {}", start(text));
        assert!(part.span.end > part.span.start, "an empty part in {}", start(text));
        at = part.span.end;
    }
    assert_eq!(at, text.len(), "the outline ends before {}", start(text));
}

/// Every span in the JSON lies inside of the text, on character bounds.
fn places(value: &Value, text: &str) {
    match value {
        Value::Object(map) => {
            let spans = map.iter().filter(|(key, span)| key.ends_with("span") && !span.is_null());
            for (_, span) in spans {
                let span: Span = serde_json::from_value(span.clone()).expect("a span");
                assert!(span.of(text).is_some(), "{span:?} of {value} in {}", start(text));
            }
            map.values().for_each(|inner| places(inner, text));
        }
        Value::Array(list) => list.iter().for_each(|inner| places(inner, text)),
        _ => {}
    }
}

/// What a string claims to be made of stands at its span: the same characters in the same order, but for blanks, marks of
/// Markdown, and ends of lines behind labels.
fn claims(parsed: &Parsed<'_>, text: &str) {
    let claim = |claimed: &str, span: Span| {
        let place = span.of(text);
        let place = place.unwrap_or_else(|| panic!("{span:?} of {claimed:?} in {}", start(text)));
        assert!(is_made_of(claimed, place), "{claimed:?} is not {place:?} in {}", start(text));
    };
    let header = &parsed.notice.header;
    let closing = &parsed.notice.closing;
    if let Some(title) = &header.title {
        claim(&title.text, title.span);
    }
    if let Some(addressees) = &header.addressees {
        claim(&addressees.text, addressees.span);
    }
    let single = [&header.masthead, &header.signer, &header.secrecy, &header.urgency];
    let single = single.into_iter().chain([&header.copy_number, &closing.note]).flatten();
    let listed = closing.signatures.iter().chain(&closing.copies);
    let card = header.card.fields.iter().map(|field| &field.value);
    single.chain(listed).chain(card).for_each(|text| claim(&text.text, text.span));
    closing.annex_note.iter().for_each(|item| claim(&item.title, item.span));
    if let Some(date) = &closing.date {
        claim(&date.text, date.span);
    }
    parsed.notice.body.iter().for_each(|block| block_claims(block, &claim));
    parsed.notice.annexes.iter().for_each(|annex| annex_claims(annex, &claim));
}

/// What else a notice can be asked: lines explained, sections, entries; and it can be freed of its text.
fn views(parsed: &Parsed<'_>, text: &str) {
    let mut next = 1;
    for line in explain(text) {
        assert!(line.line >= next && line.lines > 0, "lines out of order in {}", start(text));
        assert!(line.span.of(text).is_some(), "{:?} of {line} in {}", line.span, start(text));
        next = line.line + usize::from(line.lines > 1);
    }
    let notice = &parsed.notice;
    let contents = notice.annexes.iter().map(|annex| &annex.content).chain([&notice.body]);
    for content in contents {
        let headings: usize = content.iter().filter(|block| opens_section(block)).count();
        assert_eq!(sections(content).count(), headings, "in {}", start(text));
    }
    for annex in &notice.annexes {
        assert!(annex.entries().all(|entry| entry.cells().all(|cell| cell.len() <= text.len())));
    }
    assert!(parsed.clone().into_owned() == *parsed, "owned, another notice: {}", start(text));
}

fn opens_section(block: &Block<'_>) -> bool {
    match block {
        Block::Heading(_) => true,
        Block::Paragraph(paragraph) => paragraph.level.is_some() && paragraph.heading.is_some(),
        _ => false,
    }
}

/// Annexes of annexes have none of their own, so this goes one level deep.
fn annex_claims(annex: &Annex<'_>, claim: &dyn Fn(&str, Span)) {
    if let (Some(title), Some(span)) = (&annex.title, annex.title_span) {
        claim(title, span);
    }
    annex.mark.iter().chain(&annex.subtitles).for_each(|text| claim(&text.text, text.span));
    annex.content.iter().for_each(|block| block_claims(block, claim));
    annex.annexes.iter().for_each(|inner| annex_claims(inner, claim));
}

fn block_claims(block: &Block<'_>, claim: &dyn Fn(&str, Span)) {
    let cell = |cell: &Text<'_>| claim(&cell.text, cell.span);
    match block {
        Block::Heading(heading) => claim(&heading.text, heading.span),
        Block::Paragraph(paragraph) => claim(&paragraph.text, paragraph.span),
        Block::List(list) => list.items.iter().for_each(|item| claim(&item.text, item.span)),
        Block::Table(table) => table.rows().for_each(|row| row.cells.iter().for_each(cell)),
        _ => {}
    }
}

/// Whether the characters of `claimed` stand in `place` in their order. A colon may stand for the end of a line right
/// behind the character before it: that of a label alone on its line, beside which its value was put.
fn is_made_of(claimed: &str, place: &str) -> bool {
    let mut source = place.chars();
    claimed.chars().filter(|c| !c.is_whitespace()).all(|c| {
        let mut behind = source.clone();
        if c == '：'
            && behind.find(|s| !matches!(s, ' ' | '\t' | '\u{3000}')).is_some_and(is_line_end)
        {
            source = behind;
            return true;
        }
        source.any(|s| s == c)
    })
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text, or the start of one too long to print.
fn start(text: &str) -> String {
    let head: String = text.chars().take(2_000).collect();
    if head.len() < text.len() { format!("{head:?}…") } else { format!("{head:?}") }
}
