//! What closes a notice on a run-on line: signature, date, note; and the count behind a printed title.

use super::super::blanks::{floor, trim, trim_end};
use super::{Element, Seams, is_end};
use crate::text::class::{digit, is_blank};
use crate::text::{ends_with_any, starts_with_any};
use crate::value::{agency_list, count, genre};

/// How far back from a date a signature may start, in characters.
const SIGNATURE: usize = 40;

/// What the titles of annexes end with, besides the genres.
const NOUNS: [&str; 8] = ["名单", "名录", "目录", "清单", "表", "计划", "单位", "指南"];

impl Seams<'_> {
    /// A date from `at` to `end` closes the notice where it stands apart, or behind a signature.
    pub(super) fn dated(&mut self, at: usize, end: usize) -> Option<usize> {
        let after = self.rest(end);
        let printed = after
            .strip_prefix("印发")
            .is_some_and(|rest| rest.is_empty() || self.skip_blanks(end + 6).1 > 0);
        if !self.sentence || self.closed != printed {
            return None;
        }
        let (blank_end, blanks) = self.skip_blanks(end);
        let weekday = starts_with_any(after, &["（星期", "（周", "(星期", "(周"]);
        let ends =
            after.is_empty() || blanks > 0 || after.starts_with(['（', '(', '附']) || printed;
        let opens = after.starts_with(['第', '《'])
            || after.starts_with("关于")
            || self.known_title(after).is_some();
        if weekday || !(ends || opens) {
            return None;
        }
        let signature = self.signature(at);
        let back = self.piece(at);
        let apart = back.is_empty() || back.ends_with('。');
        match signature {
            Some(start) => {
                if start > self.content {
                    self.cut_only(start);
                } else if start < self.start {
                    self.cuts.push(start);
                }
                self.see(Element::Signature);
            }
            None if apart && ends && !printed && (blanks != 1 || blank_end == self.line.len()) => {
                self.see(Element::Date);
            }
            None => return None,
        }
        if printed {
            return Some(self.cut(end + "印发".len()));
        }
        if !self.piece(at).is_empty() {
            self.cut_only(at);
        }
        self.closed = true;
        self.next_item = None;
        let next = self.cut(end);
        let note = self.rest(next);
        if note.starts_with(['（', '('])
            && !note.starts_with("（此件")
            && !note.starts_with("(此件")
        {
            return self.closing_parenthesis(next, 150).map(|close| self.cut(close)).or(Some(next));
        }
        Some(next)
    }

    /// Where the names of agencies before the date at `at` start: behind a sentence, a blank or a title of the annex note.
    pub(super) fn signature(&self, at: usize) -> Option<usize> {
        let head = trim_end(self.line.get(..at)?);
        let in_note = self.next_item.is_some() || self.rest(self.content).starts_with('附');
        let mut found = None;
        let mut start = head.len();
        for (seen, c) in head.chars().rev().take(SIGNATURE).enumerate() {
            // A name may be glued to a telephone number.
            let bound = is_end(c)
                || matches!(c, '》' | '”' | ';' | ':' | '/' | '0'..='9')
                || seen > 1 && self.is_parted(start);
            let titled = in_note && seen > 1 && self.line.get(..start).is_some_and(ends_as_title);
            let names = self.between(start, head.len());
            // The longest name, but none that swallowed the end of the title.
            let swallowed =
                in_note && found.is_some() && NOUNS.iter().any(|noun| names.contains(noun));
            // What stands before names and blanks must be names itself: 地址：某路12号　　某厅.
            let joint = found.is_none_or(|found| {
                let more = self.between(start, found);
                !more.contains(|c| digit(c).is_some()) && self.is_signature(trim_end(more))
            });
            if (bound || titled) && !swallowed && joint && self.is_signature(names) {
                found = Some(start);
            }
            if is_end(c) || matches!(c, '》' | ';') {
                return found;
            }
            start -= c.len_utf8();
        }
        if start == 0 && self.is_signature(head) { Some(0) } else { found }
    }

    /// Whether two blanks at least stand before `at`, or a cut.
    pub(super) fn is_parted(&self, at: usize) -> bool {
        let head = self.line.get(..at).unwrap_or_default();
        at == self.start || head.chars().rev().take(2).filter(|c| is_blank(*c)).count() == 2
    }

    pub(super) fn is_signature(&self, text: &str) -> bool {
        !text.is_empty() && agency_list::signature_names(trim(text)).is_some()
    }

    /// （一）, （此件公开发布）, or the count behind the title of a printed list: （共39个）.
    pub(super) fn parenthesis(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let rest = self.rest(at);
        if starts_with_any(rest, &["（此件", "(此件"])
            && let Some(end) = self.closing_parenthesis(at, 90)
        {
            if !self.piece(at).is_empty() {
                self.cut_only(at);
            }
            self.see(Element::Disclosure);
            self.closed = true;
            return Some(self.cut(end));
        }
        if self.closed
            && let Some(end) = self.closing_parenthesis(at, 60)
            && (rest.starts_with("（共")
                || rest.get(..end - at).and_then(count::declared_count).is_some())
            && ends_as_title(self.piece(at))
        {
            let piece = self.piece(at);
            // 某某图书馆第三批名录（共359部）: the list before ends where 第三批 begins.
            if let Some(batch) = piece.rfind('第').filter(|batch| *batch > 0)
                && piece.get(batch..).is_some_and(|title| title.chars().take(5).any(|c| c == '批'))
            {
                self.cut_only(self.content + batch);
            }
            return Some(self.cut(end));
        }
        self.ordinal(at, before)
    }

    /// The end of the parenthesis that opens at `at`, at most `reach` bytes on.
    pub(super) fn closing_parenthesis(&self, at: usize, reach: usize) -> Option<usize> {
        let rest = self.rest(at);
        let window = rest.get(..floor(rest, reach))?;
        let close = window.find(['）', ')'])?;
        let length = window.get(close..)?.chars().next()?.len_utf8();
        Some(at + close + length)
    }
}

/// Whether `text` may end a title, so that what is glued to it is something else.
fn ends_as_title(text: &str) -> bool {
    ends_with_any(text, &NOUNS) || genre::genre_at_end(text).is_some()
}
