//! What lines show by their neighbours: a name above a title, a line between the two of a title, a copy of the text.

use super::evidence::{Evidence, Evidences};
use super::forms::{LONG, without_parentheses};
use super::page::page;
use super::record::{printers, records};
use super::signed::signed;
use super::unit::Unit;
use crate::text::starts_with_any;
use crate::value::genre::genre_at_end;
use crate::value::{addressees_shape, agency_list, card, title_shape};

/// Adds to the evidence of the units what they show by their neighbours.
pub(super) fn neighbours(units: &[Unit<'_>], sets: &mut [Evidences]) {
    page(units, sets);
    issuers(units, sets);
    mastheads(units, sets);
    signed(units, sets);
    title_middles(units, sets);
    boxes(units, sets);
    bylines(sets);
    headlines(units, sets);
    records(units, sets);
    printers(units, sets);
    above_closing(sets);
    answers(units, sets);
    list_titles(units, sets);
    breaks(units, sets);
    wrapped_addressees(units, sets);
    for at in repeated(units) {
        sets.get_mut(at..=at)
            .unwrap_or_default()
            .iter_mut()
            .for_each(|set| set.add(Evidence::Repeat));
    }
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
                && starts_with_any(unit.text, &["关于", "印发", "转发"]);
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

/// Above a known label of a box, other labels with their values belong to it as well where a tab parts them. Without
/// tabs they do right above facts that a notice has too: 项目编号：… above 采购单位：….
fn boxes(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let Some(first) = sets.iter().position(|set| set.has(Evidence::CardLabel)) else { return };
    let facts =
        |unit: &Unit<'_>| unit.gap == 0 && !card::is_plainly_card(&card::pairs(unit.text, true));
    // What stands above the first label of a page is the page's own: 当前位置：….
    let mut parted = sets.iter().take(first).any(|set| set.has(Evidence::Sentence))
        || !units.get(first).is_some_and(facts);
    for (unit, set) in units.iter().zip(sets).take(first).rev() {
        let tabbed = unit.gap == 0 && card::is_tabbed_pair(unit.text);
        let plain = || {
            set.has(Evidence::Labelled)
                && is_only(*set, &[Evidence::Bare, Evidence::Gap, Evidence::Labelled])
                && !card::pairs(unit.text, true).is_empty()
        };
        if !tabbed && (parted || !plain()) {
            return;
        }
        set.add(Evidence::CardLabel);
        parted |= unit.gap > 0;
    }
}

/// Whether `set` holds nothing but some of `known`, and what all lines have.
pub(super) fn is_only(mut set: Evidences, known: &[Evidence]) -> bool {
    set.remove(Evidence::Any);
    known.iter().for_each(|evidence| set.remove(*evidence));
    set == Evidences::default()
}

/// What ends in a genre right above the date and source of a page is its title, however it begins.
fn bylines(sets: &mut [Evidences]) {
    for at in 1..sets.len() {
        let Some([title, byline]) = sets.get_mut(at - 1..=at) else { return };
        if byline.has(Evidence::Sentence) {
            return;
        }
        if byline.has(Evidence::HeadFurniture)
            && title.has(Evidence::GenreEnd)
            && !title.has(Evidence::HeadFurniture)
            && !title.has(Evidence::MaybeFurniture)
        {
            title.add(Evidence::AboveByline);
            return;
        }
    }
}

/// A site may tell in words of its own what it puts up: 某部发布名单的通知 above the title, which says the same.
fn headlines(units: &[Unit<'_>], sets: &mut [Evidences]) {
    for at in 1..sets.len() {
        let Some([above, title]) = sets.get_mut(at - 1..=at) else { return };
        if title.has(Evidence::Sentence) {
            return;
        }
        let Some([headline, unit]) = units.get(at - 1..=at) else { return };
        if title.has(Evidence::Title)
            && title.has(Evidence::Gap)
            && above.has(Evidence::GenreEnd)
            && !above.has(Evidence::Title)
            && !above.has(Evidence::Issuers)
            && says_again(headline.text, unit.text)
        {
            above.add(Evidence::HeadFurniture);
            return;
        }
    }
}

/// A title stands among so many lines at most.
const MOST_ABOVE: usize = 16;

/// Longer paragraphs, in bytes, are not searched.
const LONGEST_PARAGRAPH: usize = 4096;

/// Where a page breaks off below the last paragraph, without signature and date, …名单 of what the notice is about is the
/// title of an annex: only its names or its table stand below.
fn list_titles(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let Some(last) = sets.iter().rposition(|set| set.has(Evidence::Sentence)) else { return };
    let first = sets.iter().position(|set| set.has(Evidence::Sentence)).unwrap_or(last);
    let Some([title, below @ ..]) = units.get(last + 1..) else { return };
    let closes = [Evidence::Date, Evidence::AnnexLabel, Evidence::AnnexLabelTitle];
    let mut closing = sets.iter().skip(first);
    if closing.any(|set| closes.into_iter().any(|evidence| set.has(evidence))) {
        return;
    }
    let listed = below.len() >= 3 || below.iter().any(|unit| unit.table.is_some());
    let Some(matter) = listed_matter(title).filter(|_| listed) else { return };
    // Who signs is named in the title.
    let signs = |(unit, set): (&Unit<'_>, &Evidences)| {
        let mut head = units.iter().take(first.min(MOST_ABOVE));
        let named = |above: &Unit<'_>| above.text.len() <= LONG && above.text.contains(unit.text);
        set.has(Evidence::Signature) && head.any(named)
    };
    if below.iter().zip(sets.iter().skip(last + 2)).any(signs) {
        return;
    }
    let near = units.iter().take(last + 1).skip(last.saturating_sub(8));
    let mut near = near.filter(|unit| unit.text.len() <= LONGEST_PARAGRAPH);
    let told = sets.get(last + 1).is_some_and(|set| set.has(Evidence::Bare))
        && near.any(|unit| says_again(matter, unit.text));
    if let Some(set) = sets.get_mut(last + 1).filter(|_| told) {
        set.add(Evidence::ListTitle);
    }
}

/// What a line that names a list or table is about.
fn listed_matter<'a>(unit: &Unit<'a>) -> Option<&'a str> {
    let name = unit.table.is_none().then(|| without_parentheses(unit.text))?;
    let words = ["名单", "目录", "名录", "一览表"];
    words.iter().find_map(|word| name.strip_suffix(word))
}

/// Whether `again` has a stretch of six characters of `text` in it.
fn says_again(text: &str, again: &str) -> bool {
    let mut starts = text.char_indices().map(|(at, _)| at);
    starts.any(|start| {
        let rest = text.get(start..).unwrap_or_default();
        let end = rest.char_indices().map(|(at, c)| at + c.len_utf8()).nth(5);
        end.and_then(|end| rest.get(..end)).is_some_and(|piece| again.contains(piece))
    })
}

/// Bare lines between the first paragraph or formula and the first signature with its date belong to the body, however
/// many they are: the annexes stand below. The annex note ends them, and so does a mark of an annex. Where nothing ends
/// them, they reach to the last paragraph, number or table.
fn above_closing(sets: &mut [Evidences]) {
    let (mut from, mut note, mut last) = (None, None, 0);
    let mut end = None;
    for (at, set) in sets.iter().enumerate() {
        if set.has(Evidence::AnnexLabel) {
            return;
        }
        if note.is_none() {
            note = set.has(Evidence::AnnexLabelTitle).then_some(at);
        }
        if set.has(Evidence::Date) {
            if from.is_none() {
                return;
            }
            // The line above it may be a signature of any name.
            end = Some(at.saturating_sub(1));
            break;
        }
        let content = [Evidence::Sentence, Evidence::Ordinal, Evidence::Table];
        if content.into_iter().any(|evidence| set.has(evidence)) {
            last = at;
        }
        if from.is_none() {
            let opens = set.has(Evidence::Sentence) || set.has(Evidence::Formula);
            from = opens.then_some(at + 1);
        }
    }
    let end = note.unwrap_or_else(|| end.unwrap_or(last));
    let body = from.and_then(|from| sets.get_mut(from..end)).unwrap_or_default();
    let bare = body.iter_mut().filter(|set| set.has(Evidence::Bare));
    bare.for_each(|set| set.add(Evidence::AboveClosing));
}

/// A letter or an answer is to somebody: below its title a short line with a colon names whom, though no word in it
/// tells a body or a person.
fn answers(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let mut titled = false;
    for (unit, set) in units.iter().zip(sets) {
        if set.has(Evidence::Sentence) || set.has(Evidence::Ordinal) {
            return;
        }
        let title = set.has(Evidence::Title) || set.has(Evidence::GenreEnd);
        titled |= title && unit.text.ends_with(['函', '复']);
        let other =
            [Evidence::Contact, Evidence::CardLabel, Evidence::Addressees, Evidence::Formula];
        if titled && set.has(Evidence::Colon) && unit.text.len() <= 90 {
            if !other.into_iter().any(|evidence| set.has(evidence)) {
                set.add(Evidence::Addressees);
            }
            return;
        }
    }
}

/// Whether `text` is the last line of the masthead of an order or announcement: 公 告, or 海关总署 税务总局公告.
fn ends_masthead(text: &str) -> bool {
    title_shape::is_genre_alone(text)
        || genre_at_end(text)
            .and_then(|(_, start)| text.get(..start))
            .is_some_and(|names| agency_list::signature_names(names).is_some())
}
