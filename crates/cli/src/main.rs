//! The command `most-notice`.

fn main() {}
