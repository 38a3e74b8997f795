//! Pieces of the text on their way into a notice: joined, closed up, with their places.

use std::borrow::Cow;

use crate::layout::{Layout, Unit, unmarked};
use crate::text::class::{is_empty, is_han};
use crate::{Span, Text};

/// The line of `unit` as a piece of text: without marks of Markdown, stretching kept.
pub(crate) fn piece<'a>(layout: &Layout<'a>, unit: &Unit<'a>) -> Text<'a> {
    let inner = unmarked(unit.text);
    Text::new(without_bold(inner), layout.place_of(unit, inner))
}

/// `text` without pairs of `**`. A single `**` is a mask for lost characters, and stays.
fn without_bold(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'*', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let marks = text.matches("**").count();
    if marks == 0 || marks % 2 == 1 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace("**", ""))
    }
}

/// Joins `next` to `text`, as a wrapped line goes on: a blank only between two words of Latin.
pub(crate) fn join<'a>(text: &mut Text<'a>, next: &Text<'a>, blank: bool) {
    let joined = text.text.to_mut();
    if blank {
        joined.push(' ');
    }
    joined.push_str(&next.text);
    text.span.end = next.span.end;
}

/// Whether a blank stands between two wrapped lines: not in Chinese.
pub(crate) fn needs_blank(before: &str, after: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    latin(before.chars().next_back()) && latin(after.chars().next())
}

/// `text` with stretching taken out where nearly every character stands alone: 实 施 方 案.
pub(crate) fn close_stretched(text: Cow<'_, str>) -> Cow<'_, str> {
    let words = text.split(is_empty).filter(|word| !word.is_empty());
    let (mut singles, mut all) = (0, 0);
    for word in words {
        all += 1;
        let mut letters = word.chars();
        singles += usize::from(letters.next().is_some_and(is_han) && letters.next().is_none());
    }
    if all >= 3 && singles * 4 >= all * 3 {
        return Cow::Owned(text.chars().filter(|c| !is_empty(*c)).collect());
    }
    text
}

/// The span around all of `pieces`.
pub(crate) fn around(first: Span, last: Span) -> Span {
    Span::new(first.start.min(last.start), first.end.max(last.end))
}
