//! Which posts are about the same things?
//!
//! Each post is weighed by its words: those that it uses often and few others use count
//! most, as do its title and its tags. Chinese has no spaces, so there each pair of
//! neighbouring characters counts as a word. Two posts are near when they share what is
//! heavy in both; one in another language must be clearly nearer, because of its reader.
//!
//! It must stay quick however many posts there are: a post has a bounded number of words,
//! and is only compared with posts that share its rarest ones.

mod words;

use std::collections::HashMap;

use super::{
    blog::Blog,
    hash::ContentHash,
    memory::Memory,
    parallel::{Crew, Step},
    post::Post,
};
use words::{Word, words};

/// By how many of its words posts like it are looked for.
const RAREST: usize = 24;
/// How many posts are looked at for each of these, the next by date.
const NEAREST: usize = 128;
/// How many of the posts found are compared in full.
const COMPARED: usize = 16;
/// How many are given for each post, so that some can be left out.
pub(super) const GIVEN: usize = 8;
/// How alike two posts must be, in thousandths.
const ALIKE: u64 = 55;
/// How much of its likeness a post in another language keeps, in hundredths.
const FOREIGN: u64 = 60;
/// How much a tag weighs, beside 2 for a word that stands once.
const TAG_WEIGHT: u32 = 7;
/// How many posts one piece of work is for.
const CHUNK: usize = 128;

/// The words of each post that is listed, in the blog's order.
pub(super) fn words_of(blog: &Blog, memory: &Memory<Vec<Word>>, crew: Crew<'_>) -> Vec<Vec<Word>> {
    let of_post = |post: &Post| {
        let key = ContentHash::of_all([post.title.as_bytes(), post.markdown.as_bytes()]);
        memory.get_or(key, || words(&post.title, &post.markdown))
    };
    crew.map(Step::Relate, blog.listed(), of_post)
}

/// For each post that is listed those nearest to it, the nearest first, at most [`GIVEN`].
pub(super) fn related(blog: &Blog, words: Vec<Vec<Word>>, crew: Crew<'_>) -> Vec<Vec<usize>> {
    let index = Index::new(blog, words);
    let starts: Vec<usize> = (0..index.posts.len()).step_by(CHUNK).collect();
    let found = crew.map(Step::Relate, &starts, |start| index.nearest(*start));
    found.into_iter().flatten().collect()
}

/// A word of a post, and how heavy it is there.
type Weighed = (u32, u32);

/// All posts by their words.
struct Index {
    /// The words of each post in their order.
    posts: Vec<Vec<Weighed>>,
    /// The root of the sum of the squares of its weights.
    lengths: Vec<u64>,
    /// The languages, as numbers.
    langs: Vec<usize>,
    /// The posts with each word that more than one has.
    bearers: HashMap<u32, Vec<(u32, u32)>>,
}

impl Index {
    fn new(blog: &Blog, words: Vec<Vec<Word>>) -> Self {
        let mut posts: Vec<Vec<Weighed>> = words
            .into_iter()
            .map(|words| words.into_iter().map(Word::parts).collect())
            .collect();
        for (post, tags) in posts.iter_mut().zip(&blog.tags_of) {
            for tag in tags {
                post.push((Word::of_tag(&tag.slug), TAG_WEIGHT));
            }
            post.sort_unstable();
            post.dedup_by_key(|(word, _)| *word);
        }
        let mut uses: HashMap<u32, u32> = HashMap::new();
        for (word, _) in posts.iter().flatten() {
            *uses.entry(*word).or_default() += 1;
        }
        let all = posts.len();
        let mut bearers: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(all);
        for (number, post) in (0..).zip(&mut posts) {
            // What one post alone says counts too: it is what the others do not share.
            for (word, weight) in post.iter_mut() {
                let uses = uses.get(word).copied().unwrap_or(1);
                *weight *= rarity(all, uses);
                if uses > 1 {
                    bearers.entry(*word).or_default().push((number, *weight));
                }
            }
            post.retain(|(_, weight)| *weight > 0);
            let squares = post.iter().map(|(_, weight)| u64::from(*weight).pow(2));
            lengths.push(squares.sum::<u64>().isqrt().max(1));
        }
        let mut known: Vec<&str> = Vec::new();
        let lang = |post: &'_ Post| post.lang.primary().to_ascii_lowercase();
        let names: Vec<String> = blog.listed().iter().map(lang).collect();
        let mut langs = Vec::with_capacity(all);
        for name in &names {
            let at = known.iter().position(|known| known == name);
            langs.push(at.unwrap_or_else(|| {
                known.push(name);
                known.len() - 1
            }));
        }
        Self {
            posts,
            lengths,
            langs,
            bearers,
        }
    }

