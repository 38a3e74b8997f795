//! The marks of Markdown that lines of pages and files keep.

use crate::notice::table;
use crate::text::Line;
use crate::text::class::{is_blank, is_colon, trim};

/// How many of `lines` are the head of a file of Markdown, between two lines of ---: keys and their values, and no
/// heading, which stands in the document.
pub(super) fn front_matter(lines: &[Line<'_>]) -> usize {
    let filled = |line: &&Line<'_>| !line.trimmed().is_empty();
    if lines.iter().find(filled).is_none_or(|line| line.trimmed() != "---") {
        return 0;
    }
    let inner = |text: &str| {
        text.is_empty()
            || text.starts_with('-')
            || text.split_once(is_colon).is_some_and(|(key, _)| !key.is_empty() && key.len() <= 36)
    };
    let mut rules = 0;
    for (at, line) in lines.iter().enumerate().take(100) {
        match line.trimmed() {
            "---" if rules == 1 => return at + 1,
            "---" => rules = 1,
            text if !inner(text) => return 0,
            _ => {}
        }
    }
    0
}

/// title: …, date: …: the head of a file of Markdown.
pub(super) fn is_front_matter(text: &str) -> bool {
    let key = text.split_once(':').map_or("", |(key, _)| key);
    (2..=20).contains(&key.len())
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether `text` parts blocks and says nothing: ---, ***, * * *, ===, ━━━, :::, ::: right.
pub(super) fn is_divider(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(mark @ (b'-' | b'*' | b'_' | b'=')) => {
            // Groups of dashes are drawn below the names of columns.
            let drawn = |byte: u8| byte == *mark || *mark == b'-' && byte == b' ';
            text == "* * *" || text.len() >= 3 && text.bytes().all(drawn) && !text.starts_with("- ")
        }
        Some(b':') => text.len() <= 300 && text.starts_with(":::"),
        // ─ and ━, ═, as programs draw a rule.
        Some(0xe2) => text.len() >= 9 && text.chars().all(|c| matches!(c, '─' | '━' | '═')),
        _ => false,
    }
}

/// Whether `text` is of the list of links that programs put below a page: References, 12. https://….
pub(super) fn is_reference(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'0'..=b'9') => {}
        Some(b'R' | b'V' | b'H') => {
            let name = text.trim_end_matches(':');
            return matches!(name, "References" | "Visible links" | "Hidden links");
        }
        _ => return false,
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let address = rest.strip_prefix(". ").filter(|_| rest.len() < text.len()).map(str::trim_start);
    address.is_some_and(|address| {
        let schemes = ["http://", "https://", "file://", "mailto:", "javascript:", "ftp://"];
        schemes.iter().any(|scheme| address.starts_with(scheme)) && !address.contains(is_blank)
    })
}

/// Whether `text` is images of Markdown and nothing else: ![图](https://…).
pub(super) fn is_image(text: &str) -> bool {
    let mut rest = text;
    while let Some(image) = rest.strip_prefix("![") {
        let address = image.split_once("](").and_then(|(_, address)| address.split_once(')'));
        let Some((_, after)) = address else { return false };
        rest = after.trim_start_matches(is_blank);
    }
    rest.is_empty() && !text.is_empty()
}

/// `text` without the bullet before it, as pages put one before their facts: • 来源：….
pub(crate) fn unbulleted(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['•', '·', '●', '▪', '-', '*', '+']) else {
        return text;
    };
    // The dot also stands inside of names, and a dash before words that go on from the line above.
    let alone = text.starts_with(['•', '●', '▪']) || rest.starts_with(is_blank);
    if alone { trim(rest) } else { text }
}

/// `text` without the marks of Markdown around it: **…**, # …, > …, [….](https://…), … |.
pub(crate) fn unmarked(text: &str) -> &str {
    let text = table::without_bar(text);
    let text = match text.as_bytes().first() {
        Some(mark @ (b'#' | b'>')) => {
            text.trim_start_matches(char::from(*mark)).trim_start_matches(is_blank)
        }
        Some(b'*' | b'[') => text,
        _ => return text,
    };
    // Bold twice over is bold.
    let inner = bold(text).map(|inner| bold(inner).unwrap_or(inner));
    unlinked(inner.filter(|inner| !inner.contains("**")).unwrap_or(text))
}

/// What stands between `**` and `**`, where these are all around `text`.
pub(super) fn bold(text: &str) -> Option<&str> {
    text.strip_prefix("**").and_then(|inner| inner.strip_suffix("**"))
}

/// The text of a link of Markdown: [名单](https://…).
pub(crate) fn unlinked(text: &str) -> &str {
    let inner = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(')'));
    inner.and_then(|inner| inner.split_once("](")).map_or(text, |(shown, _)| shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown() {
        assert!(is_image("![](https://x/a.png)") && is_image("![甲](a.png) ![](b.png)"));
        assert!(!is_image("![甲](a.png)见上图") && !is_image("[甲](a.png)") && !is_image(""));
        assert_eq!(unmarked("****关于甲的公示****"), "关于甲的公示");
        assert_eq!(unmarked("**甲**和**乙**"), "**甲**和**乙**");
        assert_eq!((unbulleted("•  来源:甲"), unbulleted("•标题：甲")), ("来源:甲", "标题：甲"));
        assert_eq!((unbulleted("·来源:甲"), unbulleted("-甲")), ("·来源:甲", "-甲"));
        assert_eq!((unbulleted("- 来源:甲"), unbulleted("* 甲")), ("来源:甲", "甲"));
    }

    #[test]
    fn lines_of_programs() {
        assert!(
            is_divider("* * *")
                && is_divider("━━━━")
                && is_divider("___")
                && is_divider("===")
                && is_divider("---- --")
        );
        assert!(
            !is_divider("——") && !is_divider("* 甲") && !is_divider("-1") && !is_divider("- -")
        );
        assert!(is_reference("12. https://a.cn/b") && is_reference("  1. file:///a#top".trim()));
        assert!(!is_reference("1. https://a.cn 报名") && !is_reference("https://a.cn"));
    }

    #[test]
    fn front_matter_holds_keys_only() {
        let count = |text: &str| front_matter(&crate::text::lines(text));
        assert_eq!(count("\n---\ntitle: 甲\ntags:\n- 乙\n---\n各单位：\n"), 6);
        assert_eq!(count("---\n# 关于甲的通知\n各单位：\n---\n请报名。\n"), 0);
        assert_eq!(count("---\n关于甲的通知\n---\n"), 0);
        assert_eq!(count("甲\n---\ntitle: 甲\n---\n"), 0);
    }
}
