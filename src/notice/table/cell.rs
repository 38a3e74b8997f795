//! Cells, and what single lines in and around a table are.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::vocabulary::{is_organisation, is_unit};
use crate::text::Line;
use crate::text::class::{digit, holds_empty, is_blank, is_colon, is_empty, is_han, trim};
use crate::{Span, Text};

/// More columns than a table of a notice has; a line of more cells is no row.
pub(super) const MAX_COLUMNS: usize = 64;

/// Longer owned cells are not copied into the rows of a merged cell, so that reading stays linear.
pub(super) const MAX_COPY: usize = 1024;

/// The cell that `part` of `line` holds.
pub(super) fn cell<'a>(line: &Line<'a>, part: &'a str) -> Text<'a> {
    let part = trim(part);
    Text::new(close_up(part), line.place(part))
}

/// Tells which lines may hold blanks inside of cells. Most tables have none, so that the bytes are
/// looked for in all of the text at once, not line by line.
pub(super) struct Blanks<'a> {
    text: &'a [u8],
    /// Where the next blank may be.
    next: usize,
    /// Where the next space, full-width or thin blank may be.
    space: usize,
    /// Where the next no-break space may be.
    no_break: usize,
}

impl<'a> Blanks<'a> {
    /// Blanks of `lines`, which are of `text`.
    pub(super) fn new(text: &'a str, lines: &[Line<'_>]) -> Self {
        let (start, end) = match lines {
            [first, .., last] => (first.start, last.next),
            [only] => (only.start, only.next),
            [] => (0, 0),
        };
        let text = text.as_bytes().get(..end).unwrap_or_default();
        let mut blanks = Self { text, next: 0, space: 0, no_break: 0 };
        blanks.pass(start);
        blanks
    }

    /// Whether `line` may hold one; lines are asked about in their order.
    #[inline]
    pub(super) fn may_be_in(&mut self, line: &Line<'_>) -> bool {
        if self.next < line.start {
            self.pass(line.start);
        }
        self.next < line.next
    }

    /// Goes on to the first blanks from `start` on.
    #[cold]
    fn pass(&mut self, start: usize) {
        let rest = self.text.get(start..).unwrap_or_default();
        let place = |at: Option<usize>| start + at.unwrap_or(rest.len());
        // 0xE3 leads the full-width blank, 0xE2 the thin ones, 0xC2 the no-break space.
        if self.space <= start {
            self.space = place(memchr3(b' ', 0xe2, 0xe3, rest));
        }
        if self.no_break <= start {
            self.no_break = place(memchr(0xc2, rest));
        }
        self.next = self.space.min(self.no_break);
    }
}

/// Joins the next part of a wrapped cell to `cell`.
pub(super) fn join<'a>(cell: &mut Text<'a>, next: &Text<'a>, between: &str) {
    if next.text.is_empty() {
        return;
    }
    if cell.text.is_empty() {
        *cell = next.clone();
        return;
    }
    let mut text = std::mem::take(&mut cell.text).into_owned();
    text.reserve(between.len() + next.text.len());
    text.push_str(between);
    text.push_str(&next.text);
    cell.text = Cow::Owned(text);
    cell.span = cell.span.to(next.span);
}

/// Takes blanks between Chinese characters out, as line wraps and stretched names leave them:
/// 鲁 晓民, 主 要 内 容, 大流量液压 阀关键技术. Blanks between whole names stay: 教育部 林草局.
pub(super) fn close_up(text: &str) -> Cow<'_, str> {
    if !holds_empty(text) {
        return Cow::Borrowed(text);
    }
    // A word of one character means that all of the cell is stretched.
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    let han = |word: &str| word.chars().next().is_some_and(is_han);
    let stretched =
        text.contains(is_blank) && words.any(|word| word.chars().nth(1).is_none() && han(word));
    let mut closed = String::new();
    let mut taken = 0;
    let mut rest = 0;
    while let Some(at) = text.get(rest..).and_then(|tail| tail.find(is_empty)) {
        let start = rest + at;
        let tail = text.get(start..).unwrap_or_default();
        let end = text.len() - tail.trim_start_matches(is_empty).len();
        let left = text.get(rest..start).unwrap_or_default();
        let right = text.get(end..).unwrap_or_default();
        let right = right.split(is_empty).next().unwrap_or_default();
        let blank = text.get(start..end).unwrap_or_default();
        let between = left.chars().next_back().is_some_and(is_han) && han(right);
        if !blank.contains(is_blank) || between && (stretched || !are_whole(left, right)) {
            closed.push_str(text.get(taken..start).unwrap_or_default());
            taken = end;
        }
        rest = end;
    }
    if taken == 0 {
        return Cow::Borrowed(text);
    }
    closed.push_str(text.get(taken..).unwrap_or_default());
    Cow::Owned(closed)
}

