//! All that a paragraph mentions, found in one pass: a table of first bytes says where to look.

use super::count::{count, first_item};
use super::date::date;
use super::document_number::{number_before, order_before};
use super::marks::Marks;
use super::money::{money, opt_range_mark};
use super::numeral::chinese_numeral;
use super::period::{opening, period_from};
use super::quantity::{digit_run, skip_blanks};
use super::reference::{numbered, titled};
use crate::text::class::{is_blank, is_colon};
use crate::{Count, Date, Money, Period, Reference, Span};

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
    /// The first day from which something is in force: 自2020年1月1日起施行.
    pub(crate) effective: Option<(Date, Span)>,
}

/// Adds to `found` what `paragraph` mentions, which starts at byte `start` of the whole text.
pub(crate) fn mentions<'a>(paragraph: &'a str, start: usize, found: &mut Mentions<'a>) {
    let unbound = found.counts.len();
    let mut scan =
        Scan { text: paragraph, start, found, unbound, item: 0, marks: Marks::default() };
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
const STEPS: [u8; 256] = {
    let mut steps = [1_u8; 256];
    let mut byte = 0xc0;
    while byte < 0x100 {
        steps[byte] = if byte < 0xe0 {
            2
        } else if byte < 0xf0 {
            3
        } else {
            4
        };
        byte += 1;
    }
    let mut digit = 0x30;
    while digit < 0x3a {
        steps[digit] = 0;
        digit += 1;
    }
    // 〇 《 。; full-width digits; 附; ○ ◯; the O of 二O一二年, also Greek and Cyrillic.
    let others = [0xe3, 0xef, 0xe9, 0xe2, b'O' as usize, b'o' as usize, 0xce, 0xd0];
    let mut index = 0;
    while index < others.len() {
        steps[others[index]] = 0;
        index += 1;
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
            Some('号') => self.document_number(at),
            Some('A'..='Z' | 'a'..='z') => Some(self.token(past)),
            _ => match opt_range_mark(unit) {
                Some(rest) => Some(self.range(at, rest)),
                None => self.quantity(at),
            },
        };
        end.unwrap_or_else(|| if after.starts_with('.') { self.token(past) } else { past })
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
        let rest = self.after(at).strip_prefix("附件")?;
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
        Some('于' | '过' | '少' | '多' | '足' | '到') => {
            BOUNDS.iter().any(|bound| before.ends_with(bound))
        }
        _ => false,
    }
}

/// `in-force = "起" ["正式" / "开始"] ("施行" / "实施" / "执行" / "生效" / "实行")`
fn in_force(input: &str) -> bool {
    let Some(rest) = input.strip_prefix('起') else { return false };
    let rest = rest.strip_prefix("正式").or_else(|| rest.strip_prefix("开始")).unwrap_or(rest);
    ["施行", "实施", "执行", "生效", "实行"].iter().any(|word| rest.starts_with(word))
}

/// `annex-number = 1*2digit / numeral`, not the start of another number or word (附件2份, 附件一并)
fn annex_number(input: &str) -> Option<(&str, u32)> {
    let (rest, number) = match digit_run(input) {
        Some((number, 1..=2, rest)) => (rest, number?),
        Some(_) => return None,
        None if !starts_like_numeral(input) => return None,
        None => chinese_numeral(input).ok()?,
    };
    let other = [
        '年', '月', '个', '份', '张', '件', '项', '页', '并', '律', '起', '同', '致', '式', '般',
        '些', '定',
    ];
    if rest.starts_with(other) {
        return None;
    }
    Some((rest, u32::try_from(number).ok().filter(|number| (1..100).contains(number))?))
}

