//! Runs one stage many times over the source notice, for a tool that counts instructions.
//!
//! `benches/instructions.sh` counts with valgrind and prints the table; the stage and the number of
//! runs are the arguments. Without a stage, lists the stages.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

mod yardstick;

use std::hint::black_box;

use yardstick::{Input, STAGES};

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [name, runs] = arguments.as_slice() else {
        for stage in &STAGES {
            println!("{}", stage.name);
        }
        return;
    };
    let stage = STAGES.iter().find(|stage| stage.name == name).expect("a stage of the list");
    let runs: usize = runs.parse().expect("a number of runs");
    let input = Input::source();
    let work: usize = (0..runs).map(|_| (stage.run)(black_box(&input))).sum();
    black_box(work);
}