/// Whether both words are names by themselves: two organisations, or two short words of like length.
fn are_whole(left: &str, right: &str) -> bool {
    let short = |word: &str| matches!(word.len(), 6..=9);
    is_organisation(left) && is_organisation(right) || short(left) && short(right)
}

/// `integer = 1*digit` in any width, with one mark after it at most: 12, １２, 12., 12、.
pub(crate) fn anchor(cell: &str) -> Option<u32> {
    let cell = cell.trim_end_matches(['.', '、', '．']);
    if cell.is_empty() || cell.len() > 15 {
        return None;
    }
    cell.chars().try_fold(0_u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?))
}

/// Whether a cell holds a number: 2864, 2,864.00, -5, 12.5%.
pub(super) fn is_number(cell: &str) -> bool {
    let mut digits = false;
    !cell.is_empty()
        && cell.len() <= 60
        && cell.chars().all(|c| {
            digits |= digit(c).is_some();
            digit(c).is_some() || matches!(c, '.' | ',' | '，' | '-' | '+' | '%' | '％' | ' ')
        })
        && digits
}

/// `label = 1*12char colon`: the cells of an information box, which is no table. 其中： stands over columns of one.
pub(super) fn is_label(cell: &str) -> bool {
    cell.len() <= 60
        && !cell.starts_with("其中")
        && (cell.ends_with(is_colon) || cell.starts_with('【') || cell.ends_with('】'))
}

/// Whether a cell starts with a label and a colon: 联系人：张三.
pub(super) fn has_label(cell: &str) -> bool {
    !cell.starts_with("其中") && cell.char_indices().take(9).any(|(at, c)| at > 0 && is_colon(c))
}

/// A page number on a line of its own: — 3 —, 第 5 页 共 20 页.
pub(super) fn is_page_number(text: &str) -> bool {
    if text.is_empty() || text.len() > 48 {
        return false;
    }
    let dash = |c| matches!(c, '—' | '-' | '－' | '–' | '―' | '─' | '·');
    let opens = |c| {
        dash(c) || digit(c).is_some() || matches!(c, '第' | '续' | '接' | '（' | '(') || is_empty(c)
    };
    if !text.starts_with(opens) {
        return false;
    }
    let mut closed = String::with_capacity(text.len());
    closed.extend(text.chars().filter(|c| !is_empty(*c)));
    let text = closed;
    // 续表 stands over the part of a table on the next page.
    if matches!(
        text.trim_matches(['（', '）', '(', ')']),
        "续" | "续表" | "续上表" | "接上表" | "接上页"
    ) {
        return true;
    }
    let inner = text.trim_matches(dash);
    if inner.len() < text.len() && !inner.is_empty() && inner.len() <= 9 {
        return inner.chars().all(|c| digit(c).is_some());
    }
    text.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(page, rest)| {
        page.chars().all(|c| digit(c).is_some())
            && rest
                .chars()
                .all(|c| digit(c).is_some() || matches!(c, '共' | '页' | '/' | ',' | '，'))
    })
}

/// A note under a table: 注：…, 说明：…, 备注：…, *….
pub(super) fn is_note(text: &str) -> bool {
    text.starts_with('*')
        || text.starts_with('＊')
        || ["注", "说明", "备注", "附注"].iter().any(|word| {
            text.strip_prefix(word).is_some_and(|rest| {
                rest.trim_start_matches(|c: char| digit(c).is_some()).starts_with(is_colon)
            })
        })
}

/// Whether a cell says that its row is a sum: 合计, 总 计, 小计.
pub(super) fn is_total(text: &str) -> bool {
    text.len() <= 24 && {
        let mut letters = text.chars().filter(|c| !is_empty(*c));
        let first = letters.next();
        matches!(first, Some('合' | '总' | '小' | '共')) && letters.next() == Some('计') && {
            let rest: String = letters.collect();
            rest.is_empty() || rest.starts_with(['（', '(', '：', ':'])
        }
    }
}

