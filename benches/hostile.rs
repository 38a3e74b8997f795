//! Reads ten megabytes of every hostile form, and prints for each how many times the time of ordinary text it
//! takes a byte, and how many times its size it needs in memory.
//!
//! `cargo bench --bench hostile -- NAME MEGABYTES` reads only the forms with that name in theirs.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use most_notice::{decode, parse};
use most_notice_promises::hostile::{FORMS, RAW};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let only = arguments.first().map_or("", String::as_str);
    let megabytes: f64 = arguments.get(1).map_or(10.0, |size| size.parse().expect("megabytes"));
    let size = (megabytes * 1e6) as usize;
    println!("{:<34} {:>8} {:>9} {:>9} {:>8}", "form", "MB/s", "ordinary", "half", "memory");
    let notices = ordinary(size);
    let bytes: usize = notices.iter().map(String::len).sum();
    let times: f64 = notices.iter().map(|notice| seconds(notice.as_bytes())).sum();
    let ordinary = times / bytes as f64;
    println!("{:<34} {:>8.1} {:>8.2}×", "notices one by one", 1e-6 / ordinary, 1.0);
    for form in FORMS.iter().filter(|form| form.name.contains(only)) {
        let (text, half) = ((form.text)(size), (form.text)(size / 2));
        measure(form.name, text.as_bytes(), half.as_bytes(), ordinary);
    }
    for form in RAW.iter().filter(|form| form.name.contains(only)) {
        measure(form.name, &(form.bytes)(size), &(form.bytes)(size / 2), ordinary);
    }
}

/// Prints the row of a form: its speed, its time a byte beside ordinary text and beside half of it, its memory.
fn measure(name: &str, bytes: &[u8], half: &[u8], ordinary: f64) {
    let half = seconds(half) / half.len() as f64;
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let whole = seconds(bytes) / bytes.len() as f64;
    let memory = (MEMORY.peak_usage() - before) as f64 / bytes.len() as f64;
    let times = whole / ordinary;
    println!(
        "{name:<34} {:>8.1} {times:>8.2}× {:>8.2}× {memory:>7.1}×",
        1e-6 / whole,
        whole / half
    );
}

fn seconds(bytes: &[u8]) -> f64 {
    let start = Instant::now();
    let decoded = decode(bytes);
    black_box(parse(&decoded.text));
    start.elapsed().as_secs_f64()
}

/// The notices of the fixtures over and over, up to `size` bytes.
fn ordinary(size: usize) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/notices");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let read = |path: &_| decode(&fs::read(path).expect("a fixture")).text.into_owned();
    let texts: Vec<String> = paths.iter().map(read).collect();
    let mut left = size;
    let next = texts.iter().cycle().take_while(|text| {
        let more = left > 0;
        left = left.saturating_sub(text.len());
        more
    });
    next.cloned().collect()
}
