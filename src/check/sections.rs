//! The counts that headings inside a list or table declare (count-sections).

use super::Findings;
use super::counts::CLASSIFIERS;
use crate::text::class::digit;
use crate::{Block, Code, Row, RowKind, Span, Table};

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    headed(content, findings);
    for block in content {
        if let Block::Table(table) = block {
            sections(table, findings);
        }
    }
}

/// count-sections, of headings over lists and tables: 一、贵阳市（4家）. A heading over headings is not added up.
fn headed(content: &[Block<'_>], findings: &mut Findings) {
    let mut open: Option<(usize, Span)> = None;
    let mut parts: Vec<&Block<'_>> = Vec::new();
    let mut close = |open: Option<(usize, Span)>, parts: &mut Vec<&Block<'_>>| {
        if let Some((count, span)) = open {
            let rows = parts.iter().map(|part| entries(part)).sum::<usize>();
            let names = || parts.iter().map(|part| names(part)).sum::<usize>();
            if rows > 0 && rows != count && names() != count {
                findings.warn(
                    Code::CountSections,
                    span,
                    format!("{count} declared, {rows} entries found"),
                );
            }
        }
        parts.clear();
    };
    for block in content {
        let heading = match block {
            Block::Heading(heading) => Some((&heading.text, heading.span)),
            // A short paragraph may head a list too.
            Block::Paragraph(paragraph) if paragraph.text.len() < 90 => {
                Some((&paragraph.text, paragraph.span))
            }
            Block::Paragraph(_) => None,
            Block::List(_) | Block::Table(_) => {
                parts.push(block);
                continue;
            }
        };
        close(open.take(), &mut parts);
        open = heading.and_then(|(text, span)| Some((count_at_end(text)?, span)));
    }
    close(open, &mut parts);
}

/// count-sections. A section's heading may count its rows, or the names in them: 北京市（5家）.
fn sections(table: &Table<'_>, findings: &mut Findings) {
    if !table.rows().any(|row| row.kind == RowKind::Section) {
        return;
    }
    let mut open: Option<(usize, Span)> = None;
    let (mut rows, mut names) = (0, 0);
    let mut close = |open: Option<(usize, Span)>, rows: usize, names: usize| {
        if let Some((count, span)) = open
            && rows > 0
            && rows != count
            && names != count
        {
            findings.warn(
                Code::CountSections,
                span,
                format!("{count} declared, {rows} rows found"),
            );
        }
    };
    for row in table.rows() {
        match row.kind {
            RowKind::Data => {
                rows += 1;
                names += names_in(&row);
            }
            RowKind::Section => {
                close(open, rows, names);
                let cell = row.cells.iter().find(|cell| !cell.text.is_empty());
                let count = cell.and_then(|cell| count_at_end(&cell.text));
                open = count.map(|count| (count, row.span));
                (rows, names) = (0, 0);
            }
            // After a total, rows may belong to another section that has no heading.
            RowKind::Total => {
                close(open.take(), rows, names);
                (rows, names) = (0, 0);
            }
            RowKind::Note => {}
        }
    }
    close(open, rows, names);
}

/// The count in parentheses at the end of `text`: 北京市（5家）, 北京（共5个）.
fn count_at_end(text: &str) -> Option<usize> {
    let text = text.trim().strip_suffix(['）', ')'])?;
    let (_, count) = text.rsplit_once(['（', '('])?;
    let count = count.trim_start_matches(['共', '计', '有', ' ']);
    let digits = count.trim_start_matches(|c| digit(c).is_some());
    let number = count.strip_suffix(digits)?;
    let classified = digits.chars().next().is_some_and(|c| CLASSIFIERS.contains(&c));
    if !classified || digits.chars().count() > 3 {
        return None;
    }
    super::seq::serial(number).map(|number| number as usize)
}

fn entries(block: &Block<'_>) -> usize {
    match block {
        Block::Table(table) => table.records().count(),
        Block::List(list) => list.items.len(),
        Block::Heading(_) | Block::Paragraph(_) => 0,
    }
}

/// How many names a table or list holds, where cells and items list several: 甲县、乙县.
pub(super) fn names(block: &Block<'_>) -> usize {
    match block {
        Block::Table(table) => table.records().map(|row| names_in(&row)).sum(),
        Block::List(list) => {
            list.items.iter().map(|item| 1 + item.text.matches('、').count()).sum()
        }
        Block::Heading(_) | Block::Paragraph(_) => 0,
    }
}

/// How many names the fullest cell of a row holds.
fn names_in(row: &Row<'_, '_>) -> usize {
    row.cells.iter().map(|cell| 1 + cell.text.matches('、').count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(content: &[Block<'_>], expected: &[&str]) {
        let mut findings = Findings::new();
        super::check(content, &mut findings);
        assert_eq!(findings.sorted().iter().map(|d| &*d.message).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn counts_at_the_end_of_headings() {
        assert_eq!(count_at_end("北京市（共5家）"), Some(5));
        assert_eq!((count_at_end("北京市（2013年）"), count_at_end("北京市")), (None, None));
    }

    #[test]
    fn section_rows() {
        let head = "seq|org_name";
        check(&[table(&[head, "#北京市（2家）|", "1|甲", "2|乙", "#天津市（1家）|", "3|丙"])], &[]);
        check(
            &[table(&[head, "#北京市（3家）|", "1|甲", "2|乙", "#天津市（1家）|", "3|丙"])],
            &["3 declared, 2 rows found"],
        );
        check(
            &[table(&["region|city", "#一、作物类（3个）|", "甲省|子县、丑县", "乙省|寅县"])],
            &[],
        );
    }

    #[test]
    fn headings_over_lists() {
        let heading = |text: &'static str| {
            Block::Heading(crate::Heading {
                level: 1,
                ordinal: None,
                text: text.into(),
                span: Span::default(),
            })
        };
        let list = || table(&["seq|org_name", "1|甲", "2|乙"]);
        check(&[heading("一、北京市（2家）"), list(), heading("二、天津市（2家）"), list()], &[]);
        check(&[heading("一、北京市（3家）"), list()], &["3 declared, 2 entries found"]);
        // A heading over headings is not added up.
        check(&[heading("一、华北（9家）"), heading("（一）北京市（2家）"), list()], &[]);
    }
}
