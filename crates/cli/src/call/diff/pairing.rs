//! Two batches, their notices paired by id as they come.
//!
//! Where both are in one order, as outputs of the same inputs are, two notices are in memory at a time. A notice that one
//! side has and the other has not yet waits for it: in memory, until the end where the other never comes.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use super::error::Error;
use super::side::{Batch, Notice};

/// What became of a notice.
pub(super) enum Pair<'p> {
    Both(&'p Notice, &'p Notice),
    Added(&'p str),
    Gone(&'p str),
    /// An id that stands twice on a side: of the second notice nothing is said.
    Twice(&'p str),
}

/// A side while it is read.
struct Half {
    batch: Box<Batch>,
    /// How many notices it gave.
    count: usize,
    ended: bool,
    /// The hashes of all ids, to know one that comes again.
    ids: HashSet<u64>,
    hasher: RandomState,
    /// Notices without their like, with their numbers.
    waiting: HashMap<String, (usize, Notice)>,
    /// Those that will stay so, since the other side has ended.
    alone: Vec<(usize, String)>,
}

/// Hands on the notices of both sides: those that both have in the order in which the second of them comes, then what is
/// added in the order of the second side, then what is gone in that of the first. How many the second side has.
///
/// # Errors
///
/// Those of `each`, and where a side cannot be read on.
pub(super) fn pairs<E: From<Error>>(
    before: Box<Batch>,
    after: Box<Batch>,
    mut each: impl FnMut(Pair<'_>) -> Result<(), E>,
) -> Result<usize, E> {
    let (mut before, mut after) = (Half::new(before), Half::new(after));
    while !before.ended || !after.ended {
        if let Some(old) = before.next(&mut each)? {
            match after.waiting.remove(&old.id) {
                Some((_, new)) => each(Pair::Both(&old, &new))?,
                None => before.keep(old, after.ended),
            }
        }
        if let Some(new) = after.next(&mut each)? {
            match before.waiting.remove(&new.id) {
                Some((_, old)) => each(Pair::Both(&old, &new))?,
                None => after.keep(new, before.ended),
            }
        }
    }
    let count = after.count;
    for id in after.left() {
        each(Pair::Added(&id))?;
    }
    for id in before.left() {
        each(Pair::Gone(&id))?;
    }
    Ok(count)
}

impl Half {
    fn new(batch: Box<Batch>) -> Self {
        Self {
            batch,
            count: 0,
            ended: false,
            ids: HashSet::new(),
            hasher: RandomState::new(),
            waiting: HashMap::new(),
            alone: Vec::new(),
        }
    }

    /// The next notice of an id that did not come before.
    fn next<E: From<Error>>(
        &mut self,
        mut each: impl FnMut(Pair<'_>) -> Result<(), E>,
    ) -> Result<Option<Notice>, E> {
        while !self.ended {
            let Some(notice) = self.batch.next()? else {
                self.ended = true;
                break;
            };
            self.count += 1;
            if self.ids.insert(self.hasher.hash_one(&notice.id)) {
                return Ok(Some(notice));
            }
            each(Pair::Twice(&notice.id))?;
        }
        Ok(None)
    }

    /// Keeps a notice until its like comes, or only its id where none will.
    fn keep(&mut self, notice: Notice, other_ended: bool) {
        if other_ended {
            self.alone.push((self.count, notice.id));
        } else {
            self.waiting.insert(notice.id.clone(), (self.count, notice));
        }
    }

    /// The ids of what never found its like, in order.
    fn left(self) -> impl Iterator<Item = String> {
        let waiting = self.waiting.into_iter().map(|(id, (number, _))| (number, id));
        let mut left: Vec<_> = self.alone.into_iter().chain(waiting).collect();
        left.sort_unstable();
        left.into_iter().map(|(_, id)| id)
    }
}
