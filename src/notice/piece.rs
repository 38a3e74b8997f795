//! Pieces of the text on their way into a notice: joined, closed up, with their places.

use std::borrow::Cow;

use crate::layout::{Layout, Unit, unmarked};
use crate::text::class::{is_empty, trim};
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
        Cow::Owned(trim(&text.replace("**", "")).to_owned())
    }
}

/// The bytes from `start` to `end` of a piece, trimmed, with their own place in `source`, the whole text.
pub(crate) fn part<'a>(source: &str, whole: &Text<'a>, start: usize, end: usize) -> Text<'a> {
    let slice = whole.text.get(start..end).unwrap_or_default();
    let lead = slice.len() - slice.trim_start_matches(is_empty).len();
    let trimmed = trim(slice);
    let (start, end) = (start + lead, start + lead + trimmed.len());
    let text = match &whole.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..end).unwrap_or_default()),
        Cow::Owned(_) => Cow::Owned(trimmed.to_owned()),
    };
    Text { text, span: Span::new(place(source, whole, start), place(source, whole, end)) }
}

/// Where byte `at` of a piece stands in `source`. What was left out of the piece is skipped in the source.
fn place(source: &str, whole: &Text<'_>, at: usize) -> usize {
    if whole.text.len() == whole.span.len() {
        return whole.span.start + at;
    }
    let raw = whole.span.of(source).unwrap_or_default();
    let mut letters = whole.text.get(..at).unwrap_or_default().chars().peekable();
    let mut end = 0;
    for (from, c) in raw.char_indices() {
        if letters.peek().is_none() {
            break;
        }
        if letters.next_if_eq(&c).is_some() {
            end = from + c.len_utf8();
        }
    }
    whole.span.start + end
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

/// Whether a blank stands between two wrapped lines: not in Chinese, nor in a number.
pub(crate) fn needs_blank(before: &str, after: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    latin(before.chars().next_back()) && latin(after.chars().next())
}

/// The span around all of `pieces`.
pub(crate) fn around(first: Span, last: Span) -> Span {
    Span::new(first.start.min(last.start), first.end.max(last.end))
}
