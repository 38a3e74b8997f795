use std::fmt;

use super::{as_read, layout};
use crate::text::{self, Line, lines};
use crate::{Role, Span};

/// What a line of a text became, and why. Blank lines are left out; a table is one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation<'a> {
    /// The number of the line, from 1; of a table the first one.
    pub line: usize,
    /// How many lines it takes: more than one in a table.
    pub lines: usize,
    /// What it became.
    pub role: Role,
    /// What it shows, by the names of the pieces of evidence.
    pub evidence: Vec<String>,
    /// How far behind the next best reading of this line is. Small is doubtful.
    pub margin: i16,
    /// The line, trimmed.
    pub text: &'a str,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

/// Tells for each line of `text` what it became, and why.
///
/// # Example
///
/// ```
/// let lines = most_notice::explain("各有关单位：\n现予公布。\n科技部\n2013年10月30日\n");
/// assert_eq!(lines[3].role, most_notice::Role::Date);
/// assert!(lines[3].evidence.contains(&"Date".to_owned()));
/// ```
#[must_use]
pub fn explain(text: &str) -> Vec<Explanation<'_>> {
    let lines = lines(text);
    let Some(as_read) = as_read(text, &lines) else { return as_it_stands(text, lines) };
    let plain = as_read.rewritten;
    let line_of = |at: usize| lines.partition_point(|line| line.start <= at);
    let explained = as_it_stands(&plain.text, text::lines(&plain.text)).into_iter().map(|line| {
        let span = plain.place(line.span);
        let first = line_of(span.start);
        Explanation {
            line: first,
            lines: line_of(span.end.saturating_sub(1)).saturating_sub(first) + 1,
            role: line.role,
            evidence: line.evidence,
            margin: line.margin,
            text: span.of(text).unwrap_or_default(),
            span,
        }
    });
    explained.collect()
}

fn as_it_stands<'a>(text: &'a str, lines: Vec<Line<'a>>) -> Vec<Explanation<'a>> {
    let layout = layout(text, lines);
    layout
        .iter()
        .zip(&layout.steps)
        .zip(&layout.roles)
        .map(|(((unit, _, set), step), role)| Explanation {
            line: unit.first + 1,
            lines: unit.last - unit.first + 1,
            role: *role,
            evidence: set.iter().skip(1).map(|evidence| format!("{evidence:?}")).collect(),
            margin: step.margin,
            text: unit.text,
            span: layout.place(unit),
        })
        .collect()
}

/// One line: number, role, margin, evidence, and the start of the text.
impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = format!("{:?}", self.role);
        write!(f, "{:>5} {role:<14} {:>4}  ", self.line, self.margin)?;
        let start: String = self
            .text
            .chars()
            .take(32)
            .map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c })
            .collect();
        f.write_str(&start)?;
        if start.len() < self.text.len() {
            f.write_str("…")?;
        }
        if self.lines > 1 {
            write!(f, " ({} lines)", self.lines)?;
        }
        write!(f, "  [{}]", self.evidence.join(" "))
    }
}
