//! Lines that a program broke at the width of a terminal, joined again: of w3m, lynx, elinks and their like.
//!
//! They break a line where the next character, or the next word of Latin letters, would reach beyond the edge. Where
//! that holds of most lines that stop inside of a sentence, each such line goes on in the next.

use super::edits::Edits;
use crate::Span;
use crate::layout::markdown::is_divider;
use crate::text::class::is_blank;
use crate::text::{Line, holds};
use crate::value::ordinal;

/// So many lines that go on are wrapped text.
const FEWEST: usize = 5;

/// So many are, where they are far wider than paper.
const FEWEST_WIDE: usize = 2;

/// The narrowest text, in characters.
const NARROWEST: usize = 24;

/// So many bytes has such a line of Chinese at least.
const NARROWEST_BYTES: usize = 2 * NARROWEST;

/// Lines of so many bytes are far wider than paper.
const WIDE: usize = 216;

/// How many columns a line may be narrower than the widest: programs differ in how wide quotes are.
const PLAY: usize = 3;

/// A line that may go on in the next, in one measure.
struct Candidate {
    /// Its width, with the blanks before it.
    width: usize,
    /// Whether it holds a mark of a sentence.
    marked: bool,
}

/// So many of [`FEWEST`] hold a mark of a sentence at least, see [`edge`].
const FEWEST_MARKED: usize = 4;

/// Lines that stop inside of a sentence and hold a mark of one, with another right below: a first look, which nearly
/// every text fails.
#[derive(Debug, Default)]
pub(super) struct Seen {
    all: usize,
    /// Those that are far wider than paper.
    wide: usize,
}

impl Seen {
    /// Looks at `line`, with `next` below it.
    pub(super) fn add(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        let goes_on = line.raw.len() > NARROWEST_BYTES
            && !self.is_enough()
            && next.is_some_and(|next| !next.raw.is_empty())
            && !line.raw.ends_with(['。', '；', '：', '|', '\t'])
            && ["，", "。", "；"].iter().any(|mark| holds(line.raw, mark));
        self.all += usize::from(goes_on);
        self.wide += usize::from(goes_on && line.raw.len() >= WIDE);
    }

    pub(super) fn is_enough(&self) -> bool {
        self.all >= FEWEST_MARKED || self.wide >= FEWEST_WIDE
    }
}

/// Joins the lines of such a text. Gives the place of the first ones that were joined.
pub(super) fn edit(lines: &[Line<'_>], edits: &mut Edits) -> Option<Span> {
    // Programs count the columns of a terminal, or characters.
    let measures: [fn(char) -> usize; 2] = [columns, |_| 1];
    let (edge, _, measure) = measures
        .into_iter()
        .enumerate()
        .filter_map(|(index, measure)| {
            let (edge, support) = edge(
                &candidates(lines, measure),
                [3, 2].get(index).copied()?,
                NARROWEST * measure('一'),
            )?;
            Some((edge, support, measure))
        })
        .max_by_key(|(_, support, _)| *support)?;
    let full = |at: usize| {
        let (line, next) = (lines.get(at)?, lines.get(at + 1)?);
        let whole = line.trimmed().is_empty() || next.trimmed().is_empty();
        if whole || is_parted(line.trimmed()) || is_parted(next.trimmed()) {
            return None;
        }
        let width = width(line, measure);
        let word: usize = first_word(next.trimmed()).chars().map(measure).sum();
        let play = PLAY * measure('一') / 2;
        (width <= edge + play && width + word + play > edge).then_some((line, next))
    };
    // What goes on stands at the margin, or hangs below its number; what begins a paragraph is indented.
    let mut margins: Vec<usize> =
        (0..lines.len()).filter_map(&full).map(|(_, next)| indent(next)).collect();
    margins.sort_unstable();
    let margin = margins.get(margins.len() / 2).copied()?;
    let mut place: Option<Span> = None;
    for (line, next) in (0..lines.len()).filter_map(&full) {
        let indented = indent(next) > margin && indent(next) != indent(line);
        if indented || ends(line.trimmed()) && begins(next.trimmed()) {
            continue;
        }
        let (start, end) = (line.place(line.trimmed()).end, next.place(next.trimmed()).start);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let words =
            latin(line.trimmed().chars().next_back()) && latin(next.trimmed().chars().next());
        edits.join(line, start, end, if words { " " } else { "" });
        place.get_or_insert(line.place(line.trimmed()).to(next.place(next.trimmed())));
    }
    place
}

/// The lines that another follows, and that are no row of cells.
fn candidates(lines: &[Line<'_>], measure: fn(char) -> usize) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let text = line.trimmed();
        if text.is_empty() || next.trimmed().is_empty() || is_parted(text) || text.len() < NARROWEST
        {
            continue;
        }
        let marked = text.contains(['，', '。', '；']);
        candidates.push(Candidate { width: width(line, measure), marked });
    }
    candidates
}

/// The width at which most lines break that stop inside of a sentence, and how many they are. It is no smaller than
/// `least`; widths differ by less than `step`.
fn edge(candidates: &[Candidate], step: usize, least: usize) -> Option<(usize, usize)> {
    let mut widths: Vec<(usize, bool)> =
        candidates.iter().map(|candidate| (candidate.width, candidate.marked)).collect();
    widths.sort_unstable();
    let mut best = (0, 0, 0);
    // The widths near the one at hand begin here, and so many of them hold a mark.
    let (mut from, mut marks) = (0, 0);
    for (at, (width, marked)) in widths.iter().enumerate() {
        crate::work::add(1);
        marks += usize::from(*marked);
        while let Some((_, marked)) = widths.get(from).filter(|(first, _)| first + step <= *width) {
            marks -= usize::from(*marked);
            from += 1;
        }
        if at + 1 - from >= best.1 {
            best = (*width, at + 1 - from, marks);
        }
    }
    let (edge, support, marked) = best;
    let wider = widths.iter().filter(|(width, _)| *width > edge + PLAY).count();
    // Names in a list may be equally long, but hold no marks of sentences.
    let fewest = if edge >= 3 * least { FEWEST_WIDE } else { FEWEST };
    let wrapped =
        edge >= least && support >= fewest && marked * 10 >= support * 7 && wider * 3 <= support;
    wrapped.then_some((edge, support))
}

/// The columns of a terminal that `c` takes.
const fn columns(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

fn width(line: &Line<'_>, measure: fn(char) -> usize) -> usize {
    line.raw.trim_end_matches(is_blank).chars().map(measure).sum()
}

fn indent(line: &Line<'_>) -> usize {
    line.raw.chars().take_while(|c| is_blank(*c)).map(columns).sum()
}

/// What can not be broken at the start of `text`: a word of Latin letters, or one character.
fn first_word(text: &str) -> &str {
    let letter = |c: char| c.is_ascii_graphic();
    let end = text.find(|c| !letter(c)).unwrap_or(text.len());
    if end > 0 {
        text.get(..end).unwrap_or_default()
    } else {
        text.get(..text.chars().next().map_or(0, char::len_utf8)).unwrap_or_default()
    }
}

/// Whether blanks part cells in `text`, or it is drawn.
fn is_parted(text: &str) -> bool {
    if is_divider(text) {
        return true;
    }
    let mut blanks = 0;
    text.chars().any(|c| {
        blanks = if is_blank(c) { blanks + 1 } else { 0 };
        blanks > 2 || matches!(c, '\t' | '|' | '│' | '┃')
    })
}

fn ends(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？'])
}

fn begins(text: &str) -> bool {
    ordinal::ordinal(text).is_ok() || text.starts_with('附')
}
