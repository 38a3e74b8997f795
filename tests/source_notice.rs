//! The source notice is read without a doubt, and whatever is changed in it is told.

use most_notice::{Severity, parse};

const SOURCE: &str = include_str!("../fixtures/notices/guokefati-2013-632.txt");

/// Replaces `from`, which must stand in the source, wherever it stands.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(SOURCE.contains(from), "the source has no {from:?}");
    SOURCE.replace(from, to)
}

/// What is found in `text`, as `error count-declared-vs-rows: 54 declared, 55 rows found`.
fn findings(text: &str) -> Vec<String> {
    let diagnostics = parse(text).diagnostics;
    let grave = diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info);
    grave.map(|found| format!("{} {}: {}", found.severity, found.code, found.message)).collect()
}

/// Checks that of what is found in `text`, each of `expected` is one, and nothing else is.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(findings(text), expected);
}

#[test]
fn the_source_is_clean() {
    assert_eq!(parse(SOURCE).diagnostics, []);
}

#[test]
fn rows() {
    let row = "7\t科研用试剂产业技术创新战略联盟\t北京牛牛基因技术有限公司\n";
    check(
        &changed(row, ""),
        &[
            "error count-declared-vs-rows: 55 declared, 54 rows found",
            "error seq-continuous: expected the serial number 7, found 8",
        ],
    );
    check(
        &changed(row, &row.repeat(2)),
        &[
            "error count-declared-vs-rows: 55 declared, 56 rows found",
            "error seq-continuous: the serial number 7 stands twice",
            "warning duplicate-row: 科研用试剂产业技术创新战略联盟 stands twice in the list",
        ],
    );
    check(
        &changed("\n7\t科研用试剂", "\n9\t科研用试剂"),
        &[
            "error seq-continuous: expected the serial number 7, found 9",
            "error seq-continuous: expected the serial number 10, found 8",
        ],
    );
    check(
        &changed("科研用试剂产业技术创新战略联盟", "数字视频产业技术创新战略联盟"),
        &["warning duplicate-row: 数字视频产业技术创新战略联盟 stands twice in the list"],
    );
    check(
        &changed("联盟\t北京牛牛基因技术有限公司\n", "联盟\n"),
        &["error columns-constant: expected 3 cells, found 2"],
    );
    check(
        &changed("\t科研用试剂产业技术创新战略联盟\t", "\t\t"),
        &["warning cell-empty: 联盟名称 is empty in this row"],
    );
    check(
        &changed("北京牛牛基因技术有限公司", "北京牛牛基因技术有限公司\t北京市"),
        &["error columns-constant: expected 3 cells, found 4"],
    );
    check(
        &changed("聚光科技（杭州）股份有限公司", "聚光科技（杭州"),
        &["warning cell-suspect: 聚光科技（杭州 has a bracket without partner"],
    );
}

#[test]
fn counts() {
    check(
        &changed("（共55家）", "（共54家）"),
        &["error count-declared-vs-rows: 54 declared, 55 rows found"],
    );
    check(
        &changed("等41家联盟", "等42家联盟"),
        &["error count-body-vs-annex: 42家联盟 in the body, 41 rows found"],
    );
}

#[test]
fn header() {
    check(
        &changed("〔2013〕632号", "〔2012〕632号"),
        &["warning docno-vs-date: the number is of 2012, the date 2013-10-30 of 2013"],
    );
    check(
        &changed("〔2013〕632号", "〔2010〕632号"),
        &["error docno-vs-date: the number is of 2010, the date 2013-10-30 of 2013"],
    );
    check(
        &changed("国科发体〔2013〕632号", "教技〔2013〕632号"),
        &[
            "warning docno-vs-issuer: the number 教技〔2013〕632号 belongs to 教育部, the notice to 科技部",
        ],
    );
    let title = "科技部关于发布2013年度国家产业技术创新战略试点联盟和重点培育联盟名单的通知\n";
    check(&changed(title, ""), &["warning title-missing: no title found above the body"]);
    check(
        &changed(title, "科技部关于印发《2013年度试点联盟名单的通知\n"),
        &["warning title-balanced: 《 in the title is not paired"],
    );
    check(
        &changed("科技部关于发布", "教育部关于发布"),
        &[
            "warning issuers-agree: 教育部 is in the title and does not sign",
            "warning issuers-agree: 科技部 signs and is not in the title",
        ],
    );
    let prose = findings(&changed("，各有关单位：", "，现将有关事项通知如下："));
    assert!(prose.iter().any(|found| found.starts_with("warning")), "{prose:?}");
}

#[test]
fn closing() {
    check(
        &changed("科 技 部\n", "教 育 部\n"),
        &[
            "warning issuers-agree: 科技部 is in the title and does not sign",
            "warning issuers-agree: 教育部 signs and is not in the title",
        ],
    );
    let undated = findings(&changed("2013年10月30日\n", ""));
    assert!(undated.iter().any(|found| found.contains("no date")), "{undated:?}");
    let open = findings(&changed("科 技 部\n2013年10月30日\n", ""));
    assert!(
        open.contains(&"warning closing-missing: no signature and no date found".to_owned()),
        "{open:?}"
    );
    let impossible = findings(&changed("2013年10月30日", "2013年10月32日"));
    assert!(
        impossible.contains(&"error date-valid: 2013年10月32日 is on no calendar".to_owned()),
        "{impossible:?}"
    );
}

#[test]
fn annexes() {
    let second = SOURCE.find("附件2\n").map_or(0, |at| at);
    check(
        SOURCE.get(..second).unwrap_or_default(),
        &[
            "warning annex-list-vs-present: 2013年度国家产业技术创新战略重点培育联盟名单 is announced, and not among the annexes",
        ],
    );
    check(
        &changed("战略试点联盟名单\n（共", "战略先进个人名单\n（共"),
        &[
            "warning annex-title-equal: announced as 2013年度国家产业技术创新战略试点联盟名单, titled 2013年度国家产业技术创新战略先进个人名单",
        ],
    );
    check(
        &changed("          2. 2013年度国家产业技术创新战略重点培育联盟名单\n", ""),
        &[
            "warning annex-list-vs-present: 2013年度国家产业技术创新战略重点培育联盟名单 is not announced",
        ],
    );
    check(
        &changed("名单见附件2", "名单见附件3"),
        &["warning annex-refs-resolve: annex 3 is named, and 2 found"],
    );
}

#[test]
fn damage() {
    check(
        &changed("节能减排标准化", "节能减排**标准化"),
        &["warning text-residue: characters are masked with **, in 2 places"],
    );
    check(
        &changed("为贯彻落实", "????为贯彻落实"),
        &["warning text-residue: a run of ? stands where characters were lost"],
    );
    check(
        &changed(
            "《产业技术创新战略联盟评估工作方案（试行）》",
            "《产业技术创新战略联盟评估\u{fffd}\u{fffd}工作方案（试行）》",
        ),
        &["warning text-residue: a character was lost in decoding"],
    );
}
