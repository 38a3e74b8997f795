//! Tables of blanks: two blanks or more between cells, or one where the number of cells fits.

use super::aligned::{Aligned, column};
use super::cell::{
    MAX_COLUMNS, anchor, cell, has_label, is_page_number, is_section, is_total, join, unit_line,
};
use super::contrast::words_over_figures;
use super::header::is_header;
use super::model::{RowKind, Table};
use super::vocabulary::field_of;
use super::{Form, Run, with_notes, with_unit};
use crate::text::Line;
use crate::text::class::{is_blank, is_han};
use crate::{Span, Text};

/// How the cells of a row are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// By two blanks at least, or one of full width.
    Wide,
    /// As `Wide`, but names of a few characters are stretched: 地  区        金  额.
    Stretched,
    /// By any blank.
    Any,
}

/// The table whose first row is `lines[at]`.
pub(super) fn run(lines: &[Line<'_>], at: usize, free: usize) -> Option<Run> {
    let first = lines.get(at)?;
    let gap = gap(lines, at)?;
    let count = cells(first, gap).count();
    let header = anchor(cells(first, gap).next()?).is_none();
    let mut last = at;
    let mut rows = 0;
    // How many cells the row above has so far, which may go on in this line.
    let mut above = count;
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        crate::work::add(1);
        let text = line.trimmed();
        // The header stands again on each page, below some rows.
        let again = text == first.trimmed();
        if again && rows == 0 && next > at + MOST_AGAIN {
            break;
        }
        if text.is_empty() || is_page_number(text) || again {
            continue;
        }
        if rows > 0
            && let Some(cells) = rest(lines, next, above, count)
        {
            (last, above) = (next, cells);
            continue;
        }
        above = cells(line, Gap::Wide).count();
        let numbered = anchor(text.split(is_blank).next().unwrap_or_default()).is_some();
        let lacks = gap == Gap::Any && cells(line, gap).count() < count;
        if numbered && (fits(line, count) || lacks && count > 3)
            || is_total(cells(line, gap).next().unwrap_or_default())
        {
            rows += 1;
        } else if !(header && (is_row(line, count, gap) || is_short_row(line, first, count, gap))
            || is_section(text) && follows(lines, next, count))
        {
            break;
        } else if !is_section(text) {
            rows += 1;
        }
        last = next;
    }
    let first = with_unit(lines, at, free);
    (rows >= if header { 1 } else { 2 }).then(|| Run {
        first,
        last: with_notes(lines, last),
        form: Form::Spaces,
        end: last,
    })
}

