//! `tables`: the tables of notices for spreadsheets and programs.

mod columns;
mod grid;
mod plain;
mod sheet;

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use most_notice::Parsed;

use crate::frame::{Failure, Frame, Outcome};
use crate::input::Inputs;
use crate::lang::both;
use crate::message::{self, Message, Told};
use crate::write;
use columns::Rows;
use grid::{Grid, Names, Pick};
use plain::Form;

#[derive(Debug, Args)]
#[command(
    about = both("Writes the tables of notices", "输出公文中的表格"),
    after_help = both(
        "Examples:\n  \
         most-notice tables notice.txt\n  \
         most-notice tables --annex 1 --names en notice.txt\n  \
         most-notice tables --format ndjson notices/\n  \
         most-notice tables --format xlsx --out tables notice.txt\n  \
         most-notice tables --format parquet --names en --out tables notice.txt\n\n\
         Several tables in one stream have all their columns, after those that tell where a row is from: \
         the file, where there are several inputs, the annex (empty for the body) and the table; with one \
         input and --annex these are left out. Rows under a section heading name it.\n\n\
         Parquet has rows of every kind, and before the cells the columns that `batch` writes to OUT.rows: \
         id (the file), annex_index, kind, cells and others. With --names en its columns are those of \
         `batch`, a column for each known field.",
        "示例：\n  \
         most-notice tables notice.txt\n  \
         most-notice tables --annex 1 --names en notice.txt\n  \
         most-notice tables --format ndjson notices/\n  \
         most-notice tables --format xlsx --out tables notice.txt\n  \
         most-notice tables --format parquet --names en --out tables notice.txt\n\n\
         多个表格输出为一个流时，包含所有的列，前面几列说明该行的来源：文件（输入不止一个时）、\
         附件（正文为空）和表；只有一个输入且指明 --annex 时没有这几列。小节标题之下的行带有小节的名称。\n\n\
         Parquet 含各种行，单元格之前是 `batch` 写入 OUT.rows 的那些列：id（文件）、annex_index、kind、cells 等。\
         加 --names en 时，各列与 `batch` 相同，每个已知字段一列。",
    ),
)]
pub(crate) struct Tables {
    #[command(flatten)]
    inputs: Inputs,
    #[arg(long, value_enum, default_value_t = Format::Csv, help = both(
        "How to write", "输出格式",
    ))]
    format: Format,
    #[arg(long, value_name = "N", help = both(
        "Only the tables of this annex: its number, or its place where it has none",
        "只输出这个附件的表格：附件的编号，没有编号的按次序",
    ))]
    annex: Option<u32>,
    #[arg(long, value_enum, default_value_t = Names::Zh, help = both(
        "Names of columns: as in the header, or the names of fields where they are known",
        "列名：按表头，或字段名（已知的）",
    ))]
    names: Names,
    #[arg(long, help = both(
        "Keeps section headings, totals and notes as rows, and tells the kind of each row; Parquet always does",
        "保留小节标题、合计和注释行，并标明每行的种类；Parquet 总是如此",
    ))]
    all_rows: bool,
    #[arg(long, help = both(
        "Starts CSV and TSV with a byte order mark, which Excel needs to read Chinese",
        "在 CSV 和 TSV 开头写字节序标记，Excel 读中文时需要",
    ))]
    bom: bool,
    #[arg(long, value_name = "DIR", help = both(
        "Writes a file for each table into this folder; for XLSX one for each notice",
        "在此文件夹中为每个表格写一个文件；XLSX 为每份公文一个文件",
    ))]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Tsv,
    Ndjson,
    Xlsx,
    Parquet,
}

impl Format {
    /// Whether a terminal cannot show it.
    const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
        }
    }
}

