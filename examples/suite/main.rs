//! A suite of notices under insta: each document of `notices` against the snapshot beside it.
//!
//! `cargo test --example suite` holds them; `INSTA_UPDATE=always cargo test --example suite` accepts what is
//! read now, and the difference is read with `git diff`. `cargo run --example suite -- FILE` shows what a
//! snapshot of a document would hold.

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let default = "examples/suite/notices/centers.txt".to_owned();
    let file = std::env::args().nth(1).unwrap_or(default);
    print!("{}", shown(&std::fs::read(file)?)?);
    Ok(())
}

/// What a snapshot holds: the findings with their places, the notice as people read it, the records of its tables.
fn shown(bytes: &[u8]) -> serde_json::Result<String> {
    let text = most_notice::decode(bytes).text;
    let parsed = most_notice::parse(&text);
    let mut shown = String::new();
    for finding in &parsed.diagnostics {
        let (line, column) = finding.span.line_column(&text);
        let most_notice::Diagnostic { severity, code, message, .. } = finding;
        shown.push_str(&format!("{line}:{column} {severity} {code}: {message}\n"));
    }
    shown.push('\n');
    shown.push_str(&parsed.notice.to_markdown());
    for annex in &parsed.notice.annexes {
        for block in &annex.content {
            let most_notice::Block::Table(table) = block else { continue };
            shown.push('\n');
            for record in table.to_records() {
                shown.push_str(&serde_json::to_string(&record)?);
                shown.push('\n');
            }
        }
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn notices_are_read_as_they_were() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/suite/notices");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let _guard = settings.bind_to_scope();
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut documents: Vec<_> =
            entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
        documents.sort();
        assert!(!documents.is_empty());
        for document in documents {
            let name = document.file_stem().unwrap().to_string_lossy();
            let shown = super::shown(&std::fs::read(&document).unwrap()).unwrap();
            insta::assert_snapshot!(&*name, shown);
        }
    }
}
