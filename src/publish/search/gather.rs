//! Which posts have which terms?
//!
//! Millions of terms are counted, most of them known already: each is known by a number, and
//! only a new one is written down. Parts of a blog are counted at the same time and put
//! together behind each other.

use hashbrown::HashTable;

use crate::search::{Facts, Folding, Posting, each_term, filter_terms, worth};
use crate::text::Section;

/// The bits of a worth, less one, behind a post's number.
const WORTH_BITS: u32 = 3;

/// The terms of some posts.
#[derive(Default)]
pub(super) struct Gathered {
    /// All terms behind each other, and where each ends.
    names: String,
    ends: Vec<u32>,
    by_name: HashTable<u32>,
    /// The posts that have each term, in order, with their worths.
    posts: Vec<Vec<u32>>,
    /// What each term counts in the post that is being counted, and which it has.
    weights: Vec<f32>,
    touched: Vec<u32>,
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
        let length = each_term(facts, sections, folding, is_few, &mut |term, weight| {
            let number = self.number(term);
            if let Some(sum) = self.weights.get_mut(number as usize) {
                if *sum == 0.0 {
                    self.touched.push(number);
                }
                *sum += weight;
            }
        });
        let mut touched = core::mem::take(&mut self.touched);
        for number in touched.drain(..) {
            if let Some(weight) = self.weights.get_mut(number as usize) {
                let weight = core::mem::take(weight);
                self.put(number, doc, worth(weight, length));
            }
        }
        self.touched = touched;
        for (term, worth) in filter_terms(facts, folding) {
            let number = self.number(&term);
            self.put(number, doc, worth);
        }
    }

    fn put(&mut self, number: u32, doc: u32, worth: u8) {
        if let Some(posts) = self.posts.get_mut(number as usize) {
            posts.push(doc << WORTH_BITS | u32::from(worth.saturating_sub(1)));
        }
    }

    /// The number of a term, which is a new one where nobody has told it before.
    fn number(&mut self, term: &str) -> u32 {
        let Self {
            names,
            ends,
            by_name,
            ..
        } = self;
        let hash = hash(term);
        if let Some(number) = by_name.find(hash, |number| name(names, ends, *number) == term) {
            return *number;
        }
        let number = ends.len() as u32;
        names.push_str(term);
        ends.push(names.len() as u32);
        by_name.insert_unique(hash, number, |number| {
            self::hash(name(names, ends, *number))
        });
        self.posts.push(Vec::new());
        self.weights.push(0.0);
        number
    }

    fn name(&self, number: u32) -> &str {
        name(&self.names, &self.ends, number)
    }

    /// The numbers of the terms, in the order of the terms.
    fn sorted(&self) -> Vec<u32> {
        // Most are told apart by their first eight bytes.
        let mut sorted: Vec<(u64, u32)> = (0..self.ends.len() as u32)
            .map(|number| (start(self.name(number)), number))
            .collect();
        sorted.sort_unstable_by(|a, b| {
            let order = a.0.cmp(&b.0);
            order.then_with(|| self.name(a.1).cmp(self.name(b.1)))
        });
        sorted.into_iter().map(|(_, number)| number).collect()
    }
}

/// The terms of all posts, in order.
pub(super) struct Merged {
    parts: Vec<Gathered>,
    /// The numbers that each part knows each term by, or [`UNKNOWN`].
    numbers: Vec<u32>,
}

const UNKNOWN: u32 = u32::MAX;

impl Merged {
    /// Puts parts together, the oldest posts first.
    pub(super) fn of(parts: Vec<Gathered>) -> Self {
        let mut orders: Vec<_> = parts
            .iter()
            .map(|part| part.sorted().into_iter().peekable())
            .collect();
        let mut numbers = Vec::new();
        let mut heads: Vec<Option<&str>> = Vec::new();
        loop {
            let next = orders.iter_mut().zip(&parts);
            heads.clear();
            heads.extend(next.map(|(order, part)| order.peek().map(|number| part.name(*number))));
            let Some(least) = heads.iter().flatten().min().copied() else {
                break;
            };
            numbers.extend(heads.iter().zip(&mut orders).map(|(head, order)| {
                let number = order.next_if(|_| *head == Some(least));
                number.unwrap_or(UNKNOWN)
            }));
        }
        Self { parts, numbers }
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len() / self.parts.len().max(1)
    }

    /// What the parts know of a term by its place in the order.
    fn known(&self, at: usize) -> impl Iterator<Item = (&Gathered, u32)> {
        let count = self.parts.len();
        let numbers = self.numbers.get(at * count..(at + 1) * count);
        let known = self
            .parts
            .iter()
            .zip(numbers.into_iter().flatten().copied());
        known.filter(|(_, number)| *number != UNKNOWN)
    }

    /// A term.
    pub(super) fn term(&self, at: usize) -> &str {
        let mut known = self.known(at);
        known.next().map_or("", |(part, number)| part.name(number))
    }

    /// The posts of a term.
    pub(super) fn postings(&self, at: usize, postings: &mut Vec<Posting>) {
        postings.clear();
        for (part, number) in self.known(at) {
            let posts = part.posts.get(number as usize);
            postings.extend(posts.into_iter().flatten().map(|post| Posting {
                doc: post >> WORTH_BITS,
                worth: (post & ((1 << WORTH_BITS) - 1)) as u8 + 1,
            }));
        }
    }
}

fn name<'n>(names: &'n str, ends: &[u32], number: u32) -> &'n str {
    let at = number as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before));
    let start = start.copied().unwrap_or(0) as usize;
    let end = ends.get(at).copied().unwrap_or(0) as usize;
    names.get(start..end).unwrap_or_default()
}

/// The first bytes as a number that is in the same order.
fn start(term: &str) -> u64 {
    let mut first = [0; 8];
    first
        .iter_mut()
        .zip(term.bytes())
        .for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(first)
}

/// A hash for terms of our own making, which nobody attacks.
fn hash(term: &str) -> u64 {
    let mut hash = term.len() as u64;
    for chunk in term.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word.iter_mut()
            .zip(chunk)
            .for_each(|(to, byte)| *to = *byte);
        let word = u64::from_le_bytes(word);
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
    hash ^ hash >> 32
}
