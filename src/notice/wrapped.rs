//! Paragraphs cut at the right edge of paper, joined again.

use super::blocks::Piece;
use super::piece::{join, needs_blank};
use crate::value::ordinal;

/// Lines of which one goes on in the next, joined: paragraphs cut at the right edge of paper.
///
/// `loose` says of each piece whether it may go on from the one above: it is not indented, and no blank line
/// parts them. A line goes on where it ends without punctuation and is about as long as the longest one,
/// in a text most of whose lines are that long: lists and short paragraphs are no wrapped text.
pub(crate) fn unwrap_lines<'a>(pieces: Vec<Piece<'a>>, loose: &[bool]) -> Vec<Piece<'a>> {
    let lengths: Vec<usize> = pieces
        .iter()
        .map(|piece| match piece {
            // Paper holds 20 to 50 characters on a line; longer lines are whole paragraphs.
            Piece::Line(text) if text.text.len() <= 200 => text.text.chars().count(),
            Piece::Line(_) => usize::MAX,
            Piece::Table(_) => 0,
        })
        .collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let is_full = |length: usize| length * 10 >= longest * 9;
    let full =
        lengths.iter().filter(|length| (20..=60).contains(&longest) && is_full(**length)).count();
    if full < 3 || full * 3 < lengths.len() {
        return pieces;
    }
    let mut joined: Vec<Piece<'a>> = Vec::with_capacity(pieces.len());
    let mut goes_on = false;
    for ((piece, loose), length) in pieces.into_iter().zip(loose).zip(lengths) {
        let Piece::Line(text) = piece else {
            joined.push(piece);
            goes_on = false;
            continue;
        };
        let open =
            is_full(length) && !text.text.ends_with(['。', '；', '：', '！', '？', ':', ';']);
        let numbered = ordinal::ordinal(&text.text).is_ok();
        match joined.last_mut() {
            Some(Piece::Line(last)) if goes_on && *loose && !numbered => {
                let blank = needs_blank(&last.text, &text.text);
                join(last, &text, blank);
            }
            _ => joined.push(Piece::Line(text)),
        }
        goes_on = open;
    }
    joined
}
