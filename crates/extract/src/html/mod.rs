//! A web page as text: what a browser would copy, one block a line.

mod build;
mod card;
mod element;
mod flow;
mod lines;
mod quiet;
mod stats;
mod table;
mod tree;
mod twice;

use self::flow::Flow;
use self::lines::{LineKind, Lines};
use self::stats::Stats;
use crate::Note;
use crate::source_map::Layer;

/// The text of a page, from where in the page it came, and what is to be said about it.
pub(crate) fn text(page: &str) -> (String, Layer, Vec<Note>) {
    let tree = build::tree(page);
    let stats = Stats::new(&tree);
    let mut notes = Vec::new();
    if stats.shows_hidden {
        notes.push(Note::HiddenShown);
    }
    let mut flow = Flow::new(&tree, &stats);
    flow.page();
    if flow.spans_cut {
        notes.push(Note::SpansCut);
    }
    let lines = flow.into_lines();
    let drop = twice::second_copy(&lines.lines, &lines.text);
    if drop.is_some() {
        notes.push(Note::ReadOnce);
    }
    let (text, layer) = write(&lines, &drop.unwrap_or_default());
    (text, layer, notes)
}

/// The lines as one text; a pair of the information box that stands in it twice, once.
fn write(lines: &Lines, drop: &[bool]) -> (String, Layer) {
    let mut out = Lines::default();
    out.text.reserve(lines.text.len() + lines.lines.len());
    let mut pairs: Vec<String> = Vec::new();
    let mut last_blank = true;
    for (index, line) in lines.lines.iter().enumerate() {
        if drop.get(index) == Some(&true) {
            continue;
        }
        if line.kind == LineKind::Blank {
            if !last_blank {
                out.text.push('\n');
                last_blank = true;
            }
            continue;
        }
        if line.kind == LineKind::Pair && pairs.len() < 100 {
            let words = line.span.of(&lines.text).unwrap_or_default();
            let words = words.chars().filter(|c| !c.is_whitespace()).collect();
            if pairs.contains(&words) {
                continue;
            }
            pairs.push(words);
        }
        out.copy(lines, line.span);
        out.text.push('\n');
        last_blank = false;
    }
    while out.text.ends_with("\n\n") {
        out.text.pop();
    }
    (out.text, out.layer)
}
