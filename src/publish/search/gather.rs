//! Which posts have which terms?
//!
//! Millions of terms are counted. To look each of them up among all others is to wait for
//! the memory every time, so they are sorted: those of one post, then those of as many posts
//! as a processor has at hand, and what is in order is put together. Parts of a blog are
//! counted at the same time.

use core::{cmp::Ordering, mem};

use crate::search::{Facts, Folding, Posting, each_term, filter_terms, worth};
use crate::text::Section;

/// The bits of a worth, less one, behind a post's number.
const WORTH_BITS: u32 = 3;
/// So many terms of posts are sorted at once.
const AT_ONCE: usize = 1 << 18;

/// The terms of some posts while they are counted.
#[derive(Default)]
pub(super) struct Gathered {
    /// Those of the posts that came last, each with its post.
    last: Terms<u32>,
    /// Those of all others, the oldest posts first, and none much shorter than the next.
    runs: Vec<Run>,
    /// Those of one post with their weights; kept for its room.
    told: Terms<f32>,
}

impl Gathered {
    /// Counts a post, whose number must be higher than those before.
    pub(super) fn add(
        &mut self,
        doc: u32,
        facts: &Facts<'_>,
        sections: &[Section],
        folding: &Folding,
        is_few: bool,
    ) {
        let mut told = mem::take(&mut self.told);
        let length = each_term(facts, sections, folding, is_few, &mut |term, weight| {
            told.push(term, weight);
        });
        told.sort();
        let mut filters = filter_terms(facts, folding).into_iter().peekable();
        for (term, weights) in told.each() {
            // In order, because to sort what is in order takes no time.
            while let Some((filter, worth)) = filters.next_if(|(filter, _)| filter.as_str() < term)
            {
                self.put(&filter, doc, worth);
            }
            self.put(term, doc, worth(weights.sum(), length));
        }
        for (filter, worth) in filters {
            self.put(&filter, doc, worth);
        }
        told.clear();
        self.told = told;
        if self.last.keys.len() >= AT_ONCE {
            self.end_run();
        }
    }

    fn put(&mut self, term: &str, doc: u32, worth: u8) {
        let post = doc << WORTH_BITS | u32::from(worth.saturating_sub(1));
        self.last.push(term, post);
    }

    /// Puts the last terms in order.
    fn end_run(&mut self) {
        self.last.sort();
        let mut run = Run::default();
        run.posts.reserve(self.last.keys.len());
        for (term, posts) in self.last.each() {
            run.posts.extend(posts);
            run.end_term(term);
        }
        self.last.clear();
        self.runs.push(run);
        // Each term is moved a few times only, however many runs there are.
        while let [.., older, newer] = self.runs.as_slice()
            && older.posts.len() < 2 * newer.posts.len()
        {
            self.merge_last();
        }
    }

    fn merge_last(&mut self) {
        if let (Some(newer), Some(older)) = (self.runs.pop(), self.runs.pop()) {
            self.runs.push(older.and(newer));
        }
    }

    /// All of it in order.
    pub(super) fn finish(mut self) -> Run {
        self.end_run();
        while self.runs.len() > 1 {
            self.merge_last();
        }
        self.runs.pop().unwrap_or_default()
    }
}

/// Terms, each with what belongs to it, to be put in order. What is sorted is numbers: most
/// terms are told apart by their first eight bytes.
#[derive(Default)]
struct Terms<T> {
    /// Of each term its first eight bytes, how long it is and which it is, so that the numbers
    /// are in the order of the terms, and the same ones in the order in which they came.
    keys: Vec<u128>,
    /// Where each term begins in the names, in the order in which they came, and what belongs
    /// to it.
    with: Vec<(u32, T)>,
    /// The terms behind each other.
    names: String,
}

/// How many bytes of a term stand in its key.
const IN_KEY: usize = 8;

impl<T: Copy> Terms<T> {
    fn push(&mut self, term: &str, with: T) {
        let mut first = [0; IN_KEY];
        let bytes = first.iter_mut().zip(term.bytes());
        bytes.for_each(|(to, byte)| *to = byte);
        let first = u128::from(u64::from_be_bytes(first));
        let (length, at) = (term.len() as u128, self.with.len() as u128);
        self.keys.push(first << 64 | length << 32 | at);
        self.with.push((self.names.len() as u32, with));
        self.names.push_str(term);
    }

    fn sort(&mut self) {
        let mut keys = mem::take(&mut self.keys);
        keys.sort_unstable();
        for alike in keys.chunk_by_mut(|a, b| a >> 64 == b >> 64) {
            let long = alike.partition_point(|key| length(*key) <= IN_KEY);
            if let Some(alike) = alike.get_mut(long..).filter(|long| long.len() > 1) {
                // In the order in which they came, where they are the same.
                alike.sort_unstable_by_key(|key| (self.name(*key), *key as u32));
            }
        }
        self.keys = keys;
    }

