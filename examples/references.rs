//! Prints what the notices of a folder refer to: `cargo run --example references -- FOLDER`.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or("fixtures/notices".to_owned());
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.iter().try_for_each(|file| print_references(file))
}

fn print_references(file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(file)?;
    let decoded = most_notice::decode(&bytes);
    for reference in most_notice::parse(&decoded.text).notice.references {
        let (line, column) = reference.span.line_column(&decoded.text);
        let title = reference.title.map_or(String::new(), |title| format!("《{title}》"));
        let number = reference.number.map_or(String::new(), |number| number.to_string());
        println!("{}:{line}:{column}\t{title}\t{number}", file.display());
    }
    Ok(())
}
