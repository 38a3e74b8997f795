//! Layer 6: two readings against each other.

mod align;
mod change;
mod table;
mod tree;

pub use change::{Change, ChangeKind};

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use align::{Keys, align, gaps};
use serde::Serialize;
use tree::Tree;

use crate::Parsed;

/// What differs between two readings, in the order of the JSON.
///
/// Everything is compared that a reading holds, except where it stands: an inserted blank line is no
/// difference. So places, the outline and the source are left out. Findings are paired by code and
/// message.
///
/// Blocks, items, annexes and findings are aligned first: a paragraph that is gone does not make all
/// those after it differ. Rows are known by their cells, by all of them but the serial number, by the
/// columns that tell rows apart best, at last by the serial number. What has changed places is gone at
/// one and added at the other. All of it takes time that grows as the readings do.
///
/// Where the text of a value differs, what was read from that text is not named again: a changed
/// document number is one change, not three.
///
/// # Example
///
/// ```
/// let before = "附件\n中心名单\n序号\t名称\n1\t甲中心\n2\t乙中心\n3\t丙中心\n";
/// let after = "附件\n中心名单\n\n序号\t名称\n1\t甲中心\n3\t丁中心\n";
/// let changes = most_notice::compare(&most_notice::parse(before), &most_notice::parse(after));
/// let lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
/// assert_eq!(lines[0], "- annexes[0].content[0].rows[1]: 2 | 乙中心");
/// assert_eq!(lines[1], "~ annexes[0].content[0].rows[2].cells[1] (名称): 丙中心 → 丁中心");
/// // And what now is wrong: the serial numbers have a gap.
/// assert!(lines[2].ends_with(": error seq-continuous: expected the serial number 2, found 3"));
/// ```
#[must_use]
pub fn compare(before: &Parsed<'_>, after: &Parsed<'_>) -> Vec<Change> {
    // The types of a reading have no shape that `Tree` refuses: a test over all fixtures says so.
    compare_values(before, after).unwrap_or_default()
}

/// What differs between two values that were made of readings, such as records of a database, as [`compare`] tells it
/// of readings.
///
/// Objects with `columns` and `rows` are tables. What is called `span` is left out everywhere.
///
/// # Errors
///
/// Where a value has a shape that no reading has: a map by keys that are no strings or numbers, a variant of several
/// values, a tuple with a name.
///
/// # Example
///
/// ```
/// use serde_json::json;
///
/// let before = json!({ "number": "示发〔2021〕7号", "signatures": ["甲部", "乙部"] });
/// let after = json!({ "number": "示发〔2021〕9号", "signatures": ["乙部"] });
/// let changes = most_notice::compare_values(&before, &after)?;
/// let lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
/// assert_eq!(lines, ["~ number: 示发〔2021〕7号 → 示发〔2021〕9号", "- signatures[0]: 甲部"]);
/// # Ok::<(), std::fmt::Error>(())
/// ```
pub fn compare_values(
    before: &impl Serialize,
    after: &impl Serialize,
) -> Result<Vec<Change>, fmt::Error> {
    let mut changes = Changes::default();
    changes.values(&Tree::of(before)?, &Tree::of(after)?, &Paths::default());
    Ok(changes.found)
}

/// What is not of the notice itself.
const LEFT_OUT: [&str; 3] = ["schema", "source", "outline"];

/// What an object with a changed `text` may have that does not follow from the text.
const BESIDE_TEXT: [&str; 5] = ["type", "level", "ordinal", "before", "after"];

/// By what the objects of a list are known, the surest first.
const KNOWN_BY: [&[&str]; 10] = [
    &["text"],
    &["title"],
    &["code", "message"],
    &["name"],
    &["columns"],
    &["number"],
    &["code"],
    &["noun"],
    &["type", "ordinal"],
    &["type"],
];

/// What two objects must have in common to stand for each other by their place alone.
const OF_A_KIND: [&str; 3] = ["type", "kind", "code"];

/// Where a walk is in both readings.
#[derive(Debug, Clone, Default)]
struct Paths {
    before: String,
    after: String,
    label: Option<String>,
}

