//! Lines of the body to blocks.

use super::Block;
use super::blocks::{Piece, Place, blocks};
use super::piece::piece;
use super::table;
use super::wrapped::{Margin, unwrap_lines};
use crate::Text;
use crate::layout::{Layout, State};

/// The body of `layout`; `first` is the paragraph that was glued to the addressees.
pub(crate) fn body<'a>(layout: &Layout<'a>, first: Option<Text<'a>>) -> Vec<Block<'a>> {
    let count = layout.of(State::Body).count() + usize::from(first.is_some());
    let (mut margins, mut pieces) = (Vec::with_capacity(count), Vec::with_capacity(count));
    margins.extend(first.iter().map(|_| Margin::glued()));
    pieces.extend(first.map(Piece::Line));
    for unit in layout.of(State::Body) {
        margins.push(Margin::of(layout, unit));
        pieces.push(match unit.table.and_then(|at| layout.tables.get(at)) {
            Some(run) => Piece::Table(Box::new(table::read(run, layout.text, &layout.lines))),
            None => Piece::Line(piece(layout, unit)),
        });
    }
    blocks(unwrap_lines(pieces, &margins), Place::Body, None)
}
