//! The total rows of tables (count-total-row, money-sum).

use super::Findings;
use super::columns::is_money;
use super::counts::CLASSIFIERS;
use crate::text::class::digit;
use crate::{Block, Code, RowKind, Table, Text};

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    for block in content {
        if let Block::Table(table) = block {
            totals(table, findings);
        }
    }
}

/// count-total-row and money-sum. A total may be a sum or a number of rows, of all rows or of those since the
/// total before it; where 小计 and 合计 stand in one table, any of these is right.
fn totals(table: &Table<'_>, findings: &mut Findings) {
    if !table.rows().any(|row| row.kind == RowKind::Total) {
        return;
    }
    for (at, column) in table.columns.iter().enumerate() {
        if column.field.as_deref() == Some("seq") {
            continue;
        }
        let money = is_money(column);
        let mut all = Some(0i64);
        let mut since = Some(0i64);
        let mut subtotals = 0i64;
        let mut rows = 0i64;
        let mut rows_since = 0i64;
        for row in table.rows() {
            let cell = row.cells.get(at);
            match row.kind {
                RowKind::Data => {
                    let text = cell.map_or("", |cell| cell.text.trim());
                    let value = if is_nothing(text) { Some(0) } else { thousandths(text) };
                    all = sum(all, value);
                    since = sum(since, value);
                    rows += 1;
                    rows_since += 1;
                }
                RowKind::Total => {
                    let stated = cell.and_then(|cell| Some((thousandths(&cell.text)?, cell)));
                    counted(cell, rows, rows_since, findings);
                    if let Some((stated, cell)) = stated {
                        let counts = stated == rows * 1000 || stated == rows_since * 1000;
                        let sums = all.is_some_and(|all| all == stated)
                            || since.is_some_and(|since| since == stated);
                        // Where a column holds no numbers, its total counts something else in it.
                        if let Some(expected) = all.filter(|&all| all != 0)
                            && !counts
                            && !sums
                            && stated != subtotals
                            && row.cells.len() == table.columns.len()
                        {
                            let code = if money { Code::MoneySum } else { Code::CountTotalRow };
                            let message =
                                format!("expected {} in all, found {}", plain(expected), cell.text);
                            findings.warn(code, cell.span, message);
                        }
                        subtotals = subtotals.saturating_add(stated);
                    }
                    since = Some(0);
                    rows_since = 0;
                }
                RowKind::Section | RowKind::Note => {}
            }
        }
    }
}

/// count-total-row, of a total that says what it counts: 合计 5个.
fn counted(cell: Option<&Text<'_>>, rows: i64, since: i64, findings: &mut Findings) {
    let Some(cell) = cell else { return };
    let text = cell.text.trim().trim_start_matches(['共', '计']);
    let number = text.strip_suffix(CLASSIFIERS).and_then(super::seq::serial).map(i64::from);
    if let Some(number) = number.filter(|&number| number != rows && number != since) {
        let message = format!("{number} declared, {rows} rows found");
        findings.warn(Code::CountTotalRow, cell.span, message);
    }
}

fn sum(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a?.checked_add(b?)
}

/// Whether a cell says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    text.is_empty() || matches!(text, "-" | "—" | "－" | "/" | "无" | "——" | "–")
}

/// A number in thousandths: 2,864.00 as 2864000. What has a finer fraction, or is none, is `None`.
fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let mut value: i64 = 0;
    let mut fraction: Option<u32> = None;
    let mut digits = 0;
    for c in text.chars() {
        match digit(c) {
            Some(digit) => {
                digits += 1;
                value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
                fraction = fraction.map(|places| places + 1);
            }
            None if matches!(c, ',' | '，') && fraction.is_none() && digits > 0 => {}
            None if matches!(c, '.' | '．') && fraction.is_none() && digits > 0 => {
                fraction = Some(0);
            }
            None => return None,
        }
    }
    let missing = 3u32.checked_sub(fraction.unwrap_or(0))?;
    (digits > 0).then_some(value)?.checked_mul(10i64.pow(missing))
}

/// The reverse of [`thousandths`].
fn plain(value: i64) -> String {
    let text = format!("{}.{:03}", value / 1000, value % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
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
            findings.sorted().iter().map(|d| format!("{} {}", d.code, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn numbers() {
        assert_eq!(thousandths("2,864.50"), Some(2_864_500));
        assert_eq!(
            (thousandths("12家"), thousandths(""), thousandths("1.2345")),
            (None, None, None)
        );
        assert_eq!(plain(2_864_500), "2864.5");
    }

    #[test]
    fn totals_are_sums_or_numbers_of_rows() {
        check(&["seq|total_budget", "1|200", "2|200.5", "=合计|400.5"], &[]);
        check(
            &["seq|total_budget", "1|200", "2|200", "=合计|500"],
            &["money-sum expected 400 in all, found 500"],
        );
        check(&["region|count", "甲|1", "乙|2", "=小计|3", "丙|4", "=小计|4", "=合计|7"], &[]);
        check(
            &["region|count", "甲|1", "乙|2", "=合计|4"],
            &["count-total-row expected 3 in all, found 4"],
        );
        check(&["org_name|remark", "甲|x", "乙|y", "=合计|2"], &[]);
        check(&["seq|org_name", "1|甲", "2|乙", "=合计|2家"], &[]);
        check(
            &["seq|org_name", "1|甲", "2|乙", "=合计|3家"],
            &["count-total-row 3 declared, 2 rows found"],
        );
    }
}
