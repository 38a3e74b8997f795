//! The cells of tables: none empty that should not be, none cut off.

use memchr::memchr;

use super::Findings;
use super::size::seq_column;
use crate::text::class::is_empty;
use crate::{Block, Code, Row, Table};

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    for block in content {
        if let Block::Table(table) = block {
            empty(table, findings);
            suspect(table, findings);
        }
    }
}

/// Whether a column of this field names something in each of its rows.
fn is_mandatory(field: Option<&str>) -> bool {
    field.is_some_and(|field| {
        field.ends_with("_name")
            || (field.ends_with("_org") && field != "nominating_org")
            || matches!(field, "project_id" | "name" | "document_title" | "principal" | "host_org")
    })
}

/// cell-empty, and columns-constant of rows that end too early.
fn empty(table: &Table<'_>, findings: &mut Findings) {
    let rows = table.records().count();
    if rows < 3 {
        return;
    }
    let seq = seq_column(table);
    for (at, column) in table.columns.iter().enumerate() {
        if !is_mandatory(column.field.as_deref()) {
            continue;
        }
        let is_bare = |row: &Row<'_, '_>| row.cells.get(at).is_none_or(|cell| cell.text.is_empty());
        let bare = table.records().filter(is_bare).count();
        // Many empty cells are merged ones, or the column is not for all.
        if bare == 0 || (bare > 1 && bare * 10 > rows) {
            continue;
        }
        for row in table.records().filter(is_bare) {
            let filled = row.cells.iter().filter(|cell| !cell.text.is_empty()).count();
            // A row without number is the rest of the entry above; one with a single cell heads the rows below.
            let numbered = seq.and_then(|seq| row.cells.get(seq)).map(|cell| !cell.text.is_empty());
            if numbered == Some(false) || (numbered.is_none() && filled < 2) {
                continue;
            }
            let found = row.found.min(row.cells.len());
            if found < table.columns.len() && at >= found {
                let message = format!("expected {} cells, found {found}", table.columns.len());
                findings.error(Code::ColumnsConstant, row.span, message);
            } else {
                findings.warn(
                    Code::CellEmpty,
                    row.span,
                    format!("{} is empty in this row", column.name),
                );
            }
        }
    }
}

/// cell-suspect
fn suspect(table: &Table<'_>, findings: &mut Findings) {
    for (at, column) in table.columns.iter().enumerate() {
        if !is_mandatory(column.field.as_deref()) {
            continue;
        }
        for row in table.records() {
            let Some(cell) = row.cells.get(at) else { continue };
            if let Some(why) = is_cut(&cell.text) {
                findings.warn(Code::CellSuspect, cell.span, format!("{} {why}", cell.text));
            }
        }
    }
}

/// Why a name is not whole, if it is not.
fn is_cut(name: &str) -> Option<&'static str> {
    // Most names end in a character of a suffix, and have no bracket: both are seen from bytes.
    let bytes = name.as_bytes();
    let last = bytes.len().checked_sub(3).and_then(|at| name.get(at..))?;
    if matches!(last, "、" | "，" | "（" | "《" | "“" | "和" | "与" | "及" | "的") {
        return Some("breaks off");
    }
    if name.ends_with("有限")
        || name.ends_with("有限责任")
        || name.ends_with("有限责任公")
        || name.ends_with("有限公")
    {
        return Some("breaks off");
    }
    if matches!(name.chars().next(), Some('、' | '，' | '）' | '》' | '。' | '；')) {
        return Some("lacks its start");
    }
    if memchr(0xef, bytes).is_some()
        || memchr(b'(', bytes).is_some()
        || memchr(b')', bytes).is_some()
    {
        let depth = name.chars().filter(|&c| !is_empty(c)).fold(0i32, |depth, c| match c {
            '（' | '(' => depth + 1,
            '）' | ')' => depth - 1,
            _ => depth,
        });
        if depth != 0 {
            return Some("has a bracket without partner");
        }
    }
    None
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
    fn one_empty_cell_is_a_loss_and_many_are_merged() {
        let head = "seq|alliance_name|responsible_org|remark";
        check(&[head, "1|甲|a|x", "2|乙|b|", "3|丙|c|"], &[]);
        check(
            &[head, "1|甲|a|x", "2|乙||y", "3|丙|c|z"],
            &["warning responsible_org is empty in this row"],
        );
        check(&[head, "1|甲|a|x", "2|乙", "3|丙|c|z"], &["error expected 4 cells, found 2"]);
        check(&[head, "1|甲|a|", "||b|", "2|乙|c|"], &[]);
        check(&[head, "1|甲||", "2|乙||", "3|丙|c|"], &[]);
    }

    #[test]
    fn names_are_whole() {
        for name in ["聚光科技（杭州）股份有限公司", "甲、乙", "同济大学", "", "3M", "甲(乙)公司"]
        {
            assert_eq!(is_cut(name), None, "{name}");
        }
        for name in ["甲、", "中国南方航空工业（集团", "甲有限", "）有限公司", "(甲"]
        {
            assert!(is_cut(name).is_some(), "{name}");
        }
    }
}
