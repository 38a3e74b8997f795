//! The promises over a folder of real documents, named by the variable `MOST_NOTICE_CORPUS`: each as found, as
//! UTF-8, as GB 18030 and with CRLF, whole and cut off at twenty places.

use std::fs;
use std::path::PathBuf;

use most_notice::decode;
use most_notice_extract::extract;
use most_notice_promises::hold;

#[test]
fn real_documents() {
    let Some(folder) = std::env::var_os("MOST_NOTICE_CORPUS").map(PathBuf::from) else {
        eprintln!("no corpus is named, so none is read");
        return;
    };
    let entries = fs::read_dir(folder).expect("the folder that the variable names");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let bytes = fs::read(&file).expect("a file");
        let name = file.to_string_lossy();
        let found = extract(&bytes, Some(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        forms(&found.text);
        for cut in 1..20 {
            // A file cut off may be damaged beyond reading, which is an error and no panic.
            let part = bytes.get(..bytes.len() * cut / 20).expect("a part");
            if let Ok(found) = extract(part, Some(&name)) {
                hold(&found.text);
            }
        }
    }
}

/// The text in other encodings and with other line ends, whole and cut off.
fn forms(text: &str) {
    hold(text);
    hold(&text.replace('\n', "\r\n"));
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    hold(&decode(&gb).text);
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for cut in 1..20 {
        let end = bounds.get(bounds.len() * cut / 20).copied().unwrap_or(0);
        hold(text.get(..end).expect("a character bound"));
    }
}
