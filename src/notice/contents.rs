//! A list of contents (目录): its lines name headings, and are none.

use std::ops::Range;

use super::blocks::Piece;
use crate::text::class::{is_blank, is_empty};

/// No list of contents has more lines.
const LONGEST: usize = 300;

/// The lines of `pieces` below 目录: up to where the first of them stands again as a heading, else those with a leader
/// to a page. Most texts have none.
pub(super) fn contents(pieces: &[Piece<'_>]) -> Range<usize> {
    let mark = pieces.iter().position(|piece| line(piece).is_some_and(is_mark));
    let Some(first) = mark.map(|at| at + 1) else { return 0..0 };
    let below = pieces.get(first..).unwrap_or_default();
    let Some(name) = below.first().and_then(line).map(|text| close(without_page(text))) else {
        return 0..0;
    };
    let again = below
        .iter()
        .take(LONGEST)
        .skip(1)
        .position(|piece| line(piece).is_some_and(|text| close(text) == name));
    let led = || {
        let is_led = |piece: &&Piece<'_>| line(piece).is_some_and(has_leader);
        below.iter().take(LONGEST).take_while(is_led).count()
    };
    first..first + again.map_or_else(led, |again| again + 1)
}

fn line<'p>(piece: &'p Piece<'_>) -> Option<&'p str> {
    match piece {
        Piece::Line(text) => Some(&text.text),
        Piece::Table(_) => None,
    }
}

/// 目录, 目　　录
fn is_mark(text: &str) -> bool {
    text.len() <= 30 && text.starts_with('目') && text.ends_with('录') && close(text) == "目录"
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !is_empty(*c)).collect()
}

/// 第一章　总则……1 → 第一章　总则
fn without_page(text: &str) -> &str {
    let page = |c: char| c.is_ascii_digit() || matches!(c, '（' | '）' | '(' | ')');
    let head = text.trim_end_matches(page).trim_end_matches(|c| is_leader(c) || is_blank(c));
    if head.is_empty() { text } else { head }
}

/// Whether dots lead to the end of `text`, or to a page there.
fn has_leader(text: &str) -> bool {
    let page = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '（' | '）' | '(' | ')');
    let head = text.trim_end_matches(page);
    let dots = head.chars().rev().take_while(|c| is_leader(*c)).count();
    dots > 2 || dots > 0 && head.ends_with('…')
}

const fn is_leader(c: char) -> bool {
    matches!(c, '…' | '.' | '·' | '．' | '-' | '—' | '_' | '⋯')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Text};

    #[track_caller]
    fn check(lines: &[&str], expected: Range<usize>) {
        let pieces: Vec<_> =
            lines.iter().map(|line| Piece::Line(Text::new(*line, Span::default()))).collect();
        assert_eq!(contents(&pieces), expected);
    }

    #[test]
    fn lists_of_contents() {
        check(&["目　录", "一、目标……1", "二、任务……2", "一、目标", "完成改造。"], 1..3);
        check(&["目录", "第一章 总则", "第二章 附则", "第一章　总则", "第一条"], 1..3);
        check(&["前言", "目录", "1 范围......1", "2 定义......2", "前言"], 2..4);
        check(&["目录", "一、目标", "二、任务"], 1..1);
        check(&["目录"], 0..0);
        check(&["项目目录", "一、目标"], 0..0);
    }
}
