//! Words set wide: 实 施 方 案.

use std::borrow::Cow;

use super::class::{is_empty, is_han};

/// `text` with stretching taken out where nearly every character stands alone: 实 施 方 案.
pub(crate) fn close_stretched(text: Cow<'_, str>) -> Cow<'_, str> {
    // What begins with a word of five characters is not set wide: most lines end here, and most of them begin with
    // Chinese ones, which their first bytes tell.
    let starts_han = |at| text.as_bytes().get(at).is_some_and(|byte| matches!(byte, 0xe4..=0xe9));
    if [0, 3, 6, 9, 12].into_iter().all(starts_han) {
        return text;
    }
    if text.chars().take(5).all(|c| !is_empty(c)) {
        return text;
    }
    let words = text.split(is_empty).filter(|word| !word.is_empty());
    let (mut singles, mut all) = (0, 0);
    for word in words {
        all += 1;
        let mut letters = word.chars();
        singles += usize::from(letters.next().is_some_and(is_han) && letters.next().is_none());
    }
    if all >= 3 && singles * 4 >= all * 3 {
        return Cow::Owned(text.chars().filter(|c| !is_empty(*c)).collect());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretched_and_not() {
        assert_eq!(close_stretched("国 家 应 急 预 案 的 函".into()), "国家应急预案的函");
        assert_eq!(close_stretched("科技部 财政部 教育部".into()), "科技部 财政部 教育部");
        assert_eq!(close_stretched("总 则".into()), "总 则");
    }
}
