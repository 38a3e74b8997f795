//! A page that holds its notice twice: for wide and for narrow screens, or to be printed.

use std::collections::{HashMap, HashSet};

use super::lines::{Line, LineKind};

/// The lines that repeat earlier ones in the same order, as far as they are a second copy of the notice:
/// the two together are at least 60 % of the page's text. True where a line is to be left out.
///
/// A line without a copy stays, so nothing is lost.
pub(super) fn second_copy(lines: &[Line], text: &str) -> Option<Vec<bool>> {
    let total: usize = lines.iter().map(|line| line.span.len()).sum();
    let mut drop = vec![false; lines.len()];
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut found = false;
    let mut run: Vec<usize> = Vec::new();
    let mut follow: Option<usize> = None;
    let mut missed = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Blank {
            continue;
        }
        let words = line.span.of(text).unwrap_or_default().trim();
        // The copy goes on where the last line's original went on, or starts anew at a long line.
        let next = follow.and_then(|at| following(lines, text, at, words));
        let original = next.or_else(|| seen.get(words).copied().filter(|_| words.len() >= 24));
        match original {
            Some(at) if run.first().is_none_or(|first| at < *first) => {
                run.push(index);
                follow = Some(at);
                missed = 0;
            }
            _ => {
                missed += 1;
                if missed > 3 {
                    found |= keep(&mut drop, &mut run, lines, text, total);
                    (follow, missed) = (None, 0);
                }
                seen.entry(words).or_insert(index);
            }
        }
    }
    found |= keep(&mut drop, &mut run, lines, text, total);
    found.then_some(drop)
}

/// Marks a run of copied lines if it is large enough and has several paragraphs, and empties it.
fn keep(drop: &mut [bool], run: &mut Vec<usize>, lines: &[Line], text: &str, total: usize) -> bool {
    let copied = || run.iter().filter_map(|index| lines.get(*index));
    let is_paragraph = |line: &&Line| line.kind == LineKind::Text && line.span.len() >= 60;
    let paragraphs: HashSet<_> =
        copied().filter(is_paragraph).map(|line| line.span.of(text)).collect();
    let enough = paragraphs.len() >= 2
        && copied().map(|line| line.span.len()).sum::<usize>() * 10 >= total * 3;
    for index in run.drain(..) {
        if enough && let Some(drop) = drop.get_mut(index) {
            *drop = true;
        }
    }
    enough
}

/// The line within three after `at` that reads `words`.
fn following(lines: &[Line], text: &str, at: usize, words: &str) -> Option<usize> {
    let after =
        lines.iter().enumerate().skip(at + 1).filter(|(_, line)| line.kind != LineKind::Blank);
    after
        .take(3)
        .find(|(_, line)| line.span.of(text).is_some_and(|line| line.trim() == words))
        .map(|(at, _)| at)
}
