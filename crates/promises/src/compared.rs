use most_notice::{ChangeKind, Parsed, compare};
use serde_json::Value;

use crate::told;

/// Checks what holds for every comparison: nothing differs from itself, two readings that tell the same do not
/// differ and others do, whichever comes first, and every path leads to a value that differs.
///
/// # Panics
///
/// Where it does not hold.
pub fn hold_compared(before: &Parsed<'_>, after: &Parsed<'_>) {
    assert_eq!(compare(before, before), []);
    assert_eq!(compare(after, after), []);
    let changes = compare(before, after);
    let same = told(before) == told(after);
    assert_eq!(changes.is_empty(), same, "{changes:?}");
    assert_eq!(compare(after, before).is_empty(), same, "the other way round: {changes:?}");

    let json = |parsed| serde_json::to_value(parsed).expect("a notice can be written");
    let (old, new) = (json(before), json(after));
    for change in &changes {
        let (had, has) = (change.before.is_some(), change.after.is_some());
        let (expected, reading) = match change.kind {
            ChangeKind::Added => ((false, true), &new),
            ChangeKind::Gone => ((true, false), &old),
            ChangeKind::Changed => ((true, true), &old),
        };
        assert_eq!((had, has), expected, "{change:?}");
        assert!(at(reading, &change.path).is_some(), "the path leads nowhere: {change:?}");
        assert!(!change.to_string().contains('\n'), "more than a line: {change:?}");
    }
}

/// What stands at `path`: `annexes[0].title`, `header.card["索引号"]`.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    if path.is_empty() {
        return Some(value);
    }
    if let Some(rest) = path.strip_prefix("[\"") {
        let (key, rest) = rest.split_once("\"]")?;
        return at(value.get(key)?, rest);
    }
    if let Some(rest) = path.strip_prefix('[') {
        let (index, rest) = rest.split_once(']')?;
        return at(value.get(index.parse::<usize>().ok()?)?, rest);
    }
    let path = path.strip_prefix('.').unwrap_or(path);
    let (key, rest) = path.split_at(path.find(['.', '[']).unwrap_or(path.len()));
    at(value.get(key)?, rest)
}
