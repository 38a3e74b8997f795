//! The states a line can be in, which may follow which, and at what price.

use crate::Role;

/// What a line is, and where in the notice it is: the nodes of the order of roles.
///
/// Two states may give the same [`Role`]: furniture above the notice and below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum State {
    /// The page above the notice.
    Head,
    Card,
    Masthead,
    Marking,
    Number,
    Signer,
    Title,
    Subtitle,
    Addressees,
    Body,
    /// The first line of an annex note, which has a label.
    AnnexNote,
    /// The lines below it, down to its last item.
    AnnexNoteMore,
    /// An annex note below the date, from where no way leads back into the body.
    LateAnnexNote,
    Signature,
    Date,
    Note,
    Record,
    AnnexMark,
    AnnexTitle,
    AnnexSubtitle,
    AnnexContent,
    /// An information box below the notice.
    TailCard,
    /// The page below the notice.
    Tail,
}

/// How many states there are.
pub(crate) const STATES: usize = 23;

/// The length of a row of scores: the states, rounded up to whole vector registers.
pub(crate) const WIDTH: usize = 24;

/// A score for each state.
pub(crate) type Scores = [i16; WIDTH];

/// The score of what cannot be.
pub(crate) const NEVER: i16 = -4000;

pub(crate) const ALL: [State; STATES] = [
    State::Head,
    State::Card,
    State::Masthead,
    State::Marking,
    State::Number,
    State::Signer,
    State::Title,
    State::Subtitle,
    State::Addressees,
    State::Body,
    State::AnnexNote,
    State::AnnexNoteMore,
    State::LateAnnexNote,
    State::Signature,
    State::Date,
    State::Note,
    State::Record,
    State::AnnexMark,
    State::AnnexTitle,
    State::AnnexSubtitle,
    State::AnnexContent,
    State::TailCard,
    State::Tail,
];

impl State {
    /// The role of a line in this state.
    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Head | Self::Tail => Role::Furniture,
            Self::Card | Self::TailCard => Role::Card,
            Self::Masthead => Role::Masthead,
            Self::Marking => Role::Marking,
            Self::Number => Role::Number,
            Self::Signer => Role::Signer,
            Self::Title => Role::Title,
            Self::Subtitle => Role::Subtitle,
            Self::Addressees => Role::Addressees,
            Self::Body => Role::Body,
            Self::AnnexNote | Self::AnnexNoteMore | Self::LateAnnexNote => Role::AnnexNote,
            Self::Signature => Role::Signature,
            Self::Date => Role::Date,
            Self::Note => Role::Note,
            Self::Record => Role::Record,
            Self::AnnexMark => Role::AnnexMark,
            Self::AnnexTitle => Role::AnnexTitle,
            Self::AnnexSubtitle => Role::AnnexSubtitle,
            Self::AnnexContent => Role::AnnexContent,
        }
    }
}

/// What a notice may begin with, and the price of beginning there.
const FIRST: &[(State, i16)] = &[
    (State::Head, 0),
    (State::Card, 0),
    (State::Masthead, 0),
    (State::Marking, 0),
    (State::Number, 0),
    (State::Title, 0),
    (State::Addressees, -6),
    (State::Body, -14),
    (State::AnnexMark, -8),
    (State::AnnexTitle, -24),
    (State::AnnexContent, -30),
];

/// What a notice may end with, and the price of ending there.
const LAST: &[(State, i16)] = &[
    (State::Head, -30),
    (State::Card, -20),
    (State::Masthead, -30),
    (State::Marking, -30),
    (State::Number, -12),
    (State::Signer, -30),
    (State::Title, -12),
    (State::Subtitle, -12),
    (State::Addressees, -12),
    (State::Body, -4),
    (State::AnnexNote, -2),
    (State::AnnexNoteMore, -2),
    (State::LateAnnexNote, -2),
    (State::Signature, -2),
    (State::Date, 0),
    (State::Note, 0),
    (State::Record, 0),
    (State::AnnexMark, -8),
    (State::AnnexTitle, -6),
    (State::AnnexSubtitle, -6),
    (State::AnnexContent, 0),
    (State::TailCard, 0),
    (State::Tail, 0),
];

