//! What the checks need to know and the fields of a notice do not keep.

use super::read_closing::dated;
use crate::check::Facts;
use crate::layout::{Evidence, Layout, State, is_missed};
use crate::value::date;
use crate::value::mentions::{Mentions, mentions};
use crate::{Date, Role, Span};

/// A line whose second-best reading is this near is doubtful. The unit is that of evidence.
const NEAR: i16 = 3;

/// Gathers into `facts` those of `layout` and of what its body names.
pub(crate) fn gather<'a>(layout: &Layout<'a>, found: &Mentions<'a>, facts: &mut Facts<'a>) {
    facts.effective = found.effective.or_else(|| effective(layout));
    facts.wrong_years.clone_from(&found.wrong_years);
    facts.unfolded.clone_from(&layout.unfolded);
    facts.annex_references =
        found.annexes.iter().copied().filter(|(number, _)| *number > 0).collect();
    let roles = layout.roles.iter();
    for (((unit, state, set), step), role) in layout.iter().zip(&layout.steps).zip(roles) {
        if *role == Role::Unclassified && is_missed(unit, set) {
            facts.missed.push(layout.place(unit));
        }
        match state {
            State::Date => {
                facts.date_lines.extend(
                    dated(layout, unit, unit.text).map(|(dated, _)| (dated.date, dated.span)),
                );
            }
            State::AnnexNote | State::AnnexNoteMore | State::LateAnnexNote | State::Tail
                if set.has(Evidence::FileName) =>
            {
                facts.annexes_linked = true;
            }
            State::Addressees => {
                facts.addressees_without_colon =
                    !set.has(Evidence::Colon) && !unit.text.contains(['：', ':']);
            }
            _ => {}
        }
        let inside = matches!(
            state,
            State::Body
                | State::Signature
                | State::Date
                | State::AnnexNote
                | State::AnnexNoteMore
                | State::Note
        );
        if inside && set.has(Evidence::Bare) && is_impossible_date(unit.text) {
            facts.impossible_dates.push(layout.place(unit));
        }
        let furniture = matches!(state, State::Head | State::Tail | State::Card);
        if step.margin < NEAR && !furniture {
            facts.close_calls.push(layout.place(unit));
        }
    }
}

/// The day from which what is printed is in force, which its last articles say.
fn effective(layout: &Layout<'_>) -> Option<(Date, Span)> {
    let content = |state: &State| *state == State::AnnexContent;
    let units = layout.iter().filter(|(unit, state, _)| content(state) && unit.table.is_none());
    let units: Vec<_> =
        units.map(|(unit, _, _)| unit).filter(|unit| unit.text.contains("施行")).collect();
    let last = units.last()?;
    let mut found = Mentions::default();
    mentions(last.text, layout.place(last).start, &mut found);
    found.effective
}

/// Whether `line` is written as a date and is on no calendar: 2013年2月30日.
fn is_impossible_date(line: &str) -> bool {
    line.len() <= 60
        && line.ends_with('日')
        && date::starts_like_date(line)
        && line.contains('年')
        && line.contains('月')
        && date::date(line).is_err()
}
