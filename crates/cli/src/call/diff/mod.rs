//! `diff`: what differs between two readings, or between two batches of them.

mod error;
mod pairing;
mod record;
mod side;
mod tables;
mod values;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use most_notice::Change;

use crate::changes::{self, Differences, Fate, Format, Totals};
use crate::frame::{Failure, Frame, Outcome};
use crate::input::{self, Decoding};
use crate::lang::both;
use crate::message::{Message, Told};
use error::Error;
use pairing::{Pair, pairs};
pub(super) use side::read;
use side::{Side, pair, side};
use tables::Converter;

#[derive(Debug, Args)]
#[command(
    about = both("Tells what differs between two readings", "比较两份读取结果"),
    long_about = both(
        "Tells what differs between two readings: fields, blocks, rows, cells and diagnostics that \
         are added (+), gone (-) or changed (~). Where they stand does not count. Each side is a \
         document, the JSON of one, or what a batch wrote: NDJSON, Parquet or CSV, also .gz and .zst, \
         by the name that the batch was given, or by one of its files. Notices of batches are paired \
         by id, and need not be in the same order; what has no like yet is kept in memory. The tables \
         of Parquet and CSV are compared by their columns, also with those of the other format or with \
         NDJSON.\n\n\
         Ends with 1 where something differs.",
        "比较两份读取结果：字段、段落、表格行、单元格和诊断的增加 (+)、减少 (-) 和改动 (~)。\
         位置不同不算差异。每一侧可以是一份文件、其 JSON，或批处理的输出：NDJSON、Parquet 或 CSV\
         （可为 .gz 或 .zst），以批处理时给出的名称或其中一个文件指明。批处理的公文按 id 对应，顺序可以不同；\
         尚未找到对应的留在内存中。Parquet 和 CSV 的表格按列比较，也可与另一种格式或 NDJSON 比较。\n\n\
         有差异时以 1 退出。",
    ),
    after_help = both(
        "Examples:\n  \
         most-notice diff notice.html copied.txt\n  \
         most-notice diff before.ndjson after.ndjson\n  \
         most-notice diff before.parquet after.parquet\n  \
         most-notice diff before.notices.csv before.rows.csv after.notices.csv after.rows.csv\n  \
         most-notice diff --format json before.ndjson after.ndjson",
        "示例：\n  \
         most-notice diff notice.html copied.txt\n  \
         most-notice diff before.ndjson after.ndjson\n  \
         most-notice diff before.parquet after.parquet\n  \
         most-notice diff before.notices.csv before.rows.csv after.notices.csv after.rows.csv\n  \
         most-notice diff --format json before.ndjson after.ndjson",
    ),
)]
pub(crate) struct Diff {
    #[arg(value_names = ["BEFORE", "AFTER"], required = true, num_args = 2..=4, help = both(
        "A document, JSON or the output of a batch, and what it is compared with; - for standard input. \
         Four where both tables of each side are named",
        "文件、JSON 或批处理的输出，以及与之比较的另一份；- 表示标准输入。两侧的两张表都给出时共四个",
    ))]
    sides: Vec<PathBuf>,
    #[command(flatten)]
    decoding: Decoding,
    #[arg(long, value_enum, default_value_t = Format::Human, help = both(
        "How to print: for people, or as a line of JSON for each notice that differs",
        "输出格式：human 供人阅读，json 为每份有差异的公文一行",
    ))]
    format: Format,
}

impl Diff {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let (before, after) = self.sides(frame)?;
        match self.format {
            Format::Human => {
                let mut out = frame.page();
                let lang = frame.lang;
                let end = sides(frame, before, after, |differences| {
                    changes::human(&mut out, differences, None, lang)
                })?;
                writeln!(out, "{}", end.message().text(lang))?;
                out.flush()?;
                Ok(end.outcome())
            }
            Format::Json => {
                let mut out = frame.data();
                let end = sides(frame, before, after, |differences| {
                    changes::json(&mut out, differences)
                })?;
                out.flush()?;
                Ok(end.outcome())
            }
        }
    }
}