/// How the rows of a table that starts at `at` are parted: by its header, or by two numbered rows.
fn gap(lines: &[Line<'_>], at: usize) -> Option<Gap> {
    let first = lines.get(at)?;
    let filled = |line: &&Line<'_>| !line.trimmed().is_empty();
    let mut rows = lines.iter().skip(at + 1).take(8).filter(filled);
    // 一、自然科学奖 may stand over the first row.
    let below = rows.find(|line| !is_section(line.trimmed()))?;
    let number = |line: &Line<'_>| anchor(cells(line, Gap::Any).next().unwrap_or_default());
    if let Some(number) = number(first) {
        let count = cells(first, Gap::Wide).count();
        let next = self::number(below) == Some(number.saturating_add(1));
        return ((3..=MAX_COLUMNS).contains(&count)
            && next
            && cells(below, Gap::Wide).count() == count)
            .then_some(Gap::Wide);
    }
    // The vocabulary is asked last: most lines with blanks are no header.
    let may_name =
        |cell: &str| cell.len() <= 90 && !has_label(cell) && !cell.ends_with(['，', '。', '；']);
    [Gap::Wide, Gap::Stretched, Gap::Any].into_iter().find(|gap| {
        if !cells(first, *gap).all(may_name) {
            return false;
        }
        let count = cells(first, *gap).count();
        let row = || {
            let numbered = number(below).is_some() && cells(first, *gap).any(|cell| cell == "序号");
            match gap {
                _ if numbered => {
                    let mut near = std::iter::once(below).chain(rows.clone()).take(3);
                    fits(below, count) || *gap == Gap::Any && near.any(|row| fits(row, count))
                }
                Gap::Wide => {
                    is_row(below, count, *gap)
                        || is_short_row(below, first, count, *gap)
                            && rows.clone().take(3).any(|row| is_row(row, count, *gap))
                }
                // Of names and of single blanks, the first rows tell more than one does.
                Gap::Stretched | Gap::Any => {
                    let rows = || std::iter::once(below).chain(rows.clone()).take(3);
                    let fits = |row: &Line<'_>| {
                        is_row(row, count, *gap) || is_short_row(row, first, count, *gap)
                    };
                    (*gap == Gap::Stretched || count > 3 && rows().count() > 1)
                        && rows().take(2).all(fits)
                        && rows().any(|row| is_row(row, count, *gap))
                }
            }
        };
        let header = || {
            let lines = std::iter::once(first).chain(std::iter::once(below)).chain(rows.clone());
            is_header(cells(first, *gap))
                || *gap == Gap::Wide && words_over_figures(lines.map(|line| cells(line, *gap)))
        };
        (2..=MAX_COLUMNS).contains(&count) && row() && header()
    })
}

fn number(line: &Line<'_>) -> Option<u32> {
    anchor(cells(line, Gap::Any).next().unwrap_or_default())
}

/// Whether a line has `count` cells, by wide gaps or by any, or a few more where names hold blanks.
fn fits(line: &Line<'_>, count: usize) -> bool {
    let wide = cells(line, Gap::Wide).count();
    (2..=count + MORE).contains(&wide) || cells(line, Gap::Any).count() == count
}

/// How many of the `count` cells of a row there are with those at `lines[at]`, where the line above has so many: the last of
/// these goes on here, and others follow, here and on at most two lines more.
fn rest(lines: &[Line<'_>], at: usize, above: usize, count: usize) -> Option<usize> {
    if !(2..count).contains(&above) {
        return None;
    }
    let mut cells = above;
    let mut with_these = None;
    for line in lines.iter().skip(at).take(MOST_LINES) {
        let text = line.trimmed();
        if cells == count || text.is_empty() || number(line).is_some() || !is_plain(line, Gap::Wide)
        {
            break;
        }
        cells = (cells + self::cells(line, Gap::Wide).count()).saturating_sub(1);
        with_these = with_these.or(Some(cells));
    }
    with_these.filter(|_| cells == count)
}

/// No header stands again so many lines below, with no row between.
const MOST_AGAIN: usize = 12;

/// A row goes on over so many lines at most.
const MOST_LINES: usize = 3;

/// So many wide blanks more than gaps may be in the names of a row.
const MORE: usize = 2;

/// Whether a line without number is a row: of just as many cells, none a label or a sentence.
fn is_row(line: &Line<'_>, count: usize, gap: Gap) -> bool {
    cells(line, gap).count() == count && is_plain(line, gap)
}

/// Whether a line is a row whose last cell is empty, as remarks are: it ends before the last name of the `header` begins.
fn is_short_row(line: &Line<'_>, header: &Line<'_>, count: usize, gap: Gap) -> bool {
    if count < 3 || cells(line, gap).count() + 1 != count {
        return false;
    }
    let Some(name) = cells(header, gap).last() else { return false };
    let ends_before = match gap {
        // Single blanks stand anywhere, and wide ones where cells are not set below each other.
        Gap::Any | Gap::Wide => field_of(name) == Some("remark"),
        Gap::Stretched => cells(line, gap).last().is_some_and(|cell| {
            column(line, line.place(cell).end) <= column(header, header.place(name).start)
        }),
    };
    ends_before && is_plain(line, gap)
}

fn is_plain(line: &Line<'_>, gap: Gap) -> bool {
    !cells(line, gap).any(|cell| has_label(cell) || cell.ends_with(['。', '；', '：', '，']))
}

fn follows(lines: &[Line<'_>], at: usize, count: usize) -> bool {
    let below = lines.iter().skip(at + 1).take(4).find(|line| !line.trimmed().is_empty());
    below.is_some_and(|line| number(line).is_some() && fits(line, count))
}

/// The cells of a line.
fn cells<'a>(line: &Line<'a>, gap: Gap) -> impl Iterator<Item = &'a str> + use<'a> {
    let mut rest = line.trimmed();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        loop {
            let tail = rest.get(from..)?;
            let Some(at) = find_blank(tail) else {
                return Some(std::mem::take(&mut rest));
            };
            let blank = tail.get(at..)?;
            let after = blank.trim_start_matches(is_blank);
            let gap_length = blank.len() - after.len();
            // A full-width blank has three bytes, two others have two at least.
            let wide = gap_length >= 2 && !blank.starts_with('\u{a0}') || gap_length >= 4;
            // 李　娜 is one name, and 地  区 is.
            if wide && gap != Gap::Wide && is_stretched(tail.get(..at)?, gap_length, after) {
                from += at + gap_length;
                continue;
            }
            if gap == Gap::Any || wide {
                let cell = rest.get(..from + at)?;
                rest = after;
                return Some(cell);
            }
            from += at + gap_length;
        }
    })
}

