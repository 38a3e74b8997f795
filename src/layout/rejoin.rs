//! Texts whose lines are cut at every change of font, joined again: 国科发基〔⏎2019⏎〕⏎218⏎号.
//!
//! Some programs put what is set in another font, digits above all, on a line of its own. Such a text is joined
//! before anything is read in it, and what was read is put back to its place. A line is only joined where it cannot
//! begin or end so, and only in a text that shows it several times.

use std::ops::Range;

use crate::Span;
use crate::text::class::{digit, is_han};
use crate::text::{Line, Rewritten};
use crate::value::agency_list::signature_names;
use crate::value::date;

/// A text with its lines joined.
pub(crate) struct Rejoined {
    /// The joined text.
    pub(crate) rewritten: Rewritten,
    /// The lines that were joined, in the source.
    pub(crate) joined: Vec<Span>,
}

/// `text`, whose lines are `lines`, with those joined that a change of font cut; `None` for nearly every text.
pub(crate) fn rejoin(text: &str, lines: &[Line<'_>]) -> Option<Rejoined> {
    if !may_be_cut(text, lines) {
        return None;
    }
    let mut seams = Seams::new(lines);
    seams.find_sure();
    if !seams.is_enough() {
        return None;
    }
    seams.find_likely();
    Some(seams.join(text))
}

/// A first look, which nearly every text fails: a line that begins or ends as none can.
fn may_be_cut(text: &str, lines: &[Line<'_>]) -> bool {
    let mut pairs = lines.iter().zip(lines.iter().skip(1));
    pairs.any(|(line, next)| {
        // 年, 月
        let dated =
            || matches!(line.raw.as_bytes(), [.., 0xe5, 0xb9, 0xb4] | [.., 0xe6, 0x9c, 0x88]);
        let cut = match next.raw.as_bytes() {
            // Most lines of a table begin with a number, and are looked at without decoding.
            [b'1'..=b'9', ..] => dated(),
            _ => next.raw.chars().next().is_some_and(|first| {
                is_closer(first)
                    || matches!(first, '年' | '月' | '日' | '号')
                    || is_numeral(first) && (dated() || line.raw.ends_with(is_zero))
            }),
        };
        // The ends of paragraphs, U+2029 and its like, cut nothing.
        cut && matches!(text.as_bytes().get(line.next - 1), Some(b'\n' | b'\r'))
    })
}

const fn is_zero(c: char) -> bool {
    matches!(c, '〇' | '○' | '零' | 'O' | 'Ｏ' | 'О' | 'Ο' | '◯' | '0')
}

const fn is_numeral(c: char) -> bool {
    is_zero(c) || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Whether `c` begins no line.
const fn is_closer(c: char) -> bool {
    matches!(c, '〕' | '）' | '】' | '》' | '〉' | '”' | '，' | '。' | '；' | '：' | '、')
}

/// Whether `c` ends no line.
const fn is_opener(c: char) -> bool {
    matches!(c, '〔' | '（' | '《' | '〈' | '“' | '【')
}

/// The lines, and which of them go on in the next.
struct Seams<'l, 'a> {
    lines: &'l [Line<'a>],
    /// Whether each line goes on in the next.
    goes_on: Vec<bool>,
    /// Tables begin here: nothing is joined from there on.
    end: usize,
}

impl<'l, 'a> Seams<'l, 'a> {
    fn new(lines: &'l [Line<'a>]) -> Self {
        let table = |line: &Line<'_>| line.raw.contains('\t') || line.trimmed().starts_with("序号");
        let end = lines.iter().position(table).unwrap_or(lines.len());
        Self { lines, goes_on: vec![false; lines.len()], end }
    }

    fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", Line::trimmed)
    }

    /// The neighbours that may be joined: neither is blank.
    fn pairs(&self) -> Range<usize> {
        0..self.end.saturating_sub(1)
    }

    fn set(&mut self, at: usize) {
        if let Some(goes_on) = self.goes_on.get_mut(at) {
            *goes_on = true;
        }
    }

    fn is_joined(&self, at: usize) -> bool {
        self.goes_on.get(at).is_some_and(|goes_on| *goes_on)
    }

    /// Joins lines of which one cannot end, or the next cannot begin, as it does.
    fn find_sure(&mut self) {
        // What is joined so far up to the line at hand, as far as a date or number reaches.
        let mut tail = String::new();
        for at in self.pairs() {
            let (line, next) = (self.text(at), self.text(at + 1));
            crate::work::add(1);
            tail.push_str(line);
            keep_end(&mut tail);
            if line.is_empty() || next.is_empty() {
                tail.clear();
                continue;
            }
            let sure = !line.ends_with(['。', '；']) && next.starts_with(is_closer)
                || line.ends_with(is_opener)
                || line.ends_with(['〕', '】']) && is_digits(next)
                || goes_on_as_date(&tail, next, self.text(at + 2))
                || is_split_numeral(line, next);
            if sure {
                self.set(at);
            } else {
                tail.clear();
            }
        }
    }

    /// Whether the seams are those of a text cut by fonts: two lines of digits or signs only, or a date.
    fn is_enough(&self) -> bool {
        let joined = |at: &usize| self.is_joined(*at);
        let short = |text: &str| is_digits(text) || is_dated(text);
        let mut found = 0;
        for at in self.pairs().filter(joined) {
            let (line, next) = (self.text(at), self.text(at + 1));
            found += usize::from(short(line)) + usize::from(short(next));
            found += 2 * usize::from(is_split_numeral(line, next));
        }
        found >= 2
    }

    /// Joins the text before and after what is joined already, where it goes on there.
    fn find_likely(&mut self) {
        // What follows a stretch may show that it is no date by itself, and what stands before it that it is counted.
        for behind in [true, false, true] {
            for at in self.pairs() {
                let (line, next) = (self.text(at), self.text(at + 1));
                if !self.is_joined(at)
                    && !line.is_empty()
                    && !next.is_empty()
                    && if behind { self.goes_on_behind(at) } else { self.goes_on_before(at) }
                {
                    self.set(at);
                }
            }
        }
    }

    /// 认定 | 4, 科技部于 | 2012年: a line that stops in a sentence, before what a font cut off.
    fn goes_on_before(&self, at: usize) -> bool {
        let next = self.text(at + 1);
        let cut = is_dated(next)
            || is_digits(next) && (self.is_joined(at + 1) || is_counted(self.text(at + 2)));
        cut && is_open(self.text(at)) && !self.is_whole_date(at + 1)
    }

    /// 4 | 个站为, 13日 | 发布了: what goes on behind what a font cut off.
    fn goes_on_behind(&self, at: usize) -> bool {
        let (line, next) = (self.text(at), self.text(at + 1));
        let Some(before) = at.checked_sub(1).filter(|before| self.is_joined(*before)) else {
            return false;
        };
        if is_digits(line) {
            return is_counted(next);
        }
        let first = (0..before.min(8)).take_while(|back| self.is_joined(before - back - 1)).count();
        let first = before - first;
        // A date under a signature is whole; one inside a sentence has text before it.
        let inside = first.checked_sub(1).is_some_and(|above| is_open(self.text(above)));
        is_dated(line)
            && next.starts_with(is_han)
            && !next.starts_with('附')
            && (inside || !self.is_whole_date(first))
    }

    /// Whether the lines from `at` on are a date and no more, as one stands under a signature.
    fn is_whole_date(&self, at: usize) -> bool {
        let mut whole = self.text(at).to_owned();
        let mut at = at;
        while self.is_joined(at) && whole.len() < 60 {
            at += 1;
            whole.push_str(self.text(at));
        }
        date::date(&whole).is_ok_and(|(rest, _)| rest.is_empty())
    }

    fn join(&self, source: &str) -> Rejoined {
        let mut rejoined = Rejoined { rewritten: Rewritten::default(), joined: Vec::new() };
        let mut from = 0;
        for (at, line) in self.lines.iter().enumerate().filter(|(at, _)| self.is_joined(*at)) {
            let end = line.place(line.trimmed()).end;
            let Some(next) = self.lines.get(at + 1) else { break };
            rejoined.rewritten.keep(source, from..end);
            from = next.place(next.trimmed()).start;
            match rejoined.joined.last_mut() {
                Some(last) if last.end > line.start => last.end = next.place(next.trimmed()).end,
                _ => {
                    let place = line.place(line.trimmed()).to(next.place(next.trimmed()));
                    rejoined.joined.push(place);
                }
            }
        }
        rejoined.rewritten.keep(source, from..source.len());
        rejoined
    }
}

