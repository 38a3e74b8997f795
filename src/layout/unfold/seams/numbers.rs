//! Numbers on a run-on line: dates, ordinals that go on with a sequence, items of notes and lists.

use super::{Element, Seams, is_end};
use crate::OrdinalForm;
use crate::text::class::{digit, is_blank, is_colon, is_empty, is_han};
use crate::value::date::{date, starts_like_date};
use crate::value::ordinal;

impl Seams<'_> {
    /// A number opens a date, an ordinal, an item or an entry.
    pub(super) fn number(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        if before.is_some_and(|c| digit(c).is_some()) {
            return None;
        }
        let rest = self.rest(at);
        if starts_like_date(rest)
            && let Ok((after, _)) = date(rest)
        {
            let end = self.line.len() - after.len();
            return self.dated(at, end).or(Some(end));
        }
        if let Some(next) = self.item(at) {
            return Some(next);
        }
        self.ordinal(at, before)
    }

    /// The next item of an annex note, glued to the title before it, or the next entry of a list: 001 … 002 ….
    pub(super) fn item(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let length = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let number: u32 = rest.get(..length)?.parse().ok()?;
        let after = rest.get(length..)?;
        if self.next_item == Some(number) && after.starts_with(['.', '．', '、', '，']) {
            self.next_item = Some(number + 1);
            return Some(self.cut(at));
        }
        if self.closed
            && length == 3
            && self.next_entry == number
            && after.starts_with(|c| is_blank(c) || is_han(c))
        {
            self.next_entry += 1;
            return Some(self.cut(at));
        }
        None
    }

    /// The ordinals of a heading, an article or an item go on with the sequence, or open one behind a sentence.
    pub(super) fn ordinal(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let (_, number) = ordinal::ordinal(self.rest(at)).ok()?;
        let last = self.ordinals.iter().position(|last| last.form() == number.form());
        let follows =
            last.and_then(|at| self.ordinals.get(at)).is_some_and(|last| number.follows(last));
        let piece = self.piece(at);
        let fresh = piece.is_empty();
        let parted = fresh
            || before.is_none_or(|c| {
                is_end(c) || is_colon(c) || is_empty(c) || matches!(c, ';' | '）' | ')' | '”')
            });
        // A heading runs into its first item: 三、有关要求（一）…; a chapter into its articles.
        let heading = || {
            let short = piece.len() <= 120 && !piece.contains('。');
            short && ordinal::ordinal(piece).is_ok_and(|(_, above)| above.level() < number.level())
        };
        let glued = match number.form() {
            OrdinalForm::Article => heading(),
            OrdinalForm::HanParenthesised => number.is_first() && heading(),
            _ => false,
        };
        let opens = number.is_first() && (parted || glued);
        let goes_on = follows && (parted || glued);
        if !(opens || goes_on) {
            return None;
        }
        match last.and_then(|at| self.ordinals.get_mut(at)) {
            Some(last) => *last = number,
            None => self.ordinals.push(number),
        }
        if follows {
            self.see(Element::Sequence);
        }
        (!fresh).then(|| self.cut(at))
    }
}