/// What may follow a line of an annex note, the first one or another.
const BELOW_NOTE: &[(State, i16)] = &[
    (State::AnnexNoteMore, 0),
    (State::Signature, 0),
    (State::Date, -3),
    (State::Note, -3),
    (State::Body, -8),
    (State::Record, -4),
    (State::AnnexMark, -4),
    (State::AnnexTitle, -8),
    (State::Tail, -6),
    (State::TailCard, -10),
];

/// What may follow what, and at what price. What is not listed cannot be.
const NEXT: &[(State, &[(State, i16)])] = {
    use State::{
        Addressees, AnnexContent, AnnexMark, AnnexNote, AnnexNoteMore, AnnexSubtitle, AnnexTitle,
        Body, Card, Date, Head, LateAnnexNote, Marking, Masthead, Note, Number, Record, Signature,
        Signer, Subtitle, Tail, TailCard, Title,
    };
    &[
        (
            Head,
            &[
                (Head, 0),
                (Card, 0),
                (Masthead, -2),
                (Marking, -2),
                (Number, -2),
                (Title, 0),
                (Addressees, -6),
                (Body, -14),
                (AnnexMark, -8),
                (AnnexTitle, -30),
                (AnnexContent, -40),
            ],
        ),
        (
            Card,
            &[
                (Card, 0),
                (Head, -3),
                (Masthead, 0),
                (Marking, 0),
                (Number, 0),
                (Title, 0),
                (Addressees, -5),
                (Body, -9),
                (AnnexMark, -10),
            ],
        ),
        (
            Masthead,
            &[(Masthead, -2), (Marking, -1), (Number, 0), (Signer, 0), (Title, 0), (Head, -6)],
        ),
        (Marking, &[(Marking, 0), (Masthead, 0), (Number, 0), (Title, 0), (Signer, -2)]),
        (
            Number,
            &[
                (Number, -6),
                (Title, 0),
                (Subtitle, -2),
                (Addressees, 0),
                (Body, -3),
                (Signer, 0),
                (Head, -4),
                (Card, -4),
                (Masthead, -6),
                (AnnexMark, -12),
            ],
        ),
        (Signer, &[(Signer, -1), (Title, 0), (Number, 0)]),
        (
            Title,
            &[
                (Title, -1),
                (Number, 0),
                (Subtitle, 0),
                (Addressees, 0),
                (Body, -3),
                (Head, -2),
                (Card, -2),
                (Masthead, -4),
                (Marking, -6),
                (AnnexMark, -12),
                (AnnexContent, -40),
            ],
        ),
        (
            Subtitle,
            &[
                (Subtitle, -1),
                (Title, -6),
                (Number, 0),
                (Addressees, 0),
                (Body, 0),
                (Head, -3),
                (Card, -4),
            ],
        ),
        (Addressees, &[(Addressees, -4), (Body, 0)]),
        (
            Body,
            &[
                (Body, 0),
                (AnnexNote, -10),
                (Signature, 0),
                (Date, -4),
                (Note, -8),
                (Record, -6),
                (AnnexMark, -6),
                (AnnexTitle, -34),
                (Tail, -8),
                (TailCard, -12),
            ],
        ),
        (AnnexNote, BELOW_NOTE),
        (AnnexNoteMore, BELOW_NOTE),
        (
            LateAnnexNote,
            &[
                (LateAnnexNote, 0),
                (Note, -3),
                (Record, -4),
                (AnnexMark, 0),
                (AnnexTitle, -6),
                (Tail, -4),
                (TailCard, -8),
            ],
        ),
        (
            Signature,
            &[
                (Signature, -1),
                (Date, 12),
                (Note, -5),
                (LateAnnexNote, -15),
                (AnnexMark, -8),
                (AnnexTitle, -10),
                (Record, -6),
                (Tail, -8),
                (TailCard, -10),
            ],
        ),
        (
            Date,
            &[
                (Signature, -4),
                (Date, -6),
                (Note, 0),
                (LateAnnexNote, -18),
                (Record, -1),
                (AnnexMark, 0),
                (AnnexTitle, -8),
                (AnnexContent, -18),
                (Tail, -6),
                (TailCard, -6),
                (Body, -20),
            ],
        ),
        (
            Note,
            &[
                (Note, -2),
                (Record, 0),
                (LateAnnexNote, -18),
                (AnnexMark, 0),
                (AnnexTitle, -5),
                (AnnexContent, -16),
                (Tail, -6),
                (TailCard, -6),
            ],
        ),
        (
            Record,
            &[
                (Record, 0),
                (Note, -4),
                (AnnexMark, 0),
                (AnnexTitle, -8),
                (Tail, -4),
                (TailCard, -6),
                (AnnexContent, -16),
            ],
        ),
        (
            AnnexMark,
            &[
                (AnnexMark, -5),
                (AnnexTitle, 0),
                (AnnexSubtitle, -3),
                (AnnexContent, -3),
                (Tail, -10),
            ],
        ),
        (
            AnnexTitle,
            &[
                (AnnexTitle, -3),
                (AnnexSubtitle, 0),
                (AnnexContent, 0),
                (AnnexMark, -8),
                (Tail, -10),
            ],
        ),
        (
            AnnexSubtitle,
            &[
                (AnnexSubtitle, -1),
                (AnnexContent, 0),
                (AnnexTitle, -6),
                (AnnexMark, -8),
                (Tail, -10),
            ],
        ),
        (
            AnnexContent,
            &[
                (AnnexContent, 0),
                (AnnexMark, 0),
                (AnnexTitle, -16),
                (Record, -8),
                (Tail, -8),
                (TailCard, -12),
            ],
        ),
        (TailCard, &[(TailCard, 0), (Tail, 0)]),
        (Tail, &[(Tail, 0), (TailCard, -4)]),
    ]
};

