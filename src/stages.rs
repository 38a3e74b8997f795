//! The stages of reading one by one, for the benches; not for anybody else, and without promise.

/// Cuts `text` into lines; how many.
#[must_use]
pub fn lines(text: &str) -> usize {
    crate::text::lines(text).len()
}

/// Decides what each line of `text` is; for how many.
#[must_use]
pub fn layout(text: &str) -> usize {
    crate::layout::layout(text, crate::text::lines(text)).steps.len()
}

/// How many steps the reading of `text` takes, where the build counts them: with debug assertions.
#[must_use]
pub fn steps(text: &str) -> u64 {
    let before = crate::work::steps();
    _ = crate::parse(text);
    crate::work::steps() - before
}
