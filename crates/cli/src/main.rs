//! The command `most-notice`.
//!
//! Data goes to standard output, everything else to standard error.
//!
//! 1. `lang`: English or Chinese; `message`: what people are told, in both.
//! 2. `frame`: the global options, standard output and error, how a call ends.
//! 3. `input`: files, folders, patterns and standard input, each document as text.
//! 4. `batch`: many documents to one output.
//! 5. `call`: the calls, a file each, its options beside what it does.
//! 5. `zh`: in Chinese what the library says in English; `explained`: what a code means; `places`: lines and columns;
//!    `paint`: styles and widths; `wording`: in Chinese what clap says in English;
//!    `changes`: differences as lines; `write`: files that are written whole or not at all.

mod batch;
mod call;
mod changes;
mod explained;
mod frame;
mod input;
mod lang;
mod message;
mod paint;
mod places;
mod wording;
mod write;
mod zh;

use std::io;
use std::process::ExitCode;

use clap::{Command, CommandFactory, FromArgMatches, Parser};

use call::Call;
use frame::{Failure, Frame, Global, Outcome};
use lang::{Lang, both};

#[derive(Debug, Parser)]
#[command(
    name = "most-notice",
    version,
    about = both(
        "Reads Chinese government notices (公文) into typed structures",
        "读取公文，给出结构化的内容",
    ),
    after_help = both(
        "Exit codes: 0 read; 1 findings that --deny names, or a difference; 2 wrong use, or a file \
         that cannot be opened.",
        "退出码：0 已读取；1 有 --deny 指明的诊断，或有差异；2 用法有误，或文件打不开。",
    ),
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    call: Call,
}

/// The command with all its calls, its help in the language chosen.
fn command() -> Command {
    match lang::lang() {
        Lang::En => Cli::command(),
        Lang::Zh => wording::chinese(Cli::command()),
    }
}

fn main() -> ExitCode {
    lang::choose(std::env::args_os());
    let matches = command().try_get_matches().unwrap_or_else(|error| wording::exit(error));
    let Cli { global, call } =
        Cli::from_arg_matches(&matches).unwrap_or_else(|error| wording::exit(error));
    frame::begin(matches.subcommand_name().unwrap_or_default());
    let frame = Frame::new(&global);
    match call.run(&frame) {
        Ok(outcome) => outcome.into(),
        // Who reads the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            frame.complain(&failure.message());
            Outcome::Failed.into()
        }
    }
}
