//! Tables as they are written: columns with names of their own, cells as text.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use most_notice::{Annex, Block, Column, Notice, RowKind, Table};

use crate::lang::Lang;

/// By which names columns go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Names {
    Zh,
    En,
}

impl Names {
    pub(super) const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Self::Zh => Lang::Zh.pick(en, zh),
            Self::En => Lang::En.pick(en, zh),
        }
    }
}

/// Which tables, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pick {
    pub(super) annex: Option<u32>,
    pub(super) names: Names,
    /// Whether rows of every kind are kept.
    pub(super) all_rows: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) file: PathBuf,
    /// The numbers of the annex, from the outer to the inner; none for the body.
    pub(super) annex: Vec<u32>,
    /// Which annex that is, from 0, each before those inside of it; `None` for the body.
    pub(super) annex_index: Option<u32>,
    /// Which table of the body or the annex it is, from 1.
    pub(super) number: u32,
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<GridRow>,
}

/// A row with as many cells as its table has names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GridRow {
    pub(super) kind: RowKind,
    /// The section heading above it.
    pub(super) section: String,
    pub(super) cells: Vec<String>,
}

impl Grid {
    /// Where it stands: `annex-1`, `annex-1-2` for a second table, `annex-1.3`, `body`.
    pub(super) fn part(&self) -> String {
        let part = if self.annex.is_empty() {
            "body".to_owned()
        } else {
            format!("annex-{}", self.annex())
        };
        if self.number == 1 { part } else { format!("{part}-{}", self.number) }
    }

    /// The numbers of its annex: `1`, `1.3`; empty for the body.
    pub(super) fn annex(&self) -> String {
        let numbers: Vec<String> = self.annex.iter().map(u32::to_string).collect();
        numbers.join(".")
    }

    /// The name of its file without the last ending.
    pub(super) fn stem(&self) -> String {
        match self.file.file_stem() {
            Some(stem) if self.file != Path::new("-") => stem.to_string_lossy().into_owned(),
            _ => "stdin".to_owned(),
        }
    }

    /// Whether any of its rows stands under a section heading.
    pub(super) fn has_sections(&self) -> bool {
        self.rows.iter().any(|row| !row.section.is_empty())
    }
}

/// The tables of `notice` in the order of the text, and how many rows were left out: totals and notes.
pub(super) fn of(file: &Path, notice: &Notice<'_>, pick: Pick) -> (Vec<Grid>, usize) {
    let mut gathered = Gathered { file, pick, grids: Vec::new(), left_out: 0, annexes: 0 };
    gathered.blocks(&notice.body, &[], None);
    for (annex, number) in numbered(&notice.annexes) {
        gathered.annex(annex, &[number]);
    }
    (gathered.grids, gathered.left_out)
}

/// Annexes with their numbers; one without has that of its place.
fn numbered<'n, 'a>(annexes: &'n [Annex<'a>]) -> impl Iterator<Item = (&'n Annex<'a>, u32)> {
    (1..).zip(annexes).map(|(place, annex)| (annex, annex.number.unwrap_or(place)))
}

struct Gathered<'f> {
    file: &'f Path,
    pick: Pick,
    grids: Vec<Grid>,
    left_out: usize,
    /// How many annexes were met.
    annexes: u32,
}

impl Gathered<'_> {
    fn annex(&mut self, annex: &Annex<'_>, numbers: &[u32]) {
        self.blocks(&annex.content, numbers, Some(self.annexes));
        self.annexes += 1;
        for (inner, number) in numbered(&annex.annexes) {
            self.annex(inner, &[numbers, &[number]].concat());
        }
    }

    fn blocks(&mut self, blocks: &[Block<'_>], annex: &[u32], annex_index: Option<u32>) {
        if self.pick.annex.is_some() && self.pick.annex.as_ref() != annex.first() {
            return;
        }
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        for (number, table) in (1..).zip(tables) {
            let (rows, left_out) = rows(table, self.pick.all_rows);
            self.left_out += left_out;
            let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            let names = names(&table.columns, width, self.pick.names);
            let widened = rows.into_iter().map(|mut row| {
                row.cells.resize(names.len(), String::new());
                row
            });
            self.grids.push(Grid {
                file: self.file.to_owned(),
                annex: annex.to_vec(),
                annex_index,
                number,
                rows: widened.collect(),
                names,
            });
        }
    }
}

