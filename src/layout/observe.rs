//! Sees the evidence in a line. Each gate looks at a first or last character before it reads anything.

use std::borrow::Cow;

use super::evidence::{Evidence, Evidences};
use super::furniture::furniture;
use super::known::Known;
use super::signs::{Sign, Signs};
use super::unit::Unit;
use crate::text::class::{digit, is_blank, is_colon, is_empty, is_han};
use crate::text::{close_stretched, holds};
use crate::value::annex_mark::{AnnexMark, annex_mark};
use crate::value::genre::genre_at_end;
use crate::value::{
    addressees_shape, agency, agency_list, card, contact, count, date, dateline, document_number,
    numbered_title, ordinal, title_shape,
};

/// A line of more bytes than this (60 characters) is longer than a line of a page.
const LONG: usize = 180;

/// No title, signature or label is longer than this many bytes.
const LONGEST_TITLE: usize = 480;

/// The evidence of each unit.
pub(crate) fn observe(units: &[Unit<'_>]) -> Vec<Evidences> {
    let mut observer = Observer::default();
    let mut sets: Vec<Evidences> = units.iter().map(|unit| observer.unit(unit)).collect();
    issuers(units, &mut sets);
    mastheads(units, &mut sets);
    signers(units, &mut sets);
    numeric_dates(units, &mut sets);
    signed_notes(units, &mut sets);
    title_middles(units, &mut sets);
    breaks(units, &mut sets);
    wrapped_addressees(units, &mut sets);
    for at in repeated(units) {
        sets.get_mut(at..=at)
            .unwrap_or_default()
            .iter_mut()
            .for_each(|set| set.add(Evidence::Repeat));
    }
    sets
}

/// Between the start of a title and a line that ends in a genre, at most two lines on, a bare line is a piece of it.
fn title_middles(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let bare = |set: &Evidences| {
        let other = [
            Evidence::Ordinal,
            Evidence::CardLabel,
            Evidence::CardValue,
            Evidence::Signature,
            Evidence::Number,
            Evidence::Date,
        ];
        set.has(Evidence::Bare) && !other.into_iter().any(|evidence| set.has(evidence))
    };
    let ends = |set: &Evidences| set.has(Evidence::GenreEnd) || set.has(Evidence::Title);
    for at in 0..units.len().saturating_sub(2) {
        let Some([start, middle, rest @ ..]) = sets.get_mut(at..units.len().min(at + 4)) else {
            continue;
        };
        if !start.has(Evidence::TitleStart) || ends(start) || !bare(middle) || ends(middle) {
            continue;
        }
        match rest {
            [end, ..] if ends(end) => middle.add(Evidence::TitleMiddle),
            [second, end] if bare(second) && ends(end) => {
                middle.add(Evidence::TitleMiddle);
                second.add(Evidence::TitleMiddle);
            }
            _ => {}
        }
    }
}

/// Addressees over several lines, of which only the last one has the colon: the plain lines above it, read as one.
fn wrapped_addressees(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let plain = |set: &Evidences| {
        let mut rest = *set;
        let own = [
            Evidence::Any,
            Evidence::Bare,
            Evidence::Long,
            Evidence::Gap,
            Evidence::Addressees,
            Evidence::Signature,
            Evidence::TitleStart,
        ];
        own.into_iter().for_each(|evidence| rest.remove(evidence));
        rest == Evidences::default()
    };
    for end in 1..units.len().min(64) {
        let Some(last) = sets.get(end) else { return };
        if last.has(Evidence::Sentence) || last.has(Evidence::Stop) {
            return;
        }
        if !last.has(Evidence::Colon) {
            continue;
        }
        let above = sets.get(end.saturating_sub(6)..end).unwrap_or_default();
        let count = above.iter().rev().take_while(|set| plain(set)).count();
        // The first line may follow a gap, the others stand right below it.
        for first in end - count..end {
            let Some(lines) = units.get(first..=end) else { continue };
            let close = lines.iter().skip(1).all(|unit| unit.gap == 0);
            let whole: String = lines.iter().map(|unit| unit.text).collect();
            if close && addressees_shape::is_addressees_like(&whole).is_some() {
                let [opening, rest @ ..] = sets.get_mut(first..=end).unwrap_or_default() else {
                    continue;
                };
                opening.add(Evidence::Addressees);
                rest.iter_mut().for_each(|set| set.add(Evidence::AddresseesMore));
                return;
            }
        }
    }
}

/// Where a list of five numbers or more ends, or a table, the page below may begin.
fn breaks(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let mut numbered = 0;
    for (unit, set) in units.iter().zip(sets) {
        if set.has(Evidence::Ordinal) {
            numbered += 1;
            continue;
        }
        if numbered >= 5
            && set.has(Evidence::Bare)
            && unit.table.is_none()
            && !set.has(Evidence::AnnexTitleAgain)
        {
            set.add(Evidence::Break);
        }
        numbered = if unit.table.is_some() { 5 } else { 0 };
    }
}

/// The units that say again what a stretch above said: a long paragraph, with what stands around it the same.
fn repeated<'a>(units: &[Unit<'a>]) -> Vec<usize> {
    // Long paragraphs differ in their length or their first characters, else they are compared whole.
    let key = |unit: &Unit<'a>| (unit.text.len(), unit.text.get(..48).unwrap_or(unit.text));
    let is_long = |unit: &Unit<'_>| unit.text.len() >= LONG && unit.table.is_none();
    let long = units.iter().enumerate().filter(|(_, unit)| is_long(unit));
    let mut keys: Vec<_> = long.map(|(at, unit)| (key(unit), at)).collect();
    keys.sort_unstable();
    if keys.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a != b)) {
        return Vec::new();
    }
    let mut again = Vec::new();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if !is_long(unit) {
            at += 1;
            continue;
        }
        let key = key(unit);
        let first = keys.partition_point(|(other, _)| *other < key);
        let first = keys.get(first).map_or(at, |(_, first)| *first);
        let same = |a: usize, b: usize| {
            units.get(a).zip(units.get(b)).is_some_and(|(a, b)| a.text == b.text)
        };
        if first == at || !same(first, at) {
            at += 1;
            continue;
        }
        // The copy ends where the next one of the original would begin, at the latest.
        let reach = at - first;
        let before =
            (1..=first.min(reach - 1)).take_while(|back| same(first - back, at - back)).count();
        let after = (1..reach).take_while(|on| same(first + on, at + on)).count();
        again.extend(at - before..=at + after);
        at += after + 1;
    }
    // One paragraph twice is a way of writing; a copy has its neighbours with it.
    if again.len() >= 4 { again } else { Vec::new() }
}

