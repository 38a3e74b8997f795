//! The elements of a page as a tree, over the tokens of html5gum.
//!
//! Follows the tree construction of WHATWG as far as the text of a page shows it: implied ends, scopes, void elements.
//! What only markup shows (formatting elements opened again, what stands wrongly in a table put before it) is left out.
//! An element deeper than [`MAX_DEPTH`] becomes a sibling of its parent, as in browsers, so every search over the
//! open elements is bounded, and the time is linear.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use most_notice::Span;

use super::element::Tag;
use super::lines::residue;
use super::quiet::Quiet;
use super::tree::{Chunk, Element, Hidden, Id, Kind, PLAIN, ROOT, Tree};

/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 512;

/// Builds the tree of `page`.
pub(super) fn tree(page: &str) -> Tree<'_> {
    let mut builder = Builder::new(page);
    let mut emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
            builder.event(&event, Span::new(span.start, span.end));
            None::<Infallible>
        });
    emitter.naively_switch_states(true);
    match Tokenizer::new_with_emitter(page, Quiet(emitter)).finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
    builder.tree
}

struct Builder<'a> {
    tree: Tree<'a>,
    /// Open elements, outermost first; the root is always there.
    open: Vec<(Id, Tag, Name)>,
    /// How many of them are of each kind, so that most searches end before they begin.
    count: [u16; Tag::COUNT],
    /// The start tag that is being read.
    pending: Option<(Element, Name)>,
    attribute: Attribute,
}

/// The name of an element, to tell `</b>` from `</font>`.
type Name = u64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Style,
    Hidden,
    AriaHidden,
    Class,
    Rowspan,
    Colspan,
    Number,
    Other,
}

impl<'a> Builder<'a> {
    fn new(page: &'a str) -> Self {
        let tree = Tree::empty(page);
        let (open, count) = (vec![(ROOT, Tag::Root, 0)], [0; Tag::COUNT]);
        Self { tree, open, count, pending: None, attribute: Attribute::Other }
    }

    fn open(&mut self, id: Id, tag: Tag, name: Name) {
        // What is skipped is always opened, or its text would be seen.
        let most = if tag == Tag::Skipped { MAX_DEPTH + 1 } else { MAX_DEPTH };
        if tag.is_void() || self.open.len() >= most {
            return;
        }
        self.open.push((id, tag, name));
        if let Some(count) = self.count.get_mut(tag as usize) {
            *count += 1;
        }
    }

    /// Closes all but the outermost `keep` elements.
    fn close(&mut self, keep: usize) {
        for (_, tag, _) in self.open.drain(keep..) {
            if let Some(count) = self.count.get_mut(tag as usize) {
                *count -= 1;
            }
        }
    }

