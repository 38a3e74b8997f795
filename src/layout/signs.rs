//! The signs that a line holds, told in one walk over it, so that a rule which needs one is not asked in vain.

use crate::text::class::is_colon;

/// A character that rules look for, or several of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sign {
    /// A colon in any width.
    Colon,
    /// Two colons or more.
    Colons,
    /// ：
    WideColon,
    /// One of the marks that part the words of a breadcrumb: > » ＞
    Arrow,
    /// Two of them or more.
    Arrows,
    /// |
    Pipe,
    /// -
    Dash,
    /// I, as in ICP.
    I,
    /// 号
    Number,
    /// 。
    Stop,
}

/// The signs of one line, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u16);

impl Signs {
    /// The signs of `line`.
    pub(crate) fn of(line: &str) -> Self {
        let mut signs = Self::default();
        for c in line.chars() {
            match c {
                '号' => signs.add(Sign::Number),
                '\u{4e00}'..='\u{9fff}' => {}
                '。' => signs.add(Sign::Stop),
                '|' => signs.add(Sign::Pipe),
                '-' => signs.add(Sign::Dash),
                'I' => signs.add(Sign::I),
                '>' | '»' | '＞' => signs.add_again(Sign::Arrow, Sign::Arrows),
                _ if is_colon(c) => {
                    signs.add_again(Sign::Colon, Sign::Colons);
                    if c == '：' {
                        signs.add(Sign::WideColon);
                    }
                }
                _ => {}
            }
        }
        signs
    }

    /// Whether the line holds `sign`.
    pub(crate) const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    const fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u8;
    }

    /// Adds `one`, and `many` where `one` is there already.
    const fn add_again(&mut self, one: Sign, many: Sign) {
        if self.has(one) {
            self.add(many);
        }
        self.add(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_line() {
        let signs = Signs::of("首页 > 公文 > 2013年10月30日：");
        assert!(signs.has(Sign::Arrows) && signs.has(Sign::WideColon) && !signs.has(Sign::Number));
        assert!(signs.has(Sign::Colon) && !signs.has(Sign::Colons));
        let signs = Signs::of("a-b|c:1号。ICP:»");
        for sign in [Sign::Dash, Sign::Pipe, Sign::Colons, Sign::Number, Sign::Stop, Sign::I] {
            assert!(signs.has(sign), "{sign:?}");
        }
        assert!(!signs.has(Sign::WideColon) && signs.has(Sign::Arrow) && !signs.has(Sign::Arrows));
        assert_eq!(Signs::of(""), Signs::default());
    }
}
