//! The elements of a page as a tree: nodes in one list, a child after its parent.

use most_notice::Span;

use super::element::Tag;

/// A node by its place in the tree; [`NONE`] where there is none. A child comes after its parent.
pub(super) type Id = u32;
pub(super) const NONE: Id = Id::MAX;
pub(super) const ROOT: Id = 0;

#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    page: &'a str,
    nodes: Vec<Node>,
    /// Texts that do not stand in the page as such.
    replaced: String,
    /// Whether the tags of a whole page are there, html, head or body.
    pub(super) whole: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) parent: Id,
    pub(super) first: Id,
    last: Id,
    pub(super) next: Id,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Element(Element),
    Text(Chunk),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) hidden: Hidden,
    pub(super) keeps_blanks: bool,
    pub(super) rowspan: u16,
    pub(super) colspan: u16,
    /// `start` of a list and `value` of an item.
    pub(super) number: Option<u32>,
}

/// How an element is kept from the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    No,
    /// By its style or by `hidden`.
    Yes,
    /// By `aria-hidden` or a class that says so; the page's style decides, and we do not see it.
    Perhaps,
}

/// A piece of text and where it stands in the page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chunk {
    /// As in the page.
    Page(Span),
    /// An entity or the like: its text in `replaced`, and its place in the page.
    Replaced { text: Span, page: Span },
}

impl<'a> Tree<'a> {
    /// A tree of nothing but its root.
    pub(super) fn empty(page: &'a str) -> Self {
        let nodes = Vec::with_capacity(page.len() / 24);
        let mut tree = Self { page, nodes, replaced: String::new(), whole: false };
        tree.push(NONE, Kind::Element(PLAIN));
        tree
    }

    pub(super) fn page(&self) -> &'a str {
        self.page
    }

    pub(super) fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match self.node(id).map(|node| &node.kind) {
            Some(Kind::Element(element)) => Some(element),
            _ => None,
        }
    }

    pub(super) fn tag(&self, id: Id) -> Option<Tag> {
        self.element(id).map(|element| element.tag)
    }

    /// The text of a chunk, and its place in the page.
    pub(super) fn text(&self, chunk: Chunk) -> (&str, Span) {
        match chunk {
            Chunk::Page(span) => (span.of(self.page).unwrap_or_default(), span),
            Chunk::Replaced { text, page } => (text.of(&self.replaced).unwrap_or_default(), page),
        }
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.node(id).map_or(NONE, |node| node.first);
        std::iter::successors(Some(first), |at| self.node(*at).map(|node| node.next))
            .take_while(|at| *at != NONE)
    }

    /// Whether an element around `id` is a `tag`.
    pub(super) fn is_within(&self, id: Id, tag: Tag) -> bool {
        let up = |id: Id| self.node(id).map(|node| node.parent);
        std::iter::successors(up(id), |at| up(*at)).any(|at| self.tag(at) == Some(tag))
    }

    /// Adds a text that stands for something else in the page.
    pub(super) fn push_replaced(&mut self, parent: Id, text: &str, page: Span) {
        let start = self.replaced.len();
        self.replaced.push_str(text);
        self.push(
            parent,
            Kind::Text(Chunk::Replaced { text: Span::new(start, start + text.len()), page }),
        );
    }

    /// Adds a child after the others of its parent.
    pub(super) fn push(&mut self, parent: Id, kind: Kind) -> Id {
        let id = Id::try_from(self.nodes.len()).unwrap_or(NONE);
        self.nodes.push(Node { parent, first: NONE, last: NONE, next: NONE, kind });
        if let Some(before) = self.nodes.get(parent as usize).map(|parent| parent.last) {
            if let Some(before) = self.nodes.get_mut(before as usize) {
                before.next = id;
            }
            if let Some(parent) = self.nodes.get_mut(parent as usize) {
                if parent.first == NONE {
                    parent.first = id;
                }
                parent.last = id;
            }
        }
        id
    }
}

/// An element without attributes.
pub(super) const PLAIN: Element = Element {
    tag: Tag::Root,
    hidden: Hidden::No,
    keeps_blanks: false,
    rowspan: 1,
    colspan: 1,
    number: None,
};
