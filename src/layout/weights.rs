//! What each piece of evidence says for and against each state.

use super::evidence::{EVIDENCES, Evidence};
use super::state::{STATES, Scores, State, WIDTH};

/// What each piece of evidence says: a row per piece, for the states it speaks of.
///
/// The unit is about a tenth of a power of ten of odds. A new form of line is a new row here,
/// and the place in `observe.rs`, `forms.rs` or `neighbours.rs` that sees it.
pub(super) const WEIGHTS: &[(Evidence, &[(State, i16)])] = {
    use State::{
        Addressees, AnnexContent, AnnexMark, AnnexNote, AnnexSubtitle, AnnexTitle, Body, Card,
        Date, Head, Marking, Masthead, Note, Number, Record, Signature, Signer, Subtitle, Tail,
        Title,
    };
    &[
        (
            Evidence::Any,
            &[
                (Card, -14),
                (Masthead, -20),
                (Marking, -20),
                (Number, -20),
                (Signer, -20),
                (Title, -6),
                (Subtitle, -14),
                (Addressees, -14),
                (AnnexNote, -8),
                (Signature, -16),
                (Date, -20),
                (Note, -16),
                (Record, -16),
                (AnnexMark, -24),
                (AnnexTitle, -3),
                (AnnexSubtitle, -12),
            ],
        ),
        (
            Evidence::Sentence,
            &[
                (Body, 6),
                (Head, -14),
                (Title, -20),
                (Tail, -6),
                (AnnexNote, -6),
                (Signature, -12),
                (AnnexTitle, -18),
                (Addressees, -8),
                (Masthead, -12),
            ],
        ),
        (
            Evidence::Stop,
            &[
                (Body, 3),
                (Head, -10),
                (Title, -20),
                (AnnexTitle, -16),
                (AnnexNote, -10),
                (Signature, -12),
                (Addressees, -10),
                (Tail, -4),
            ],
        ),
        (
            Evidence::Long,
            &[
                (Body, 4),
                (Head, -8),
                (Signature, -10),
                (AnnexNote, -3),
                (AnnexTitle, -3),
                (Tail, -3),
            ],
        ),
        (Evidence::Colon, &[(Title, -10), (AnnexTitle, -8), (Head, -3), (Signature, -6)]),
        (
            Evidence::Bare,
            &[(Body, -3), (Title, 2), (AnnexTitle, 2), (AnnexNote, 1), (Signature, 1)],
        ),
        (Evidence::Foreign, &[(Title, -12), (AnnexTitle, -12)]),
        (Evidence::FarIndent, &[(Signature, 5), (Date, 3), (Number, 2), (Body, -3), (Title, 0)]),
        (Evidence::Gap, &[(AnnexTitle, 1), (Title, 1), (Body, 0)]),
        (
            Evidence::Ordinal,
            &[
                (Body, 5),
                (AnnexNote, 7),
                (Title, -14),
                (AnnexTitle, -12),
                (Head, -5),
                (Signature, -12),
                (Tail, -2),
                (AnnexContent, 5),
            ],
        ),
        (
            Evidence::Statute,
            &[
                (Body, 5),
                (Title, -20),
                (AnnexTitle, -20),
                (AnnexContent, 5),
                (Head, -8),
                (AnnexNote, -12),
                (Tail, -6),
            ],
        ),
        (
            Evidence::Date,
            &[
                (Date, 32),
                (Body, -8),
                (Title, -20),
                (AnnexTitle, -12),
                (Subtitle, 10),
                (AnnexNote, -8),
            ],
        ),
        (Evidence::Adoption, &[(Subtitle, 26), (Title, -12), (Body, -4), (Date, 6)]),
        (
            Evidence::Number,
            &[
                (Number, 36),
                (Title, -14),
                (Body, -10),
                (AnnexTitle, -12),
                (Head, -6),
                (AnnexContent, -2),
                (Signature, -12),
            ],
        ),
        (
            Evidence::Title,
            &[
                (Title, 18),
                (Head, -6),
                (Body, -8),
                (AnnexTitle, 6),
                (AnnexNote, 2),
                (Card, -2),
                (Signature, -14),
                (Addressees, -10),
            ],
        ),
        (
            Evidence::GenreEnd,
            &[(Title, 6), (Head, -1), (AnnexTitle, 6), (AnnexNote, 3), (Body, -2), (Signature, -8)],
        ),
        (
            Evidence::TitleStart,
            &[(Title, 12), (Head, -3), (Body, -6), (AnnexTitle, 3), (Signature, -8)],
        ),
        (Evidence::Issuers, &[(Title, 24), (Head, -6)]),
        (Evidence::TitleMiddle, &[(Title, 20), (Head, -6)]),
        (Evidence::AboveByline, &[(Title, 10), (Head, -4)]),
        (
            Evidence::TitleAgain,
            &[
                (Title, 20),
                (Head, -4),
                (Body, -10),
                (AnnexContent, -3),
                (AnnexTitle, -4),
                (Signature, -8),
                (Card, 2),
            ],
        ),
        (
            Evidence::AnnexTitleAgain,
            &[
                (AnnexTitle, 20),
                (Body, -6),
                (AnnexContent, -4),
                (Title, -6),
                (AnnexNote, -2),
                (Signature, -8),
            ],
        ),
        (Evidence::ListTitle, &[(AnnexTitle, 50), (Body, -6), (AnnexContent, -4), (Title, -6)]),
        (
            Evidence::Addressees,
            &[(Addressees, 32), (Body, -4), (Title, -12), (AnnexTitle, -8), (Head, -6)],
        ),
        (Evidence::AddresseesMore, &[(Addressees, 30), (Body, -4), (Title, -20)]),
        (
            Evidence::AnnexLabel,
            &[
                (AnnexMark, 36),
                (AnnexNote, 24),
                (Body, -12),
                (Title, -20),
                (AnnexContent, -10),
                (AnnexTitle, -14),
                (Head, -4),
                (Tail, 2),
                (Signature, -8),
            ],
        ),
        (
            Evidence::AnnexLabelTitle,
            &[
                (AnnexNote, 34),
                (AnnexMark, 30),
                (Body, -8),
                (Title, -14),
                (AnnexContent, -6),
                (AnnexTitle, -12),
                (Tail, 2),
                (Signature, -8),
            ],
        ),
        (Evidence::NoteMore, &[(AnnexNote, 12)]),
        (Evidence::SignedBelow, &[(AnnexNote, 24), (AnnexContent, 20), (AnnexMark, -8)]),
        (Evidence::AboveClosing, &[(Body, 3), (AnnexContent, -3), (AnnexTitle, -6), (Tail, -5)]),
        (Evidence::BelowMark, &[(AnnexTitle, 4)]),
        (Evidence::BelowTitle, &[(AnnexTitle, -6)]),
        (Evidence::Labelled, &[(Title, -5), (AnnexTitle, -6)]),
        (
            Evidence::FileName,
            &[
                (Tail, 10),
                (AnnexNote, 5),
                (Body, -8),
                (Title, -12),
                (AnnexTitle, -10),
                (AnnexContent, -8),
                (AnnexMark, -8),
            ],
        ),
        (
            Evidence::Signature,
            &[(Signature, 16), (Body, -4), (Title, -4), (AnnexTitle, -12), (AnnexNote, -4)],
        ),
        (
            Evidence::Parenthesised,
            &[
                (Note, 12),
                (AnnexSubtitle, 16),
                (Subtitle, 6),
                (Title, -6),
                (AnnexTitle, -6),
                (Body, -4),
                (AnnexNote, -6),
                (Signature, -12),
            ],
        ),
        (
            Evidence::Disclosure,
            &[
                (Note, 30),
                (AnnexSubtitle, -20),
                (AnnexContent, -8),
                (Body, -8),
                (Title, -12),
                (AnnexTitle, -20),
                (AnnexNote, -8),
            ],
        ),
        (Evidence::DeclaredCount, &[(AnnexSubtitle, 10), (Note, -14), (Title, -8)]),
        (
            Evidence::CardLabel,
            &[
                (Card, 26),
                (Head, -2),
                (Body, -6),
                (Title, -12),
                (Addressees, -12),
                (AnnexTitle, -8),
            ],
        ),
        (Evidence::CardValue, &[(Card, 46)]),
        (Evidence::CardRow, &[(Card, 12), (Body, -8), (Head, -4), (AnnexContent, -6)]),
        (Evidence::CardResidue, &[(Card, 26), (Body, -10), (Title, -14)]),
        (Evidence::Masthead, &[(Masthead, 32), (Title, -4), (Body, -6), (Head, -2)]),
        (Evidence::Marking, &[(Marking, 34), (Body, -6), (Title, -6)]),
        (Evidence::Signer, &[(Signer, 40), (Body, -8), (Title, -12)]),
        (
            Evidence::Record,
            &[
                (Record, 34),
                (Body, -6),
                (AnnexContent, -6),
                (Title, -12),
                (AnnexTitle, -12),
                (Signature, -12),
            ],
        ),
        (
            Evidence::Contact,
            &[
                (Body, 8),
                (AnnexContent, 2),
                (Title, -14),
                (Signature, -12),
                (AnnexNote, -10),
                (AnnexTitle, -12),
                (Note, 4),
                (Tail, -2),
                (Card, -4),
            ],
        ),
        (Evidence::Formula, &[(Body, 8), (AnnexContent, -2), (Title, -12)]),
        (
            Evidence::Table,
            &[
                (AnnexContent, 6),
                (Body, 2),
                (Title, -40),
                (AnnexTitle, -40),
                (Head, -8),
                (Card, -20),
                (Signature, -40),
                (AnnexNote, -20),
                (Tail, -6),
            ],
        ),
        (Evidence::SerialTable, &[(AnnexContent, 10), (Body, 4), (Tail, -10)]),
        (
            Evidence::HeadFurniture,
            &[
                (Head, 14),
                (Body, -14),
                (Title, -20),
                (AnnexContent, -8),
                (AnnexTitle, -14),
                (Tail, 6),
                (Card, -2),
                (Addressees, -20),
                (AnnexNote, -14),
            ],
        ),
        (
            Evidence::TailFurniture,
            &[
                (Tail, 18),
                (Head, 6),
                (Body, -14),
                (AnnexContent, -10),
                (Title, -20),
                (AnnexTitle, -20),
                (AnnexNote, -14),
                (Signature, -12),
            ],
        ),
        (
            Evidence::MaybeFurniture,
            &[(Tail, 5), (Head, 2), (Title, -10), (AnnexTitle, -8), (Body, -3), (AnnexContent, -2)],
        ),
        (
            Evidence::Button,
            &[
                (Tail, 10),
                (Head, 10),
                (Body, -12),
                (AnnexContent, -8),
                (Title, -20),
                (AnnexTitle, -16),
                (Signature, -12),
                (AnnexNote, -10),
            ],
        ),
        (Evidence::Break, &[(Tail, 7)]),
        (
            Evidence::Repeat,
            &[
                (Tail, 40),
                (Head, 10),
                (Body, -40),
                (AnnexContent, -40),
                (Title, -40),
                (AnnexTitle, -40),
                (Addressees, -40),
                (Number, -40),
                (Signature, -40),
                (Date, -40),
                (AnnexMark, -40),
                (AnnexNote, -40),
            ],
        ),
    ]
};

