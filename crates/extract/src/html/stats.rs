//! What an element holds, counted once for the whole tree.

use super::element::Tag;
use super::tree::{Hidden, Id, Kind, ROOT, Tree};

/// Counts of what an element and all in it hold, and which elements are left out.
#[derive(Debug)]
pub(super) struct Stats {
    counts: Vec<Counts>,
    /// Most of the page is hidden by its styles, which a script must undo: hidden text is shown.
    pub(super) shows_hidden: bool,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// Bytes of visible text that are not blank.
    pub(super) text: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    pub(super) links: u32,
    pub(super) tables: u32,
    /// Blocks and line breaks.
    pub(super) blocks: u32,
    /// Bytes of text in hidden elements.
    hidden: u32,
}

impl Stats {
    pub(super) fn new(tree: &Tree<'_>) -> Self {
        let mut counts = vec![Counts::default(); tree.len()];
        // A child comes after its parent, so one way back is enough.
        for index in (0..tree.len()).rev() {
            let Some(node) = Id::try_from(index).ok().and_then(|id| tree.node(id)) else {
                continue;
            };
            let Some(mut own) = counts.get(index).copied() else { continue };
            match node.kind {
                Kind::Text(chunk) => {
                    let (text, _) = tree.text(chunk);
                    own.text = u32::try_from(visible(text)).unwrap_or(u32::MAX);
                }
                Kind::Element(element) => {
                    match element.tag {
                        Tag::A => (own.linked, own.links) = (own.text, own.links + 1),
                        Tag::Table => own.tables += 1,
                        Tag::Skipped => own = Counts::default(),
                        Tag::Break => own.blocks += 1,
                        tag if tag.is_block() => own.blocks += 1,
                        _ => {}
                    }
                    if element.hidden == Hidden::Yes {
                        own = Counts { hidden: own.text + own.hidden, ..Counts::default() };
                    }
                }
            }
            if let Some(slot) = counts.get_mut(index) {
                *slot = own;
            }
            if let Some(parent) = counts.get_mut(node.parent as usize) {
                parent.text = parent.text.saturating_add(own.text);
                parent.linked = parent.linked.saturating_add(own.linked);
                parent.links += own.links;
                parent.tables += own.tables;
                parent.blocks += own.blocks;
                parent.hidden = parent.hidden.saturating_add(own.hidden);
            }
        }
        let all = counts.get(ROOT as usize).copied().unwrap_or_default();
        Self { counts, shows_hidden: all.hidden > 300 && all.text < all.hidden / 4 }
    }

    pub(super) fn of(&self, id: Id) -> Counts {
        self.counts.get(id as usize).copied().unwrap_or_default()
    }

    /// Whether an element and all in it is no part of the text.
    pub(super) fn is_left_out(&self, tree: &Tree<'_>, id: Id) -> bool {
        let Some(element) = tree.element(id) else { return false };
        if element.tag == Tag::Skipped {
            return true;
        }
        let (own, all) = (self.of(id), self.of(ROOT));
        // What is this small a part of the page is not its notice.
        let small = |part: u32| u64::from(own.text) * u64::from(part) < u64::from(all.text);
        match element.hidden {
            Hidden::Yes => return !self.shows_hidden,
            Hidden::Perhaps if small(10) => return true,
            _ => {}
        }
        match element.tag {
            Tag::Nav => small(3),
            Tag::Header | Tag::Footer => {
                small(4) && own.linked * 2 >= own.text && !tree.is_within(id, Tag::Article)
            }
            Tag::List | Tag::Block | Tag::Table | Tag::P => own.is_menu() && small(3),
            _ => false,
        }
    }
}

impl Counts {
    /// Whether it is several links with short texts and hardly anything else.
    const fn is_menu(self) -> bool {
        let short =
            self.text <= 24 * self.links || (self.links >= 8 && self.text <= 60 * self.links);
        self.links >= 4 && self.is_linked() && short
    }

    /// Whether hardly anything stands outside of links.
    pub(super) const fn is_linked(self) -> bool {
        self.linked * 10 >= self.text * 9
    }
}

fn visible(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}
