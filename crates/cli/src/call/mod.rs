//! The calls, a file each: its options, and `run`, which does it.

mod batch;
mod check;
mod diff;
mod explain;
mod parse;
mod regress;
mod schema;
mod shell;
mod tables;

use clap::Subcommand;

use crate::frame::{Failure, Frame, Outcome};

#[derive(Debug, Subcommand)]
pub(crate) enum Call {
    Parse(parse::Parse),
    Tables(tables::Tables),
    Check(check::Check),
    Batch(batch::Batch),
    Explain(explain::Explain),
    Diff(diff::Diff),
    Regress(regress::Regress),
    Schema(schema::Schemas),
    Completions(shell::Completions),
    Man(shell::Manual),
}

impl Call {
    /// Does what was asked for.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written, and where a call can do nothing at all.
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        match self {
            Self::Parse(parse) => parse.run(frame),
            Self::Tables(tables) => tables.run(frame),
            Self::Batch(batch) => batch.run(frame),
            Self::Check(check) => check.run(frame),
            Self::Explain(explain) => explain.run(frame),
            Self::Diff(diff) => diff.run(frame),
            Self::Regress(regress) => regress.run(frame),
            Self::Schema(schema) => schema.run(frame),
            Self::Completions(completions) => completions.run(frame),
            Self::Man(manual) => manual.run(frame),
        }
    }
}
