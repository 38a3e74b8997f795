//! The record (版记) at the foot of the last page: its labels, and lists of bodies that go on in the next lines.

use super::evidence::{Evidence, Evidences};
use super::forms::head_is;
use super::unit::Unit;
use crate::text::class::digit;
use crate::text::holds;

/// A list of bodies goes on over so many lines at most.
const MOST_LINES: usize = 12;

/// 抄送：…, 主题词：…, 打字：….
pub(super) fn is_label(text: &str) -> bool {
    const LABELS: [&str; 13] = [
        "抄送",
        "抄报",
        "主题词",
        "主送",
        "分送",
        "抄",
        "报",
        "送",
        "打字",
        "校对",
        "部内发送",
        "内部发送",
        "发送",
    ];
    text.starts_with(['抄', '主', '分', '报', '送', '打', '校', '部', '内', '发'])
        && (text == "主题词" || LABELS.iter().any(|label| head_is(text, label)))
}

/// （共印300份）, alone or behind the day of printing.
pub(super) fn is_printed(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')', '。']);
    text.ends_with('份') && text.len() <= 180 && (holds(text, "共印") || holds(text, "印数"))
}

/// Whether a list of bodies goes on in `below`, the line right below its line `above`: behind a comma, or down to its 。
pub(crate) fn goes_on(above: &str, below: &Unit<'_>) -> bool {
    below.gap == 0
        && !above.ends_with('。')
        && (above.ends_with(['，', '、', '；', ',']) || below.text.ends_with('。'))
        && !below.text.trim_end_matches('。').contains(['。', '：'])
}

/// Adds to the evidence of the lines in which a list of bodies goes on.
pub(super) fn records(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let mut open = None;
    for (unit, set) in units.iter().zip(sets) {
        let own = set.has(Evidence::Record);
        open = match open {
            _ if own && is_label(unit.text) => Some((unit.text, 0)),
            Some((above, lines)) if !own && lines < MOST_LINES && goes_on(above, unit) => {
                set.add(Evidence::Record);
                Some((unit.text, lines + 1))
            }
            _ => None,
        };
    }
}

/// The name of an office alone above the day on which it printed the notice, below the day of issue, is no signature:
/// 某厅办公室, and below it 2021年12月3日印发.
pub(super) fn printers(units: &[Unit<'_>], sets: &mut [Evidences]) {
    let Some(issued) = sets.iter().position(|set| set.has(Evidence::Date)) else { return };
    for at in issued + 1..units.len().saturating_sub(1) {
        let Some([office, printed]) = sets.get_mut(at..at + 2) else { return };
        let line = units.get(at + 1).map_or("", |unit| unit.text);
        if printed.has(Evidence::Record)
            && line.ends_with("印发")
            && line.starts_with(|c: char| digit(c).is_some())
            && office.has(Evidence::Signature)
            && !office.has(Evidence::Date)
        {
            office.add(Evidence::Record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_numbers_of_copies() {
        assert!(
            ["抄送：省委办公厅。", "抄  报：省委", "打字：王明", "部内发送：办公厅"]
                .into_iter()
                .all(is_label)
        );
        assert!(!["报送材料：", "主管部门：", "校对稿"].into_iter().any(is_label));
        assert!(["（共印300份）", "2021年3月5日印发  共印30份"].into_iter().all(is_printed));
        assert!(!["一式三份", "共印三批"].into_iter().any(is_printed));
    }
}
