//! The cells of tables: none empty that should not be, none cut off.

use super::Findings;
use super::brackets::Brackets;
use super::size::seq_column;
use crate::text::holds;
use crate::{Block, Code, Table};

pub(super) fn check(content: &[Block<'_>], brackets: &Brackets, findings: &mut Findings) {
    for block in content {
        let Block::Table(table) = block else { continue };
        let brackets = brackets.are_unpaired(table.span);
        for (at, column) in table.columns.iter().enumerate() {
            let field = column.field.as_deref();
            if !is_mandatory(field) {
                continue;
            }
            let bodies = field.is_some_and(|field| field.ends_with("_org") || field == "org_name");
            let (mut rows, mut bare) = (0, 0);
            for row in table.records() {
                rows += 1;
                let Some(cell) = row.cells.get(at).filter(|cell| !cell.text.is_empty()) else {
                    bare += 1;
                    continue;
                };
                let name = cell.text.as_ref();
                let why = is_cut(name, bodies)
                    .or_else(|| {
                        let two = bodies && is_glued(name);
                        two.then_some("looks like two names")
                    })
                    .or_else(|| brackets.then(|| lacks_bracket(name))?);
                if let Some(why) = why {
                    findings.warn(Code::CellSuspect, cell.span, format!("{name} {why}"));
                }
            }
            // Many empty cells are merged ones, or the column is not for all.
            if bare > 0 && rows > 2 && (bare == 1 || bare * 10 <= rows) {
                empty(table, at, findings);
            }
        }
    }
}

/// Whether a column of this field names something in each of its rows.
fn is_mandatory(field: Option<&str>) -> bool {
    field.is_some_and(|field| {
        field.ends_with("_name")
            || (field.ends_with("_org") && field != "nominating_org")
            || matches!(field, "project_id" | "name" | "document_title" | "principal" | "host_org")
    })
}

/// cell-empty of the column `at`, and columns-constant of rows that end before it.
fn empty(table: &Table<'_>, at: usize, findings: &mut Findings) {
    let seq = seq_column(table);
    let name = table.columns.get(at).map_or("", |column| column.name.as_ref());
    for row in table.records().filter(|row| row.get(at).is_empty()) {
        let filled = row.cells.iter().filter(|cell| !cell.text.is_empty()).count();
        // A row without number is the rest of the entry above; one with a single cell heads the rows below.
        let numbered = seq.map(|seq| !row.get(seq).is_empty());
        if numbered == Some(false) || (numbered.is_none() && filled < 2) {
            continue;
        }
        let found = row.found.min(row.cells.len());
        let copied = (0..row.cells.len()).filter(|at| row.is_copied(*at)).count();
        if found + copied < table.columns.len() {
            let message = format!("expected {} cells, found {found}", table.columns.len());
            findings.error(Code::ColumnsConstant, row.span, message);
        } else {
            findings.warn(Code::CellEmpty, row.span, format!("{name} is empty in this row"));
        }
    }
}

/// Why a name is not whole, if its ends show that it is not. The name of a body does not end in half a suffix either:
/// 研究 for 研究所.
fn is_cut(name: &str, body: bool) -> Option<&'static str> {
    let (first, last) = (name.as_bytes().first()?, name.as_bytes().last()?);
    // These lead 、 《 “ （ ） ， ； and the like, which no name starts or ends with, but in brackets.
    if matches!(first, 0xe2 | 0xe3 | 0xef)
        && name.starts_with(['、', '，', '）', '》', '。', '；', '”'])
    {
        return Some("lacks its start");
    }
    // The last byte of most names is that of none of these, and is looked at without decoding.
    if ENDS >> (last & 0x3f) & 1 == 0 {
        return None;
    }
    let cut = match name.chars().next_back()? {
        '>' | '）' | ')' | '略'
            if name.contains("点击查看") || matches!(name, "（略）" | "(略)" | "略") =>
        {
            return Some("is left out");
        }
        '、' | '，' | '（' | '《' | '“' | '与' | '和' | '及' | '的' => true,
        '限' => name.ends_with("有限"),
        '公' => name.ends_with("有限公") || name.ends_with("有限责任公"),
        '究' => body && name.ends_with("研究"),
        '份' => body && name.ends_with("股份"),
        '员' => body && name.ends_with("委员"),
        '集' => body,
        '计' => body && name.ends_with("设计"),
        '测' => body && name.ends_with("检测"),
        '验' => body && name.ends_with("实验"),
        _ => false,
    };
    cut.then_some("breaks off")
}