/// Names of agencies above 关于… are the issuers of the title, one or more on a line; so are those above 公告 or 令
/// and its number.
fn issuers(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let (mut about, mut below_number) = (false, false);
    for (unit, set) in units.iter().zip(sets).rev() {
        if about && set.has(Evidence::Signature) && !set.has(Evidence::Date) {
            set.add(Evidence::Issuers);
        } else {
            let title = [Evidence::Title, Evidence::TitleStart, Evidence::TitleAgain];
            about = title.into_iter().any(|evidence| set.has(evidence))
                && ["关于", "印发", "转发"].iter().any(|word| unit.text.starts_with(word));
            if below_number && set.has(Evidence::GenreEnd) && ends_masthead(unit.text) {
                set.add(Evidence::Issuers);
                about = true;
            }
        }
        below_number = set.has(Evidence::Number);
    }
}

/// Names of agencies above a number, or above the last name of a masthead, are the masthead: letters have it without 文件.
fn mastheads(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let mut below = false;
    for (unit, set) in units.iter().zip(sets).take(64).rev() {
        if below && set.has(Evidence::Signature) && unit.table.is_none() {
            set.add(Evidence::Masthead);
        } else {
            below = set.has(Evidence::Number) || set.has(Evidence::Masthead);
        }
    }
}

