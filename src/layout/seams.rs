//! Where the elements of a notice meet on one line.

use crate::text::class::{digit, is_blank, is_colon, is_empty, is_han};
use crate::value::date::{date, starts_like_date};
use crate::value::{addressees_shape, agency_list, annex_mark, count, document_number, genre, ordinal};
use crate::{Ordinal, OrdinalForm};

/// How far back from a date a signature may start, in characters.
const SIGNATURE: usize = 40;

/// The longest title, in bytes.
const TITLE: usize = 480;

/// How many pieces the head of a notice may have.
const HEAD: usize = 12;

/// What the titles of annexes end with, besides the genres.
const NOUNS: [&str; 8] = ["名单", "名录", "目录", "清单", "表", "计划", "单位", "指南"];

/// How many titles are kept in mind.
const TITLES: usize = 16;

/// How surely a line with these elements is a run-on notice: as sure as `ENOUGH`, it is cut.
const ENOUGH: u8 = 4;

/// An element of a notice that was seen inside the line, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// A title, with a number or addressees right behind it.
    Head,
    Addressees,
    /// Blanks that part paragraphs.
    Paragraphs,
    /// 一、…二、….
    Sequence,
    AnnexMark,
    /// Names of agencies, and a date.
    Signature,
    Date,
    Disclosure,
}

impl Element {
    const fn weight(self) -> u8 {
        match self {
            Self::Addressees | Self::Sequence | Self::AnnexMark => 1,
            Self::Head | Self::Paragraphs | Self::Date | Self::Disclosure => 2,
            Self::Signature => 3,
        }
    }
}

/// A walk along a line that may be a whole notice.
#[derive(Debug)]
pub(super) struct Seams<'a> {
    line: &'a str,
    /// Where the line is to be cut, not in order.
    pub(super) cuts: Vec<usize>,
    elements: Vec<Element>,
    /// Where the current piece starts.
    start: usize,
    /// Where it starts without the blanks before it.
    content: usize,
    /// A sentence ended.
    sentence: bool,
    /// How many pieces were looked at for being the head.
    heads: usize,
    addressed: bool,
    /// How many runs of blanks part paragraphs.
    parted: usize,
    /// The last ordinal of each form.
    ordinals: Vec<Ordinal>,
    /// The number that the next item of the annex note bears.
    next_item: Option<u32>,
    /// The number that the next annex bears, where the marks are numbered.
    next_annex: u32,
    /// The number that the next entry of a list such as 001 002 bears.
    next_entry: u32,
    /// Titles that may be printed below.
    titles: Vec<&'a str>,
    /// The date was seen.
    closed: bool,
}

impl<'a> Seams<'a> {
    /// For what stands in `line` from byte `start` on.
    pub(super) fn new(line: &'a str, start: usize) -> Self {
        Self {
            line,
            cuts: Vec::new(),
            elements: Vec::new(),
            start,
            content: start,
            sentence: false,
            heads: 0,
            addressed: false,
            parted: 0,
            ordinals: Vec::new(),
            next_item: None,
            next_annex: 1,
            next_entry: 1,
            titles: Vec::new(),
            closed: false,
        }
    }

    /// Whether the line shows enough elements for being a notice whose line ends are lost.
    pub(super) fn runs_on(&self) -> bool {
        self.elements.iter().map(|element| element.weight()).sum::<u8>() >= ENOUGH
    }

    /// Finds the cuts. Every step looks a bounded way ahead and back, so the walk is linear.
    pub(super) fn find(&mut self) {
        let mut at = self.opened(self.start);
        let mut before = None;
        while let Some(c) = self.rest(at).chars().next() {
            let next = match c {
                _ if is_empty(c) || c == '&' => self.blanks(at, before),
                '第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '０'..='９' | '0'..='9' => {
                    self.number(at, before)
                }
                '（' | '(' => self.parenthesis(at, before),
                '附' => self.annex(at, before),
                '《' => self.learn_marked(at),
                '.' => self.file_end(at),
                '。' => {
                    self.sentence = true;
                    None
                }
                _ => None,
            };
            let next = next.filter(|next| *next > at).unwrap_or(at + c.len_utf8());
            before = self.line.get(..next).and_then(|done| done.chars().next_back());
            at = next;
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.line.get(at..).unwrap_or_default()
    }