/// `FIRST` as a row.
pub(crate) const START: Scores = row(FIRST, NEVER);

/// `LAST` as a row.
pub(crate) const END: Scores = row(LAST, NEVER);

/// `NEXT` as a matrix: row, the state before; column, the state after.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a bad index is an error"
)]
pub(crate) const STEP: [Scores; STATES] = {
    let mut steps = [[NEVER; WIDTH]; STATES];
    let mut at = 0;
    while at < NEXT.len() {
        let (from, to) = NEXT[at];
        steps[from as usize] = row(to, NEVER);
        at += 1;
    }
    steps
};

/// `STEP` turned: row, the state after; column, the state before.
pub(crate) static INTO: [Scores; STATES] = into();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a bad index is an error"
)]
const fn into() -> [Scores; STATES] {
    let mut turned = [[NEVER; WIDTH]; STATES];
    let (mut from, mut to) = (0, 0);
    while to < STATES {
        turned[to][from] = STEP[from][to];
        from += 1;
        if from == STATES {
            (from, to) = (0, to + 1);
        }
    }
    turned
}

/// A list of states and scores as a row; the states not listed get `rest`.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a bad index is an error"
)]
pub(crate) const fn row(list: &[(State, i16)], rest: i16) -> Scores {
    let mut scores = [rest; WIDTH];
    let mut at = 0;
    while at < list.len() {
        let (state, score) = list[at];
        scores[state as usize] = score;
        at += 1;
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_reached_and_left() {
        for (at, state) in ALL.iter().enumerate() {
            assert_eq!(*state as usize, at);
            let reached = START[at] > NEVER || STEP.iter().any(|step| step[at] > NEVER);
            let left = END[at] > NEVER || STEP[at].iter().any(|score| *score > NEVER);
            assert!(reached && left, "{state:?}");
        }
    }
}
