//! What a notice says it counts against what it holds.

use super::size::Size;
use super::{Case, Findings, MOST};
use crate::text::class::digit;
use crate::text::starts_with_any;
use crate::{Annex, Block, Code, Count};

/// The measure words (量词) by which notices count the entries of their lists.
pub(super) const CLASSIFIERS: [char; 20] = [
    '家', '个', '项', '人', '名', '位', '所', '种', '类', '篇', '件', '组', '批', '支', '座', '处',
    '台', '套', '部', '条',
];

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    for (annex, size) in case.notice.annexes.iter().zip(&case.sizes) {
        declared(annex, size, findings);
        if case.notice.annexes.len() <= MOST {
            body(case, annex, size, findings);
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
    let counts: Vec<&Count<'_>> = case.notice.counts.iter().take(MOST).filter(bound).collect();
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
            format!("{name} is named first in the body, but is not the first entry here"),
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
                if let Some(count) = number.take()
                    && count > 1
                    && CLASSIFIERS.contains(&c)
                    && let Some(rest) = text.get(at + c.len_utf8()..)
                    && !starts_with_any(rest, &["部门", "部委", "单位", "月", "厅", "局"])
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
    annex.content.iter().map(super::sections::names).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_titles() {
        assert_eq!(count_in("关于发布甲等17个重点专项2017年度项目申报指南的通知"), Some(17));
        assert_eq!(count_in("关于公布2012年度149家孵化器的通知"), Some(149));
        assert_eq!(count_in("科技部等22个部门关于第3批1个基地的通知"), None);
        assert_eq!(count_in("2013年度名单"), None);
    }

    #[test]
    fn a_list_that_kept_its_lines_as_paragraphs_is_counted() {
        let span = crate::Span::default();
        let paragraph = Block::Paragraph(crate::Paragraph {
            level: None,
            ordinal: None,
            heading: None,
            text: "甲中心".into(),
            span,
        });
        let heading = Block::Heading(crate::Heading {
            level: 1,
            ordinal: Some("1.".into()),
            text: "1.乙中心".into(),
            span,
        });
        let item = crate::Item { ordinal: None, text: "丙中心".into(), span };
        let list = Block::List(crate::List { items: vec![item.clone(), item], span });
        let content = vec![heading, paragraph.clone(), paragraph.clone(), paragraph, list];
        let size = Size::of(&content);
        let check = |count: u32, expected: usize| {
            let annex = Annex {
                number: None,
                title: Some("名单".into()),
                declared_count: Some(count),
                content: content.clone(),
                annexes: Vec::new(),
                mark: None,
                subtitles: Vec::new(),
                document: None,
                title_span: None,
                span,
            };
            let mut findings = Findings::new();
            declared(&annex, &size, &mut findings);
            assert_eq!(findings.sorted().len(), expected, "{count}");
        };
        check(6, 0);
        check(7, 1);
    }
}
