//! From the tree to lines.

use most_notice::Span;

use super::card::{Label, label, leading_label};
use super::element::Tag;
use super::lines::{Line, LineKind, Lines};
use super::stats::Stats;
use super::tree::{Id, Kind, NONE, ROOT, Tree};

/// How much text merged cells may add, in bytes, above what the page has.
const MOST_REPEATED: usize = 4 << 20;

pub(super) struct Flow<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) stats: &'t Stats,
    pub(super) lines: Lines,
    /// The texts of the cells of a table.
    pub(super) cells: Lines,
    /// How many bytes merged cells may still add.
    pub(super) repeats: usize,
    /// Some merged cells were not repeated: there was too much of them.
    pub(super) spans_cut: bool,
}

impl<'t> Flow<'t> {
    pub(super) fn new(tree: &'t Tree<'t>, stats: &'t Stats) -> Self {
        let (lines, cells) = (Lines::default(), Lines::cells());
        Self { tree, stats, lines, cells, repeats: MOST_REPEATED, spans_cut: false }
    }

    /// The whole page.
    pub(super) fn page(&mut self) {
        self.blocks(ROOT, true);
    }

    pub(super) fn into_lines(mut self) -> Lines {
        self.lines.end_line();
        self.pair_up();
        self.lines
    }

    /// All in `root` as lines; its tables as rows where `tables` says so.
    pub(super) fn blocks(&mut self, root: Id, tables: bool) {
        let mut walk = Walk::new(self.tree, root);
        let mut numbers = Numbers::default();
        while let Some(step) = walk.next() {
            let (id, enters) = step;
            let Some(node) = self.tree.node(id) else { continue };
            match (node.kind, enters) {
                (Kind::Text(chunk), _) => {
                    let (text, page) = self.tree.text(chunk);
                    // A text with tags in it, such as Markdown, has lines of its own outside of them.
                    let outside = !self.tree.whole && node.parent == ROOT;
                    self.lines.push(text, page, outside || walk.keeps_blanks > 0);
                }
                (Kind::Element(element), true) => {
                    if self.stats.is_left_out(self.tree, id) {
                        walk.skip();
                        continue;
                    }
                    walk.keeps_blanks +=
                        usize::from(element.keeps_blanks || element.tag == Tag::Pre);
                    match element.tag {
                        Tag::Break => self.lines.break_line(),
                        Tag::Rule => {
                            self.lines.end_line();
                            self.lines.blank();
                        }
                        Tag::Table if tables => {
                            self.lines.end_line();
                            if self.table(id) {
                                walk.leave(element.keeps_blanks);
                            }
                        }
                        Tag::Terms if self.terms(id) => walk.leave(element.keeps_blanks),
                        Tag::Numbered => {
                            self.lines.end_line();
                            numbers.open(element.number);
                        }
                        Tag::List => {
                            self.lines.end_line();
                            numbers.open_plain();
                        }
                        Tag::Item => {
                            self.lines.end_line();
                            if let Some(number) = numbers.next(element.number)
                                && !starts_numbered(self.tree, id)
                                && !self.stats.of(id).is_linked()
                            {
                                self.lines.put(&format!("{number}."));
                            }
                        }
                        tag if tag.is_block() => self.lines.end_line(),
                        _ => {}
                    }
                    if element.tag.is_block() {
                        self.lines.block = id;
                    }
                }
                (Kind::Element(element), false) => {
                    walk.keeps_blanks -=
                        usize::from(element.keeps_blanks || element.tag == Tag::Pre);
                    if matches!(element.tag, Tag::List | Tag::Numbered) {
                        numbers.close();
                    }
                    if element.tag.is_block() {
                        self.lines.end_line();
                        self.lines.block = node.parent;
                    }
                }
            }
        }
        self.lines.end_line();
    }

    /// All in `root` as one text, in `cells`.
    pub(super) fn cell(&mut self, root: Id) -> Span {
        let mut walk = Walk::new(self.tree, root);
        while let Some((id, enters)) = walk.next() {
            match (self.tree.node(id).map(|node| node.kind), enters) {
                (Some(Kind::Text(chunk)), _) => {
                    let (text, page) = self.tree.text(chunk);
                    self.cells.push(text, page, false);
                }
                (Some(Kind::Element(element)), true) => {
                    if self.stats.is_left_out(self.tree, id) {
                        walk.skip();
                    } else if element.tag.is_block()
                        || element.tag.is_void() && element.tag != Tag::Empty
                    {
                        self.cells.end_line();
                    }
                }
                (Some(Kind::Element(element)), false) if element.tag.is_block() => {
                    self.cells.end_line();
                }
                _ => {}
            }
        }
        self.cells.end_cell()
    }

