use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::vocabulary::{field_of, unit_of};
use crate::{Span, Text};

/// A table (表格), the same whatever it survived as.
///
/// Cells lie in one flat list, and a row is a slice of it: a table costs a handful of allocations
/// however many rows it has.
///
/// Merged cells stand in every row that they reach: [`Row::is_copied`] tells the copies. Blank rows
/// and repeated headers are no rows.
///
/// # Example
///
/// ```
/// use most_notice::{Column, RowKind, Span, Table, Text};
///
/// let mut table = Table::new(vec![Column::new("序号"), Column::new("联盟名称")], Span::default());
/// let text = |text| Text::new(text, Span::default());
/// table.push(RowKind::Section, [text("一、信息技术领域")], Span::default());
/// table.push(RowKind::Data, [text("1"), text("抗体产业技术创新战略联盟")], Span::default());
///
/// assert_eq!(table.columns[1].field.as_deref(), Some("alliance_name"));
/// assert_eq!(table.column("联盟名称"), Some(1));
/// assert_eq!(table.column("alliance_name"), Some(1));
/// assert_eq!(table.records().count(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// Its columns; none where the source has no header.
    pub columns: Vec<Column<'a>>,
    /// The unit for the whole table, from a line such as 单位：万元.
    pub unit: Option<Text<'a>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
    /// Where its header stands; not in JSON.
    pub header: Option<Span>,
    /// Whether its cells were told apart by their words only (rows glued together); not in JSON.
    pub doubtful: bool,
    /// Whether every row is a record with a cell of its own for each column, the first of which counts from 1: nearly
    /// every table. What is asked of a row then needs no asking; not in JSON.
    pub(crate) counted: bool,
    pub(super) cells: Vec<Text<'a>>,
    pub(super) rows: Vec<RowEnd>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Column<'a> {
    /// Its name as the header gives it; a wrapped name is joined.
    pub name: Cow<'a, str>,
    /// The name over it, where the header has two lines: 经费（万元） over 总经费 and 中央财政.
    #[serde(default)]
    pub group: Option<Cow<'a, str>>,
    /// The field it holds by the vocabulary of columns: `seq`, `alliance_name` …
    pub field: Option<Cow<'a, str>>,
    /// Its unit: 万元.
    pub unit: Option<Cow<'a, str>>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RowKind {
    /// A record.
    Data,
    /// A line over the rows below it: 一、信息技术领域.
    Section,
    /// 合计, 总计, 小计.
    Total,
    /// 注：…
    Note,
}

impl RowKind {
    /// Its name, as in JSON: `data`, `section`, `total`, `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Section => "section",
            Self::Total => "total",
            Self::Note => "note",
        }
    }
}

/// A row: a view into its table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t, 'a> {
    /// What it is.
    pub kind: RowKind,
    /// Its cells, as many as there are columns in a data row; a section or a note has one.
    pub cells: &'t [Text<'a>],
    /// How many cells the source gives for it, before empty ones were added; not in JSON.
    pub found: usize,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// Where a row ends in the flat list of cells; it starts where the one before ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowEnd {
    pub(super) kind: RowKind,
    pub(super) end: usize,
    pub(super) found: usize,
    pub(super) span: Span,
}

impl<'a> Column<'a> {
    /// A column of this name, with the field and the unit that the name tells.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        let name = name.into();
        let field = field_of(&name).map(Cow::Borrowed);
        let unit = unit_of(&name).map(|unit| Cow::Owned(unit.to_owned()));
        Self { name, group: None, field, unit }
    }
}

impl<'t, 'a> Row<'t, 'a> {
    /// Whether the cell at `column` (from 0) is a merged cell's copy: it stands in a row above.
    #[must_use]
    pub fn is_copied(&self, column: usize) -> bool {
        self.cells
            .get(column)
            .is_some_and(|cell| cell.span.start < self.span.start && !cell.text.is_empty())
    }

    /// The text of the cell at `column` (from 0); empty where there is none.
    #[must_use]
    pub fn get(&self, column: usize) -> &'t str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }
}

