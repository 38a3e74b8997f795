//! The rows of tables: as many cells as columns, none twice.

use super::Findings;
use super::size::seq_column;
use crate::text::class::is_blank;
use crate::{Block, Code, Row, RowKind, Table};

/// How many places of the table of hashes are looked at before a row is taken for a new one; so the time stays
/// linear whatever the rows are.
const PROBES: usize = 8;

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    for block in content {
        let Block::Table(table) = block else { continue };
        let objects = object_column(table);
        let seq = seq_column(table);
        let columns = table.columns.len();
        let mut wide = 0;
        let mut seen = Seen::new(table);
        for (at, row) in table.rows().enumerate() {
            if !table.counted {
                if row.kind != RowKind::Data {
                    continue;
                }
                wide += usize::from(is_wide(&row, columns));
                if row.found < columns && is_filled_up(&row, objects, seq) {
                    let message = format!("expected {columns} cells, found {}", row.found);
                    findings.error(Code::ColumnsConstant, row.span, message);
                    continue;
                }
            }
            repeated((at, &row), objects, seq, &mut seen, findings);
        }
        // A table without header has no columns to compare with.
        if wide > 0 && columns > 0 {
            widths(table, wide, findings);
        }
    }
}

const fn is_wide(row: &Row<'_, '_>, columns: usize) -> bool {
    row.found > columns || row.cells.len() > columns
}

/// columns-constant, of `count` rows with too many cells. Rows with too few end in empty cells, which are checked as such.
fn widths(table: &Table<'_>, count: usize, findings: &mut Findings) {
    let columns = table.columns.len();
    let mut wide = table.records().filter(|row| is_wide(row, columns));
    if count > 3 && count > table.len() / 2 {
        let message =
            format!("{count} of {} rows have more cells than the {columns} columns", table.len());
        let place = wide.next().map_or(table.span, |row| row.span);
        findings.error(Code::ColumnsConstant, place, message);
    } else {
        for row in wide {
            let found = row.found.max(row.cells.len());
            let message = format!("expected {columns} cells, found {found}");
            findings.error(Code::ColumnsConstant, row.span, message);
        }
    }
}

/// Whether the name of the entry above was put into a row that has a number of its own: the row lacks a cell, and is no
/// part of that entry. Other columns group rows, and span many numbers.
fn is_filled_up(row: &Row<'_, '_>, objects: Option<usize>, seq: Option<usize>) -> bool {
    objects.is_some_and(|at| row.is_copied(at))
        && seq.is_some_and(|seq| !row.get(seq).is_empty() && !row.is_copied(seq))
}

/// The column that names what the table lists, where two rows cannot list the same.
///
/// Persons share names, and one body may stand in a list with several projects, so their columns are none.
fn object_column(table: &Table<'_>) -> Option<usize> {
    table.columns.iter().position(|column| {
        matches!(
            column.field.as_deref(),
            Some(
                "alliance_name"
                    | "lab_name"
                    | "center_name"
                    | "base_name"
                    | "platform_name"
                    | "station_name"
                    | "park_name"
            )
        )
    })
}

/// duplicate-row
fn repeated<'t, 'a>(
    (at, row): (usize, &Row<'t, 'a>),
    objects: Option<usize>,
    seq: Option<usize>,
    seen: &mut Seen<'t, 'a>,
    findings: &mut Findings,
) {
    let key = objects.filter(|&at| row.cells.get(at).is_some_and(|cell| !cell.text.is_empty()));
    if key.is_none() {
        let filled = row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| Some(*at) != seq && !cell.text.is_empty());
        // One filled cell is what merged cells leave, or a form.
        if filled.count() < 2 && (seq.is_none() || row.cells.len() > 2) {
            return;
        }
    }
    let hash = match key {
        Some(at) => row.cells.get(at).map_or(0, |cell| hash(&cell.text)),
        None => row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != seq)
            .fold(1u64, |sum, (_, cell)| sum.rotate_left(9) ^ hash(&cell.text)),
    };
    let Some(first) = seen.same(at, hash, |other| match key {
        Some(at) => cell(other, at) == cell(row, at),
        None => (0..row.cells.len()).all(|at| Some(at) == seq || cell(other, at) == cell(row, at)),
    }) else {
        return;
    };
    let whole = (0..row.cells.len()).all(|at| Some(at) == seq || cell(&first, at) == cell(row, at));
    // An entry over several rows repeats its name in each of them; what is not in it differs.
    let number = |row: &Row<'_, '_>| seq.map(|at| cell(row, at).to_owned());
    if whole || (number(&first) != number(row) && first.span != row.span) {
        let named = (0..row.cells.len()).find(|&at| Some(at) != seq && !cell(row, at).is_empty());
        let name = key.or(named).map_or("", |at| cell(row, at));
        findings.warn(Code::DuplicateRow, row.span, format!("{name} stands twice in the list"));
    }
}

