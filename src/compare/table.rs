//! Two tables: columns by their names, rows by what tells them apart, cells by their columns.

use std::collections::HashSet;

use super::align::Keys;
use super::tree::Tree;
use super::{Changes, Paths, hash, pairs, passes};

/// How many columns rows are looked for by, one after the other.
const TELLING: usize = 3;

/// A table in a tree.
pub(super) struct Table<'t> {
    columns: &'t [Tree],
    rows: &'t [Tree],
    unit: &'t Tree,
}

/// Both as tables, where both are.
pub(super) fn both<'t>(before: &'t Tree, after: &'t Tree) -> Option<(Table<'t>, Table<'t>)> {
    let table = |tree: &'t Tree| {
        Some(Table {
            columns: tree.list("columns")?,
            rows: tree.list("rows")?,
            unit: tree.get("unit").unwrap_or(&Tree::Null),
        })
    };
    table(before).zip(table(after))
}

impl Changes {
    pub(super) fn tables(&mut self, before: &Table<'_>, after: &Table<'_>, paths: &Paths) {
        self.lists(before.columns, after.columns, &paths.field("columns"));
        let shared = shared(before.columns, after.columns);
        let passes = row_passes(before, after, &shared);
        let pairs = pairs(&passes, before.rows, after.rows);
        let rows = paths.field("rows");
        self.in_turn(&pairs, before.rows, after.rows, &rows, |changes, (i, j), paths| {
            if let Some((old, new)) = before.rows.get(i).zip(after.rows.get(j)) {
                changes.rows((before, old), (after, new), &shared, paths);
            }
        });
        self.values(before.unit, after.unit, &paths.field("unit"));
    }

    fn rows(
        &mut self,
        (before, old): (&Table<'_>, &Tree),
        (after, new): (&Table<'_>, &Tree),
        shared: &[(usize, usize)],
        paths: &Paths,
    ) {
        let kind = |row: &Tree| row.get("kind").cloned().unwrap_or(Tree::Null);
        self.values(&kind(old), &kind(new), &paths.field("kind"));
        let (old, new) = (cells(old), cells(new));
        let paths = paths.field("cells");
        if old.len() != before.columns.len() || new.len() != after.columns.len() {
            if old.len() == new.len() {
                for (at, (old, new)) in old.iter().zip(new).enumerate() {
                    self.values(old, new, &paths.item(at, at));
                }
                return;
            }
            return self.lists(old, new, &paths);
        }
        for (i, j) in shared {
            if let Some((old, new)) = old.get(*i).zip(new.get(*j)) {
                let name = before.columns.get(*i).and_then(|column| column.text("name"));
                let label = name.filter(|name| !name.is_empty()).map(str::to_owned);
                self.values(old, new, &Paths { label, ..paths.item(*i, *j) });
            }
        }
    }
}

/// The columns that both tables have. One that only one has is a change by itself, not one in each row.
fn shared(before: &[Tree], after: &[Tree]) -> Vec<(usize, usize)> {
    if before == after {
        return (0..before.len()).map(|at| (at, at)).collect();
    }
    pairs(&passes(before, after), before, after)
}

fn cells(row: &Tree) -> &[Tree] {
    row.list("cells").unwrap_or_default()
}

/// The keys of rows: all of their cells, all but the serial number, the cell of a column that tells
/// rows apart, the serial number.
fn row_passes(
    before: &Table<'_>,
    after: &Table<'_>,
    shared: &[(usize, usize)],
) -> Vec<(Keys, Keys)> {
    let is_seq = |column: &Tree| column.text("field") == Some("seq");
    let seq = shared.iter().find(|(i, _)| before.columns.get(*i).is_some_and(is_seq)).copied();
    let others: Vec<_> = shared.iter().copied().filter(|pair| Some(*pair) != seq).collect();
    let telling = telling(before, &others);

    let sides = |columns: &[(usize, usize)]| -> (Vec<usize>, Vec<usize>) {
        columns.iter().copied().unzip()
    };
    let both = |columns: &[(usize, usize)], whole: bool| -> (Keys, Keys) {
        let (left, right) = sides(columns);
        (keys(before, &left, whole), keys(after, &right, whole))
    };
    let mut passes = vec![both(shared, true)];
    if seq.is_some() {
        passes.push(both(&others, true));
    }
    passes.extend(telling.iter().map(|column| both(&[*column], false)));
    passes.extend(seq.map(|seq| both(&[seq], false)));
    passes
}

/// The columns whose cells are mostly alone of their kind, the best first.
fn telling(table: &Table<'_>, columns: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut counted: Vec<_> = columns
        .iter()
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| cells(row).get(column.0));
            (cells.collect::<HashSet<_>>().len(), *column)
        })
        .filter(|(different, _)| different * 2 > table.rows.len())
        .collect();
    counted.sort_by_key(|(different, _)| std::cmp::Reverse(*different));
    counted.into_iter().take(TELLING).map(|(_, column)| column).collect()
}

/// The keys of all rows by the cells at `columns`. A row with another number of cells than the table
/// has columns, such as a section, is known by all of its cells, and only to passes over whole rows.
fn keys(table: &Table<'_>, columns: &[usize], whole: bool) -> Keys {
    let key = |row: &Tree| {
        let cells = cells(row);
        if cells.len() != table.columns.len() {
            return whole.then(|| hash((row.get("kind"), cells)));
        }
        let chosen: Vec<&Tree> = columns.iter().filter_map(|at| cells.get(*at)).collect();
        let empty = |cell: &&Tree| matches!(cell, Tree::Text(text) if text.is_empty());
        let tells = whole || !chosen.iter().all(empty);
        tells.then(|| hash((row.get("kind"), chosen)))
    };
    table.rows.iter().map(key).collect()
}