    fn has_open(&self, tag: Tag) -> bool {
        self.count.get(tag as usize).is_some_and(|count| *count > 0)
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::String { value } => self.text(value, span),
            CallbackEvent::OpenStartTag { name } => {
                self.pending = Some((Element { tag: Tag::of(name), ..PLAIN }, hash(name)));
            }
            CallbackEvent::AttributeName { name } => self.attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { .. } => {
                if let Some((element, name)) = self.pending.take() {
                    self.start(element, name);
                }
            }
            CallbackEvent::EndTag { name } => self.end(Tag::of(name), hash(name)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute_name(&mut self, name: &[u8]) {
        self.attribute = match name {
            b"style" => Attribute::Style,
            b"hidden" => Attribute::Hidden,
            b"aria-hidden" => Attribute::AriaHidden,
            b"class" => Attribute::Class,
            b"rowspan" => Attribute::Rowspan,
            b"colspan" => Attribute::Colspan,
            b"start" | b"value" => Attribute::Number,
            _ => Attribute::Other,
        };
        if self.attribute == Attribute::Hidden
            && let Some((element, _)) = &mut self.pending
        {
            element.hidden = Hidden::Yes;
        }
    }

    fn attribute_value(&mut self, value: &[u8]) {
        let Some((element, _)) = &mut self.pending else { return };
        match self.attribute {
            Attribute::Style => {
                let (hidden, keeps_blanks) = style(value);
                if hidden {
                    element.hidden = Hidden::Yes;
                }
                element.keeps_blanks |= keeps_blanks;
            }
            Attribute::AriaHidden
                if value.eq_ignore_ascii_case(b"true") && element.hidden == Hidden::No =>
            {
                element.hidden = Hidden::Perhaps;
            }
            Attribute::Class if element.hidden == Hidden::No => {
                let hides =
                    |class: &[u8]| matches!(class, b"hide" | b"hidden" | b"d-none" | b"sr-only");
                if value.split(u8::is_ascii_whitespace).any(hides) {
                    element.hidden = Hidden::Perhaps;
                }
            }
            Attribute::Rowspan => element.rowspan = span_number(value, u16::MAX),
            Attribute::Colspan => element.colspan = span_number(value, 1000),
            Attribute::Number => {
                element.number =
                    std::str::from_utf8(value).ok().and_then(|v| v.trim().parse().ok());
            }
            _ => {}
        }
    }

    fn top(&self) -> (Id, Tag) {
        self.open.last().map_or((ROOT, Tag::Root), |(id, tag, _)| (*id, *tag))
    }

    fn start(&mut self, element: Element, name: Name) {
        let tag = element.tag;
        if tag.ends_paragraph() {
            self.close_to(Tag::P, |tag| tag.is_scope());
        }
        match tag {
            Tag::Html => {
                self.tree.whole = true;
                return;
            }
            Tag::A => self.close_to(Tag::A, |tag| tag.is_block()),
            Tag::Item => self.close_to(Tag::Item, |tag| {
                tag.is_scope() || matches!(tag, Tag::List | Tag::Numbered)
            }),
            Tag::Term | Tag::Value => {
                let outside = |tag: Tag| tag.is_scope() || tag == Tag::Terms;
                self.close_to(Tag::Term, outside);
                self.close_to(Tag::Value, outside);
            }
            Tag::Heading if self.top().1 == Tag::Heading => {
                self.close(self.open.len() - 1);
            }
            Tag::Caption | Tag::Group | Tag::Row | Tag::Cell => {
                let in_table = self.table_part(tag);
                if !in_table {
                    return;
                }
            }
            _ => {}
        }
        let id = self.append(Kind::Element(element));
        self.open(id, tag, name);
    }

    /// Closes what a part of a table ends, and opens what it implies; false where it stands in no table.
    fn table_part(&mut self, tag: Tag) -> bool {
        if !self.has_open(Tag::Table) {
            return false;
        }
        let Some(table) = self.open.iter().rposition(|(_, tag, _)| *tag == Tag::Table) else {
            return false;
        };
        let keep = match tag {
            Tag::Cell => self.within_table(table, Tag::Row),
            Tag::Row => self.within_table(table, Tag::Group),
            _ => None,
        };
        self.close(keep.unwrap_or(table) + 1);
        if tag == Tag::Cell && keep.is_none() {
            let keep = self.within_table(table, Tag::Group);
            self.close(keep.unwrap_or(table) + 1);
            let row = self.append(Kind::Element(Element { tag: Tag::Row, ..PLAIN }));
            self.open(row, Tag::Row, hash(b"tr"));
        }
        true
    }

    fn within_table(&self, table: usize, tag: Tag) -> Option<usize> {
        let inside = self.open.iter().skip(table + 1).position(|(_, open, _)| *open == tag)?;
        Some(table + 1 + inside)
    }

    fn end(&mut self, tag: Tag, name: Name) {
        if tag == Tag::Break || matches!(tag, Tag::Html) {
            if tag == Tag::Break {
                self.append(Kind::Element(Element { tag, ..PLAIN }));
            }
            return;
        }
        if !self.has_open(tag) {
            return;
        }
        // An end tag in the line does not reach out of its block, nor any out of its cell.
        let stops = |open: Tag| match tag {
            Tag::Table | Tag::Group | Tag::Row | Tag::Cell | Tag::Caption => {
                open == Tag::Table && tag != Tag::Table
            }
            Tag::Inline | Tag::A => open.is_block() || open.is_scope(),
            _ => open.is_scope(),
        };
        for (at, (_, open, open_name)) in self.open.iter().enumerate().skip(1).rev() {
            if *open == tag && (*open_name == name || tag == Tag::Heading) {
                self.close(at);
                return;
            }
            if stops(*open) {
                return;
            }
        }
    }

    /// Closes the innermost open `tag`, unless an element that `stops` is between.
    fn close_to(&mut self, tag: Tag, stops: impl Fn(Tag) -> bool) {
        if !self.has_open(tag) {
            return;
        }
        for (at, (_, open, _)) in self.open.iter().enumerate().skip(1).rev() {
            if *open == tag {
                self.close(at);
                return;
            }
            if stops(*open) {
                return;
            }
        }
    }

    fn append(&mut self, kind: Kind) -> Id {
        let (parent, _) = self.top();
        self.tree.push(parent, kind)
    }

    /// Splits a text at its entities, so that what is between them keeps its place.
    fn text(&mut self, value: &[u8], span: Span) {
        if self.top().1 == Tag::Skipped {
            return;
        }
        let value = std::str::from_utf8(value).unwrap_or_default();
        let page = self.tree.page();
        let source = span.of(page).unwrap_or_default();
        if source == value {
            self.append(Kind::Text(Chunk::Page(span)));
            return;
        }
        let (mut value, mut at) = (value, span.start);
        while !value.is_empty() {
            let rest = Span::new(at, span.end).of(page).unwrap_or_default();
            let plain = verbatim(rest);
            if !plain.is_empty() {
                let Some(after) = value.strip_prefix(plain) else { break };
                self.append(Kind::Text(Chunk::Page(Span::new(at, at + plain.len()))));
                (value, at) = (after, at + plain.len());
                continue;
            }
            let Some((mut read, mut written)) = entity(rest, value) else { break };
            if let Some((len, _)) = residue(value).filter(|_| written == 1 && read > 1) {
                // Escaped twice: `&amp;nbsp;`.
                let tail = value.get(1..len).unwrap_or_default();
                if rest.get(read..).is_some_and(|rest| rest.starts_with(tail)) {
                    (read, written) = (read + tail.len(), len);
                }
            }
            let (Some(text), Some(after)) = (value.get(..written), value.get(written..)) else {
                break;
            };
            self.replaced(text, Span::new(at, at + read));
            (value, at) = (after, at + read);
        }
        if !value.is_empty() {
            self.replaced(value, Span::new(at.min(span.end), span.end));
        }
    }

    fn replaced(&mut self, text: &str, page: Span) {
        let (parent, _) = self.top();
        self.tree.push_replaced(parent, text, page);
    }
}

/// The start of `source` up to what may stand for something else.
fn verbatim(source: &str) -> &str {
    let end = memchr::memchr3(b'&', b'\r', 0, source.as_bytes()).unwrap_or(source.len());
    source.get(..end).unwrap_or_default()
}

/// How many bytes of `source` the entity (or line end) at its start takes, and how many of `value` it became.
fn entity(source: &str, value: &str) -> Option<(usize, usize)> {
    let read = if source.starts_with("\r\n") {
        2
    } else {
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
        let name = source.bytes().skip(1).take(40).take_while(|b| is_name(b)).count();
        1 + name + usize::from(source.as_bytes().get(1 + name) == Some(&b';'))
    };
    let next = verbatim(source.get(read..)?);
    let mut ends = value.char_indices().map(|(at, c)| at + c.len_utf8());
    let (one, two) = (ends.next(), ends.next());
    [one, two, Some(read)]
        .into_iter()
        .flatten()
        .find(|written| value.get(*written..).is_some_and(|after| after.starts_with(next)))
        .map(|written| (read, written))
}

/// Whether an inline style hides its element, and whether it keeps line breaks.
fn style(value: &[u8]) -> (bool, bool) {
    let mut found = (false, false);
    for declaration in value.split(|b| *b == b';') {
        let mut parts = declaration.splitn(2, |b| *b == b':');
        let name = parts.next().unwrap_or_default().trim_ascii();
        let value = parts.next().unwrap_or_default().trim_ascii();
        let starts = |word: &[u8]| {
            value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        if name.eq_ignore_ascii_case(b"display") {
            found.0 = starts(b"none");
        } else if name.eq_ignore_ascii_case(b"visibility") {
            found.0 |= starts(b"hidden") || starts(b"collapse");
        } else if name.eq_ignore_ascii_case(b"white-space") {
            found.1 = starts(b"pre");
        }
    }
    found
}

fn span_number(value: &[u8], most: u16) -> u16 {
    let digits = value.trim_ascii_start().iter().take_while(|b| b.is_ascii_digit());
    let number =
        digits.fold(0_u32, |sum, b| sum.saturating_mul(10).saturating_add(u32::from(b - b'0')));
    u16::try_from(number).unwrap_or(u16::MAX).clamp(1, most)
}

/// FNV-1a.
fn hash(name: &[u8]) -> Name {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, b| {
        (hash ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    })
}
