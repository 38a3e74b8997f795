//! Paragraphs of the last cell of a row of tabs, on lines of their own.

use super::cell::anchor;
use super::tabs::has_tab;
use crate::text::Line;
use crate::text::class::trim;
use crate::value::ordinal::ordinal;

/// A cell has so many lines at most.
const MAX_PARAGRAPHS: usize = 12;

/// Whether the line at `at` is one more paragraph of the last cell of the row at `last`: nothing parts it from the row, and
/// the next row has the next number; or its ordinal follows that of the line above, the first of which begins the cell.
pub(super) fn is_paragraph(lines: &[Line<'_>], at: usize, last: usize) -> bool {
    let number = |line: &Line<'_>| line.raw.split('\t').next().and_then(|cell| anchor(trim(cell)));
    let plain = |line: &&Line<'_>| !line.trimmed().is_empty() && !has_tab(line);
    let Some(row) = lines.get(last) else { return false };
    let above = lines.get(last + 1..at).unwrap_or_default();
    if at - last > MAX_PARAGRAPHS || !above.iter().all(|line| plain(&line)) {
        return false;
    }
    let next = lines.iter().skip(at).take(MAX_PARAGRAPHS).find(|line| !plain(line));
    let next = next.and_then(number);
    if next.is_some() && next == number(row).map(|number| number + 1) {
        return true;
    }
    let before = above
        .last()
        .map_or_else(|| row.raw.rsplit('\t').next().map(trim), |line| Some(line.trimmed()));
    let ordinals = before.map(ordinal).zip(lines.get(at).map(|line| ordinal(line.trimmed())));
    matches!(ordinals, Some((Ok((_, before)), Ok((_, found)))) if found.follows(&before)
        && (!above.is_empty() || before.is_first()))
}