impl<'a> Table<'a> {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: Vec<Column<'a>>, span: Span) -> Self {
        Self { columns, span, ..Self::default() }
    }

    /// The same, free of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Table<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let columns = self.columns.into_iter().map(|column| Column {
            name: own(column.name),
            field: column.field.map(own),
            unit: column.unit.map(own),
            group: column.group.map(own),
        });
        Table {
            columns: columns.collect(),
            unit: self.unit.map(Text::into_owned),
            span: self.span,
            header: self.header,
            doubtful: self.doubtful,
            counted: self.counted,
            cells: self.cells.into_iter().map(Text::into_owned).collect(),
            rows: self.rows,
        }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, kind: RowKind, cells: impl IntoIterator<Item = Text<'a>>, span: Span) {
        self.cells.extend(cells);
        self.end_row(kind, span);
        self.counted = false;
    }

    /// Makes a row of the cells that follow the last row.
    pub(super) fn end_row(&mut self, kind: RowKind, span: Span) {
        let end = self.cells.len();
        let found = end - self.rows.last().map_or(0, |row| row.end);
        self.rows.push(RowEnd { kind, end, found, span });
    }

    /// Adds the cells that follow the last row to it, and what stands at `span`.
    pub(super) fn extend_row(&mut self, span: Span) {
        let end = self.cells.len();
        if let Some(row) = self.rows.last_mut() {
            row.found += end - row.end;
            row.end = end;
            row.span = row.span.to(span);
        }
    }

    /// Puts each place in it to where `place` says.
    pub(crate) fn relocate(&mut self, place: &dyn Fn(Span) -> Span) {
        self.span = place(self.span);
        self.header = self.header.map(place);
        self.unit.iter_mut().for_each(|unit| unit.span = place(unit.span));
        self.cells.iter_mut().for_each(|cell| cell.span = place(cell.span));
        self.rows.iter_mut().for_each(|row| row.span = place(row.span));
    }

    /// The column of this name or field, from 0. Blanks in names do not count.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        super::deserialize::column(&self.columns, name)
    }

    /// How many rows of any kind it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Its rows of every kind, in the order of the text.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let mut start = 0;
        self.rows.iter().map(move |row| {
            crate::work::add(row.end - start);
            let cells = self.cells.get(start..row.end).unwrap_or_default();
            start = row.end;
            Row { kind: row.kind, cells, found: row.found, span: row.span }
        })
    }

    /// The row at `at`, counted from 0.
    pub(crate) fn row(&self, at: usize) -> Option<Row<'_, 'a>> {
        let row = self.rows.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.rows.get(before));
        let cells = self.cells.get(start.map_or(0, |row| row.end)..row.end)?;
        Some(Row { kind: row.kind, cells, found: row.found, span: row.span })
    }

    /// Its data rows, in the order of the text.
    pub fn records(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.rows().filter(|row| row.kind == RowKind::Data)
    }

    /// The last number of a `column` whose cells are the numbers from 1 on, in ASCII digits.
    pub(crate) fn counts(&self, column: usize) -> Option<u32> {
        let mut last = 0;
        for row in self.records() {
            let number = number(row.get(column))?;
            if number != last + 1 {
                return None;
            }
            last = number;
        }
        Some(last)
    }
}

/// The number that `text` is, in at most nine ASCII digits.
pub(super) fn number(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [one] => digit(*one),
        [ten, one] => Some(10 * digit(*ten)? + digit(*one)?),
        [] => None,
        digits if digits.len() <= 9 => {
            digits.iter().try_fold(0, |sum, byte| Some(10 * sum + digit(*byte)?))
        }
        _ => None,
    }
}

fn digit(byte: u8) -> Option<u32> {
    let value = byte.wrapping_sub(b'0');
    (value < 10).then_some(u32::from(value))
}

/// Tables are equal when columns, rows and the places of rows are; the places of single cells do
/// not count, since JSON does not keep them.
impl PartialEq for Table<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && self.unit == other.unit
            && self.span == other.span
            && self.rows.len() == other.rows.len()
            && self.rows().zip(other.rows()).all(|(a, b)| {
                a.kind == b.kind
                    && a.span == b.span
                    && a.cells
                        .iter()
                        .map(|cell| &cell.text)
                        .eq(b.cells.iter().map(|cell| &cell.text))
            })
    }
}

impl Eq for Table<'_> {}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        struct Rows<'t, 'a>(&'t Table<'a>);
        impl Serialize for Rows<'_, '_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.rows())
            }
        }
        let mut table = serializer.serialize_struct("Table", 4)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &Rows(self))?;
        table.serialize_field("unit", &self.unit)?;
        table.serialize_field("span", &self.span)?;
        table.end()
    }
}

impl Serialize for Row<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        struct Cells<'t, 'a>(&'t [Text<'a>]);
        impl Serialize for Cells<'_, '_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.iter().map(|cell| &cell.text))
            }
        }
        let mut row = serializer.serialize_struct("Row", 3)?;
        row.serialize_field("kind", &self.kind)?;
        row.serialize_field("cells", &Cells(self.cells))?;
        row.serialize_field("span", &self.span)?;
        row.end()
    }
}

impl<'de> Deserialize<'de> for Table<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Fields {
            columns: Vec<Column<'static>>,
            rows: Vec<RowFields>,
            unit: Option<Text<'static>>,
            span: Span,
        }
        #[derive(Deserialize)]
        struct RowFields {
            kind: RowKind,
            cells: Vec<String>,
            span: Span,
            /// Written by who wants the places of cells kept.
            #[serde(default)]
            cell_spans: Vec<Span>,
        }
        let fields = Fields::deserialize(deserializer)?;
        let mut table = Self { unit: fields.unit, ..Self::new(fields.columns, fields.span) };
        for row in fields.rows {
            let spans = row.cell_spans.into_iter().chain(std::iter::repeat(row.span));
            let cells = row.cells.into_iter().zip(spans).map(|(cell, span)| Text::new(cell, span));
            table.push(row.kind, cells, row.span);
        }
        Ok(table)
    }
}
