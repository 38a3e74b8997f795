//! Reads ten megabytes of every hostile form, and prints for each how many times the time of ordinary text it
//! takes a byte, how many times that of half as much, and how many times its size it needs in memory.
//!
//! `cargo bench -p most-notice-promises -- NAME MEGABYTES` reads only the forms with NAME in theirs.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

mod office;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use most_notice::{decode, parse};
use most_notice_extract::extract;
use most_notice_promises::hostile::{FORMS, PAGES, RAW};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let only = |name: &str| arguments.first().is_none_or(|part| name.contains(part.as_str()));
    let megabytes: f64 = arguments.get(1).map_or(10.0, |size| size.parse().expect("megabytes"));
    let size = (megabytes * 1e6) as usize;
    let (half, notices) = (size / 2, ordinary(size));

    let text = Table::new("text", &notices, |bytes| drop(black_box(parse(&decode(bytes).text))));
    for form in FORMS.iter().filter(|form| only(form.name)) {
        text.row(form.name, (form.text)(size).as_bytes(), (form.text)(half).as_bytes());
    }
    for form in RAW.iter().filter(|form| only(form.name)) {
        text.row(form.name, &(form.bytes)(size), &(form.bytes)(half));
    }

    let paragraphs = |notice: &String| {
        let lines = notice.lines().map(|line| format!("<p>{}</p>", line.replace('\t', "<td>")));
        lines.collect::<String>()
    };
    let ordinary: Vec<String> = notices.iter().map(paragraphs).collect();
    let pages =
        Table::new("page", &ordinary, |bytes| drop(black_box(extract(bytes, Some("a.html")))));
    for form in PAGES.iter().filter(|form| only(form.name)) {
        pages.row(form.name, (form.text)(size).as_bytes(), (form.text)(half).as_bytes());
    }

    // What a package holds counts, not how small it is packed.
    println!(
        "\n{:<34} {:>10} {:>10} {:>8} {:>10}",
        "package", "bytes", "unpacked", "seconds", "memory MB"
    );
    for form in office::FORMS.iter().filter(|form| only(form.name)) {
        let parts = (form.parts)(size);
        let unpacked: usize = parts.iter().map(|(_, bytes)| bytes.len()).sum();
        let package = office::package(&parts);
        drop(parts);
        let before = start();
        let clock = Instant::now();
        let found = extract(&package, None).map(|found| found.text.len());
        let (seconds, memory) = (clock.elapsed().as_secs_f64(), peak(before) / 1e6);
        let said =
            found.map_or_else(|error| error.to_string(), |bytes| format!("{bytes} bytes of text"));
        println!(
            "{:<34} {:>10} {unpacked:>10} {seconds:>8.2} {memory:>10.0}  {said}",
            form.name,
            package.len()
        );
    }
}

/// A table of forms, all read in the same way, beside ordinary ones.
struct Table {
    read: fn(&[u8]),
    /// Seconds a byte.
    ordinary: f64,
}

impl Table {
    fn new(name: &str, ordinary: &[String], read: fn(&[u8])) -> Self {
        println!("\n{name:<34} {:>8} {:>9} {:>9} {:>8}", "MB/s", "ordinary", "half", "memory");
        let bytes: usize = ordinary.iter().map(String::len).sum();
        let clock = Instant::now();
        ordinary.iter().for_each(|one| read(one.as_bytes()));
        let ordinary = clock.elapsed().as_secs_f64() / bytes as f64;
        println!("{:<34} {:>8.1} {:>8.2}×", "ordinary, one by one", 1e-6 / ordinary, 1.0);
        Self { read, ordinary }
    }

    fn row(&self, name: &str, whole: &[u8], half: &[u8]) {
        let half = self.seconds(half) / half.len() as f64;
        let before = start();
        let seconds = self.seconds(whole) / whole.len() as f64;
        let memory = peak(before) / whole.len() as f64;
        let (times, grown) = (seconds / self.ordinary, seconds / half);
        println!("{name:<34} {:>8.1} {times:>8.2}× {grown:>8.2}× {memory:>7.1}×", 1e-6 / seconds);
    }

    fn seconds(&self, bytes: &[u8]) -> f64 {
        let clock = Instant::now();
        (self.read)(bytes);
        clock.elapsed().as_secs_f64()
    }
}

/// Forgets the peak; the bytes in use now.
fn start() -> usize {
    MEMORY.reset_peak_usage();
    MEMORY.current_usage()
}

/// How many bytes more than `before` were in use at the peak.
fn peak(before: usize) -> f64 {
    (MEMORY.peak_usage() - before) as f64
}

/// The notices of the fixtures over and over, up to `size` bytes.
fn ordinary(size: usize) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/notices");
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
