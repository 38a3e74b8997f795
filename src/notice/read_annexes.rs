//! Lines of annexes to [`Annex`]es.

use super::blocks::{Piece, Place, blocks};
use super::piece::{around, join, part, piece};
use super::read_closing::dated;
use super::read_header::number_on;
use super::wrapped::{Margin, unwrap_lines};
use super::{Annex, Placed, table};
use crate::layout::{self, Evidence, Evidences, Layout, State, Unit};
use crate::text::class::{is_colon, is_han};
use crate::text::close_stretched;
use crate::value::annex_mark::annex_mark;
use crate::value::{addressees, agency_list, count};
use crate::{Span, Text};

/// An annex on its way: its lines so far.
struct Open<'a> {
    annex: Annex<'a>,
    /// How much of the title, closed up, further lines have said again.
    told: usize,
    nested: bool,
    pieces: Vec<Piece<'a>>,
    margins: Vec<Margin>,
    /// The line before, where it may be a signature.
    signed: Option<Unit<'a>>,
}

/// A longer title, in bytes, is not looked for in further lines.
const LONGEST: usize = 600;

/// The annexes whose content is in the text.
pub(crate) fn annexes<'a>(layout: &Layout<'a>) -> Vec<Annex<'a>> {
    let mut annexes: Vec<Annex<'a>> = Vec::new();
    let mut open: Option<Open<'a>> = None;
    let mut before = None;
    for (unit, state, set) in layout.iter() {
        match state {
            State::AnnexMark => {
                close(open.take(), true, &mut annexes);
                open = Some(marked(layout, unit));
            }
            State::AnnexTitle => {
                let goes_on = matches!(
                    before,
                    Some(State::AnnexMark | State::AnnexTitle | State::AnnexSubtitle)
                );
                if !goes_on {
                    close(open.take(), true, &mut annexes);
                }
                let line = piece(layout, unit);
                let annex = open.get_or_insert_with(|| Open::new(None, line.span));
                annex.title(layout.text, line);
            }
            State::AnnexSubtitle => {
                if let Some(open) = &mut open {
                    let line = piece(layout, unit);
                    let declared = count::declared_count(&line.text);
                    open.annex.declared_count = open.annex.declared_count.or(declared);
                    open.annex.span = around(open.annex.span, line.span);
                    open.annex.subtitles.push(line);
                }
            }
            State::AnnexContent => {
                let open = open.get_or_insert_with(|| Open::new(None, layout.place(unit)));
                open.content(layout, unit, set);
            }
            _ => {}
        }
        before = Some(state);
    }
    close(open, false, &mut annexes);
    annexes
}

fn marked<'a>(layout: &Layout<'a>, unit: &Unit<'a>) -> Open<'a> {
    let line = piece(layout, unit);
    let Some(mark) = annex_mark(layout::unmarked(unit.text)) else {
        return Open::new(None, line.span);
    };
    let mut open =
        Open::new(Some(Text::new(mark.mark, layout.place_of(unit, mark.mark))), line.span);
    open.annex.number = mark.inner.or(mark.number);
    open.nested = mark.nested || mark.inner.is_some();
    if !mark.title.is_empty() {
        open.title(layout.text, Text::new(mark.title, layout.place_of(unit, mark.title)));
    }
    open
}

impl<'a> Open<'a> {
    fn new(mark: Option<Text<'a>>, span: Span) -> Self {
        let annex = Annex {
            number: None,
            title: None,
            declared_count: None,
            content: Vec::new(),
            annexes: Vec::new(),
            mark,
            subtitles: Vec::new(),
            document: None,
            title_span: None,
            span,
        };
        Self {
            annex,
            told: 0,
            nested: false,
            pieces: Vec::new(),
            margins: Vec::new(),
            signed: None,
        }
    }

    /// Takes a line of the title; （共39个） at its end is no part of it. What the line of the mark said is not said twice.
    fn title(&mut self, source: &str, line: Text<'a>) {
        let line = Text { text: close_stretched(line.text), span: line.span };
        let (line, declared) = without_count(source, line);
        self.annex.declared_count = self.annex.declared_count.or(declared);
        self.annex.span = around(self.annex.span, line.span);
        if let Some(title) = self.annex.title.as_ref().filter(|title| title.len() <= LONGEST) {
            let (title, again) = (layout::close(title), layout::close(&line.text));
            if title.get(self.told..).is_some_and(|rest| rest.starts_with(&*again)) {
                self.told += again.len();
                return;
            }
        }
        let mut whole = match (self.annex.title.take(), self.annex.title_span) {
            (Some(text), Some(span)) => Text { text, span },
            _ => {
                self.annex.title = Some(line.text);
                self.annex.title_span = Some(line.span);
                return;
            }
        };
        join(&mut whole, &line, false);
        self.annex.title = Some(whole.text);
        self.annex.title_span = Some(whole.span);
    }

