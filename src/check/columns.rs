//! The columns of tables: each holds what its name says.

use super::rows::hash;
use super::seq::serial;
use super::totals::is_nothing;
use super::{Case, Findings};
use crate::text::class::digit;
use crate::value::agency::province;
use crate::{Block, Code, Column, Span, Table, Text};

pub(super) fn check(content: &[Block<'_>], case: &Case<'_, '_>, findings: &mut Findings) {
    let year = case.notice.closing.date.as_ref().map(|date| date.date.year());
    for block in content {
        let Block::Table(table) = block else { continue };
        for (at, column) in table.columns.iter().enumerate() {
            if let Some((noun, is_one)) = kind(column) {
                kinds(table, at, noun, is_one, findings);
            }
            let Some(field) = column.field.as_deref() else { continue };
            match field {
                // Where cells moved to a neighbouring column, they did so in all rows.
                "address" => moved(table, at, findings),
                _ if field.ends_with("_name") || field.ends_with("_org") => {
                    moved(table, at, findings);
                }
                "project_id" | "certificate_no" => codes(table, at, year, findings),
                "region" => regions(table, at, findings),
                _ => {}
            }
        }
    }
}

/// Whether a column holds money, by its field or by its unit.
pub(super) fn is_money(column: &Column<'_>) -> bool {
    matches!(
        column.field.as_deref(),
        Some("central_funding" | "total_budget" | "own_funding" | "amount")
    ) || column.unit.as_deref().is_some_and(|unit| unit.ends_with('元'))
}

/// How to tell whether a cell is of its kind.
type IsOne = fn(&str) -> bool;

/// What a column of this field holds, and how to tell.
fn kind(column: &Column<'_>) -> Option<(&'static str, IsOne)> {
    if is_money(column) {
        return Some(("an amount of money", is_amount));
    }
    match column.field.as_deref()? {
        "duration" | "count" | "planned_projects" | "share" => Some(("a number", has_number)),
        "phone" | "mobile" | "fax" => Some(("a telephone number", has_digit)),
        "postcode" => Some(("a postcode", has_digit)),
        "email" => Some(("an e-mail address", |text| text.contains(['@', '＠', '#']))),
        "uscc" | "project_id" | "topic_id" | "certificate_no" => Some(("a code", has_digit)),
        _ => None,
    }
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) || !has_digit(text)
}

/// column-type of the names of bodies and places, of which the first is a number.
fn moved(table: &Table<'_>, at: usize, findings: &mut Findings) {
    let first = table.records().next().and_then(|row| row.cells.get(at));
    let digit = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if first.is_some_and(|cell| digit(&cell.text)) {
        kinds(table, at, "words", has_words, findings);
    }
}

/// column-type, of serial numbers that do not run from 1.
pub(super) fn serials(table: &Table<'_>, at: usize, findings: &mut Findings) {
    kinds(table, at, "a serial number", is_serial, findings);
}

/// An amount as people write it, not as a spreadsheet does: 1.0E+2.
fn is_amount(text: &str) -> bool {
    has_digit(text) && !text.contains("E+") && !text.contains("e+")
}

/// 7, （7）, ⑦, 七, A1, but not 7.0, which a spreadsheet made of 7.
fn is_serial(text: &str) -> bool {
    let known = has_number(text) || serial(text).is_some();
    !text.ends_with(".0") && (known || text.chars().count() <= 2)
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
    // In nearly every column all cells are as they should be.
    if table.records().filter_map(|row| row.cells.get(at)).all(|cell| is_one(&cell.text)) {
        return;
    }
    let (mut filled, mut odd) = (0, 0);
    for cell in cells(table, at) {
        filled += 1;
        odd += usize::from(is_odd(&cell));
    }
    // A column of few cells is mostly a form, and one odd cell of many a remark.
    if filled >= 2
        && odd * 20 > filled
        && let Some(first) = cells(table, at).find(is_odd)
    {
        let message = format!(
            "expected {noun}, found {}; {odd} of {filled} cells of this column hold something else",
            first.text
        );
        findings.warn(Code::ColumnType, first.span, message);
    }
}

