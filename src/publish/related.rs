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

use super::{
    blog::Blog,
    parallel::{Crew, Step},
    post::Post,
};
pub(super) use words::{Word, words};

/// By how many of its words posts like it are looked for.
const RAREST: usize = 16;
/// How many posts are looked at for each of these, the next by date.
const NEAREST: usize = 96;
/// How many of the posts found are compared in full.
const COMPARED: usize = 12;
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

/// For each post that is listed those nearest to it, the nearest first, at most [`GIVEN`].
pub(super) fn related(blog: &Blog, crew: Crew<'_>) -> Vec<Vec<usize>> {
    let index = Index::new(blog);
    let starts: Vec<usize> = (0..index.ends.len()).step_by(CHUNK).collect();
    let found = crew.map(Step::Relate, &starts, |start| index.nearest(*start));
    found.into_iter().flatten().collect()
}

/// A word of a post, and how heavy it is there.
type Weighed = (u32, u32);

/// All posts by their words.
struct Index {
    /// The words of all posts, one post after the other, each in their order.
    words: Vec<Weighed>,
    /// Where the words of each post end.
    ends: Vec<usize>,
    /// The root of the sum of the squares of its weights.
    lengths: Vec<u64>,
    /// The languages, as numbers.
    langs: Vec<usize>,
    /// For each word that several posts have, where those end in `bearers`; by the words.
    shared: Vec<(u32, usize)>,
    /// The posts of each of these, by date, and how heavy the word is there.
    bearers: Vec<(u32, u32)>,
}

impl Index {
    fn new(blog: &Blog) -> Self {
        let (mut words, mut ends, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        for ((number, post), tags) in (0_u32..).zip(blog.listed()).zip(&blog.tags_of) {
            let tags = tags.iter().map(|tag| (Word::of_tag(&tag.slug), TAG_WEIGHT));
            let post = post.learned.words.iter().map(|word| word.parts());
            let mut post: Vec<Weighed> = post.chain(tags).collect();
            post.sort_unstable();
            post.dedup_by_key(|(word, _)| *word);
            owners.extend(core::iter::repeat_n(number, post.len()));
            words.append(&mut post);
            ends.push(words.len());
        }
        // Words in their order, each with its places: quicker than any map of so many.
        let place = |(at, (word, _)): (u64, &Weighed)| u64::from(*word) << 32 | at;
        let mut places: Vec<u64> = (0..).zip(&words).map(place).collect();
        places.sort_unstable();
        let (mut shared, mut bearers) = (Vec::new(), Vec::new());
        for places in places.chunk_by(|a, b| a >> 32 == b >> 32) {
            let rarity = rarity(ends.len(), places.len());
            for place in places {
                let at = usize::try_from(place & 0xffff_ffff).unwrap_or_default();
                if let (Some((_, weight)), Some(owner)) = (words.get_mut(at), owners.get(at)) {
                    *weight *= rarity;
                    if places.len() > 1 && rarity > 0 {
                        bearers.push((*owner, *weight));
                    }
                }
            }
            if let Some(word) = places.first().filter(|_| places.len() > 1) {
                shared.push(((word >> 32) as u32, bearers.len()));
            }
        }
        let mut index = Self {
            words,
            ends,
            lengths: Vec::new(),
            langs: langs(blog),
            shared,
            bearers,
        };
        let length = |post| {
            let squares = index.words(post).iter();
            let squares = squares.map(|(_, weight)| u64::from(*weight).pow(2));
            squares.sum::<u64>().isqrt().max(1)
        };
        index.lengths = (0..index.ends.len()).map(length).collect();
        index
    }

    /// The words of a post.
    fn words(&self, post: usize) -> &[Weighed] {
        let end = |post: usize| self.ends.get(post).copied().unwrap_or_default();
        let start = post.checked_sub(1).map_or(0, end);
        self.words.get(start..end(post)).unwrap_or_default()
    }

    /// The posts that have a word, where several have it.
    fn bearers(&self, word: u32) -> &[(u32, u32)] {
        let Ok(at) = self.shared.binary_search_by_key(&word, |(word, _)| *word) else {
            return &[];
        };
        let end = |at: usize| self.shared.get(at).map_or(0, |(_, end)| *end);
        let start = at.checked_sub(1).map_or(0, end);
        self.bearers.get(start..end(at)).unwrap_or_default()
    }

    /// The nearest posts of each of a chunk of posts.
    fn nearest(&self, start: usize) -> Vec<Vec<usize>> {
        let mut shared = vec![0_u32; self.ends.len()];
        let mut found: Vec<u32> = Vec::new();
        let end = (start + CHUNK).min(self.ends.len());
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
        let mut rarest: Vec<Weighed> = self.words(post).to_vec();
        rarest.sort_unstable_by_key(|(word, weight)| (core::cmp::Reverse(*weight), *word));
        let with_bearers = rarest.iter().map(|found| (found, self.bearers(found.0)));
        let with_bearers = with_bearers.filter(|(_, bearers)| !bearers.is_empty());
        for ((_, weight), bearers) in with_bearers.take(RAREST) {
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
        let length = |at: usize| self.lengths.get(at).copied().unwrap_or(1);
        let (mut a, mut b) = (
            self.words(post).iter().peekable(),
            self.words(other).iter().peekable(),
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

/// The language of each post that is listed, as a number.
fn langs(blog: &Blog) -> Vec<usize> {
    let mut known: Vec<String> = Vec::new();
    let number = |post: &Post| {
        let lang = post.lang.primary().to_ascii_lowercase();
        let at = known.iter().position(|known| *known == lang);
        at.unwrap_or_else(|| {
            known.push(lang);
            known.len() - 1
        })
    };
    blog.listed().iter().map(number).collect()
}

/// How much more a word weighs that `uses` of `all` posts use than one that half of them
/// do: sixteen times the binary logarithm of their ratio, near enough.
fn rarity(all: usize, uses: usize) -> u32 {
    let ratio = (all.saturating_add(1) as u64 * 256) / uses.max(1) as u64;
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