/// Whether `word`, the last one of a cell, and the one after so many bytes of blanks are the characters of a stretched
/// name: one each, and nearer to each other than to what follows.
fn is_stretched(word: &str, blanks: usize, after: &str) -> bool {
    let mut rest = after.chars();
    let one = |text: &str| text.chars().count() == 1 && text.chars().all(is_han);
    if blanks > 6 || !one(word) || !rest.next().is_some_and(is_han) {
        return false;
    }
    let next = rest.as_str();
    let gap = next.len() - next.trim_start_matches(is_blank).len();
    next.is_empty() || gap > blanks || gap > 0 && blanks == '　'.len_utf8()
}

/// At most `count` cells of a line: of more `parts`, those with the narrowest gaps between them are one name.
fn widest<'a>(line: &Line<'a>, mut parts: Vec<&'a str>, count: usize) -> Vec<&'a str> {
    let end = |part: &str| line.place(part).end;
    while parts.len() > count.max(1) && parts.len() <= MAX_COLUMNS {
        let between = |at: usize| {
            let (left, right) = (parts.get(at)?, parts.get(at + 1)?);
            // A full-width blank is one, however many bytes it has.
            let blank =
                line.raw.get(end(left) - line.start..line.place(right).start - line.start)?;
            Some(blank.chars().count())
        };
        let narrow = (1..parts.len() - 1).filter_map(|at| Some((between(at)?, at))).min();
        let Some((_, at)) = narrow else { break };
        let next = parts.remove(at + 1);
        if let Some(part) = parts.get_mut(at) {
            let (start, end) = (line.place(part).start - line.start, end(next) - line.start);
            *part = line.raw.get(start..end).unwrap_or(part);
        }
    }
    parts
}

