//! What the page says of the notice, and what the reading left over.

use super::{Case, Findings};
use crate::text::class::trim;
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
        findings.warn(Code::Secrecy, mark.span, format!("{} on a public text", mark.text));
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
                    "the cells of this table were told apart by their words only",
                );
            }
        }
    }
    unclassified(case, findings);
}

/// unclassified. Between parts of the notice such lines are doubtful; above and below it they are mostly the page's.
fn unclassified(case: &Case<'_, '_>, findings: &mut Findings) {
    let is_of_notice = |role: Role| {
        !matches!(role, Role::Blank | Role::Furniture | Role::Card | Role::Unclassified)
    };
    let Some(first) = case.outline.iter().position(|part| is_of_notice(part.role)) else { return };
    let last = case.outline.iter().rposition(|part| is_of_notice(part.role)).unwrap_or(first);
    let mut open: Option<(Span, bool)> = None;
    let mut told = Vec::new();
    for (at, part) in case.outline.iter().enumerate() {
        match part.role {
            Role::Unclassified => {
                let within = first < at && at < last;
                open = Some(
                    open.map_or((part.span, within), |(span, _)| (span.to(part.span), within)),
                );
            }
            Role::Blank => {}
            _ => told.extend(open.take()),
        }
    }
    told.extend(open);
    for (span, within) in told {
        let text = trim(span.of(case.text).unwrap_or_default());
        let start =
            text.char_indices().nth(20).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
        let message =
            format!("no part of the notice claims {}", start.lines().next().unwrap_or_default());
        if within {
            findings.warn(Code::Unclassified, span, message);
        } else {
            findings.info(Code::Unclassified, span, message);
        }
    }
}
