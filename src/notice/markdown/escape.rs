//! Text that Markdown must not take for marks.

/// `text` inside of a line.
pub(super) fn inline(text: &str) -> String {
    escape(text.trim(), false)
}

/// `text` in a cell of a table, where a pipe ends the cell.
pub(super) fn cell(text: &str) -> String {
    escape(text.trim(), true)
}

/// `text` at the start of a block, where it must not open another kind of block.
pub(super) fn start(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", &text));
    let opens = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    // Of an item: 1. or 1)
    if (1..=9).contains(&digits)
        && let Some(after) = rest.strip_prefix(['.', ')'])
        && opens(after)
    {
        return format!("{number}\\{rest}");
    }
    let heading = text.trim_start_matches('#');
    let item = text.strip_prefix(['-', '+']);
    // A line of - is a rule across the page, one of = makes a heading of the line above it.
    let rule = text.starts_with('-') && text.chars().all(|c| matches!(c, '-' | ' ' | '\t'));
    if heading.len() < text.len() && opens(heading)
        || item.is_some_and(opens)
        || rule
        || text.starts_with(['>', '='])
    {
        return format!("\\{text}");
    }
    text
}

fn escape(text: &str, cell: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '*' | '_' | '`' | '[' | ']' | '<' | '~' => escaped.extend(['\\', c]),
            '|' if cell => escaped.push_str("\\|"),
            // A backslash before a pipe would be read as one of the pipe.
            '\\' if cell => escaped.push_str("&#92;"),
            '\\' => escaped.push_str("\\\\"),
            '&' if is_entity(rest.as_str()) => escaped.push_str("\\&"),
            '\n' | '\r' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether what follows a & makes it an entity: `nbsp;`, `#20;`.
fn is_entity(rest: &str) -> bool {
    let name =
        rest.bytes().take_while(|b| *b == b'#' || b.is_ascii_alphanumeric()).take(40).count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    /// A paragraph of `text` is one paragraph of the same text to a reader of Markdown.
    #[track_caller]
    fn survives(text: &str) {
        let mut read = String::new();
        for event in Parser::new(&start(text)) {
            match event {
                Event::Text(part) => read.push_str(&part),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => panic!("{other:?} in {text:?}"),
            }
        }
        assert_eq!(read, text);
    }

    #[test]
    fn marks_are_text() {
        let texts = [
            "一、总体要求",
            "1. 目标",
            "1) 目标",
            "10.",
            "- 目标",
            "+",
            "-",
            "---",
            "- - -",
            "===",
            "* 目标",
            "**目标**",
            "_a_ __b__",
            "# 目标",
            "#",
            "###",
            "#1",
            "> 引用",
            "`a`",
            "[1] (2)",
            "![图](a.png)",
            "<br>甲",
            "&nbsp;&#20;&",
            "甲\\乙",
            "\\",
            "a\\*b",
            "~~甲~~",
            "~~~",
            "```",
            "甲|乙",
            "2013年",
            "1.5万元",
            "<!-- 甲 -->",
            "http://a.cn/_b_",
        ];
        for text in texts {
            survives(text);
        }
    }

    #[test]
    fn what_needs_no_mark_is_left_as_it_is() {
        for text in ["附件：1．名单（共2家）", "R-160、AT&T", "1.5万元", "-5℃", "#1", "10年"]
        {
            assert_eq!(start(text), text);
        }
    }
}
