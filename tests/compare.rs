//! What differs between two readings, in lines as people read them.

use std::fmt::Write;

use insta::assert_snapshot;
use most_notice::{ChangeKind, compare, parse};

const NOTICE: &str = include_str!("../fixtures/notices/guokefati-2013-632.txt");

const SMALL: &str = "示范部关于公布2021年度示范中心名单的通知\n示发〔2021〕7号\n各有关单位：\n\
    \u{3000}\u{3000}现将2021年度示范中心名单（共4家）予以公布。\n　　请认真组织落实。\n\
    附件：2021年度示范中心名单\n示范部\n2021年5月6日\n附件\n2021年度示范中心名单\n\
    序号\t名称\t依托单位\t地区\n1\t甲中心\t甲研究院\t北京\n2\t乙中心\t乙研究院\t上海\n3\t丙中心\t丙研究院\t北京\n\
    4\t丁中心\t丁研究院\t天津\n";

/// The changes between two texts, a line each.
fn lines(before: &str, after: &str) -> String {
    compare(&parse(before), &parse(after)).iter().fold(String::new(), |mut lines, change| {
        let _ = writeln!(lines, "{change}");
        lines
    })
}

/// The changes that `from` made `to` in the small notice brings.
#[track_caller]
fn edited(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from));
    lines(SMALL, &SMALL.replace(from, to))
}

#[test]
fn the_same_notice_has_no_change() {
    assert_eq!(lines(NOTICE, NOTICE), "");
    assert_eq!(lines(NOTICE, &NOTICE.replace('\n', "\r\n")), "");
    assert_eq!(lines(SMALL, &SMALL.replacen('\n', "\n\n\n", 5)), "");
    assert_eq!(lines("", ""), "");
}

