//! Makes notices to measure a batch with, and measures the bare library on them.
//!
//! ```text
//! cargo run --release -p most-notice-cli --example many -- 200000 > many.ndjson
//! cargo run --release -p most-notice-cli --example many -- bare many.ndjson 2
//! ```
//!
//! The second reads the texts into memory, parses all of them on so many threads, and prints seconds and notices per
//! second of the parsing alone.

use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

#[path = "../tests/many/mod.rs"]
mod many;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["bare", file, threads] => bare(file, threads.parse()?),
        [count] => {
            let fixtures = many::fixtures();
            let mut out = BufWriter::new(io::stdout().lock());
            for at in 0..count.parse()? {
                writeln!(out, "{}", many::line(&fixtures, at))?;
            }
            Ok(out.flush()?)
        }
        _ => Err("many COUNT, or many bare FILE THREADS".into()),
    }
}

/// How fast the library alone reads the texts of `file`.
fn bare(file: &str, threads: usize) -> Result<(), Box<dyn Error>> {
    let mut texts = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let text = line.get("text").and_then(serde_json::Value::as_str);
        texts.push(text.unwrap_or_default().to_owned());
    }
    let began = Instant::now();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(most_notice::parse(text));
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    let bytes: usize = texts.iter().map(String::len).sum();
    let (count, speed) = (texts.len(), bytes as f64 / seconds / f64::from(1 << 20));
    writeln!(
        io::stdout(),
        "{count} notices, {seconds:.2} s, {:.0} notices/s, {speed:.1} MiB/s",
        count as f64 / seconds
    )?;
    Ok(())
}
