//! The table of rows: one row a row of a table of a notice.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::{ListBuilder, StringBuilder, UInt32Builder};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use most_notice::{Annex, Block, Notice, Parsed, Row, RowKind, Table};

use crate::builders::{Spans, TextLists, list, number, opt_number, opt_text, span, text};
use crate::{Error, size};

/// The columns of the rows table. Their order and types are stable; later versions may add columns for fields.
///
/// | column | type | null | holds |
/// |---|---|---|---|
/// | `id` | `string` | no | the id of the notice |
/// | `annex_index` | `uint32` | yes | which annex holds the table, from 0, an annex before the annexes inside of it; null for a table of the body |
/// | `annex_number` | `uint32` | yes | the number of the annex: 附件1 |
/// | `annex_title` | `string` | yes | the title of the annex |
/// | `table_index` | `uint32` | no | which table of the body or annex, from 0 |
/// | `row_index` | `uint32` | no | which row of the table, from 0, rows of every kind |
/// | `kind` | `string` | no | `data`, `section`, `total`, `note` |
/// | `cells` | `list<string>` | no | the cells as written; a section or a note has one |
/// | `names` | `list<string>` | no | the names of the table's columns; none where the table has no header |
/// | `units` | `list<string?>` | no | the units of the table's columns: 万元 |
/// | `table_unit` | `string` | yes | the unit of the whole table, from a line such as 单位：万元 |
/// | `span` | `span` | no | place of the row |
///
/// Then a column for each of [`most_notice::fields`], such as `alliance_name`, in that order, of type `string`, null
/// where the row is no data row or the table has no column of that field. An empty cell is an empty string. Of two
/// columns of one field the first counts; both are in `cells`.
#[must_use]
pub fn rows_schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        let units = Field::new_list_field(DataType::Utf8, true);
        let mut fields = vec![
            text("id"),
            opt_number("annex_index"),
            opt_number("annex_number"),
            opt_text("annex_title"),
            number("table_index"),
            number("row_index"),
            text("kind"),
            list("cells", DataType::Utf8),
            list("names", DataType::Utf8),
            Field::new_list("units", units, false),
            opt_text("table_unit"),
            span("span"),
        ];
        fields.extend(most_notice::fields().into_iter().map(opt_text));
        Arc::new(Schema::new(fields))
    });
    Arc::clone(&SCHEMA)
}

/// The rows table of `items`: pairs of an id and what was read.
///
/// # Errors
///
/// [`Error::Full`] for more than 2 GiB of text; use a [`RowsBuilder`] to make several batches.
pub fn rows<'p, 'a: 'p>(
    items: impl IntoIterator<Item = (&'p str, &'p Parsed<'a>)>,
) -> Result<RecordBatch, Error> {
    let mut builder = RowsBuilder::new();
    for (id, parsed) in items {
        builder.append(id, parsed)?;
    }
    builder.finish()
}

/// Makes batches of the rows table, a notice at a time.
///
/// # Example
///
/// ```
/// let mut builder = most_notice_arrow::RowsBuilder::new();
/// builder.append("a.txt", &most_notice::parse("附件\n名单\n序号\t联盟名称\n1\t钛联盟\n2\t马联盟\n"))?;
/// assert_eq!(builder.len(), 2);
/// assert_eq!(builder.finish()?.num_rows(), 2);
/// # Ok::<(), most_notice_arrow::Error>(())
/// ```
#[derive(Debug)]
pub struct RowsBuilder {
    id: StringBuilder,
    annex_index: UInt32Builder,
    annex_number: UInt32Builder,
    annex_title: StringBuilder,
    table_index: UInt32Builder,
    row_index: UInt32Builder,
    kind: StringBuilder,
    cells: TextLists,
    names: TextLists,
    units: ListBuilder<StringBuilder>,
    table_unit: StringBuilder,
    span: Spans,
    fields: Vec<FieldColumn>,
    names_of_fields: Vec<&'static str>,
    len: usize,
    pub(crate) size: usize,
}