/// code-pattern, code-unique
fn codes(table: &Table<'_>, at: usize, year: Option<u16>, findings: &mut Findings) {
    let shapes: Vec<String> = cells(table, at).map(|cell| shape(&cell.text)).collect();
    let hashes: Vec<u64> = shapes.iter().map(|shape| hash(shape)).collect();
    if let Some(usual) = majority(&hashes)
        && let Some(form) =
            hashes.iter().position(|&hash| hash == usual).and_then(|at| shapes.get(at))
    {
        let odd = hashes.iter().filter(|&&hash| hash != usual).count();
        // Lists of several programmes mix their codes; one odd code among many is a slip, and so is one that
        // only starts like the others.
        let few = shapes.len() >= 10 && odd * 10 <= shapes.len();
        let start = form.get(..7);
        for (cell, shape) in cells(table, at).zip(&shapes) {
            if shape != form
                && (few
                    || (shapes.len() >= 3
                        && odd == 1
                        && start.is_some()
                        && shape.get(..7) == start))
            {
                let message = format!("{} does not have the form of the other codes", cell.text);
                findings.warn(Code::CodePattern, cell.span, message);
            }
        }
    }
    years(table, at, year, findings);
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

/// code-pattern, of the year in codes. Old projects are evaluated years later, all of them together.
fn years(table: &Table<'_>, at: usize, year: Option<u16>, findings: &mut Findings) {
    let Some(year) = year else { return };
    let is_far =
        |cell: &&Text<'_>| year_of(&cell.text).is_some_and(|of_code| of_code.abs_diff(year) > 2);
    let far = cells(table, at).filter(is_far).count();
    if far == 0 || far * 2 > cells(table, at).count() {
        return;
    }
    for cell in cells(table, at).filter(is_far) {
        findings.warn(
            Code::CodePattern,
            cell.span,
            format!("{} is from another year than the notice, which is from {year}", cell.text),
        );
    }
}

/// What the code looks like: 2018YFC1505700 as 9999AAA9999999.
fn shape(code: &str) -> String {
    let letters = code.chars().filter(|c| !crate::text::class::is_empty(*c));
    let shapes = letters.map(|c| match c {
        _ if digit(c).is_some() => '9',
        _ if c.is_alphabetic() => 'A',
        _ => c,
    });
    shapes.collect()
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

/// region-known. Beside provinces stand cities, corps and 中央 at times; where nearly all cells are provinces, what
/// does not start like one is a slip.
fn regions(table: &Table<'_>, at: usize, findings: &mut Findings) {
    let (mut filled, mut odd) = (0, 0);
    for cell in cells(table, at) {
        filled += 1;
        odd += usize::from(!is_region(&cell.text));
    }
    if odd == 0 || filled < 3 || (odd > 1 && odd * 10 > filled) {
        return;
    }
    for cell in cells(table, at).filter(|cell| !is_region(&cell.text)) {
        findings.warn(
            Code::RegionKnown,
            cell.span,
            format!("expected a province, found {}", cell.text),
        );
    }
}

fn is_region(text: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "中央", "部属", "国家", "全国", "央企", "中直", "直属", "其他", "军队", "境外", "港澳",
        "澳门", "香港", "台湾", "兵团", "大连",
    ];
    const CITIES: [&str; 4] = ["青岛", "宁波", "厦门", "深圳"];
    let text = text.trim();
    let starts = |characters: usize| {
        let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
        text.get(..end).is_some_and(|start| province(start).is_some())
    };
    province(text).is_some()
        || starts(2)
        || starts(3)
        || OTHERS.iter().chain(&CITIES).any(|other| text.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(lines: &[&'static str], expected: &[&str]) {
        let notice = crate::Notice::default();
        let facts = super::super::Facts::default();
        let case = Case {
            text: "",
            notice: &notice,
            outline: &[],
            facts: &facts,
            brackets: super::super::brackets::Brackets::default(),
            sizes: Vec::new(),
        };
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
            &[
                "warning expected an amount of money, found 丙院; 1 of 3 cells of this column hold something else",
            ],
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
        check(&rows, &["warning 2018YFC15067 does not have the form of the other codes"]);
        check(
            &["project_id", "2018YFB1301100", "2018YFB13O12", "2018YFB1301300"],
            &["warning 2018YFB13O12 does not have the form of the other codes"],
        );
        check(&["project_id", "2018YFB1301100", "2013CB933500", "2018YFB1301300"], &[]);
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
        check(&["region", "北京市", "天津", "广东深圳", "新疆兵团", "大连"], &[]);
        check(&["region", "成都", "绵阳", "江苏"], &[]);
        let mut slipped = rows.to_vec();
        slipped.push("甲大学");
        check(&slipped, &["warning expected a province, found 甲大学"]);
    }
}