/// A line over the rows below it: 一、信息技术领域, （一）北京市, 北京市（5家）, 第一批.
pub(crate) fn is_section(text: &str) -> bool {
    if text.len() > 120 || text.ends_with(['。', '；', '，', '：', ':', ';']) {
        return false;
    }
    let numeral =
        |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let rest = text.trim_start_matches(['（', '(']);
    let after = rest.trim_start_matches(numeral);
    let ordinal = after.len() < rest.len() && after.starts_with(['、', '）', ')', '.', '．']);
    let part = text.strip_prefix('第').is_some_and(|rest| {
        let after = rest.trim_start_matches(|c| numeral(c) || digit(c).is_some());
        after.len() < rest.len() && after.starts_with(['批', '类', '部', '组', '章'])
    });
    let counted = text.ends_with(['）', ')']) && {
        let inner = text.rsplit(['（', '(']).next().unwrap_or_default();
        inner.chars().any(|c| digit(c).is_some())
            && ["家", "个", "项", "名", "人", "种", "所"]
                .iter()
                .any(|unit| inner.trim_end_matches(['）', ')']).ends_with(unit))
    };
    ordinal || part || counted
}

/// The unit of a whole table, from the line above it: 万元 of （金额单位：万元）.
pub(super) fn unit_line<'a>(line: &Line<'a>) -> Option<Text<'a>> {
    let text = line.trimmed();
    if text.len() > 400 {
        return None;
    }
    let at = text.rfind("单位")?;
    let before = text.get(..at)?.trim_end_matches(['额', '金', '量', '数', '计']);
    let rest = text.get(at..)?.strip_prefix("单位")?.trim_start_matches(is_empty);
    let rest = rest.strip_prefix(is_colon)?.trim_matches(is_empty);
    // A bracket around all of the line is not of the unit, as the one of 台（套） is.
    let unit = match before.contains(['（', '(']) {
        true => trim(rest.strip_suffix(['）', ')']).unwrap_or(rest)),
        false => rest,
    };
    (before.chars().all(|c| is_empty(c) || matches!(c, '（' | '(')) && is_unit(unit))
        .then(|| Text::new(unit, line.place(unit)))
}

/// The place of a row of lines, without the blanks at its ends.
pub(super) fn place<'a>(first: &Line<'a>, last: &Line<'a>) -> Span {
    let start = first.place(first.trimmed()).start;
    Span::new(start, last.place(last.trimmed()).end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(close_up(text), expected);
    }

    #[test]
    fn blanks_of_wraps_go_and_those_between_names_stay() {
        check("大流量液压 阀关键技术", "大流量液压阀关键技术");
        check("主 要 内 容", "主要内容");
        check("鲁 晓民", "鲁晓民");
        check("教育部\u{a0}林草局", "教育部\u{a0}林草局");
        check("甘 肃 省 地 震 局", "甘肃省地震局");
        check("张三 李四", "张三 李四");
        check("R-160 L-96", "R-160 L-96");
        check("科\u{200b}技部", "科技部");
        check("中 国 科学 院 生物 物理 研究 所", "中国科学院生物物理研究所");
        assert!(matches!(close_up("一、二"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_around_tables() {
        assert!(is_page_number("— 3 —") && is_page_number("第 5 页 共 20 页"));
        assert!(is_page_number("（续表）") && is_page_number("接上页") && is_page_number("3 -"));
        assert!(!is_page_number("2013") && !is_page_number("——") && !is_page_number("续聘"));
        assert!(is_note("注：数据截至年底") && is_note("注1：甲") && !is_note("注册地"));
        assert!(is_total("合 计") && is_total("总计（家）") && !is_total("合计算机公司"));
        assert!(is_section("一、信息技术领域") && is_section("（一）北京市"));
        assert!(is_section("北京市（5家）") && is_section("第一批") && !is_section("北京大学"));
        let unit = |text| {
            let lines = crate::text::lines(text);
            lines.first().and_then(unit_line).map(|unit| unit.text.into_owned())
        };
        assert_eq!(unit("　　（金额单位：万元）").as_deref(), Some("万元"));
        assert_eq!(unit("单位：台（套）").as_deref(), Some("台（套）"));
        assert_eq!(unit("承担单位：万元"), None);
        assert_eq!(unit("单位：科技部"), None);
    }

    #[test]
    fn numbers() {
        assert_eq!((anchor("１２、"), anchor("一"), anchor("")), (Some(12), None, None));
        assert!(is_number("2,864.00") && is_number("-5%") && !is_number("5家") && !is_number("-"));
    }
}
