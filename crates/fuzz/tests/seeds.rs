//! Every target over the inputs that showed something once.

use std::fs;
use std::path::Path;

use most_notice_fuzz::TARGETS;

#[test]
fn every_target_takes_its_seeds() {
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut seeds = 0;
        for entry in entries {
            target(&fs::read(entry.expect("an entry").path()).expect("a seed"));
            seeds += 1;
        }
        assert!(seeds > 0, "{name} has no seed");
    }
}
