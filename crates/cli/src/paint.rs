//! How things look on a terminal: styles, and widths in columns, of which a Chinese character takes two.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use most_notice::Severity;
use terminal_size::{Width, terminal_size};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands out: a title, a code.
pub(crate) const BOLD: Style = Style::new().bold();

/// What stands back: evidence, counts of what is not shown.
pub(crate) const DIM: Style = Style::new().dimmed();

/// Names of parts.
pub(crate) const PART: Style = AnsiColor::Cyan.on_default().bold();

/// The style of a severity, as that of `check`.
pub(crate) const fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::BrightBlue.on_default().bold(),
    }
}

/// How many columns the output has room for: as many as the terminal, `COLUMNS`, or 100.
pub(crate) fn room() -> usize {
    let width = match terminal_size() {
        Some((Width(width), _)) => Some(usize::from(width)),
        None => std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()),
    };
    width.unwrap_or(100).clamp(40, 1000)
}

/// `text` on one line and in `width` columns, with … where it had to be cut.
pub(crate) fn cut(text: &str, width: usize) -> Cow<'_, str> {
    let plain = !text.contains(char::is_control);
    if plain && text.len() <= width.saturating_mul(4) && text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut line = String::new();
    let (mut used, mut end) = (0, 0);
    for c in text.chars() {
        let c = if c.is_control() { ' ' } else { c };
        used += c.width().unwrap_or(0);
        if used > width {
            line.truncate(end);
            line.push('…');
            break;
        }
        line.push(c);
        if used < width {
            end = line.len();
        }
    }
    Cow::Owned(line)
}

/// `text`, and blanks up to `width` columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{:1$}", "", width.saturating_sub(text.width()))
}

/// `text` on one line, so that nothing in it moves the cursor.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, " "))
    } else {
        Cow::Borrowed(text)
    }
}
