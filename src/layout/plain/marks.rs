//! The marks of Markdown inside of lines: bold, links, images, escaped signs.

use super::edits::Edits;
use crate::layout::markdown::{is_divider, is_image, is_reference};
use crate::text::Line;
use crate::text::class::{is_blank, is_han};
use crate::value::card;

/// Leaves out the numbers of links, [1] to as many as the list of references at the end of `lines` has: programs of the
/// terminal put them before the text of a link.
pub(super) fn edit_references(lines: &[Line<'_>], edits: &mut Edits) {
    let known = lines.iter().rev().filter(|line| is_reference(line.trimmed())).count();
    if known == 0 {
        return;
    }
    let mut next = 1_usize;
    for line in lines {
        let mut from = 0;
        while let Some(at) =
            line.raw.get(from..).and_then(|rest| rest.find('[')).map(|at| from + at)
        {
            let inner = line.raw.get(at + 1..).unwrap_or_default();
            let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number = inner.get(..digits).and_then(|number| number.parse::<usize>().ok());
            let closed = inner.get(digits..).is_some_and(|rest| rest.starts_with(']'));
            from = at + 1 + digits;
            // A link that is an image may have lost its text and its number.
            if closed
                && number
                    .is_some_and(|number| (next..next + 40).contains(&number) && number <= known)
            {
                next = number.unwrap_or(next) + 1;
                edits.leave_out(line.start + at..line.start + from + 1);
            }
        }
    }
}

/// Leaves out the marks in `lines`, those of `text`; `told` where something else shows that the text is Markdown.
pub(super) fn edit(lines: &[Line<'_>], told: bool, edits: &mut Edits) {
    let mut marks = Marks { bold: Vec::new(), told, edits };
    let mut above: Option<&Line<'_>> = None;
    for line in lines {
        let trimmed = line.trimmed();
        let before = above.replace(line);
        if let Some(before) = before.filter(|_| is_definition(trimmed)) {
            marks.definition(before, line);
        }
        if trimmed.is_empty() {
            marks.end_paragraph();
            continue;
        }
        if is_divider(trimmed) || is_image(trimmed) {
            continue;
        }
        marks.residue(line);
        marks.links(line);
        marks.bullet(line);
        marks.signs(line);
    }
    marks.end_paragraph();
}

struct Marks<'e> {
    /// Where marks of bold stand in the paragraph at hand: where each starts and ends, whether it opens its line, and
    /// whether it ends it.
    bold: Vec<Bold>,
    /// Something has shown that the text is Markdown.
    told: bool,
    edits: &'e mut Edits,
}

#[derive(Clone, Copy)]
struct Bold {
    start: usize,
    end: usize,
    opens: bool,
    closes: bool,
}

impl Marks<'_> {
    /// Escaped signs, and where bold begins and ends.
    fn signs(&mut self, line: &Line<'_>) {
        let bytes = line.raw.as_bytes();
        let mut from = 0;
        while let Some(at) =
            memchr::memchr2(b'*', b'\\', bytes.get(from..).unwrap_or_default()).map(|at| from + at)
        {
            from = at + 1;
            let rest = line.raw.get(at..).unwrap_or_default();
            if rest.starts_with('\\') {
                if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) {
                    self.edits.leave_out(line.start + at..line.start + at + 1);
                    self.told = true;
                    from = at + 2;
                } else if self.told && rest.get(1..).is_some_and(|rest| rest.chars().all(is_blank))
                {
                    self.edits.leave_out(line.start + at..line.start + at + 1);
                }
                continue;
            }
            let run = rest.bytes().take_while(|byte| *byte == b'*').count();
            from = at + run;
            if run == 3 || run % 2 == 0 {
                let before = line.raw.get(..at).unwrap_or_default();
                let after = rest.get(run..).unwrap_or_default();
                let edge = |c: char| is_blank(c) || matches!(c, '|' | '#' | '>' | '*');
                // ****: bold ends and begins again.
                let (opens, closes) = (
                    before.chars().all(edge) || before.ends_with(['|', ' ']),
                    after.chars().all(edge) || after.starts_with(['|', ' ']),
                );
                let length = if run == 3 { 3 } else { 2 };
                for at in (at..at + run).step_by(length) {
                    let (start, end) = (line.start + at, line.start + at + length);
                    self.bold.push(Bold { start, end, opens, closes });
                }
            }
        }
    }

    /// Bold is what stands between two marks of one paragraph; a mark by itself hides a word.
    fn end_paragraph(&mut self) {
        let marks = std::mem::take(&mut self.bold);
        let mut marks = marks.iter().peekable();
        while let Some(mark) = marks.next() {
            let Some(next) = marks.peek() else { break };
            let paired = mark.end - mark.start == next.end - next.start && mark.end <= next.start;
            if paired && (self.told || mark.opens || next.closes) {
                self.edits.leave_out(mark.start..mark.end);
                self.edits.leave_out(next.start..next.end);
                marks.next();
            }
        }
    }

    /// A label, and below it its value behind a colon, as lists of definitions are written.
    fn definition(&mut self, above: &Line<'_>, line: &Line<'_>) {
        let label = above.trimmed();
        if card::is_label(label) && label.ends_with(is_han) {
            let end = above.place(label).end;
            self.edits.leave_out(end..line.place(line.trimmed()).start);
        }
    }

    /// What programs of an office leave in a page: ?xml:namespace prefix = o ns = "…" /?.
    fn residue(&mut self, line: &Line<'_>) {
        let Some(at) = line.raw.find("xml:namespace prefix") else { return };
        let rest = line.raw.get(at..).unwrap_or_default();
        let mut quotes = rest.match_indices('"').skip(1);
        let Some((end, _)) = quotes.next() else { return };
        let tail = rest.get(end + 1..).unwrap_or_default();
        let tail = tail.len() - tail.trim_start_matches([' ', '/', '?', '>']).len();
        let head = line.raw.get(..at).unwrap_or_default();
        let start = head.trim_end_matches(['<', '?']).len();
        self.edits.leave_out(line.start + start..line.start + at + end + 1 + tail);
    }

    /// `  * ` and `- ` before an item of a list.
    fn bullet(&mut self, line: &Line<'_>) {
        let text = line.trimmed();
        let rest = text.strip_prefix(['*', '-', '+']).filter(|_| self.told).unwrap_or(text);
        let item = rest.trim_start_matches(is_blank);
        if item.len() < rest.len() && !item.is_empty() {
            self.edits.leave_out(line.start..line.place(item).start);
        }
    }

    /// [名单](https://…), ![图](a.png), and attributes behind them.
    fn links(&mut self, line: &Line<'_>) {
        let raw = line.raw;
        if !raw.contains("](") && !raw.contains("]{") {
            return;
        }
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        let mut closed = 0;
        while let Some(found) =
            memchr::memchr2(b'[', b']', raw.as_bytes().get(at..).unwrap_or_default())
        {
            let here = at + found;
            at = here + 1;
            if raw.as_bytes().get(here) == Some(&b'[') {
                open.push(here);
                continue;
            }
            let Some(start) = open.pop() else { continue };
            let after = raw.get(here + 1..).unwrap_or_default();
            let (close, address) = match after.as_bytes().first() {
                Some(b'(') => (')', true),
                Some(b'{') => ('}', false),
                _ => continue,
            };
            // Where the next end is: beyond one that was looked for in vain there is none.
            if closed == raw.len() {
                continue;
            }
            let Some(length) = after.find(close) else {
                closed = raw.len();
                continue;
            };
            let inner = after.get(1..length).unwrap_or_default();
            let fits = if address { is_address(inner) } else { inner.contains(['=', '.', '#']) };
            if !fits {
                continue;
            }
            let mut end = here + 1 + length + 1;
            if let Some(rest) = raw.get(end..).filter(|rest| rest.starts_with('{'))
                && let Some(length) = rest.find('}')
            {
                end += length + 1;
            }
            self.told = true;
            at = end;
            let image = start > 0 && raw.as_bytes().get(start - 1) == Some(&b'!');
            if image {
                self.edits.leave_out(line.start + start - 1..line.start + end);
            } else {
                self.edits.leave_out(line.start + start..line.start + start + 1);
                self.edits.leave_out(line.start + here..line.start + end);
            }
        }
    }
}

/// `: value`, a value of a list of definitions.
fn is_definition(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|rest| rest.starts_with(is_blank))
}

/// Whether `text` is where a link leads, with or without its title: ./P020.doc, https://… "名单".
fn is_address(text: &str) -> bool {
    let end = text.find(is_blank).unwrap_or(text.len());
    let (address, title) = text.split_at(end);
    let title = title.trim_matches(is_blank);
    (title.is_empty() || title.starts_with(['"', '\'']))
        && (address.contains(['/', '.', '#', ':']) || address.is_empty())
}