impl Paths {
    fn field(&self, key: &str) -> Self {
        let step =
            |path: &str| match (key.chars().all(|c| c.is_ascii_lowercase() || c == '_'), path) {
                (true, "") => key.to_owned(),
                (true, path) => format!("{path}.{key}"),
                (false, path) => format!("{path}[\"{}\"]", escaped(key)),
            };
        Self { before: step(&self.before), after: step(&self.after), label: None }
    }

    fn item(&self, before: usize, after: usize) -> Self {
        let (before, after) =
            (format!("{}[{before}]", self.before), format!("{}[{after}]", self.after));
        Self { before, after, label: None }
    }
}

/// `key` with a backslash before quotes and backslashes, and control characters as escapes: a path is one line.
fn escaped(key: &str) -> String {
    let mut escaped = String::with_capacity(key.len());
    for c in key.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.extend(c.escape_default()),
            c => escaped.push(c),
        }
    }
    escaped
}

#[derive(Debug, Default)]
struct Changes {
    found: Vec<Change>,
}

impl Changes {
    fn values(&mut self, before: &Tree, after: &Tree, paths: &Paths) {
        match (before, after) {
            _ if before == after => {}
            (Tree::Null, _) => self.added(after, paths),
            (_, Tree::Null) => self.gone(before, paths),
            (Tree::List(before), Tree::List(after)) => self.lists(before, after, paths),
            (Tree::Object(_), Tree::Object(_)) => self.objects(before, after, paths),
            _ => self.changed(summary(before), summary(after), paths),
        }
    }

    /// Fields by their names; tables have a walk of their own.
    fn objects(&mut self, before: &Tree, after: &Tree, paths: &Paths) {
        if let Some((before, after)) = table::both(before, after) {
            return self.tables(&before, &after, paths);
        }
        let (Tree::Object(old), Tree::Object(new)) = (before, after) else { return };
        let text = before.text("text").zip(after.text("text")).filter(|(old, new)| old != new);
        if let Some((old, new)) = text {
            self.changed(old.to_owned(), new.to_owned(), paths);
        }
        let compared =
            |key: &str| !LEFT_OUT.contains(&key) && (text.is_none() || BESIDE_TEXT.contains(&key));
        // Of a finding that differs it is said which.
        let label = before.text("code").map(str::to_owned);
        let after: HashMap<&str, &Tree> = new.iter().map(|(key, value)| (&**key, value)).collect();
        for (key, value) in old.iter().filter(|(key, _)| compared(key)) {
            let after = after.get(&**key).copied().unwrap_or(&Tree::Null);
            self.values(value, after, &Paths { label: label.clone(), ..paths.field(key) });
        }
        let before: HashSet<&str> = old.iter().map(|(key, _)| &**key).collect();
        for (key, value) in new.iter().filter(|(key, _)| compared(key) && !before.contains(&**key))
        {
            self.values(&Tree::Null, value, &paths.field(key));
        }
    }

    fn lists(&mut self, before: &[Tree], after: &[Tree], paths: &Paths) {
        let passes = passes(before, after);
        let pairs = pairs(&passes, before, after);
        self.in_turn(&pairs, before, after, paths, |changes, (i, j), paths| {
            if let Some((old, new)) = before.get(i).zip(after.get(j)) {
                changes.values(old, new, paths);
            }
        });
    }

    /// What is gone, added and paired, in order; `both` is asked about the pairs.
    fn in_turn(
        &mut self,
        pairs: &[(usize, usize)],
        before: &[Tree],
        after: &[Tree],
        paths: &Paths,
        mut both: impl FnMut(&mut Self, (usize, usize), &Paths),
    ) {
        for (old, new) in gaps(pairs, before.len(), after.len()) {
            for (at, value) in before.iter().enumerate().take(old.end).skip(old.start) {
                self.gone(value, &paths.item(at, at));
            }
            for (at, value) in after.iter().enumerate().take(new.end).skip(new.start) {
                self.added(value, &paths.item(at, at));
            }
            if old.end < before.len() {
                both(self, (old.end, new.end), &paths.item(old.end, new.end));
            }
        }
    }

