//! A table in the tree: its first rows, columns under each other.

use most_notice::{RowKind, Table};
use unicode_width::UnicodeWidthStr;

use crate::lang::Lang;
use crate::paint::{cut, padded};

/// How many rows of a table and items of a list are shown.
const SHOWN: usize = 3;

/// The narrowest that a column is made.
const NARROWEST: usize = 6;

/// The lines of `table`: its header, its first rows, and how many rows and columns are not shown.
pub(super) fn lines(table: &Table<'_>, room: usize, lang: Lang) -> Vec<String> {
    let names = || table.columns.iter().map(|column| &*column.name);
    let rows: Vec<_> = table.rows().take(shown(table.len())).collect();
    let mut wanted: Vec<usize> = names().take(room).map(UnicodeWidthStr::width).collect();
    for row in rows.iter().filter(|row| row.kind == RowKind::Data) {
        for (at, cell) in row.cells.iter().enumerate() {
            let width = cell.text.width();
            match wanted.get_mut(at) {
                Some(wanted) => *wanted = width.max(*wanted),
                // A table without header has as many columns as its rows have cells.
                None if table.columns.is_empty() && at < room => wanted.push(width),
                None => {}
            }
        }
    }
    let all = wanted.len().max(table.columns.len());
    let widths = fitted(wanted, room);
    let hidden = all - widths.len();
    let mut lines = Vec::new();
    if !table.columns.is_empty() {
        lines.push(cells(&widths, names()));
    }
    for row in &rows {
        let texts = row.cells.iter().map(|cell| &*cell.text);
        lines.push(match row.kind {
            RowKind::Data => cells(&widths, texts),
            _ => format!("— {}", texts.collect::<Vec<_>>().join(" ")),
        });
    }
    if hidden > 0 {
        lines.push(match lang {
            Lang::En => format!("… {hidden} more columns"),
            Lang::Zh => format!("… 另有 {hidden} 列"),
        });
    }
    lines.extend(more(table.len(), "rows", "行", lang));
    lines
}

/// How many of `all` rows or items are shown; "… 1 more" would take as much room as the one.
pub(super) const fn shown(all: usize) -> usize {
    if all <= SHOWN + 1 { all } else { SHOWN }
}

/// How many of `all` rows or items are not shown, where some are not.
pub(super) fn more(all: usize, en: &str, zh: &str, lang: Lang) -> Option<String> {
    let more = Some(all - shown(all)).filter(|more| *more > 0)?;
    Some(match lang {
        Lang::En => format!("… {more} more {en}"),
        Lang::Zh => format!("… 另有 {more} {zh}"),
    })
}

fn cells<'c>(widths: &[usize], cells: impl Iterator<Item = &'c str>) -> String {
    let cells = cells.zip(widths).map(|(cell, &width)| padded(&cut(cell, width), width));
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// Makes the widest columns narrower until all have room, and leaves out the last where that is not enough.
fn fitted(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    let gaps = |columns: usize| columns.saturating_sub(1) * 2;
    let least =
        |widths: &[usize]| widths.iter().map(|width| (*width).min(NARROWEST)).sum::<usize>();
    while widths.len() > 1 && least(&widths) + gaps(widths.len()) > room {
        widths.pop();
    }
    let room = room.saturating_sub(gaps(widths.len()));
    let total = |cap: usize| widths.iter().map(|width| (*width).min(cap)).sum::<usize>();
    let cap = (NARROWEST..=room).rev().find(|cap| total(*cap) <= room).unwrap_or(NARROWEST);
    widths.iter().map(|width| (*width).min(cap)).collect()
}

#[cfg(test)]
mod tests {
    use most_notice::{Column, Span, Text};

    use super::*;

    fn table(names: &[&str], rows: usize) -> Table<'static> {
        let columns = names.iter().map(|name| Column::new((*name).to_owned())).collect();
        let mut table = Table::new(columns, Span::default());
        for row in 1..=rows {
            let cells = [row.to_string(), "示范中心".to_owned(), format!("第{row}研究院（北京）")];
            table.push(
                RowKind::Data,
                cells.map(|cell| Text::new(cell, Span::default())),
                Span::default(),
            );
        }
        table
    }

    #[track_caller]
    fn check(table: &Table<'_>, room: usize, expected: &[&str]) {
        let lines = lines(table, room, Lang::En);
        assert!(lines.iter().all(|line| line.width() <= room), "{lines:?}");
        assert_eq!(lines, expected);
    }

    #[test]
    fn cells_stand_under_their_names_and_long_tables_are_counted() {
        check(
            &table(&["序号", "名称", "负责单位"], 55),
            78,
            &[
                "序号  名称      负责单位",
                "1     示范中心  第1研究院（北京）",
                "2     示范中心  第2研究院（北京）",
                "3     示范中心  第3研究院（北京）",
                "… 52 more rows",
            ],
        );
    }

    #[test]
    fn narrow_output_cuts_cells_and_four_rows_are_shown() {
        check(
            &table(&["序号", "名称", "负责单位"], 4),
            22,
            &[
                "序号  名称     负责单…",
                "1     示范中…  第1研…",
                "2     示范中…  第2研…",
                "3     示范中…  第3研…",
                "4     示范中…  第4研…",
            ],
        );
    }

    #[test]
    fn a_table_without_header_shows_its_cells() {
        let lines_found = lines(&table(&[], 1), 78, Lang::En);
        assert_eq!(lines_found, ["1  示范中心  第1研究院（北京）"]);
        assert_eq!(lines(&table(&[], 9), 78, Lang::Zh).pop().unwrap(), "… 另有 6 行");
    }

    #[test]
    fn columns_without_room_are_left_out() {
        assert_eq!(fitted(vec![4, 8, 17], 80), [4, 8, 17]);
        assert_eq!(fitted(vec![4, 30, 90], 40), [4, 16, 16]);
        assert_eq!(fitted(vec![9; 9], 30), [6; 4]);
        assert!(fitted(vec![], 30).is_empty());
        assert_eq!(fitted(vec![9], 3), [6]);
    }
}