/// The column of a field. Most rows have no such field: nulls are added when a value comes.
#[derive(Debug, Default)]
struct FieldColumn(StringBuilder);

/// Where a table stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p, 'a> {
    pub(crate) annex: Option<(u32, &'p Annex<'a>)>,
    table: u32,
}

impl Default for RowsBuilder {
    fn default() -> Self {
        let names_of_fields = most_notice::fields();
        Self {
            id: StringBuilder::new(),
            annex_index: UInt32Builder::new(),
            annex_number: UInt32Builder::new(),
            annex_title: StringBuilder::new(),
            table_index: UInt32Builder::new(),
            row_index: UInt32Builder::new(),
            kind: StringBuilder::new(),
            cells: TextLists::default(),
            names: TextLists::default(),
            units: ListBuilder::new(StringBuilder::new()),
            table_unit: StringBuilder::new(),
            span: Spans::default(),
            fields: names_of_fields.iter().map(|_| FieldColumn::default()).collect(),
            names_of_fields,
            len: 0,
            size: 0,
        }
    }
}

impl RowsBuilder {
    /// A builder of an empty batch.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many rows the batch has so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the batch has no row yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds the rows of all tables of a notice, of its body and its annexes.
    ///
    /// # Errors
    ///
    /// [`Error::Full`] where the batch has no room for them: finish the batch and append the notice to the next.
    /// [`Error::Span`] for a text of more than 4 GiB, which cannot be appended at all.
    pub fn append(&mut self, id: &str, parsed: &Parsed<'_>) -> Result<(), Error> {
        self.append_tables(id, parsed, |_, _| true)
    }

    /// Adds the rows of those tables of a notice that `keep` wants, by what `annex_index` and `table_index` say of them.
    ///
    /// # Errors
    ///
    /// Those of [`append`](Self::append).
    ///
    /// # Example
    ///
    /// ```
    /// let parsed = most_notice::parse("附件1\n名单\n序号\t联盟名称\n1\t钛联盟\n附件2\n名单\n序号\t联盟名称\n1\t马联盟\n2\t羊联盟\n");
    /// let mut builder = most_notice_arrow::RowsBuilder::new();
    /// builder.append_tables("a.txt", &parsed, |annex, _| annex == Some(1))?;
    /// assert_eq!(builder.finish()?.num_rows(), 2);
    /// # Ok::<(), most_notice_arrow::Error>(())
    /// ```
    pub fn append_tables(
        &mut self,
        id: &str,
        parsed: &Parsed<'_>,
        mut keep: impl FnMut(Option<u32>, u32) -> bool,
    ) -> Result<(), Error> {
        size::spans(parsed)?;
        let mut tables = Vec::new();
        each_table(&parsed.notice, |place, table| {
            if keep(place.annex.map(|(index, _)| index), place.table) {
                tables.push((place, table));
            }
        });
        let size = tables.iter().fold(self.size, |size, (place, table)| {
            let annex = place.annex.map(|(_, annex)| annex);
            size.saturating_add(size::of_rows(id, annex, table))
        });
        if size > size::MOST {
            return Err(Error::Full);
        }
        for (place, table) in tables {
            self.table(id, place, table)?;
        }
        self.size = size;
        Ok(())
    }

    fn table(&mut self, id: &str, place: Place<'_, '_>, table: &Table<'_>) -> Result<(), Error> {
        let fields = self.fields_of(table);
        for (row, at) in table.rows().zip(0_u32..) {
            self.id.append_value(id);
            self.annex_index.append_option(place.annex.map(|(index, _)| index));
            let annex = place.annex.map(|(_, annex)| annex);
            self.annex_number.append_option(annex.and_then(|annex| annex.number));
            self.annex_title.append_option(annex.and_then(|annex| annex.title.as_ref()));
            self.table_index.append_value(place.table);
            self.row_index.append_value(at);
            self.kind.append_value(row.kind.as_str());
            self.lists(&row, table)?;
            self.table_unit.append_option(table.unit.as_ref().map(|unit| &unit.text));
            self.span.push(Some(row.span))?;
            if row.kind == RowKind::Data {
                self.cells_of_fields(&row, &fields);
            }
            self.len += 1;
        }
        Ok(())
    }

