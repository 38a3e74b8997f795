//! One test for each form of a table, and for each text that is none.

use std::fmt::Write;

use super::{RowKind, Table, find, read};
use crate::text::class::is_empty;
use crate::text::lines;

/// A table as text: names, then rows; § a section, Σ a sum, ※ a note, ^ a merged cell's copy.
fn show(table: &Table<'_>) -> String {
    let mut shown = String::new();
    let names = table.columns.iter().map(|column| match &column.group {
        Some(group) => format!("{group}>{}", column.name),
        None => column.name.to_string(),
    });
    shown += &names.collect::<Vec<_>>().join("|");
    if let Some(unit) = &table.unit {
        let _ = write!(shown, " ({})", unit.text);
    }
    for row in table.rows() {
        shown += match row.kind {
            RowKind::Data => "\n",
            RowKind::Section => "\n§ ",
            RowKind::Total => "\nΣ ",
            RowKind::Note => "\n※ ",
        };
        let cells = row.cells.iter().enumerate().map(|(at, cell)| {
            if row.is_copied(at) { format!("^{}", cell.text) } else { cell.text.to_string() }
        });
        shown += &cells.collect::<Vec<_>>().join("|");
    }
    shown
}

fn tables(text: &str) -> Vec<String> {
    let lines = lines(text);
    let letters = |text: &str| text.chars().filter(|c| !is_empty(*c)).collect::<String>();
    let runs = find(text, &lines);
    for pair in runs.windows(2) {
        assert!(pair[0].last < pair[1].first, "runs overlap: {pair:?}");
    }
    runs.iter()
        .map(|run| {
            assert!(run.first <= run.last && run.last < lines.len(), "{run:?}");
            let table = read(run, text, &lines);
            for cell in table.rows().flat_map(|row| row.cells) {
                let source = cell.span.of(text).expect("spans lie on character bounds");
                let source: String = source.lines().map(str::trim).collect();
                // A cell that stands on one line is a piece of it.
                if !source.contains(['<', '"', '│']) {
                    assert_eq!(letters(&source), letters(&cell.text));
                }
            }
            show(&table)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(tables(text), expected);
}

#[track_caller]
fn none(text: &str) {
    check(text, &[]);
}

const PLAIN: &str =
    "序号|联盟名称|责任主体单位\n1|抗体产业联盟|某某大学\n2|疫苗产业联盟|上海某研究所";

#[test]
fn tabs() {
    check(
        "附件1\n名单\n序号\t联盟名称\t责任主体单位\n\t\t\n1\t抗体产业联盟\t某某大学\n2\t疫苗产业联盟\t上海某研究所\n\n附件2\n",
        &[PLAIN],
    );
    // Two tables, one under the other.
    check(
        "序号\t名称\n1\t甲\n\n附件2\n序号\t姓名\n1\t乙\n",
        &["序号|名称\n1|甲", "序号|姓名\n1|乙"],
    );
    check("序号\t名称\n1\t甲\n序号\t姓名\n1\t乙\n", &["序号|名称\n1|甲", "序号|姓名\n1|乙"]);
    // Without header.
    check(
        "河北省\t甲县、乙县\n山西省\t丙县\n辽宁省\t丁县\n",
        &["\n河北省|甲县、乙县\n山西省|丙县\n辽宁省|丁县"],
    );
    // Words over numbers are a header.
    check("甲乙\t丙丁\n子\t1.5\n丑\t2.5\n", &["甲乙|丙丁\n子|1.5\n丑|2.5"]);
}

#[test]
fn kinds_of_rows() {
    check(
        "金额单位：万元\n序号\t项目名称\t经费\n一、信息领域\t\t\n1\t甲项目\t10\n（二）材料领域\t（二）材料领域\t（二）材料领域\n2\t乙项目\t20\n第三批\n3\t丙项目\t5\n合 计\t\t35\n注：数据截至年底。\n\n2013年\n",
        &[
            "序号|项目名称|经费 (万元)\n§ 一、信息领域\n1|甲项目|10\n§ （二）材料领域\n2|乙项目|20\n§ 第三批\n3|丙项目|5\nΣ 合计||35\n※ 注：数据截至年底。",
        ],
    );
}

#[test]
fn headers_of_two_lines() {
    let expected = "序号|项目名称|经费>总额（万元）|经费>中央财政（万元）\n1|甲|10|5\n2|乙|20|6";
    check(
        "序号\t项目名称\t经费\t\n\t\t总额\t中央财政\n\t\t（万元）\t（万元）\n1\t甲\t10\t5\n2\t乙\t20\t6\n",
        &[expected],
    );
    check(
        "省份\t上年\t任务\t任务\n省份\t上年\t1996年\t1997年\n江苏\t1\t2\t3\n上海\t4\t5\t6\n",
        &["省份|上年|任务>1996年|任务>1997年\n江苏|1|2|3\n上海|4|5|6"],
    );
}

#[test]
fn merged_cells() {
    // Blank below the first, and fewer cells.
    check(
        "序号\t项目名称\t承担单位\n1\t甲\t某某大学\n\t\t乙研究所\n2\t丙\t丁公司\n",
        &["序号|项目名称|承担单位\n1|甲|某某大学\n^1|^甲|乙研究所\n2|丙|丁公司"],
    );
    check(
        "序号\t领域\t姓名\t工作单位\n1\t水稻\t张某某\t北方大学\n2\t李某\t南方研究院\n3\t小麦\t王某某\t西部大学\n",
        &[
            "序号|领域|姓名|工作单位\n1|水稻|张某某|北方大学\n2|^水稻|李某|南方研究院\n3|小麦|王某某|西部大学",
        ],
    );
    // Blank cells at the end are blank.
    check("序号\t名称\t备注\n1\t甲\t新增\n2\t乙\n", &["序号|名称|备注\n1|甲|新增\n2|乙|"]);
}

#[test]
fn wrapped_rows() {
    check(
        "序号\t联盟名称\t责任主体单位\n1\t抗体产业技术创新战\n略联盟\t某某大学\n2\t疫苗产业联盟\t上海某\n研究所\n3\t钛联盟\t云南某院\n",
        &[
            "序号|联盟名称|责任主体单位\n1|抗体产业技术创新战略联盟|某某大学\n2|疫苗产业联盟|上海某研究所\n3|钛联盟|云南某院",
        ],
    );
}

#[test]
fn pages_and_repeated_headers() {
    check(
        "序号\t名称\n1\t甲\n— 3 —\n序号\t名称\n2\t乙\n\n第 4 页 共 5 页\n3\t丙\n",
        &["序号|名称\n1|甲\n2|乙\n3|丙"],
    );
}

#[test]
fn double_columns() {
    check("序号\t名称\t序号\t名称\n1\t甲\t3\t丙\n2\t乙\t\t\n", &["序号|名称\n1|甲\n2|乙\n3|丙"]);
    check("序号\t名称\t序号\t名称\n1\t甲\t2\t乙\n3\t丙\t\t\n", &["序号|名称\n1|甲\n2|乙\n3|丙"]);
}

#[test]
fn spread_over_lines() {
    let gap = "\n\n\n\n\n";
    let cut = "\n\n\t\n\n";
    let row = |cells: &[&str]| cells.join(cut);
    let table = |rows: &[&str]| rows.join(gap);
    let header = row(&["序号", "联盟名称", "责任主体单位"]);
    let first = row(&["1", "抗体产业联盟", "某某大学"]);
    let second = row(&["2", "疫苗产业联盟", "上海某研究所"]);
    check(&format!("名单\n\n{}\n\n扫一扫\n", table(&[&header, &first, &second])), &[PLAIN]);
    // A page's bar of links under the last row is none.
    let bar = "\n\n扫一扫\n[放大]\t[缩小]\t[打印]\t[关闭]\n";
    check(&(table(&[&header, &first, &second]) + bar), &[PLAIN]);
    // Repeated header, sections, several paragraphs in a cell, blank cells, merged cells.
    let rows = [
        &*header,
        "一、生物（1家）",
        &first,
        &header,
        "二、医药（1家）",
        &row(&["2", "疫苗\n\n产业联盟", "\u{a0}"]),
        &row(&["3", "药物联盟", "北京某研究所"]),
        &row(&["4", "南方某大学"]),
    ];
    check(
        &table(&rows),
        &[
            "序号|联盟名称|责任主体单位\n§ 一、生物（1家）\n1|抗体产业联盟|某某大学\n§ 二、医药（1家）\n2|疫苗产业联盟|\n3|药物联盟|北京某研究所\n4|^药物联盟|南方某大学",
        ],
    );
    // No header, and a first section that stands above as a row.
    let rows = [
        "一、甲类（2个）",
        &row(&["北京市", "甲区"]),
        &row(&["河北省", "乙县"]),
        "二、乙类（1个）",
        &row(&["山西省", "丙县"]),
    ];
    check(
        &format!("附件\n\n名单\n\n{}\n", table(&rows)),
        &["\n§ 一、甲类（2个）\n北京市|甲区\n河北省|乙县\n§ 二、乙类（1个）\n山西省|丙县"],
    );
    // Another header starts another table; a line 附件 ends one.
    let other = row(&["序号", "姓名", "工作单位", "职务"]);
    let rows = [
        &*header,
        &first,
        "附件2",
        &other,
        &row(&["1", "张某", "某院", "院长"]),
        &row(&["2", "李某", "某所", "所长"]),
    ];
    check(
        &table(&rows),
        &[
            "序号|联盟名称|责任主体单位\n1|抗体产业联盟|某某大学",
            "序号|姓名|工作单位|职务\n1|张某|某院|院长\n2|李某|某所|所长",
        ],
    );
    // Two lines of header, of which the second has its own cells only.
    let rows = [
        &*row(&["省份", "人数", "任务"]),
        &row(&["1996年", "1997年"]),
        &row(&["江苏", "1", "2", "3"]),
        &row(&["上海", "4", "5", "6"]),
    ];
    check(
        &format!("计划表\n\n　　　单位：人\n{gap}{}", table(&rows)),
        &["省份|人数|任务>1996年|任务>1997年 (人)\n江苏|1|2|3\n上海|4|5|6"],
    );
    // The tab at a line's start or end.
    check("序号\n\n\t名称\n\n\n1\n\n\t甲\n\n\n2\n\n\t乙\n", &["序号|名称\n1|甲\n2|乙"]);
    check("序号\t\n\n名称\n\n\n1\t\n\n甲\n\n\n2\t\n\n乙\n", &["序号|名称\n1|甲\n2|乙"]);
    check(
        "序号\t\n名称\t\n单位\n1\t\n甲\t\n某大学\n2\t\n乙\t\n某院\n",
        &["序号|名称|单位\n1|甲|某大学\n2|乙|某院"],
    );
}

#[test]
fn other_forms() {
    // Blanks, one blank, pipes, Markdown, frames, commas, a cell a line.
    check(
        "序号    联盟名称   责任主体单位\n1   抗体产业 联盟   某某大学\n2　　疫苗产业联盟　　上海某研究所\n",
        &[PLAIN],
    );
    check(
        "序号 联盟名称 责任主体单位\n1 抗体产业联盟 某某大学\n2 疫苗产业联盟 上海某研究所\n",
        &[PLAIN],
    );
    check(
        "序号|联盟名称|责任主体单位\n1|抗体产业联盟|某某大学\n2|疫苗产业联盟|上海某研究所\n",
        &[PLAIN],
    );
    check(
        "| 序号 | 联盟名称 | 责任主体单位 |\n|---|:-:|---|\n| 1 | 抗体产业<br>联盟 | 某某大学 |\n| 2 | 疫苗产业联盟 | 上海某研究所 |\n",
        &[PLAIN],
    );
    check(
        "┌──┬──┬──┐\n│序号│联盟名称│责任主体单位│\n├──┼──┼──┤\n│1│抗体产业│某某大学│\n│ │联盟│ │\n├──┼──┼──┤\n│2│疫苗产业联盟│上海某研究所│\n└──┴──┴──┘\n",
        &[PLAIN],
    );
    check(
        "序号,联盟名称,责任主体单位\n1,\"抗体产业联盟\",某某大学\n2,疫苗产业联盟,上海某研究所\n",
        &[PLAIN],
    );
    check(
        "序号\n联盟名称\n责任主体单位\n1\n抗体产业联盟\n某某大学\n2\n疫苗产业联盟\n上海某研究所\n附件2\n",
        &[PLAIN],
    );
    check(
        "1 | 甲 大 学 优秀\n2 | 乙研究院 良好\n3 | 丙 学 院 较 差\n",
        &["\n1|甲大学|优秀\n2|乙研究院|良好\n3|丙学院|较差"],
    );
    check("名称：甲\n", &[]);
    check(
        "项目名称：甲技术\n承担单位：某某大学\n\n项目名称：乙技术\n承担单位：某研究院\n",
        &["项目名称|承担单位\n甲技术|某某大学\n乙技术|某研究院"],
    );
    let glued = "序号联盟名称责任主体单位1抗体产业联盟某某大学2疫苗产业联盟上海某研究所\n";
    check(glued, &[PLAIN]);
    let lines = lines(glued);
    assert!(find(glued, &lines).iter().all(|run| read(run, glued, &lines).doubtful));
}

#[test]
fn no_tables() {
    // Information boxes.
    none(
        "标　　题：\t某某通知\n索 引 号：\t306-1\t发文机构：\t科技部\n成文日期：\t2018年1月1日\t发布日期：\t2018年1月2日\n",
    );
    none("索 引 号：\n\n\t\n\n306-1\n\n\n\n\n发文机构：\n\n\t\n\n科技部\n");
    // Bars of links.
    none("[放大字体]\t[缩小字体]\t[打印]\n");
    none("\t首　页\t\t新闻\t\t通知\t\n\t技术\t\t推广\t\t条件\t\n");
    none("网站地图 | 网站管理 | 联系我们\n简体 | 繁体\n|\n\n|\n");
    none("科技部||||\n科技部关于某事的通知\n");
    // Indents and numbers of lists.
    none("\t为贯彻落实某某规划，现就有关事项通知如下。\n\t各单位要高度重视。\n");
    none("1.\t加强领导\n2.\t落实责任\n3.\t严格监督\n");
    none("一、\t总体要求\n二、\t重点任务\n三、\t保障措施\n");
    // Signatures, addressees, contacts.
    none("农业农村部      财 政 部\n2018年1月1日    2018年1月2日\n");
    none("科技部\t财政部\n2018年1月1日\t2018年1月2日\n");
    none("联系人：张三    电话：010-1234\n联系人：李四    电话：010-5678\n");
    none("联系人：张三\n电话：010-1\n联系人：李四\n电话：010-2\n");
    none("1  2013年\n关于某事的通知\n");
    none("\n\n\t\n\n\u{a0}\t\n\n正文一段。\n\n\t\n\n又一段。\n");
}

#[test]
fn facts_for_checks() {
    let text = "序号\t名称\t备注\n1\t甲\n2\t乙\t新增\n";
    let lines = lines(text);
    let table = read(&find(text, &lines)[0], text, &lines);
    assert_eq!(table.rows().map(|row| row.found).collect::<Vec<_>>(), [2, 3]);
    assert!(table.header.is_some() && !table.doubtful);
    assert_eq!(table.column("seq"), Some(0));
}

#[test]
fn every_text_is_survived() {
    let pieces = [
        "序号",
        "\t",
        "\n",
        "1",
        "2",
        "|",
        " ",
        "　",
        "甲联盟",
        "：",
        "项目名称",
        ",",
        "\"",
        "│",
        "—",
        "\u{a0}",
        "\n\n\n",
        "附件",
        "注：",
    ];
    let mut state = 7_usize;
    for length in 0..400 {
        let mut text = String::new();
        for _ in 0..length {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text += pieces[(state >> 33) % pieces.len()];
        }
        let text = &*text;
        let _ = std::panic::catch_unwind(|| find(text, &lines(text)).len()).expect(text);

        let lines = lines(text);
        for run in find(text, &lines) {
            let table = read(&run, text, &lines);
            for row in table.rows() {
                assert!(row.span.of(text).is_some(), "{text:?} {row:?}");
                assert!(
                    row.cells.iter().all(|cell| cell.span.of(text).is_some()),
                    "{text:?} {row:?}"
                );
            }
        }
    }
}

#[test]
fn time_grows_with_the_text() {
    // Texts that almost are tables, over and over: none may be gone through from each of its lines.
    let pieces = [
        "项目名称：甲\n",
        "项目名称：\n承担单位：\n",
        "甲\t乙\n1日\t2日\n",
        "1|甲\n",
        "1  甲  乙\n3  甲  乙\n",
        "\t\n",
        "甲\n\n\t\n\n",
        "序号\n",
        "序号\t\n",
        "序号,\n",
        "甲 ",
        "\t",
        "|",
        "2)",
        "序号 名称\n",
    ];
    for piece in pieces {
        for start in ["", "序号联盟名称1甲大学"] {
            let text = &*(start.to_owned() + &piece.repeat(10_000));
            let lines = lines(text);
            for run in find(text, &lines) {
                read(&run, text, &lines);
            }
        }
    }
}
