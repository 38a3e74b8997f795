use memchr::memchr_iter;

/// Whether a line holds a given Chinese word. A search made for long texts costs more to set up than it saves on a line;
/// the last byte of a word is rare, and tells nearly all.
#[inline]
pub(crate) fn holds(text: &str, word: &str) -> bool {
    let Some(last) = word.as_bytes().last() else { return true };
    let bytes = text.as_bytes();
    memchr_iter(*last, bytes)
        .any(|at| bytes.get(..=at).is_some_and(|head| head.ends_with(word.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_it_wherever_it_is() {
        for length in 0..60 {
            for at in 0..=length {
                let text = format!("{}号{}", "甲a".repeat(at), "叶乙".repeat(length - at));
                assert!(holds(&text, "号"));
                assert_eq!(holds(&format!("{text}于"), "号于"), at == length);
                assert!(!holds(&text, "另") && !holds(&text, "号另"));
            }
        }
        assert!(!holds("", "号") && !holds("关", "关于") && holds("甲", ""));
        assert!(holds("a-b", "-") && holds("备案号", "备案号"));
    }
}
