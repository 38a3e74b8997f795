//! Blanks as run-on texts have them: characters, and what is left of entities.

use crate::text::class::is_empty;

/// The longest entity or tag, in bytes.
const LONGEST: usize = 20;

/// The bound of a character at byte `at` of `text` or before it.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The length of an entity for a blank, however often it was escaped, or of a tag that only breaks the line:
/// &nbsp; &emsp; &#160; &amp;nbsp; <br/>
pub(super) fn entity(text: &str) -> Option<usize> {
    if text.starts_with('<') {
        return ["<br>", "<br/>", "<br />"]
            .iter()
            .find(|tag| text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)))
            .map(|tag| tag.len());
    }
    let mut body = text.strip_prefix('&')?;
    while let Some(rest) = body.strip_prefix("amp;") {
        body = rest;
    }
    let known = ["nbsp", "ensp", "emsp", "thinsp", "sp", "#160", "#12288"];
    let name = known.iter().find(|name| body.starts_with(**name))?.len();
    let closed = body.get(name..).is_some_and(|rest| rest.starts_with(';'));
    Some(text.len() - body.len() + name + usize::from(closed))
}

/// `text` without blanks, their entities and breaks around it.
pub(in crate::layout) fn trim(text: &str) -> &str {
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
    while text.ends_with([';', '>']) {
        let near = text.get(floor(text, text.len().saturating_sub(LONGEST))..).unwrap_or_default();
        // An entity may be escaped, so that it holds others.
        let mut starts = near.match_indices(['&', '<']).map(|(at, _)| near.len() - at);
        let whole = |length: &usize| {
            let start = text.len() - length;
            entity(text.get(start..).unwrap_or_default()) == Some(*length)
        };
        let Some(length) = starts.find(whole) else { break };
        text = text.get(..text.len() - length).unwrap_or_default().trim_end_matches(is_empty);
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
        assert_eq!(entity("&amp;amp;ensp甲"), Some(13));
        assert_eq!(trim("&amp;nbsp;<br/>总&amp;amp;nbsp;&amp;nbsp;<BR>"), "总");
        assert_eq!(trim("<b>总</b>"), "<b>总</b>");
        assert_eq!(floor("甲乙", 5), 3);
    }
}
