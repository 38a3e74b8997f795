//! Tables of which each cell stands on a line of its own, with more blank lines between rows than between cells: what
//! is left of a page where its tags are taken out.
//!
//! ```text
//! 序号
//!
//! 名称
//!
//!
//! 1
//!
//! 青岭苗圃
//! ```

use super::edits::Edits;
use crate::notice::anchor;
use crate::text::Line;
use crate::text::class::{is_colon, is_empty};
use crate::value::ordinal;

/// So many rows are a table.
pub(super) const FEWEST: usize = 3;

/// So many rows tell that there is a table.
const DECIDED: usize = 12;

/// More cells are in no row.
const WIDEST: usize = 24;

/// The longest cell of the first row, in bytes.
const LONGEST_NAME: usize = 300;

/// Blank cells, and the end of their row.
const BLANK: &str = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n";

/// The longest first cell of a row, in bytes.
const LONGEST_FIRST: usize = 60;

/// A line with text.
pub(super) struct Filled<'l, 'a> {
    pub(super) line: &'l Line<'a>,
    /// It without the blanks at its ends.
    pub(super) text: &'a str,
    /// How many lines it stands below the one before.
    pub(super) gap: usize,
}

/// The lines with text among `lines`.
pub(super) fn filled<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<Filled<'l, 'a>> {
    let mut last = None;
    let filled = lines.iter().enumerate().filter_map(|(at, line)| {
        let text = line.trimmed();
        let above = (!text.is_empty()).then(|| last.replace(at))?;
        Some(Filled { line, text, gap: above.map_or(usize::MAX, |above| at - above) })
    });
    filled.collect()
}

/// A row: its first line, and the line behind its last.
struct Row {
    start: usize,
    end: usize,
    cells: usize,
}

