//! `regress`: a folder of documents against the readings that are kept beside them.

mod junit;
mod suite;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};
use most_notice::{Change, compare};

use super::diff::read;
use crate::changes::{self, Differences, Fate, Format, Totals};
use crate::frame::{Failure, Frame, Outcome};
use crate::input::{self, Decoding, Found};
use crate::lang::both;
use crate::message::{Message, Told};
use crate::write;
use suite::{Case, Suite, name_in};

#[derive(Debug, Args)]
#[command(
    about = both(
        "Compares the documents of a folder with the readings kept beside them",
        "将文件夹中的文件与旁边保存的读取结果比较",
    ),
    long_about = both(
        "Compares the documents of a folder with the readings kept beside them: 2021.html with \
         2021.notice.json, or with 2021.html.notice.json where there is a 2021.txt too. Prints the \
         differences as `diff` does, names documents without a reading (+) and readings without a \
         document (-), and ends with 1 where there are any.",
        "将文件夹中的文件与旁边保存的读取结果比较：2021.html 对 2021.notice.json；若另有 2021.txt，\
         则对 2021.html.notice.json。差异的输出同 diff；没有读取结果的文件标 +，\
         没有文件的读取结果标 -；有差异时以 1 退出。",
    ),
    after_help = both(
        "Examples:\n  \
         most-notice regress suite\n  \
         most-notice regress suite --update 2021.txt\n  \
         most-notice regress suite --update\n  \
         most-notice regress suite --junit report.xml",
        "示例：\n  \
         most-notice regress suite\n  \
         most-notice regress suite --update 2021.txt\n  \
         most-notice regress suite --update\n  \
         most-notice regress suite --junit report.xml",
    ),
)]
pub(crate) struct Regress {
    #[arg(value_name = "DIR", help = both("The folder of the suite", "测试集文件夹"))]
    folder: PathBuf,
    #[command(flatten)]
    decoding: Decoding,
    #[arg(
        long,
        value_name = "NAME",
        num_args = 0..=1,
        default_missing_value = "",
        action = ArgAction::Append,
        help = both(
            "Accepts what is read now: of the document of this name, may repeat; without a name of \
             all, and removes readings without a document",
            "接受现在的读取结果：给出名称时只接受该文件的，可重复；不给名称时接受全部，并删除没有文件的读取结果",
        ),
    )]
    update: Vec<String>,
    #[arg(long, value_name = "FILE", help = both(
        "Writes the outcome as JUnit XML too",
        "另将结果写为 JUnit XML",
    ))]
    junit: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Human, help = both(
        "How to print: for people, or as a line of JSON for each document that differs",
        "输出格式：human 供人阅读，json 为每份有差异的文件一行",
    ))]
    format: Format,
}

/// What became of a case.
#[derive(Debug)]
enum Verdict {
    AsExpected,
    Changed(Vec<Change>),
    /// A document without a reading beside it.
    New,
    /// A reading without its document.
    Orphaned,
    /// What is read now was made what is expected.
    Accepted,
    /// The document or what is expected of it cannot be read.
    Failed(Box<dyn Told>),
}

impl Verdict {
    /// What people are told of it, beside its name; changes are told by themselves.
    fn note(&self) -> Option<Message> {
        match self {
            Self::AsExpected | Self::Changed(_) => None,
            Self::New => {
                Some(Message::new("new, nothing is expected of it", "新文件，尚无读取结果"))
            }
            Self::Orphaned => Some(Message::new("its document is gone", "对应的文件已不存在")),
            Self::Accepted => Some(Message::new("accepted", "已接受")),
            Self::Failed(error) => Some(error.message()),
        }
    }
}

