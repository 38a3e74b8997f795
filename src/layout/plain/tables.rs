//! Tables of Markdown that are none of the notice: the box of a page, and frames that only place what is in them.

use super::edits::Edits;
use crate::layout::markdown::bold;
use crate::notice::table::is_rule;
use crate::text::Line;
use crate::text::class::{is_blank, is_colon, trim};
use crate::value::card;

/// A row of a table of bars.
struct Row<'a> {
    line: Line<'a>,
    /// The cells, trimmed, without the marks of bold around them.
    cells: Vec<&'a str>,
    rule: bool,
}

/// Frees the rows of boxes and frames from their bars. Gives whether a table of Markdown is among `lines`.
pub(super) fn edit(lines: &[Line<'_>], edits: &mut Edits) -> bool {
    let mut found = lines.iter().any(|line| {
        let text = line.trimmed();
        text.contains('|') && text.contains("--") && is_rule(text)
    });
    let mut block: Vec<Row<'_>> = Vec::new();
    // A rule is in the block.
    let mut ruled = false;
    for line in lines {
        let text = line.trimmed();
        let below =
            block.first().is_some_and(|first| text == "---" || ruled && first.goes_on(line));
        if text.contains('|') || below {
            let row = Row::of(line);
            ruled |= row.rule;
            block.push(row);
        } else {
            ruled = false;
            found |= close(&mut block, found, edits);
        }
    }
    found | close(&mut block, found, edits)
}

impl<'a> Row<'a> {
    fn of(line: &Line<'a>) -> Self {
        let text = line.trimmed();
        let inner = text.strip_prefix('|').unwrap_or(text);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let cells = inner.split('|').map(trim).map(|cell| bold(cell).map_or(cell, trim)).collect();
        Self { line: *line, cells, rule: is_rule(text) && text.contains("--") }
    }

    /// Whether `line` is a row of one cell of the table without outer bars that begins with this row: it ends in the two
    /// blanks of a broken line.
    fn goes_on(&self, line: &Line<'_>) -> bool {
        !line.trimmed().is_empty()
            && line.raw.ends_with("  ")
            && !self.line.trimmed().starts_with('|')
    }

    fn filled(&self) -> usize {
        if self.rule { 0 } else { self.cells.iter().filter(|cell| !cell.is_empty()).count() }
    }

    /// Whether the row is labels of a box, each with its value: **索 引 号：** | 306-09 | **发文机构：** | 科技部.
    fn is_labelled(&self) -> bool {
        let label = |cell: &&str| cell.len() <= 60 && cell.ends_with(is_colon);
        self.cells.first().is_some_and(label)
    }

    fn has_known_label(&self) -> bool {
        self.cells.iter().step_by(2).any(|cell| cell.ends_with(is_colon) && card::is_label(cell))
    }

    /// Leaves the bars out, or puts tabs in their place, and no blanks around them.
    fn free(&self, tabs: bool, edits: &mut Edits) {
        let line = &self.line;
        let text = line.trimmed();
        let start = line.place(text).start;
        let last = self.cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or_default();
        let mut part = 0;
        for (at, _) in text.match_indices('|') {
            let before = text.get(..at).unwrap_or_default().trim_end_matches(is_blank);
            edits.leave_out(start + before.len()..start + at);
            let outer = at == 0;
            part += usize::from(!outer);
            let instead = if tabs && !outer && part <= last { "\t" } else { "" };
            edits.put(start + at..start + at + 1, instead);
        }
    }
}

/// Frees the table of `block` where it is a box or a frame. Gives whether it is a table of Markdown.
fn close(block: &mut Vec<Row<'_>>, told: bool, edits: &mut Edits) -> bool {
    let rows = std::mem::take(block);
    let ruled = rows.iter().any(|row| row.rule);
    let framed = rows.iter().all(|row| row.line.trimmed().starts_with('|'));
    let filled = rows.iter().filter(|row| row.filled() > 0);
    let labelled = filled.clone().filter(|row| row.is_labelled()).count();
    let known = rows.iter().any(Row::has_known_label);
    let card = known && labelled * 2 > filled.clone().count();
    if !ruled && !framed && !card {
        return false;
    }
    let frame = (ruled || told) && filled.clone().all(|row| row.filled() < 2);
    let headless = rows.first().is_some_and(|row| row.filled() == 0);
    for row in &rows {
        let text = row.line.trimmed();
        let place = row.line.place(text);
        let needless = if row.rule { card || frame || headless } else { row.filled() == 0 };
        if needless {
            edits.leave_out(place.start..place.end);
        } else if card || frame {
            row.free(card, edits);
        }
    }
    ruled
}
