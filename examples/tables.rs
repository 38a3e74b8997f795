//! Prints the tables of a notice, one line a row: `cargo run --example tables -- FILE`.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use most_notice::{Annex, Block, RowKind, Table};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let default = "fixtures/notices/guokefati-2013-632.txt".to_owned();
    let file = std::env::args().nth(1).unwrap_or(default);
    let bytes = std::fs::read(file)?;
    let decoded = most_notice::decode(&bytes);
    let parsed = most_notice::parse(&decoded.text);

    print_tables("body", &parsed.notice.body);
    for annex in &parsed.notice.annexes {
        print_annex(annex);
        annex.annexes.iter().for_each(print_annex);
    }
    Ok(())
}

fn print_annex(annex: &Annex<'_>) {
    print_tables(annex.title.as_deref().unwrap_or("annex"), &annex.content);
}

fn print_tables(title: &str, blocks: &[Block<'_>]) {
    for block in blocks {
        if let Block::Table(table) = block {
            println!("{title}: {} records", table.records().count());
            print_table(table);
        }
    }
}

fn print_table(table: &Table<'_>) {
    let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
    println!("{}", names.join("\t"));
    for row in table.rows() {
        let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
        match row.kind {
            RowKind::Data => println!("{}", cells.join("\t")),
            kind => println!("{kind:?}: {}", cells.join(" ")),
        }
    }
    println!();
}
