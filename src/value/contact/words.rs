//! The words of a contact that are no numbers: offices and people.

use crate::text::class::is_han;
use crate::value::quantity::skip_blanks;

/// The words of a value, those in parentheses left out.
#[derive(Default)]
pub(super) struct Words<'a> {
    words: Vec<Word<'a>>,
    /// The word that is being read, and what follows it.
    open: Option<(&'a str, &'a str)>,
    parentheses: bool,
}

pub(super) struct Word<'a> {
    /// The value from where the word starts, and what follows the word.
    start: &'a str,
    after: &'a str,
    /// A stretched name, closed up.
    pub(super) stretched: Option<String>,
}

impl<'a> Word<'a> {
    /// The word as written.
    pub(super) fn text(&self) -> &'a str {
        self.start.get(..self.start.len() - self.after.len()).unwrap_or_default()
    }

    /// Takes `next` to this word, where both are parts of one stretched name: 王  敏.
    fn join(&mut self, next: &Self) -> bool {
        let single = |text: &str| text.chars().nth(1).is_none();
        let name = self.stretched.as_deref().unwrap_or_else(|| self.text());
        let short =
            if self.stretched.is_some() { name.chars().nth(2).is_none() } else { single(name) };
        if !short || !single(next.text()) || skip_blanks(self.after).len() != next.start.len() {
            return false;
        }
        self.stretched = Some(format!("{name}{}", next.text()));
        self.after = next.after;
        true
    }
}

impl<'a> Words<'a> {
    /// Takes `c`, with which `input` starts: what follows it.
    pub(super) fn character(&mut self, input: &'a str, c: char) -> &'a str {
        let rest = input.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '（' | '(' => self.parentheses = true,
            '）' | ')' => self.parentheses = false,
            _ if (is_han(c) || c == '·') && !self.parentheses => {
                let start = self.open.filter(|(_, after)| after.len() == input.len());
                if start.is_none() {
                    self.close();
                }
                self.open = Some((start.map_or(input, |(start, _)| start), rest));
            }
            _ => {}
        }
        rest
    }

    /// Ends the word that is being read.
    fn close(&mut self) {
        let Some((start, after)) = self.open.take() else { return };
        let word = Word { start, after, stretched: None };
        if !self.words.last_mut().is_some_and(|last| last.join(&word)) {
            self.words.push(word);
        }
    }

    pub(super) fn finished(mut self) -> Vec<Word<'a>> {
        self.close();
        self.words
    }
}

/// Whether `word` names an office: 农村科技司, 办公室. Personal names of three characters do not end so.
pub(super) fn is_office(word: &str) -> bool {
    const ENDS: [&str; 20] = [
        "部", "司", "处", "室", "局", "厅", "委", "院", "办", "中心", "所", "会", "组", "科", "站",
        "公司", "大学", "学院", "馆", "社",
    ];
    let length = word.chars().count();
    let ends = if length == 3 { ENDS.get(..10) } else { ENDS.get(..) };
    length >= 3 && ends.unwrap_or_default().iter().any(|end| word.ends_with(end))
}