/// The last six bits of the characters that names are cut behind, as a set.
#[expect(clippy::indexing_slicing, reason = "it is done, and checked, by the compiler")]
const ENDS: u64 = {
    const CHARACTERS: [char; 22] = [
        '>', '）', ')', '略', '、', '，', '（', '《', '“', '与', '和', '及', '的', '限', '公',
        '究', '份', '员', '集', '计', '测', '验',
    ];
    let (mut ends, mut at) = (0, 0);
    while at < CHARACTERS.len() {
        ends |= 1 << (CHARACTERS[at] as u32 & 0x3f);
        at += 1;
    }
    ends
};

/// Whether two companies are written as one: 甲有限公司乙有限公司. A branch does not end so, and an old name stands in
/// brackets.
pub(super) fn is_glued(name: &str) -> bool {
    if name.len() < SHORTEST_TWO {
        return false;
    }
    let head = name.strip_suffix("有限公司").or_else(|| name.strip_suffix("有限责任公司"));
    head.is_some_and(|head| {
        holds(head, "公司") && !head.contains(['（', '(', '、', '，', '；', ' '])
    })
}

/// The bytes below which a name of a company is that of one.
const SHORTEST_TWO: usize = 54;

fn lacks_bracket(name: &str) -> Option<&'static str> {
    let depth = name.chars().fold(0i32, |depth, c| match c {
        '（' | '(' => depth + 1,
        '）' | ')' => depth - 1,
        _ => depth,
    });
    (depth != 0).then_some("has a bracket without partner")
}

#[cfg(test)]
mod tests {
    use super::super::size::tests::table;
    use super::*;

    #[track_caller]
    fn check(lines: &[&'static str], expected: &[&str]) {
        let mut findings = Findings::new();
        super::check(&[table(lines)], &Brackets::default(), &mut findings);
        let messages: Vec<_> =
            findings.sorted().iter().map(|d| format!("{} {}", d.severity, d.message)).collect();
        assert_eq!(messages, expected);
    }

    #[test]
    fn one_empty_cell_is_a_loss_and_many_are_merged() {
        let head = "seq|alliance_name|responsible_org|remark";
        check(&[head, "1|甲|a|x", "2|乙|b|", "3|丙|c|"], &[]);
        check(
            &[head, "1|甲|a|x", "2|乙||y", "3|丙|c|z"],
            &["warning responsible_org is empty in this row"],
        );
        check(&[head, "1|甲|a|x", "2|乙", "3|丙|c|z"], &["error expected 4 cells, found 2"]);
        check(&[head, "1|甲|a|", "||b|", "2|乙|c|"], &[]);
        check(&[head, "1|甲||", "2|乙||", "3|丙|c|"], &[]);
    }

    #[test]
    fn bodies_have_whole_suffixes() {
        let head = "seq|responsible_org";
        check(&[head, "1|甲研究所", "2|乙大学"], &[]);
        check(&[head, "1|甲研究", "2|乙大学"], &["warning 甲研究 breaks off"]);
        check(&[head, "1|甲有限公司北京分公司", "2|乙（集团）有限公司"], &[]);
        check(
            &[head, "1|北京甲甲甲甲有限公司天津乙乙乙乙有限公司", "2|丙"],
            &["warning 北京甲甲甲甲有限公司天津乙乙乙乙有限公司 looks like two names"],
        );
        check(&[head, "1|（略）", "2|乙大学"], &["warning （略） is left out"]);
    }

    #[test]
    fn names_are_whole() {
        for name in ["聚光科技（杭州）股份有限公司", "甲、乙", "同济大学", "", "3M", "甲(乙)公司"]
        {
            assert_eq!(is_cut(name, false).or(lacks_bracket(name)), None, "{name}");
        }
        for name in ["甲、", "中国南方航空工业（集团", "甲有限", "）有限公司", "(甲"]
        {
            assert!(is_cut(name, false).or(lacks_bracket(name)).is_some(), "{name}");
        }
    }
}
