use crate::{Block, Row, RowKind, Table};

/// How much a content holds, counted in each way in which a notice may count it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Data rows of all tables.
    pub(super) rows: usize,
    /// Items of all lists.
    pub(super) items: usize,
    /// Paragraphs.
    pub(super) paragraphs: usize,
    /// Headings, and paragraphs with a heading or ordinal of their own.
    pub(super) headings: usize,
    /// The entries of each table and list by itself.
    pub(super) parts: Vec<usize>,
    /// Rows that a serial number opens: fewer than the rows where entries take several rows.
    pub(super) numbered: usize,
}

impl Size {
    pub(super) fn of(content: &[Block<'_>]) -> Self {
        let mut size = Self::default();
        for block in content {
            match block {
                Block::Table(table) => {
                    let (rows, numbered) = rows(table);
                    size.rows += rows;
                    size.parts.push(rows);
                    size.numbered += numbered;
                }
                Block::List(list) => {
                    size.items += list.items.len();
                    size.parts.push(list.items.len());
                }
                Block::Paragraph(paragraph) => {
                    size.paragraphs += 1;
                    size.headings +=
                        usize::from(paragraph.heading.is_some() || paragraph.ordinal.is_some());
                }
                Block::Heading(_) => size.headings += 1,
            }
        }
        size
    }

    /// How many entries it has: rows and items.
    pub(super) const fn entries(&self) -> usize {
        self.rows + self.items
    }

    /// Whether it is one table or one list, so that its entries are plain to count.
    pub(super) fn is_plain(&self) -> bool {
        self.parts.len() == 1
    }

    /// Whether anything in it can be counted.
    pub(super) fn is_countable(&self) -> bool {
        self.entries() > 0
    }

    /// Whether `count` is how much it holds, in one way of counting or another.
    pub(super) fn fits(&self, count: usize) -> bool {
        count == self.entries()
            || (self.numbered > 0 && count == self.numbered)
            || (self.numbered > 0 && count == self.numbered + self.items)
            || (!self.is_plain() && (self.parts.contains(&count) || count == self.parts.len()))
    }
}

/// How many rows `table` has, and how many entries their serial numbers count: a merged cell stands blank, or again,
/// in further rows.
fn rows(table: &Table<'_>) -> (usize, usize) {
    let Some(column) = seq_column(table) else { return (table.records().count(), 0) };
    // Nearly every table simply runs from 1: each number is an entry.
    if let Some(last) = counted(table, column) {
        return (last as usize, last as usize);
    }
    let (mut rows, mut numbered) = (0, 0);
    let mut last: Option<Row<'_, '_>> = None;
    for row in table.rows() {
        if row.kind != RowKind::Data {
            last = None;
            continue;
        }
        rows += 1;
        let number = row.get(column);
        if !number.is_empty() {
            numbered += usize::from(!last.is_some_and(|last| goes_on(&last, &row, column)));
            last = Some(row);
        }
    }
    (rows, numbered)
}

/// Whether `row` is the rest of the entry of `last`. One that repeats all of it is a row too many.
fn goes_on(last: &Row<'_, '_>, row: &Row<'_, '_>, column: usize) -> bool {
    last.get(column) == row.get(column)
        && !last.cells.iter().map(|cell| &cell.text).eq(row.cells.iter().map(|cell| &cell.text))
}

/// The last serial number of a table that they count from 1, each row one.
pub(super) fn counted(table: &Table<'_>, column: usize) -> Option<u32> {
    if table.counted { u32::try_from(table.len()).ok() } else { table.counts(column) }
}

/// The column of serial numbers (序号).
pub(super) fn seq_column(table: &Table<'_>) -> Option<usize> {
    table.columns.iter().position(|column| column.field.as_deref() == Some("seq"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{Column, Span, Text};

    /// A table from lines of cells parted by `|`; the first names the columns by their fields. A line that starts
    /// with `#` is a section row, one that starts with `=` a total row. Cells stand at even spans, none alike.
    pub(in crate::check) fn table(lines: &[&'static str]) -> Block<'static> {
        let (head, rows) = lines.split_first().unwrap();
        let columns = head.split('|').map(|field| Column {
            name: field.into(),
            field: Some(field.into()),
            ..Column::default()
        });
        let mut table = Table::new(columns.collect(), Span::new(0, 1000));
        let mut at = 0;
        for row in rows {
            let (kind, row) = match row.split_at_checked(1) {
                Some(("#", row)) => (RowKind::Section, row),
                Some(("=", row)) => (RowKind::Total, row),
                _ => (RowKind::Data, *row),
            };
            let cells = row.split('|').map(|cell| {
                at += 2;
                Text::new(cell, Span::new(at, at + 1))
            });
            let cells: Vec<_> = cells.collect();
            let span = Span::new(cells[0].span.start, at + 1);
            table.push(kind, cells, span);
        }
        Block::Table(table)
    }

    #[test]
    fn entries_are_counted_in_every_way_that_notices_count() {
        let table = table(&["seq|project_name|org_name", "1|甲|甲院", "|甲|乙院", "2|乙|丙院"]);
        let size = Size::of(std::slice::from_ref(&table));
        assert_eq!((size.rows, size.numbered), (3, 2));
        assert!(size.fits(3) && size.fits(2) && !size.fits(1) && !size.fits(4));
        let two = Size::of(&[table.clone(), table]);
        assert!(two.fits(6) && two.fits(3) && two.fits(4) && two.fits(2) && !two.fits(5));
    }
}
