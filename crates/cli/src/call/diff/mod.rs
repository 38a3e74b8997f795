//! `diff`: what differs between two readings, or between two batches of them.

mod readings;

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use most_notice::{Parsed, compare};

use crate::changes::{self, Differences, Fate, Format, Totals};
use crate::frame::{Failure, Frame, Outcome};
use crate::input::Decoding;
use crate::lang::both;
use crate::message::Message;
pub(super) use readings::read;
use readings::{Side, Written, side};

#[derive(Debug, Args)]
#[command(
    about = both("Tells what differs between two readings", "比较两份读取结果"),
    long_about = both(
        "Tells what differs between two readings: fields, blocks, rows, cells and diagnostics that \
         are added (+), gone (-) or changed (~). Where they stand does not count. Each side is a \
         document, the JSON of one, or NDJSON of many (plain, .gz or .zst), which are paired by id. \
         Ends with 1 where something differs.",
        "比较两份读取结果：字段、段落、表格行、单元格和诊断的增加 (+)、减少 (-) 和改动 (~)。\
         位置不同不算差异。每一侧可以是一份文件、其 JSON，或含多份公文的 NDJSON（可为 .gz 或 .zst，\
         按 id 对应）。有差异时以 1 退出。",
    ),
    after_help = both(
        "Examples:\n  \
         most-notice diff notice.html copied.txt\n  \
         most-notice diff before.ndjson after.ndjson\n  \
         most-notice diff --format json before.ndjson after.ndjson",
        "示例：\n  \
         most-notice diff notice.html copied.txt\n  \
         most-notice diff before.ndjson after.ndjson\n  \
         most-notice diff --format json before.ndjson after.ndjson",
    ),
)]
pub(crate) struct Diff {
    #[arg(value_name = "BEFORE", help = both(
        "A document, JSON or NDJSON; - for standard input",
        "文件、JSON 或 NDJSON；- 表示标准输入",
    ))]
    before: PathBuf,
    #[arg(value_name = "AFTER", help = both(
        "What it is compared with, of any of these kinds",
        "与之比较的另一份，种类同上",
    ))]
    after: PathBuf,
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
        let before = side(frame, &self.before, &self.decoding)?;
        let after = side(frame, &self.after, &self.decoding)?;
        match self.format {
            Format::Human => {
                let mut out = frame.page();
                let lang = frame.lang;
                let end = sides(frame, &before, &after, |differences| {
                    changes::human(&mut out, differences, None, lang)
                })?;
                writeln!(out, "{}", end.message().text(lang))?;
                out.flush()?;
                Ok(end.outcome())
            }
            Format::Json => {
                let mut out = frame.data();
                let end = sides(frame, &before, &after, |differences| {
                    changes::json(&mut out, differences)
                })?;
                out.flush()?;
                Ok(end.outcome())
            }
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

/// Compares both sides and hands on what differs, in the order of the second side; what only the
/// first has comes last.
fn sides(
    frame: &Frame,
    before: &Side,
    after: &Side,
    mut each: impl FnMut(&Differences<'_>) -> Result<(), Failure>,
) -> Result<End, Failure> {
    let (before, after) = match (before, after) {
        (Side::Written(before), Side::Written(after)) if before.len() != 1 || after.len() != 1 => {
            (before, after)
        }
        _ => {
            let mut end = End::default();
            let (before, after) = (before.only()?, after.only()?);
            end.compare(None, &before, &after, each)?;
            return Ok(end);
        }
    };
    let mut end = End { notices: Some(after.len()), ..End::default() };
    let known = by_id(frame, before, &mut end);
    let seen = by_id(frame, after, &mut end);
    for written in after {
        let id = written.id.as_str();
        let Some(old) = known.get(id) else {
            end.added += 1;
            each(&Differences { id: Some(id), fate: Fate::Added, changes: &[] })?;
            continue;
        };
        match old.parsed().and_then(|old| Ok((old, written.parsed()?))) {
            Ok((old, new)) => end.compare(Some(id), &old, &new, &mut each)?,
            Err(message) => {
                frame.complain(&message);
                end.failed = true;
            }
        }
    }
    for written in before.iter().filter(|written| !seen.contains_key(written.id.as_str())) {
        end.gone += 1;
        each(&Differences { id: Some(&written.id), fate: Fate::Gone, changes: &[] })?;
    }
    Ok(end)
}

impl End {
    fn compare(
        &mut self,
        id: Option<&str>,
        before: &Parsed<'_>,
        after: &Parsed<'_>,
        mut each: impl FnMut(&Differences<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let changes = compare(before, after);
        if changes.is_empty() {
            return Ok(());
        }
        self.differing += 1;
        self.totals.add(&changes);
        each(&Differences { id, fate: Fate::Changed, changes: &changes })
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

/// The readings by their ids; of two of the same id the last, and it is said.
fn by_id<'w>(
    frame: &Frame,
    written: &'w [Written],
    end: &mut End,
) -> HashMap<&'w str, &'w Written> {
    let mut known = HashMap::with_capacity(written.len());
    for written in written {
        if known.insert(written.id.as_str(), written).is_some() {
            let id = &written.id;
            frame.complain(&Message::new(
                format!("{id}: this id stands twice"),
                format!("{id}：这个 id 出现两次"),
            ));
            end.failed = true;
        }
    }
    known
}