/// The cells of a row that lacks some, with empty ones where they were: in its blanks of twice the width, where all
/// others are of one width, and just as many as lack.
fn with_empty<'a>(line: &Line<'a>, parts: Vec<&'a str>, count: usize) -> Vec<&'a str> {
    let lacking = count.saturating_sub(parts.len());
    if lacking == 0 || parts.len() < 3 {
        return parts;
    }
    let blank = |pair: &[&str]| match pair {
        [left, right] => {
            let (end, start) = (line.place(left).end, line.place(right).start);
            line.raw.get(end - line.start..start - line.start)
        }
        _ => None,
    };
    let widths: Vec<usize> =
        parts.windows(2).filter_map(|pair| Some(blank(pair)?.chars().count())).collect();
    let least = widths.iter().copied().min().unwrap_or(0);
    let (narrow, wide): (Vec<usize>, Vec<usize>) =
        widths.iter().partition(|width| **width < 2 * least);
    if wide.len() != lacking || narrow.iter().any(|width| *width != least) {
        return parts;
    }
    let mut filled = Vec::with_capacity(count);
    for (at, part) in parts.iter().enumerate() {
        filled.push(*part);
        if widths.get(at).is_some_and(|width| *width >= 2 * least) {
            filled.push(part.get(part.len()..).unwrap_or_default());
        }
    }
    filled
}

/// Where the first blank is. The bytes that start one are rare, and tell without decoding.
fn find_blank(text: &str) -> Option<usize> {
    let starts = |byte: &u8| matches!(*byte, b' ' | b'\t' | 0xc2 | 0xe2 | 0xe3);
    let mut from = 0;
    loop {
        let at = from + text.as_bytes().get(from..)?.iter().position(starts)?;
        let c = text.get(at..)?.chars().next()?;
        if is_blank(c) {
            return Some(at);
        }
        from = at + c.len_utf8();
    }
}

/// The rows of a table of blanks.
pub(super) fn rows<'a>(lines: &[Line<'a>]) -> Table<'a> {
    let mut table = Table::default();
    let (mut count, mut named) = (0, Gap::Wide);
    let mut header = None;
    let mut aligned = None;
    for (at, line) in lines.iter().enumerate() {
        let text = line.trimmed();
        if text.is_empty() || is_page_number(text) {
            continue;
        }
        if count == 0 {
            if let Some(unit) = unit_line(line) {
                table.unit = Some(unit);
                continue;
            }
            named = gap(lines, at).unwrap_or(Gap::Wide);
            count = cells(line, named).count();
            header = Some(line);
            let names: Vec<_> = cells(line, named).collect();
            let below = lines.get(at + 1..).unwrap_or_default();
            aligned = Aligned::of(line, &names, below, |line| cells(line, named).collect());
            table.cells.extend(names.into_iter().map(|part| cell(line, part)));
        } else if is_section(text) && number(line).is_none() {
            table.cells.push(cell(line, text));
        } else if table.rows.len() > 1
            && rest(lines, at, table.rows.last().map_or(0, |row| row.found), count).is_some()
        {
            let mut rest = cells(line, Gap::Wide).map(|part| cell(line, part));
            if let (Some(open), Some(next)) = (table.cells.last_mut(), rest.next()) {
                join(open, &next, "");
            }
            table.cells.extend(rest);
            table.extend_row(line.place(text));
            continue;
        } else {
            let wide = cells(line, Gap::Wide).count();
            let any = wide < count && cells(line, Gap::Any).count() == count;
            let short = header.is_some_and(|header| is_short_row(line, header, count, named));
            let lacks = named == Gap::Any && wide == 1 && number(line).is_some();
            let gap = match named {
                _ if any || lacks => Gap::Any,
                named if short || is_row(line, count, named) => named,
                _ => Gap::Wide,
            };
            let parts: Vec<_> = cells(line, gap).collect();
            // What goes on in the next line lacks nothing.
            let lacks = parts.len() < count && rest(lines, at + 1, parts.len(), count).is_none();
            let placed =
                aligned.as_ref().filter(|_| lacks).and_then(|all| all.filled(line, &parts));
            let short = short && placed.is_none();
            let parts = placed.unwrap_or_else(|| with_empty(line, parts, count));
            table.cells.extend(widest(line, parts, count).into_iter().map(|part| cell(line, part)));
            if short {
                let end = line.place(text).end;
                table.cells.push(Text::new("", Span::new(end, end)));
            }
        }
        table.end_row(RowKind::Data, line.place(text));
    }
    table
}
