use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Span, Text};

/// A table (表格), the same whatever it survived as.
///
/// Cells lie in one flat list, and a row is a slice of it: a table costs a handful of allocations
/// however many rows it has.
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// Its columns.
    pub columns: Vec<Column<'a>>,
    /// The unit for the whole table, from a line such as 单位：万元.
    pub unit: Option<Text<'a>>,
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
    cells: Vec<Text<'a>>,
    rows: Vec<RowEnd>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Column<'a> {
    /// Its name as the header gives it; two header lines are joined.
    pub name: Cow<'a, str>,
    /// The field it holds by the vocabulary of columns: `seq`, `alliance_name` …
    pub field: Option<Cow<'a, str>>,
    /// Its unit: 万元.
    pub unit: Option<Cow<'a, str>>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// A row: a view into its table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t, 'a> {
    /// What it is.
    pub kind: RowKind,
    /// Its cells, as many as there are columns in a data row.
    pub cells: &'t [Text<'a>],
    /// Where it stands, in bytes of the decoded text.
    pub span: Span,
}

/// Where a row ends in the flat list of cells; it starts where the one before ends.
#[derive(Debug, Clone, Copy)]
struct RowEnd {
    kind: RowKind,
    end: usize,
    span: Span,
}

impl<'a> Table<'a> {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: Vec<Column<'a>>, span: Span) -> Self {
        Self { columns, span, ..Self::default() }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, kind: RowKind, cells: impl IntoIterator<Item = Text<'a>>, span: Span) {
        self.cells.extend(cells);
        self.rows.push(RowEnd { kind, end: self.cells.len(), span });
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
            let cells = self.cells.get(start..row.end).unwrap_or_default();
            start = row.end;
            Row { kind: row.kind, cells, span: row.span }
        })
    }

    /// Its data rows, in the order of the text.
    pub fn records(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.rows().filter(|row| row.kind == RowKind::Data)
    }
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
        }
        let fields = Fields::deserialize(deserializer)?;
        let mut table = Self { unit: fields.unit, ..Self::new(fields.columns, fields.span) };
        for row in fields.rows {
            table.push(
                row.kind,
                row.cells.into_iter().map(|cell| Text::new(cell, row.span)),
                row.span,
            );
        }
        Ok(table)
    }
}