impl Regress {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        if let Err(error) = fs::metadata(&self.folder) {
            return Err(input::Error::file(&self.folder, true)(error).into());
        }
        if !self.folder.is_dir() {
            return Err(Message::new("expected a folder", "应为文件夹").at(&self.folder).into());
        }
        let suite = Suite::find(&self.folder, self.junit.as_deref(), &self.decoding);
        suite::complain(frame, &suite);
        self.are_known(&suite)?;
        let mut cases = Vec::new();
        for case in &suite.cases {
            if let Some(verdict) = self.verdict(frame, case)? {
                cases.push((case.name.clone(), verdict));
            }
        }
        for path in &suite.orphans {
            cases.push((name_in(&self.folder, path), self.orphan(&suite, path)?));
        }
        self.print(frame, &cases)?;
        if let Some(path) = &self.junit {
            let folder = self.folder.to_string_lossy();
            let report = junit::report(&folder, &cases, frame.lang_of_data)
                .map_err(|error| write::Error::of(path)(std::io::Error::other(error)))?;
            write::whole(path, report.as_bytes())?;
        }
        let failed = suite.failures.iter().map(|_| Outcome::Failed);
        let outcomes = cases.iter().map(|(_, verdict)| match verdict {
            Verdict::AsExpected | Verdict::Accepted => Outcome::Read,
            Verdict::Changed(_) | Verdict::New | Verdict::Orphaned => Outcome::Found,
            Verdict::Failed(_) => Outcome::Failed,
        });
        Ok(outcomes.chain(failed).max().unwrap_or(Outcome::Read))
    }

    /// Whether `--update` names only what there is.
    ///
    /// # Errors
    ///
    /// The first name that is none.
    fn are_known(&self, suite: &Suite) -> Result<(), Message> {
        let known = |name: &&String| {
            let orphans = suite.orphans.iter().map(|path| name_in(&self.folder, path));
            name.is_empty()
                || suite.cases.iter().any(|case| is_called(case, name))
                || orphans.into_iter().any(|orphan| orphan == **name)
        };
        match self.update.iter().find(|name| !known(name)) {
            Some(name) => Err(Message::new(
                format!("{name}: no document of this suite"),
                format!("{name}：测试集中没有这份文件"),
            )),
            None => Ok(()),
        }
    }

    fn accepts_all(&self) -> bool {
        self.update.iter().any(String::is_empty)
    }

    /// What became of a case; `None` where its document is of no kind that is read.
    fn verdict(&self, frame: &Frame, case: &Case) -> Result<Option<Verdict>, Failure> {
        let expected = fs::read_to_string(&case.expected);
        // With a reading beside it, it must be read.
        let named = expected.is_ok();
        let document = match self.decoding.read(frame, Found { path: case.path.clone(), named }) {
            Ok(Some(document)) => document,
            Ok(None) => return Ok(None),
            Err(error) => {
                frame.complain(&error.message());
                return Ok(Some(Verdict::Failed(Box::new(error))));
            }
        };
        let parsed = document.parse();
        let verdict = match expected {
            Ok(json) => match read(&json, &case.expected.display().to_string()) {
                Ok(expected) => match compare(&expected, &parsed) {
                    changes if changes.is_empty() => Verdict::AsExpected,
                    changes => Verdict::Changed(changes),
                },
                Err(error) => Verdict::Failed(Box::new(error)),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Verdict::New,
            Err(error) => {
                Verdict::Failed(Box::new(input::Error::file(&case.expected, false)(error)))
            }
        };
        let accepted = self.accepts_all() || self.update.iter().any(|name| is_called(case, name));
        if accepted && !matches!(verdict, Verdict::AsExpected) {
            let mut json = serde_json::to_vec_pretty(&parsed)?;
            json.push(b'\n');
            write::whole(&case.expected, &json)?;
            return Ok(Some(Verdict::Accepted));
        }
        if let Verdict::Failed(error) = &verdict {
            frame.complain(&error.message());
        }
        Ok(Some(verdict))
    }

    /// A reading without a document: removed where all is accepted, and all could be looked at.
    fn orphan(&self, suite: &Suite, path: &Path) -> Result<Verdict, Failure> {
        let named = self.update.contains(&name_in(&self.folder, path));
        if named || self.accepts_all() && suite.failures.is_empty() {
            fs::remove_file(path).map_err(write::Error::of(path))?;
            return Ok(Verdict::Accepted);
        }
        Ok(Verdict::Orphaned)
    }

    fn print(&self, frame: &Frame, cases: &[(String, Verdict)]) -> Result<(), Failure> {
        let differences = cases.iter().filter_map(|(name, verdict)| {
            let (fate, changes) = match verdict {
                Verdict::Changed(changes) => (Fate::Changed, changes.as_slice()),
                Verdict::New => (Fate::Added, &[][..]),
                Verdict::Orphaned => (Fate::Gone, &[][..]),
                _ => return None,
            };
            let id = Some(name.as_str());
            Some((Differences { id, fate, changes }, verdict))
        });
        match self.format {
            Format::Json => {
                let mut out = frame.data();
                for (differences, _) in differences {
                    changes::json(&mut out, &differences)?;
                }
                out.flush()?;
            }
            Format::Human => {
                let mut out = frame.page();
                for (differences, verdict) in differences {
                    changes::human(&mut out, &differences, verdict.note().as_ref(), frame.lang)?;
                }
                writeln!(out, "{}", summary(cases).text(frame.lang))?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// Whether `name` means this case: its path in the folder, with or without its extension.
fn is_called(case: &Case, name: &str) -> bool {
    case.name == name
        || Path::new(&case.name).with_extension("") == Path::new(name) && !name.is_empty()
}

fn summary(cases: &[(String, Verdict)]) -> Message {
    let count = |which: fn(&Verdict) -> bool| cases.iter().filter(|(_, v)| which(v)).count();
    let as_expected = count(|verdict| matches!(verdict, Verdict::AsExpected));
    let changed = count(|verdict| matches!(verdict, Verdict::Changed(_)));
    let others = [
        (count(|v| matches!(v, Verdict::New)), "new", "新增"),
        (count(|v| matches!(v, Verdict::Orphaned)), "orphaned", "无对应文件"),
        (count(|v| matches!(v, Verdict::Accepted)), "accepted", "已接受"),
        (count(|v| matches!(v, Verdict::Failed(_))), "failed", "失败"),
    ];
    let mut en = format!("{as_expected} as expected");
    let mut zh = format!("{as_expected} 份与预期一致");
    if changed > 0 {
        let mut totals = Totals::default();
        for (_, verdict) in cases {
            if let Verdict::Changed(changes) = verdict {
                totals.add(changes);
            }
        }
        let details = totals.message();
        en.push_str(&format!(", {changed} with differences ({})", details.en));
        zh.push_str(&format!("，{changed} 份有差异（{}）", details.zh));
    }
    for (count, name, zh_name) in others.into_iter().filter(|(count, ..)| *count > 0) {
        en.push_str(&format!(", {count} {name}"));
        zh.push_str(&format!("，{count} 份{zh_name}"));
    }
    Message::new(en, zh)
}
