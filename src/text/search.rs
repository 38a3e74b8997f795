use aho_corasick::{AhoCorasick, packed};

/// A search for several patterns at once.
pub(crate) enum Search {
    /// With the vectors of this machine.
    Vectors(packed::Searcher),
    /// Where it has none for them.
    Automaton(AhoCorasick),
}

impl Search {
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = &'p [u8]> + Clone) -> Self {
        match packed::Searcher::new(patterns.clone()) {
            Some(searcher) => Self::Vectors(searcher),
            None => Self::Automaton(AhoCorasick::new(patterns).expect("a few short patterns")),
        }
    }

    /// The places of the patterns in `bytes`, in their order.
    pub(crate) fn places<'s>(&'s self, bytes: &'s [u8]) -> impl Iterator<Item = usize> + 's {
        let (vectors, automaton) = match self {
            Self::Vectors(searcher) => (Some(searcher.find_iter(bytes)), None),
            Self::Automaton(automaton) => (None, Some(automaton.find_iter(bytes))),
        };
        let vectors = vectors.into_iter().flatten().map(|found| found.start());
        vectors.chain(automaton.into_iter().flatten().map(|found| found.start()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_pattern_in_the_order_of_the_text() {
        let patterns = [b"&".as_slice(), "號".as_bytes(), "锟".as_bytes()];
        let text = format!("{}號&{}锟a&", "科技部".repeat(9), "通知".repeat(20));
        let expected: Vec<usize> = text
            .char_indices()
            .filter(|(_, c)| matches!(c, '&' | '號' | '锟'))
            .map(|(at, _)| at)
            .collect();
        let automaton = AhoCorasick::new(patterns).expect("patterns");
        for search in [Search::new(patterns.into_iter()), Search::Automaton(automaton)] {
            assert_eq!(search.places(text.as_bytes()).collect::<Vec<_>>(), expected);
            assert_eq!(search.places("科技部".as_bytes()).count(), 0);
        }
    }
}
