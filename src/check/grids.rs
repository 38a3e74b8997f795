//! Lines that look like rows or cells of a table, of which none was read.

use std::borrow::Cow;

use super::Findings;
use crate::text::class::{digit, is_blank, is_colon, is_han};
use crate::{Block, Code, Paragraph, Span};

/// The longest line in bytes that is asked for.
const LONGEST: usize = 300;

/// So many rows alike, one below the other, are no accident.
const ROWS: usize = 3;

/// So many lines that are numbers only are the cells of a table.
const NUMBERS: usize = 4;

/// list-suspect
pub(super) fn check(content: &[Block<'_>], text: &str, findings: &mut Findings) {
    let mut lines = Lines::default();
    for block in content {
        match block {
            // What the source lends is one line, which as a paragraph shows no rows.
            Block::Paragraph(paragraph) if is_prose(paragraph) => lines.sentence(),
            Block::Paragraph(paragraph) => lines.add(text, paragraph.span, findings),
            Block::List(list) => {
                for item in &list.items {
                    match item.ordinal {
                        // An item with a number is told from its neighbours, whatever stands in it; 12.5 alone is none.
                        Some(_) if !is_figure(&item.text) => lines = Lines::default(),
                        _ => lines.add(text, item.span, findings),
                    }
                }
            }
            Block::Heading(heading) if is_figure(&heading.text) => {
                lines.add(text, heading.span, findings);
            }
            Block::Heading(_) => lines = Lines::default(),
            Block::Table(table) => {
                if table.columns.is_empty()
                    && let Some(place) = lines.last
                {
                    let message =
                        "this line looks like the header of the table below it, which has none";
                    findings.warn(Code::ListSuspect, place, message);
                }
                lines = Lines { below_table: true, ..Lines::default() };
            }
        }
    }
}

fn is_prose(paragraph: &Paragraph<'_>) -> bool {
    matches!(paragraph.text, Cow::Borrowed(_)) && paragraph.text.ends_with('。')
}

/// What the lines above show.
#[derive(Debug, Default)]
struct Lines {
    /// Where the rows alike start.
    first: Span,
    /// What parts the row above, and in how many.
    row: Option<(char, usize)>,
    /// How many rows alike there are.
    rows: usize,
    /// How many short lines there are, where they start, and how many of them are figures.
    short: usize,
    start: Span,
    numbers: usize,
    /// The figures have been told.
    told: bool,
    /// The last line, where gaps part it as the names of columns.
    last: Option<Span>,
    /// A table stands above.
    below_table: bool,
}

impl Lines {
    /// Adds the lines at `span`.
    fn add(&mut self, text: &str, span: Span, findings: &mut Findings) {
        let Some(part) = span.of(text) else { return };
        let ends = memchr::memchr_iter(b'\n', part.as_bytes()).chain([part.len()]);
        let mut from = 0;
        for end in ends {
            let raw = part.get(from..end).unwrap_or_default();
            let place = Span::new(span.start + from, span.start + end);
            from = end + 1;
            let line = raw.trim_matches(|c| is_blank(c) || c == '\r');
            if !line.is_empty() {
                self.line(line, place, findings);
            }
        }
    }

    /// A sentence ends what is looked for; rows below a table may hold some.
    fn sentence(&mut self) {
        let below_table = self.below_table;
        let numbers = if below_table { self.numbers } else { 0 };
        *self = Self { below_table, numbers, told: self.told, ..Self::default() };
    }

    fn line(&mut self, line: &str, place: Span, findings: &mut Findings) {
        let ended = line.len() > LONGEST || line.ends_with(['。', '；', '：', '，', ':']);
        if ended || line.contains('。') {
            self.sentence();
            return;
        }
        self.last = (gaps(line) > 1).then_some(place);
        let row = parts(line);
        if row.is_some() && row == self.row {
            self.rows += 1;
        } else {
            (self.row, self.rows, self.first) = (row, usize::from(row.is_some()), place);
        }
        if self.rows == ROWS {
            let message = "these lines look like rows of a table, with no table read of them";
            findings.warn(Code::ListSuspect, self.first, message);
        }
        if self.short == 0 {
            self.start = place;
        }
        self.short += 1;
        self.numbers += usize::from(is_figure(line));
        let enough = if self.below_table { 2 } else { NUMBERS };
        if self.numbers >= enough && self.numbers * 3 >= self.short && !self.told {
            let message = "these lines look like cells of a table, with no table read of them";
            findings.warn(Code::ListSuspect, self.start, message);
            self.told = true;
        }
    }
}

/// What parts `line` in three or more, and in how many. Names stand side by side in lists too: what is parted by blanks or
/// by marks of prose holds figures.
fn parts(line: &str) -> Option<(char, usize)> {
    let count = |mark: char| line.matches(mark).count();
    let bars = count('|');
    if bars > 1 {
        return Some(('|', bars));
    }
    // 8:00 is no label.
    let labelled = line
        .char_indices()
        .any(|(at, c)| is_colon(c) && line.get(..at).is_some_and(|label| label.ends_with(is_han)));
    if labelled || !line.contains(|c| digit(c).is_some()) {
        return None;
    }
    let marks = [',', ';', '&'].into_iter().map(|mark| (mark, count(mark)));
    let cells = |mark| line.split(mark).all(|cell| cell.len() <= 90);
    marks
        .filter(|(mark, count)| *count > 1 && cells(*mark))
        .max_by_key(|(_, count)| *count)
        .or_else(|| {
            let words = || line.split(is_blank).filter(|word| !word.is_empty());
            let figures = words().filter(|word| is_figure(word)).take(2).count();
            // Empty cells leave nothing between their blanks, so rows alike may have more or fewer.
            (gaps(line) > 1 || figures > 1 && words().count() > 2).then_some((' ', 0))
        })
}

/// How many tabs, full-width blanks and runs of two blanks or more stand in `line`.
fn gaps(line: &str) -> usize {
    let (mut gaps, mut width) = (0, 0);
    for c in line.chars() {
        if is_blank(c) {
            let before = width;
            width += if c == ' ' || c == '\u{a0}' { 1 } else { 2 };
            gaps += usize::from(before < 2 && width >= 2);
        } else {
            width = 0;
        }
    }
    gaps
}

/// Whether `text` is a number, a day or an hour and nothing else: 2864, 13765.1448, 12%, 6月26日, 8:00-9:30.
fn is_figure(text: &str) -> bool {
    text.len() <= 30
        && text.contains(|c| digit(c).is_some())
        && text.chars().all(|c| digit(c).is_some() || ".,-—~%％:：/年月日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings_in, notice};

    #[track_caller]
    fn check(lines: &str, expected: usize) {
        let text = notice("", &format!("现将情况公布如下：\n{lines}"), "2013年4月2日");
        assert_eq!(findings_in(&text, "list-suspect").len(), expected, "{lines}");
    }

    #[test]
    fn rows_of_no_table() {
        check("甲点;12.5;南段\n乙点;13.5;北段\n丙点;14.5;东段\n丁点;1;西段", 1);
        check("甲点 & 12.5 & 南段\n乙点 & 13.5 & 北段\n丙点 & 14.5 & 东段", 1);
        check("甲点;12.5;南段\n乙点;13.5;北段", 0);
        check("甲点  12.5  南段\n乙点  13.5  8.5\n丙点 14.5 15.5\n丁点  1  西段", 1);
        check("王明　　李娜　　张伟\n赵强　　刘洋　　陈静\n周涛　　吴敏　　郑浩", 0);
    }

    #[test]
    fn cells_of_no_table() {
        check("坐标\n甲点\n12.5\n13.5\n乙点\n14.5\n15.5", 1);
        check("甲点\n乙点\n丙点\n12.5", 0);
    }
}
