//! Every fixture as batches, and through Parquet and back, equal to its JSON.

mod docs;
mod parquet;
mod values;

use std::fs;
use std::path::Path;

use most_notice::Parsed;

/// Calls `each` with the name and the reading of every text among the fixtures.
fn for_each_fixture(mut each: impl FnMut(&str, &Parsed<'_>)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut seen = 0;
    for name in ["notices", "damaged"] {
        for entry in fs::read_dir(folder.join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let text = fs::read(&path).unwrap();
                let text = most_notice::decode(&text).text;
                each(&path.file_name().unwrap().to_string_lossy(), &most_notice::parse(&text));
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} fixtures");
}
