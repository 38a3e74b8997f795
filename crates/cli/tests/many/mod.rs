//! Notices in any number, made from the fixtures: numbers, names and rows vary. The same on every run.

use std::fs;
use std::path::Path;

use serde_json::json;

/// Names that stand before those of the fixtures.
const NAMES: &[&str] =
    &["东方", "华北", "长江", "黄河", "泰山", "南海", "昆仑", "星河", "北斗", "天山", "珠江"];

/// The texts of the fixtures, in the order of their names.
pub(crate) fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut files: Vec<_> = ["notices", "damaged"]
        .iter()
        .flat_map(|name| fs::read_dir(folder.join(name)).expect("the fixtures are there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let text = |path| fs::read(path).expect("the fixture can be read");
    files.iter().map(|path| most_notice::decode(&text(path)).text.into_owned()).collect()
}

/// The notice number `at`, as a line of JSON.
pub(crate) fn line(fixtures: &[String], at: usize) -> String {
    json!({ "id": format!("n{at:07}"), "text": text(fixtures, at) }).to_string()
}

/// The text of the notice number `at`.
pub(crate) fn text(fixtures: &[String], at: usize) -> String {
    let mut random = Random(at as u64 + 1);
    let fixture = fixtures.get(at % fixtures.len()).expect("there are fixtures");
    let mut text = String::with_capacity(fixture.len() * 2);
    let mut rows = 0;
    for line in fixture.split_inclusive('\n') {
        match line.split_once('\t') {
            // A row: lost, repeated, or with another name.
            Some((seq, rest)) if seq.trim().parse::<u32>().is_ok() => {
                let copies = match random.below(40) {
                    0 => 0,
                    1 => 2,
                    _ => 1,
                };
                for _ in 0..copies {
                    rows += 1;
                    let name = NAMES.get(random.below(NAMES.len())).expect("is below the end");
                    text.push_str(&format!("{rows}\t{name}{rest}"));
                }
            }
            _ => number(line, &mut random, &mut text),
        }
    }
    text
}

/// Adds `line` with another serial number, where it has one: 〔2013〕632号.
fn number(line: &str, random: &mut Random, text: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('〕') {
        text.push_str(before);
        text.push('〕');
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() < after.len() {
            text.push_str(&(random.below(999) + 1).to_string());
        }
    }
    text.push_str(rest);
}

/// Numbers that look like chance (xorshift), the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        let mut state = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for shift in [13_i8, -7, 17] {
            state ^= if shift > 0 { state << shift } else { state >> -shift };
        }
        self.0 = state;
        (state >> 33) as usize % limit
    }
}
