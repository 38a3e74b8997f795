//! All that a paragraph mentions, found in one pass: a table of first bytes says where to look.

use super::count::{count, first_item};
use super::date::date;
use super::document_number::{number_before, order_before};
use super::money::{money, opt_range_mark};
use super::period::{opening, period_from};
use super::quantity::{digit_run, skip_blanks};
use super::reference::{issuers, numbered, titled};
use crate::text::class::{is_blank, is_colon, is_han};
use crate::text::{ends_with_any, starts_with_any};
use crate::{Count, Date, Money, Period, Reference, Span};

mod annex;
mod marks;
#[cfg(test)]
mod tests;

use annex::{annex_number, next_annex};
use marks::Marks;

/// What paragraphs mention, each in the order of the text. All spans are of the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Mentions<'a> {
    /// The documents named.
    pub(crate) references: Vec<Reference<'a>>,
    /// The counts declared, bound to the annex that the same sentence names for them.
    pub(crate) counts: Vec<Count<'a>>,
    /// The amounts of money.
    pub(crate) amounts: Vec<Money<'a>>,
    /// The stretches of time.
    pub(crate) periods: Vec<Period<'a>>,
    /// The annexes named, by number; 0 for one without.
    pub(crate) annexes: Vec<(u32, Span)>,
    /// The days named with their year, the ends of periods among them.
    pub(crate) dates: Vec<(Date, Span)>,
    /// Years in brackets before a serial number that are none: 〔218〕 in 国科发基〔218〕71号.
    pub(crate) wrong_years: Vec<Span>,
    /// The first day from which something is in force: 自2020年1月1日起施行.
    pub(crate) effective: Option<(Date, Span)>,
}

impl Mentions<'_> {
    /// Adds what `other` holds, each at the place that `place` gives for its own.
    pub(crate) fn take_over(&mut self, other: Mentions<'_>, place: impl Fn(Span) -> Span) {
        self.references.extend(other.references.into_iter().map(|found| {
            let span = place(found.span);
            Reference { span, ..found.into_owned() }
        }));
        self.counts.extend(other.counts.into_iter().map(|found| {
            let span = place(found.span);
            Count { span, ..found.into_owned() }
        }));
        self.amounts.extend(other.amounts.into_iter().map(|found| {
            let span = place(found.span);
            Money { span, ..found.into_owned() }
        }));
        self.periods.extend(other.periods.into_iter().map(|found| {
            let span = place(found.span);
            Period { span, ..found.into_owned() }
        }));
        self.annexes.extend(other.annexes.into_iter().map(|(number, span)| (number, place(span))));
        self.wrong_years.extend(other.wrong_years.into_iter().map(&place));
        self.dates.extend(other.dates.into_iter().map(|(date, span)| (date, place(span))));
        self.effective = self.effective.or(other.effective.map(|(date, span)| (date, place(span))));
    }
}

/// Adds to `found` what `paragraph` mentions, which starts at byte `start` of the whole text.
pub(crate) fn mentions<'a>(paragraph: &'a str, start: usize, found: &mut Mentions<'a>) {
    crate::work::add(paragraph.len());
    let unbound = found.counts.len();
    let mut scan = Scan {
        text: paragraph,
        start,
        found,
        unbound,
        item: 0,
        ahead: None,
        marks: Marks::default(),
    };
    let bytes = paragraph.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match STEPS.get(usize::from(*byte)).copied().unwrap_or(1) {
            0 => at = scan.look(at, *byte),
            step => at += usize::from(step),
        }
    }
}

/// How far to go from a character that starts with this byte; 0 where something may start here.
#[expect(clippy::indexing_slicing, reason = "it is done, and checked, by the compiler")]
const STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = match byte {
            // Digits, also full-width ones; 《 。 〇; 附; ○; the O of 二O一二年, also Greek and Cyrillic.
            0x30..0x3a | 0xef | 0xe3 | 0xe9 | 0xe2 | 0x4f | 0x6f | 0xce | 0xd0 => 0,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
            _ => 1,
        };
        byte += 1;
    }
    steps
};

/// How far back a look may reach, in bytes: 60 Chinese characters.
const BACK: usize = 180;

/// The annexes that a range such as 附件1至3 may name.
const RANGE: u32 = 30;

struct Scan<'a, 'm> {
    text: &'a str,
    start: usize,
    found: &'m mut Mentions<'a>,
    /// The first count of this sentence that no annex is named for yet, as an index.
    unbound: usize,
    /// Where an item before 等 may start: after the last title or count.
    item: usize,
    /// The annex of which the sentence says that it lists what is counted next: 附件1所列55家联盟.
    ahead: Option<u32>,
    marks: Marks,
}

