//! Layer 5: the notice against itself, a file a family of checks.
//!
//! A warning or an error says that something is wrong or doubtful; what is merely unusual is an information. So each
//! check asks first whether well-formed notices do the same, and where they may, it keeps silent or only informs.

mod addressees;
mod annexes;
mod body;
mod brackets;
mod cells;
mod closing;
mod columns;
mod counts;
mod dates;
mod facts;
mod findings;
mod grids;
mod issuers;
mod likeness;
mod names;
mod number;
mod numbering;
mod page;
mod residue;
mod rows;
mod sections;
mod seq;
mod size;
mod title;
mod totals;

pub(crate) use facts::Facts;

use crate::{Block, Code, Diagnostic, Notice, Part, Span};
use brackets::Brackets;
use findings::Findings;
use size::Size;

/// More annexes, announced annexes, issuers or counts than any notice has. What a check compares with each other it
/// compares up to this many, so that its time stays linear whatever the text is.
const MOST: usize = 300;

/// Everything a check may look at.
struct Case<'c, 'a> {
    text: &'c str,
    notice: &'c Notice<'a>,
    outline: &'c [Part],
    facts: &'c Facts<'a>,
    /// Brackets that lack their partner.
    brackets: Brackets,
    /// How much each annex holds, in the order of the annexes.
    sizes: Vec<Size>,
}

impl<'c, 'a> Case<'c, 'a> {
    /// The contents of which each counts for itself: the body, then each annex with what is annexed to it.
    fn contents(&self) -> impl Iterator<Item = &'c [Block<'a>]> {
        let annexes = self.notice.annexes.iter().flat_map(|annex| {
            std::iter::once(annex.content.as_slice())
                .chain(annex.annexes.iter().map(|inner| inner.content.as_slice()))
        });
        std::iter::once(self.notice.body.as_slice()).chain(annexes)
    }

    /// Where the header's title stands, or else the start of the text: the place of what is missing.
    fn head(&self) -> Span {
        self.notice.header.title.as_ref().map_or(Span::new(0, 0), |title| title.span)
    }
}

/// Checks `notice`, read from `text`, against itself. The findings are in the order of the text.
pub(crate) fn check(
    text: &str,
    notice: &Notice<'_>,
    outline: &[Part],
    facts: &Facts<'_>,
) -> Vec<Diagnostic> {
    let sizes = notice.annexes.iter().map(|annex| Size::of(&annex.content)).collect();
    let brackets = Brackets::of(text);
    let case = Case { text, notice, outline, facts, brackets, sizes };
    let mut findings = Findings::new();
    number::check(&case, &mut findings);
    title::check(&case, &mut findings);
    issuers::check(&case, &mut findings);
    addressees::check(&case, &mut findings);
    dates::check(&case, &mut findings);
    annexes::check(&case, &mut findings);
    counts::check(&case, &mut findings);
    for content in case.contents() {
        seq::check(content, &mut findings);
        rows::check(content, &mut findings);
        columns::check(content, &case, &mut findings);
        cells::check(content, &case.brackets, &mut findings);
        names::check(content, &mut findings);
        grids::check(content, text, &mut findings);
        numbering::check(content, &mut findings);
        sections::check(content, &mut findings);
        totals::check(content, &mut findings);
    }
    body::check(&case, &mut findings);
    closing::check(&case, &mut findings);
    residue::check(&case, &mut findings);
    page::check(&case, &mut findings);
    findings.sorted()
}

/// Says of the lines at `places` that they were joined before the text was read, and of those at `wrapped` that lines as
/// wide as they were.
pub(crate) fn joined(places: &[Span], wrapped: Option<Span>, diagnostics: &mut Vec<Diagnostic>) {
    let mut findings = Findings::new();
    if let Some(place) = wrapped {
        findings.info(
            Code::LinesJoined,
            place,
            "lines of this text break at the same width; each was joined with the one that it goes on in",
        );
    }
    for &place in places {
        findings.warn(
            Code::LinesJoined,
            place,
            "changes of font cut this line; its pieces were joined where they seem to meet",
        );
    }
    diagnostics.append(&mut findings.sorted());
    diagnostics.sort_by_key(|found| (found.span, found.code));
}

#[cfg(test)]
mod tests {
    /// What is found in `text` with a code that starts with `code`: severity and message.
    pub(super) fn findings_in(text: &str, code: &str) -> Vec<String> {
        let found = crate::parse(text).diagnostics.into_iter();
        let found = found.filter(|diagnostic| diagnostic.code.as_str().starts_with(code));
        found.map(|diagnostic| format!("{} {}", diagnostic.severity, diagnostic.message)).collect()
    }

    /// A short notice with `body`, `end` below its signature, and `card` above its title.
    pub(super) fn notice(card: &str, body: &str, end: &str) -> String {
        format!(
            "{card}关于召开年会的通知\n国科发农〔2013〕7号\n各有关单位：\n{body}\n科 技 部\n{end}\n"
        )
    }
}