/// The rows that are kept, and how many totals and notes are not.
fn rows(table: &Table<'_>, all: bool) -> (Vec<GridRow>, usize) {
    let (mut rows, mut left_out) = (Vec::new(), 0);
    let mut section = String::new();
    for row in table.rows() {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text.to_string()).collect();
        match row.kind {
            RowKind::Section if !all => section = cells.join(" "),
            RowKind::Data => rows.push(GridRow { kind: row.kind, section: section.clone(), cells }),
            kind if all => {
                if kind == RowKind::Section {
                    section = cells.join(" ");
                }
                rows.push(GridRow { kind, section: section.clone(), cells });
            }
            _ => left_out += 1,
        }
    }
    (rows, left_out)
}

/// A name for each of `width` columns at least, none twice.
fn names(columns: &[Column<'_>], width: usize, by: Names) -> Vec<String> {
    let mut taken = HashSet::new();
    let width = width.max(columns.len());
    (0..width)
        .map(|at| {
            let wanted = columns.get(at).map_or_else(Vec::new, |column| wanted(column, by));
            let own = wanted.iter().find(|name| !taken.contains(*name)).cloned();
            let own = own.unwrap_or_else(|| {
                let nameless = format!("{}{}", by.pick("column_", "列"), at + 1);
                let base = wanted.last().unwrap_or(&nameless);
                let numbered = (2..).map(|number| format!("{base}_{number}"));
                let mut names = std::iter::once(base.clone()).chain(numbered);
                names.find(|name| !taken.contains(name)).unwrap_or(nameless)
            });
            taken.insert(own.clone());
            own
        })
        .collect()
}

/// The names that a column may have, the best first: its field where fields are wanted, its name in the header.
fn wanted(column: &Column<'_>, by: Names) -> Vec<String> {
    let field = column.field.as_ref().filter(|_| by == Names::En);
    let header = match &column.group {
        Some(group) if !group.is_empty() => format!("{group}/{}", column.name),
        _ => column.name.to_string(),
    };
    let names = field.map(ToString::to_string).into_iter().chain([header]);
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "关于公布名单的通知\n各有关单位：\n现予公布。\n示范部\n2021年5月6日\n附件1\n甲名单\n\
        序号\t名称\t名称\n一、信息\n1\t甲\t乙\n2\t丙\t丁\n合计\t2\t\n附件2\n乙名单\n序号\t中心名称\n1\t戊中心\n2\t己中心\n";

    fn grids(annex: Option<u32>, names: Names, all_rows: bool) -> (Vec<Grid>, usize) {
        of(Path::new("a/b.txt"), &most_notice::parse(TEXT).notice, Pick { annex, names, all_rows })
    }

    #[test]
    fn tables_have_columns_of_different_names() {
        let (found, _) = grids(None, Names::Zh, false);
        let [first, second] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(first.names, ["序号", "名称", "名称_2"]);
        assert_eq!((first.part().as_str(), second.part().as_str()), ("annex-1", "annex-2"));
        assert_eq!(first.stem(), "b");
        assert_eq!(grids(None, Names::En, false).0[0].names, ["seq", "document_title", "名称"]);
        let (found, _) = grids(Some(2), Names::En, false);
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(only.names, ["seq", "center_name"]);
    }

    #[test]
    fn totals_are_left_out_and_counted() {
        let (found, left_out) = grids(Some(1), Names::Zh, false);
        assert_eq!(left_out, 1);
        assert!(
            found[0].rows.iter().all(|row| row.kind == RowKind::Data && row.section == "一、信息")
        );
        let (found, left_out) = grids(Some(1), Names::Zh, true);
        assert_eq!(left_out, 0);
        let kinds: Vec<RowKind> = found[0].rows.iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [RowKind::Section, RowKind::Data, RowKind::Data, RowKind::Total]);
    }
}
