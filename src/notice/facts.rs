//! What the checks need to know and the fields of a notice do not keep.

use super::read_closing::dated;
use crate::check::Facts;
use crate::layout::{Evidence, Layout, State};
use crate::value::mentions::Mentions;

/// A line whose second-best reading is this near is doubtful. The unit is that of evidence.
const NEAR: i16 = 3;

/// Gathers the facts of `layout` and of what its body names.
pub(crate) fn facts<'a>(layout: &Layout<'a>, found: &Mentions<'a>) -> Facts<'a> {
    let mut facts = Facts { effective: found.effective, unfolded: layout.unfolded.clone(), ..Facts::default() };
    facts.annex_references =
        found.annexes.iter().copied().filter(|(number, _)| *number > 0).collect();
    for ((unit, state, set), step) in layout.iter().zip(&layout.steps) {
        match state {
            State::Date => {
                facts.date_lines.extend(
                    dated(layout, unit, unit.text).map(|(dated, _)| (dated.date, dated.span)),
                );
            }
            State::AnnexNote | State::LateAnnexNote | State::Tail
                if set.has(Evidence::FileName) =>
            {
                facts.annexes_linked = true
            }
            State::Addressees => {
                facts.addressees_without_colon =
                    !set.has(Evidence::Colon) && !unit.text.contains(['：', ':'])
            }
            _ => {}
        }
        let furniture = matches!(state, State::Head | State::Tail | State::Card);
        if step.margin < NEAR && !furniture {
            facts.close_calls.push(layout.place(unit));
        }
    }
    facts
}
