//! `explain`: the layout of a notice, line by line.

use std::io::Write;

use clap::Args;

use crate::frame::{Failure, Frame, Outcome};
use crate::input::Inputs;
use crate::lang::both;

#[derive(Debug, Args)]
#[command(
    about = both(
        "Prints each line of a notice with its role and the evidence for it",
        "逐行输出公文各行的角色及其依据",
    ),
)]
pub(crate) struct Explain {
    #[command(flatten)]
    inputs: Inputs,
}

impl Explain {
    pub(crate) fn run(&self, frame: &Frame) -> Result<Outcome, Failure> {
        let mut out = frame.data();
        let outcome = self.inputs.for_each(frame, |document| {
            for line in most_notice::explain(&document.text) {
                writeln!(out, "{line}")?;
            }
            Ok(Outcome::Read)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
