//! Fixtures are short; here they grow to the size of real notices: more rows under their tables, more paragraphs.

#![expect(clippy::indexing_slicing, reason = "a bench that fails has told enough")]

/// A notice grows until it has about this many bytes, as the source notice does.
const SIZE: usize = 11_000;

/// Signs that make names and paragraphs differ.
const SIGNS: [&str; 24] = [
    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "东", "南", "西", "北", "春", "夏",
    "秋", "冬", "金", "木", "水", "火", "土", "石",
];

/// `text` grown: the rows of its first table of tabs go on, or else its longest paragraph is followed by others.
pub(super) fn grown(text: &str, seed: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    match rows(&lines) {
        Some((first, last)) => with_rows(&lines, first, last, seed),
        None => with_paragraphs(&lines, seed),
    }
}

/// The first two lines or more with the same number of tabs that start with numbers, as a range.
fn rows(lines: &[&str]) -> Option<(usize, usize)> {
    let tabs = |line: &str| line.matches('\t').count();
    let is_row = |line: &str| {
        tabs(line) > 0 && line.split('\t').next().is_some_and(|cell| cell.parse::<u32>().is_ok())
    };
    let first = lines.iter().position(|line| is_row(line))?;
    let run = lines.iter().skip(first);
    let count = run.take_while(|line| is_row(line) && tabs(line) == tabs(lines[first])).count();
    (count >= 2).then_some((first, first + count - 1))
}

fn with_rows(lines: &[&str], first: usize, last: usize, seed: usize) -> String {
    let mut grown = lines[..=last].join("\n");
    let rest = lines[last + 1..].join("\n");
    let number = |line: &str| line.split('\t').next().and_then(|cell| cell.parse::<u32>().ok());
    let next = number(lines[last]).unwrap_or_default() + 1;
    for ((at, row), next) in lines[first..=last].iter().cycle().enumerate().zip(next..) {
        if grown.len() + rest.len() >= SIZE {
            break;
        }
        let mut cells = row.split('\t').skip(1);
        let sign = |turn: usize| SIGNS[turn % SIGNS.len()];
        let named = cells.next().unwrap_or_default();
        grown.push_str(&format!("\n{next}\t{}{}{named}", sign(seed + at), sign(at / SIGNS.len())));
        for cell in cells {
            grown.push('\t');
            grown.push_str(cell);
        }
    }
    grown + "\n" + &rest + "\n"
}

fn with_paragraphs(lines: &[&str], seed: usize) -> String {
    let is_plain = |line: &&&str| line.ends_with('。') && !line.contains('\t');
    let longest = lines.iter().filter(is_plain).max_by_key(|line| line.len());
    let Some(longest) = longest else { return lines.join("\n") + "\n" };
    let sentences: Vec<&str> = longest.trim().split_inclusive('。').collect();
    let all: usize = lines.iter().map(|line| line.len() + 1).sum();
    let mut grown = String::new();
    let mut left = SIZE.saturating_sub(all);
    for line in lines {
        grown.push_str(line);
        grown.push('\n');
        let mut turn = seed;
        while std::ptr::eq(line, longest) && left > 0 {
            // Sentences in another order, each with a word of its own, a handful in a paragraph.
            let start = grown.len();
            grown.push_str("　　");
            for at in 0..5 {
                let sentence = sentences[(turn + at) % sentences.len()];
                grown.push_str(SIGNS[(turn * 5 + at) % SIGNS.len()]);
                grown.push_str("方要认真落实，");
                grown.push_str(sentence);
            }
            grown.push('\n');
            left = left.saturating_sub(grown.len() - start);
            turn += 1;
        }
    }
    grown
}
