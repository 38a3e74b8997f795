//! Reads the rows of a table into a struct, by the names of its columns: `cargo run --example typed_rows`.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use most_notice::Block;
use serde::Deserialize;

/// A row of the alliances that the notice lists.
#[derive(Debug, Deserialize)]
struct Alliance {
    #[serde(rename = "序号")]
    seq: u32,
    #[serde(rename = "联盟名称")]
    name: String,
    #[serde(rename = "责任主体单位")]
    responsible: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read("fixtures/notices/guokefati-2013-632.txt")?;
    let decoded = most_notice::decode(&bytes);
    let parsed = most_notice::parse(&decoded.text);

    for annex in &parsed.notice.annexes {
        println!("{}", annex.title.as_deref().unwrap_or("annex"));
        for block in &annex.content {
            let Block::Table(table) = block else { continue };
            for alliance in table.deserialize::<Alliance>() {
                let Alliance { seq, name, responsible } = alliance?;
                println!("{seq:>3} {name} ({responsible})");
            }
        }
    }
    Ok(())
}
