//! Paragraphs cut at the right edge of paper, joined again.

use super::blocks::Piece;
use super::piece::{join, needs_blank};
use crate::layout::{Layout, Unit};
use crate::text::class::is_blank;
use crate::value::ordinal;

/// How a line stands on the paper.
pub(crate) struct Margin {
    /// Whether it may go on from the line above: it is not indented, and no blank line parts them.
    loose: bool,
    /// How many columns are blank before it; a Chinese character has two.
    indent: usize,
}

impl Margin {
    /// The margin of the line of `unit`.
    pub(crate) fn of(layout: &Layout<'_>, unit: &Unit<'_>) -> Self {
        let raw = layout.lines.get(unit.first).filter(|_| unit.indent > 0);
        let blanks = raw.map_or("", |line| line.raw).chars().take_while(|c| is_blank(*c));
        let indent = blanks.take(16).map(columns).sum();
        Self { loose: unit.indent == 0 && unit.gap == 0, indent }
    }

    /// That of a paragraph glued to the line above.
    pub(crate) const fn glued() -> Self {
        Self { loose: false, indent: 0 }
    }
}

/// Paper holds from 20 to 60 Chinese characters on a line; longer lines are whole paragraphs.
const PAPER: std::ops::RangeInclusive<usize> = 20..=60;

/// No line on paper has more bytes.
const LONGEST: usize = 200;

/// So many full lines at least are wrapped text.
const FEWEST: usize = 3;

/// Lines of which one goes on in the next, joined: paragraphs cut at the right edge of paper.
///
/// A line goes on where it is about as wide as the widest one, and ends without punctuation or stands in a text whose
/// paragraphs are indented. Most lines of the text must be that wide: lists and short paragraphs are no wrapped text.
pub(crate) fn unwrap_lines<'a>(pieces: Vec<Piece<'a>>, margins: &[Margin]) -> Vec<Piece<'a>> {
    // Fewer lines tell nothing, and one that is longer than paper is a whole paragraph.
    let long = |piece: &Piece<'_>| matches!(piece, Piece::Line(text) if text.text.len() > LONGEST);
    if pieces.len() < FEWEST || pieces.iter().any(long) {
        return pieces;
    }
    // Names of one length are no paragraph, which has commas and stops in it.
    let marked = |piece: &Piece<'_>| matches!(piece, Piece::Line(text) if text.text.contains(['，', '。', '；', ',', ';']));
    if !pieces.iter().any(marked) {
        return pieces;
    }
    // Paper counts in columns, programs that break lines in characters.
    let Some(full) =
        full_lines(&pieces, margins, columns, 2).or_else(|| full_lines(&pieces, margins, |_| 1, 1))
    else {
        return pieces;
    };
    let indented = margins.iter().any(|margin| margin.indent > 0);
    let mut joined: Vec<Piece<'a>> = Vec::with_capacity(pieces.len());
    let mut goes_on = false;
    for ((piece, margin), is_full) in pieces.into_iter().zip(margins).zip(full) {
        let Piece::Line(text) = piece else {
            joined.push(piece);
            goes_on = false;
            continue;
        };
        let stops = text.text.ends_with(['。', '；', '：', '！', '？', ':', ';']);
        let open = is_full && (!stops || indented);
        // Words with wide blanks between them are a row, whole in its line.
        let row = text.text.split("  ").filter(|word| !word.is_empty()).nth(2).is_some();
        let open = open && !row;
        let numbered = row || ordinal::ordinal(&text.text).is_ok();
        match joined.last_mut() {
            Some(Piece::Line(last)) if goes_on && margin.loose && !numbered => {
                let blank = needs_blank(&last.text, &text.text);
                join(last, &text, blank);
            }
            _ => joined.push(Piece::Line(text)),
        }
        goes_on = open;
    }
    joined
}

/// Which lines are about as wide as the widest, where these are enough to tell wrapped text. A Chinese character is
/// `han` wide.
fn full_lines(
    pieces: &[Piece<'_>],
    margins: &[Margin],
    width: fn(char) -> usize,
    han: usize,
) -> Option<Vec<bool>> {
    let widths: Vec<usize> = pieces
        .iter()
        .zip(margins)
        .map(|(piece, margin)| match piece {
            Piece::Line(text) => {
                let indent = if han > 1 { margin.indent } else { 0 };
                indent + text.text.chars().map(width).sum::<usize>()
            }
            Piece::Table(_) => 0,
        })
        .collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if !PAPER.contains(&(widest / han)) {
        return None;
    }
    let full: Vec<bool> = widths.iter().map(|width| width * 10 >= widest * 9).collect();
    let count = full.iter().filter(|full| **full).count();
    (count >= FEWEST && count * 3 >= full.len()).then_some(full)
}

/// How many columns of a line `c` takes: Latin letters and digits are half as wide as Chinese characters.
const fn columns(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}
