//! One table in each form in which tables survive, with a cell emptied, a cell broken over two lines, or a row taken out:
//! it is read right, or a diagnostic says that it may not be.

use most_notice::{Block, Parsed, RowKind, Severity, parse};

/// The names of the columns, and the rows.
const TABLE: [[&str; 6]; 7] = [
    ["序号", "项目名称", "承担单位", "负责人", "所在地", "经费（万元）"],
    ["1", "智能装备关键技术研究", "南山大学", "王明", "南山市", "50"],
    ["2", "新型电池材料研发", "青山蓝海新材料有限公司", "李红军", "青山市", "120"],
    ["3", "水稻新品种选育", "某省农业科学院", "张伟", "扬江市", "30"],
    ["4", "城市内涝监测预警系统", "河东大学", "陈晓东", "南山市", "80"],
    ["5", "工业互联网安全平台", "青禾信息技术股份有限公司", "周杰", "青禾市", "200"],
    ["6", "海洋药物筛选", "东港康健制药有限公司", "吴敏", "东港市", "65"],
];

/// How a form writes rows.
type Form = fn(&[Vec<String>]) -> String;

/// The cells that are not empty, parted by `blank`; of an empty one nothing is left.
fn filled(row: &[String], blank: &str) -> String {
    let filled: Vec<&str> =
        row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    filled.join(blank)
}

fn joined(rows: &[Vec<String>], row: impl Fn(&[String]) -> String, between: &str) -> String {
    rows.iter().map(|cells| row(cells)).collect::<Vec<_>>().join(between)
}

/// The cells behind the number.
fn behind(row: &[String]) -> &[String] {
    row.get(1..).unwrap_or_default()
}

fn unnumbered(row: &[String], blank: &str) -> String {
    filled(behind(row), blank)
}

/// The cells below each other, in columns of the page, of which Chinese characters take two.
fn printed(rows: &[Vec<String>], from: usize) -> String {
    let width = |cell: &str| cell.chars().map(|c| if c.len_utf8() > 2 { 2 } else { 1 }).sum();
    let padded =
        |cell: &String| format!("{cell}{}", " ".repeat(28_usize.saturating_sub(width(cell))));
    let row = |row: &[String]| row.iter().skip(from).map(padded).collect::<String>();
    joined(rows, |cells| row(cells).trim_end().to_owned(), "\n")
}

/// A table of Markdown.
fn markdown(rows: &[Vec<String>], between: &str) -> String {
    let row = |row: &[String]| format!("| {} |", row.join(" | "));
    let (head, below) = rows.split_at(1);
    let rule = "| --- | --- | --- | --- | --- | --- |";
    [joined(head, row, between), rule.to_owned(), joined(below, row, between)].join(between)
}

/// In the first of these forms a line is a row.
const FORMS: [(&str, Form); 15] = [
    ("tabs", |rows| joined(rows, |row| row.join("\t"), "\n")),
    ("tabs, also at the ends", |rows| joined(rows, |row| format!("{}\t", row.join("\t")), "\n")),
    ("pipes", |rows| joined(rows, |row| format!("|{}|", row.join("|")), "\n")),
    ("pipes, no numbers", |rows| joined(rows, |row| behind(row).join("|"), "\n")),
    ("Markdown, rows apart", |rows| markdown(rows, "\n\n")),
    ("commas", |rows| joined(rows, |row| row.join(","), "\n")),
    ("commas, no numbers", |rows| joined(rows, |row| behind(row).join(","), "\n")),
    ("columns", |rows| printed(rows, 0)),
    ("columns, no numbers", |rows| printed(rows, 1)),
    ("two blanks", |rows| joined(rows, |row| row.join("  "), "\n")),
    ("one blank", |rows| joined(rows, |row| filled(row, " "), "\n")),
    ("a cell a line", |rows| joined(rows, |row| filled(row, "\n"), "\n")),
    ("a cell a line, rows apart", |rows| joined(rows, |row| filled(row, "\n"), "\n\n")),
    ("a cell a line, no numbers", |rows| joined(rows, |row| unnumbered(row, "\n"), "\n")),
    ("a cell a line, cells apart, no numbers", |rows| {
        joined(rows, |row| unnumbered(row, "\n\n"), "\n\n")
    }),
];