    /// Each term once, in order, with all that belongs to it.
    fn each(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = T>)> {
        let is_same = |a: &u128, b: &u128| {
            a >> 32 == b >> 32 && (length(*a) <= IN_KEY || self.name(*a) == self.name(*b))
        };
        self.keys.chunk_by(is_same).map(|same| {
            let name = same.first().map_or("", |key| self.name(*key));
            let with = same
                .iter()
                .filter_map(|key| self.with.get(*key as u32 as usize));
            (name, with.map(|(_, with)| *with))
        })
    }

    fn name(&self, key: u128) -> &str {
        let at = self.with.get(key as u32 as usize);
        let at = at.map_or(0, |(at, _)| *at as usize);
        self.names.get(at..at + length(key)).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.keys.clear();
        self.with.clear();
        self.names.clear();
    }
}

/// How long the term of a key is, in bytes.
fn length(key: u128) -> usize {
    (key >> 32) as u32 as usize
}

/// Terms in order, each with the posts that have it, in order.
#[derive(Default)]
pub(super) struct Run {
    /// The terms behind each other, and where each ends.
    names: String,
    ends: Vec<u32>,
    /// The posts of each behind each other, with their worths, and where they end.
    posts: Vec<u32>,
    posts_end: Vec<u32>,
}

impl Run {
    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A term by its place in the order.
    pub(super) fn term(&self, at: usize) -> &str {
        self.names.get(range(&self.ends, at)).unwrap_or_default()
    }

    fn posts(&self, at: usize) -> &[u32] {
        let posts = self.posts.get(range(&self.posts_end, at));
        posts.unwrap_or_default()
    }

    /// The posts of a term.
    pub(super) fn postings(&self, at: usize, postings: &mut Vec<Posting>) {
        postings.clear();
        postings.extend(self.posts(at).iter().map(|post| Posting {
            doc: post >> WORTH_BITS,
            worth: (post & ((1 << WORTH_BITS) - 1)) as u8 + 1,
        }));
    }

    /// Adds a term whose posts have been added.
    fn end_term(&mut self, term: &str) {
        self.names.push_str(term);
        self.ends.push(self.names.len() as u32);
        self.posts_end.push(self.posts.len() as u32);
    }

    /// The terms of these posts and of newer ones.
    pub(super) fn and(self, newer: Self) -> Self {
        if self.ends.is_empty() {
            return newer;
        }
        let mut both = Self::default();
        both.posts.reserve(self.posts.len() + newer.posts.len());
        let (mut here, mut there) = (0, 0);
        loop {
            let (term, other) = (self.term(here), newer.term(there));
            let order = match (here < self.len(), there < newer.len()) {
                (true, true) => term.cmp(other),
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (false, false) => break,
            };
            if order.is_le() {
                both.posts.extend_from_slice(self.posts(here));
                here += 1;
            }
            if order.is_ge() {
                both.posts.extend_from_slice(newer.posts(there));
                there += 1;
            }
            both.end_term(if order.is_le() { term } else { other });
        }
        both
    }
}

/// What is between the end before and the one at this place.
fn range(ends: &[u32], at: usize) -> core::ops::Range<usize> {
    let start = at.checked_sub(1).and_then(|before| ends.get(before));
    let start = start.copied().unwrap_or(0) as usize;
    let end = ends.get(at).copied().unwrap_or(0) as usize;
    start..end
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Gathered, Posting, Run};

    fn shown(run: &Run) -> Vec<(String, Vec<(u32, u8)>)> {
        let mut postings: Vec<Posting> = Vec::new();
        let all = (0..run.len()).map(|at| {
            run.postings(at, &mut postings);
            let posts = postings.iter().map(|post| (post.doc, post.worth)).collect();
            (run.term(at).to_owned(), posts)
        });
        all.collect()
    }

    #[test]
    fn terms_come_in_order_however_they_were_cut() {
        // Alike in their first eight bytes, and one the start of the other.
        let terms = [
            "租约",
            "a",
            "leaseholder",
            "lease",
            "leasehold",
            "leaseholds",
            "b",
        ];
        for run in [1, 2, 3, 7, 100] {
            let mut gathered = Gathered::default();
            let mut expected: BTreeMap<String, Vec<(u32, u8)>> = BTreeMap::new();
            for doc in 0..50 {
                let has = |at: &usize| (doc as usize + at * at) % (at + 2) < 2;
                for at in (0..terms.len()).filter(has) {
                    let worth = (doc % 8) as u8 + 1;
                    gathered.put(terms[at], doc, worth);
                    let posts = expected.entry(terms[at].to_owned()).or_default();
                    posts.push((doc, worth));
                }
                if doc % run == 0 {
                    gathered.end_run();
                }
            }
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(shown(&gathered.finish()), expected, "{run}");
        }
        assert_eq!(Gathered::default().finish().len(), 0);
    }
}
