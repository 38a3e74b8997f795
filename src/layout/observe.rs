//! Sees the evidence in a line. Each gate looks at a first or last character before it reads anything.

use std::borrow::Cow;

use super::evidence::{Evidence, Evidences};
use super::forms::{
    LONG, after_ordinal, after_sign, date_line, ending, is_attendance, is_bare_formula,
    is_byline_date, is_file_name, is_mark, is_open_byline, is_other_label, is_statute, is_unended,
    is_web_date, label, number_line, opens_addressees, ordinal_of, parenthesised, serial_line,
    without_parentheses, without_remark,
};
use super::furniture::furniture;
use super::known::Known;
use super::markdown::{is_front_matter, unbulleted, unmarked};
use super::neighbours::neighbours;
use super::record;
use super::signs::{Sign, Signs};
use super::unit::Unit;
use crate::Ordinal;
use crate::text::class::{is_han, trim};
use crate::text::close_stretched;
use crate::value::annex_mark::{AnnexMark, annex_mark};
use crate::value::title_shape::TitleShape;
use crate::value::{
    addressees_shape, agency_list, card, contact, numbered_title, ordinal, title_shape,
};

/// No title, signature or label is longer than this many bytes.
const LONGEST_TITLE: usize = 480;

/// Nor is a genre longer, not set wide.
const LONGEST_GENRE: usize = 16;

/// The evidence of each unit; the first `front` lines are front matter.
pub(crate) fn observe(units: &[Unit<'_>], front: usize) -> Vec<Evidences> {
    let mut observer = Observer { front, ..Observer::default() };
    let mut sets: Vec<Evidences> = units.iter().map(|unit| observer.unit(unit)).collect();
    neighbours(units, &mut sets);
    sets
}

/// What the lines so far leave in mind for the next one.
#[derive(Default)]
struct Observer<'a> {
    /// So many lines are front matter.
    front: usize,
    titles: Known<'a>,
    annex_titles: Known<'a>,
    /// The line before was the label of a card, without its value.
    card_label: bool,
    /// That label was the one of the title.
    title_label: bool,
    /// The line before was an annex note, which may go on.
    in_note: bool,
    /// The number of the item of an annex note on the line before.
    note_number: Option<Ordinal>,
    /// The line before was 附件： alone, below which items follow.
    note_label: bool,
    /// The line before was the mark of an annex, without title.
    below_mark: bool,
    /// A title that the notice announces for an annex has ended, so many lines above; no paragraph or number has come
    /// since.
    below_title: Option<u16>,
    /// The line before ended as a title does, whose number may stand alone: 第3号 below 令, 〔2022〕64号 below 决定.
    order: bool,
    /// How many labels without value stand above, one a line.
    labels: usize,
    /// All labels came first, and their values follow.
    shifted: bool,
    /// The line before belongs to a card.
    in_card: bool,
    /// The line before was a row of so many labels, whose values follow in a row.
    label_row: usize,
    /// How many blank lines stood above the label of a card.
    label_gap: u16,
    /// The card has had a value beside its label: a label alone is an empty field there.
    inline_card: bool,
    /// A numbered line has been seen: what has labels may be a form.
    numbered: bool,
    /// A paragraph has been seen: the title is over.
    prose: bool,
    /// The line before told whom to ask.
    contact: bool,
    /// The line before was a label of a byline without its value: 来源：.
    byline: bool,
}

impl<'a> Observer<'a> {
    fn unit(&mut self, unit: &Unit<'a>) -> Evidences {
        crate::work::add(unit.text.len());
        let mut set = Evidences::default();
        set.add(Evidence::Any);
        if unit.gap > 0 {
            set.add(Evidence::Gap);
        }
        // Below the head of a file of Markdown, what is quoted above the first paragraph is a remark of who made the file.
        if self.front > 0 && unit.text.starts_with("> ") && !self.prose {
            set.add(Evidence::HeadFurniture);
            return set;
        }
        if unit.first < self.front {
            self.card(unit.text, false, &mut set);
            if !set.has(Evidence::CardLabel) {
                set.add(Evidence::HeadFurniture);
            }
            return set;
        }
        if unit.table.is_some() {
            set.add(Evidence::Table);
            if unit.text.starts_with("序号") {
                set.add(Evidence::SerialTable);
            }
            (self.card_label, self.in_note, self.order) = (false, false, false);
            self.below_title = None;
            return set;
        }
        if unit.indent >= 8 {
            set.add(Evidence::FarIndent);
        }
        let below_mark = std::mem::take(&mut self.below_mark);
        let below_title = self.below_title;
        let text = unmarked(unit.text);
        let text = if self.prose { text } else { unbulleted(text) };
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
        let ordinal = ordinal::ordinal(text).ok();
        self.beginning(text, ordinal.map(|(_, number)| number), short.then_some(signs), &mut set);
        // The last item of an annex note may end in a stop.
        let listed = set.has(Evidence::Ordinal) || text.starts_with('附');
        let item = listed && (self.in_note || text.starts_with('附')) && text.len() < LONG;
        if short || item {
            let signs = if short { signs } else { Signs::of(text) };
            self.short(text, ordinal, signs, unit, &mut set);
            self.prose |= set.has(Evidence::Stop);
        } else {
            self.long(text, unit, &mut set);
        }
        if let Some(lines) = below_title.filter(|_| !set.has(Evidence::AnnexTitleAgain)) {
            set.add(Evidence::BelowTitle);
            self.below_title = set.has(Evidence::Bare).then_some(lines.saturating_add(1));
            // （5个） further below is of what stands right above it.
            if lines > 0 && set.has(Evidence::DeclaredCount) {
                set.remove(Evidence::DeclaredCount);
                set.remove(Evidence::Parenthesised);
            }
        }
        set
    }