impl<'a> Scan<'a, '_> {
    /// Looks at the character at `at`, which starts with `byte`: where to go on, always further.
    fn look(&mut self, at: usize, byte: u8) -> usize {
        let next = self.text.as_bytes().get(at + 1..at + 3);
        match (byte, next) {
            (b'0'..=b'9', _) | (0xef, Some([0xbc, 0x90..=0x99])) => self.number(at),
            (0xe3, Some([0x80, 0x8a])) => self.title(at),
            (0xe3, Some([0x80, 0x82])) => {
                self.unbound = self.found.counts.len();
                self.ahead = None;
                at + 3
            }
            (0xe9, Some([0x99, 0x84])) => self.annex(at).unwrap_or(at + 3),
            // 〇 ○ ◯ Ｏ and the O of three alphabets: the zero of 二〇一二年.
            (0xe3, Some([0x80, 0x87]))
            | (0xe2, Some([0x97, 0x8b | 0xaf]))
            | (0xef, Some([0xbc, 0xaf]))
            | (b'O' | b'o', _)
            | (0xce, Some([0x9f | 0xbf, _]))
            | (0xd0, Some([0x9e | 0xbe, _])) => self.zero(at, byte),
            _ => at + width(byte),
        }
    }

    /// A title in 《》 and what belongs to it.
    fn title(&mut self, at: usize) -> usize {
        let inside = at + "《".len();
        let Some(close) = self.marks.close(self.text, at) else { return inside };
        let after = close + "》".len();
        let title = self.text.get(inside..close).unwrap_or_default();
        let (input, rest) = (self.after(at), self.after(after));
        let (rest, mut reference) = titled(input, title, rest);
        reference.issuers = issuers(self.back(at));
        reference.span = self.span(at, rest);
        self.found.references.push(reference);
        self.item = self.text.len() - rest.len();
        self.item
    }

    /// Whatever starts with a digit.
    fn number(&mut self, at: usize) -> usize {
        let input = self.after(at);
        let Some((_, length, after)) = digit_run(input) else { return at + 1 };
        let past = self.text.len() - after.len();
        let before = self.text.get(..at).unwrap_or_default();
        // Codes of projects, standards and certificates: 2018YFC1505700, GB17733-2008.
        if matches!(before.as_bytes().last(), Some(b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'@' | b'-'))
        {
            return self.token(past);
        }
        let unit = skip_blanks(after);
        let end = match unit.chars().next() {
            Some('年') if length == 4 => self.moment(at),
            Some('月') if length <= 2 => self.moment(at),
            Some('.' | '．') => self.year_after(unit).or_else(|| self.quantity(at)),
            Some('〕' | '﹞' | '］' | ']' | '）' | ')' | '】' | '〗') if length == 4 => {
                self.document_number(at)
            }
            Some('〕' | '﹞' | '］' | ']' | '】') if (2..=6).contains(&length) => {
                self.wrong_year(at, past, unit)
            }
            Some('号') => self.document_number(at),
            Some('A'..='Z' | 'a'..='z') => Some(self.token(past)),
            _ => match opt_range_mark(unit) {
                Some(rest) => Some(self.range(at, rest)),
                None => self.quantity(at),
            },
        };
        end.unwrap_or_else(|| if after.starts_with('.') { self.token(past) } else { past })
    }

    /// 〔218〕71号: what stands for a year before a serial number and has not four digits. `unit` is what follows it.
    fn wrong_year(&mut self, at: usize, past: usize, unit: &str) -> Option<usize> {
        let before = self.text.get(..at)?.strip_suffix(['〔', '﹝', '［', '[', '【'])?;
        let serial = skip_blanks(unit.trim_start_matches(['〕', '﹞', '］', ']', '】']));
        let (_, 1..=5, rest) = digit_run(serial)? else { return None };
        let numbered = before.ends_with(is_han) && skip_blanks(rest).starts_with('号');
        numbered.then(|| {
            self.found.wrong_years.push(Span::new(self.start + at, self.start + past));
            self.text.len() - rest.len()
        })
    }

    /// Where the year in `unit` starts, a dot and what follows it: 1.2013年工作 is no number with decimals.
    fn year_after(&self, unit: &str) -> Option<usize> {
        let year = unit.strip_prefix(['.', '．'])?;
        let (_, 4, rest) = digit_run(year)? else { return None };
        rest.starts_with('年').then(|| self.text.len() - year.len())
    }

    /// A day, a month or a year, and the period that it begins.
    fn moment(&mut self, at: usize) -> Option<usize> {
        let input = self.after(at);
        let (rest, (moment, bare)) = opening(input).ok()?;
        if moment.is_day()
            && let Ok((rest, date)) = date(input)
        {
            self.day(at, date, rest);
        }
        if moment.is_year()
            && rest.starts_with('第')
            && let Some(end) = self.document_number(at)
        {
            return Some(end);
        }
        if let Ok((after, mut period)) = period_from(input, rest, moment, bare) {
            period.span = self.span(at, after);
            self.found.periods.push(period);
        }
        // The second end of a period may be a day of its own.
        Some(self.text.len() - rest.len())
    }

    /// A date with Chinese numerals, of whose year the second figure stands at `at`.
    fn zero(&mut self, at: usize, byte: u8) -> usize {
        let next = at + width(byte);
        let Some(start) = at.checked_sub("二".len()) else { return next };
        match self.text.get(start..).filter(|text| text.starts_with('二')).map(date) {
            Some(Ok((rest, date))) => {
                self.day(start, date, rest);
                self.text.len() - rest.len()
            }
            _ => next,
        }
    }

    fn day(&mut self, at: usize, date: Date, rest: &str) {
        let span = self.span(at, rest);
        self.found.dates.push((date, span));
        if self.found.effective.is_none() && in_force(rest) {
            self.found.effective = Some((date, span));
        }
    }

    /// Two numbers with a range mark between them; `rest` is what follows the mark.
    fn range(&mut self, at: usize, rest: &str) -> usize {
        let input = self.after(at);
        if let Ok((after, (moment, bare))) = opening(input)
            && let Ok((after, mut period)) = period_from(input, after, moment, bare)
        {
            period.span = self.span(at, after);
            self.found.periods.push(period);
            return self.text.len() - after.len();
        }
        if let Some(end) = self.money(at) {
            return end;
        }
        // 10—20家 counts nothing, and a telephone number neither.
        let rest = skip_blanks(rest);
        let rest = digit_run(rest).map_or(rest, |(_, _, rest)| rest);
        self.token(self.text.len() - rest.len())
    }

    /// An amount of money, or a count.
    fn quantity(&mut self, at: usize) -> Option<usize> {
        self.money(at).or_else(|| self.count(at))
    }

    fn money(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?;
        let mark = ["人民币", "￥", "¥"].iter().find(|mark| before.ends_with(**mark));
        let at = at - mark.map_or(0, |mark| mark.len());
        let (rest, mut money) = money(self.after(at)).ok()?;
        money.span = self.span(at, rest);
        self.found.amounts.push(money);
        Some(self.text.len() - rest.len())
    }

    fn count(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?;
        if is_bound(before) {
            return None;
        }
        let (rest, mut count) = count(self.after(at)).ok()?;
        count.span = self.span(at, rest);
        if before.ends_with('等') {
            count.first = match self.found.references.last() {
                Some(reference) if reference.span.end + "等".len() == self.start + at => {
                    reference.title.clone()
                }
                _ => first_item(self.back(at)).map(Into::into),
            };
        }
        if let Some(annex) = self.ahead.take() {
            count.annex = Some(annex);
            self.unbound = self.found.counts.len() + 1;
        }
        self.found.counts.push(count);
        self.item = self.text.len() - rest.len();
        Some(self.item)
    }

    /// What stands before `at`, as far as an item named there may reach.
    fn back(&self, at: usize) -> &'a str {
        let mut from = self.item.max(at.saturating_sub(BACK));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let back = self.text.get(from..at).unwrap_or_default();
        if from == self.item { back.trim_start_matches(['和', '及', '与']) } else { back }
    }

    /// The document number that has its year or serial number at `at`.
    fn document_number(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(self.item..at)?.trim_end_matches(is_blank);
        let end = |text: &str| self.item + text.len();
        let (place, number) = if let Some(code) =
            before.strip_suffix(['〔', '﹝', '［', '[', '（', '(', '【', '〖'])
        {
            // （2013）is a year and no number, unless a serial number follows.
            let rest = digit_run(self.after(at)).map(|(_, _, rest)| skip_blanks(rest))?;
            let mut serial = rest.chars();
            serial.next();
            let serial = skip_blanks(serial.as_str());
            digit_run(serial.strip_prefix('第').map_or(serial, skip_blanks))?;
            number_before(self.text, end(code))?
        } else {
            let before = before.strip_suffix('第').unwrap_or(before).trim_end_matches(is_blank);
            let word = before.strip_suffix("公告").or_else(|| before.strip_suffix('令'))?;
            order_before(self.text, end(word))?
        };
        // What stands before the last title or count belongs to that.
        if place.start < self.item || place.end <= at {
            return None;
        }
        let mut reference = numbered(number, place.len());
        reference.span = Span::new(self.start + place.start, self.start + place.end);
        self.found.references.push(reference);
        self.item = place.end;
        Some(place.end)
    }

    /// 附件1, 附件1、2, 附件1至3, or 附件 alone, and the count whose items it lists.
    fn annex(&mut self, at: usize) -> Option<usize> {
        let rest = self.after(at);
        // 55家联盟（名单附后）.
        if let Some(rest) = rest.strip_prefix("附后") {
            let before = self.text.get(..at).unwrap_or_default();
            if before.ends_with(['单', '录', '表']) {
                self.bind_last(0);
            }
            return Some(self.text.len() - rest.len());
        }
        let rest = rest.strip_prefix("附件")?;
        let (mut rest, first) = match annex_number(skip_blanks(rest)) {
            Some((rest, number)) => (rest, number),
            // 附件：is a label, and names nothing.
            None if skip_blanks(rest).starts_with(is_colon) => return None,
            None => (rest, 0),
        };
        let span = self.span(at, rest);
        self.found.annexes.push((first, span));
        self.bind(at, first);
        let mut last = first;
        while first > 0
            && let Some((start, after, number, through)) = next_annex(rest)
        {
            let place = Span::new(self.position(start), self.position(after));
            let from =
                if through && number > last && number - last <= RANGE { last + 1 } else { number };
            self.found.annexes.extend((from..=number).map(|number| (number, place)));
            (rest, last) = (after, number);
        }
        let lists = ["所列", "中所列", "列出", "中列出", "公布的", "中的"];
        self.ahead = lists.iter().any(|word| rest.starts_with(word)).then_some(first);
        Some(self.text.len() - rest.len())
    }

    /// Binds the annex `number`, named at `at`, to the last count of the sentence: 55家联盟…（名单见附件1）.
    fn bind(&mut self, at: usize, number: u32) {
        let mut before = self.text.get(..at).unwrap_or_default();
        let seen = before.strip_suffix('见');
        before = seen.unwrap_or(before);
        let opened = before.strip_suffix(['（', '(']);
        // （附件2）after a form or a title is that form, not a list of what was counted.
        let form = opened.is_some_and(|before| before.ends_with(['》', '表', '书', '”']));
        if seen.is_none() && (opened.is_none() || form) {
            return;
        }
        self.bind_last(number);
    }

    fn bind_last(&mut self, number: u32) {
        let unbound = self.found.counts.get_mut(self.unbound..).unwrap_or_default();
        if let Some(count) = unbound.last_mut() {
            count.annex = Some(number);
            self.unbound = self.found.counts.len();
        }
    }

    /// The end of the code, address or telephone number that goes on at `at`.
    fn token(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        let is_token = |b: &u8| {
            b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'@' | b'/' | b'%')
        };
        at + bytes.iter().take_while(|b| is_token(b)).count()
    }

    fn after(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The place of `rest`, the end of this paragraph, in the whole text.
    fn position(&self, rest: &str) -> usize {
        self.start + self.text.len() - rest.len()
    }

    /// The place from `at` to where `rest` starts, in the whole text.
    fn span(&self, at: usize, rest: &str) -> Span {
        Span::new(self.start + at, self.position(rest))
    }
}

/// The length of a character that starts with `byte`.
const fn width(byte: u8) -> usize {
    match byte {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Whether a number after `before` is an ordinal or a bound: 第3个, 不少于3个.
fn is_bound(before: &str) -> bool {
    const BOUNDS: [&str; 14] = [
        "少于", "高于", "低于", "大于", "小于", "多于", "等于", "超过", "至少", "最少", "最多",
        "至多", "不足", "不到",
    ];
    match before.chars().next_back() {
        Some('第' | '每' | '前' | '后' | '近' | '逾') => true,
        Some('于' | '过' | '少' | '多' | '足' | '到') => ends_with_any(before, &BOUNDS),
        _ => false,
    }
}

/// `in-force = "起" ["正式" / "开始"] ("施行" / "实施" / "执行" / "生效" / "实行")`
fn in_force(input: &str) -> bool {
    let Some(rest) = input.strip_prefix('起') else { return false };
    let rest = rest.strip_prefix("正式").or_else(|| rest.strip_prefix("开始")).unwrap_or(rest);
    starts_with_any(rest, &["施行", "实施", "执行", "生效", "实行"])
}
