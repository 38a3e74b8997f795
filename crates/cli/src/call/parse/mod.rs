//! `parse`: what a notice holds.

mod table;
mod tree;

use std::io::Write;

use clap::{Args, ValueEnum};

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
         most-notice parse --format json --pretty notices/2020.txt",
        "示例：\n  \
         most-notice parse notice.html\n  \
         most-notice parse --format tree notice.txt\n  \
         most-notice parse --format json --pretty notices/2020.txt",
    ),
)]
pub(crate) struct Parse {
    #[command(flatten)]
    inputs: Inputs,
    #[arg(long, value_enum, help = both(
        "How to print: a tree for people, JSON for programs [default: tree on a terminal, else json]",
        "输出格式：供人阅读的 tree，或供程序使用的 json [默认: 终端上为 tree，否则为 json]",
    ))]
    format: Option<Format>,
    #[arg(long, help = both(
        "Prints JSON over several lines; without it each notice is one line",
        "JSON 分多行输出；否则每份公文一行",
    ))]
    pretty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Tree,
    Json,
}

impl Parse {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let terminal = frame.is_terminal();
        let format = self.format.unwrap_or(if terminal { Format::Tree } else { Format::Json });
        match format {
            Format::Tree => self.tree(frame),
            Format::Json => self.json(frame),
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

    fn json(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut out = frame.data();
        let outcome = self.inputs.for_each(frame, |document| {
            let parsed = document.parse();
            if self.pretty {
                serde_json::to_writer_pretty(&mut out, &parsed)?;
            } else {
                serde_json::to_writer(&mut out, &parsed)?;
            }
            writeln!(out)?;
            Ok(Outcome::Read)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