/// Whether a tab alone stands between cells, with a blank line on each side: what browsers copy.
pub(super) fn is_copied(lines: &[Line<'_>]) -> bool {
    let blank = |line: &Line<'_>| line.trimmed().is_empty();
    let copied = lines.windows(5).filter(|lines| match lines {
        [above, a, tab, b, below] => {
            tab.raw == "\t"
                && a.raw.is_empty()
                && b.raw.is_empty()
                && !blank(above)
                && !blank(below)
        }
        _ => false,
    });
    copied.take(FEWEST).count() == FEWEST
}

/// Puts each row of such tables on a line, tabs between its cells.
pub(super) fn edit(lines: &[Line<'_>], edits: &mut Edits) {
    let filled = filled(lines);
    let cut = is_cut(&filled);
    let mut at = 0;
    let mut prose = false;
    while let Some(first) = filled.get(at) {
        prose |= is_prose(first);
        // The first rows decide, so that no text is gone over again and again.
        let few = rows(&filled, at, DECIDED);
        match few.filter(|(cell, rows)| is_table(&filled, rows, *cell, prose)) {
            Some(_) => {
                let Some((cell, rows)) = rows(&filled, at, usize::MAX) else { break };
                at = rows.last().map_or(at + 1, |row| row.end);
                let width = rows.iter().map(|row| row.cells).find(|cells| *cells > 1).unwrap_or(1);
                rows.iter().for_each(|row| join(&filled, row, cell, width, edits));
            }
            None => {
                let end = (at + 1..).find(|at| filled.get(*at).is_none_or(|line| line.gap > 1));
                let end = end.unwrap_or(filled.len());
                let lines = filled.get(at..end).unwrap_or_default();
                prose |= lines.iter().any(is_prose);
                if cut {
                    gather(lines, edits);
                }
                at = end;
            }
        }
    }
}

fn is_prose(filled: &Filled<'_, '_>) -> bool {
    filled.text.ends_with('。')
}

/// Whether changes of font cut the paragraphs, which blank lines part: lines without a blank one between that cannot
/// begin or end so.
fn is_cut(filled: &[Filled<'_, '_>]) -> bool {
    let (mut near, mut sure) = (0, 0);
    for pair in filled.windows(2) {
        let [above, below] = pair else { continue };
        if below.gap == 1 {
            near += 1;
            sure += usize::from(is_seam(above.text, below.text));
        }
    }
    sure >= FEWEST && sure * 5 >= near && filled.len() >= 2 * near
}

/// Whether a paragraph goes on from `above` in `below`: neither ends or begins so.
fn is_seam(above: &str, below: &str) -> bool {
    let stop = above.ends_with(['。', '；', '：']);
    !stop
        && below.starts_with([
            '〕', '）', '】', '》', '”', '，', '。', '；', '：', '、', '年', '月', '日', '号',
        ])
        || above.ends_with(['〔', '（', '《', '“', '【', '，', '、'])
        || number(above).is_some() && below.starts_with(['.', '．', '个', '项', '家', '年'])
}

/// Joins lines without a blank one between: all of them where one shows it, else those that are no labels or headings.
fn gather(lines: &[Filled<'_, '_>], edits: &mut Edits) {
    if lines.len() < 2 || lines.iter().any(|line| line.text == "序号") {
        return;
    }
    let pairs = || {
        lines.windows(2).filter_map(|pair| match pair {
            [above, below] => Some((above, below)),
            _ => None,
        })
    };
    let shown = pairs().any(|(above, below)| is_seam(above.text, below.text));
    for (above, below) in pairs() {
        let apart = above.text.ends_with(is_colon)
            || below.text.chars().take(9).any(is_colon)
            || ordinal::ordinal(below.text).is_ok();
        if shown || !apart {
            let start = above.line.place(above.text).end;
            edits.leave_out(start..below.line.place(below.text).start);
        }
    }
}

/// The rows from line `at` on, `most` at most, and how far apart their cells stand; those apart farther begin a row.
fn rows(filled: &[Filled<'_, '_>], at: usize, most: usize) -> Option<(usize, Vec<Row>)> {
    let gap = |at: usize| filled.get(at).map(|filled| filled.gap);
    // A cell may be cut where its font changes.
    let second = (at + 1..at + 4).find(|at| gap(*at) != Some(1))?;
    let cell = gap(second)?;
    // The number of the first row tells how far rows stand apart, if there is one: a gap between cells may be wider.
    let text = |at: usize| filled.get(at).map_or("", |filled| filled.text);
    let near = || second..second + 2 * WIDEST;
    let header =
        text(at).starts_with('序') && text(at).chars().filter(|c| !is_empty(*c)).eq("序号".chars());
    let first = near()
        .filter(|_| header)
        .find(|at| gap(*at).is_some_and(|gap| gap > cell) && text(*at) == "1");
    let apart = gap(first.or_else(|| near().find(|at| gap(*at).is_none_or(|gap| gap > cell)))?)?;
    let ends = |at: usize| gap(at).is_none_or(|gap| gap >= apart);
    let head = near().find(|at| ends(*at))?;
    let mut rows = vec![Row { start: at, end: head, cells: cells(filled, at, head, cell) }];
    let mut start = head;
    while gap(start) == Some(apart) && rows.len() < most {
        let end = (start + 1..start + 2 * WIDEST).find(|at| ends(*at))?;
        rows.push(Row { start, end, cells: cells(filled, start, end, cell) });
        start = end;
    }
    // The name of a section stands above rows.
    while rows.last().is_some_and(|row| row.cells == 1) {
        rows.pop();
    }
    (rows.len() >= FEWEST).then_some((cell, rows))
}

fn cells(filled: &[Filled<'_, '_>], start: usize, end: usize, cell: usize) -> usize {
    let inner = filled.get(start + 1..end).unwrap_or_default();
    1 + inner.iter().filter(|filled| filled.gap >= cell).count()
}

/// Whether `rows` are numbered one after the other, or below the first paragraph have as many cells each.
fn is_table(filled: &[Filled<'_, '_>], rows: &[Row], cell: usize, prose: bool) -> bool {
    let first = |row: &Row| filled.get(row.start).map_or("", |filled| filled.text);
    let wide = rows.iter().filter(|row| row.cells > 1);
    let short = |row: &Row| {
        let first = first(row);
        first.len() <= LONGEST_FIRST && !first.ends_with(|c| is_colon(c) || c == '。')
    };
    // Names of columns are short; where tabs are left, they part the cells.
    let lines = |row: &Row| filled.get(row.start..row.end).unwrap_or_default();
    let named = rows.first().is_some_and(|row| {
        lines(row).iter().all(|filled| filled.text.len() <= LONGEST_NAME && !is_prose(filled))
    });
    let tabs =
        || rows.iter().any(|row| lines(row).iter().any(|filled| filled.line.raw.contains('\t')));
    if !named || tabs() {
        return false;
    }
    if wide.clone().count() * 2 <= rows.len() || !wide.clone().all(short) {
        return false;
    }
    // The first row may be the header; rows between may have been taken out.
    let numbers: Vec<_> = wide.map(|row| number(first(row))).collect();
    let numbered = numbers.iter().skip(1).all(Option::is_some);
    let steps =
        numbers.windows(2).filter(|pair| matches!(pair, [a, Some(b)] if a.unwrap_or(0) + 1 == *b));
    if numbered {
        return steps.count() * 2 > numbers.len() - 1;
    }
    // Without numbers, cells stand equally far apart in all rows.
    let even = |row: &Row| {
        let inner = filled.get(row.start + 1..row.end).unwrap_or_default();
        inner.iter().all(|filled| filled.gap <= cell)
    };
    prose && is_even(rows) && numbers.iter().all(Option::is_none) && rows.iter().all(even)
}

/// Whether all rows but the names of sections have as many cells.
fn is_even(rows: &[Row]) -> bool {
    let mut wide = rows.iter().map(|row| row.cells).filter(|cells| *cells > 1);
    let cells = wide.next();
    wide.all(|other| Some(other) == cells)
}

/// 1, 02, 3: the number of a row has four digits at most.
fn number(text: &str) -> Option<u32> {
    anchor(text).filter(|number| *number < 10_000)
}

/// Joins the lines of `row`.
fn join(filled: &[Filled<'_, '_>], row: &Row, cell: usize, width: usize, edits: &mut Edits) {
    let lines = filled.get(row.start..row.end).unwrap_or_default();
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let start = above.line.place(above.text).end;
        let end = below.line.place(below.text).start;
        let mark = match below.gap {
            gap if gap >= cell => "\t",
            1 => "",
            _ => " ",
        };
        edits.join(above.line, start, end, mark);
    }
    let Some(last) = lines.last() else { return };
    let end = last.line.start + last.line.raw.len();
    if row.cells == 1 && last.line.next == end + 1 {
        // The name of a section is a row whose other cells are blank.
        edits.put(end..end + 1, BLANK.get(BLANK.len().saturating_sub(width)..).unwrap_or_default());
    }
    // Rows stand on neighbouring lines.
    if let Some(next) = filled.get(row.end).filter(|next| next.gap > cell) {
        edits.leave_out(last.line.next..next.line.start);
    }
}
