//! Tables of blanks whose cells stand below the names of their columns: where a cell stands tells its column, also in a row
//! that lacks others, and in a line in which cells of the row above go on.

use crate::text::Line;
use crate::text::class::columns;

/// So many rows with all cells are looked at.
const MOST_ROWS: usize = 4;

/// So many lines are looked at for them.
const MOST_LINES: usize = 24;

/// Where on the page the names of a header start and end, in columns: Chinese characters take two.
#[derive(Debug)]
pub(super) struct Aligned {
    names: Vec<(usize, usize)>,
}

impl Aligned {
    /// The columns below the `names` of `header`, where the cells of the first whole rows, as `cells` gives them, stand
    /// below them.
    pub(super) fn of<'a>(
        header: &Line<'a>,
        names: &[&'a str],
        rows: &[Line<'a>],
        cells: impl Fn(&Line<'a>) -> Vec<&'a str>,
    ) -> Option<Self> {
        let aligned = Self { names: names.iter().map(|name| place(header, name)).collect() };
        let near = rows.iter().take(MOST_LINES);
        crate::work::add(near.len());
        let whole =
            near.map(|line| (line, cells(line))).filter(|(_, row)| row.len() == names.len());
        let mut rows = 0;
        for (line, row) in whole.take(MOST_ROWS) {
            let places = aligned.places(line, &row)?;
            if !places.iter().copied().eq(0..names.len()) {
                return None;
            }
            rows += 1;
        }
        (rows > 0).then_some(aligned)
    }

    /// In which columns the `cells` of a line stand: below a name, or from where it starts on.
    pub(super) fn places(&self, line: &Line<'_>, cells: &[&str]) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(cells.len());
        let mut free = 0;
        for cell in cells {
            let (start, end) = place(line, cell);
            let below = |at: &usize| {
                self.names.get(*at).is_some_and(|(first, last)| {
                    start < *last && end > *first || start.abs_diff(*first) <= 1
                })
            };
            let distance =
                |at: &usize| self.names.get(*at).map(|(first, _)| start.abs_diff(*first));
            let at = (free..self.names.len()).filter(below).min_by_key(distance)?;
            places.push(at);
            free = at + 1;
        }
        Some(places)
    }

    /// The cells of a row in their columns, with empty ones where it lacks some.
    pub(super) fn filled<'a>(&self, line: &Line<'a>, cells: &[&'a str]) -> Option<Vec<&'a str>> {
        let places = self.places(line, cells)?;
        let mut filled = Vec::with_capacity(self.names.len());
        for (cell, at) in cells.iter().zip(places) {
            filled.resize(at, cell.get(..0)?);
            filled.push(cell);
        }
        let end = cells.last()?;
        filled.resize(self.names.len(), end.get(end.len()..)?);
        Some(filled)
    }
}

/// Where `part` of `line` starts and ends on the page.
fn place(line: &Line<'_>, part: &str) -> (usize, usize) {
    let place = line.place(part);
    (column(line, place.start), column(line, place.end))
}

/// In which column of the page byte `at` of the text stands, on `line`: Chinese characters take two.
pub(super) fn column(line: &Line<'_>, at: usize) -> usize {
    let before = line.raw.get(..at.saturating_sub(line.start)).unwrap_or_default();
    before.chars().map(columns).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    #[test]
    fn cells_stand_below_their_names() {
        let text = "序号  企业名称          所在地    备注\n 1    南山机械厂        南山市    无\n 2    青山光学厂                  新增\n";
        let lines = lines(text);
        let cells = |line: &Line<'_>| -> Vec<_> {
            let text = text.get(line.start..line.next).unwrap().trim();
            text.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
        };
        let [header, rows @ ..] = lines.as_slice() else { panic!("a header") };
        let aligned = Aligned::of(header, &cells(header), rows, cells).unwrap();
        let row = &rows[1];
        let filled = aligned.filled(row, &cells(row)).unwrap();
        assert_eq!(filled, ["2", "青山光学厂", "", "新增"]);
        assert_eq!(aligned.places(row, &cells(row)), Some(vec![0, 1, 3]));
    }
}