/// 省长, 王明 and a date, each on a line: the one who signs an order.
fn signers(units: &[Unit<'_>], sets: &mut [Evidences]) {
    for (at, window) in units.windows(2).enumerate() {
        let [post, name] = window else { continue };
        if sets.get(at + 2).is_some_and(|set| set.has(Evidence::Date))
            && post.table.is_none()
            && name.table.is_none()
            && agency_list::is_post(post.text)
            && agency_list::is_person_line(name.text)
        {
            let pair = sets.get_mut(at..at + 2).unwrap_or_default();
            pair.iter_mut().for_each(|set| set.add(Evidence::Signature));
        }
    }
}

/// What is right below a signature is the date of the notice, though it is written as that of a page, 2018.6.22,
/// or has no day, 2018年6月.
fn numeric_dates(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let mut signed = false;
    for (unit, set) in units.iter().zip(sets) {
        let dated = |text| {
            dateline::dateline(text).is_some_and(|line| line.numeric && line.before.is_empty())
                || date::year_month(text)
                    .is_ok_and(|(rest, (_, month))| rest.is_empty() && month.is_some())
        };
        if signed && unit.table.is_none() && unit.text.len() <= 40 && dated(unit.text) {
            set.add(Evidence::Date);
        }
        signed = set.has(Evidence::Signature) && !set.has(Evidence::Issuers);
    }
}

/// 附：招生计划表, with 县教育局 and a date right below: the note of a document, not the start of its annex.
fn signed_notes(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let (mut dated, mut signed) = (false, false);
    for (unit, set) in units.iter().zip(sets).rev() {
        if signed
            && (set.has(Evidence::AnnexLabelTitle)
                || set.has(Evidence::Ordinal) && set.has(Evidence::NoteMore))
        {
            set.add(Evidence::SignedBelow);
            continue;
        }
        signed = set.has(Evidence::Signature) && dated && unit.table.is_none();
        dated = set.has(Evidence::Date);
    }
}

/// Whether `text` is the last line of the masthead of an order or announcement: 公 告, or 海关总署 税务总局公告.
fn ends_masthead(text: &str) -> bool {
    title_shape::is_genre_alone(text)
        || genre_at_end(text)
            .and_then(|(_, start)| text.get(..start))
            .is_some_and(|names| agency_list::signature_names(names).is_some())
}

/// What the lines so far leave in mind for the next one.
#[derive(Default)]
struct Observer {
    titles: Known,
    annex_titles: Known,
    /// The line before was the label of a card, without its value.
    card_label: bool,
    /// The line before was an annex note, which may go on.
    in_note: bool,
    /// The number of the item of an annex note on the line before.
    note_number: Option<ordinal::Ordinal>,
    /// The line before was 附件： alone, below which items follow.
    note_label: bool,
    /// The line before was the mark of an annex, without title.
    below_mark: bool,
    /// The line before ended a title that the notice announces for an annex.
    below_title: bool,
    /// The line before ended in 令 or 公告, whose number may stand alone.
    order: bool,
    /// How many labels without value stand above, one a line.
    labels: usize,
    /// All labels came first, and their values follow.
    shifted: bool,
    /// The line before belongs to a card.
    in_card: bool,
    /// How many blank lines stood above the label of a card.
    label_gap: u16,
    /// The card has had a value beside its label: a label alone is an empty field there.
    inline_card: bool,
    /// A paragraph has been seen: the title is over.
    prose: bool,
    /// The line before told whom to ask.
    contact: bool,
}

impl Observer {
    fn unit(&mut self, unit: &Unit<'_>) -> Evidences {
        crate::work::add(unit.text.len());
        let mut set = Evidences::default();
        set.add(Evidence::Any);
        if unit.gap > 0 {
            set.add(Evidence::Gap);
        }
        if unit.table.is_some() {
            set.add(Evidence::Table);
            (self.card_label, self.in_note, self.order) = (false, false, false);
            return set;
        }
        if unit.indent >= 8 {
            set.add(Evidence::FarIndent);
        }
        let (below_mark, below_title) = (self.below_mark, self.below_title);
        (self.below_mark, self.below_title) = (false, false);
        let text = unmarked(unit.text);
        ending(text, &mut set);
        let short = text.len() <= LONGEST_TITLE && !set.has(Evidence::Sentence);
        let signs = if short { Signs::of(text) } else { Signs::default() };
        // Bare lines are short.
        if set.has(Evidence::Bare) && signs.has(Sign::WideColon) {
            set.add(Evidence::Labelled);
        }
        if signs.has(Sign::Stop) && text.len() >= 45 || !short && is_unended(text, set) {
            set.add(Evidence::Stop);
        }
        if below_mark {
            set.add(Evidence::BelowMark);
        }
        if !text.contains(is_han) {
            set.add(Evidence::Foreign);
        }
        self.beginning(text, &mut set);
        // The last item of an annex note may end in a stop.
        let item = self.in_note && set.has(Evidence::Ordinal) && text.len() < LONG;
        if short || item {
            let signs = if short { signs } else { Signs::of(text) };
            self.short(text, signs, unit, &mut set);
        } else {
            self.long(text, unit, &mut set);
        }
        if below_title && !set.has(Evidence::AnnexTitleAgain) {
            set.add(Evidence::BelowTitle);
        }
        set
    }

    /// What the first character may open.
    fn beginning(&mut self, text: &str, set: &mut Evidences) {
        if let Some(number) = ordinal_of(text) {
            set.add(if is_statute(number.form()) { Evidence::Statute } else { Evidence::Ordinal });
            set.remove(Evidence::Bare);
        }
        if text.starts_with(['抄', '主', '分'])
            && ["抄送", "抄报", "主题词", "主送", "分送"].iter().any(|label| head_is(text, label))
        {
            set.add(Evidence::Record);
        }
        // 周某　0123-1234567 below a line of contacts is one more of them.
        let more = self.contact
            && text.len() <= 120
            && text.bytes().filter(u8::is_ascii_digit).take(7).count() == 7
            && !set.has(Evidence::Sentence);
        self.contact = more || contact::is_contact_line(text);
        if self.contact {
            set.add(Evidence::Contact);
        }
        if text.starts_with(['特', '专', '请', '现', '此'])
            && text.len() < 60
            && set.has(Evidence::Sentence)
        {
            set.add(Evidence::Formula);
        }
    }

    /// A sentence or a line that is longer than any title.
    fn long(&mut self, text: &str, unit: &Unit<'_>, set: &mut Evidences) {
        // A box of labels may hold a summary, which is no paragraph of the notice.
        let value = self.card_label && unit.gap <= self.label_gap;
        (self.card_label, self.in_note, self.order) = (false, false, false);
        if value {
            set.add(Evidence::CardValue);
            return;
        }
        if !self.prose && addressees_shape::is_addressees_like(text).is_some() {
            set.add(Evidence::Addressees);
        }
        self.prose = true;
        self.learn_from_prose(text);
    }

    /// What only a line of limited length can be.
    fn short(&mut self, text: &str, signs: Signs, unit: &Unit<'_>, set: &mut Evidences) {
        let (card_label, in_note, order) = (self.card_label, self.in_note, self.order);
        (self.card_label, self.in_note, self.order) = (false, false, false);
        // The value of a label stands as close to it as the label to what is above.
        self.card(text, card_label && unit.gap <= self.label_gap, set);
        if self.card_label {
            self.label_gap = unit.gap;
        }
        if let Some(evidence) = furniture(text, signs) {
            set.add(evidence);
        } else if !self.prose && (is_web_date(text) || is_front_matter(text)) {
            set.add(Evidence::HeadFurniture);
        }
        if set.has(Evidence::CardLabel) {
            return;
        }
        let note_number = self.note_number.take();
        let note_label = std::mem::take(&mut self.note_label);
        // A mark stands first, or behind a number.
        let marked = text.starts_with('附') || signs.has(Sign::Number);
        if let Some(mark) = marked.then(|| annex_mark(text)).flatten() {
            self.in_note = true;
            self.note_number = ordinal_of(mark.title);
            self.note_label = mark.title.is_empty() && mark.colon && mark.number.is_none();
            self.annex(&mark, set);
            return;
        }
        let signature = set.has(Evidence::Bare)
            && !set.has(Evidence::Ordinal)
            && agency_list::signature_names(text).is_some();
        let told = !signature && self.annex_titles.tells(after_ordinal(text));
        if set.has(Evidence::Ordinal) && in_note {
            self.in_note = true;
            let number = ordinal_of(text);
            let next = |number: &ordinal::Ordinal| match note_number {
                Some(before) => number.follows(&before),
                None => note_label && number.is_first(),
            };
            self.note_number = number.filter(next);
            if self.note_number.is_some() {
                set.add(Evidence::NoteMore);
            }
            self.annex_titles.learn(after_ordinal(text));
        } else if in_note && unit.indent > 2 {
            self.in_note = true;
        }
        if is_file_name(text) {
            set.add(Evidence::FileName);
        }
        self.date_or_number(text, signs, order, set);
        parenthesised(text, set);
        label(text, set);
        if !(signature && self.prose) && self.titles.tells(text) {
            set.add(Evidence::TitleAgain);
        }
        if told {
            set.add(Evidence::AnnexTitleAgain);
            self.below_title = self.annex_titles.is_whole();
        }
        if !signature {
            self.title(text, signs, set);
        }
        if signature {
            set.add(Evidence::Signature);
        }
        if !set.has(Evidence::Ordinal)
            && (set.has(Evidence::Colon) || !self.prose)
            && ((!self.prose && opens_addressees(text, *set))
                || addressees_shape::is_addressees_like(text).is_some())
        {
            set.add(Evidence::Addressees);
        }
    }

    fn card(&mut self, text: &str, after_label: bool, set: &mut Evidences) {
        let inside = std::mem::take(&mut self.in_card);
        if after_label && !card::is_label(text) {
            set.add(Evidence::CardValue);
            self.in_card = true;
            // Three labels or more in a row: as many values follow.
            self.labels = if self.labels > 2 || self.shifted { self.labels - 1 } else { 0 };
            self.shifted = self.labels > 0;
            self.card_label = self.shifted;
            return;
        }
        if !inside && !card::may_hold_label(text) {
            return;
        }
        if card::is_label(text) {
            set.add(Evidence::CardLabel);
            self.in_card = true;
            self.labels = if self.inline_card { 0 } else { self.labels + 1 };
            self.card_label = self.labels > 0;
            return;
        }
        let pairs = card::pairs(text, inside);
        if pairs.is_empty() {
            return;
        }
        self.in_card = true;
        set.add(Evidence::CardLabel);
        if pairs.len() > 1 {
            set.add(Evidence::CardRow);
        }
        for pair in &pairs {
            if matches!(
                card::close_label(pair.label).as_ref(),
                "标题" | "信息名称" | "名称" | "文件名称"
            ) {
                self.titles.learn(pair.value);
                self.learn_annex_titles(pair.value);
            }
        }
        self.inline_card |= pairs.iter().any(|pair| !pair.value.is_empty());
        // 成文日期： with its value on the next line.
        self.card_label = !self.inline_card && pairs.len() == 1;
    }

    fn annex(&mut self, mark: &AnnexMark<'_>, set: &mut Evidences) {
        if mark.title.is_empty() {
            set.add(Evidence::AnnexLabel);
            self.below_mark = true;
            return;
        }
        set.add(Evidence::AnnexLabelTitle);
        if is_file_name(mark.title) {
            set.add(Evidence::FileName);
        }
        self.annex_titles.learn(without_parentheses(after_ordinal(mark.title)));
    }

    fn date_or_number(&mut self, text: &str, signs: Signs, order: bool, set: &mut Evidences) {
        if let Some(adopted) = date_line(text).filter(|_| self.prose || !is_byline_date(text)) {
            set.add(if adopted { Evidence::Adoption } else { Evidence::Date });
        }
        // A number has its 号; the dash form may do without.
        let dash = text.len() < 60
            && signs.has(Sign::Dash)
            && text.as_bytes().last().is_some_and(u8::is_ascii_digit);
        if text.len() <= 150
            && !set.has(Evidence::Date)
            && (dash || signs.has(Sign::Number))
            && (number_line(text) || (order && serial_line(text)))
        {
            set.add(Evidence::Number);
        }
        self.order = text.ends_with(['令', '告', '要']) && text.len() <= 120;
    }

    fn title(&mut self, text: &str, signs: Signs, set: &mut Evidences) {
        if set.has(Evidence::Number) || set.has(Evidence::Date) || set.has(Evidence::Colon) {
            return;
        }
        let (text, number) = match signs.has(Sign::Number) {
            true => numbered_title::without_number(text),
            false => (text, false),
        };
        let closed = close_stretched(Cow::Borrowed(text));
        let shape = title_shape::is_title_like(&closed);
        if title_shape::is_genre_alone(text) {
            set.add(Evidence::GenreEnd);
        } else if shape.genre.is_some() && (shape.about || shape.linked) {
            set.add(Evidence::Title);
            self.titles.learn(text);
            self.learn_annex_titles(text);
        } else if shape.genre.is_some() {
            set.add(if number { Evidence::Title } else { Evidence::GenreEnd });
        } else if shape.unfinished || shape.about {
            set.add(Evidence::TitleStart);
        }
    }

    /// 印发《X》的通知 announces X, and so does 公布X的通知.
    fn learn_annex_titles(&mut self, title: &str) {
        self.learn_from_prose(title);
        let printed = title.char_indices().find_map(|(at, c)| {
            let verb = matches!(c, '印' | '发' | '公' | '下' | '颁' | '转' | '批');
            let rest = verb.then(|| title.get(at..)).flatten()?;
            ["印发", "发布", "公布", "下达", "颁布", "转发", "批转"]
                .iter()
                .find_map(|verb| rest.strip_prefix(verb))
        });
        if let Some(printed) = printed.and_then(|printed| printed.rsplit_once('的')) {
            self.annex_titles.learn(printed.0);
        }
    }

    /// Titles in 《》 in a paragraph may be printed below it.
    fn learn_from_prose(&mut self, text: &str) {
        // Both marks begin with this byte, and few other characters do.
        let (mut opened, mut open) = (0, None);
        for at in memchr::memchr_iter(0xe3, text.as_bytes()) {
            let rest = text.get(at..).unwrap_or_default();
            if rest.starts_with('《') {
                (opened, open) = (opened + 1, Some(at + '《'.len_utf8()));
            } else if rest.starts_with('》')
                && let Some(title) = open.take().and_then(|start| text.get(start..at))
            {
                self.annex_titles.learn(title);
            }
            if opened > 8 {
                return;
            }
        }
    }
}

/// What the last character tells.
fn ending(text: &str, set: &mut Evidences) {
    let bare = text.trim_end_matches(['”', '）', ')', '』', '」', '*']);
    match bare.chars().next_back() {
        Some('。' | '；' | '！' | '？' | ';') => set.add(Evidence::Sentence),
        Some(c) if is_colon(c) && bare.len() == text.len() => set.add(Evidence::Colon),
        Some('，' | '、' | ',') => {}
        _ if text.len() <= 120 => set.add(Evidence::Bare),
        _ => {}
    }
    if text.len() >= LONG {
        set.add(Evidence::Long);
    }
}

/// Whether a long line that ends as no sentence holds one.
fn is_unended(text: &str, set: Evidences) -> bool {
    !set.has(Evidence::Sentence) && holds(text, "。")
}

/// 2016-08-19 15:40 纵向项目办: the day on which a page was put up, and what stands beside it.
fn is_web_date(text: &str) -> bool {
    text.len() <= 150
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (date::numeric_date(text).is_ok() || is_glued_time(text))
}

/// 2016-08-1915:40: the blank between day and time is lost.
fn is_glued_time(text: &str) -> bool {
    text.split_at_checked("2016-08-19".len()).is_some_and(|(day, time)| {
        date::numeric_date(day).is_ok()
            && time.len() >= "15:40".len()
            && time
                .bytes()
                .zip(0..5)
                .all(|(byte, at)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
    })
}

/// title: …, date: …: the head of a file of Markdown.
fn is_front_matter(text: &str) -> bool {
    let key = text.split_once(':').map_or("", |(key, _)| key);
    (2..=20).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn parenthesised(text: &str, set: &mut Evidences) {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let Some(inner) = inner.filter(|inner| inner.len() <= 150) else {
        if is_disclosure(text) {
            set.add(Evidence::Disclosure);
        }
        return;
    };
    if is_disclosure(inner) {
        set.add(Evidence::Disclosure);
    } else if count::declared_count(text).is_some() {
        set.add(Evidence::DeclaredCount);
    }
    if !inner.contains(['（', '(']) {
        set.add(Evidence::Parenthesised);
    }
}

/// 此件主动公开, 本文有删减, 有删减: a note on who may read the text, or on its completeness.
fn is_disclosure(text: &str) -> bool {
    text.len() <= 60
        && ((text.starts_with("此件") && text.contains("公开"))
            || text.ends_with("有删减")
            || matches!(text, "主动公开" | "依申请公开" | "不予公开"))
}

/// 各…： is addressees above the first paragraph whatever it names; 各…， without an end goes on in the next line.
fn opens_addressees(text: &str, set: Evidences) -> bool {
    let each = text.starts_with('各') || text.starts_with("有关");
    let listed = text.len() > 60 && holds(text, "，") && !holds(text, "关于");
    each && (set.has(Evidence::Colon) || (listed && !set.has(Evidence::Stop)))
}

/// Labels and forms that take a whole line: 签发人, 抄送, 特急, 农业部文件, 科技部||||.
fn label(text: &str, set: &mut Evidences) {
    let Some(first) = text.chars().next() else { return };
    match first {
        '签' if head_is(text, "签发人") => set.add(Evidence::Signer),
        '特' | '加' | '平' | '绝' | '机' | '秘' if is_marking(text) => {
            set.add(Evidence::Marking);
        }
        '0' if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            set.add(Evidence::Marking);
        }
        _ => {}
    }
    if text.ends_with("印发") && text.len() <= 180 && holds(text, "日") {
        set.add(Evidence::Record);
    }
    if text.ends_with('件') && text.len() <= 200 && is_masthead(text) {
        set.add(Evidence::Masthead);
    }
    if text.ends_with('|') && text.matches('|').count() >= 2 {
        set.add(Evidence::CardResidue);
    }
}

/// Whether `text` is `label`, with blanks inside, and a colon.
fn head_is(text: &str, label: &str) -> bool {
    let mut letters = text.chars().filter(|c| !is_empty(*c));
    label.chars().all(|c| letters.next() == Some(c)) && letters.next().is_some_and(is_colon)
}

/// 特急, 加急, 绝密, 机密★10年.
fn is_marking(text: &str) -> bool {
    let closed: String = text.chars().filter(|c| !is_empty(*c)).take(12).collect();
    let rest = ["特急", "特提", "加急", "平急", "绝密", "机密", "秘密"]
        .iter()
        .find_map(|mark| closed.strip_prefix(mark));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*']))
}

/// 农 业 部 文 件, 科学技术部文件: an agency and 文件.
fn is_masthead(text: &str) -> bool {
    let mut back = text.chars().rev().filter(|c| !is_empty(*c));
    if back.next() != Some('件') || back.next() != Some('文') {
        return false;
    }
    let name: String = text.chars().filter(|c| !is_empty(*c)).collect();
    name.strip_suffix("文件").is_some_and(|name| !name.is_empty() && agency::is_agency_name(name))
}

/// Whether `text` is a date and little more: false for the date alone, true for an adoption.
fn date_line(text: &str) -> Option<bool> {
    if text.len() > 240 {
        return None;
    }
    let line = dateline::dateline(text)?;
    if line.before.is_empty() && line.after.is_empty() {
        // Whose day numbers alone are, only the line above tells.
        return (!line.numeric).then_some(line.opened);
    }
    let beside = if line.before.is_empty() { line.after } else { line.before };
    if agency_list::signature_names(beside).is_some() {
        return Some(false);
    }
    let adopted = ["通过", "公布", "发布", "批准", "施行", "修订", "修正"]
        .iter()
        .any(|word| beside.ends_with(word));
    (adopted && line.before.is_empty() && !beside.contains('。')).then_some(true)
}

/// 教务处 2018-06-22: who put up a page, and when, where it stands above the notice.
fn is_byline_date(text: &str) -> bool {
    text.as_bytes().last().is_some_and(u8::is_ascii_digit)
}

/// Whether `text` is a document number and nothing else.
pub(crate) fn number_line(text: &str) -> bool {
    let whole = |text| match document_number::document_number(text) {
        Ok((rest, _)) => {
            let rest = rest.trim_start_matches(is_empty);
            rest.is_empty() || head_is(rest, "签发人")
        }
        Err(_) => false,
    };
    whole(text)
        || text.starts_with(['（', '(']) && whole(text.trim_matches(['（', '(', '）', ')']))
        || {
            let labelled = text.strip_prefix("文号");
            labelled
                .is_some_and(|rest| whole(rest.trim_start_matches(|c| is_colon(c) || is_blank(c))))
        }
}

/// 第11号, 2018年第31号: the number of an order whose words stand on the line above.
fn serial_line(text: &str) -> bool {
    let text = without_pair(text);
    text.len() <= 40
        && text.ends_with('号')
        && (text.starts_with('第')
            || text.chars().next().and_then(digit).is_some()
            || text.starts_with('〔'))
}

/// `text` without the parentheses around all of it: （第58号） → 第58号.
pub(crate) fn without_pair(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.unwrap_or(text)
}

/// Whether `text` is the name of a file, or ends in one.
fn is_file_name(text: &str) -> bool {
    let end = text.trim_end_matches(['》', '）', ')', '”']);
    // Extensions are ASCII, which few lines end in.
    if !end.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    end.rsplit_once('.')
        .is_some_and(|(name, extension)| !name.is_empty() && is_extension(extension))
}

/// Whether `extension` is one of office files, images and archives.
pub(crate) fn is_extension(extension: &str) -> bool {
    let known = [
        "doc", "docx", "xls", "xlsx", "pdf", "ofd", "wps", "rar", "zip", "ceb", "jpg", "png", "et",
        "ppt", "pptx",
    ];
    extension.len() <= 4 && known.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn ordinal_of(text: &str) -> Option<ordinal::Ordinal> {
    ordinal::ordinal(text).ok().map(|(_, ordinal)| ordinal)
}

/// Whether a form divides statutes: 第一章, 第一条.
const fn is_statute(form: ordinal::OrdinalForm) -> bool {
    use ordinal::OrdinalForm::{Article, Book, Chapter, Section};
    matches!(form, Book | Chapter | Section | Article)
}

/// `text` behind its ordinal and the mark after it.
fn after_ordinal(text: &str) -> &str {
    match ordinal::ordinal(text) {
        Ok((rest, _)) => rest.trim_start_matches(|c| is_empty(c) || matches!(c, '.' | '．' | '、')),
        Err(_) => text,
    }
}

/// `text` without （共55家） and the like at its end.
fn without_parentheses(text: &str) -> &str {
    match text
        .strip_suffix(['）', ')'])
        .and_then(|rest| rest.rfind(['（', '(']).and_then(|at| text.get(..at)))
    {
        Some(head) if count::declared_count(text).is_some() && !head.is_empty() => head,
        _ => text,
    }
}

/// `text` without the marks of Markdown around it: **…**, # …, > …, [….](https://…).
pub(crate) fn unmarked(text: &str) -> &str {
    let text = match text.as_bytes().first() {
        Some(mark @ (b'#' | b'>')) => {
            text.trim_start_matches(char::from(*mark)).trim_start_matches(is_blank)
        }
        Some(b'*' | b'[') => text,
        _ => return text,
    };
    let bold = text.strip_prefix("**").and_then(|inner| inner.strip_suffix("**"));
    unlinked(bold.filter(|inner| !inner.contains("**")).unwrap_or(text))
}

/// The text of a link of Markdown: [名单](https://…).
pub(crate) fn unlinked(text: &str) -> &str {
    let inner = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(')'));
    inner.and_then(|inner| inner.split_once("](")).map_or(text, |(shown, _)| shown)
}
