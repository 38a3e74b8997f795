//! `check`: what is wrong or doubtful in notices.

mod github;
mod human;
mod json;
mod pick;
mod sarif;
mod summary;

use std::io::Write;

use clap::{Args, ValueEnum};
use most_notice::{Diagnostic, Span};

use crate::frame::{Failure, Frame, Outcome};
use crate::input::{Document, Inputs};
use crate::lang::{Lang, both};
use crate::places::{Lines, Place};
use crate::zh;
use pick::Pick;
use summary::Summary;

#[derive(Debug, Args)]
#[command(
    about = both("Tells what is wrong or doubtful in notices", "报告公文中的错误和疑点"),
    after_help = both(
        "Examples:\n  \
         most-notice check notice.html\n  \
         most-notice check --only warning --deny error notices/\n  \
         most-notice check --format sarif notices/\n\n\
         What a code means:\n  most-notice explain seq-continuous",
        "示例：\n  \
         most-notice check notice.html\n  \
         most-notice check --only warning --deny error notices/\n  \
         most-notice check --format sarif notices/\n\n\
         代码的含义：\n  most-notice explain seq-continuous",
    ),
)]
pub(crate) struct Check {
    #[command(flatten)]
    inputs: Inputs,
    #[arg(long, value_enum, default_value_t = Format::Human, help = both(
        "How to print: for people, as a line of JSON for each document, as SARIF 2.1.0, or as commands of GitHub Actions",
        "输出格式：human 供人阅读，json 每份文件一行，sarif 为 SARIF 2.1.0，github 为 GitHub Actions 命令",
    ))]
    format: Format,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help = both(
        "Codes, or a severity and all above it, that end the command with 1",
        "遇到这些代码，或该级别及以上的诊断，以 1 退出",
    ))]
    deny: Vec<Pick>,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help = both(
        "Codes, or a severity and all below it, that are not told",
        "不报告这些代码，或该级别及以下的诊断",
    ))]
    allow: Vec<Pick>,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help = both(
        "Codes, or a severity and all above it; nothing else is told",
        "只报告这些代码，或该级别及以上的诊断",
    ))]
    only: Vec<Pick>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
    Github,
}

/// A document and what was found in it.
struct Checked<'d> {
    document: &'d Document,
    lines: &'d Lines<'d>,
    findings: Vec<Finding<'d>>,
}

/// A finding and where it stands.
struct Finding<'d> {
    diagnostic: &'d Diagnostic,
    /// The message in the language of the output.
    message: String,
    start: Place,
    end: Place,
    /// The bytes of the file, where they can be told.
    bytes: Option<Span>,
}

impl Check {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        match self.format {
            Format::Human => {
                let mut page = human::Page::new(frame.page(), frame.lang);
                let mut summary = Summary::default();
                let outcome = self.each(frame, frame.lang, |checked| {
                    summary.add(checked);
                    page.document(checked)
                })?;
                page.summary(&summary, self.inputs.are_many())?;
                Ok(outcome)
            }
            Format::Json => {
                let mut out = frame.data();
                let outcome = self
                    .each(frame, frame.lang_of_data, |checked| json::document(&mut out, checked))?;
                out.flush()?;
                Ok(outcome)
            }
            Format::Sarif => {
                let mut log = sarif::Log::new(frame.data(), frame.lang_of_data)?;
                let outcome =
                    self.each(frame, frame.lang_of_data, |checked| log.document(checked))?;
                log.end()?;
                Ok(outcome)
            }
            Format::Github => {
                let mut out = frame.data();
                let outcome = self.each(frame, frame.lang_of_data, |checked| {
                    github::document(&mut out, checked)
                })?;
                out.flush()?;
                Ok(outcome)
            }
        }
    }

    /// Hands on what is found in each document.
    fn each(
        &self,
        frame: &Frame,
        lang: Lang,
        mut each: impl FnMut(&Checked<'_>) -> Result<(), Failure>,
    ) -> Result<Outcome, Failure> {
        self.inputs.for_each(frame, |document| {
            let parsed = document.parse();
            let lines = Lines::new(&document.text);
            let told = parsed.diagnostics.iter().filter(|diagnostic| self.tells(diagnostic));
            let findings = told.map(|diagnostic| finding(diagnostic, document, &lines, lang));
            each(&Checked { document, lines: &lines, findings: findings.collect() })?;
            let denied = |diagnostic: &Diagnostic| {
                self.tells(diagnostic) && self.deny.iter().any(|pick| pick.takes(diagnostic))
            };
            let found = parsed.diagnostics.iter().any(denied);
            Ok(if found { Outcome::Found } else { Outcome::Read })
        })
    }

    fn tells(&self, diagnostic: &Diagnostic) -> bool {
        (self.only.is_empty() || self.only.iter().any(|pick| pick.takes(diagnostic)))
            && !self.allow.iter().any(|pick| pick.lets_go(diagnostic))
    }
}

fn finding<'d>(
    diagnostic: &'d Diagnostic,
    document: &Document,
    lines: &Lines<'_>,
    lang: Lang,
) -> Finding<'d> {
    let message = match lang {
        Lang::En => diagnostic.message.to_string(),
        Lang::Zh => zh::message(&diagnostic.message),
    };
    let span = diagnostic.span;
    Finding {
        diagnostic,
        message,
        start: lines.place(span.start),
        end: lines.place(span.end),
        bytes: document.map.source_span(span),
    }
}