/// Keeps the last characters of what is joined: no date or number is longer.
fn keep_end(tail: &mut String) {
    if tail.len() > 240 {
        let start = (tail.len() - 120..tail.len()).find(|at| tail.is_char_boundary(*at));
        tail.drain(..start.unwrap_or(0));
    }
}

/// Whether `text` is digits and nothing else.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.chars().all(|c| digit(c).is_some())
}

/// 2012年, 9月, 13日, or 年, 月, 日, 号 alone.
fn is_dated(text: &str) -> bool {
    let Some(digits) = text.strip_suffix(['年', '月', '日', '号']) else { return false };
    digits.is_empty() || is_digits(digits)
}

/// Whether `text` begins with a measure word, or with what is no word by itself.
fn is_counted(text: &str) -> bool {
    text.starts_with([
        '个', '家', '项', '名', '位', '件', '种', '类', '批', '所', '年', '月', '日', '号', '万',
        '亿', '元', '%',
    ])
}

/// Whether `next` goes on with the date or number at the end of `tail`; `after` is the line behind it.
fn goes_on_as_date(tail: &str, next: &str, after: &str) -> bool {
    let stem = tail.trim_end_matches(|c| digit(c).is_some());
    let digits = tail.get(stem.len()..).unwrap_or_default().chars().count();
    let alone = |word: &str| {
        next.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c| digit(c).is_some()))
    };
    match next.chars().next() {
        Some('年') => digits == 4,
        Some('月') => (1..=2).contains(&digits) && (stem.ends_with('年') || alone("月")),
        Some('日') => (1..=2).contains(&digits) && (stem.ends_with('月') || alone("日")),
        Some('号') => digits > 0 && (stem.ends_with(['〕', ']', '第', '】']) || next == "号"),
        Some(c) if digit(c).is_some() && digits == 0 => {
            // 2012年 | 9月, 2012年 | 9 | 月.
            let dated = |end: char, unit: char| {
                let year = stem
                    .strip_suffix(end)
                    .is_some_and(|stem| stem.ends_with(|c| digit(c).is_some()));
                let rest = next.trim_start_matches(|c| digit(c).is_some());
                year && (rest.starts_with(unit) || rest.is_empty() && after.starts_with(unit))
            };
            dated('年', '月') || dated('月', '日')
        }
        _ => false,
    }
}

