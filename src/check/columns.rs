//! The columns of tables: each holds what its name says.

use super::counts::is_nothing;
use super::rows::hash;
use super::{Case, Findings};
use crate::text::class::digit;
use crate::value::agency::province;
use crate::{Block, Code, Span, Table, Text};

pub(super) fn check(content: &[Block<'_>], case: &Case<'_, '_>, findings: &mut Findings) {
    let year = case.notice.closing.date.as_ref().map(|date| date.date.year());
    for block in content {
        let Block::Table(table) = block else { continue };
        for (at, column) in table.columns.iter().enumerate() {
            let Some(field) = column.field.as_deref() else { continue };
            if let Some((noun, is_one)) = kind(field) {
                kinds(table, at, noun, is_one, findings);
            }
            match field {
                "project_id" | "certificate_no" => codes(table, at, year, findings),
                "region" => regions(table, at, findings),
                _ => {}
            }
        }
    }
}

/// Whether a column of this field holds money.
pub(super) fn is_money(field: Option<&str>) -> bool {
    matches!(field, Some("central_funding" | "total_budget" | "own_funding" | "amount"))
}

/// How to tell whether a cell is of its kind.
type IsOne = fn(&str) -> bool;

/// What a column of this field holds, and how to tell.
fn kind(field: &str) -> Option<(&'static str, IsOne)> {
    match field {
        _ if is_money(Some(field)) => Some(("an amount of money", has_digit)),
        "duration" | "count" | "planned_projects" | "share" => Some(("a number", has_number)),
        "phone" | "mobile" | "fax" => Some(("a telephone number", has_digit)),
        "postcode" => Some(("a postcode", has_digit)),
        "email" => Some(("an e-mail address", |text| text.contains(['@', '＠', '#']))),
        "uscc" | "project_id" | "topic_id" | "certificate_no" => Some(("a code", has_digit)),
        _ => None,
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

fn has_number(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some() || "一二三四五六七八九十两半".contains(c))
}

/// The filled cells of a column.
fn cells<'t, 'a>(table: &'t Table<'a>, at: usize) -> impl Iterator<Item = &'t Text<'a>> {
    let filled = |cell: &&Text<'_>| !is_nothing(cell.text.trim());
    table.records().filter_map(move |row| row.cells.get(at)).filter(filled)
}

/// column-type
fn kinds(table: &Table<'_>, at: usize, noun: &str, is_one: IsOne, findings: &mut Findings) {
    let as_above = |text: &str| matches!(text.trim(), "同上" | "″" | "〃" | "\"");
    let is_odd = |cell: &&Text<'_>| !is_one(&cell.text) && !as_above(&cell.text);
    let filled = cells(table, at).count();
    let odd = cells(table, at).filter(is_odd).count();
    if filled >= 2
        && odd * 20 > filled
        && let Some(first) = cells(table, at).find(is_odd)
    {
        let message =
            format!("expected {noun}, found {}; {odd} of {filled} cells are none", first.text);
        findings.warn(Code::ColumnType, first.span, message);
    }
}

/// code-pattern, code-unique
fn codes(table: &Table<'_>, at: usize, year: Option<u16>, findings: &mut Findings) {
    let mut shapes: Vec<u64> = Vec::new();
    let mut buffer = String::new();
    for cell in cells(table, at) {
        shapes.push(shape(&cell.text, &mut buffer));
    }
    let usual = majority(&shapes);
    let odd = shapes.iter().filter(|&&shape| Some(shape) != usual).count();
    // Lists of several programmes mix their codes; one odd code among many is a slip.
    if shapes.len() >= 10 && odd * 10 <= shapes.len() {
        let odd = cells(table, at).zip(&shapes).filter(|(_, shape)| Some(**shape) != usual);
        for (cell, _) in odd {
            findings.warn(
                Code::CodePattern,
                cell.span,
                format!("{} is not of the form of the other codes", cell.text),
            );
        }
    }
    let far = |cell: &&Text<'_>| {
        let of_code = year_of(&cell.text);
        matches!((of_code, year), (Some(of_code), Some(year)) if of_code > year + 2)
    };
    if let Some(cell) = cells(table, at).find(far) {
        findings.info(
            Code::CodePattern,
            cell.span,
            format!("{} is of a later year than the notice", cell.text),
        );
    }
    let mut codes: Vec<(&str, usize, Span)> = table
        .records()
        .enumerate()
        .filter_map(|(row, record)| {
            let cell = record.cells.get(at)?;
            (!is_nothing(cell.text.trim())).then(|| (cell.text.as_ref(), row, cell.span))
        })
        .collect();
    codes.sort_unstable();
    for pair in codes.windows(2) {
        // Neighbours with one code are one entry over several rows.
        if let [(a, row_a, _), (b, row_b, span)] = *pair
            && a == b
            && row_b > row_a + 1
        {
            findings.warn(Code::CodeUnique, span, format!("{b} stands twice"));
        }
    }
}

/// What the code looks like: 2018YFC1505700 as 9999AAA9999999, as a hash.
fn shape(code: &str, buffer: &mut String) -> u64 {
    buffer.clear();
    for c in code.chars().filter(|c| !crate::text::class::is_empty(*c)) {
        buffer.push(match c {
            _ if digit(c).is_some() => '9',
            _ if c.is_alphabetic() => 'A',
            _ => c,
        });
    }
    hash(buffer)
}

/// The value that more than half of all are, if one is.
fn majority(values: &[u64]) -> Option<u64> {
    let mut candidate = None;
    let mut lead = 0usize;
    for &value in values {
        if candidate == Some(value) {
            lead += 1;
        } else if lead == 0 {
            candidate = Some(value);
            lead = 1;
        } else {
            lead -= 1;
        }
    }
    candidate
        .filter(|&value| values.iter().filter(|&&other| other == value).count() * 2 > values.len())
}

fn year_of(code: &str) -> Option<u16> {
    let year: u16 = code.get(..4)?.parse().ok()?;
    let letter = code.get(4..5)?.bytes().all(|byte| byte.is_ascii_alphabetic());
    (letter && (1980..=2099).contains(&year)).then_some(year)
}

/// region-known. A cell that is a body or holds a number has slipped from a neighbouring column.
fn regions(table: &Table<'_>, at: usize, findings: &mut Findings) {
    let filled = cells(table, at).count();
    let known = cells(table, at).filter(|cell| province(&cell.text).is_some()).count();
    // Where most are not, the column holds cities or countries.
    if filled < 5 || known == filled || known * 5 < filled * 4 {
        return;
    }
    for cell in cells(table, at).filter(|cell| province(&cell.text).is_none()) {
        let slipped = has_digit(&cell.text)
            || ["公司", "大学", "学院", "研究院", "研究所", "中心"]
                .iter()
                .any(|end| cell.text.ends_with(end));
        let message = format!("expected a province, found {}", cell.text);
        if slipped {
            findings.warn(Code::RegionKnown, cell.span, message);
        } else {
            findings.info(Code::RegionKnown, cell.span, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(lines: &[&'static str], expected: &[&str]) {
        let notice = crate::Notice::default();
        let facts = super::super::Facts::default();
        let case =
            Case { text: "", notice: &notice, outline: &[], facts: &facts, sizes: Vec::new() };
        let mut findings = Findings::new();
        super::check(&[table(lines)], &case, &mut findings);
        let messages: Vec<_> =
            findings.sorted().iter().map(|d| format!("{} {}", d.severity, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn columns_hold_what_they_are_for() {
        check(&["name|phone", "甲|010-1", "乙|无", "丙|"], &[]);
        check(
            &["name|total_budget", "甲|200", "乙|丙院", "丁|3"],
            &["warning expected an amount of money, found 丙院; 1 of 3 cells are none"],
        );
        check(&["name|duration", "甲|三年", "乙|3"], &[]);
    }

    #[test]
    fn codes_are_alike_and_stand_once() {
        let mut rows = vec!["project_id"];
        rows.extend([
            "2018YFC1505700",
            "2018YFC1505800",
            "2018YFC1505900",
            "2018YFC1506000",
            "2018YFC1506100",
            "2018YFC1506200",
            "2018YFC1506300",
            "2018YFC1506400",
            "2018YFC1506500",
            "2018YFC1506600",
        ]);
        check(&rows, &[]);
        rows.push("2018YFC15067");
        check(&rows, &["warning 2018YFC15067 is not of the form of the other codes"]);
        rows.pop();
        rows.push("2018YFC1505700");
        check(&rows, &["warning 2018YFC1505700 stands twice"]);
        rows.pop();
        rows.push("2018YFC1506600");
        check(&rows, &[]);
        assert_eq!(majority(&[1, 2, 1, 3]), None);
    }

    #[test]
    fn regions_are_regions() {
        let rows = ["region", "北京市", "天津", "河北", "山西", "江苏"];
        check(&rows, &[]);
        let mut slipped = rows.to_vec();
        slipped.push("甲大学");
        check(&slipped, &["warning expected a province, found 甲大学"]);
    }
}
