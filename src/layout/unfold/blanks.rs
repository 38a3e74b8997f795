//! Blanks as run-on texts have them: characters, and what is left of entities.

use crate::text::class::is_empty;

/// The bound of a character at byte `at` of `text` or before it.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The length of an entity for a blank: &nbsp; &emsp; &#160;
pub(super) fn entity(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let known = ["nbsp", "ensp", "emsp", "thinsp", "sp", "#160", "#12288", "amp;nbsp"];
    let name = known.iter().find(|name| body.starts_with(**name))?.len();
    let closed = body.get(name..).is_some_and(|rest| rest.starts_with(';'));
    Some(1 + name + usize::from(closed))
}

pub(super) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without blanks and their entities at its start.
pub(super) fn trim_start(text: &str) -> &str {
    let mut text = text.trim_start_matches(is_empty);
    while let Some(rest) = entity(text).and_then(|length| text.get(length..)) {
        text = rest.trim_start_matches(is_empty);
    }
    text
}

/// `text` without blanks and their entities at its end.
pub(super) fn trim_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(is_empty);
    while text.ends_with(';') {
        let near = text.get(floor(text, text.len().saturating_sub(10))..).unwrap_or_default();
        let Some(length) = near.rfind('&').map(|at| near.len() - at) else { break };
        let start = text.len() - length;
        if entity(text.get(start..).unwrap_or_default()) != Some(length) {
            break;
        }
        text = text.get(..start).unwrap_or_default().trim_end_matches(is_empty);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_blanks() {
        assert_eq!(trim("&nbsp 总\u{3000}&nbsp;&emsp; "), "总");
        assert_eq!(trim("甲&乙;"), "甲&乙;");
        assert_eq!(entity("&amp;nbsp;甲"), Some(10));
        assert_eq!(floor("甲乙", 5), 3);
    }
}