impl Tables {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        if let Some(folder) = &self.out {
            return self.files(frame, folder);
        }
        if self.format.is_binary() && frame.is_terminal() {
            return Err(not_for_a_terminal().into());
        }
        let (mut grids, mut rows) = (Vec::new(), Rows::default());
        let outcome = self.each(frame, |parsed, found| {
            self.add_rows(&mut rows, parsed, &found)?;
            grids.extend(found);
            Ok(Outcome::Read)
        })?;
        let mut out = frame.data();
        let whence = self.annex.is_none() || self.inputs.are_many();
        let bytes = self.bytes(&grids, rows, whence.then_some(self.inputs.are_many()))?;
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(outcome)
    }

    /// A file for each table, or for each notice.
    fn files(&self, frame: &Frame, folder: &Path) -> Result<Outcome, Failure> {
        if folder.is_file() {
            return Err(no_folder().at(folder).into());
        }
        fs::create_dir_all(folder).map_err(write::Error::of(folder))?;
        let mut taken = HashSet::new();
        self.each(frame, |parsed, grids| {
            let whole = self.format == Format::Xlsx;
            let size = if whole { grids.len() } else { 1 };
            for grids in grids.chunks(size.max(1)) {
                let Some(first) = grids.first() else { continue };
                let part = if whole { String::new() } else { format!(".{}", first.part()) };
                let path = free(
                    folder,
                    &format!("{}{part}", first.stem()),
                    self.format.ending(),
                    &mut taken,
                );
                let mut rows = Rows::default();
                self.add_rows(&mut rows, parsed, grids)?;
                let bytes = self.bytes(grids, rows, None)?;
                write::whole(&path, &bytes)?;
                let rows = grids.iter().map(|grid| grid.rows.len()).sum();
                frame.detail(&written(rows).at(&path));
            }
            Ok(Outcome::Read)
        })
    }

    /// Hands on the tables of each document.
    fn each(
        &self,
        frame: &Frame,
        mut each: impl FnMut(&Parsed<'_>, Vec<Grid>) -> Result<Outcome, Failure>,
    ) -> Result<Outcome, Failure> {
        let all_rows = self.all_rows || self.format == Format::Parquet;
        let pick = Pick { annex: self.annex, names: self.names, all_rows };
        self.inputs.for_each(frame, |document| {
            let parsed = document.parse();
            let (grids, left_out) = grid::of(&document.path, &parsed.notice, pick);
            if grids.is_empty() {
                frame.tell(&no_table(self.annex).at(&document.path));
            }
            if left_out > 0 {
                frame.tell(&rows_left_out(left_out).at(&document.path));
            }
            each(&parsed, grids)
        })
    }

    /// Adds to `rows` those of `grids`, where they are what is written.
    fn add_rows(
        &self,
        rows: &mut Rows,
        parsed: &Parsed<'_>,
        grids: &[Grid],
    ) -> Result<(), Failure> {
        match self.format {
            Format::Parquet => Ok(rows
                .add(parsed, grids)
                .map_err(|source| Error::Parquet { document: whence_of(grids), source })?),
            _ => Ok(()),
        }
    }

    /// The tables in the format wanted; `whence` says that columns tell where a row is from, and whether the file too.
    fn bytes(&self, grids: &[Grid], rows: Rows, whence: Option<bool>) -> Result<Vec<u8>, Failure> {
        let form = Form { whence, names: self.names, kinds: self.all_rows };
        match self.format {
            Format::Csv => plain::separated(grids, form, b',', self.bom),
            Format::Tsv => plain::separated(grids, form, b'\t', self.bom),
            Format::Ndjson => plain::ndjson(grids, form),
            Format::Xlsx => Ok(sheet::workbook(grids, form).map_err(|source| {
                let document = whence_of(grids);
                Error::Workbook { document, source }
            })?),
            Format::Parquet => Ok(rows
                .file(grids, self.names)
                .map_err(|source| Error::Parquet { document: whence_of(grids), source })?),
        }
    }
}

/// A path in `folder` that no table before has: a number is added where needed.
fn free(folder: &Path, name: &str, ending: &str, taken: &mut HashSet<PathBuf>) -> PathBuf {
    let mut path = folder.join(format!("{name}.{ending}"));
    let mut number = 2;
    while !taken.insert(path.clone()) {
        path = folder.join(format!("{name}-{number}.{ending}"));
        number += 1;
    }
    path
}

fn not_for_a_terminal() -> Message {
    Message::new(
        "a workbook or Parquet file is not for a terminal: name a folder with --out, or send it to a file",
        "工作簿和 Parquet 文件不能显示在终端上：请用 --out 指明文件夹，或重定向到文件",
    )
}

/// Why tables cannot be written in the format that was asked for.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("{}: no workbook can hold these tables", document.display())]
    Workbook { document: PathBuf, source: rust_xlsxwriter::XlsxError },
    #[error("{}: no Parquet file can hold these tables", document.display())]
    Parquet { document: PathBuf, source: most_notice_arrow::Error },
}

impl Told for Error {
    fn message(&self) -> Message {
        let causes = message::causes(self).join(": ");
        let (document, en, zh) = match self {
            Self::Workbook { document, .. } => (document, "workbook", "工作簿"),
            Self::Parquet { document, .. } => (document, "Parquet file", "Parquet 文件"),
        };
        Message::new(
            format!("no {en} can hold these tables: {causes}"),
            format!("{zh}容纳不下这些表格：{causes}"),
        )
        .at(document)
        .and("--format csv has no limits", "--format csv 没有这些限制")
    }
}

/// Which documents `grids` are of: the first, where it is one of several.
fn whence_of(grids: &[Grid]) -> PathBuf {
    grids.first().map(|grid| grid.file.clone()).unwrap_or_default()
}

fn no_folder() -> Message {
    Message::new("expected a folder, found a file", "应为文件夹，实为文件")
}

fn no_table(annex: Option<u32>) -> Message {
    match annex {
        None => Message::new("no table", "没有表格"),
        Some(annex) => {
            Message::new(format!("no table in annex {annex}"), format!("附件 {annex} 中没有表格"))
        }
    }
}

fn rows_left_out(rows: usize) -> Message {
    let noun = if rows == 1 { "row" } else { "rows" };
    Message::new(
        format!("{rows} {noun} of totals or notes left out; --all-rows keeps them"),
        format!("略去 {rows} 行合计或注释；--all-rows 可保留"),
    )
}

fn written(rows: usize) -> Message {
    Message::new(format!("written, rows: {rows}"), format!("已写出 {rows} 行"))
}
