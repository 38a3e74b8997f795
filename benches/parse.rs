//! How fast each stage of reading is, beside other libraries at work of the same size.
//!
//! `cargo bench --bench parse` measures each stage by itself; after that, `ratios` measures all of
//! them in turns, since the clock of a shared machine swings more than the stages differ.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

mod yardstick;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput};

use yardstick::{Input, STAGES, Stage, YARDSTICK};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let source = [Input::source()];
    stages(&mut criterion, "source notice", &source);
    ratios("source notice", &source, 51, 50);
    let varied = Input::varied();
    criterion = criterion.sample_size(10);
    stages(&mut criterion, "10 MB of notices", &varied);
    ratios("10 MB of notices", &varied, 5, 1);
    criterion.final_summary();
}

fn stages(criterion: &mut Criterion, name: &str, inputs: &[Input]) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(size(inputs)));
    for stage in &STAGES {
        group.bench_function(stage.name, |bencher| bencher.iter(|| run(stage, inputs)));
    }
    group.finish();
}

/// Prints a table: the median of each stage, its speed, and how many times the yardstick it takes.
///
/// In each round every stage does `runs` in a row, so that it finds its own memory warm; each run is
/// timed by itself, so that one in which the machine did something else is only one.
fn ratios(name: &str, inputs: &[Input], rounds: usize, runs: usize) {
    let mut times: Vec<Vec<f64>> = STAGES.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (stage, times) in STAGES.iter().zip(&mut times) {
            times.extend((0..runs).map(|_| {
                let start = Instant::now();
                run(stage, inputs);
                start.elapsed().as_secs_f64()
            }));
        }
    }
    let medians: Vec<f64> = times
        .into_iter()
        .map(|mut times| *times.select_nth_unstable_by(rounds * runs / 2, f64::total_cmp).1)
        .collect();
    let at = STAGES.iter().position(|stage| stage.name == YARDSTICK);
    let yardstick = at.and_then(|at| medians.get(at)).copied().unwrap_or(f64::NAN);
    println!(
        "\n{name}, {} bytes, medians of {rounds} rounds of {runs} runs in turns",
        size(inputs)
    );
    println!("{:<20} {:>12} {:>10} {:>12}", "stage", "µs", "MB/s", YARDSTICK);
    for (stage, seconds) in STAGES.iter().zip(medians) {
        let (micros, speed) = (seconds * 1e6, size(inputs) as f64 / seconds / 1e6);
        println!("{:<20} {micros:>12.1} {speed:>10.1} {:>11.2}×", stage.name, seconds / yardstick);
    }
}

fn run(stage: &Stage, inputs: &[Input]) -> usize {
    inputs.iter().map(|input| black_box((stage.run)(black_box(input)))).sum()
}

fn size(inputs: &[Input]) -> u64 {
    inputs.iter().map(|input| input.text.len() as u64).sum()
}
