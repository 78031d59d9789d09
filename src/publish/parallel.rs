//! How are many posts worked on at once?
//!
//! Results come back in the order of the items whatever the number of threads, because
//! the files that come out must be the same on every machine.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// What a long press is at, for who waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done to each.
    pub step: Step,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// A step that takes long in a large blog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Posts are read.
    Read,
    /// Their links are followed.
    Resolve,
    /// Posts about the same things are found.
    Relate,
    /// Images are made smaller.
    Shrink,
    /// Data files are made.
    Gather,
    /// Files are rendered, written and, in a release, compressed.
    Write,
    /// Files are given to the folder to serve.
    Place,
}

/// Who works, and who is told of it.
#[derive(Clone, Copy)]
pub(super) struct Crew<'a> {
    pub(super) threads: usize,
    pub(super) tell: &'a (dyn Fn(Progress) + Sync),
}

impl Crew<'_> {
    /// The same crew, of whom nobody hears: for what is quick.
    pub(super) fn silent(self) -> Self {
        Self {
            tell: &|_| (),
            ..self
        }
    }

    /// Applies `work` to each item, and tells after each how many are done.
    pub(super) fn map<T: Sync, R: Send>(
        self,
        step: Step,
        items: &[T],
        work: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        let done = AtomicUsize::new(0);
        map(self.threads, items, |item| {
            let result = work(item);
            (self.tell)(Progress {
                step,
                done: done.fetch_add(1, Ordering::Relaxed) + 1,
                of: items.len(),
            });
            result
        })
    }
}

/// How many threads this machine does best with.
pub(super) fn thread_count() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Applies `work` to each item on up to `threads` threads.
fn map<T: Sync, R: Send>(threads: usize, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, work(item)));
        }
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.clamp(1, items.len().max(1)))
            .map(|_| scope.spawn(run))
            .collect();
        let mut results = run();
        for other in others {
            match other.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
