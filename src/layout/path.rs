//! The best path through evidence and order (Viterbi), and how near the second-best came.

use super::state::{ALL, END, INTO, NEVER, START, STEP, Scores, State, WIDTH};

/// What a line became on the best path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// Its state.
    pub(crate) state: State,
    /// By how much the best path beats the best one that leads into the *next* line's state
    /// from another state of this line; for the last line, from another end. Small is doubtful.
    pub(crate) margin: i16,
}

/// The states of the lines whose scores `evidence` gives, by the best path.
///
/// Scores are relative to the best one of each line, so they never run over however long the text is.
/// Only scores are kept while going forward, in the place of the evidence: the way back needs no more than one look
/// at each step.
pub(crate) fn best_path(evidence: Vec<Scores>) -> Vec<Step> {
    let mut forward = evidence;
    let mut before: Option<Scores> = None;
    for scores in &mut forward {
        let mut best = before.as_ref().map_or(START, reach);
        let mut top = NEVER;
        for (best, score) in best.iter_mut().zip(scores.iter()) {
            *best = (*best).max(NEVER) + score;
            top = top.max(*best);
        }
        for best in &mut best {
            *best = (*best - top).max(NEVER);
        }
        *scores = best;
        before = Some(best);
    }
    back(&forward)
}

/// The best score with which each state is reached from the scores `before`.
fn reach(before: &Scores) -> Scores {
    let mut best = [NEVER * 2; WIDTH];
    for (from, steps) in before.iter().zip(&STEP) {
        crate::work::add(1);
        if *from <= NEVER {
            continue;
        }
        for (best, step) in best.iter_mut().zip(steps) {
            *best = (*best).max(*from + *step);
        }
    }
    best
}

/// The way back from the best end. All ways into a state are compared at once.
fn back(forward: &[Scores]) -> Vec<Step> {
    let mut path = Vec::with_capacity(forward.len());
    let mut steps = &END;
    for scores in forward.iter().rev() {
        let mut totals = [NEVER * 4; WIDTH];
        for ((total, score), step) in totals.iter_mut().zip(scores).zip(steps) {
            *total = *score + *step;
        }
        let best = highest(&totals);
        // Of equals the first; there always is one.
        let at = totals.iter().position(|total| *total == best).unwrap_or_default();
        if let Some(total) = totals.get_mut(at) {
            *total = NEVER * 4;
        }
        let state = ALL.get(at).copied().unwrap_or(State::Head);
        path.push(Step { state, margin: best - highest(&totals) });
        steps = INTO.get(at).unwrap_or(&END);
    }
    path.reverse();
    path
}

fn highest(scores: &Scores) -> i16 {
    scores.iter().fold(i16::MIN, |highest, score| highest.max(*score))
}

#[cfg(test)]
mod tests {
    use super::super::state::row;
    use super::*;

    fn states(evidence: &[&[(State, i16)]]) -> Vec<State> {
        let scores: Vec<Scores> = evidence.iter().map(|list| row(list, -10)).collect();
        best_path(scores).iter().map(|step| step.state).collect()
    }

    #[test]
    fn order_decides_what_a_line_alone_does_not() {
        let annex = [(State::AnnexNote, 5), (State::AnnexMark, 5)];
        let before =
            states(&[&[(State::Body, 5)], &annex, &[(State::Signature, 5)], &[(State::Date, 9)]]);
        assert_eq!(before[1], State::AnnexNote);
        let after = states(&[
            &[(State::Body, 5)],
            &[(State::Signature, 5)],
            &[(State::Date, 9)],
            &annex,
            &[(State::AnnexContent, 0)],
        ]);
        assert_eq!(after[3], State::AnnexMark);
    }

    #[test]
    fn a_long_text_does_not_run_over() {
        let line = row(&[(State::Body, 30)], -30);
        let path = best_path(vec![line; 20_000]);
        assert!(path.iter().all(|step| step.state == State::Body && step.margin > 0));
        assert!(best_path(Vec::new()).is_empty());
    }
}
