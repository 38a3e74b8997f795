//! The annexes (附件) against the annex note and the body.

use super::body::Misplaced;
use super::likeness::{bare_title, same, same_or_part, same_start, same_title};
use super::{Case, Findings, MOST};
use crate::text::holds;
use crate::value::agency::{close_up, is_agency_name};
use crate::{Annex, Block, Code, DocumentNumber, NoteItem, Span};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let note = &case.notice.closing.annex_note;
    let annexes = &case.notice.annexes;
    content(case, findings);
    if note.len() > MOST || annexes.len() > MOST {
        let place = annexes.first().map_or(case.head(), place);
        let message = format!("{} annexes announced, {} found", note.len(), annexes.len());
        findings.warn(Code::AnnexNumbering, place, message);
        return;
    }
    pairs(case, note, annexes, findings);
    numbers(note.iter().map(|item| (item.number, item.span)), findings);
    numbers(annexes.iter().map(|annex| (annex.number, place(annex))), findings);
    twice(note, annexes, findings);
    of_another(case, note, findings);
    references(case, findings);
}

/// Where an annex starts: its mark, else its title.
fn place(annex: &Annex<'_>) -> Span {
    annex
        .mark
        .as_ref()
        .map(|mark| mark.span)
        .or(annex.title_span)
        .unwrap_or(Span::new(annex.span.start, annex.span.start))
}

