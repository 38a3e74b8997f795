//! Tables as Parquet: the rows table that `batch` writes, or one with the columns of the headers.

use std::iter::zip;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use most_notice::{Parsed, RowKind};
use most_notice_arrow::{Compression, Error, RowsBuilder, rows_schema, write};

use super::grid::{Grid, Names};
use super::plain::{Joined, places};

/// How many rows make a row group; a notice is never cut.
const ROWS: usize = 64 << 10;

/// The rows of tables, as `batch` writes them.
#[derive(Default)]
pub(super) struct Rows {
    builder: RowsBuilder,
    batches: Vec<RecordBatch>,
}

impl Rows {
    /// Adds those of `grids`, which are tables of `parsed`.
    ///
    /// # Errors
    ///
    /// Where a notice has more text than a row group can hold.
    pub(super) fn add(&mut self, parsed: &Parsed<'_>, grids: &[Grid]) -> Result<(), Error> {
        let Some(Grid { file, .. }) = grids.first() else { return Ok(()) };
        let id = file.display().to_string();
        let keep = |annex, table| {
            grids.iter().any(|grid| grid.annex_index == annex && grid.number == table + 1)
        };
        if self.builder.len() >= ROWS {
            self.batches.push(self.builder.finish()?);
        }
        match self.builder.append_tables(&id, parsed, keep) {
            Err(Error::Full) if !self.builder.is_empty() => {
                self.batches.push(self.builder.finish()?);
                self.builder.append_tables(&id, parsed, keep)
            }
            done => done,
        }
    }

    /// The file of all that was added: the tables `grids`, with rows of every kind.
    ///
    /// # Errors
    ///
    /// None is known; Arrow and Parquet check what they are given.
    pub(super) fn file(mut self, grids: &[Grid], names: Names) -> Result<Vec<u8>, Error> {
        self.batches.push(self.builder.finish()?);
        let (schema, batches) = match names {
            Names::En => (rows_schema(), self.batches),
            Names::Zh => by_header(&self.batches, grids)?,
        };
        let mut file = Vec::new();
        write(&mut file, &schema, &batches, Compression::default())?;
        Ok(file)
    }
}

/// `batches` of the rows of `grids`, with a column for each name of the headers in place of one for each field.
fn by_header(
    batches: &[RecordBatch],
    grids: &[Grid],
) -> Result<(SchemaRef, Vec<RecordBatch>), Error> {
    let rows = rows_schema();
    let own = rows.fields().len() - most_notice::fields().len();
    let names = Joined::names(grids);
    let mut fields: Vec<_> = rows.fields().iter().take(own).cloned().collect();
    for name in &names {
        let mut name = (*name).to_owned();
        while fields.iter().any(|field| *field.name() == name) {
            name.push_str("_2");
        }
        fields.push(Arc::new(Field::new(name, DataType::Utf8, true)));
    }
    let schema = Arc::new(Schema::new(fields));
    let cells = grids.iter().flat_map(|grid| {
        let places = places(&names, grid);
        grid.rows.iter().map(move |row| {
            let is_data = row.kind == RowKind::Data;
            let cell = |place: &Option<usize>| place.and_then(|at| row.cells.get(at));
            places.iter().map(|place| cell(place).filter(|_| is_data)).collect::<Vec<_>>()
        })
    });
    let mut cells = cells.fuse();
    let mut found = Vec::new();
    for batch in batches {
        let mut builders: Vec<_> = names.iter().map(|_| StringBuilder::new()).collect();
        for cells in cells.by_ref().take(batch.num_rows()) {
            for (builder, cell) in zip(&mut builders, cells) {
                builder.append_option(cell);
            }
        }
        let columns = batch.columns().iter().take(own).cloned();
        let built = builders.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef);
        let columns = columns.chain(built).collect();
        found.push(RecordBatch::try_new(Arc::clone(&schema), columns)?);
    }
    Ok((schema, found))
}
