//! Lines of the body to blocks.

use super::Block;
use super::blocks::{Piece, Place, blocks};
use super::piece::piece;
use super::table;
use super::wrapped::unwrap_lines;
use crate::Text;
use crate::layout::{Layout, State};

/// The body of `layout`; `first` is the paragraph that was glued to the addressees.
pub(crate) fn body<'a>(layout: &Layout<'a>, first: Option<Text<'a>>) -> Vec<Block<'a>> {
    let mut loose: Vec<bool> = first.iter().map(|_| false).collect();
    let mut pieces: Vec<Piece<'a>> = first.map(Piece::Line).into_iter().collect();
    for unit in layout.of(State::Body) {
        loose.push(unit.indent == 0 && unit.gap == 0);
        pieces.push(match unit.table.and_then(|at| layout.tables.get(at)) {
            Some(run) => Piece::Table(table::read(run, layout.text, &layout.lines)),
            None => Piece::Line(piece(layout, unit)),
        });
    }
    blocks(unwrap_lines(pieces, &loose), Place::Body)
}