    fn lists(&mut self, row: &Row<'_, '_>, table: &Table<'_>) -> Result<(), Error> {
        self.cells.push(row.cells.iter().map(|cell| &cell.text))?;
        self.names.push(table.columns.iter().map(|column| &column.name))?;
        for column in &table.columns {
            self.units.values().append_option(column.unit.as_ref());
        }
        self.units.append(true);
        Ok(())
    }

    fn cells_of_fields(&mut self, row: &Row<'_, '_>, fields: &[(usize, usize)]) {
        for (column, field) in fields {
            if let Some(field) = self.fields.get_mut(*field)
                && let Some(cell) = row.cells.get(*column)
            {
                field.fill(self.len);
                field.0.append_value(&cell.text);
            }
        }
    }

    /// The columns of `table` that hold a field, each with the place of the field.
    fn fields_of(&self, table: &Table<'_>) -> Vec<(usize, usize)> {
        let mut fields: Vec<(usize, usize)> = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            if let Some(name) = column.field.as_deref()
                && let Ok(field) = self.names_of_fields.binary_search(&name)
                && fields.iter().all(|(_, known)| *known != field)
            {
                fields.push((at, field));
            }
        }
        fields
    }

    /// The batch; the builder is empty again.
    ///
    /// # Errors
    ///
    /// None is known; Arrow checks that the columns fit the schema.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.annex_index.finish()),
            Arc::new(self.annex_number.finish()),
            Arc::new(self.annex_title.finish()),
            Arc::new(self.table_index.finish()),
            Arc::new(self.row_index.finish()),
            Arc::new(self.kind.finish()),
            self.cells.finish()?,
            self.names.finish()?,
            Arc::new(self.units.finish()),
            Arc::new(self.table_unit.finish()),
            self.span.finish()?,
        ];
        let len = columns.first().map_or(0, |ids| ids.len());
        for field in &mut self.fields {
            field.fill(len);
            columns.push(Arc::new(field.0.finish()));
        }
        (self.len, self.size) = (0, 0);
        Ok(RecordBatch::try_new(rows_schema(), columns)?)
    }
}

impl FieldColumn {
    /// Adds nulls up to `len` values.
    fn fill(&mut self, len: usize) {
        use arrow_array::builder::ArrayBuilder;
        self.0.append_nulls(len.saturating_sub(self.0.len()));
    }
}

/// Calls `each` for every table of `notice`: those of the body, then of the annexes, an annex before its inner ones.
pub(crate) fn each_table<'p, 'a>(
    notice: &'p Notice<'a>,
    mut each: impl FnMut(Place<'p, 'a>, &'p Table<'a>),
) {
    let tables = |blocks: &'p [Block<'a>]| {
        blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    };
    for (table, index) in tables(&notice.body).zip(0_u32..) {
        each(Place { annex: None, table: index }, table);
    }
    for (annex, index) in annexes(notice).into_iter().zip(0_u32..) {
        for (table, at) in tables(&annex.content).zip(0_u32..) {
            each(Place { annex: Some((index, annex)), table: at }, table);
        }
    }
}

/// All annexes, each before the annexes inside of it.
pub(crate) fn annexes<'p, 'a>(notice: &'p Notice<'a>) -> Vec<&'p Annex<'a>> {
    let mut annexes = Vec::new();
    let mut left: Vec<&Annex<'_>> = notice.annexes.iter().rev().collect();
    while let Some(annex) = left.pop() {
        annexes.push(annex);
        left.extend(annex.annexes.iter().rev());
    }
    annexes
}

/// How many rows the rows table has of a notice.
#[must_use]
pub fn row_count(parsed: &Parsed<'_>) -> usize {
    let mut rows = 0;
    each_table(&parsed.notice, |_, table| rows += table.len());
    rows
}
