//! Which posts have which terms?
//!
//! Millions of terms are counted. To look each of them up among all others is to wait for
//! the memory every time, so they are sorted: those of one post, then those of as many posts
//! as a processor has at hand, and what is in order is put together. Parts of a blog are
//! counted at the same time.

use core::cmp::Ordering;
use std::mem;

use crate::search::{Facts, Folding, Posting, each_term, filter_terms, worth};
use crate::text::Section;

/// The bits of a worth, less one, behind a post's number.
const WORTH_BITS: u32 = 3;
/// So many terms of posts are sorted at once.
const AT_ONCE: usize = 1 << 18;

/// The terms of some posts while they are counted.
#[derive(Default)]
pub(super) struct Gathered {
    /// Those of the posts that came last, one post behind the other, and their names.
    last: Vec<Term<u32>>,
    names: String,
    /// Those of all others, the oldest posts first, and none much shorter than the next.
    runs: Vec<Run>,
    /// What is used again for each post.
    told: Vec<Term<f32>>,
    told_names: String,
}

/// A term that a post has, and what belongs to it.
#[derive(Clone, Copy)]
struct Term<T> {
    /// Its first eight bytes as a number that is in the same order: most terms are told
    /// apart by it.
    start: u64,
    /// Where the whole of it stands.
    at: u32,
    length: u32,
    with: T,
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
        let mut names = mem::take(&mut self.told_names);
        let length = each_term(facts, sections, folding, is_few, &mut |term, weight| {
            told.push(Term::new(term, weight, &mut names));
        });
        // Those that are the same in the order in which they stand in the post.
        told.sort_unstable_by(|a, b| a.order(b, &names).then(a.at.cmp(&b.at)));
        let mut filters = filter_terms(facts, folding).into_iter().peekable();
        for same in told.chunk_by(|a, b| a.order(b, &names).is_eq()) {
            let Some(first) = same.first() else { continue };
            let term = first.name(&names);
            // In order, because to sort what is in order takes no time.
            while let Some((filter, worth)) = filters.next_if(|(filter, _)| filter.as_str() < term)
            {
                self.put(&filter, doc, worth);
            }
            let weight = same.iter().map(|term| term.with).sum();
            self.put(term, doc, worth(weight, length));
        }
        for (filter, worth) in filters {
            self.put(&filter, doc, worth);
        }
        told.clear();
        names.clear();
        (self.told, self.told_names) = (told, names);
        if self.last.len() >= AT_ONCE {
            self.end_run();
        }
    }

    fn put(&mut self, term: &str, doc: u32, worth: u8) {
        let post = doc << WORTH_BITS | u32::from(worth.saturating_sub(1));
        self.last.push(Term::new(term, post, &mut self.names));
    }

    /// Puts the last terms in order.
    fn end_run(&mut self) {
        let names = &self.names;
        // Finds the posts, each of which is in order, and leaves the same term of two as they are.
        self.last.sort_by(|a, b| a.order(b, names));
        let mut run = Run::default();
        for same in self.last.chunk_by(|a, b| a.order(b, names).is_eq()) {
            run.posts.extend(same.iter().map(|term| term.with));
            run.end_term(same.first().map_or("", |term| term.name(names)));
        }
        self.last.clear();
        self.names.clear();
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

impl<T> Term<T> {
    fn new(term: &str, with: T, names: &mut String) -> Self {
        let mut first = [0; 8];
        first
            .iter_mut()
            .zip(term.bytes())
            .for_each(|(to, byte)| *to = byte);
        let at = names.len() as u32;
        names.push_str(term);
        Self {
            start: u64::from_be_bytes(first),
            at,
            length: term.len() as u32,
            with,
        }
    }

    fn name<'n>(&self, names: &'n str) -> &'n str {
        let (at, length) = (self.at as usize, self.length as usize);
        names.get(at..at + length).unwrap_or_default()
    }

    /// The order of two terms whose names stand in `names`.
    fn order(&self, other: &Self, names: &str) -> Ordering {
        self.start.cmp(&other.start).then_with(|| {
            if self.length.max(other.length) <= 8 {
                self.length.cmp(&other.length)
            } else {
                self.name(names).cmp(other.name(names))
            }
        })
    }
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
        let mut both = Self {
            posts: Vec::with_capacity(self.posts.len() + newer.posts.len()),
            ..Self::default()
        };
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
