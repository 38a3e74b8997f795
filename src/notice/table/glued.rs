//! Rows glued together, without anything between cells: 序号联盟名称责任主体单位1…联盟某某大学2….
//! Numbers part the rows, the ends of names part the cells; what comes of it is doubtful.

use super::cell::cell;
use super::fields::exact;
use super::model::{RowKind, Table};
use super::vocabulary::{is_heading, is_organisation};
use super::{Form, Run};
use crate::text::Line;
use crate::text::class::digit;

/// The ends of what a first column of names holds.
const NAMES: &[&str] =
    &["联盟", "实验室", "研究中心", "园区", "基地", "平台", "站", "中心", "项目"];

/// The table whose header starts `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize) -> Option<Run> {
    let line = lines.get(at)?;
    let (names, rest) = header(line.trimmed())?;
    let mut last = at;
    let mut next = 1;
    if !rest.is_empty() {
        next = count(rest, next)?;
    }
    for (place, line) in lines.iter().enumerate().skip(at + 1) {
        let Some(number) = count(line.trimmed(), next) else { break };
        next = number;
        last = place;
    }
    (next > 2 && (2..=3).contains(&names.len())).then_some(Run {
        first: at,
        last,
        form: Form::Glued,
        end: last,
    })
}

/// The names at the start of a line, and the rest, which starts with the number 1.
fn header(text: &str) -> Option<(Vec<&str>, &str)> {
    let rest = text.strip_prefix("序号")?;
    let end = rest.find(|c| digit(c).is_some()).unwrap_or(rest.len());
    let (mut words, rows) = rest.split_at_checked(end)?;
    if words.is_empty() || words.len() > 120 {
        return None;
    }
    let mut names = vec![text.get(..text.len() - rest.len())?];
    while !words.is_empty() {
        // The longest name that the vocabulary knows, else the shortest that looks like one.
        let ends = || words.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
        let known = ends().filter(|end| words.get(..*end).and_then(exact).is_some()).last();
        let end = known.or_else(|| ends().find(|end| words.get(..*end).is_some_and(is_heading)))?;
        let (name, rest) = words.split_at_checked(end)?;
        names.push(name);
        words = rest;
    }
    Some((names, rows))
}

/// The number after the last row of `text`, whose first row has the number `next`.
fn count(text: &str, mut next: u32) -> Option<u32> {
    let mut rest = text;
    rest = row(rest, next)?.1;
    next += 1;
    while let Some((_, after)) = row(rest, next) {
        rest = after;
        next += 1;
    }
    Some(next)
}

/// The row numbered `number` at the start of `text`, without its number, and the rest from the next row.
fn row(text: &str, number: u32) -> Option<(&str, &str)> {
    let body = text.strip_prefix(&*number.to_string())?;
    if body.starts_with(|c| digit(c).is_some()) || body.len() < 6 {
        return None;
    }
    let next = (number + 1).to_string();
    // The next number ends a row where no digit stands around it and a name ends before it.
    let end = body.match_indices(&*next).map(|(at, _)| at).find(|at| {
        let after = body.get(at + next.len()..).and_then(|rest| rest.chars().next());
        body.get(..*at).is_some_and(is_organisation)
            && after.is_some_and(|c| digit(c).is_none() && !matches!(c, '年' | '月' | '日' | '号'))
    });
    body.split_at_checked(end.unwrap_or(body.len()))
}

/// The rows of glued text.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table { doubtful: true, ..Table::default() };
    let Some((first, (names, mut rest))) =
        lines.first().and_then(|line| Some((line, header(line.trimmed())?)))
    else {
        return table;
    };
    table.cells.extend(names.iter().map(|name| cell(first, name)));
    let span = table.cells.first().zip(table.cells.last()).map(|(a, b)| a.span.to(b.span));
    table.end_row(RowKind::Data, span.unwrap_or_default());
    let mut number = 1;
    for line in lines {
        if line.start != first.start {
            rest = line.trimmed();
        }
        while let Some((body, after)) = row(rest, number) {
            let digits = rest.len() - body.len() - after.len();
            table.cells.push(cell(line, rest.get(..digits).unwrap_or_default()));
            match (names.len() == 3).then(|| split(body)).flatten() {
                Some((name, org)) => {
                    table.cells.push(cell(line, name));
                    table.cells.push(cell(line, org));
                }
                None => table.cells.push(cell(line, body)),
            }
            table.end_row(
                RowKind::Data,
                line.place(rest.get(..digits + body.len()).unwrap_or_default()),
            );
            rest = after;
            number += 1;
        }
    }
    table
}

/// A name and the organisation after it.
fn split(body: &str) -> Option<(&str, &str)> {
    NAMES.iter().find_map(|end| {
        let at = body.find(end)? + end.len();
        let (name, org) = body.split_at_checked(at)?;
        (org.len() >= 6).then_some((name, org))
    })
}