/// 二〇 | 一一年九月六日: neither is a date, both together are one.
fn is_split_numeral(line: &str, next: &str) -> bool {
    (3..=12).contains(&line.len())
        && line.starts_with(['二', '一'])
        && line.chars().all(is_numeral)
        && next.starts_with(is_numeral)
        && next.len() <= 60
        && date::date(&format!("{line}{next}")).is_ok_and(|(rest, _)| rest.is_empty())
}

/// Whether a sentence goes on behind `line`: it ends in a word or a comma, and is no signature, below which a date stands.
fn is_open(line: &str) -> bool {
    let goes_on = line.ends_with(|c| is_han(c) || matches!(c, '，' | '、' | '）' | '》'));
    goes_on && !(line.len() <= 60 && signature_names(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let rejoined = rejoin(text, &lines(text)).map(|rejoined| rejoined.rewritten);
        assert_eq!(rejoined.as_ref().map_or(text, |rejoined| &rejoined.text), expected);
        let Some(rejoined) = rejoined else { return };
        for (at, c) in rejoined.text.char_indices() {
            let place = rejoined.place(Span::new(at, at + c.len_utf8()));
            assert_eq!(place.of(text), Some(&*c.to_string()));
        }
    }

    #[test]
    fn lines_cut_by_fonts() {
        check("国科发基〔\n2019\n〕\n218\n号\n\n各单位：\n", "国科发基〔2019〕218号\n\n各单位：\n");
        check("科技部于\n2012年\n9月\n13日\n发布了名单。\n", "科技部于2012年9月13日发布了名单。\n");
        check(
            "科 技 部\n2019\n年\n6\n月\n27\n日\n（公开）\n",
            "科 技 部\n2019年6月27日\n（公开）\n",
        );
        check("科技部\n二〇\n一一年九月六日\n", "科技部\n二〇一一年九月六日\n");
        check(
            "经评估，认定\n4\n个站为\n2018\n年度站（\n2019\n年）。\n",
            "经评估，认定4个站为2018年度站（2019年）。\n",
        );
    }

    #[test]
    fn other_lines() {
        for text in [
            "示范站等12家单位\n，每家50万元。\n",
            "1\n人工智能联盟\n2\n日照市联盟\n",
            "序号\n名称\n1\n年度名单\n2\n号线\n",
            "科技部\n2013年10月30日\n",
            "总计\n2013\n年底\n",
        ] {
            check(text, text);
        }
    }
}
