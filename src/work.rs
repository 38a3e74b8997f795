//! Counts the steps that a reading takes, so that a test can tell that they grow as the text does.
//!
//! Builds without debug assertions count nothing.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Says that `steps` more were taken: bytes looked at, lines, cells, states.
#[inline]
pub(crate) fn add(steps: usize) {
    if cfg!(debug_assertions) {
        STEPS.with(|all| all.set(all.get() + steps as u64));
    }
}

/// The steps of this thread so far.
pub(crate) fn steps() -> u64 {
    STEPS.with(Cell::get)
}
