//! Differences as people read them and as lines of JSON: what `diff` and `regress` print.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use most_notice::{Change, ChangeKind, Severity};
use serde::Serialize;

use crate::frame::Failure;
use crate::lang::Lang;
use crate::message::Message;
use crate::paint::{BOLD, DIM, one_line};
use crate::zh;

/// How differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Fate {
    Changed,
    Added,
    Gone,
}

/// The differences of one notice.
#[derive(Debug, Serialize)]
pub(crate) struct Differences<'d> {
    /// What tells it from the others; `None` where there is one only.
    pub(crate) id: Option<&'d str>,
    #[serde(rename = "kind")]
    pub(crate) fate: Fate,
    pub(crate) changes: &'d [Change],
}

/// How much differs, over all notices.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) added: usize,
    pub(crate) gone: usize,
    pub(crate) changed: usize,
}

impl Totals {
    pub(crate) fn add(&mut self, changes: &[Change]) {
        for change in changes {
            match change.kind {
                ChangeKind::Added => self.added += 1,
                ChangeKind::Gone => self.gone += 1,
                ChangeKind::Changed => self.changed += 1,
            }
        }
    }

    /// `2 changed, 1 added, 0 gone`.
    pub(crate) fn message(self) -> Message {
        let Self { added, gone, changed } = self;
        Message::new(
            format!("{changed} changed, {added} added, {gone} gone"),
            format!("改动 {changed} 处，增加 {added} 处，减少 {gone} 处"),
        )
    }
}

/// A line of JSON.
pub(crate) fn json(out: &mut impl Write, differences: &Differences<'_>) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, differences)?;
    writeln!(out)?;
    Ok(())
}

/// The name of the notice, where it has one, and a line for each change; of a notice that only one
/// side has, its name and a note.
pub(crate) fn human(
    out: &mut impl Write,
    differences: &Differences<'_>,
    note: Option<&Message>,
    lang: Lang,
) -> Result<(), Failure> {
    let &Differences { id, fate, changes } = differences;
    let (sign, style) = match fate {
        Fate::Changed => ("==", BOLD),
        Fate::Added => ("+", style(ChangeKind::Added)),
        Fate::Gone => ("-", style(ChangeKind::Gone)),
    };
    if let Some(id) = id {
        write!(out, "{style}{sign} {}{style:#}", one_line(id))?;
        match note {
            Some(note) => writeln!(out, "{DIM}: {}{DIM:#}", note.text(lang))?,
            None => writeln!(out)?,
        }
    }
    for change in changes {
        let style = self::style(change.kind);
        writeln!(out, "{style}{}{style:#}", line(change, lang))?;
    }
    Ok(())
}

/// A change on a line, findings in `lang`.
pub(crate) fn line(change: &Change, lang: Lang) -> String {
    if lang == Lang::En || !change.path.starts_with("diagnostics[") {
        return change.to_string();
    }
    let own = |text: &Option<String>| text.as_deref().map(finding_in_chinese);
    Change { before: own(&change.before), after: own(&change.after), ..change.clone() }.to_string()
}

/// `error seq-continuous: …` in Chinese; the severity or message alone too.
fn finding_in_chinese(text: &str) -> String {
    let Some((head, message)) = text.split_once(": ") else { return zh::message(text) };
    let Some((severity, code)) = head.split_once(' ') else { return zh::message(text) };
    let known = [Severity::Info, Severity::Warning, Severity::Error];
    match known.into_iter().find(|known| known.to_string() == severity) {
        Some(severity) => format!("{} {code}：{}", zh::severity(severity), zh::message(message)),
        None => zh::message(text),
    }
}

fn style(kind: ChangeKind) -> Style {
    let color = match kind {
        ChangeKind::Added => AnsiColor::Green,
        ChangeKind::Gone => AnsiColor::Red,
        ChangeKind::Changed => AnsiColor::Yellow,
    };
    color.on_default()
}
