//! How many instructions each stage takes, counted with valgrind, which does not swing as the clock does.
//!
//! - `cargo bench --bench instructions` prints the tables.
//! - `cargo bench --bench instructions -- gate 1.00` fails where `parse` of the source notice takes more than so many
//!   times the instructions of serde_json reading the notice's JSON.
//!
//! The program runs itself under valgrind, as `instructions STAGE CORPUS RUNS`. What a stage costs is the difference
//! between some runs and one more, so that the start does not count.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is what it is for")]

mod yardstick;

use std::collections::HashSet;
use std::hint::black_box;
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use yardstick::{Input, STAGES, YARDSTICK, stage};

fn main() -> ExitCode {
    let arguments: Vec<String> =
        env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => {
            tables();
            ExitCode::SUCCESS
        }
        ["gate", most] => gate(most.parse().expect("a ratio")),
        [stage, corpus, runs] => {
            run(stage, corpus, runs.parse().expect("a number of runs"));
            ExitCode::SUCCESS
        }
        other => panic!("expected nothing, gate RATIO, or STAGE CORPUS RUNS, found {other:?}"),
    }
}

/// Runs a stage over a corpus: `source`, `varied`, or a number of copies of the source notice.
fn run(name: &str, corpus: &str, runs: usize) {
    let stage = stage(name).expect("a stage of the list");
    let inputs = match corpus {
        "source" => vec![Input::source()],
        "varied" => Input::varied(),
        copies => vec![Input::copies(copies.parse().expect("a number of copies"))],
    };
    for _ in 0..runs {
        for input in &inputs {
            black_box((stage.run)(black_box(input)));
        }
    }
}

fn tables() {
    let yardstick = cost(YARDSTICK, "source", 10);
    println!("source notice, {} bytes", Input::source().text.len());
    println!("{:<24} {:>14} {:>12} {:>12}", "stage", "instructions", YARDSTICK, "allocations");
    for stage in &STAGES {
        let cost = cost(stage.name, "source", 10);
        println!(
            "{:<24} {:>14} {:>11.2}× {:>12}",
            stage.name,
            cost.instructions,
            cost.instructions as f64 / yardstick.instructions as f64,
            cost.allocations
        );
    }
    println!("\n{:<44} {:>8} {:>8}", "ratio", "is", "goal");
    let count = |stage| cost(stage, "source", 10).instructions as f64;
    let parse = count("parse");
    ratio("parse / serde_json", parse / count(YARDSTICK), 0.7);
    ratio("parse + JSON / parse", count("parse + JSON") / parse, 1.6);
    ratio("decode + parse / parse", count("decode + parse") / parse, 1.1);
    let gb18030 = count("decode GB 18030 + parse") / count("encoding_rs GB + parse");
    ratio("decode GB 18030 + parse / encoding_rs + parse", gb18030, 1.1);
    for copies in [10, 100, 1000] {
        let cost = cost("parse", &copies.to_string(), 1).instructions as f64;
        ratio(&format!("{copies} copies, per byte / one"), cost / f64::from(copies) / parse, 1.3);
    }
    let varied = |stage| cost(stage, "varied", 1).instructions as f64;
    let parse = varied("parse");
    let bytes: usize = Input::varied().iter().map(|input| input.text.len()).sum();
    println!("{:<44} {:>8.1}", "10 MB varied: instructions per byte", parse / bytes as f64);
    ratio("10 MB varied: parse / mail-parser", parse / varied("mail-parser"), 1.0);
    ratio("10 MB varied: parse / pulldown-cmark", parse / varied("pulldown-cmark"), 0.7);
}

fn ratio(name: &str, is: f64, goal: f64) {
    println!("{name:<44} {is:>7.2}× {goal:>7.1}×");
}

/// Whether `parse` keeps within `most` times the yardstick.
fn gate(most: f64) -> ExitCode {
    let count = |stage| cost(stage, "source", 10).instructions as f64;
    let ratio = count("parse") / count(YARDSTICK);
    println!(
        "parse takes {ratio:.3} times the instructions of {YARDSTICK}, at most {most} are allowed"
    );
    if ratio <= most { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What something costs.
#[derive(Debug, Clone, Copy)]
struct Cost {
    instructions: u64,
    /// Calls that ask for memory, be it new or more.
    allocations: u64,
}

/// What one run of a stage costs, as the mean of `runs`.
fn cost(stage: &str, corpus: &str, runs: u64) -> Cost {
    let (few, many) = (counted(stage, corpus, 1), counted(stage, corpus, 1 + runs));
    Cost {
        instructions: (many.instructions - few.instructions) / runs,
        allocations: (many.allocations - few.allocations) / runs,
    }
}

/// What valgrind counts of so many runs.
fn counted(stage: &str, corpus: &str, runs: u64) -> Cost {
    let program = env::current_exe().expect("a program has a place");
    let profile = env::temp_dir().join(format!("most-notice-{}.callgrind", std::process::id()));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(program)
        .args([stage, corpus, &runs.to_string()])
        .stdin(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => {}
        Ok(status) => panic!("valgrind of {stage} ended with {status}"),
        Err(error) => {
            eprintln!("valgrind does not run: {error}");
            std::process::exit(2);
        }
    }
    let lines = fs::read_to_string(&profile).expect("valgrind wrote its counts");
    fs::remove_file(&profile).expect("the file of counts is ours");
    read(&lines)
}

/// The sums in a profile of callgrind: all instructions, and the calls of malloc and its kin.
fn read(profile: &str) -> Cost {
    let mut cost = Cost { instructions: 0, allocations: 0 };
    // A function is named once, `cfn=(12) malloc`, and is a number after that.
    let mut allocators = HashSet::new();
    let mut called = "";
    for line in profile.lines() {
        if let Some(total) =
            line.strip_prefix("summary: ").or_else(|| line.strip_prefix("totals: "))
        {
            cost.instructions = total.trim().parse().expect("a number");
        } else if let Some(function) =
            line.strip_prefix("cfn=").or_else(|| line.strip_prefix("fn="))
        {
            let (id, name) = function.split_once(' ').unwrap_or((function, ""));
            if matches!(name, "malloc" | "calloc" | "realloc" | "posix_memalign" | "aligned_alloc")
            {
                allocators.insert(id);
            }
            called = id;
        } else if let Some(calls) = line.strip_prefix("calls=")
            && allocators.contains(called)
        {
            let count = calls.split(' ').next().unwrap_or_default();
            cost.allocations += count.parse::<u64>().expect("a number");
        }
    }
    cost
}
