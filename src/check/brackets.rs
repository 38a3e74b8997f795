//! What the brackets of a text show, and the byte that most of them begin with.

use memchr::memchr3_iter;

use crate::Span;

/// What one look at the bytes EF, ( and ) finds: nothing in nearly every text.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// From the first bracket to the last of each line on which not as many open as close.
    unpaired: Vec<Span>,
    /// Where EF leads something else than a full-width form: U+FFFD, private use.
    pub(super) odd: Vec<usize>,
}

impl Brackets {
    /// Those of `text`.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = Self::default();
        let mut depth = 0i32;
        let mut line = Span::default();
        for at in memchr3_iter(0xef, b'(', b')', bytes) {
            let step = match bytes.get(at..).unwrap_or_default() {
                [b'(', ..] | [0xef, 0xbc, 0x88, ..] => 1,
                [b')', ..] | [0xef, 0xbc, 0x89, ..] => -1,
                [0xef, 0xbc | 0xbd, ..] => continue,
                _ => {
                    found.odd.push(at);
                    continue;
                }
            };
            let between = bytes.get(line.end..at).unwrap_or_default();
            if depth == 0 {
                line.start = at;
            } else if between.contains(&b'\n') {
                found.unpaired.push(line);
                (depth, line.start) = (0, at);
            }
            depth += step;
            line.end = at;
        }
        found.unpaired.extend((depth != 0).then_some(line));
        found
    }

    /// Whether a line of `place` lacks a bracket.
    pub(super) fn are_unpaired(&self, place: Span) -> bool {
        let after = self.unpaired.partition_point(|line| line.end < place.start);
        self.unpaired.get(after).is_some_and(|line| line.start < place.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lack_a_bracket_are_told() {
        let unpaired = |text: &str| Brackets::of(text).unpaired.len();
        assert_eq!(unpaired("甲（乙）\n丙(丁）\n戊、己，"), 0);
        assert_eq!(unpaired("甲（乙\n丙）丁（戊）\n己("), 3);
        let brackets = Brackets::of("甲（乙\n丙（丁）\n");
        assert!(brackets.are_unpaired(Span::new(0, 9)));
        assert!(
            !brackets.are_unpaired(Span::new(10, 22)) && !brackets.are_unpaired(Span::new(0, 3))
        );
        assert_eq!(Brackets::of("（\u{fffd}）\u{f06c}").odd, [3, 9]);
    }
}
