//! What all calls share: the global options, standard output and error, how a call ends.

use std::error::Error;
use std::fmt::{self, Display};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use anstream::{AutoStream, ColorChoice};
use clap::{ArgAction, Args, ValueEnum};

use crate::lang::{Lang, both, lang};
use crate::message::{self, Message, Told};

/// The options of every call.
#[derive(Debug, Args)]
#[command(next_help_heading = both("Global options", "通用选项"))]
pub(crate) struct Global {
    #[arg(long, global = true, value_enum, help = both(
        "The language of messages and help [default: by locale]",
        "提示和帮助的语言 [默认: 按系统区域]",
    ))]
    lang: Option<Lang>,
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, help = both(
        "When to use colours; NO_COLOR is heeded",
        "何时使用颜色；遵从 NO_COLOR",
    ))]
    color: When,
    #[arg(long, short, global = true, help = both(
        "Tells only what went wrong",
        "只报告错误",
    ))]
    quiet: bool,
    #[arg(long, short, global = true, action = ArgAction::Count, help = both(
        "Tells more of what is done",
        "报告更多细节",
    ))]
    verbose: u8,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

/// Which call was made, for what is said of its use.
static CALL: OnceLock<String> = OnceLock::new();

/// Remembers which call was made.
pub(crate) fn begin(call: &str) {
    _ = CALL.set(call.to_owned());
}

/// The name of the call that was made.
pub(crate) fn call() -> &'static str {
    CALL.get().map_or("help", String::as_str)
}

/// What a call needs to know of its surroundings.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) lang: Lang,
    /// The language of messages that programs read: the one `--lang` names, else English. The locale does not count,
    /// so that the same call gives the same bytes everywhere.
    pub(crate) lang_of_data: Lang,
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    color: When,
}

/// How a call ended, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All was read: 0.
    Read,
    /// There are findings that are denied, or a difference: 1.
    Found,
    /// A file could not be opened: 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Why a call ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The output could not be written, or nobody reads it any more.
    Output(io::Error),
    /// Anything else.
    Told(Box<dyn Told>),
}

impl Failure {
    /// As people are told of it.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Output(error) => message::cannot_write(error),
            Self::Told(told) => told.message(),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(_) => f.write_str("cannot write to standard output"),
            Self::Told(told) => told.fmt(f),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Output(error) => Some(error),
            Self::Told(told) => told.source(),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

impl<T: Told> From<T> for Failure {
    fn from(told: T) -> Self {
        Self::Told(Box::new(told))
    }
}

impl Frame {
    pub(crate) fn new(global: &Global) -> Self {
        let Global { lang: named, color, quiet, verbose } = *global;
        let lang_of_data = named.unwrap_or(Lang::En);
        Self { lang: lang(), lang_of_data, quiet, verbose: verbose > 0 && !quiet, color }
    }

    /// Standard output for programs: bytes as they are. Flush it at the end.
    #[expect(clippy::unused_self, reason = "the way to standard output leads through the frame")]
    pub(crate) fn data(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::with_capacity(64 << 10, io::stdout().lock())
    }

    /// Standard output for people: styles are taken out where colours are not wanted. Flush it at the end.
    pub(crate) fn page(&self) -> BufWriter<AutoStream<StdoutLock<'static>>> {
        BufWriter::new(AutoStream::new(io::stdout().lock(), self.color.choice()))
    }

    /// Whether standard output is a terminal.
    #[expect(clippy::unused_self, reason = "the way to standard output leads through the frame")]
    pub(crate) fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Tells of something that went wrong.
    pub(crate) fn complain(&self, message: &Message) {
        self.say(message);
    }

    /// Tells of something worth knowing, unless `--quiet`.
    pub(crate) fn tell(&self, message: &Message) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// Tells of a detail, with `--verbose`.
    pub(crate) fn detail(&self, message: &Message) {
        if self.verbose {
            self.say(message);
        }
    }

    /// A line on standard error. If even that cannot be written, there is nobody to tell.
    fn say(&self, message: &Message) {
        _ = writeln!(io::stderr(), "most-notice: {}", message.text(self.lang));
    }
}

impl When {
    const fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::message::causes;
    use crate::{input, write};

    /// What the system said is the last cause of a failure, and people are told of the file in both languages.
    #[track_caller]
    fn check(failure: impl Into<Failure>, place: &str) {
        let failure = failure.into();
        let said = io::Error::from_raw_os_error(13).to_string();
        assert!(causes(&failure).last().is_some_and(|last| last.ends_with(&said)), "{failure:?}");
        let Message { en, zh } = failure.message();
        assert!(en.contains(place) && zh.contains(place), "{en} {zh}");
        assert!(en.contains(&said) && zh.contains("没有权限"), "{en} {zh}");
    }

    #[test]
    fn what_caused_a_failure_is_its_source() {
        let denied = || io::Error::from_raw_os_error(13);
        let path = Path::new("in/a.txt");
        check(denied(), "");
        check(input::Error::file(path, true)(denied()), "in/a.txt");
        check(write::Error::of(path)(denied()), "in/a.txt");
        check(crate::batch::Error::of(crate::batch::Doing::Lock, path)(denied()), "in/a.txt");
        let folder =
            ignore::Error::WithPath { path: path.to_owned(), err: Box::new(denied().into()) };
        check(input::Error::folder(Path::new("in"), folder), "in/a.txt");
    }
}