    /// An added value, or each item of an added list.
    fn added(&mut self, value: &Tree, paths: &Paths) {
        match value {
            Tree::Null => {}
            Tree::List(list) => self.lists(&[], list, paths),
            _ => self.put(ChangeKind::Added, None, Some(summary(value)), paths),
        }
    }

    fn gone(&mut self, value: &Tree, paths: &Paths) {
        match value {
            Tree::Null => {}
            Tree::List(list) => self.lists(list, &[], paths),
            _ => self.put(ChangeKind::Gone, Some(summary(value)), None, paths),
        }
    }

    fn changed(&mut self, before: String, after: String, paths: &Paths) {
        self.put(ChangeKind::Changed, Some(before), Some(after), paths);
    }

    fn put(
        &mut self,
        kind: ChangeKind,
        before: Option<String>,
        after: Option<String>,
        paths: &Paths,
    ) {
        let path = if kind == ChangeKind::Added { &paths.after } else { &paths.before };
        let (path, label) = (path.clone(), paths.label.clone());
        self.found.push(Change { path, kind, label, before, after });
    }
}

/// The keys of the items of both lists: of the whole item, then of what it is known by.
fn passes(before: &[Tree], after: &[Tree]) -> Vec<(Keys, Keys)> {
    let both = |key: &dyn Fn(&Tree) -> Option<u64>| -> (Keys, Keys) {
        (before.iter().map(key).collect(), after.iter().map(key).collect())
    };
    let mut passes = vec![both(&|item| Some(hash(item)))];
    for known_by in KNOWN_BY {
        passes.push(both(&|item| {
            let parts: Option<Vec<&Tree>> = known_by.iter().map(|key| item.get(key)).collect();
            parts.map(hash)
        }));
        if known_by == ["title"] {
            // An edited paragraph mostly starts as it did.
            passes.push(both(&|item| {
                let start: String = item.text("text")?.chars().take(8).collect();
                Some(hash((item.text("type"), start)))
            }));
        }
    }
    passes
}

/// The pairs of `passes`, and those that only their place makes pairs: as many on both sides.
fn pairs(passes: &[(Keys, Keys)], before: &[Tree], after: &[Tree]) -> Vec<(usize, usize)> {
    let sure = align(passes);
    let of_a_kind = |(i, j): &(usize, usize)| {
        before
            .get(*i)
            .zip(after.get(*j))
            .is_some_and(|(old, new)| OF_A_KIND.iter().all(|key| old.get(key) == new.get(key)))
    };
    let mut pairs = Vec::with_capacity(sure.len());
    for (old, new) in gaps(&sure, before.len(), after.len()) {
        let end = (old.end, new.end);
        if old.len() == new.len() {
            pairs.extend(old.zip(new).filter(of_a_kind));
        }
        pairs.extend((end.0 < before.len()).then_some(end));
    }
    pairs
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What a value holds, in short: its text or title, what a finding says, the cells of a row.
fn summary(value: &Tree) -> String {
    if let Some(text) = value.text("text").or_else(|| value.text("title")) {
        return text.to_owned();
    }
    if let (Some(severity), Some(code), Some(message)) =
        (value.text("severity"), value.text("code"), value.text("message"))
    {
        return format!("{severity} {code}: {message}");
    }
    if let (Some(columns), Some(rows)) = (value.list("columns"), value.list("rows")) {
        return format!("{} × {}", summaries(columns, " | "), rows.len());
    }
    match value {
        Tree::Null => String::new(),
        Tree::Plain(text) | Tree::Text(text) => text.clone(),
        Tree::List(list) => summaries(list, " · "),
        Tree::Object(fields) => match (value.list("cells"), value.text("name")) {
            (Some(cells), _) => summaries(cells, " | "),
            (None, Some(name)) => name.to_owned(),
            (None, None) => {
                let held = fields.iter().map(|(_, value)| summary(value));
                held.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
            }
        },
    }
}

fn summaries(list: &[Tree], between: &str) -> String {
    list.iter().map(summary).collect::<Vec<_>>().join(between)
}