    /// A list of terms that is an information box, as pairs; false where it is none.
    fn terms(&mut self, list: Id) -> bool {
        self.lines.end_line();
        self.cells.clear();
        let mut pairs = Vec::new();
        let mut labels = 0;
        for child in self.tree.children(list) {
            let Some(tag) = self.tree.tag(child) else { continue };
            let text = self.cell(child);
            match tag {
                Tag::Term => {
                    let words = text.of(&self.cells.text).unwrap_or_default();
                    let Some(label) = label(words) else { return false };
                    labels += usize::from(label.known);
                    pairs.push((text, label.colon, None));
                }
                Tag::Value => match pairs.last_mut() {
                    Some((_, _, value @ None)) => *value = Some(text),
                    _ => return false,
                },
                _ if text.is_empty() => {}
                _ => return false,
            }
        }
        if labels == 0 {
            return false;
        }
        for (label, colon, value) in pairs {
            self.pair(label, colon, value.unwrap_or_default());
        }
        true
    }

    /// Adds a line of an information box: `索引号：⇥306-09`.
    pub(super) fn pair(&mut self, label: Span, colon: bool, value: Span) {
        if colon {
            self.lines.row(LineKind::Pair, &self.cells, [label, value].into_iter());
            return;
        }
        let start = self.lines.text.len();
        self.lines.copy(&self.cells, label);
        self.lines.text.push_str("：\t");
        self.lines.copy(&self.cells, value);
        self.lines.line_from(start, LineKind::Pair);
    }

    /// In a run of labels of an information box, parts each from its value, which may be the next block.
    fn pair_up(&mut self) {
        let old = std::mem::take(&mut self.lines.lines);
        let labels = boxed_labels(&old, &self.lines.text);
        let mut index = 0;
        while let Some(line) = old.get(index).copied() {
            let end = labels.get(index).copied().flatten();
            index += 1;
            let Some(end) = end else {
                self.lines.lines.push(line);
                continue;
            };
            let start = self.lines.text.len();
            let label = Span::new(line.span.start, line.span.start + end);
            let mut value = Span::new(label.end, line.span.end);
            if is_empty(value, &self.lines.text) {
                value = Span::new(label.end, label.end);
                if let Some(next) = old.get(index)
                    && labels.get(index) == Some(&None)
                    && self.is_value(line, *next)
                {
                    value = next.span;
                    index += 1;
                }
            }
            self.lines.append_pair(label, value);
            self.lines.line_from(start, LineKind::Pair);
        }
    }

    /// Whether `value` is all that stands in the element after the block of `label`.
    fn is_value(&self, label: Line, value: Line) -> bool {
        let up = |id: &Id| self.tree.node(*id).map(|node| node.parent);
        let element = |id: &Id| self.tree.element(*id).is_some();
        let next = |id: &Id| self.tree.node(*id).map(|node| node.next);
        let first = self.tree.node(label.block).map(|node| node.next);
        let Some(beside) = std::iter::successors(first, next).find(element) else { return false };
        let inside = std::iter::successors(Some(value.block), up).take(6).any(|id| id == beside);
        let text = value.span.of(&self.lines.text).unwrap_or_default();
        value.kind == LineKind::Text && inside && self.stats.of(beside).text as usize <= text.len()
    }
}

/// Walks a part of the tree in the order of the page, each element twice: when it starts and when it ends.
struct Walk<'t> {
    tree: &'t Tree<'t>,
    root: Id,
    at: Id,
    enters: bool,
    /// The element that was entered last is not walked into.
    skips: bool,
    /// How many of the open elements keep blanks as they are.
    keeps_blanks: usize,
}

impl<'t> Walk<'t> {
    const fn new(tree: &'t Tree<'t>, root: Id) -> Self {
        Self { tree, root, at: NONE, enters: false, skips: false, keeps_blanks: 0 }
    }

