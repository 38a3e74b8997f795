//! Tables: rows of data, an information box, or only the layout of the page.

use most_notice::Span;

use super::card::label;
use super::element::Tag;
use super::flow::Flow;
use super::lines::LineKind;
use super::tree::{Id, NONE};

/// A table wider than this is layout.
const MOST_COLUMNS: usize = 1000;

struct Cell {
    id: Id,
    row: usize,
    column: usize,
    columns: usize,
    text: Span,
}

/// Cells in their places; merged ones stand in several.
struct Grid {
    cells: Vec<Cell>,
    /// For each row, the index of the cell in each column.
    rows: Vec<Vec<Option<usize>>>,
    width: usize,
}

impl Flow<'_> {
    /// The table as lines; false where it is only layout, and what is in it is to be read as blocks.
    pub(super) fn table(&mut self, table: Id) -> bool {
        let rows = self.rows(table);
        if self.is_layout(table, &rows) {
            return false;
        }
        let Some(mut grid) = self.grid(&rows) else { return false };
        self.cells.clear();
        for cell in &mut grid.cells {
            cell.text = self.cell(cell.id);
        }
        let columns = grid.filled_columns();
        if self.card(&grid) {
            return true;
        }
        if columns.len() < 2 {
            return false;
        }
        for caption in
            self.tree.children(table).filter(|id| self.tree.tag(*id) == Some(Tag::Caption))
        {
            self.blocks(caption, false);
        }
        self.data(&grid, &columns);
        true
    }

    /// The rows of a table with their cells, without those of tables in it.
    fn rows(&self, table: Id) -> Vec<Vec<Id>> {
        let mut rows = Vec::new();
        let mut groups = vec![table];
        while let Some(group) = groups.pop() {
            let mut inner = Vec::new();
            for child in
                self.tree.children(group).filter(|id| !self.stats.is_left_out(self.tree, *id))
            {
                match self.tree.tag(child) {
                    Some(Tag::Row) => {
                        let is_cell = |id: &Id| self.tree.tag(*id) == Some(Tag::Cell);
                        let shown = |id: &Id| !self.stats.is_left_out(self.tree, *id);
                        rows.push(
                            self.tree.children(child).filter(is_cell).filter(shown).collect(),
                        );
                    }
                    Some(Tag::Group) if group == table => inner.push(child),
                    _ => {}
                }
            }
            groups.extend(inner.into_iter().rev());
        }
        rows
    }

    /// Whether a table only places what is in it: other tables, or whole pages of text.
    fn is_layout(&self, table: Id, rows: &[Vec<Id>]) -> bool {
        let cells = || rows.iter().flatten().map(|id| self.stats.of(*id));
        let count = cells().count();
        if self.stats.of(table).tables > 1 {
            let nested = cells().filter(|cell| cell.tables > 0).count();
            let small = cells().all(|cell| cell.tables == 0 || cell.text < 300);
            return !(small && rows.len() >= 3 && nested * 5 <= count);
        }
        let page = cells().any(|cell| cell.blocks >= 6 && cell.text >= 1500);
        page && rows.len() <= 3
    }

    fn grid(&mut self, rows: &[Vec<Id>]) -> Option<Grid> {
        let mut grid = Grid { cells: Vec::new(), rows: Vec::with_capacity(rows.len()), width: 0 };
        // What is merged may add as many places as there are cells, several times over.
        let mut places = 65_536 + 16 * rows.iter().map(Vec::len).sum::<usize>();
        // For each column, the cell that reaches down into the next rows, and how many of them.
        let mut reach: Vec<(usize, u16)> = Vec::new();
        for (row, ids) in rows.iter().enumerate() {
            let mut line: Vec<Option<usize>> = Vec::new();
            let mut column = 0;
            if reach.len() > places {
                reach.clear();
                self.spans_cut = true;
            }
            places = places.saturating_sub(reach.len());
            for id in ids {
                while let Some((cell, left)) = reach.get_mut(column).filter(|(_, left)| *left > 0) {
                    *left -= 1;
                    line.push(Some(*cell));
                    column += 1;
                }
                let element = self.tree.element(*id)?;
                let mut columns = usize::from(element.colspan);
                if columns > places {
                    columns = 1;
                    self.spans_cut = true;
                }
                places = places.saturating_sub(columns);
                let index = grid.cells.len();
                grid.cells.push(Cell { id: *id, row, column, columns, text: Span::default() });
                for _ in 0..columns {
                    line.push(Some(index));
                    if reach.len() <= column {
                        reach.push((index, 0));
                    }
                    if let Some(reach) = reach.get_mut(column) {
                        *reach = (index, element.rowspan - 1);
                    }
                    column += 1;
                }
                if column > MOST_COLUMNS {
                    return None;
                }
            }
            while let Some((cell, left)) = reach.get_mut(column) {
                line.push((*left > 0).then_some(*cell));
                *left = left.saturating_sub(1);
                column += 1;
            }
            grid.width = grid.width.max(column);
            grid.rows.push(line);
        }
        Some(grid)
    }

    /// An information box: labels and values in turn. False where it is none.
    fn card(&mut self, grid: &Grid) -> bool {
        let words = |cell: &Cell| cell.text.of(&self.cells.text).unwrap_or_default();
        let (mut known, mut strong, mut odd) = (0, false, 0);
        let mut pairs = Vec::new();
        let cells = || grid.cells.iter().filter(|cell| cell.id != NONE);
        let mut counts = vec![0_usize; grid.rows.len()];
        for cell in cells() {
            if let Some(count) = counts.get_mut(cell.row) {
                *count += 1;
            }
        }
        let mut cells = cells().peekable();
        while let Some(cell) = cells.next() {
            let Some(label) = label(words(cell)) else {
                if !cell.text.is_empty() {
                    odd += 1;
                    // In a row of two cells between rows of labels, the first is a label of any name.
                    let two = counts.get(cell.row) == Some(&2);
                    let value =
                        cells.next_if(|next| two && next.row == cell.row && !next.text.is_empty());
                    pairs.push((cell.text, value.map(|value| (false, value.text))));
                }
                continue;
            };
            known += usize::from(label.known);
            strong |= label.strong;
            let value = cells.next_if(|next| next.row == cell.row);
            pairs.push((
                cell.text,
                Some((label.colon, value.map_or_else(Span::default, |value| value.text))),
            ));
        }
        // Where every label has its colon, boxes have labels of any name.
        let plain = odd == 0 && pairs.iter().all(|(_, pair)| pair.is_some_and(|(colon, _)| colon));
        if !strong || odd * 3 > pairs.len() || known * 2 < pairs.len() && !plain {
            return false;
        }
        for (text, value) in pairs {
            match value {
                Some((colon, value)) => self.pair(text, colon, value),
                None => self.lines.row(LineKind::Text, &self.cells, std::iter::once(text)),
            }
        }
        true
    }

    /// Rows of data. A row of one cell before the others or a note after them is a line of its own.
    fn data(&mut self, grid: &Grid, columns: &[usize]) {
        let is_full = |row: &[Option<usize>]| {
            let first = row.iter().copied().flatten().next();
            first.is_some()
                && columns.iter().all(|column| row.get(*column).copied().flatten() == first)
        };
        let text = |cell: Option<usize>| {
            cell.and_then(|cell| grid.cells.get(cell)).map_or_else(Span::default, |c| c.text)
        };
        let is_empty = |row: &[Option<usize>]| row.iter().all(|cell| text(*cell).is_empty());
        let mut begun = false;
        let last = grid.rows.iter().rposition(|row| !is_empty(row) && !is_full(row)).unwrap_or(0);
        for (index, row) in grid.rows.iter().enumerate() {
            if is_empty(row) {
                continue;
            }
            let alone = is_full(row) && (!begun || index > last);
            if alone
                && let Some(cell) =
                    row.iter().copied().flatten().next().and_then(|cell| grid.cells.get(cell))
            {
                self.blocks(cell.id, false);
                continue;
            }
            begun = true;
            let own = |cell: Option<usize>| {
                cell.and_then(|c| grid.cells.get(c)).is_some_and(|c| c.row == index)
            };
            let mut last_cell = None;
            let mut texts = Vec::with_capacity(columns.len());
            for column in columns {
                let cell = row.get(*column).copied().flatten();
                if cell.is_none() {
                    // A short row is filled up, but not without end.
                    let Some(left) = self.repeats.checked_sub(1) else { break };
                    self.repeats = left;
                }
                let mut span = text(cell);
                if cell.is_some() && (cell == last_cell || !own(cell)) {
                    if span.len() > self.repeats {
                        self.spans_cut = true;
                        span = Span::default();
                    }
                    self.repeats -= span.len();
                }
                last_cell = cell;
                texts.push(span);
            }
            self.lines.row(LineKind::Row, &self.cells, texts.into_iter());
        }
    }
}

