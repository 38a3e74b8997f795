//! Names of columns and rows that stand in lines, with no table read of them.

use super::Findings;
use super::body::place;
use super::size::seq_column;
use crate::notice::{anchor, field_of, is_heading};
use crate::text::class::is_blank;
use crate::{Block, Code, RowKind, Span};

/// The longest name of a column that is asked for, in bytes; longer lines end in such names too.
const LONGEST: usize = 24;

/// Longer lines are prose.
const LONGEST_LINE: usize = 180;

/// list-suspect
pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    let mut names = Names::default();
    // The number that the row after a table has.
    let mut next = None;
    for block in content {
        match block {
            Block::List(list) => {
                for item in &list.items {
                    names.add(item.ordinal.is_none(), &item.text, item.span, findings);
                    next = row(next, &item.text, item.span, findings);
                }
            }
            Block::Paragraph(paragraph) => {
                names.add(paragraph.ordinal.is_none(), &paragraph.text, place(block), findings);
                next = row(next, &paragraph.text, place(block), findings);
            }
            Block::Heading(_) => names = Names::default(),
            Block::Table(table) => {
                names = Names::default();
                next = seq_column(table).and_then(|seq| {
                    let mut rows = (0..table.len()).rev().filter_map(|at| table.row(at));
                    let last = rows.find(|row| row.kind == RowKind::Data)?;
                    Some(anchor(last.get(seq))?.saturating_add(1))
                });
            }
        }
    }
}

/// list-suspect of a line that is the row `next` of the table above. Gives what is still looked for.
fn row(next: Option<u32>, text: &str, place: Span, findings: &mut Findings) -> Option<u32> {
    let number = next?;
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    let found = words.next().and_then(anchor) == next && words.nth(1).is_some();
    if found {
        let message = format!("looks like row {number} of the table above");
        findings.warn(Code::ListSuspect, place, message);
    }
    next.filter(|_| !found)
}

/// Lines that are names of columns, and those below them.
#[derive(Debug, Default)]
struct Names {
    /// The first name.
    first: Span,
    /// How many names there are.
    count: usize,
    /// How many lines follow that are none.
    below: usize,
}

impl Names {
    fn add(&mut self, bare: bool, text: &str, span: Span, findings: &mut Findings) {
        if text.len() > LONGEST_LINE && !text.starts_with("序号") {
            *self = Self::default();
        } else if is_head(text) {
            tell(span, findings);
            *self = Self::default();
        } else if !bare || text.ends_with(['。', '：', ':']) {
            *self = Self::default();
        } else if text.len() <= LONGEST && self.below == 0 && is_name(text, self.count) {
            if self.count == 0 {
                self.first = span;
            }
            self.count += 1;
        } else if self.count < 2 || is_heading(text) {
            // The names of a blank form go on and on.
            *self = Self::default();
        } else {
            self.below += 1;
            if self.below == self.count {
                tell(self.first, findings);
                *self = Self::default();
            }
        }
    }
}

fn tell(place: Span, findings: &mut Findings) {
    let message = "the names of columns, with no table read below them";
    findings.warn(Code::ListSuspect, place, message);
}

/// 序号 alone, or 序号 项目名称 承担单位: three names at least, parted by blanks.
fn is_head(text: &str) -> bool {
    let words = || text.split(is_blank).filter(|word| !word.is_empty());
    let three = || words().nth(2).is_some();
    let known = |word: &str| word.len() <= LONGEST && field_of(word).is_some();
    // Tabs part the labels of a blank form.
    let names = || !text.contains('\t') && words().all(known);
    // Blanks may stretch a header to any length.
    let serial = text.starts_with("序号");
    text == "序号" || (serial || text.len() <= LONGEST_LINE) && three() && (serial || names())
}

/// Whether `text` is the name of a column, with `before` names above it. Those of a contact stand in forms and letters.
fn is_name(text: &str, before: usize) -> bool {
    field_of(text)
        .is_some_and(|field| before > 0 || !matches!(field, "contact" | "phone" | "address"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings_in, notice};

    #[test]
    fn names_without_a_table() {
        let check = |lines: &str, expected: usize| {
            let text = notice("", &format!("现将名单公布如下：\n{lines}"), "2013年4月2日");
            assert_eq!(findings_in(&text, "list-suspect").len(), expected, "{lines}");
        };
        check("姓名\n性别\n王明\n男", 1);
        check("序号\n姓名\n王明", 1);
        check("姓名\n性别\n工作单位\n联系电话", 0);
        check("联系人\n联系电话\n王明\n张伟", 0);
        check("南山大学\n东港大学\n河东大学", 0);
    }

    #[test]
    fn rows_outside_of_their_table() {
        let check = |lines: &str, expected: usize| {
            let table = "序号\t姓名\t单位\n1\t王明\t甲院\n2\t张伟\t乙院\n";
            let text = notice("", &format!("名单如下：\n{table}{lines}"), "2013年4月2日");
            assert_eq!(findings_in(&text, "list-suspect").len(), expected, "{lines}");
        };
        check("3 李娜 丙院", 1);
        check("请各单位准备3 份材料。", 0);
    }
}
