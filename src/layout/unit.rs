//! Lines and tables as the layout sees them: what is blank, a page number, an image or a rule is passed over.

use super::furniture::is_page_number;
use super::markdown::{is_divider, is_image, is_reference};
use super::unfold::blanks;
use crate::notice::table::{self, Run};
use crate::text::Line;
use crate::text::class::is_blank;
use crate::value::card;

/// What gets one role: a line, or all lines of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit<'a> {
    /// Its first line, counted from 0.
    pub(crate) first: usize,
    /// Its last line.
    pub(crate) last: usize,
    /// The table it is, as an index into the runs.
    pub(crate) table: Option<usize>,
    /// The line, trimmed; the first one of a table.
    pub(crate) text: &'a str,
    /// How many blanks the line begins with, up to 16.
    pub(crate) indent: u8,
    /// How many blank lines stand above it, as far as that counts.
    pub(crate) gap: u16,
}

/// The units of `lines`, which are those of `text`, in order, and the tables among them.
pub(crate) fn units<'a>(text: &str, lines: &[Line<'a>]) -> (Vec<Unit<'a>>, Vec<Run>) {
    let mut runs = table::find(text, lines);
    cards(lines, &mut runs);
    let mut units = Vec::with_capacity(most_units(lines, &runs));
    let mut next_run = runs.iter().enumerate().peekable();
    let mut gap: u16 = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some((index, run)) = next_run.next_if(|(_, run)| run.first <= at) {
            let text = line.trimmed();
            units.push(Unit {
                first: at,
                last: run.last,
                table: Some(index),
                text,
                indent: 0,
                gap,
            });
            gap = 0;
            at = run.last.max(at) + 1;
            continue;
        }
        let text = line.trimmed();
        let empty = text.is_empty() || is_page_number(text) || is_entities(text);
        if empty || is_image(text) || is_divider(text) || is_reference(text) {
            gap = gap.saturating_add(1);
        } else {
            let blanks = line.raw.chars().take_while(|c| is_blank(*c));
            let indent = blanks.take(16).fold(0, |indent, _| indent + 1);
            units.push(Unit {
                first: at,
                last: at,
                table: None,
                text: without_entities(text),
                indent,
                gap,
            });
            gap = 0;
        }
        at += 1;
    }
    (units, runs)
}

/// At most so many units: tables, and the lines between them that are not blank. A list that grows would take up to
/// three times the room, and a text may be nothing but short lines.
fn most_units(lines: &[Line<'_>], runs: &[Run]) -> usize {
    let filled = |start: usize, end: usize| {
        let between = lines.get(start..end).unwrap_or_default();
        between.iter().filter(|line| !line.trimmed().is_empty()).count()
    };
    let (mut units, mut start) = (runs.len(), 0);
    for run in runs {
        units += filled(start, run.first);
        start = run.last + 1;
    }
    units + filled(start, lines.len())
}

/// Takes from the tables those above all sentences that are rows of labels, each with its values below or beside it:
/// the box of a page, not a table of the notice.
fn cards(lines: &[Line<'_>], runs: &mut Vec<Run>) {
    let is_card = |run: &Run| {
        let rows = lines.get(run.first..=run.last).unwrap_or_default();
        let beside = || {
            let mut rows = rows.iter().map(Line::trimmed).filter(|row| !table::is_rule(row));
            rows.next().is_some_and(|row| !card::bare_pairs(row, false).is_empty())
                && rows.all(|row| !card::bare_pairs(row, true).is_empty())
        };
        rows.len() <= 12
            && (beside()
                || rows.chunks(2).all(|pair| match pair {
                    [labels, values] => card::label_row(labels.trimmed())
                        .is_some_and(|count| card::is_value_row(values.trimmed(), count)),
                    _ => false,
                }))
    };
    let cards = runs.iter().take_while(|run| is_card(run)).count();
    runs.drain(..cards);
}

/// Whether `line` is entities for blanks and breaks, and nothing else.
fn is_entities(line: &str) -> bool {
    line.starts_with(['&', '<']) && blanks::trim(line).is_empty()
}

/// `line` without the entities that a careless copy left at its ends: &nbsp; &sp; &emsp;.
fn without_entities(line: &str) -> &str {
    if line.starts_with(['&', '<']) || line.ends_with([';', '>']) {
        blanks::trim(line)
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_at_the_end() {
        assert_eq!(without_entities("国务院办公厅 &nbsp; &sp;"), "国务院办公厅");
        assert_eq!(without_entities("&nbsp;&nbsp;平湖市"), "平湖市");
        assert!(is_entities("&nbsp; &nbsp;") && !is_entities("&amp;"));
        assert_eq!(without_entities("甲；乙&丙;"), "甲；乙&丙;");
    }
}
