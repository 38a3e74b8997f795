//! Texts made to take long: the promises hold for them, they take at most four times the steps a byte that ordinary
//! text takes, and twice the text takes twice the steps.
//!
//! The steps are those that the library counts in builds with debug assertions: bytes looked at, lines, cells,
//! states. `cargo bench --bench hostile` reads ten megabytes of each form, and measures time and memory.

use std::fs;
use std::path::Path;

use most_notice::stages::steps;
use most_notice::{decode, parse};
use most_notice_promises::hold;
use most_notice_promises::hostile::{FORMS, RAW};

/// Whether `MOST_NOTICE_LONG` is in the environment: more is read, and what it took is printed.
fn is_long() -> bool {
    std::env::var_os("MOST_NOTICE_LONG").is_some()
}

/// How many bytes of each form are read.
fn size() -> usize {
    if is_long() { 1_000_000 } else { 40_000 }
}

/// Steps a byte and a line of the notices among the fixtures.
fn ordinary() -> (f64, f64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/notices");
    let (mut all, mut bytes, mut lines) = (0, 0, 0);
    for entry in fs::read_dir(folder).expect("the folder of fixtures") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = decode(&fs::read(path).expect("a fixture")).text.into_owned();
            all += steps(&text);
            bytes += text.len();
            lines += text.lines().count();
        }
    }
    assert!(all > 0, "this test needs a build with debug assertions");
    (all as f64 / bytes as f64, all as f64 / lines as f64)
}

/// A line has its price however short it is: where lines are of a few bytes, each may cost as much as an ordinary one.
#[test]
fn steps_a_byte_are_few_and_the_same_for_twice_the_text() {
    let (a_byte, a_line) = ordinary();
    let size = size();
    let mut broken = Vec::new();
    let mut check = |name: &str, once: &str, twice: &str| {
        let (first, second) = (steps(once) as f64, steps(twice) as f64);
        let by_bytes = second / twice.len() as f64 / a_byte;
        let by_lines = second / twice.lines().count().max(1) as f64 / a_line;
        let grown = second / first;
        if is_long() {
            eprintln!("{name:<34} {by_bytes:>6.2}× a byte {by_lines:>9.2}× a line {grown:>5.2}");
        }
        if (by_bytes > 4.0 && by_lines > 1.0) || grown > 2.2 {
            broken
                .push(format!("{name}: {by_bytes:.2}× a byte, {by_lines:.2}× a line, {grown:.2}"));
        }
    };
    for form in FORMS {
        check(form.name, &(form.text)(size), &(form.text)(size * 2));
    }
    for form in RAW {
        let (once, twice) = ((form.bytes)(size), (form.bytes)(size * 2));
        check(form.name, &decode(&once).text, &decode(&twice).text);
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_promises_hold() {
    let size = size() / 4;
    for form in FORMS {
        hold(&(form.text)(size));
    }
    for form in RAW {
        let bytes = (form.bytes)(size);
        let decoded = decode(&bytes);
        assert_eq!(decoded.bytes, bytes.len(), "{}", form.name);
        hold(&decoded.text);
    }
}

/// What is deep is read in a loop: a thread with a small stack is enough.
#[test]
fn no_text_takes_the_stack() {
    let thread = std::thread::Builder::new().stack_size(256 << 10);
    let reading = thread.spawn(|| {
        for form in FORMS {
            drop(parse(&(form.text)(50_000)));
        }
    });
    reading.expect("a thread").join().expect("no form takes the stack");
}
