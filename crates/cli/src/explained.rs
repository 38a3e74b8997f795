//! What a code means, in the language wanted.

use most_notice::Code;

use crate::lang::Lang;
use crate::zh;

/// A code for people, a sentence or two each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Explained {
    pub(crate) meaning: &'static str,
    /// A text that causes it.
    pub(crate) example: &'static str,
    /// What to do.
    pub(crate) remedy: &'static str,
}

impl Explained {
    pub(crate) fn of(code: Code, lang: Lang) -> Self {
        let chinese = if lang == Lang::Zh { zh::explain(code) } else { None };
        let [meaning, example, remedy] = chinese.unwrap_or_else(|| {
            let mut paragraphs = code.explain().splitn(3, "\n\n").map(|paragraph| {
                let (head, rest) = paragraph.split_once(": ").unwrap_or(("", paragraph));
                if matches!(head, "Example" | "What to do") { rest } else { paragraph }
            });
            std::array::from_fn(|_| paragraphs.next().unwrap_or_default())
        });
        Self { meaning, example, remedy }
    }
}