    fn next(&mut self) -> Option<(Id, bool)> {
        if self.at == NONE {
            self.at = self.tree.node(self.root)?.first;
            self.enters = true;
            return (self.at != NONE).then_some((self.at, true));
        }
        let node = self.tree.node(self.at)?;
        if self.enters && !self.skips && matches!(node.kind, Kind::Element(_)) {
            if node.first == NONE {
                self.enters = false;
            } else {
                self.at = node.first;
            }
            return Some((self.at, self.enters));
        }
        self.skips = false;
        if node.next != NONE {
            (self.at, self.enters) = (node.next, true);
            return Some((self.at, true));
        }
        (self.at, self.enters) = (node.parent, false);
        (self.at != self.root).then_some((self.at, false))
    }

    /// Goes on after the element that was entered last.
    const fn skip(&mut self) {
        self.skips = true;
    }

    /// As `skip`, for an element whose way with blanks was counted.
    fn leave(&mut self, kept_blanks: bool) {
        self.keeps_blanks -= usize::from(kept_blanks);
        self.skips = true;
    }
}

/// The numbers of the lists that are open.
#[derive(Default)]
struct Numbers(Vec<Option<u32>>);

impl Numbers {
    fn open(&mut self, start: Option<u32>) {
        self.0.push(Some(start.unwrap_or(1)));
    }

    fn open_plain(&mut self) {
        self.0.push(None);
    }

    fn close(&mut self) {
        self.0.pop();
    }

    fn next(&mut self, value: Option<u32>) -> Option<u32> {
        let next = self.0.last_mut()?.as_mut()?;
        let number = value.unwrap_or(*next);
        *next = number.saturating_add(1);
        Some(number)
    }
}

/// Whether an item's own text starts with a number or a mark, so that the list's is not shown beside it.
fn starts_numbered(tree: &Tree<'_>, item: Id) -> bool {
    let mut walk = Walk::new(tree, item);
    for _ in 0..32 {
        let Some((id, _)) = walk.next() else { break };
        if let Some(Kind::Text(chunk)) = tree.node(id).map(|node| node.kind)
            && let Some(first) = tree.text(chunk).0.chars().find(|c| !c.is_whitespace())
        {
            return !first.is_alphanumeric() && first != '《' && first != '“'
                || first.is_numeric()
                || "一二三四五六七八九十第".contains(first);
        }
    }
    true
}

fn is_empty(span: Span, text: &str) -> bool {
    span.of(text).is_none_or(|text| text.trim().is_empty())
}

/// For each line, where the label at its start ends, if it is one of an information box: of several in a run,
/// and not only such as bylines have.
fn boxed_labels(lines: &[Line], text: &str) -> Vec<Option<usize>> {
    let mut found = vec![None; lines.len()];
    // The run: its lines with their labels, whether it is a box, and where the next label may be.
    let (mut run, mut size, mut strong, mut next) = (Vec::new(), 0, false, 0);
    let mut place = |run: &mut Vec<(usize, usize)>, is_box: bool| {
        for (index, end) in run.drain(..) {
            if is_box && let Some(slot) = found.get_mut(index) {
                *slot = Some(end);
            }
        }
    };
    for (index, line) in lines.iter().enumerate() {
        let label = own_label(line, text);
        let is_pair = line.kind == LineKind::Pair;
        if label.is_none() && !is_pair {
            next += usize::from(line.kind == LineKind::Blank && next == index);
            continue;
        }
        if index > next {
            place(&mut run, size > 1 && strong);
            (size, strong) = (0, false);
        }
        size += 1;
        next = index + 1;
        strong |= is_pair;
        if let Some((end, label)) = label {
            strong |= label.strong;
            run.push((index, end));
            // Its value may be the next line.
            next += usize::from(is_empty(Span::new(line.span.start + end, line.span.end), text));
        }
    }
    place(&mut run, size > 1 && strong);
    found
}

/// Where the label of an information box at the start of a line ends.
fn own_label(line: &Line, text: &str) -> Option<(usize, Label)> {
    if line.kind != LineKind::Text {
        return None;
    }
    let words = line.span.of(text)?;
    let (end, label) = leading_label(words)?;
    // Several labels on a line are for the reader of lines to part.
    let several =
        words.get(end..)?.split_whitespace().take(64).any(|word| leading_label(word).is_some());
    (!several).then_some((end, label))
}