/// What speaks against a first line of an annex note without label.
const UNLABELLED: i16 = 60;

/// `WEIGHTS` as a matrix: row, the evidence; column, the state.
pub(super) static MATRIX: [Scores; EVIDENCES] = matrix();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a bad index is an error"
)]
const fn matrix() -> [Scores; EVIDENCES] {
    let mut matrix = [[0; WIDTH]; EVIDENCES];
    let mut at = 0;
    while at < WEIGHTS.len() {
        let (evidence, weights) = WEIGHTS[at];
        let mut row = super::state::row(weights, 0);
        row[State::AnnexNoteMore as usize] = row[State::AnnexNote as usize];
        row[State::LateAnnexNote as usize] = row[State::AnnexNote as usize];
        // An annex note begins with its label.
        row[State::AnnexNote as usize] += match evidence {
            Evidence::Any => -UNLABELLED,
            Evidence::AnnexLabel | Evidence::AnnexLabelTitle => UNLABELLED,
            _ => 0,
        };
        row[State::TailCard as usize] = row[State::Card as usize];
        // What speaks for prose speaks for it in an annex as in a body.
        if row[State::AnnexContent as usize] == 0 && row[State::Body as usize] > 0 {
            row[State::AnnexContent as usize] = row[State::Body as usize];
        }
        matrix[evidence as usize] = row;
        at += 1;
    }
    matrix
}

const _: () = assert!(EVIDENCES <= 64 && STATES <= WIDTH && WEIGHTS.len() == EVIDENCES);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_piece_in_order() {
        for (at, (evidence, _)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*evidence as usize, at);
        }
    }
}