fn cell<'r>(row: &Row<'r, '_>, at: usize) -> &'r str {
    row.cells.get(at).map_or("", |cell| cell.text.trim_matches(is_blank))
}

/// The rows so far, by hash.
struct Seen<'t, 'a> {
    table: &'t Table<'a>,
    /// Half the hash of a row and its place, counted from 1; 0 and 0 where none is.
    slots: Vec<(u32, u32)>,
}

impl<'t, 'a> Seen<'t, 'a> {
    fn new(table: &'t Table<'a>) -> Self {
        Self { table, slots: vec![(0, 0); (2 * table.len()).next_power_of_two()] }
    }

    /// The row before that is the same as the one at `at`; without one, that one is kept.
    fn same(
        &mut self,
        at: usize,
        hash: u64,
        is_same: impl Fn(&Row<'t, 'a>) -> bool,
    ) -> Option<Row<'t, 'a>> {
        let mask = self.slots.len().wrapping_sub(1);
        let place = u32::try_from(at + 1).ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "half of it tells enough")]
        let (hash, start) = ((hash >> 32) as u32, (hash ^ (hash >> 32)) as usize);
        for probe in 0..PROBES {
            match self.slots.get_mut(start.wrapping_add(probe) & mask) {
                Some(slot @ (_, 0)) => {
                    *slot = (hash, place);
                    return None;
                }
                Some((other, before)) if *other == hash => {
                    let before = self.table.row(*before as usize - 1);
                    if let Some(before) = before.filter(&is_same) {
                        return Some(before);
                    }
                }
                Some(_) => {}
                None => return None,
            }
        }
        None
    }
}

/// A quick hash of short strings, sixteen bytes at a time.
pub(super) fn hash(text: &str) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = text.as_bytes();
    let mix = |hash: u64, part: u128| {
        let (low, high) = (part as u64, (part >> 64) as u64);
        let product = u128::from(hash ^ low) * u128::from(FACTOR ^ high);
        product as u64 ^ (product >> 64) as u64
    };
    let length = bytes.len() as u64;
    let Some(last) = bytes.last_chunk::<16>() else {
        let whole = bytes.iter().fold(0, |sum: u128, &byte| (sum << 8) | u128::from(byte));
        return mix(length.wrapping_mul(FACTOR), whole);
    };
    let (chunks, _) = bytes.as_chunks::<16>();
    let hash = chunks.iter().fold(length, |hash, chunk| mix(hash, u128::from_le_bytes(*chunk)));
    // What is left over is in the last sixteen bytes.
    mix(hash, u128::from_le_bytes(*last))
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(lines: &[&'static str], expected: &[&str]) {
        let mut findings = Findings::new();
        super::check(&[table(lines)], &mut findings);
        let messages: Vec<_> =
            findings.sorted().iter().map(|d| format!("{} {}", d.severity, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn rows_are_of_one_width() {
        check(&["seq|org_name|region", "1|甲|北京", "2|乙|天津"], &[]);
        check(&["seq|org_name|region", "1|甲|北京|x"], &["error expected 3 cells, found 4"]);
    }

    #[test]
    fn rows_stand_once() {
        let head = "seq|alliance_name|responsible_org";
        check(&[head, "1|甲联盟|甲院", "2|乙联盟|甲院"], &[]);
        check(
            &[head, "1|甲联盟|甲院", "2|甲联盟|甲院"],
            &["warning 甲联盟 stands twice in the list"],
        );
        check(
            &[head, "1|甲联盟|甲院", "2|乙联盟|乙院", "3|甲联盟|丙院"],
            &["warning 甲联盟 stands twice in the list"],
        );
        // One entry over two rows.
        check(&[head, "1|甲联盟|甲院", "1|甲联盟|乙院"], &[]);
        check(&["seq|name|employer", "1|王伟|甲院", "2|王伟|乙院"], &[]);
        check(
            &["seq|name|employer", "1|王伟|甲院", "2|王伟|甲院"],
            &["warning 王伟 stands twice in the list"],
        );
        check(&["seq|org_name", "1|甲院", "2|甲院"], &["warning 甲院 stands twice in the list"]);
        check(&["name|post|sex", "张三||", "张三||"], &[]);
    }
}