    /// What stands between two places.
    fn between(&self, start: usize, end: usize) -> &'a str {
        self.line.get(start..end).unwrap_or_default()
    }

    fn see(&mut self, element: Element) {
        if !self.elements.contains(&element) {
            self.elements.push(element);
        }
    }

    /// Cuts at `at`, and reads what the new piece opens with. Gives where to go on.
    fn cut(&mut self, at: usize) -> usize {
        self.finish(at);
        self.cuts.push(at);
        self.start = at;
        self.opened(at)
    }

    /// The piece that ends at `end` may be an annex note, whose titles are kept in mind.
    fn finish(&mut self, end: usize) {
        let piece = self.piece(end);
        if self.closed || piece.len() > TITLE || !(piece.starts_with('附') || self.next_item.is_some()) {
            return;
        }
        let title = annex_mark::annex_mark(piece).map_or(piece, |mark| mark.title);
        let title = title.trim_start_matches(|c| digit(c).is_some() || is_empty(c) || matches!(c, '.' | '．' | '、' | '，'));
        self.learn(title);
    }

    fn learn(&mut self, title: &'a str) {
        if (18..=TITLE).contains(&title.len()) && self.titles.len() < TITLES && !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }

    /// The length of the title kept in mind with which `text` starts: the longest one.
    fn known_title(&self, text: &str) -> Option<usize> {
        let known = self.titles.iter().filter(|title| text.starts_with(**title));
        known.map(|title| title.len()).max()
    }

    /// What a piece opens with at `at`: the head of the notice, a printed title. Gives where to go on.
    fn opened(&mut self, at: usize) -> usize {
        let (from, _) = self.skip_blanks(at);
        self.content = from;
        if self.closed {
            return self.printed(from);
        }
        if self.addressed || self.heads >= HEAD {
            return from;
        }
        self.heads += 1;
        let rest = self.rest(from);
        if let Some((start, end)) = number_of(rest) {
            if start > 0 {
                self.cut_only(from + start);
            }
            return self.cut(from + end);
        }
        if let Some(colon) = addressees_end(rest) {
            self.addressed = true;
            self.see(Element::Addressees);
            return self.cut(from + colon);
        }
        if let Some(end) = title_end(rest) {
            self.see(Element::Head);
            if let Some((_, printed)) = self.between(from, from + end).split_once("印发") {
                self.learn(printed.rsplit_once('的').map_or(printed, |(title, _)| title));
            }
            return self.cut(from + end);
        }
        from
    }

    /// Cuts at `at`, behind which the piece is known already.
    fn cut_only(&mut self, at: usize) {
        self.finish(at);
        self.cuts.push(at);
        (self.start, self.content) = (at, at);
    }

    /// What the current piece holds before `at`, without blanks at its ends.
    fn piece(&self, at: usize) -> &'a str {
        trim_end(self.between(self.content, at))
    }

    /// A title kept in mind, once the notice is closed, and the text below it.
    fn printed(&mut self, at: usize) -> usize {
        let Some(length) = self.known_title(self.rest(at)) else { return at };
        let end = at + length;
        let after = self.rest(end);
        if !after.is_empty() && !after.starts_with(['（', '(']) {
            self.cut_only(end);
        }
        end
    }

    /// Where the run of blanks and entities at `at` ends, and how many they are.
    fn skip_blanks(&self, at: usize) -> (usize, usize) {
        let (mut end, mut count) = (at, 0);
        while let Some(c) = self.rest(end).chars().next() {
            end += match c {
                _ if is_empty(c) => c.len_utf8(),
                '&' => match entity(self.rest(end)) {
                    Some(length) => length,
                    None => break,
                },
                _ => break,
            };
            count += 1;
        }
        (end, count)
    }

    /// Blanks part paragraphs where they are several, or where a sentence ends before them.
    fn blanks(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let (end, count) = self.skip_blanks(at);
        if count == 0 || end >= self.line.len() {
            return None;
        }
        let piece = self.piece(at);
        let sentence = before.is_some_and(is_end);
        // 总  则 and 第一条  根据 belong together.
        let near = piece.get(floor(piece, piece.len().saturating_sub(30))..).unwrap_or_default();
        let word = near.rsplit(|c| is_blank(c) || c == ';').next().unwrap_or_default();
        let single = word.chars().nth(1).is_none();
        let numbered = ordinal::ordinal(piece).is_ok_and(|(rest, _)| rest.is_empty());
        if piece.is_empty() || single || numbered || (count < 2 && !sentence) {
            return Some(end);
        }
        if sentence && count >= 2 {
            self.parted += 1;
            if self.parted >= 2 {
                self.see(Element::Paragraphs);
            }
        }
        Some(self.cut(at).max(end))
    }

    /// A number opens a date, an ordinal, an item or an entry.
    fn number(&mut self, at: usize, before: Option<char>) -> Option<usize> {
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

    /// The ordinals of a heading, an article or an item go on with the sequence, or open one behind a sentence.
    fn ordinal(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let (_, number) = ordinal::ordinal(self.rest(at)).ok()?;
        let last = self.ordinals.iter().position(|last| last.form() == number.form());
        let follows = last.and_then(|at| self.ordinals.get(at)).is_some_and(|last| number.follows(last));
        let piece = self.piece(at);
        let fresh = piece.is_empty();
        let parted = fresh || before.is_none_or(|c| is_end(c) || is_empty(c) || matches!(c, ';' | '）' | ')' | '”'));
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

    /// The next item of an annex note, glued to the title before it, or the next entry of a list: 001 … 002 ….
    fn item(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let length = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let number: u32 = rest.get(..length)?.parse().ok()?;
        let after = rest.get(length..)?;
        if self.next_item == Some(number) && after.starts_with(['.', '．', '、', '，']) {
            self.next_item = Some(number + 1);
            return Some(self.cut(at));
        }
        if self.closed && length == 3 && self.next_entry == number && after.starts_with(|c| is_blank(c) || is_han(c)) {
            self.next_entry += 1;
            return Some(self.cut(at));
        }
        None
    }

    /// A date from `at` to `end` closes the notice where it stands apart, or behind a signature.
    fn dated(&mut self, at: usize, end: usize) -> Option<usize> {
        let after = self.rest(end);
        let printed = after.strip_prefix("印发").is_some_and(|rest| rest.is_empty() || self.skip_blanks(end + 6).1 > 0);
        if !self.sentence || self.closed != printed {
            return None;
        }
        let (blank_end, blanks) = self.skip_blanks(end);
        let weekday = ["（星期", "（周", "(星期", "(周"].iter().any(|day| after.starts_with(day));
        let ends = after.is_empty() || blanks > 0 || after.starts_with(['（', '(', '附']) || printed;
        let opens = after.starts_with(['第', '《']) || after.starts_with("关于") || self.known_title(after).is_some();
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
            None if apart && ends && !printed && (blanks != 1 || blank_end == self.line.len()) => self.see(Element::Date),
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
        if note.starts_with(['（', '(']) {
            return self.closing_parenthesis(next, 150).map(|close| self.cut(close)).or(Some(next));
        }
        Some(next)
    }

    /// Where the names of agencies before the date at `at` start: behind a sentence, a blank or a title of the annex note.
    fn signature(&self, at: usize) -> Option<usize> {
        let head = trim_end(self.line.get(..at)?);
        let in_note = self.next_item.is_some() || self.rest(self.content).starts_with('附');
        let mut found = None;
        let mut start = head.len();
        for (seen, c) in head.chars().rev().take(SIGNATURE).enumerate() {
            let bound = is_end(c) || matches!(c, '》' | '”' | ';' | ':' | '/') || seen > 1 && self.is_parted(start);
            let titled = in_note && seen > 1 && self.line.get(..start).is_some_and(ends_as_title);
            let names = self.between(start, head.len());
            // The longest name, but none that swallowed the end of the title.
            let swallowed = in_note && found.is_some() && NOUNS.iter().any(|noun| names.contains(noun));
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
    fn is_parted(&self, at: usize) -> bool {
        let head = self.line.get(..at).unwrap_or_default();
        at == self.start || head.chars().rev().take(2).filter(|c| is_blank(*c)).count() == 2
    }

    fn is_signature(&self, text: &str) -> bool {
        !text.is_empty() && agency_list::signature_names(trim(text)).is_some()
    }

    /// （一）, （此件公开发布）, or the count behind the title of a printed list: （共39个）.
    fn parenthesis(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let rest = self.rest(at);
        if ["（此件", "(此件"].iter().any(|start| rest.starts_with(start))
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
            && rest.get(..end - at).and_then(count::declared_count).is_some()
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
    fn closing_parenthesis(&self, at: usize, reach: usize) -> Option<usize> {
        let rest = self.rest(at);
        let window = rest.get(..floor(rest, reach))?;
        let close = window.find(['）', ')'])?;
        let length = window.get(close..)?.chars().next()?.len_utf8();
        Some(at + close + length)
    }

    /// 附件：…, 附件1….
    fn annex(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let rest = self.rest(at);
        let after = trim_start(rest.strip_prefix('附')?).strip_prefix('件')?;
        let refers = before.is_some_and(|c| matches!(c, '（' | '(' | '《' | '“' | '见' | '和' | '与' | '及' | '、' | '的' | '在' | '按' | '至'));
        let fresh = self.piece(at).is_empty();
        let sentence = fresh || before.is_none_or(|c| is_end(c) || is_empty(c) || matches!(c, ')' | '）' | ';'));
        let number_length = after.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let number: Option<u32> = after.get(..number_length).and_then(|number| number.parse().ok());
        let colon = after.get(number_length..).is_some_and(|tail| tail.starts_with(is_colon));
        let expected = number.is_some_and(|number| number == self.next_annex || self.closed && number == self.next_annex + 1);
        let known = self.closed && self.known_title(after.get(number_length..).unwrap_or_default()).is_some();
        let glued = !refers && (colon || known || expected && self.closed);
        if !((sentence && (colon || expected || known)) || glued) {
            return None;
        }
        self.see(Element::AnnexMark);
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
            let title = after.get(number_length..).unwrap_or_default().trim_start_matches(|c| is_colon(c) || is_empty(c));
            let first = title.strip_prefix(['1', '１']);
            self.next_item = first.is_some_and(|rest| !rest.starts_with(|c| digit(c).is_some())).then_some(2);
            self.next_item = self.next_item.or(number.map(|number| number + 1));
            // The ordinal of the first item is none of the body's.
            let length = title.chars().next().filter(|_| self.next_item.is_some()).map_or(0, char::len_utf8);
            return Some(self.line.len() - title.len() + length);
        }
        Some(mark_end)
    }

    /// Titles in 《》 may be printed below.
    fn learn_marked(&mut self, at: usize) -> Option<usize> {
        let inner = self.rest(at).strip_prefix('《')?;
        let window = inner.get(..floor(inner, TITLE))?;
        let end = window.find(['》', '《']).filter(|end| window.get(*end..).is_some_and(|close| close.starts_with('》')))?;
        if !self.closed {
            self.learn(inner.get(..end)?);
        }
        Some(at + "《".len() + end)
    }

    /// Behind the name of a file something else begins.
    fn file_end(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let known = [".docx", ".doc", ".xlsx", ".xls", ".pdf", ".ofd", ".wps", ".zip", ".rar"];
        let end = known.iter().find(|known| rest.starts_with(**known))?.len();
        let glued = rest.get(end..)?.starts_with(is_han);
        (glued && self.closed).then(|| self.cut(at + end))
    }
}

/// The bound of a character at byte `at` of `text` or before it.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Whether `c` ends a sentence or a clause that leads up to something.
const fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '：')
}

/// The length of an entity for a blank: &nbsp; &emsp; &#160;
fn entity(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let known = ["nbsp", "ensp", "emsp", "thinsp", "sp", "#160", "#12288", "amp;nbsp"];
    let name = known.iter().find(|name| body.starts_with(**name))?.len();
    let closed = body.get(name..).is_some_and(|rest| rest.starts_with(';'));
    Some(1 + name + usize::from(closed))
}

fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without blanks and their entities at its start.
fn trim_start(text: &str) -> &str {
    let mut text = text.trim_start_matches(is_empty);
    while let Some(rest) = entity(text).and_then(|length| text.get(length..)) {
        text = rest.trim_start_matches(is_empty);
    }
    text
}

/// `text` without blanks and their entities at its end.
fn trim_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(is_empty);
    while text.ends_with(';') {
        let near = text.get(floor(text, text.len().saturating_sub(10))..).unwrap_or_default();
        let Some(length) = near.rfind('&').map(|at| near.len() - at) else { break };
        let start = text.len() - length;
        if entity(text.get(start..).unwrap_or_default()) != Some(length) {
            break;
        }
        text = text.get(..start).unwrap_or_default().trim_end_matches(is_empty);
    }
    text
}