    /// What the first character may open.
    fn beginning(
        &mut self,
        text: &str,
        ordinal: Option<Ordinal>,
        signs: Option<Signs>,
        set: &mut Evidences,
    ) {
        if let Some(number) = ordinal {
            set.add(if is_statute(number.form()) { Evidence::Statute } else { Evidence::Ordinal });
            set.remove(Evidence::Bare);
            self.numbered = true;
        }
        if record::is_label(text) {
            set.add(Evidence::Record);
        }
        // 周某　0123-1234567 below a line of contacts is one more of them.
        let more = self.contact
            && text.len() <= 120
            && text.bytes().filter(u8::is_ascii_digit).take(7).count() == 7
            && !set.has(Evidence::Sentence)
            && !set.has(Evidence::Colon)
            && !(set.has(Evidence::Labelled) && is_other_label(text));
        // Labels end in a colon, but for those of numbers.
        let labelled = signs.is_none_or(|signs| signs.has(Sign::Colon))
            || trim(text).starts_with(['电', '传', '手', '邮']);
        self.contact = more || labelled && contact::is_contact_line(text);
        if self.contact {
            set.add(Evidence::Contact);
        }
        if text.starts_with(['特', '专', '请', '现', '此'])
            && text.len() < 60
            && (set.has(Evidence::Sentence) || is_bare_formula(text))
            || set.has(Evidence::Labelled) && is_attendance(text)
            || set.has(Evidence::Colon) && text.ends_with("如下：")
        {
            set.add(Evidence::Formula);
        }
    }

