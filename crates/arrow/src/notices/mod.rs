//! The table of notices: one row a notice.

mod annexes;
mod closing;
mod columns;
mod contacts;
mod found;
mod schema;

use arrow_array::RecordBatch;
use most_notice::{Block, Item, Parsed, Severity};

use crate::{Error, size};
#[cfg(test)]
pub(crate) use closing::days;
use columns::Columns;

pub use schema::notices_schema;

/// The notices table of `items`: pairs of an id and what was read.
///
/// # Errors
///
/// [`Error::Full`] for more than 2 GiB of text; use a [`NoticesBuilder`] to make several batches.
pub fn notices<'p, 'a: 'p>(
    items: impl IntoIterator<Item = (&'p str, &'p Parsed<'a>)>,
) -> Result<RecordBatch, Error> {
    let mut builder = NoticesBuilder::new();
    for (id, parsed) in items {
        builder.append(id, parsed)?;
    }
    builder.finish()
}

/// Makes batches of the notices table, a notice at a time.
///
/// # Example
///
/// ```
/// let mut builder = most_notice_arrow::NoticesBuilder::new();
/// builder.append("a.txt", &most_notice::parse("关于召开年会的通知\n"))?;
/// assert_eq!(builder.finish()?.num_rows(), 1);
/// assert!(builder.is_empty());
/// # Ok::<(), most_notice_arrow::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct NoticesBuilder {
    columns: Columns,
    len: usize,
    pub(crate) size: usize,
}

impl NoticesBuilder {
    /// A builder of an empty batch.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many notices the batch has so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the batch has no notice yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a notice.
    ///
    /// # Errors
    ///
    /// [`Error::Full`] where the batch has no room for it: finish the batch and append it to the next.
    /// [`Error::Span`] for a text of more than 4 GiB, which cannot be appended at all.
    pub fn append(&mut self, id: &str, parsed: &Parsed<'_>) -> Result<(), Error> {
        size::spans(parsed)?;
        let size = self.size.saturating_add(size::of_notice(id, parsed));
        if size > size::MOST {
            return Err(Error::Full);
        }
        self.columns.push(id, parsed)?;
        self.size = size;
        self.len += 1;
        Ok(())
    }

    /// The batch; the builder is empty again.
    ///
    /// # Errors
    ///
    /// None is known; Arrow checks that the columns fit the schema.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        (self.len, self.size) = (0, 0);
        self.columns.finish()
    }
}

/// The body as text: a line a heading, paragraph, item or row, tabs between cells.
fn body_text(body: &[Block<'_>], text: &mut String) {
    for block in body {
        match block {
            Block::Heading(heading) => line(text, [&*heading.text], ""),
            Block::Paragraph(paragraph) => line(text, [&*paragraph.text], ""),
            Block::List(list) => list.items.iter().for_each(|item| {
                line(text, item.ordinal.as_deref().into_iter().chain([&*item.text]), "");
            }),
            Block::Table(table) => {
                if !table.columns.is_empty() {
                    line(text, table.columns.iter().map(|column| &*column.name), "\t");
                }
                for row in table.rows() {
                    line(text, row.cells.iter().map(|cell| &*cell.text), "\t");
                }
            }
            _ => {}
        }
    }
    text.pop();
}

fn line<'t>(text: &mut String, parts: impl IntoIterator<Item = &'t str>, between: &str) {
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text.push('\n');
}

/// How long an item is in the text of the body, with its line end.
pub(crate) fn item_len(item: &Item<'_>) -> usize {
    item.ordinal.as_ref().map_or(0, |ordinal| ordinal.len()) + item.text.len() + 1
}

fn count(parsed: &Parsed<'_>, severity: Severity) -> u32 {
    let found = parsed.diagnostics.iter().filter(|found| found.severity == severity);
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}