fn rows() -> Vec<Vec<String>> {
    TABLE.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

/// The text of a notice with `table` in its annex.
fn notice(table: &str) -> String {
    format!(
        "关于下达项目计划的通知\n\n各有关单位：\n\n现将项目计划下达给你们。\n\n附件：项目计划表\n\n\
         某省科学技术厅\n2023年11月1日\n\n附件\n\n项目计划表\n\n{table}\n"
    )
}

/// The cells of the data rows of all tables.
fn cells(parsed: &Parsed<'_>) -> Vec<Vec<String>> {
    let blocks = parsed.notice.annexes.iter().flat_map(|annex| &annex.content);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables
        .flat_map(|table| table.rows())
        .filter(|row| row.kind == RowKind::Data)
        .map(|row| row.cells.iter().map(|cell| cell.text.replace(' ', "")).collect())
        .collect()
}

/// Whether `found` are the cells of `rows`, or these without their numbers, which not every form has.
fn are(found: &[Vec<String>], rows: &[Vec<String>]) -> bool {
    let numbered = found.first().is_none_or(|row| row.len() == TABLE[0].len());
    found == rows
        || !numbered
            && found.iter().map(Vec::as_slice).eq(rows.iter().filter_map(|row| row.get(1..)))
}

/// Whether the table that `text` holds is read as `expected`, or something says that it may not be.
#[track_caller]
fn check(text: &str, expected: &[Vec<String>], change: &str) {
    let text = notice(text);
    let parsed = parse(&text);
    let told = parsed.diagnostics.iter().any(|found| found.severity != Severity::Info);
    let found = cells(&parsed);
    assert!(told || are(&found, expected), "{change}: {found:?}\n{text}");
}

#[test]
fn a_whole_table_is_read_in_each_form() {
    let rows = rows();
    for (name, form) in FORMS {
        let text = notice(&form(&rows));
        let found = cells(&parse(&text));
        assert!(are(&found, &rows[1..]), "{name}: {found:?}");
    }
}

#[test]
fn an_empty_cell_is_empty_or_told() {
    for (name, form) in FORMS {
        for row in 1..TABLE.len() {
            for column in 1..6 {
                let mut rows = rows();
                rows[row][column].clear();
                check(&form(&rows), &rows[1..], &format!("{name}, {row}, {column}"));
            }
        }
    }
}

#[test]
fn a_row_that_lacks_is_told() {
    for (name, form) in FORMS {
        for row in 1..TABLE.len() {
            let mut rows = rows();
            rows.remove(row);
            check(&form(&rows), &rows[1..], &format!("{name}, {row}"));
        }
    }
}

/// `rows` with a line break in the middle of a cell; nothing where that has fewer than four characters.
fn broken(rows: &[Vec<String>], row: usize, column: usize) -> Option<Vec<Vec<String>>> {
    let mut broken = rows.to_vec();
    let cell = broken.get_mut(row)?.get_mut(column)?;
    let (at, _) = cell.char_indices().nth(cell.chars().count() / 2)?;
    let long = cell.chars().count() >= 4;
    cell.insert(at, '\n');
    long.then_some(broken)
}

#[test]
fn cells_over_two_lines_are_whole_or_told() {
    for (name, form) in FORMS.into_iter().skip(7) {
        for row in 1..TABLE.len() {
            for column in 1..5 {
                let Some(once) = broken(&rows(), row, column) else { continue };
                check(&form(&once), &rows()[1..], &format!("{name}, {row}, {column}"));
                for other in 1..5 {
                    let Some(twice) = broken(&once, row, other) else { continue };
                    let change = format!("{name}, {row}, {column} and {other}");
                    check(&form(&twice), &rows()[1..], &change);
                    let next = row % (TABLE.len() - 1) + 1;
                    let Some(apart) = broken(&once, next, other) else { continue };
                    let change = format!("{name}, {row}, {column} and {next}, {other}");
                    check(&form(&apart), &rows()[1..], &change);
                }
            }
        }
    }
}