    fn content(&mut self, layout: &Layout<'a>, unit: &Unit<'a>, set: Evidences) {
        self.document(layout, unit, set);
        self.annex.span = around(self.annex.span, layout.place(unit));
        self.margins.push(Margin::of(layout, unit));
        self.pieces.push(match unit.table.and_then(|at| layout.tables.get(at)) {
            Some(run) => Piece::Table(Box::new(table::read(run, layout.text, &layout.lines))),
            None => Piece::Line(piece(layout, unit)),
        });
    }
}

/// Within so many lines of its start a document in an annex has its number and its addressees.
const HEAD: usize = 4;

impl<'a> Open<'a> {
    /// Takes what the line says of a document printed here: number and addressees at its head, signature and date at
    /// its end.
    fn document(&mut self, layout: &Layout<'a>, unit: &Unit<'a>, set: Evidences) {
        let signed = self.signed.take();
        let head = self.pieces.len() < HEAD;
        if head && set.has(Evidence::Number) {
            let number = number_on(unit.text)
                .map(|(value, _, written)| Placed { value, span: layout.place_of(unit, written) });
            if number.is_some() {
                self.annex.document.get_or_insert_default().number = number;
            }
        } else if head && set.has(Evidence::Addressees) && set.has(Evidence::Colon) {
            let line = piece(layout, unit);
            let end = line.text.trim_end_matches(is_colon).len();
            let line = part(layout.text, &line, 0, end);
            let addressees = addressees::addressees(line.text, line.span);
            self.annex.document.get_or_insert_default().addressees = Some(addressees);
        } else if set.has(Evidence::Signature) {
            self.signed = Some(*unit);
        } else if set.has(Evidence::Date)
            && let Some(signed) = signed
            && let Some((dated, _)) = dated(layout, unit, unit.text)
        {
            let document = self.annex.document.get_or_insert_default();
            document.date = Some(dated);
            let names = agency_list::signature_names(signed.text).unwrap_or_default();
            document.signatures.extend(names.into_iter().map(|named| Text {
                span: layout.place_of(&signed, named.source),
                text: named.name,
            }));
        }
    }
}

/// Ends an annex. What has no content is only a mark or a title: the annex is not in the text, unless another is
/// `followed` by its own start, so that this one lost its content.
fn close<'a>(open: Option<Open<'a>>, followed: bool, annexes: &mut Vec<Annex<'a>>) {
    let Some(Open { mut annex, nested, pieces, margins, .. }) = open else { return };
    if pieces.is_empty() && !(followed && annex.mark.is_some() && annex.title.is_some()) {
        return;
    }
    annex.content = blocks(unwrap_lines(pieces, &margins), Place::Annex, annex.declared_count);
    match annexes.last_mut() {
        // 附表2 below 附表1 is no part of it.
        Some(last) if nested && !is_like(last, &annex) => {
            last.span = around(last.span, annex.span);
            last.annexes.push(annex);
        }
        _ => annexes.push(annex),
    }
}

/// Whether two annexes are marked with the same word, other than 附件: 附表1, 附表2.
fn is_like(one: &Annex<'_>, other: &Annex<'_>) -> bool {
    let word = |annex: &Annex<'_>| {
        let mark = annex.mark.as_ref()?;
        let word = mark.text.trim_start_matches(|c: char| !is_han(c)).get(..WORD)?;
        (word != "附件").then(|| word.to_owned())
    };
    word(one).is_some_and(|own| word(other) == Some(own))
}

/// How many bytes 附表 has.
const WORD: usize = "附表".len();

/// Parts （共39个） from the end of a title.
fn without_count<'a>(source: &str, line: Text<'a>) -> (Text<'a>, Option<u32>) {
    let open = line.text.ends_with(['）', ')']).then(|| line.text.rfind(['（', '('])).flatten();
    let Some(at) = open.filter(|at| *at > 0) else { return (line, None) };
    let Some(declared) = line.text.get(at..).and_then(count::declared_count) else {
        return (line, None);
    };
    (part(source, &line, 0, at), Some(declared))
}