impl Grid {
    /// The columns in which a cell starts and something stands; those of a form to fill in all, as its empty cells are
    /// what tells it from a table. They stand beside labels, and some cell of a form of more than two rows reaches over
    /// several columns.
    fn filled_columns(&self) -> Vec<usize> {
        let mut starts = vec![false; self.width];
        let mut filled = vec![false; self.width];
        for cell in &self.cells {
            if let Some(start) = starts.get_mut(cell.column) {
                *start = true;
            }
            if !cell.text.is_empty() {
                for filled in filled.iter_mut().skip(cell.column).take(cell.columns) {
                    *filled = true;
                }
            }
        }
        let started = |at: &usize| starts.get(*at) == Some(&true);
        let is_filled = |at: &usize| filled.get(*at) == Some(&true);
        let columns: Vec<usize> = (0..self.width).filter(started).collect();
        let kept: Vec<usize> = columns.iter().copied().filter(is_filled).collect();
        let empty = columns.len() - kept.len();
        let beside = columns.windows(2).all(|pair| pair.iter().any(is_filled));
        let wide = || self.cells.iter().any(|cell| (2..self.width).contains(&cell.columns));
        let short = self.cells.iter().all(|cell| cell.row < 2);
        if empty >= 2 && empty * 2 >= kept.len() && beside && (short || wide()) {
            columns
        } else {
            kept
        }
    }
}
