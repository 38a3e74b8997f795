//! The serial numbers (序号) of tables and the ordinals of lists.

use super::Findings;
use super::size::{self, seq_column};
use crate::text::class::{digit, is_empty};
use crate::{Block, Code, List, Ordinal, Row, RowKind, Span, Table};

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    let mut last = 0;
    for block in content {
        match block {
            Block::Table(table) => last = table_numbers(table, last, findings),
            Block::List(list) => items(list, findings),
            Block::Heading(_) | Block::Paragraph(_) => {}
        }
    }
}

/// A serial number as a cell or item has it: 7, 07, ７, 7., （7）, ⑦. Chinese numerals are not among them.
pub(super) fn serial(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.trim_matches(|c| {
        is_empty(c) || matches!(c, '(' | ')' | '（' | '）' | '.' | '．' | '、' | '。')
    });
    let mut characters = text.chars();
    if let (Some(circled @ '①'..='⑳'), None) = (characters.next(), characters.next()) {
        return Some(circled as u32 - '①' as u32 + 1);
    }
    let mut number: u32 = 0;
    for c in text.chars() {
        number = number.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    (!text.is_empty()).then_some(number)
}

/// What a number says about the one before it.
enum Step {
    Next,
    Restart,
    Wrong,
}

/// How `number` goes on after `before`, 0 standing for the start.
const fn step(before: u32, number: u32) -> Step {
    if number == before.saturating_add(1) {
        Step::Next
    } else if number == 1 {
        Step::Restart
    } else {
        Step::Wrong
    }
}

/// Checks the numbers of `table`, which may go on after `last` of the table before. Returns its last number.
fn table_numbers(table: &Table<'_>, last: u32, findings: &mut Findings) -> u32 {
    let Some(column) = seq_column(table) else {
        if table.records().nth(2).is_some() {
            findings.info(Code::SeqMissing, head(table), "a table without serial numbers");
        }
        return 0;
    };
    // Nearly every table simply runs from 1.
    if let Some(end) = size::counted(table, column) {
        return end;
    }
    super::columns::serials(table, column, findings);
    let wrong = irregular(table, column, last);
    if wrong > 3 && wrong > table.len() / 4 {
        let message =
            format!("the serial numbers do not run: {wrong} of {} are out of order", table.len());
        findings.warn(Code::SeqContinuous, head(table), message);
        return 0;
    }
    let mut before = last;
    let mut previous: Option<Row<'_, '_>> = None;
    let mut blank: Option<Span> = None;
    // Whether a cell with something else than a number, such as 三, may have been the next.
    let mut unread = false;
    let mut parted = true;
    for row in table.rows() {
        if row.kind != RowKind::Data {
            parted = true;
            continue;
        }
        let Some(cell) = row.cells.get(column) else { continue };
        let Some(number) = serial(&cell.text) else {
            if cell.text.is_empty() {
                blank = Some(cell.span);
            } else {
                unread = true;
            }
            continue;
        };
        match step(before, number) {
            Step::Next => {}
            Step::Wrong if unread && number == before.saturating_add(2) => {}
            Step::Restart if parted => {}
            Step::Restart if number != before => {
                let message = format!("the serial numbers start again at 1 after {before}");
                findings.info(Code::SeqContinuous, cell.span, message);
            }
            _ if number == before
                && previous.is_some_and(|previous| is_merged(&previous, &row, column)) => {}
            _ if number == before => {
                findings.error(
                    Code::SeqContinuous,
                    cell.span,
                    format!("the serial number {number} stands twice"),
                );
            }
            _ => match blank {
                // One number is missing, and one cell is empty where it should be.
                Some(blank) if number == before.saturating_add(2) => {
                    let message =
                        format!("expected the serial number {}, found an empty cell", before + 1);
                    findings.warn(Code::CellEmpty, blank, message);
                }
                _ => {
                    // A table of its own starts at 1, wherever the one before it ended.
                    let expected = if previous.is_none() { 1 } else { before.saturating_add(1) };
                    let message = format!("expected the serial number {expected}, found {number}");
                    findings.error(Code::SeqContinuous, cell.span, message);
                }
            },
        }
        before = number;
        previous = Some(row);
        (blank, unread) = (None, false);
        parted = false;
    }
    before
}

/// How many numbers of `table` do not follow the one before them.
fn irregular(table: &Table<'_>, column: usize, last: u32) -> usize {
    let mut before = last;
    let mut wrong = 0;
    for row in table.records() {
        let Some(number) = row.cells.get(column).and_then(|cell| serial(&cell.text)) else {
            continue;
        };
        wrong += usize::from(number != before && matches!(step(before, number), Step::Wrong));
        before = number;
    }
    wrong
}

/// Whether two rows with one number are one entry: another cell is the same too, and another is not.
fn is_merged(a: &Row<'_, '_>, b: &Row<'_, '_>, column: usize) -> bool {
    let mut alike = false;
    let mut unlike = false;
    for (at, (a, b)) in a.cells.iter().zip(b.cells).enumerate() {
        if at != column {
            let same = a.text == b.text;
            alike |= (same && !a.text.is_empty()) || b.text.is_empty();
            unlike |= !same;
        }
    }
    alike && unlike
}

/// The place of what concerns a table as a whole: its first row.
fn head(table: &Table<'_>) -> Span {
    table
        .rows()
        .next()
        .map_or(table.span, |row| Span::new(table.span.start, row.span.end.max(table.span.start)))
}

/// Checks the ordinals of a list. Where it starts is a matter of what stands before it, and checked there.
fn items(list: &List<'_>, findings: &mut Findings) {
    // Items may have items: only ordinals of the form of the first are compared.
    let form = |ordinal: &str| {
        (
            ordinal.starts_with(|c| digit(c).is_some()),
            ordinal.chars().next_back().filter(|&c| digit(c).is_none()),
        )
    };
    let Some(first) = list.items.first().and_then(|item| item.ordinal.as_deref()) else { return };
    let first_form = form(first);
    let mut before: Option<u32> = None;
    for item in &list.items {
        let Some(ordinal) = item.ordinal.as_deref().filter(|ordinal| form(ordinal) == first_form)
        else {
            continue;
        };
        let han = || Some(u32::from(ordinal.parse::<Ordinal>().ok()?.number()));
        let Some(number) = serial(ordinal).or_else(han) else { continue };
        if let Some(before) =
            before.filter(|before| number != 1 && number != before.saturating_add(1))
        {
            let message = if number == before {
                format!("item {number} stands twice")
            } else {
                format!("expected item {}, found {number}", before.saturating_add(1))
            };
            findings.error(Code::SeqContinuous, item.span, message);
        }
        before = Some(number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(rows: &[&'static str], expected: &[&str]) {
        let mut lines = vec!["seq|alliance_name|responsible_org"];
        lines.extend(rows);
        let mut findings = Findings::new();
        super::check(&[table(&lines)], &mut findings);
        let messages: Vec<_> =
            findings.sorted().iter().map(|d| format!("{} {}", d.severity, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn serial_numbers() {
        for text in ["7", "07", "７", "7.", "（7）", "⑦", " 7、"] {
            assert_eq!(serial(text), Some(7), "{text}");
        }
        assert_eq!((serial(""), serial("七"), serial("7a")), (None, None, None));
    }

    #[test]
    fn numbers_run_from_one() {
        check(&["1|甲|a", "2|乙|b", "3|丙|c"], &[]);
        check(&["1|甲|a", "3|丙|c"], &["error expected the serial number 2, found 3"]);
        check(&["2|乙|b", "3|丙|c"], &["error expected the serial number 1, found 2"]);
        check(&["1|甲|a", "2|乙|b", "2|乙|b"], &["error the serial number 2 stands twice"]);
        check(&["1|甲|a", "1|乙|b", "2|丙|c"], &["error the serial number 1 stands twice"]);
        check(
            &["1|甲|a", "|乙|b", "3|丙|c"],
            &["warning expected the serial number 2, found an empty cell"],
        );
    }

    #[test]
    fn merged_cells_and_sections_are_no_errors() {
        check(&["1|甲|a", "1|甲|b", "2|乙|c"], &[]);
        check(&["1|甲|a", "|甲|b", "2|乙|c"], &[]);
        check(&["#一、北京", "1|甲|a", "2|乙|b", "#二、天津", "1|丙|c"], &[]);
        check(&["#一、北京", "1|甲|a", "2|乙|b", "#二、天津", "3|丙|c"], &[]);
        check(
            &["1|甲|a", "2|乙|b", "1|丙|c"],
            &["info the serial numbers start again at 1 after 2"],
        );
    }

    #[test]
    fn cells_that_are_no_numbers() {
        check(&["1.|甲|a", "（2）|乙|b", "三|丙|c", "④|丁|d"], &[]);
        check(
            &["1.0|甲|a", "2.0|乙|b"],
            &[
                "warning expected a serial number, found 1.0; 2 of 2 cells of this column hold something else",
            ],
        );
    }

    #[test]
    fn a_sorted_selection_is_told_once() {
        check(
            &["9|甲|a", "4|乙|b", "7|丙|c", "2|丁|d", "8|戊|e"],
            &["warning the serial numbers do not run: 5 of 5 are out of order"],
        );
    }

    #[track_caller]
    fn check_items(ordinals: &[&'static str], expected: &[&str]) {
        let items = ordinals.iter().map(|&ordinal| crate::Item {
            ordinal: Some(ordinal.into()),
            text: "甲".into(),
            span: Span::default(),
        });
        let list = List { items: items.collect(), span: Span::default() };
        let mut findings = Findings::new();
        super::check(&[Block::List(list)], &mut findings);
        assert_eq!(findings.sorted().iter().map(|d| &*d.message).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn items_run_on() {
        check_items(&["1.", "2.", "3．"], &[]);
        check_items(&["1.", "3."], &["expected item 2, found 3"]);
        check_items(&["1.", "2.", "2."], &["item 2 stands twice"]);
        check_items(&["3.", "4.", "1.", "2."], &[]);
        check_items(&["1.", "（1）", "（2）", "2."], &[]);
        check_items(&["（一）", "（四）"], &["expected item 2, found 4"]);
    }

    #[test]
    fn numbers_may_go_on_in_the_next_table() {
        let one = table(&["seq|org_name", "1|甲", "2|乙"]);
        let two = table(&["seq|org_name", "3|丙", "4|丁"]);
        let mut findings = Findings::new();
        super::check(&[one.clone(), two, one], &mut findings);
        assert_eq!(findings.sorted(), []);
    }
}
