//! What lines show of the page around the notice by the lines near them: lists of links, and all that stands below its foot.

use super::evidence::{Evidence, Evidences};
use super::unit::Unit;

/// No notice is signed by so many bodies, each on a line, without a date below them.
const DIRECTORY: usize = 8;

/// Adds to the evidence of the units what they show of the page.
pub(super) fn page(units: &[Unit<'_>], sets: &mut [Evidences]) {
    directories(sets);
    empty_annex_boxes(units, sets);
    below_foot(units, sets);
}

/// Names of bodies, line below line, are a list of links or of companies, no signature, where no date follows them.
fn directories(sets: &mut [Evidences]) {
    let mut run = 0;
    for at in 0..=sets.len() {
        let set = sets.get(at).copied().unwrap_or_default();
        if set.has(Evidence::Signature) && !set.has(Evidence::Date) {
            run += 1;
            continue;
        }
        if run >= DIRECTORY && !set.has(Evidence::Date) {
            let names = sets.get_mut(at - run..at).unwrap_or_default();
            names.iter_mut().for_each(|set| set.remove(Evidence::Signature));
        }
        run = 0;
    }
}

/// 附件： right above the page's own lines is its empty box for files: no annex stands below.
fn empty_annex_boxes(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let own = [Evidence::MaybeFurniture, Evidence::TailFurniture];
    for (at, unit) in units.iter().enumerate() {
        if !unit.text.starts_with('附') {
            continue;
        }
        let [label, below, ..] = sets.get_mut(at..).unwrap_or_default() else { return };
        let alone = label.has(Evidence::AnnexLabel) && label.has(Evidence::Colon);
        if alone && own.into_iter().any(|evidence| below.has(evidence)) {
            label.remove(Evidence::AnnexLabel);
            label.add(Evidence::TailFurniture);
            below.remove(Evidence::BelowMark);
            below.add(Evidence::TailFurniture);
        }
    }
}

/// Below the last of what only a notice has, all that follows a line of the foot of a page belongs to the page: its
/// lists of links look like lists of a notice.
fn below_foot(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let content = units.iter().zip(&*sets).rposition(|(unit, set)| {
        let own = [
            Evidence::Stop,
            Evidence::Statute,
            Evidence::Table,
            Evidence::AnnexLabel,
            Evidence::AnnexLabelTitle,
            Evidence::AnnexTitleAgain,
        ];
        let sentence = set.has(Evidence::Sentence) && !unit.text.ends_with(['？', '！']);
        !set.has(Evidence::TailFurniture)
            && (sentence || own.into_iter().any(|evidence| set.has(evidence)))
    });
    let from = content.map_or(0, |at| at + 1);
    let mut below = false;
    for (unit, set) in units.iter().zip(sets).skip(from) {
        if below {
            set.add(Evidence::TailFurniture);
        }
        below |= set.has(Evidence::TailFurniture) && !unit.text.starts_with(['附', '（']);
    }
}
