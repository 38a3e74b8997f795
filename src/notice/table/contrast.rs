//! Headers that no vocabulary knows: words over figures, and as many cells in each row.

use super::cell::MAX_COLUMNS;
use crate::text::class::is_blank;

/// So many rows below the header tell.
const ROWS: usize = 3;

/// Whether the first of `rows` is the header of those below it: two of them at least, all of as many cells, and words over
/// figures. Each row gives its cells.
pub(super) fn words_over_figures<'a, C>(mut rows: impl Iterator<Item = C>) -> bool
where
    C: Iterator<Item = &'a str>,
{
    let Some(mut contrast) = rows.next().and_then(Contrast::new) else { return false };
    rows.take(ROWS).all(|row| contrast.add(row)) && contrast.tells()
}

/// A header and what stands below it.
#[derive(Debug)]
pub(super) struct Contrast {
    /// For each column, whether it has a name and figures only below it so far, and whether it has any.
    columns: Vec<(bool, bool)>,
    rows: usize,
}

impl Contrast {
    /// Of the names of three columns or more.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut columns = Vec::new();
        for name in names.take(MAX_COLUMNS + 1) {
            if name.len() > 60
                || is_figure(name) && !is_year(name)
                || name.contains(['。', '，', '；', '：', ':'])
            {
                return None;
            }
            columns.push((!name.is_empty(), false));
        }
        (3..=MAX_COLUMNS).contains(&columns.len()).then_some(Self { columns, rows: 0 })
    }

    /// Adds a row; `false` where it has not as many cells.
    pub(super) fn add<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> bool {
        let mut count = 0;
        for cell in cells {
            if let Some((figures, any)) = self.columns.get_mut(count) {
                *figures &= cell.is_empty() || is_figure(cell);
                *any |= !cell.is_empty();
            }
            count += 1;
        }
        self.rows += 1;
        count == self.columns.len()
    }

    /// Whether some word stands over figures, in two rows or more.
    pub(super) fn tells(&self) -> bool {
        self.rows > 1 && self.columns.iter().any(|(figures, any)| *figures && *any)
    }
}

/// 1996年, 1995年招生人数: years name columns too.
fn is_year(name: &str) -> bool {
    name.split_once('年')
        .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// 13765.1448, 6月26日, -5: what begins with a digit.
fn is_figure(cell: &str) -> bool {
    let cell = cell.trim_matches(|c| is_blank(c) || c == '"');
    cell.strip_prefix('-').unwrap_or(cell).starts_with(|c: char| c.is_ascii_digit())
}
