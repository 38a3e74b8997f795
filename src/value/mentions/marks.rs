//! Which 》 closes which 《, over a whole paragraph in linear time.

/// What is known of the title marks of one paragraph, as far as they were looked at.
///
/// A title is balanced and holds no 。. Most are closed at once. Where one is not, the marks up to
/// there are paired in one go, and those inside of it are titles of their own.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Up to where `pairs` knows all.
    known: usize,
    /// The places of 《 and of the 》 that closes it, in the order of the 《.
    pairs: Vec<(usize, usize)>,
    /// The pairs before this one have been passed.
    passed: usize,
}

impl Marks {
    /// Where the 》 is that closes the 《 at `at`; `at` must grow from call to call.
    pub(super) fn close(&mut self, text: &str, at: usize) -> Option<usize> {
        if at >= self.known {
            match close_at_once(text, at) {
                Ok(close) => return Some(close),
                Err(end) => self.pair(text, at, end),
            }
        }
        let pairs = self.pairs.get(self.passed..).unwrap_or_default();
        self.passed += pairs.iter().take_while(|(open, _)| *open < at).count();
        self.pairs.get(self.passed).filter(|(open, _)| *open == at).map(|(_, close)| *close)
    }

    /// Pairs all marks from `start` to `end`.
    fn pair(&mut self, text: &str, start: usize, end: usize) {
        self.pairs.clear();
        let mut open = Vec::new();
        for (at, mark) in marks(text, start) {
            match mark {
                _ if at >= end => break,
                Mark::Open => open.push(at),
                Mark::Close => self.pairs.extend(open.pop().map(|open| (open, at))),
                Mark::Stop => break,
            }
        }
        self.pairs.sort_unstable();
        (self.known, self.passed) = (end, 0);
    }
}

/// Where the 》 is that closes the 《 at `at`; else where the sentence ends.
fn close_at_once(text: &str, at: usize) -> Result<usize, usize> {
    let mut depth = 0_usize;
    for (at, mark) in marks(text, at) {
        match mark {
            Mark::Open => depth += 1,
            Mark::Close if depth == 1 => return Ok(at),
            Mark::Close => depth -= 1,
            Mark::Stop => return Err(at),
        }
    }
    Err(text.len())
}

#[derive(Debug, Clone, Copy)]
enum Mark {
    Open,
    Close,
    Stop,
}

/// The marks 《 》 。 of `text` from `start` on.
fn marks(text: &str, start: usize) -> impl Iterator<Item = (usize, Mark)> {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    memchr::memchr_iter(0xe3, rest).filter_map(move |at| {
        let at = start + at;
        match bytes.get(at + 1..at + 3)? {
            [0x80, 0x8a] => Some((at, Mark::Open)),
            [0x80, 0x8b] => Some((at, Mark::Close)),
            [0x80, 0x82] => Some((at, Mark::Stop)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The titles of `text`, outer ones only.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut marks = Marks::default();
        let (mut titles, mut from) = (Vec::new(), 0);
        for (at, _) in text.match_indices('《') {
            if at >= from
                && let Some(close) = marks.close(text, at)
            {
                titles.push(text.get(at + 3..close).expect("a title"));
                from = close;
            }
        }
        assert_eq!(titles, expected);
    }

    #[test]
    fn pairs() {
        check("《甲》和《乙》《丙》", &["甲", "乙", "丙"]);
        check("《甲《乙》丙》《丁》", &["甲《乙》丙", "丁"]);
        check("《甲<乙>〈丙〉》", &["甲<乙>〈丙〉"]);
        check("《甲、《乙》、《丙《丁》》。《戊》", &["乙", "丙《丁》", "戊"]);
        check("《甲。》《乙》", &["乙"]);
        check("》甲《", &[]);
    }

    #[test]
    fn unclosed_marks_cost_one_pass() {
        let text = "《".repeat(1_000_000);
        let mut marks = Marks::default();
        assert!(text.match_indices('《').all(|(at, _)| marks.close(&text, at).is_none()));
        let text = format!("{}{}", "《甲》《".repeat(300_000), "乙》");
        let mut marks = Marks::default();
        let closed = text.match_indices('《').filter(|(at, _)| marks.close(&text, *at).is_some());
        assert_eq!(closed.count(), 300_001);
    }
}