/// Where addressees at the start of `text` end, behind their colon, with more behind it.
fn addressees_end(text: &str) -> Option<usize> {
    let shape = addressees_shape::is_addressees_like(text)?;
    // Blanks at the end of the text are no part of what follows.
    let end = (shape.rest.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (!shape.rest.is_empty()).then_some(end)
}

/// The number of the document at the start of `text`, or behind 某部文件: where it starts and ends.
fn number_of(text: &str) -> Option<(usize, usize)> {
    let window = text.get(..floor(text, 180))?;
    let bracket = window.find(['〔', '[', '［', '﹝'])?;
    let (place, _) = document_number::number_before(text, bracket)?;
    let head = trim_end(text.get(..place.start)?);
    let fits = head.is_empty() || head.ends_with("文件");
    fits.then_some((place.start, place.end))
}

/// Where the title at the start of `text` ends: at a genre with a number, addressees or blanks behind it.
fn title_end(text: &str) -> Option<usize> {
    let window = text.get(..floor(text, TITLE))?;
    let (mut depth, mut about) = (0_i32, false);
    for (at, c) in window.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '。' | '；' | '：' => return None,
            '于' if window.get(..at).is_some_and(|head| head.ends_with('关')) => about = true,
            '知' | '见' | '法' | '定' | '函' | '复' | '告' | '报' | '示' | '令' | '则' | '案' | '划' if depth == 0 && about => {
                let end = at + c.len_utf8();
                let rest = text.get(end..)?;
                let head = text.get(..end)?;
                if genre::genre_at_end(head).is_some() && head_follows(rest) {
                    return Some(end);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a title may end before `text`.
fn head_follows(text: &str) -> bool {
    let after = trim_start(text);
    after.len() < text.len()
        || addressees_end(after).is_some()
        || number_of(after).is_some_and(|(start, _)| start == 0)
}

/// Whether `text` may end a title, so that what is glued to it is something else.
fn ends_as_title(text: &str) -> bool {
    NOUNS.iter().any(|noun| text.ends_with(noun)) || genre::genre_at_end(text).is_some()
}
