//! `tables`: the tables of notices for spreadsheets and programs.

mod grid;
mod plain;
mod sheet;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::frame::{Failure, Frame, Outcome};
use crate::input::Inputs;
use crate::lang::both;
use crate::message::{self, Message};
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
         most-notice tables --format xlsx --out tables notice.txt\n\n\
         Several tables in one stream have all their columns, after those that tell where a row is from: \
         the file, where there are several inputs, the annex (empty for the body) and the table; with one \
         input and --annex these are left out. Rows under a section heading name it.",
        "示例：\n  \
         most-notice tables notice.txt\n  \
         most-notice tables --annex 1 --names en notice.txt\n  \
         most-notice tables --format ndjson notices/\n  \
         most-notice tables --format xlsx --out tables notice.txt\n\n\
         多个表格输出为一个流时，包含所有的列，前面几列说明该行的来源：文件（输入不止一个时）、\
         附件（正文为空）和表；只有一个输入且指明 --annex 时没有这几列。小节标题之下的行带有小节的名称。",
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
        "Keeps section headings, totals and notes as rows, and tells the kind of each row",
        "保留小节标题、合计和注释行，并标明每行的种类",
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
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
        }
    }
}

impl Tables {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        if let Some(folder) = &self.out {
            return self.files(frame, folder);
        }
        if self.format == Format::Xlsx && frame.is_terminal() {
            return Err(no_workbook_on_a_terminal().into());
        }
        let mut grids = Vec::new();
        let outcome = self.each(frame, |found| {
            grids.extend(found);
            Ok(Outcome::Read)
        })?;
        let mut out = frame.data();
        let whence = self.annex.is_none() || self.inputs.are_many();
        let bytes = self.bytes(&grids, whence.then_some(self.inputs.are_many()))?;
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(outcome)
    }

    /// A file for each table, or for each notice.
    fn files(&self, frame: &Frame, folder: &Path) -> Result<Outcome, Failure> {
        fs::create_dir_all(folder).map_err(|error| message::system(&error).at(folder))?;
        let mut taken = HashSet::new();
        self.each(frame, |grids| {
            let whole = self.format == Format::Xlsx;
            let parts: Vec<&[Grid]> = if whole { vec![&grids] } else { grids.chunks(1).collect() };
            for grids in parts {
                let Some(first) = grids.first() else { continue };
                let part = if whole { String::new() } else { format!(".{}", first.part()) };
                let path = free(
                    folder,
                    &format!("{}{part}", first.stem()),
                    self.format.ending(),
                    &mut taken,
                );
                put(&path, &self.bytes(grids, None)?)
                    .map_err(|error| message::system(&error).at(&path))?;
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
        mut each: impl FnMut(Vec<Grid>) -> Result<Outcome, Failure>,
    ) -> Result<Outcome, Failure> {
        let pick = Pick { annex: self.annex, names: self.names, all_rows: self.all_rows };
        self.inputs.for_each(frame, |document| {
            let (grids, left_out) = grid::of(&document.path, &document.parse().notice, pick);
            if grids.is_empty() {
                frame.tell(&no_table(self.annex).at(&document.path));
            }
            if left_out > 0 {
                frame.tell(&rows_left_out(left_out).at(&document.path));
            }
            each(grids)
        })
    }

    /// The tables in the format wanted; `whence` says that columns tell where a row is from, and whether the file too.
    fn bytes(&self, grids: &[Grid], whence: Option<bool>) -> Result<Vec<u8>, Failure> {
        let form = Form { whence, names: self.names, kinds: self.all_rows };
        match self.format {
            Format::Csv => plain::separated(grids, form, b',', self.bom),
            Format::Tsv => plain::separated(grids, form, b'\t', self.bom),
            Format::Ndjson => plain::ndjson(grids, form),
            Format::Xlsx => sheet::workbook(grids, form),
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

/// Writes a file so that it is never half there under its name.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        _ = fs::remove_file(&part);
    }
    written
}

fn no_workbook_on_a_terminal() -> Message {
    Message::new(
        "a workbook is not for a terminal: name a folder with --out, or send it to a file",
        "工作簿不能显示在终端上：请用 --out 指明文件夹，或重定向到文件",
    )
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
