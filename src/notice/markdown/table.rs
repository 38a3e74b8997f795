//! Tables of GFM: a header, and rows of as many cells as the widest has.

use super::Page;
use super::escape::cell;
use crate::{Row, RowKind, Table};

impl Page {
    /// A table; the notes at its end stand below it.
    pub(super) fn table(&mut self, table: &Table<'_>) {
        if let Some(unit) = &table.unit {
            self.paragraph(&format!("单位：{}", unit.text));
        }
        let rows: Vec<Row<'_, '_>> = table.rows().collect();
        let notes = rows.iter().rev().take_while(|row| row.kind == RowKind::Note).count();
        let (rows, notes) = rows.split_at(rows.len() - notes);
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let width = width.max(table.columns.len());
        if width > 0 {
            self.block();
            let names = table.columns.iter().map(|column| match &column.group {
                Some(group) => cell(&format!("{group} {}", column.name)),
                None => cell(&column.name),
            });
            self.row(names, width);
            self.row((0..width).map(|_| "---".to_owned()), width);
            for row in rows {
                let cells = row.cells.iter().map(|found| cell(&found.text));
                if row.kind == RowKind::Section {
                    let bold = cells.map(|text| match text.as_str() {
                        "" => text,
                        _ => format!("**{text}**"),
                    });
                    self.row(bold, width);
                } else {
                    self.row(cells, width);
                }
            }
        }
        for note in notes {
            let cells: Vec<&str> = note.cells.iter().map(|found| &*found.text).collect();
            self.paragraph(&cells.join(" "));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>, width: usize) {
        self.text.push('|');
        for text in cells.chain(std::iter::repeat(String::new())).take(width) {
            self.text.push(' ');
            self.text.push_str(&text);
            self.text.push_str(if text.is_empty() { "|" } else { " |" });
        }
        self.text.push('\n');
    }
}
