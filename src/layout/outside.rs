//! What stands outside of the notice: the lines of the page around it, and those that nobody claims.
//!
//! The path puts whatever fits nowhere above or below the notice. Of these lines only those are the page's
//! that say so themselves, or that stand beyond one that does, as the words of a menu stand above a breadcrumb.
//! All others may have been lines of the notice, and are claimed by nobody.

use super::evidence::{Evidence, Evidences};
use super::path::Step;
use super::state::State;
use super::unit::Unit;
use crate::Role;
use crate::text::class::{is_empty, is_han};

/// The role of each unit.
pub(super) fn roles(steps: &[Step], evidence: &[Evidences]) -> Vec<Role> {
    let mut roles: Vec<Role> = steps.iter().map(|step| step.state.role()).collect();
    let lines = || steps.iter().map(|step| step.state).zip(evidence);
    claim(lines().zip(&mut roles), State::Tail, State::TailCard);
    claim(lines().zip(&mut roles).rev(), State::Head, State::Card);
    roles
}

/// Goes away from the notice through the lines in the state `outside`, and leaves to the page those that are its own.
fn claim<'l>(
    lines: impl Iterator<Item = ((State, &'l Evidences), &'l mut Role)>,
    outside: State,
    card: State,
) {
    let mut page = false;
    for ((state, set), role) in lines {
        if state == card {
            page = true;
        } else if state != outside {
            page = false;
        } else if is_known(*set, outside) {
            page = true;
        } else if !page || is_prose(*set) {
            *role = Role::Unclassified;
        }
    }
}

/// Whether a line says itself that it is the page's.
fn is_known(set: Evidences, outside: State) -> bool {
    let marks = [
        Evidence::HeadFurniture,
        Evidence::TailFurniture,
        Evidence::MaybeFurniture,
        Evidence::Button,
    ];
    // Pages list files below the notice.
    let listed = outside == State::Tail && set.has(Evidence::FileName);
    !set.has(Evidence::Repeat) && (listed || marks.into_iter().any(|mark| set.has(mark)))
}

fn is_prose(set: Evidences) -> bool {
    let marks = [Evidence::Sentence, Evidence::Stop, Evidence::Table, Evidence::Repeat];
    marks.into_iter().any(|mark| set.has(mark))
}

/// Whether a line that nobody claims looks like a line of a notice, or like a piece of one: a name, a date, a
/// sentence, a list; and no few words that pages have.
pub(crate) fn is_missed(unit: &Unit<'_>, set: Evidences) -> bool {
    let plain = [
        Evidence::Any,
        Evidence::Bare,
        Evidence::Foreign,
        Evidence::FarIndent,
        Evidence::Gap,
        Evidence::BelowMark,
        Evidence::BelowTitle,
        Evidence::Labelled,
        Evidence::GenreEnd,
        Evidence::CardLabel,
        Evidence::CardRow,
        Evidence::CardValue,
        Evidence::CardResidue,
        Evidence::Break,
        Evidence::Repeat,
    ];
    let mut rest = set;
    plain.into_iter().for_each(|evidence| rest.remove(evidence));
    !set.has(Evidence::Repeat) && (rest != Evidences::default() || is_piece(unit.text))
}

/// Whether `text` is no words: 2019, 〕, 号, or mostly signs.
fn is_piece(text: &str) -> bool {
    let (mut han, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| !is_empty(*c)).take(100) {
        match c {
            _ if is_han(c) => han += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ => other += 1,
        }
    }
    han + latin < 2 || other > han + latin
}

#[cfg(test)]
mod tests {
    use crate::{Role, explain};

    #[track_caller]
    fn check(above: &str, below: &str, expected: &[Role]) {
        let notice = "关于召开年会的通知\n国科发农〔2013〕7号\n各有关单位：\n会议定于5月召开。\n科技部\n2013年4月2日\n";
        let text = format!("{above}{notice}{below}");
        let lines = explain(&text).into_iter().map(|line| line.role);
        let outside = |role: &Role| matches!(role, Role::Furniture | Role::Unclassified);
        assert_eq!(lines.filter(outside).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_line_is_of_the_page_where_it_or_a_line_nearer_to_the_notice_says_so() {
        use Role::{Furniture, Unclassified};
        check("科普中国\n首页 > 通知\n", "", &[Furniture, Furniture]);
        check("首页 > 通知\n科普中国\n", "", &[Furniture, Unclassified]);
        check("", "相关链接：\n科普中国\n版权所有\n", &[Furniture, Furniture, Furniture]);
        check("", "科普中国\n相关链接：\n", &[Unclassified, Furniture]);
    }
}
