//! Threads that read, encode and write, each whatever is next.
//!
//! Who has a chunk reads and encodes it. Who hands in the chunk that the output waits for writes it, and all that
//! follow and are there. So there are as many threads as were asked for, with one as with many, and the output has
//! the order of the input. A thread that would run too far ahead waits.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::encode::{Encoded, Encoder, Reason};
use super::error::{Error, Unread};
use super::output::Names;
use super::read::Reading;
use super::source::{Chunk, Reader};

/// How many bytes of documents may be under way; a larger document goes alone.
const UNDER_WAY: usize = 64 << 20;

/// What is done with chunks, by all threads.
pub(crate) struct Work<'w, W> {
    reader: Mutex<(u64, Reader)>,
    reading: Reading<'w>,
    names: &'w Names,
    threads: usize,
    state: Mutex<State>,
    changed: Condvar,
    write: Mutex<W>,
}

#[derive(Default)]
struct State {
    /// Which chunk is written next.
    next: u64,
    /// What is encoded and waits to be written.
    waiting: BTreeMap<u64, Finished>,
    /// How many chunks are read and not written, and their bytes.
    under_way: (usize, usize),
    /// Whether a thread is writing.
    writing: bool,
    /// There are no more documents.
    ended: bool,
    error: Option<Error>,
}

struct Finished {
    encoded: Result<Encoded, Reason>,
    size: usize,
    reached: u64,
}

impl<'w, W> Work<'w, W>
where
    W: FnMut(Result<Encoded, Reason>, u64) -> Result<(), Error> + Send,
{
    /// `write` is called with what becomes of each chunk, in the order of the input, and how far in the inputs it reaches.
    pub(crate) fn new(
        reader: Reader,
        reading: Reading<'w>,
        names: &'w Names,
        threads: usize,
        write: W,
    ) -> Self {
        Self {
            reader: Mutex::new((0, reader)),
            reading,
            names,
            threads,
            state: Mutex::default(),
            changed: Condvar::new(),
            write: Mutex::new(write),
        }
    }

    /// Does all of it.
    ///
    /// # Errors
    ///
    /// The first that `write` gave, and where threads cannot be made.
    pub(crate) fn run(self) -> Result<(), Error> {
        thread::scope(|scope| {
            for _ in 1..self.threads {
                let made = thread::Builder::new().spawn_scoped(scope, || self.thread());
                if let Err(error) = made {
                    self.fail(Error::Threads(error));
                    break;
                }
            }
            self.thread();
        });
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.error.map_or(Ok(()), Err)
    }

    fn thread(&self) {
        let mut encoder = Encoder::new(self.names.format, self.names.compress);
        while let Some((at, chunk)) = self.take() {
            let (size, reached) = (chunk.size, chunk.reached);
            let encoded = guard(|| encoder.encode(chunk, &self.reading)).and_then(|done| done);
            self.hand_in(at, Finished { encoded, size, reached });
        }
    }

    /// The next chunk and its number, when there is room for it.
    fn take(&self) -> Option<(u64, Chunk)> {
        let mut state = lock(&self.state);
        while !state.is_over() && !state.has_room(self.threads) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.is_over() {
            return None;
        }
        state.under_way.0 += 1;
        drop(state);
        let taken = guard(|| {
            let mut reader = lock(&self.reader);
            let chunk = reader.1.chunk();
            let at = reader.0;
            reader.0 += 1;
            (at, chunk)
        });
        let mut state = lock(&self.state);
        match taken {
            Ok((at, chunk)) if !chunk.documents.is_empty() => {
                state.under_way.1 += chunk.size;
                return Some((at, chunk));
            }
            Ok(_) => state.ended = true,
            Err(source) => _ = state.error.get_or_insert(self.stopped(source)),
        }
        state.under_way.0 -= 1;
        drop(state);
        self.changed.notify_all();
        None
    }

    /// Puts what became of a chunk in its place, and writes what can be written.
    fn hand_in(&self, at: u64, finished: Finished) {
        let mut state = lock(&self.state);
        state.waiting.insert(at, finished);
        if state.writing {
            return;
        }
        state.writing = true;
        while state.error.is_none()
            && let next = state.next
            && let Some(finished) = state.waiting.remove(&next)
        {
            drop(state);
            let Finished { encoded, size, reached } = finished;
            let written = guard(|| (lock(&self.write))(encoded, reached));
            state = lock(&self.state);
            state.next += 1;
            state.under_way.0 -= 1;
            state.under_way.1 -= size;
            state.error = match written {
                Ok(written) => written.err(),
                Err(source) => Some(self.stopped(source)),
            };
            self.changed.notify_all();
        }
        state.writing = false;
    }

    fn stopped(&self, source: Reason) -> Error {
        Error::Stopped { path: self.names.asked_for(), source }
    }

    fn fail(&self, error: Error) {
        lock(&self.state).error.get_or_insert(error);
        self.changed.notify_all();
    }
}

impl State {
    const fn is_over(&self) -> bool {
        self.ended || self.error.is_some()
    }

    const fn has_room(&self, threads: usize) -> bool {
        let (chunks, bytes) = self.under_way;
        chunks == 0 || (chunks < threads * 2 && bytes < UNDER_WAY)
    }
}

/// What `act` gives; a panic becomes an error, so that no thread waits for one that is gone.
fn guard<T>(act: impl FnOnce() -> T) -> Result<T, Reason> {
    catch_unwind(AssertUnwindSafe(act)).map_err(|panic| Unread::panic(&*panic).into())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
