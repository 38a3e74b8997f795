//! `explain`: the layout of a notice, line by line, or what a code of a diagnostic means.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use most_notice::{Code, Explanation};

use crate::explained::Explained;
use crate::frame::{Failure, Frame, Outcome};
use crate::input::{self, Decoding, Inputs};
use crate::lang::{Lang, both};
use crate::message::Message;
use crate::paint::{BOLD, DIM, PART, cut, padded};
use crate::zh;

#[derive(Debug, Args)]
#[command(
    about = both(
        "Shows what each line of a notice was taken for and why, or what a code means",
        "说明公文各行读作什么及其依据，或某个诊断代码的含义",
    ),
    after_help = both(
        "Examples:\n  \
         most-notice explain notice.html\n  \
         most-notice explain seq-continuous\n  \
         most-notice explain --list\n\n\
         Of each line: its number, what it was taken for, how far behind the next best reading is \
         (a small number is doubtful), the line, and in brackets the evidence.",
        "示例：\n  \
         most-notice explain notice.html\n  \
         most-notice explain seq-continuous\n  \
         most-notice explain --list\n\n\
         每行依次为：行号、角色、与次优读法的差距（数字小则可疑）、该行文字，方括号中为依据。",
    ),
)]
pub(crate) struct Explain {
    #[arg(required_unless_present = "list", value_name = "INPUT|CODE", help = both(
        "Codes, or files, folders, patterns, or - for standard input",
        "诊断代码，或文件、文件夹、模式，或 - 表示标准输入",
    ))]
    targets: Vec<PathBuf>,
    #[arg(long, conflicts_with = "targets", help = both(
        "Lists all codes with what they mean",
        "列出所有诊断代码及其含义",
    ))]
    list: bool,
    #[command(flatten)]
    decoding: Decoding,
}

/// How many columns of each line are shown.
const SHOWN: usize = 64;

/// How alike a code must be to be the one that was meant, of 1.
const ALIKE: f64 = 0.8;

impl Explain {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        input::once(&self.targets)?;
        let mut out = frame.page();
        let mut outcome = Outcome::Read;
        if self.list {
            list(&mut out, frame.lang)?;
        }
        for (at, target) in self.targets.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            outcome = outcome.max(self.target(frame, &mut out, target)?);
        }
        out.flush()?;
        Ok(outcome)
    }

    /// A code, or the notices of an input.
    fn target(
        &self,
        frame: &Frame,
        out: &mut impl Write,
        target: &Path,
    ) -> Result<Outcome, Failure> {
        let name = target.to_str().filter(|_| !target.exists()).unwrap_or_default();
        if let Ok(code) = name.parse() {
            write_code(out, code, frame.lang)?;
            return Ok(Outcome::Read);
        }
        if is_like_a_code(name) {
            frame.complain(&no_code(name));
            return Ok(Outcome::Failed);
        }
        let inputs = Inputs { inputs: vec![target.to_owned()], decoding: self.decoding.clone() };
        let many = self.targets.len() > 1 || inputs.are_many();
        inputs.for_each(frame, |document| {
            if many {
                writeln!(out, "== {}", document.path.display())?;
            }
            for line in most_notice::explain(&document.text) {
                write_line(out, &line, frame.lang)?;
            }
            Ok(Outcome::Read)
        })
    }
}

/// The code whose name is most like `text`, where one is like it at all.
pub(super) fn nearest(text: &str) -> Option<Code> {
    let likeness = |code: &Code| strsim::jaro_winkler(code.as_str(), text);
    let nearest = Code::ALL.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&nearest) >= ALIKE).then_some(nearest)
}

fn write_code(out: &mut impl Write, code: Code, lang: Lang) -> Result<(), Failure> {
    let Explained { meaning, example, remedy } = Explained::of(code, lang);
    let example_head = lang.pick("Example: ", "例：");
    let remedy_head = lang.pick("What to do: ", "处理：");
    writeln!(
        out,
        "{BOLD}{code}{BOLD:#}\n\n{meaning}\n\n{example_head}{example}\n\n{remedy_head}{remedy}"
    )?;
    Ok(())
}

fn list(out: &mut impl Write, lang: Lang) -> Result<(), Failure> {
    let longest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    for &code in Code::ALL {
        let meaning = Explained::of(code, lang).meaning;
        writeln!(out, "{BOLD}{code:<longest$}{BOLD:#}  {meaning}")?;
    }
    Ok(())
}

/// One line: number, role, margin, the start of the text, evidence.
fn write_line(out: &mut impl Write, line: &Explanation<'_>, lang: Lang) -> Result<(), Failure> {
    let role = match lang {
        Lang::En => format!("{:?}", line.role),
        Lang::Zh => zh::role(line.role).to_owned(),
    };
    let lines = match (line.lines, lang) {
        (1, _) => String::new(),
        (lines, Lang::En) => format!(" ({lines} lines)"),
        (lines, Lang::Zh) => format!("（共 {lines} 行）"),
    };
    let (number, margin) = (line.line, line.margin);
    let (role, text) = (padded(&role, 14), cut(line.text, SHOWN));
    let evidence = line.evidence.join(" ");
    writeln!(
        out,
        "{number:>5} {PART}{role}{PART:#} {margin:>5}  {text}{lines}  {DIM}[{evidence}]{DIM:#}"
    )?;
    Ok(())
}

/// Whether `name` is written as codes are, so that it was hardly meant for a file.
fn is_like_a_code(name: &str) -> bool {
    name.contains('-') && name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

fn no_code(name: &str) -> Message {
    match nearest(name) {
        Some(code) => Message::new(
            format!("no file and no code {name}; there is {code}"),
            format!("没有文件或诊断代码 {name}；相近的有 {code}"),
        ),
        None => Message::new(
            format!("no file and no code {name}; explain --list names all codes"),
            format!("没有文件或诊断代码 {name}；explain --list 列出所有代码"),
        ),
    }
}