impl Diff {
    fn sides(&self, frame: &Frame) -> Result<(Side, Side), Failure> {
        input::once(&self.sides)?;
        let inputs: Vec<&Path> = self.sides.iter().map(PathBuf::as_path).collect();
        match *inputs.as_slice() {
            [before, after] => {
                Ok((side(frame, before, &self.decoding)?, side(frame, after, &self.decoding)?))
            }
            [a, b, c, d] => Ok((pair([a, b])?, pair([c, d])?)),
            _ => Err(three().into()),
        }
    }
}

/// What was compared and found.
#[derive(Debug, Default)]
struct End {
    totals: Totals,
    /// How many notices were compared; `None` for one and one.
    notices: Option<usize>,
    differing: usize,
    added: usize,
    gone: usize,
    failed: bool,
}

/// Compares both sides and hands on what differs.
fn sides(
    frame: &Frame,
    mut before: Side,
    mut after: Side,
    mut each: impl FnMut(&Differences<'_>) -> Result<(), Failure>,
) -> Result<End, Failure> {
    let mut converter = Converter::default();
    let both_are_one = before.is_one()? && after.is_one()?;
    let (before, after) = match (before, after) {
        (Side::Batch(before), Side::Batch(after)) if !both_are_one => (before, after),
        (before, after) => {
            let mut end = End::default();
            let (before, after) = (before.only()?, after.only()?);
            end.compare(None, &before.compare(&after, &mut converter)?, each)?;
            return Ok(end);
        }
    };
    let mut end = End::default();
    let notices = pairs(before, after, |pair| match pair {
        Pair::Both(old, new) => match old.compare(new, &mut converter) {
            Ok(changes) => end.compare(Some(&new.id), &changes, &mut each),
            Err(error) => {
                frame.complain(&error.message());
                end.failed = true;
                Ok(())
            }
        },
        Pair::Added(id) => {
            end.added += 1;
            each(&Differences { id: Some(id), fate: Fate::Added, changes: &[] })
        }
        Pair::Gone(id) => {
            end.gone += 1;
            each(&Differences { id: Some(id), fate: Fate::Gone, changes: &[] })
        }
        Pair::Twice(id) => {
            frame.complain(&Error::Twice { place: id.to_owned() }.message());
            end.failed = true;
            Ok::<(), Failure>(())
        }
    })?;
    Ok(End { notices: Some(notices), ..end })
}

impl End {
    fn compare(
        &mut self,
        id: Option<&str>,
        changes: &[Change],
        mut each: impl FnMut(&Differences<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if changes.is_empty() {
            return Ok(());
        }
        self.differing += 1;
        self.totals.add(changes);
        each(&Differences { id, fate: Fate::Changed, changes })
    }

    fn outcome(&self) -> Outcome {
        match self.differing + self.added + self.gone {
            _ if self.failed => Outcome::Failed,
            0 => Outcome::Read,
            _ => Outcome::Found,
        }
    }

    fn message(&self) -> Message {
        let Self { notices, differing, added, gone, .. } = self;
        let Message { mut en, mut zh } = self.totals.message();
        let Some(notices) = notices else {
            return match differing {
                0 => Message::new("no difference", "没有差异"),
                _ => Message::new(en, zh),
            };
        };
        en = match differing {
            0 => format!("no difference in {} notices", notices - added),
            _ => format!("{differing} of {notices} notices with differences ({en})"),
        };
        zh = match differing {
            0 => format!("{} 份公文没有差异", notices - added),
            _ => format!("{notices} 份公文中 {differing} 份有差异（{zh}）"),
        };
        if added + gone > 0 {
            en.push_str(&format!(", {added} added, {gone} gone"));
            zh.push_str(&format!("，增加 {added} 份，减少 {gone} 份"));
        }
        Message::new(en, zh)
    }
}

fn three() -> Message {
    Message::new(
        "expected two sides, or four tables: notices and rows of the one, and of the other",
        "应给出两侧，或四张表：一侧的 notices 和 rows，以及另一侧的",
    )
}
