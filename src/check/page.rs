//! What the page says of the notice, and what the reading left over.

use super::{Case, Findings};
use crate::text::class::trim;
use crate::text::is_line_end;
use crate::{Block, Code, Role, Span};

pub(super) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let header = &case.notice.header;
    if let Some(field) = ["有效性", "时效性"].iter().find_map(|label| header.card.get(label))
        && ["失效", "废止"].iter().any(|word| field.text.contains(word))
    {
        findings.info(
            Code::Validity,
            field.span,
            format!("the information box says {}", field.text),
        );
    }
    for mark in header.secrecy.iter().chain(&header.copy_number) {
        findings.warn(Code::Secrecy, mark.span, format!("{} stands on a public text", mark.text));
    }
    for &span in &case.facts.unfolded {
        findings.warn(
            Code::LinesUnfolded,
            span,
            "the line ends of the notice are lost; it was cut where its elements seem to meet",
        );
    }
    for &span in &case.facts.close_calls {
        findings.warn(
            Code::LayoutDoubtful,
            span,
            "another reading of these lines was nearly as good",
        );
    }
    for content in case.contents() {
        for block in content {
            if let Block::Table(table) = block
                && table.doubtful
            {
                findings.warn(
                    Code::LayoutDoubtful,
                    table.span,
                    "the cells of this table could be told apart by their words only",
                );
            }
        }
    }
    unclassified(case, findings);
}

/// unclassified. Between parts of the notice such lines are doubtful, and so are lines outside of it that look
/// like a part of one, or that are most of the text; a few words of a page are not.
fn unclassified(case: &Case<'_, '_>, findings: &mut Findings) {
    let is_of_notice = |role: Role| {
        !matches!(role, Role::Blank | Role::Furniture | Role::Card | Role::Unclassified)
    };
    if !case.outline.iter().any(|part| part.role == Role::Unclassified) {
        return;
    }
    // Blank lines belong to the part around them, and take as many bytes as their ends do.
    let size = |is: &dyn Fn(Role) -> bool| -> usize {
        let parts = case.outline.iter().filter(|part| is(part.role));
        let written = parts.filter_map(|part| part.span.of(case.text));
        written.map(|text| text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count()).sum()
    };
    let mostly = size(&|role| role == Role::Unclassified) > size(&is_of_notice);
    let first = case.outline.iter().position(|part| is_of_notice(part.role));
    let last = case.outline.iter().rposition(|part| is_of_notice(part.role));
    let mut open: Option<(Span, bool)> = None;
    let mut told = Vec::new();
    for (at, part) in case.outline.iter().enumerate() {
        match part.role {
            Role::Unclassified => {
                let within =
                    first.is_some_and(|first| first < at) && last.is_some_and(|last| at < last);
                open = Some(
                    open.map_or((part.span, within), |(span, _)| (span.to(part.span), within)),
                );
            }
            Role::Blank => {}
            _ => told.extend(open.take()),
        }
    }
    told.extend(open);
    let mut missed = case.facts.missed.iter().peekable();
    for (span, within) in told {
        let mut looks_missed = false;
        while missed.next_if(|place| place.start < span.end).is_some() {
            looks_missed = true;
        }
        let text = trim(span.of(case.text).unwrap_or_default());
        let line = text.split(is_line_end).next().unwrap_or_default();
        let start = line.char_indices().nth(20).and_then(|(at, _)| line.get(..at)).unwrap_or(line);
        let message = format!("no part of the notice claims {start}");
        if within || looks_missed || mostly {
            findings.warn(Code::Unclassified, span, message);
        } else {
            findings.info(Code::Unclassified, span, message);
        }
    }
}
