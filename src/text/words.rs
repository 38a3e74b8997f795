use memchr::memchr_iter;

/// Whether a line holds a given Chinese word. A search made for long texts costs more to set up than it saves on a line;
/// the last byte of a word is rare, and tells nearly all.
#[inline]
pub(crate) fn holds(text: &str, word: &str) -> bool {
    behind(text, word).is_some()
}

/// What stands in a line behind the first of a given word.
#[inline]
pub(crate) fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let Some(last) = word.as_bytes().last() else { return Some(text) };
    let ends = memchr_iter(*last, text.as_bytes()).map(|at| at + 1);
    let mut ends = ends.filter_map(|end| text.split_at_checked(end));
    ends.find(|(head, _)| head.ends_with(word)).map(|(_, rest)| rest)
}

/// Whether `text` starts with one of `words`. Most words are told from it by their first character.
pub(crate) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    let first = text.as_bytes().first_chunk::<CHARACTER>();
    words.iter().any(|word| {
        let start = word.as_bytes().first_chunk::<CHARACTER>();
        (start == first || start.is_none()) && text.starts_with(word)
    })
}

/// Whether `text` ends in one of `words`. Most words are told from it by their last character.
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    let last = text.as_bytes().last_chunk::<CHARACTER>();
    words.iter().any(|word| {
        let end = word.as_bytes().last_chunk::<CHARACTER>();
        (end == last || end.is_none()) && text.ends_with(word)
    })
}

/// The bytes of a Chinese character.
const CHARACTER: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_at_both_ends() {
        let words = ["部门", "局", "ok", ""];
        assert!(starts_with_any("局长", &words[..3]) && starts_with_any("okay", &words[..3]));
        assert!(!starts_with_any("部", &words[..3]) && !starts_with_any("", &words[..3]));
        assert!(ends_with_any("各部门", &words[..3]) && ends_with_any("ok", &words[..3]));
        assert!(!ends_with_any("门", &words[..3]) && !ends_with_any("k", &words[..3]));
        assert!(starts_with_any("", &words) && ends_with_any("甲", &words));
    }

    #[test]
    fn finds_it_wherever_it_is() {
        for length in 0..60 {
            for at in 0..=length {
                let text = format!("{}号{}", "甲a".repeat(at), "叶乙".repeat(length - at));
                assert!(holds(&text, "号"));
                assert_eq!(holds(&format!("{text}于"), "号于"), at == length);
                assert!(!holds(&text, "另") && !holds(&text, "号另"));
                assert_eq!(behind(&text, "号").map(str::len), Some((length - at) * 6));
            }
        }
        assert!(!holds("", "号") && !holds("关", "关于") && holds("甲", ""));
        assert!(holds("a-b", "-") && holds("备案号", "备案号"));
    }
}