    /// A sentence or a line that is longer than any title.
    fn long(&mut self, text: &'a str, unit: &Unit<'a>, set: &mut Evidences) {
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
    fn short(
        &mut self,
        text: &'a str,
        ordinal: Option<(&'a str, Ordinal)>,
        signs: Signs,
        unit: &Unit<'a>,
        set: &mut Evidences,
    ) {
        let (card_label, in_note, order) = (self.card_label, self.in_note, self.order);
        (self.card_label, self.in_note, self.order) = (false, false, false);
        // The value of a label stands as close to it as the label to what is above.
        // A bar may part a label from its empty value.
        let line = if unit.text.ends_with('|') { unit.text } else { text };
        self.card(line, card_label && unit.gap <= self.label_gap, set);
        if self.card_label {
            self.label_gap = unit.gap;
        }
        if let Some(evidence) = furniture(text, signs) {
            set.add(evidence);
        } else if !self.prose
            && (is_mark(text)
                || is_web_date(text)
                || signs.has(Sign::Colon) && is_front_matter(text))
        {
            set.add(Evidence::HeadFurniture);
        }
        let above = std::mem::replace(&mut self.byline, is_open_byline(text));
        if above && unit.gap == 0 && agency_list::issuers(text).is_some() {
            set.add(Evidence::HeadFurniture);
            return;
        }
        if set.has(Evidence::CardLabel) {
            return;
        }
        let note_number = self.note_number.take();
        let note_label = std::mem::take(&mut self.note_label);
        // A mark stands first, or behind a number, also that of a heading.
        let heading = set.has(Evidence::Ordinal) && set.has(Evidence::Colon);
        let marked = text.starts_with('附') || signs.has(Sign::Number) || heading;
        if let Some(mark) = marked.then(|| annex_mark(text)).flatten() {
            self.in_note = true;
            self.note_number = ordinal_of(mark.title);
            if self.note_number.is_some() {
                set.remove(Evidence::Sentence);
            }
            self.note_label = mark.title.is_empty() && mark.colon && mark.number.is_none();
            self.annex(&mark, set);
            return;
        }
        let signature = set.has(Evidence::Bare)
            && !set.has(Evidence::Ordinal)
            && agency_list::signature_names(text).is_some();
        let name = ordinal.map_or(text, |(rest, _)| after_sign(rest));
        // An excerpt says so behind the title: …名单（福建）.
        let told = !signature
            && (self.annex_titles.tells(name)
                || without_remark(name).is_some_and(|name| self.annex_titles.tells(name)));
        if set.has(Evidence::Ordinal) && in_note {
            self.in_note = true;
            let number = ordinal.map(|(_, number)| number);
            let next = |number: &Ordinal| match note_number {
                Some(before) => number.follows(&before),
                None => note_label && number.is_first(),
            };
            self.note_number = number.filter(next);
            if self.note_number.is_some() {
                set.add(Evidence::NoteMore);
                // What ends it parts it from the next item.
                if text.ends_with(['；', ';']) {
                    set.remove(Evidence::Sentence);
                }
            }
            self.annex_titles.learn(name);
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
            self.below_title = self.annex_titles.is_whole().then_some(0);
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

    fn card(&mut self, text: &'a str, after_label: bool, set: &mut Evidences) {
        let inside = std::mem::take(&mut self.in_card);
        let labels = std::mem::take(&mut self.label_row);
        if labels > 0 && card::is_value_row(text, labels) {
            set.add(Evidence::CardLabel);
            set.add(Evidence::CardRow);
            self.in_card = true;
            return;
        }
        // An empty label stands right above the title, which the box has told already.
        let title = std::mem::take(&mut self.title_label);
        if after_label && !title && text.contains("关于") && self.titles.begins(text) {
            return;
        }
        if after_label && !card::is_label(text) {
            if title {
                self.titles.learn(text);
            }
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
        // Below the first paragraph, 名称 alone is of a table or a form.
        let ordinary = !inside && (self.numbered || self.prose && card::is_ordinary(text));
        if card::is_label(text) && !ordinary {
            set.add(Evidence::CardLabel);
            self.in_card = true;
            self.labels = if self.inline_card { 0 } else { self.labels + 1 };
            self.card_label = self.labels > 0;
            self.title_label = card::is_title_label(text);
            return;
        }
        let mut pairs = card::pairs(text, inside);
        // Below the first paragraph, rows of words are tables.
        if pairs.is_empty() && !self.prose {
            if let Some(labels) = card::label_row(text) {
                set.add(Evidence::CardLabel);
                set.add(Evidence::CardRow);
                (self.label_row, self.in_card) = (labels, true);
                return;
            }
            pairs = card::bare_pairs(text, inside);
        }
        if pairs.is_empty() || !inside && self.numbered && !card::is_plainly_card(&pairs) {
            return;
        }
        self.in_card = true;
        set.add(Evidence::CardLabel);
        if pairs.len() > 1 {
            set.add(Evidence::CardRow);
        }
        for pair in &pairs {
            if card::TITLE_LABELS.contains(&card::close_label(pair.label).as_ref()) {
                self.titles.learn(pair.value);
                self.learn_annex_titles(pair.value);
            }
        }
        self.inline_card |= pairs.iter().any(|pair| !pair.value.is_empty());
        // 成文日期： with its value on the next line.
        self.card_label = !self.inline_card && pairs.len() == 1;
    }

    fn annex(&mut self, mark: &AnnexMark<'a>, set: &mut Evidences) {
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
        // Below a title, a number may lack the code of its agency: 〔2022〕64号.
        let title = text.len() <= LONGEST_TITLE
            && !self.prose
            && text.ends_with(['令', '告', '要', '知', '定', '函', '复', '见', '报', '示']);
        self.order = title || order && set.has(Evidence::HeadFurniture);
    }

    fn title(&mut self, text: &'a str, signs: Signs, set: &mut Evidences) {
        // 一、关于城市防洪规划 is a heading.
        let heading = set.has(Evidence::Ordinal) && !self.in_note;
        let other = [Evidence::Number, Evidence::Date, Evidence::Colon];
        if heading || other.into_iter().any(|evidence| set.has(evidence)) {
            return;
        }
        let (text, number) = match signs.has(Sign::Number) {
            true => numbered_title::without_number(text),
            false => (text, false),
        };
        // What holds no blank is not set wide, and holds what its line holds.
        let wide = signs.has(Sign::Blank);
        let shape = if wide || number {
            let closed = title_shape::close_genre(close_stretched(Cow::Borrowed(text)));
            title_shape::is_title_like(&closed)
        } else if signs.has(Sign::Stop) {
            TitleShape::default()
        } else {
            title_shape::shape(text, signs.has(Sign::About))
        };
        if (wide || text.len() <= LONGEST_GENRE) && title_shape::is_genre_alone(text) {
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
    fn learn_annex_titles(&mut self, title: &'a str) {
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
    fn learn_from_prose(&mut self, text: &'a str) {
        // Both marks begin with this byte, and few other characters do: 《 is E3 80 8A, 》 E3 80 8B.
        let (mut opened, mut open) = (0, None);
        let bytes = text.as_bytes();
        for at in memchr::memchr_iter(0xe3, bytes) {
            match bytes.get(at + 1..at + 3) {
                Some([0x80, 0x8a]) => (opened, open) = (opened + 1, Some(at + '《'.len_utf8())),
                Some([0x80, 0x8b]) => {
                    let title = open.take().and_then(|start| text.get(start..at));
                    title.into_iter().for_each(|title| self.annex_titles.learn(title));
                }
                _ => continue,
            }
            if opened > 8 {
                return;
            }
        }
    }
}