fn starts_like_numeral(input: &str) -> bool {
    input.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

/// ```abnf
/// next-annex = ("、" / "和" / "及" / "，") annex-number / range-mark ["附件"] annex-number
/// ```
///
/// Where the number starts, what follows it, the number, and whether it ends a range.
fn next_annex(input: &str) -> Option<(&str, &str, u32, bool)> {
    let start = skip_blanks(input);
    let (rest, through) = match start.strip_prefix(['、', '和', '及']) {
        Some(rest) => (rest, false),
        None => (opt_range_mark(start)?, true),
    };
    let rest = if through { rest.strip_prefix("附件").unwrap_or(rest) } else { rest };
    let number = skip_blanks(rest);
    let (after, value) = annex_number(number)?;
    Some((number, after, value, through))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what `text` mentions: one word a mention, in the order of the lists.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let text = format!("科技部\n{text}");
        let start = "科技部\n".len();
        let mut found = Mentions::default();
        mentions(&text[start..], start, &mut found);
        let place = |span: Span| span.of(&text).expect("a place in the text").to_owned();
        let mut all = Vec::new();
        all.extend(found.references.iter().map(|found| format!("reference {}", place(found.span))));
        all.extend(found.counts.iter().map(|found| {
            assert_eq!(place(found.span), found.text);
            let first = found.first.as_deref().map(|first| format!(" first {first}"));
            let annex = found.annex.map(|annex| format!(" annex {annex}"));
            let noun = found.noun.as_deref().map(|noun| format!(" {noun}"));
            let details = [noun, first, annex].into_iter().flatten().collect::<String>();
            format!("count {}{}{details}", found.number, found.classifier)
        }));
        all.extend(found.amounts.iter().map(|found| {
            assert_eq!(place(found.span), found.text);
            format!("money {}", found.text)
        }));
        all.extend(found.periods.iter().map(|found| {
            assert_eq!(place(found.span), found.text);
            format!("period {}/{}", found.from, found.to)
        }));
        all.extend(
            found.annexes.iter().map(|(number, span)| format!("annex {number} {}", place(*span))),
        );
        all.extend(
            found.dates.iter().map(|(date, span)| format!("date {} {}", date.iso(), place(*span))),
        );
        all.extend(found.effective.map(|(date, _)| format!("effective {}", date.iso())));
        assert_eq!(all, expected);
    }

    #[test]
    fn counts_and_their_annexes() {
        check(
            "经评估，同意将甲标准化联盟等55家联盟作为试点（名单见附件1），试点期2年；将乙联盟等41家联盟作为重点（名单见附件2），待完善。",
            &[
                "count 55家 联盟 first 甲标准化联盟 annex 1",
                "count 41家 联盟 first 乙联盟 annex 2",
                "annex 1 附件1",
                "annex 2 附件2",
            ],
        );
        check(
            "认定149家孵化器（详见附件）。请填报《申报书》（附件2）",
            &[
                "reference 《申报书》",
                "count 149家 孵化器 annex 0",
                "annex 0 附件",
                "annex 2 附件2",
            ],
        );
        check("共20项。具体名单见附件3", &["count 20项", "annex 3 附件3"]);
        check(
            "两批共1063家，247家不予入库；其他816家予以入库",
            &["count 1063家", "count 247家", "count 816家"],
        );
        check(
            "遴选出甲1位首席科学家和乙某等107位专家",
            &["count 1位 首席科学家", "count 107位 专家 first 乙某"],
        );
        check("《甲标准》等5项标准", &["reference 《甲标准》", "count 5项 标准 first 甲标准"]);
    }

    #[test]
    fn numbers_that_count_nothing() {
        check("第61次会议、第3批、每3个、不少于3家、10个工作日、6个月、5家以上、10—20家", &[]);
        check("电话010-58881762、63193653 63192450，标准GB17733-2008，编号2018YFC1505700个", &[]);
        check("5.1.3 所有企业在1.2节", &[]);
        check("国际化2.5个", &[]);
    }

    #[test]
    fn amounts() {
        check(
            "每个项目不超过750万元，共1500万元人民币、人民币 30万元、￥5.5元和5.8544亿元，100—200万元",
            &[
                "money 750万元",
                "money 1500万元人民币",
                "money 30万元",
                "money ￥5.5元",
                "money 5.8544亿元",
                "money 100—200万元",
            ],
        );
    }

    #[test]
    fn dates_and_periods() {
        check(
            "公示期为2020年6月5日至2020年6月20日。",
            &[
                "period 2020-06-05/2020-06-20",
                "date 2020-06-05 2020年6月5日",
                "date 2020-06-20 2020年6月20日",
            ],
        );
        check(
            "10月30日至11月5日、2月9-10日、2006—2020年、2023年3至5月，2013年度，3至5年",
            &[
                "period --10-30/--11-05",
                "period --02-09/--02-10",
                "period 2006/2020",
                "period 2023-03/2023-05",
            ],
        );
        check(
            "本办法自２０２１年１１月１日起正式施行，2016年7月1日同时废止",
            &[
                "date 2021-11-01 ２０２１年１１月１日",
                "date 2016-07-01 2016年7月1日",
                "effective 2021-11-01",
            ],
        );
        check(
            "自二○一二年四月二十八日起施行，二O一一年八月十日印发，COO",
            &[
                "date 2012-04-28 二○一二年四月二十八日",
                "date 2011-08-10 二O一一年八月十日",
                "effective 2012-04-28",
            ],
        );
        check("1.2013年10月30日", &["date 2013-10-30 2013年10月30日"]);
        check("2020年6月31日", &[]);
    }

    #[test]
    fn annexes() {
        check(
            "见附件1、2和4，附件 6至附件8，附件一，附件2份，附件2013年，附件：1.名单",
            &[
                "annex 1 附件1",
                "annex 2 2",
                "annex 4 4",
                "annex 6 附件 6",
                "annex 7 8",
                "annex 8 8",
                "annex 1 附件一",
                "annex 0 附件",
                "annex 0 附件",
            ],
        );
        check(
            "附件1—3（见附件1-1）",
            &["annex 1 附件1", "annex 2 3", "annex 3 3", "annex 1 附件1", "annex 1 1"],
        );
    }

    #[test]
    fn references() {
        check(
            "按照《甲法》《乙法》和《丙<丁（试行）>的通知》（以下简称《丙》）第3条，《戊",
            &[
                "reference 《甲法》",
                "reference 《乙法》",
                "reference 《丙<丁（试行）>的通知》（以下简称《丙》）第3条",
            ],
        );
        check(
            "《办法》第四十一条第一项共12项。《规则（2018—2020年）》",
            &[
                "reference 《办法》第四十一条第一项",
                "reference 《规则（2018—2020年）》",
                "count 12项",
            ],
        );
    }

    #[test]
    fn numbers_alone() {
        check(
            "要按照国办发〔1993〕71号文件和科学技术部令第19号，国家税务总局公告2018年第31号的规定",
            &[
                "reference 国办发〔1993〕71号",
                "reference 科学技术部令第19号",
                "reference 国家税务总局公告2018年第31号",
            ],
        );
        check(
            "《甲意见》（中发〔2012〕6号）和《乙意见》(国办发[2013]8号)、《丙》（国发〔2014〕70号，以下简称《意见》）",
            &[
                "reference 《甲意见》（中发〔2012〕6号）",
                "reference 《乙意见》(国办发[2013]8号)",
                "reference 《丙》（国发〔2014〕70号，以下简称《意见》）",
            ],
        );
        check(
            "《甲办法》（1993年12月24日国家科学技术委员会令第17号公布）",
            &["reference 《甲办法》（1993年12月24日国家科学技术委员会令第17号公布）"],
        );
        check(
            "《甲通知》（农科（产业）函〔2017〕第23号），共354个岗位",
            &["reference 《甲通知》（农科（产业）函〔2017〕第23号）", "count 354个 岗位"],
        );
        check("中央1号文件，三里河路54号，（2013）年，第17号", &[]);
    }

    /// Hostile texts of 300 kB: each must take the time of one pass.
    #[test]
    fn every_text_takes_one_pass() {
        for part in [
            "《",
            "1",
            "1,",
            "111,111,",
            "1 ",
            "1-",
            "附件1至",
            "二○",
            "《》（",
            "等1个",
            "（",
            "1年",
            "\u{3000}1月",
            "2020年1月1日至",
            "》",
        ] {
            let text = part.repeat(300_000 / part.len());
            mentions(&text, 0, &mut Mentions::default());
        }
    }
}
