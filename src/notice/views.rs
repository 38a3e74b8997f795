//! Other ways to look at a notice: the rows of an annex in whatever form, sections as a tree.

use super::{Annex, Block, Item, Row};

/// One thing that an annex lists: a row of its table, or an item of its list.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Entry<'t, 'a> {
    /// A data row.
    Row(Row<'t, 'a>),
    /// An item.
    Item(&'t Item<'a>),
}

impl<'t> Entry<'t, '_> {
    /// The strings of the entry: the cells of a row, or the one text of an item.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> {
        let (cells, item) = match self {
            Self::Row(row) => (row.cells, None),
            Self::Item(item) => (&[][..], Some(item.text.as_ref())),
        };
        cells.iter().map(|cell| cell.text.as_ref()).chain(item)
    }
}

impl<'a> Annex<'a> {
    /// What the annex lists, in the order of the text: the data rows of its tables, or where it has
    /// none the items of its lists.
    ///
    /// # Example
    ///
    /// ```
    /// let parsed = most_notice::parse("附件\n联盟名单\n1. 抗体联盟\n2. 钛联盟\n3. 马联盟\n");
    /// let names: Vec<_> = parsed.notice.annexes[0].entries().flat_map(|entry| entry.cells()).collect();
    /// assert_eq!(names, ["抗体联盟", "钛联盟", "马联盟"]);
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_, 'a>> {
        let tabular = self.content.iter().any(|block| matches!(block, Block::Table(_)));
        let rows = self.content.iter().filter_map(move |block| match block {
            Block::Table(table) => Some(table.records().map(Entry::Row)),
            _ => None,
        });
        let items = self.content.iter().filter_map(move |block| match block {
            Block::List(list) if !tabular => Some(list.items.iter().map(Entry::Item)),
            _ => None,
        });
        rows.flatten().chain(items.flatten())
    }
}

/// A heading and all that stands under it, sections of deeper levels among it.
#[derive(Debug, Clone, Copy)]
pub struct Section<'b, 'a> {
    /// Its level, 1 being the highest.
    pub level: u8,
    /// Its heading, ordinal and all.
    pub heading: &'b str,
    /// The blocks under it, up to the next heading of its level or a higher one.
    pub blocks: &'b [Block<'a>],
}

/// The sections of `blocks`, in the order of the text, each before the ones inside of it.
///
/// # Example
///
/// ```
/// let parsed = most_notice::parse("各有关单位：\n一、目标\n建成一批中心。\n二、任务\n（一）组织。做好组织。\n");
/// let sections: Vec<_> = most_notice::sections(&parsed.notice.body).collect();
/// assert_eq!(sections[0].heading, "一、目标");
/// assert_eq!((sections[1].level, sections[1].blocks.len()), (1, 1));
/// ```
pub fn sections<'b, 'a>(blocks: &'b [Block<'a>]) -> impl Iterator<Item = Section<'b, 'a>> {
    blocks.iter().enumerate().filter_map(move |(at, block)| {
        let (level, heading) = heading_of(block)?;
        let rest = blocks.get(at + 1..).unwrap_or_default();
        let end =
            rest.iter().position(|next| heading_of(next).is_some_and(|(other, _)| other <= level));
        Some(Section {
            level,
            heading,
            blocks: rest.get(..end.unwrap_or(rest.len())).unwrap_or_default(),
        })
    })
}

/// The level and heading of a block that opens a section.
fn heading_of<'b>(block: &'b Block<'_>) -> Option<(u8, &'b str)> {
    match block {
        Block::Heading(heading) => Some((heading.level, &heading.text)),
        Block::Paragraph(paragraph) => Some((paragraph.level?, paragraph.heading.as_deref()?)),
        _ => None,
    }
}
