//! `parse`: what a notice holds.

mod spans;
mod table;
mod tree;

use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::frame::{Failure, Frame, Outcome};
use crate::input::Inputs;
use crate::lang::both;
use crate::paint::room;

#[derive(Debug, Args)]
#[command(
    about = both("Reads notices and prints what they hold", "读取公文并输出其内容"),
    after_help = both(
        "Examples:\n  \
         most-notice parse notice.html\n  \
         most-notice parse --format tree notice.txt\n  \
         most-notice parse --format json --pretty notices/2020.txt\n  \
         most-notice parse --format ndjson --spans cells notices/\n  \
         most-notice parse --format markdown notices/2020.txt",
        "示例：\n  \
         most-notice parse notice.html\n  \
         most-notice parse --format tree notice.txt\n  \
         most-notice parse --format json --pretty notices/2020.txt\n  \
         most-notice parse --format ndjson --spans cells notices/\n  \
         most-notice parse --format markdown notices/2020.txt",
    ),
)]
pub(crate) struct Parse {
    #[command(flatten)]
    inputs: Inputs,
    #[arg(long, value_enum, help = both(
        "How to print: a tree for people, JSON, JSON of a line each that names its file, or Markdown \
         [default: tree on a terminal, else json]",
        "输出格式：tree 供人阅读，json，ndjson（每份公文一行，带有文件名），或 markdown [默认: 终端上为 tree，否则为 json]",
    ))]
    format: Option<Format>,
    #[arg(long, help = both(
        "Prints JSON over several lines; without it each notice is one line",
        "JSON 分多行输出；否则每份公文一行",
    ))]
    pretty: bool,
    #[arg(long, value_enum, help = both(
        "Which places JSON gives beside those that it always has: of every cell",
        "JSON 中除已有的位置外还给出：每个单元格的位置",
    ))]
    spans: Option<Spans>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Tree,
    Json,
    Ndjson,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Spans {
    Cells,
}

/// A notice on a line of its own, and where it is from.
#[derive(Serialize)]
struct Named<'a, T> {
    file: &'a str,
    #[serde(flatten)]
    notice: T,
}

impl Parse {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let terminal = frame.is_terminal();
        match self.format.unwrap_or(if terminal { Format::Tree } else { Format::Json }) {
            Format::Tree => self.tree(frame),
            Format::Json => self.json(frame, false),
            Format::Ndjson => self.json(frame, true),
            Format::Markdown => self.markdown(frame),
        }
    }

    fn tree(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut out = frame.page();
        let outcome = self.inputs.for_each(frame, |document| {
            if self.inputs.are_many() {
                writeln!(out, "== {}", document.path.display())?;
            }
            tree::write(&mut out, &document.parse(), &document.text, room(), frame.lang)?;
            Ok(Outcome::Read)
        })?;
        out.flush()?;
        Ok(outcome)
    }

    fn markdown(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut out = frame.data();
        let mut first = true;
        let outcome = self.inputs.for_each(frame, |document| {
            if !std::mem::take(&mut first) {
                writeln!(out)?;
            }
            if self.inputs.are_many() {
                // Seen by who reads the source, not by who reads the document.
                let path = document.path.to_string_lossy().replace("--", "- -");
                writeln!(out, "<!-- {path} -->\n")?;
            }
            out.write_all(document.parse().notice.to_markdown().as_bytes())?;
            Ok(Outcome::Read)
        })?;
        out.flush()?;
        Ok(outcome)
    }

    fn json(&self, frame: &Frame, named: bool) -> Result<Outcome, Failure> {
        let mut out = frame.data();
        let outcome = self.inputs.for_each(frame, |document| {
            let parsed = document.parse();
            let file = document.path.to_string_lossy();
            let file = named.then_some(&*file);
            match self.spans {
                None => self.write(&mut out, file, &parsed)?,
                Some(Spans::Cells) => self.write(&mut out, file, &spans::with_cells(&parsed)?)?,
            }
            Ok(Outcome::Read)
        })?;
        out.flush()?;
        Ok(outcome)
    }

    fn write(
        &self,
        out: &mut impl Write,
        file: Option<&str>,
        notice: &impl Serialize,
    ) -> Result<(), Failure> {
        match file {
            Some(file) => serde_json::to_writer(&mut *out, &Named { file, notice })?,
            None if self.pretty => serde_json::to_writer_pretty(&mut *out, notice)?,
            None => serde_json::to_writer(&mut *out, notice)?,
        }
        writeln!(out)?;
        Ok(())
    }
}
