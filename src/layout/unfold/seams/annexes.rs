//! Annexes on a run-on line: their marks, and the titles by which what is printed is known.

use super::super::blanks::{floor, trim_start};
use super::super::head::TITLE;
use super::{Element, Seams, is_end};
use crate::text::class::{digit, is_colon, is_empty, is_han};
use crate::value::annex_mark;

/// How many titles are kept in mind.
const TITLES: usize = 16;

impl<'a> Seams<'a> {
    /// 附件：…, 附件1….
    pub(super) fn annex(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let rest = self.rest(at);
        let after = trim_start(rest.strip_prefix('附')?).strip_prefix('件')?;
        let refers = before.is_some_and(|c| {
            matches!(
                c,
                '（' | '('
                    | '《'
                    | '“'
                    | '见'
                    | '和'
                    | '与'
                    | '及'
                    | '、'
                    | '的'
                    | '在'
                    | '按'
                    | '至'
            )
        });
        let fresh = self.piece(at).is_empty();
        let sentence = fresh
            || before.is_none_or(|c| is_end(c) || is_empty(c) || matches!(c, ')' | '）' | ';'));
        let number_length = after.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let number: Option<u32> = after.get(..number_length).and_then(|number| number.parse().ok());
        let colon = after.get(number_length..).is_some_and(|tail| tail.starts_with(is_colon));
        let expected = number.is_some_and(|number| {
            number == self.next_annex || self.closed && number == self.next_annex + 1
        });
        let known = self.closed
            && self.known_title(after.get(number_length..).unwrap_or_default()).is_some();
        let glued = !refers && (colon || known || expected && self.closed);
        if !((sentence && (colon || expected || known)) || glued) {
            return None;
        }
        // 附件：… behind blanks is a note of its own.
        let note = colon && before.is_some_and(is_empty);
        self.see(if note { Element::AnnexNote } else { Element::AnnexMark });
        let mark_end = self.line.len() - after.len() + number_length;
        if let Some(number) = number {
            self.next_annex = number + 1;
        }
        if !fresh {
            self.cut_only(at);
        }
        if self.closed && known {
            return Some(self.cut(mark_end));
        }
        if !self.closed {
            let title = after
                .get(number_length..)
                .unwrap_or_default()
                .trim_start_matches(|c| is_colon(c) || is_empty(c));
            let first = title.strip_prefix(['1', '１']);
            self.next_item =
                first.is_some_and(|rest| !rest.starts_with(|c| digit(c).is_some())).then_some(2);
            self.next_item = self.next_item.or(number.map(|number| number + 1));
            // The ordinal of the first item is none of the body's.
            let length =
                title.chars().next().filter(|_| self.next_item.is_some()).map_or(0, char::len_utf8);
            return Some(self.line.len() - title.len() + length);
        }
        Some(mark_end)
    }

    /// The piece that ends at `end` may be an annex note, whose titles are kept in mind.
    pub(super) fn finish(&mut self, end: usize) {
        let piece = self.piece(end);
        if self.closed
            || piece.len() > TITLE
            || !(piece.starts_with('附') || self.next_item.is_some())
        {
            return;
        }
        let title = annex_mark::annex_mark(piece).map_or(piece, |mark| mark.title);
        let title = title.trim_start_matches(|c| {
            digit(c).is_some() || is_empty(c) || matches!(c, '.' | '．' | '、' | '，')
        });
        self.learn(title);
    }

    /// A title kept in mind, once the notice is closed, and the text below it.
    pub(super) fn printed(&mut self, at: usize) -> usize {
        let Some(length) = self.known_title(self.rest(at)) else { return at };
        let end = at + length;
        let after = self.rest(end);
        if !after.is_empty() && !after.starts_with(['（', '(']) {
            self.cut_only(end);
        }
        end
    }

    /// The length of the title kept in mind with which `text` starts: the longest one.
    pub(super) fn known_title(&self, text: &str) -> Option<usize> {
        let known = self.titles.iter().filter(|title| text.starts_with(**title));
        known.map(|title| title.len()).max()
    }

    /// Titles in 《》 may be printed below.
    pub(super) fn learn_marked(&mut self, at: usize) -> Option<usize> {
        let inner = self.rest(at).strip_prefix('《')?;
        let window = inner.get(..floor(inner, TITLE))?;
        let end = window
            .find(['》', '《'])
            .filter(|end| window.get(*end..).is_some_and(|close| close.starts_with('》')))?;
        if !self.closed {
            self.learn(inner.get(..end)?);
        }
        Some(at + "《".len() + end)
    }

    pub(super) fn learn(&mut self, title: &'a str) {
        if (18..=TITLE).contains(&title.len())
            && self.titles.len() < TITLES
            && !self.titles.contains(&title)
        {
            self.titles.push(title);
        }
    }

    /// Behind the name of a file something else begins.
    pub(super) fn file_end(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let known = [".docx", ".doc", ".xlsx", ".xls", ".pdf", ".ofd", ".wps", ".zip", ".rar"];
        let end = known.iter().find(|known| rest.starts_with(**known))?.len();
        let glued = rest.get(end..)?.starts_with(is_han);
        (glued && self.closed).then(|| self.cut(at + end))
    }
}