/// annex-list-vs-present, annex-not-here and annex-title-equal.
fn pairs(
    case: &Case<'_, '_>,
    note: &[NoteItem<'_>],
    annexes: &[Annex<'_>],
    findings: &mut Findings,
) {
    let here = |annex: &&Annex<'_>| !annex.content.is_empty() || !annex.annexes.is_empty();
    let some_here = annexes.iter().any(|annex| here(&annex)) && !case.facts.annexes_linked;
    let mut announced = vec![false; annexes.len()];
    for (at, item) in note.iter().enumerate() {
        let found = annex_of(item, at, note, annexes).and_then(|at| Some((at, annexes.get(at)?)));
        match found {
            Some((at, annex)) => {
                title(item, annex, findings);
                if let Some(announced) = announced.get_mut(at) {
                    *announced = true;
                }
            }
            None if some_here && !is_elsewhere(&item.title) => {
                let message = format!("{} is announced, and not among the annexes", item.title);
                findings.warn(Code::AnnexListVsPresent, item.span, message);
            }
            None => {
                findings.info(
                    Code::AnnexNotHere,
                    item.span,
                    format!("{} is not in the text", item.title),
                );
            }
        }
    }
    if note.is_empty() {
        return;
    }
    for (annex, announced) in annexes.iter().zip(announced) {
        // What a notice prints is not announced, and bears no mark.
        let marked = annex.mark.is_some() || annex.number.is_some();
        let name = annex.title.as_deref().unwrap_or("this annex");
        if marked && !announced && !is_elsewhere(name) {
            findings.warn(
                Code::AnnexListVsPresent,
                place(annex),
                format!("{name} is not announced"),
            );
        }
    }
}

/// The annex that a note item announces: by number, else by title, else the only one.
fn annex_of(
    item: &NoteItem<'_>,
    at: usize,
    note: &[NoteItem<'_>],
    annexes: &[Annex<'_>],
) -> Option<usize> {
    let numbered = |annex: &Annex<'_>| item.number.is_some() && annex.number == item.number;
    let titled = |annex: &Annex<'_>| {
        annex.title.as_deref().is_some_and(|title| same(bare_title(title), bare_title(&item.title)))
    };
    let found = annexes.iter().position(numbered).or_else(|| annexes.iter().position(titled));
    if found.is_some() {
        return found;
    }
    let unnumbered = || annexes.iter().all(|annex| annex.number.is_none());
    match annexes {
        [_] if note.len() == 1 => Some(0),
        _ if item.number.is_none() && annexes.len() == note.len() && unnumbered() => Some(at),
        _ => None,
    }
}

/// Whether the note itself says that the annex is not in the text.
fn is_elsewhere(title: &str) -> bool {
    const FILES: [&str; 10] =
        ["doc", "docx", "pdf", "xls", "xlsx", "zip", "rar", "wps", "ofd", "ceb"];
    let is_file = title
        .rsplit_once('.')
        .is_some_and(|(_, end)| FILES.iter().any(|file| end.trim().eq_ignore_ascii_case(file)));
    is_file
        || ["（略）", "(略)", "另发", "不公开", "不发", "请在", "下载", "仅发", "发有关", "另附"]
            .iter()
            .any(|word| holds(title, word))
}

/// annex-title-equal. Years, statuses and counts at the end of either may be left out in the other.
fn title(item: &NoteItem<'_>, annex: &Annex<'_>, findings: &mut Findings) {
    let Some(title) = annex.title.as_deref() else {
        let first = annex.content.first().map(super::body::text);
        if first.is_some_and(|text| !text.is_empty() && same_or_part(text, bare_title(&item.title)))
        {
            let message = format!("the title {} was read as content", item.title);
            findings.warn(Code::AnnexTitleEqual, place(annex), message);
        }
        return;
    };
    if !same_title(bare_title(title), bare_title(&item.title)) {
        let message = format!("announced as {}, titled {title}", item.title);
        findings.warn(Code::AnnexTitleEqual, annex.title_span.unwrap_or(annex.span), message);
    }
}

/// annex-numbering. Of annexes, some may be without number: 附表.
fn numbers(numbers: impl Iterator<Item = (Option<u32>, Span)>, findings: &mut Findings) {
    let mut before = 0;
    for (number, span) in numbers {
        let Some(number) = number else { continue };
        if number != before + 1 {
            let message = if number == before {
                format!("annex {number} stands twice")
            } else {
                format!("expected annex {}, found annex {number}", before + 1)
            };
            findings.warn(Code::AnnexNumbering, span, message);
        }
        before = number.min(u32::MAX - 1);
    }
}

/// annex-numbering, of titles: what is announced twice, or stands twice, was read from a list of links, or cut in two.
fn twice(note: &[NoteItem<'_>], annexes: &[Annex<'_>], findings: &mut Findings) {
    // Neighbours only, so that the time stays linear.
    for pair in note.windows(2) {
        if let [first, second] = pair
            && same_start(bare_title(&first.title), bare_title(&second.title))
            && !are_parts(&first.title, &second.title)
        {
            let message = format!("{} is announced twice", second.title);
            findings.warn(Code::AnnexNumbering, second.span, message);
        }
    }
    for pair in annexes.windows(2) {
        if let [first, second] = pair
            && let (Some(one), Some(other)) = (first.title.as_deref(), second.title.as_deref())
            && same(one, other)
        {
            findings.warn(
                Code::AnnexNumbering,
                place(second),
                format!("an annex {other} stands twice"),
            );
        }
    }
}

/// 申报表（金融）, 申报表（物流）: two of one kind, told apart by what stands in parentheses.
fn are_parts(one: &str, other: &str) -> bool {
    one != other && one.ends_with(['）', ')']) && other.ends_with(['）', ')'])
}

/// annex-suspect, of what the page offers among the annexes: the notice itself as a file, links to explanations.
fn of_another(case: &Case<'_, '_>, note: &[NoteItem<'_>], findings: &mut Findings) {
    let header = &case.notice.header;
    for item in note {
        let name = bare_title(&item.title);
        let is_notice = header.title.as_ref().is_some_and(|title| same(name, &title.text))
            || header.number.as_ref().is_some_and(|number| {
                name.ends_with('号')
                    && name.parse::<DocumentNumber>().is_ok_and(|other| other == number.value)
            });
        if is_notice {
            let message = format!("{} is the notice itself, not an annex of it", item.title);
            findings.warn(Code::AnnexSuspect, item.span, message);
        } else if item.title.trim_end().ends_with(['：', ':', '。', '，']) {
            let message = format!("{} does not look like the title of an annex", item.title);
            findings.warn(Code::AnnexSuspect, item.span, message);
        }
    }
}

/// annex-refs-resolve
fn references(case: &Case<'_, '_>, findings: &mut Findings) {
    let note = &case.notice.closing.annex_note;
    let annexes = &case.notice.annexes;
    let numbers = || {
        note.iter()
            .map(|item| item.number)
            .chain(annexes.iter().map(|annex| annex.number))
            .flatten()
    };
    // A note may leave out the numbers that the body gives.
    let most = note.len().max(annexes.len());
    for &(number, span) in case.facts.annex_references.iter().take(MOST) {
        if numbers().any(|other| other == number) || number as usize <= most {
            continue;
        }
        let message = format!("annex {number} is named, and {most} found");
        if most == 0 {
            findings.info(Code::AnnexNotHere, span, format!("annex {number} is not in the text"));
        } else {
            findings.warn(Code::AnnexRefsResolve, span, message);
        }
    }
}

/// annex-content, and annex-suspect of what stands at the edges of an annex.
fn content(case: &Case<'_, '_>, findings: &mut Findings) {
    let annexes = &case.notice.annexes;
    let some = annexes.iter().any(|annex| !annex.content.is_empty() || !annex.annexes.is_empty());
    for annex in annexes {
        if annex.content.is_empty() && annex.annexes.is_empty() {
            let name = annex.title.as_deref().unwrap_or("this annex");
            if !some || is_elsewhere(name) || case.facts.annexes_linked {
                findings.info(
                    Code::AnnexNotHere,
                    place(annex),
                    format!("{name} is not in the text"),
                );
            } else {
                findings.warn(Code::AnnexContent, place(annex), format!("{name} has no content"));
            }
        }
        if is_end_only(annex) {
            let message = "this annex holds a signature and a date only";
            findings.warn(Code::AnnexSuspect, annex.span, message);
        }
        let last = annex.content.len().saturating_sub(3);
        for (_, block) in annex.content.iter().enumerate().filter(|(at, _)| *at == 0 || *at >= last)
        {
            edge(case, block, findings);
        }
    }
}

/// Whether an annex holds what ends a document, and nothing else.
fn is_end_only(annex: &Annex<'_>) -> bool {
    let texts = || annex.content.iter().map(|block| super::body::text(block).trim());
    let is_date = |text: &str| super::body::misplaced(text) == Some(Misplaced::Date);
    (1..=4).contains(&annex.content.len())
        && texts().any(is_date)
        && texts().all(|text| {
            !text.is_empty()
                && (is_date(text) || (text.len() <= 60 && is_agency_name(&close_up(text))))
        })
}

fn edge(case: &Case<'_, '_>, block: &Block<'_>, findings: &mut Findings) {
    let text = super::body::text(block);
    let misplaced =
        super::body::misplaced(text).filter(|what| !what.is_of_documents()).map(Misplaced::name);
    let title = case.notice.header.title.as_ref();
    let signed = !case.notice.closing.signatures.is_empty();
    let is_issuer = || {
        title.is_some_and(|title| title.issuers.iter().take(MOST).any(|issuer| same(issuer, text)))
            && !text.is_empty()
    };
    // Where nobody signs the notice, an annex has taken the signature.
    let signature = (!signed && is_issuer()).then_some("the signature of the notice");
    if let Some(what) = misplaced.or(signature) {
        findings.warn(
            Code::AnnexSuspect,
            super::body::place(block),
            format!("{text} looks like {what}"),
        );
    }
}