#[test]
fn fields_are_changed_added_and_gone() {
    assert_snapshot!(edited("示发〔2021〕7号", "示发〔2021〕17号"), @"~ header.number: 示发〔2021〕7号 → 示发〔2021〕17号");
    assert_snapshot!(edited("示发〔2021〕7号\n", ""), @r"
    - header.number: 示发〔2021〕7号
    - diagnostics[0]: info docno-code-known: the agency code 示发 is not known
    + diagnostics[0]: info docno-present: no document number found
    ");
    assert_snapshot!(lines(&SMALL.replace("各有关单位：\n", ""), SMALL), @r"
    + header.addressees: 各有关单位
    - diagnostics[0]: info addressee-expected: a 通知 without addressees
    ");
    assert_snapshot!(edited("5月6日", "5月16日"), @"~ closing.date: 2021年5月6日 → 2021年5月16日");
}

#[test]
fn blocks_that_are_gone_leave_the_others_as_they_were() {
    assert_snapshot!(edited("　　请认真组织落实。\n", ""), @"- body[1]: 请认真组织落实。");
    assert_snapshot!(edited("请认真组织落实。", "请认真组织落实，并按时总结。"), @"~ body[1]: 请认真组织落实。 → 请认真组织落实，并按时总结。");
    assert_snapshot!(edited("　　请认真", "　　一是各单位要重视。\n　　请认真"), @"+ body[1]: 一是各单位要重视。");
}

#[test]
fn rows_are_known_by_their_names_and_by_their_numbers() {
    // Lost, with the numbers as they were and counted anew.
    assert_snapshot!(edited("2\t乙中心\t乙研究院\t上海\n", ""), @r"
    - annexes[0].content[0].rows[1]: 2 | 乙中心 | 乙研究院 | 上海
    + diagnostics[1]: error seq-continuous: expected the serial number 2, found 3
    ");
    assert_snapshot!(edited(
        "2\t乙中心\t乙研究院\t上海\n3\t丙中心\t丙研究院\t北京\n4\t",
        "2\t丙中心\t丙研究院\t北京\n3\t"
    ), @r"
    - annexes[0].content[0].rows[1]: 2 | 乙中心 | 乙研究院 | 上海
    ~ annexes[0].content[0].rows[2].cells[0] (序号): 3 → 2
    ~ annexes[0].content[0].rows[3].cells[0] (序号): 4 → 3
    ");
    // Added.
    assert_snapshot!(edited("3\t丙", "3\t戊中心\t戊研究院\t重庆\n4\t丙"), @r"
    + annexes[0].content[0].rows[2]: 3 | 戊中心 | 戊研究院 | 重庆
    ~ annexes[0].content[0].rows[2].cells[0] (序号): 3 → 4
    + diagnostics[1]: error seq-continuous: the serial number 4 stands twice
    ");
    // A name changed, a cell changed, both of a row and the one after it gone.
    assert_snapshot!(edited("乙中心", "己中心"), @"~ annexes[0].content[0].rows[1].cells[1] (名称): 乙中心 → 己中心");
    assert_snapshot!(edited("丙研究院\t北京", "丙研究所\t南京"), @r"
    ~ annexes[0].content[0].rows[2].cells[2] (依托单位): 丙研究院 → 丙研究所
    ~ annexes[0].content[0].rows[2].cells[3] (地区): 北京 → 南京
    + diagnostics[1]: warning region-known: expected a province, found 南京
    ");
    assert_snapshot!(edited("乙中心\t乙研究院\t上海\n3\t丙中心\t丙研究院\t北京\n", "乙中心\t乙研究所\t上海\n"), @r"
    ~ annexes[0].content[0].rows[1].cells[2] (依托单位): 乙研究院 → 乙研究所
    - annexes[0].content[0].rows[2]: 3 | 丙中心 | 丙研究院 | 北京
    + diagnostics[1]: error seq-continuous: expected the serial number 3, found 4
    ");
}

#[test]
fn a_finding_that_says_something_else_is_one_change() {
    let gap = SMALL.replace("3\t丙", "5\t丙");
    assert_snapshot!(lines(&gap, &gap.replace("5\t丙", "6\t丙")), @r"
    ~ annexes[0].content[0].rows[2].cells[0] (序号): 5 → 6
    ~ diagnostics[1].message (seq-continuous): expected the serial number 3, found 5 → expected the serial number 3, found 6
    ~ diagnostics[2].message (seq-continuous): expected the serial number 6, found 4 → expected the serial number 7, found 4
    ");
}

#[test]
fn a_column_that_is_gone_is_one_change() {
    let narrow = SMALL.lines().fold(String::new(), |mut text, line| {
        let kept: Vec<&str> =
            line.split('\t').enumerate().filter(|(at, _)| *at != 2).map(|(_, cell)| cell).collect();
        text.push_str(&kept.join("\t"));
        text.push('\n');
        text
    });
    assert_snapshot!(lines(SMALL, &narrow), @"- annexes[0].content[0].columns[2]: 依托单位");
    assert_snapshot!(lines(&narrow, SMALL), @"+ annexes[0].content[0].columns[2]: 依托单位");
    assert_snapshot!(lines(SMALL, &narrow.replace("乙中心", "己中心")), @r"
    - annexes[0].content[0].columns[2]: 依托单位
    ~ annexes[0].content[0].rows[1].cells[1] (名称): 乙中心 → 己中心
    ");
}

#[test]
fn annexes_are_known_by_their_titles() {
    let second = "附件2\n2021年度培育中心名单\n序号\t名称\n1\t庚中心\n2\t辛中心\n";
    let both = SMALL.replace("附件\n", "附件1\n") + second;
    assert_snapshot!(lines(&both, &both.replace(second, "")), @r"
    - annexes[1]: 2021年度培育中心名单
    - diagnostics[1]: warning annex-list-vs-present: 2021年度培育中心名单 is not announced
    ");
    assert_snapshot!(lines(&both, &both.replace("辛中心", "壬中心")), @"~ annexes[1].content[0].rows[1].cells[1] (名称): 辛中心 → 壬中心");
}

#[test]
fn changes_survive_json() {
    let changes = compare(&parse(NOTICE), &parse(SMALL));
    let json = serde_json::to_string(&changes).expect("JSON");
    let back: Vec<most_notice::Change> = serde_json::from_str(&json).expect("our own JSON");
    assert_eq!(back, changes);
    let first = serde_json::to_value(&changes[0]).expect("JSON");
    assert_eq!(first["path"], "header.number");
    assert_eq!(first["kind"], "changed");
}

/// Every path is one of the JSON before, of what is added of the JSON after.
#[test]
fn paths_lead_to_what_they_name() {
    let (before, after) = (parse(NOTICE), parse(SMALL));
    let json = |parsed| serde_json::to_value(parsed).expect("JSON");
    let (old, new) = (json(&before), json(&after));
    let changes = compare(&before, &after);
    assert!(changes.len() > 20);
    for change in changes {
        let pointer = format!("/{}", change.path).replace(['.', '['], "/").replace(']', "");
        let tree = if change.kind == ChangeKind::Added { &new } else { &old };
        assert!(tree.pointer(&pointer).is_some(), "{change}");
    }
}

/// Rows that differ in all of their cells are gone and added, however many they are.
#[test]
fn large_tables_are_compared_too() {
    let table = |rows: usize, of: &str| {
        let rows =
            (1..=rows).map(|at| format!("{at}\t{of}{}中心\t{of}{at}研究院\n", at * 7 % rows));
        format!("附件\n示范中心名单\n序号\t名称\t依托单位\n{}", rows.collect::<String>())
    };
    let (before, after) = (table(5_000, "甲"), table(5_000, "乙"));
    let changes = compare(&parse(&before), &parse(&after));
    assert_eq!(changes.iter().filter(|change| change.path.contains("rows")).count(), 10_000);
    let fewer = before.replace("\n2500\t", "\n9500\t").replace("甲7中心", "丙7中心");
    let changes = lines(&before, &fewer);
    assert!(changes.lines().count() < 6, "{changes}");
    assert!(changes.contains("rows[2499].cells[0] (序号): 2500 → 9500"), "{changes}");
    assert!(changes.contains("rows[0].cells[1] (名称): 甲7中心 → 丙7中心"), "{changes}");
}
