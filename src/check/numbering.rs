//! The ordinals of headings and paragraphs (结构层次序数): they nest, and run without gap.

use super::Findings;
use crate::{Block, Code, Ordinal, OrdinalForm, Span};

pub(super) fn check(content: &[Block<'_>], findings: &mut Findings) {
    let mut path = Path::default();
    let mut above = "";
    for block in content {
        match block {
            Block::Heading(heading) => {
                if let Some(ordinal) = ordinal(heading.ordinal.as_deref()) {
                    path.step(ordinal, heading.span, above, findings);
                }
            }
            Block::Paragraph(paragraph) => {
                if let Some(ordinal) = ordinal(paragraph.ordinal.as_deref()) {
                    path.step(ordinal, paragraph.span, above, findings);
                }
            }
            Block::List(list) => {
                let (Some(first), Some(last)) = (list.items.first(), list.items.last()) else {
                    continue;
                };
                if let Some(ordinal) = ordinal(first.ordinal.as_deref()) {
                    path.step(ordinal, first.span, above, findings);
                }
                // What is between is checked as a list.
                if let Some(ordinal) = ordinal(last.ordinal.as_deref()) {
                    path.set(ordinal);
                }
            }
            Block::Table(_) => {}
        }
        above = super::body::text(block);
    }
}

fn ordinal(text: Option<&str>) -> Option<Ordinal> {
    text?.parse().ok()
}

/// The last ordinal of each form, open or closed: 一、 （三） 2.
///
/// What stands under another is not kept apart: （四） may follow （三） across 二、, and may be （一） again there.
#[derive(Default)]
struct Path {
    last: Vec<Ordinal>,
}

/// Whether both count in one sequence: 一、 and 三、, or 1.1 and 2.3.
fn is_alike(a: &Ordinal, b: &Ordinal) -> bool {
    a.form() == b.form() && a.numbers().len() == b.numbers().len()
}

impl Path {
    fn step(&mut self, ordinal: Ordinal, span: Span, above: &str, findings: &mut Findings) {
        let before = self.last.iter().find(|last| is_alike(last, &ordinal)).copied();
        // Parts of one form may differ in their word, and letters run where they like.
        let strict = !matches!(ordinal.form(), OrdinalForm::Part | OrdinalForm::Latin);
        let runs = ordinal.is_first() || before.is_some_and(|before| ordinal.follows(&before));
        // An order that revises a measure quotes single articles of it.
        let quoted = ordinal.form() == OrdinalForm::Article && before.is_none();
        if strict && !runs && !quoted && !is_second_in(above, &ordinal) {
            let message = match before {
                Some(before) if before == ordinal => format!("{ordinal} stands twice"),
                Some(before) => format!("expected what follows {before}, found {ordinal}"),
                None => format!("expected the first of its kind, found {ordinal}"),
            };
            findings.warn(Code::NumberingLevels, span, message);
        }
        self.set(ordinal);
    }

    fn set(&mut self, ordinal: Ordinal) {
        match self.last.iter_mut().find(|last| is_alike(last, &ordinal)) {
            Some(last) => *last = ordinal,
            None => self.last.push(ordinal),
        }
    }
}

/// Whether the line above holds the first, where `ordinal` is the second: 注：1.… over 2.…, 一、…（一）… over （二）….
fn is_second_in(above: &str, ordinal: &Ordinal) -> bool {
    if ordinal.number() != 2 {
        return false;
    }
    let first: String = ordinal
        .to_string()
        .chars()
        .map(|c| {
            if c == '2' {
                '1'
            } else if c == '二' {
                '一'
            } else {
                c
            }
        })
        .collect();
    let first = first.trim_end_matches(['.', '、']);
    above.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Heading;

    #[track_caller]
    fn check(ordinals: &[&'static str], expected: &[&str]) {
        let heading = |&ordinal: &&'static str| {
            let text = Some(ordinal.trim_end_matches("总则（一）")).filter(|text| !text.is_empty());
            let text = text.map(Into::into);
            Block::Heading(Heading {
                level: 1,
                ordinal: text,
                text: ordinal.into(),
                span: Span::default(),
            })
        };
        let content: Vec<_> = ordinals.iter().map(heading).collect();
        let mut findings = Findings::new();
        super::check(&content, &mut findings);
        assert_eq!(findings.sorted().iter().map(|d| &*d.message).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn ordinals_run_and_nest() {
        check(&["一、", "（一）", "（二）", "二、", "（一）", "1.", "2.", "（二）", "三、"], &[]);
        check(
            &["第一章", "第一条", "第二条", "第二章", "第三条", "（一）", "（二）", "第四条"],
            &[],
        );
        check(&["1.", "1.1", "1.2", "2.", "2.1"], &[]);
        check(&["一、", "1.", "2.", "二、", "1."], &[]);
        check(&["一、", "二、", "", "一、", "二、"], &[]);
        check(&["1.", "2.", "", "3."], &[]);
        check(&["任务1", "专题二"], &[]);
        check(&["一、", "（一）", "（二）", "二、", "（三）", "三、", "（一）"], &[]);
        check(&["一、总则（一）", "（二）"], &[]);
        check(&["一、", "三、"], &["expected what follows 一、, found 三、"]);
        check(&["一、", "二、", "二、"], &["二、 stands twice"]);
        check(&["二、", "三、"], &["expected the first of its kind, found 二、"]);
        check(&["第一条", "第三条"], &["expected what follows 第一条, found 第三条"]);
    }
}
