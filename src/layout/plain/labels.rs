//! The box of a page with each label and each value on a line of its own.

use std::borrow::Cow;

use super::edits::Edits;
use super::parted::{Filled, filled};
use crate::layout::{close, unbulleted};
use crate::text::Line;
use crate::text::class::{columns, is_colon};
use crate::value::card;

/// So many lines from the start are looked at.
pub(super) const HEAD: usize = 200;

/// So many labels alone are a box.
pub(super) const FEWEST: usize = 3;

/// Whether `line` is a label alone, and no name of a column as 名称 is.
pub(super) fn is_sure_label(line: &Line<'_>) -> bool {
    is_label(line) && !card::is_ordinary(unbulleted(line.trimmed()))
}

fn is_label(line: &Line<'_>) -> bool {
    // Rows of tables begin with their numbers.
    if line.raw.len() > 48 || line.raw.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return false;
    }
    let text = unbulleted(line.trimmed());
    card::may_hold_label(text) && card::is_label(text)
}

/// Joins 索, 引 and 号：, of which a program made lines of their own because blanks stood between.
fn broken(filled: &[Filled<'_, '_>], edits: &mut Edits) {
    let mut from = 0;
    for at in 0..filled.len() {
        if at < from || !filled.get(at).is_some_and(|first| card::may_hold_label(first.text)) {
            continue;
        }
        let pieces = filled.get(at..filled.len().min(at + 4)).unwrap_or_default();
        let near = pieces.iter().enumerate();
        let short = near
            .take_while(|(place, line)| line.text.len() <= 12 && (*place == 0 || line.gap == 1));
        let most = short.count();
        let whole = (2..=most).find(|count| {
            let words = pieces.iter().take(*count).map(|line| line.text);
            card::is_label(&words.collect::<String>())
        });
        let Some(count) = whole else { continue };
        from = at + count;
        for pair in pieces.get(..count).unwrap_or_default().windows(2) {
            let [above, below] = pair else { continue };
            let end = above.line.place(above.text).end;
            edits.leave_out(end..below.line.place(below.text).start);
        }
        // Its value stands right below.
        let label = pieces.get(count - 1).zip(filled.get(from)).filter(|(_, value)| value.gap == 1);
        if let Some((label, value)) = label.filter(|(_, value)| !is_label(value.line)) {
            put_beside(label.line, value.line.place(value.text).start, edits);
        }
    }
}

/// Puts the value that starts at `value` beside its label, a colon in the place of the end of the line: the one character
/// that a reading may have and its source not.
fn put_beside(label: &Line<'_>, value: usize, edits: &mut Edits) {
    let colon = if label.trimmed().ends_with(is_colon) { "" } else { "：" };
    edits.join(label, label.start + label.raw.len(), value, colon);
}

/// Whether `text` is the mark of an item of a list without the item.
fn is_mark(text: &str) -> bool {
    matches!(text, "*" | "-" | "+" | "•")
}

/// Puts the values beside their labels, where they stand no farther from them than labels from what is above and below.
///
/// Several labels in a row have their values in a row below them; a label above the title, which the box has told
/// already, is empty.
pub(super) fn edit(lines: &[Line<'_>], edits: &mut Edits) {
    let (mut labels, mut title) = (0, Cow::Borrowed(""));
    let filled: Vec<_> = filled(lines).into_iter().filter(|line| !is_mark(line.text)).collect();
    broken(&filled, edits);
    let mut prose = false;
    for three in filled.windows(3) {
        let [label, value, next] = three else { continue };
        let (above, below) = (label.line, value.line);
        prose |= label.text.ends_with('。');
        // Below the first paragraph, 名称 alone is of a table or a form.
        if !is_label(above) || prose && card::is_ordinary(unbulleted(label.text)) {
            labels = 0;
            continue;
        }
        labels += 1;
        let text = close(below.trimmed());
        let about = text.contains("关于") && !title.is_empty();
        let told = about && (title.starts_with(&*text) || text.starts_with(&*title));
        let row = labels > 2 || labels == 2 && !is_label(next.line) && next.gap <= value.gap;
        if is_label(below) || row || told || value.gap > next.gap.min(label.gap) {
            continue;
        }
        if card::is_title_label(unbulleted(above.trimmed())) {
            title = text;
        }
        let start = above.place(unbulleted(above.trimmed())).start;
        edits.leave_out(above.start..start);
        put_beside(above, below.place(unbulleted(below.trimmed())).start, edits);
    }
}

/// Joins the value of a line with one label with the line right below, where that begins in the column of the value: a
/// program wrapped it there.
pub(super) fn edit_wrapped(lines: &[Line<'_>], edits: &mut Edits) {
    for pair in lines.get(..HEAD.min(lines.len())).unwrap_or_default().windows(2) {
        let [line, next] = pair else { continue };
        let (text, below) = (line.trimmed(), next.trimmed());
        if below.is_empty() || below.contains(is_colon) || !card::may_hold_label(text) {
            continue;
        }
        let pairs = card::pairs(text, false);
        let [pair] = pairs.as_slice() else { continue };
        let start = line.place(pair.value).start.saturating_sub(line.start);
        let before = line.raw.get(..start).unwrap_or_default();
        let blanks = next.raw.get(..next.place(below).start.saturating_sub(next.start));
        let width = |text: &str| text.chars().map(columns).sum::<usize>();
        let (value, indent) = (width(before), width(blanks.unwrap_or_default()));
        if !pair.value.is_empty() && value > 4 && value.abs_diff(indent) <= 1 {
            edits.leave_out(line.place(text).end..next.place(below).start);
        }
    }
}
