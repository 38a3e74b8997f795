//! The signs that a line holds, told in one walk over it, so that a rule which needs one is not asked in vain.

use crate::text::class::{is_colon, is_empty};

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
    /// A blank or invisible character.
    Blank,
    /// 关于
    About,
}

/// The signs of one line, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs(u16);

impl Signs {
    /// The signs of `line`.
    pub(crate) fn of(line: &str) -> Self {
        let mut signs = Self::default();
        let bytes = line.as_bytes();
        let mut at = 0;
        // Chinese characters begin with E4 to E9, and are passed over unread, but for 号 and 关于.
        while let Some(byte) = bytes.get(at) {
            at += match byte {
                0xe4 | 0xe6..=0xe9 => 3,
                b'0'..=b'9' => 1,
                0xe5 => {
                    match bytes.get(at + 1..).unwrap_or_default() {
                        [0x8f, 0xb7, ..] => signs.add(Sign::Number),
                        [0x85, 0xb3, 0xe4, 0xba, 0x8e, ..] => signs.add(Sign::About),
                        _ => {}
                    }
                    3
                }
                _ => {
                    let c = line.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                    signs.see(c);
                    c.len_utf8()
                }
            };
        }
        signs
    }

    /// Adds the sign that `c` is, which is no Chinese character.
    const fn see(&mut self, c: char) {
        match c {
            '。' => self.add(Sign::Stop),
            '|' => self.add(Sign::Pipe),
            '-' => self.add(Sign::Dash),
            'I' => self.add(Sign::I),
            '>' | '»' | '＞' => self.add_again(Sign::Arrow, Sign::Arrows),
            _ if is_colon(c) => {
                self.add_again(Sign::Colon, Sign::Colons);
                if c == '：' {
                    self.add(Sign::WideColon);
                }
            }
            _ if is_empty(c) => self.add(Sign::Blank),
            _ => {}
        }
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
        let signs = Signs::of("关于\u{3000}号");
        for sign in [Sign::About, Sign::Blank, Sign::Number] {
            assert!(signs.has(sign), "{sign:?}");
        }
        let signs = Signs::of("关，于1关");
        assert!(!signs.has(Sign::About) && !signs.has(Sign::Blank));
        assert_eq!(Signs::of(""), Signs::default());
    }
}
