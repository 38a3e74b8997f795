//! Tables as CSV, TSV and NDJSON.

use std::collections::{HashMap, HashSet};

use most_notice::RowKind;
use serde_json::{Map, Value};

use super::grid::{Grid, GridRow, Names};
use crate::frame::Failure;

/// What stands beside the cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Whether columns tell where a row is from, and whether the file is one of them.
    pub(super) whence: Option<bool>,
    pub(super) names: Names,
    /// Whether a column tells the kind of the row.
    pub(super) kinds: bool,
}

/// All columns of some tables, and the rows under them.
pub(super) struct Joined<'g> {
    form: Form,
    grids: &'g [Grid],
    sections: bool,
    names: Vec<&'g str>,
}

impl<'g> Joined<'g> {
    fn new(grids: &'g [Grid], form: Form) -> Self {
        let sections = grids.iter().any(Grid::has_sections);
        Self { form, grids, sections, names: Self::names(grids) }
    }

    /// The names of the columns of all tables, each once.
    pub(super) fn names(grids: &[Grid]) -> Vec<&str> {
        let mut seen = HashSet::new();
        let names = grids.iter().flat_map(|grid| &grid.names).map(String::as_str);
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// The names of the columns that stand before those of the tables.
    fn heads(&self) -> Vec<&'static str> {
        let pick = |en, zh| self.form.names.pick(en, zh);
        let mut heads = Vec::new();
        if self.form.whence == Some(true) {
            heads.push(pick("file", "文件"));
        }
        if self.form.whence.is_some() {
            heads.extend([pick("annex", "附件"), pick("table", "表")]);
        }
        if self.form.kinds {
            heads.push(pick("kind", "行类"));
        }
        if self.sections {
            heads.push(pick("section", "小节"));
        }
        heads
    }

    /// What stands under the heads.
    fn lead(&self, grid: &Grid, row: &GridRow) -> Vec<String> {
        let mut lead = Vec::new();
        if self.form.whence == Some(true) {
            lead.push(grid.file.to_string_lossy().into_owned());
        }
        if self.form.whence.is_some() {
            lead.extend([grid.annex(), grid.number.to_string()]);
        }
        if self.form.kinds {
            lead.push(kind(row.kind).to_owned());
        }
        if self.sections {
            lead.push(row.section.clone());
        }
        lead
    }
}

/// For each of the columns `names`, which cell of `grid` it is.
pub(super) fn places(names: &[&str], grid: &Grid) -> Vec<Option<usize>> {
    let places: HashMap<&str, usize> = grid.names.iter().map(String::as_str).zip(0..).collect();
    names.iter().map(|name| places.get(name).copied()).collect()
}

/// The tables with a separator between cells; a cell that holds it, a quote or a line break stands in quotes.
pub(super) fn separated(
    grids: &[Grid],
    form: Form,
    separator: u8,
    mark: bool,
) -> Result<Vec<u8>, Failure> {
    let start = if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    if grids.is_empty() {
        return Ok(start);
    }
    let joined = Joined::new(grids, form);
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(start);
    writer.write_record(joined.heads().iter().chain(&joined.names)).map_err(csv_error)?;
    for grid in joined.grids {
        let places = places(&joined.names, grid);
        for row in &grid.rows {
            let lead = joined.lead(grid, row);
            let cells = places
                .iter()
                .map(|place| place.and_then(|at| row.cells.get(at)).map_or("", |cell| cell));
            writer.write_record(lead.iter().map(String::as_str).chain(cells)).map_err(csv_error)?;
        }
    }
    writer.into_inner().map_err(|error| Failure::Output(error.into_error()))
}

/// An object a row; a column that a table does not have is `null`.
pub(super) fn ndjson(grids: &[Grid], form: Form) -> Result<Vec<u8>, Failure> {
    let joined = Joined::new(grids, form);
    let heads = joined.heads();
    let mut out = Vec::new();
    for grid in joined.grids {
        let places = places(&joined.names, grid);
        for row in &grid.rows {
            let lead = joined.lead(grid, row).into_iter().map(Value::String);
            let mut object: Map<String, Value> =
                heads.iter().map(|head| (*head).to_owned()).zip(lead).collect();
            for (name, place) in joined.names.iter().zip(&places) {
                let cell = place.and_then(|at| row.cells.get(at)).cloned();
                object.insert((*name).to_owned(), cell.map_or(Value::Null, Value::String));
            }
            serde_json::to_writer(&mut out, &object)?;
            out.push(b'\n');
        }
    }
    Ok(out)
}

/// The name of a kind of row, as in JSON.
pub(super) const fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Data => "data",
        RowKind::Section => "section",
        RowKind::Total => "total",
        RowKind::Note => "note",
        _ => "other",
    }
}

fn csv_error(error: csv::Error) -> Failure {
    Failure::Output(std::io::Error::other(error))
}