    /// The nearest posts of each of a chunk of posts.
    fn nearest(&self, start: usize) -> Vec<Vec<usize>> {
        let mut shared = vec![0_u32; self.posts.len()];
        let mut found: Vec<u32> = Vec::new();
        let end = (start + CHUNK).min(self.posts.len());
        let mut nearest_of = |post: usize| {
            self.gather(post, &mut shared, &mut found);
            let mut ranked: Vec<(u64, u32)> = Vec::with_capacity(found.len());
            for other in found.drain(..) {
                let Some(sum) = shared.get_mut(other as usize) else {
                    continue;
                };
                let sum = core::mem::take(sum);
                let length = self.lengths.get(other as usize).copied().unwrap_or(1);
                ranked.push((u64::from(sum) * 1000 / length, other));
            }
            // Of equals the next by date, then the newer.
            let distance = |other: u32| (other as usize).abs_diff(post);
            let order = |a: &(u64, u32), b: &(u64, u32)| {
                let nearer = distance(a.1).cmp(&distance(b.1)).then(a.1.cmp(&b.1));
                b.0.cmp(&a.0).then(nearer)
            };
            if ranked.len() > COMPARED {
                ranked.select_nth_unstable_by(COMPARED - 1, order);
                ranked.truncate(COMPARED);
            }
            for (likeness, other) in &mut ranked {
                *likeness = self.likeness(post, *other as usize);
            }
            ranked.retain(|(likeness, _)| *likeness >= ALIKE);
            ranked.sort_unstable_by(order);
            ranked.truncate(GIVEN);
            let posts = ranked.into_iter().map(|(_, other)| other as usize);
            posts.collect()
        };
        (start..end).map(&mut nearest_of).collect()
    }

    /// Adds up what other posts share of the heaviest words of a post.
    fn gather(&self, post: usize, shared: &mut [u32], found: &mut Vec<u32>) {
        let words = self.posts.get(post).map(Vec::as_slice).unwrap_or_default();
        let mut rarest: Vec<Weighed> = words
            .iter()
            .filter(|(word, _)| self.bearers.contains_key(word))
            .copied()
            .collect();
        rarest.sort_unstable_by_key(|(word, weight)| (core::cmp::Reverse(*weight), *word));
        for (word, weight) in rarest.iter().take(RAREST) {
            let bearers = self.bearers.get(word).map(Vec::as_slice);
            let bearers = bearers.unwrap_or_default();
            let here = bearers.partition_point(|(other, _)| (*other as usize) < post);
            let first = here.saturating_sub(NEAREST / 2);
            for (other, theirs) in bearers.iter().skip(first).take(NEAREST) {
                if *other as usize == post {
                    continue;
                }
                if let Some(sum) = shared.get_mut(*other as usize) {
                    if *sum == 0 {
                        found.push(*other);
                    }
                    *sum = sum.saturating_add(weight.saturating_mul(*theirs) >> 8);
                }
            }
        }
    }

    /// The cosine between two posts in thousandths, less for one in another language.
    fn likeness(&self, post: usize, other: usize) -> u64 {
        let words = |at: usize| self.posts.get(at).map(Vec::as_slice).unwrap_or_default();
        let length = |at: usize| self.lengths.get(at).copied().unwrap_or(1);
        let (mut a, mut b) = (
            words(post).iter().peekable(),
            words(other).iter().peekable(),
        );
        let mut sum = 0_u64;
        while let (Some((x, weight)), Some((y, theirs))) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                core::cmp::Ordering::Less => drop(a.next()),
                core::cmp::Ordering::Greater => drop(b.next()),
                core::cmp::Ordering::Equal => {
                    sum += u64::from(*weight) * u64::from(*theirs);
                    a.next();
                    b.next();
                }
            }
        }
        let likeness = sum * 1000 / (length(post) * length(other));
        let is_foreign = self.langs.get(post) != self.langs.get(other);
        if is_foreign {
            likeness * FOREIGN / 100
        } else {
            likeness
        }
    }
}

/// How much more a word weighs that `uses` of `all` posts use than one that half of them
/// do: sixteen times the binary logarithm of their ratio, near enough.
fn rarity(all: usize, uses: u32) -> u32 {
    let ratio = (all.saturating_add(1) as u64 * 256) / u64::from(uses.max(1));
    let whole = ratio.max(1).ilog2();
    let rest = (ratio << 4 >> whole) & 15;
    let log = u64::from(whole) * 16 + rest;
    u32::try_from(log.saturating_sub(8 * 16)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn rare_words_weigh_more() {
        assert_eq!(rarity(10, 11), 0);
        assert_eq!(rarity(15, 1), 64);
        assert_eq!(rarity(15, 8), 16);
        assert!(rarity(10_000, 3) > rarity(10_000, 5));
    }
}
