//! What a notice says it counts against what it holds.

use super::size::Size;
use super::{Case, Findings};
use crate::text::class::digit;
use crate::{Annex, Block, Code, Count, Row, RowKind, Span, Table, Text};

/// The measure words (量词) by which notices count the entries of their lists.
const CLASSIFIERS: [char; 20] = [
    '家', '个', '项', '人', '名', '位', '所', '种', '类', '篇', '件', '组', '批', '支', '座', '处',
    '台', '套', '部', '条',
];

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    for content in case.contents() {
        headed(content, findings);
    }
    for (annex, size) in case.notice.annexes.iter().zip(&case.sizes) {
        declared(annex, size, findings);
        for block in &annex.content {
            if let Block::Table(table) = block {
                sections(table, findings);
                totals(table, findings);
            }
        }
        body(case, annex, size, findings);
    }
    for block in &case.notice.body {
        if let Block::Table(table) = block {
            sections(table, findings);
            totals(table, findings);
        }
    }
    title(case, findings);
}

/// count-declared-vs-rows
fn declared(annex: &Annex<'_>, size: &Size, findings: &mut Findings) {
    let Some(count) = annex.declared_count else { return };
    if !size.is_countable() || size.fits(count as usize) {
        return;
    }
    if listed(annex) == count as usize {
        return;
    }
    // A list may have kept its lines as paragraphs.
    if size.rows == 0 && size.paragraphs + size.headings + size.items == count as usize {
        return;
    }
    let place = annex.title_span.or(annex.mark.as_ref().map(|mark| mark.span));
    let place = annex
        .subtitles
        .iter()
        .find(|line| line.text.chars().any(|c| digit(c).is_some()))
        .map(|line| line.span)
        .or(place)
        .unwrap_or(annex.span);
    let message = format!("{count} declared, {}", found(size));
    if size.is_plain() {
        findings.error(Code::CountDeclaredVsRows, place, message);
    } else {
        findings.warn(Code::CountDeclaredVsRows, place, message);
    }
}

fn found(size: &Size) -> String {
    match (size.rows, size.items) {
        (rows, 0) => format!("{rows} rows found"),
        (0, items) => format!("{items} items found"),
        (rows, items) => format!("{rows} rows and {items} items found"),
    }
}

/// count-body-vs-annex. Of several counts that the body binds to one annex, one or their sum must fit.
fn body(case: &Case<'_, '_>, annex: &Annex<'_>, size: &Size, findings: &mut Findings) {
    let only = case.notice.annexes.len() == 1;
    let bound = |count: &&Count<'_>| match (count.annex, annex.number) {
        (Some(named), Some(number)) => named == number || (named == 0 && only),
        (Some(named), None) => only && named <= 1,
        (None, _) => false,
    };
    let counts: Vec<&Count<'_>> = case.notice.counts.iter().filter(bound).collect();
    let Some(&first) = counts.first() else { return };
    if !size.is_countable() {
        return;
    }
    first_item(first, annex, findings);
    let number = |count: &Count<'_>| usize::try_from(count.number).unwrap_or(usize::MAX);
    let sum = counts.iter().fold(0usize, |sum, count| sum.saturating_add(number(count)));
    let fits = |count: usize| {
        size.fits(count) || annex.declared_count.is_some_and(|n| n as usize == count)
    };
    if counts.iter().any(|count| fits(number(count))) || fits(sum) || listed(annex) == number(first)
    {
        return;
    }
    // 77个园区以及10个园区…（见附件）: the annex holds what the sentence counts, of which the last count is bound.
    let all = &case.notice.counts;
    let at = all.iter().position(|count| std::ptr::eq(count, first)).unwrap_or(0);
    let mut run = 0usize;
    let joined = all.iter().take(at + 1).rev().take(5).any(|count| {
        run = run.saturating_add(number(count));
        fits(run)
    });
    if joined {
        return;
    }
    let message = format!("{} in the body, {}", first.text, found(size));
    if size.is_plain() && counts.len() == 1 {
        findings.error(Code::CountBodyVsAnnex, first.span, message);
    } else {
        findings.warn(Code::CountBodyVsAnnex, first.span, message);
    }
}

/// first-item
fn first_item(count: &Count<'_>, annex: &Annex<'_>, findings: &mut Findings) {
    let Some(name) = count.first.as_deref() else { return };
    let is_named = |text: &str| super::likeness::same_or_part(text, name);
    let found = annex.content.iter().find_map(|block| match block {
        Block::Table(table) => table.records().next().map(|row| {
            let exact = row.cells.iter().any(|cell| cell.text == name);
            (exact || row.cells.iter().any(|cell| is_named(&cell.text)), row.span)
        }),
        Block::List(list) => list.items.first().map(|item| (is_named(&item.text), item.span)),
        _ => None,
    });
    if let Some((false, span)) = found {
        findings.info(
            Code::FirstItem,
            span,
            format!("{name} is named first in the body, and is not first here"),
        );
    }
}

