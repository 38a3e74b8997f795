use std::fmt;

use serde::{Deserialize, Serialize};

/// One difference between two readings, as [`compare`](crate::compare) gives it.
///
/// Its `Display` is one line: a sign (`+` added, `-` gone, `~` changed), the path, and the values, of
/// which long ones are cut to where they differ.
///
/// # Example
///
/// ```
/// use most_notice::{Change, ChangeKind};
///
/// let change = Change {
///     path: "annexes[0].content[0].rows[3].cells[1]".to_owned(),
///     kind: ChangeKind::Changed,
///     label: Some("名称".to_owned()),
///     before: Some("甲中心".to_owned()),
///     after: Some("乙中心".to_owned()),
/// };
/// assert_eq!(
///     change.to_string(),
///     "~ annexes[0].content[0].rows[3].cells[1] (名称): 甲中心 → 乙中心"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// Where in the JSON of schema 1, indices from 0: `header.number`, `header.card["索引号"]` with a backslash before
    /// quotes and backslashes in a label. A path into the reading before; of what is added, into the reading after.
    pub path: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// What a person calls the place: the name of the column of a cell, the code of a finding.
    pub label: Option<String>,
    /// What stood there, or in short what it held; `None` where it is added.
    pub before: Option<String>,
    /// What stands there now, or in short what it holds; `None` where it is gone.
    pub after: Option<String>,
}

/// What became of a value between two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Only the second reading has it.
    Added,
    /// Only the first reading has it.
    Gone,
    /// Both have it, and it differs.
    Changed,
}

impl Change {
    /// The values as a line shows them: cut to where they differ, or to the length of a line.
    #[must_use]
    pub fn excerpts(&self) -> (Option<String>, Option<String>) {
        match (self.before.as_deref(), self.after.as_deref()) {
            (Some(before), Some(after)) => {
                let (before, after) = around_difference(before, after);
                (Some(before), Some(after))
            }
            (before, after) => (before.map(short), after.map(short)),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            ChangeKind::Added => '+',
            ChangeKind::Gone => '-',
            ChangeKind::Changed => '~',
        };
        write!(f, "{sign} {}", self.path)?;
        if let Some(label) = &self.label {
            write!(f, " ({})", short(label))?;
        }
        match self.excerpts() {
            (Some(before), Some(after)) => write!(f, ": {before} → {after}"),
            (Some(value), None) | (None, Some(value)) => write!(f, ": {value}"),
            (None, None) => Ok(()),
        }
    }
}

/// A value of up to this many characters is shown whole.
const WHOLE: usize = 40;

/// How many characters stand around a difference.
const AROUND: usize = 12;

/// How many characters of a value a line shows.
const LONGEST: usize = 80;

/// Both texts without most of what they have in common at their ends.
fn around_difference(before: &str, after: &str) -> (String, String) {
    let a: Vec<char> = before.chars().collect();
    let b: Vec<char> = after.chars().collect();
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let long = a.len().max(b.len()) > WHOLE;
    let cut = |text: &[char]| {
        let from = if long && start > AROUND { start - AROUND } else { 0 };
        let to = if long && end > AROUND { text.len() - end + AROUND } else { text.len() };
        let inner: String = text.get(from..to).unwrap_or_default().iter().collect();
        let lead = if from > 0 { "…" } else { "" };
        let tail = if to < text.len() { "…" } else { "" };
        format!("{lead}{}{tail}", short(&inner))
    };
    (cut(&a), cut(&b))
}

/// `text` on one line, its end cut off where it is long.
fn short(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    let plain =
        |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let mut line: String = text.chars().take(LONGEST).map(plain).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: Option<&str>, after: Option<&str>, expected: &str) {
        let kind = match (before, after) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Gone,
            _ => ChangeKind::Changed,
        };
        let own = |text: Option<&str>| text.map(str::to_owned);
        let change = Change {
            path: "body[0]".to_owned(),
            kind,
            label: None,
            before: own(before),
            after: own(after),
        };
        assert_eq!(change.to_string(), expected);
    }

    #[test]
    fn a_change_is_one_line() {
        check(None, Some("甲\n乙"), "+ body[0]: 甲 乙");
        check(Some("甲"), None, "- body[0]: 甲");
        check(Some(""), Some("甲"), "~ body[0]: \"\" → 甲");
        let short = "现将名单予以公布，请各有关单位认真组织落实，并将进展情况及时报送我部。";
        let after = short.replace("认真", "");
        check(Some(short), Some(&after), &format!("~ body[0]: {short} → {after}"));
        let long = format!("根据有关规定，{short}");
        check(
            Some(&long),
            Some(&long.replace("认真", "")),
            "~ body[0]: …单予以公布，请各有关单位认真组织落实，并将进展情况及… → …单予以公布，请各有关单位组织落实，并将进展情况及…",
        );
        check(Some("甲甲"), Some("甲甲甲"), "~ body[0]: 甲甲 → 甲甲甲");
        check(None, Some(&"长".repeat(90)), &format!("+ body[0]: {}…", "长".repeat(80)));
    }
}
