//! What lines show by the signature and the date beside them: who signs, and what is the note above.

use super::evidence::{Evidence, Evidences};
use super::forms::opens_with_area;
use super::neighbours::is_only;
use super::unit::Unit;
use crate::text::class::is_han;
use crate::value::annex_mark::annex_mark;
use crate::value::{agency_list, date, dateline};

/// Adds to the evidence of the units what they show by a signature or a date near them.
pub(super) fn signed(units: &[Unit<'_>], sets: &mut [Evidences]) {
    signers(units, sets);
    numeric_dates(units, sets);
    wrapped_signatures(units, sets);
    linked_notes(units, sets);
    signed_notes(units, sets);
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

/// A name over two lines, the second one right above the date: 某开发区疫情, 防控组办公室. The first stands apart from
/// what is above it.
fn wrapped_signatures(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let plain = [Evidence::Bare, Evidence::FarIndent, Evidence::Gap, Evidence::AboveClosing];
    for (at, window) in units.windows(3).enumerate() {
        let [first, second, _] = window else { return };
        let Some([above, below, date]) = sets.get_mut(at..at + 3) else { return };
        if below.has(Evidence::Signature)
            && date.has(Evidence::Date)
            && above.has(Evidence::Bare)
            && (above.has(Evidence::Gap) || above.has(Evidence::FarIndent))
            && second.gap == 0
            && is_only(*above, &plain)
            && first.text.len() + second.text.len() <= 150
            && first.text.chars().all(is_han)
            && opens_with_area(first.text)
        {
            above.add(Evidence::Signature);
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
        let open = signed && !set.has(Evidence::Date) && unit.table.is_none();
        if open && unit.text.len() <= 40 && dated(unit.text) {
            set.add(Evidence::Date);
        }
        signed = set.has(Evidence::Signature) && !set.has(Evidence::Issuers);
    }
}

/// 附件下载： and names of files between an annex note and the signature repeat the note; elsewhere they are the page's.
fn linked_notes(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let label =
        |set: &Evidences| set.has(Evidence::AnnexLabel) || set.has(Evidence::AnnexLabelTitle);
    let Some(note) = sets.iter().position(label) else { return };
    let below = sets.iter().skip(note).take(MOST_ITEMS);
    let Some(end) = below.clone().position(|set| set.has(Evidence::Date)) else { return };
    if below.take(end).any(|set| set.has(Evidence::Sentence) || set.has(Evidence::Table)) {
        return;
    }
    for (unit, set) in units.iter().zip(sets).skip(note + 1).take(end) {
        if set.has(Evidence::FileName) || unit.text.starts_with("附件下载") {
            set.remove(Evidence::TailFurniture);
            set.add(Evidence::NoteMore);
        }
    }
}

/// An annex note has no more lines than this.
const MOST_ITEMS: usize = 40;

/// 附：招生计划表, with 县教育局 and a date right below, or with 附件1 alone: the note of a document, not the start of
/// its annex.
fn signed_notes(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let (mut dated, mut signed, mut items) = (false, false, false);
    for (unit, set) in units.iter().zip(sets).rev() {
        if signed
            && (set.has(Evidence::AnnexLabelTitle)
                || set.has(Evidence::Ordinal) && set.has(Evidence::NoteMore)
                || items && set.has(Evidence::AnnexLabel) && set.has(Evidence::Colon))
        {
            set.add(Evidence::SignedBelow);
            items = set.has(Evidence::NoteMore);
            continue;
        }
        items = false;
        signed = set.has(Evidence::Signature) && dated && unit.table.is_none()
            || set.has(Evidence::AnnexLabel)
                && annex_mark(unit.text).is_some_and(|mark| mark.number == Some(1));
        dated = set.has(Evidence::Date);
    }
}