/// count-title. A number in a title may count anything; one that nothing in the notice fits is doubtful.
fn title(case: &Case<'_, '_>, findings: &mut Findings) {
    let Some(title) = &case.notice.header.title else { return };
    let Some(count) = count_in(&title.text) else { return };
    let sizes = &case.sizes;
    if !sizes.iter().any(Size::is_countable) {
        return;
    }
    let entries: usize = sizes.iter().map(Size::entries).sum();
    let fits = entries == count
        || sizes
            .iter()
            .any(|size| size.fits(count) || size.headings == count || size.paragraphs == count)
        || sizes.len() == count
        || case.notice.closing.annex_note.len() == count
        || case.notice.counts.iter().any(|other| other.number == count as u64)
        || case
            .notice
            .annexes
            .iter()
            .any(|annex| annex.declared_count == u32::try_from(count).ok());
    if !fits {
        let message = format!("{count} in the title, {entries} entries in the annexes");
        findings.warn(Code::CountTitle, title.span, message);
    }
}

/// The first count in `text` that has a measure word: 17个重点专项. Years, batches and issuers (等22个部门) are none.
fn count_in(text: &str) -> Option<usize> {
    let mut number: Option<usize> = None;
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = characters.next() {
        match digit(c) {
            Some(value) => {
                let so_far = number.unwrap_or(0);
                number = so_far.checked_mul(10).and_then(|n| n.checked_add(value as usize));
                if so_far == 0 && matches!(before, '第' | '-' | '—' | '.' | '．') {
                    while characters.next_if(|&(_, c)| digit(c).is_some()).is_some() {}
                    number = None;
                }
            }
            None => {
                let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
                let issuers = ["部门", "部委", "单位", "月", "厅", "局"]
                    .iter()
                    .any(|noun| rest.starts_with(noun));
                if let Some(count) = number.take()
                    && count > 1
                    && CLASSIFIERS.contains(&c)
                    && !issuers
                    && !(c == '部' && rest.starts_with('委'))
                {
                    return Some(count);
                }
            }
        }
        before = c;
    }
    None
}

/// How many names the tables and lists of an annex hold.
fn listed(annex: &Annex<'_>) -> usize {
    annex.content.iter().map(names).sum()
}

/// How many names the fullest cell of a row holds.
fn names_in(row: &Row<'_, '_>) -> usize {
    row.cells.iter().map(|cell| 1 + cell.text.matches('、').count()).max().unwrap_or(0)
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

fn entries(block: &Block<'_>) -> usize {
    match block {
        Block::Table(table) => table.records().count(),
        Block::List(list) => list.items.len(),
        Block::Heading(_) | Block::Paragraph(_) => 0,
    }
}

/// How many names a table or list holds, where cells and items list several: 甲县、乙县.
fn names(block: &Block<'_>) -> usize {
    match block {
        Block::Table(table) => table.records().map(|row| names_in(&row)).sum(),
        Block::List(list) => {
            list.items.iter().map(|item| 1 + item.text.matches('、').count()).sum()
        }
        Block::Heading(_) | Block::Paragraph(_) => 0,
    }
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
        let money = super::columns::is_money(column);
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
        let Block::Table(table) = table(lines) else { unreachable!() };
        sections(&table, &mut findings);
        totals(&table, &mut findings);
        let messages: Vec<_> =
            findings.sorted().iter().map(|d| format!("{} {}", d.code, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn counts_in_titles() {
        assert_eq!(count_in("关于发布甲等17个重点专项2017年度项目申报指南的通知"), Some(17));
        assert_eq!(count_in("关于公布2012年度149家孵化器的通知"), Some(149));
        assert_eq!(count_in("科技部等22个部门关于第3批1个基地的通知"), None);
        assert_eq!(count_in("2013年度名单"), None);
    }

    #[test]
    fn numbers() {
        assert_eq!(thousandths("2,864.50"), Some(2_864_500));
        assert_eq!(
            (thousandths("12家"), thousandths(""), thousandths("1.2345")),
            (None, None, None)
        );
        assert_eq!(plain(2_864_500), "2864.5");
        assert_eq!(count_at_end("北京市（共5家）"), Some(5));
        assert_eq!((count_at_end("北京市（2013年）"), count_at_end("北京市")), (None, None));
    }

    #[test]
    fn sections_and_totals() {
        check(&["seq|org_name", "#北京市（2家）|", "1|甲", "2|乙", "#天津市（1家）|", "3|丙"], &[]);
        check(
            &["seq|org_name", "#北京市（3家）|", "1|甲", "2|乙", "#天津市（1家）|", "3|丙"],
            &["count-sections 3 declared, 2 rows found"],
        );
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
