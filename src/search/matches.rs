//! Which posts meet one condition, and how well?
//!
//! Lists of posts in order, put together. It must never sort what is in order already.

use core::cmp::Ordering;

use super::terms::Posting;

/// Posts by number, each with a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matches(pub(super) Vec<(u32, f32)>);

impl Matches {
    /// Posts that have a term, whose worth counts by `factor`.
    pub(super) fn of(postings: &[Posting], factor: f32) -> Self {
        let score = |posting: &Posting| (posting.doc, f32::from(posting.worth) * factor);
        Self(postings.iter().map(score).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Posts of one or the other; of one in both, the scores are joined by `join`.
    pub(super) fn or(&self, other: &Self, join: fn(f32, f32) -> f32) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        let mut all = Vec::with_capacity(self.len() + other.len());
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some(our), Some(their)) => our.0.cmp(&their.0),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let our = if order == Ordering::Greater {
                None
            } else {
                ours.next()
            };
            let their = if order == Ordering::Less {
                None
            } else {
                theirs.next()
            };
            match (our, their) {
                (Some(our), Some(their)) => all.push((our.0, join(our.1, their.1))),
                (Some(one), None) | (None, Some(one)) => all.push(*one),
                (None, None) => {}
            }
        }
        Self(all)
    }

    /// Posts of both.
    pub(super) fn and(&self, other: &Self, join: fn(f32, f32) -> f32) -> Self {
        let mut theirs = other.0.iter().peekable();
        let mut both = Vec::with_capacity(self.len().min(other.len()));
        for (doc, score) in &self.0 {
            while theirs.next_if(|their| their.0 < *doc).is_some() {}
            if let Some(their) = theirs.next_if(|their| their.0 == *doc) {
                both.push((*doc, join(*score, their.1)));
            }
        }
        Self(both)
    }

    /// The same posts, to whose scores those of others are added where they have them.
    pub(super) fn with(&self, bonus: &Self) -> Self {
        let mut theirs = bonus.0.iter().peekable();
        let with = |(doc, score): &(u32, f32)| {
            while theirs.next_if(|their| their.0 < *doc).is_some() {}
            let more = theirs.next_if(|their| their.0 == *doc);
            (*doc, score + more.map_or(0.0, |their| their.1))
        };
        Self(self.0.iter().map(with).collect())
    }

    /// The same posts, of `posts` in all, scored higher the fewer they are.
    pub(super) fn weighted(mut self, posts: u32) -> Self {
        let rarity = rarity(posts, self.len());
        for (_, score) in &mut self.0 {
            *score *= rarity;
        }
        self
    }
}

/// How telling it is that a post is one of `found`.
pub(super) fn rarity(posts: u32, found: usize) -> f32 {
    let found = found.max(1) as f32;
    log2(1.0 + (posts as f32 - found + 0.5).max(0.0) / (found + 0.5)) + 0.3
}

/// Near enough, and without the tables that an exact one takes.
fn log2(number: f32) -> f32 {
    let bits = number.max(1.0).to_bits();
    let whole = (bits >> 23) as f32 - 127.0;
    whole + f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000) - 1.0
}

pub(super) fn sum(a: f32, b: f32) -> f32 {
    a + b
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Matches, log2, rarity, sum};

    #[test]
    fn lists_are_put_together() {
        let one = Matches(vec![(1, 1.0), (3, 2.0), (9, 3.0)]);
        let two = Matches(vec![(3, 5.0), (4, 1.0), (9, 1.0)]);
        let all = [(1, 1.0), (3, 5.0), (4, 1.0), (9, 3.0)];
        assert_eq!(one.or(&two, f32::max).0, all);
        assert_eq!(one.and(&two, sum).0, [(3, 7.0), (9, 4.0)]);
        assert_eq!(one.with(&two).0, [(1, 1.0), (3, 7.0), (9, 4.0)]);
    }

    #[test]
    fn what_is_rare_tells_more() {
        assert!(rarity(1000, 1) > rarity(1000, 10) && rarity(1000, 10) > rarity(1000, 900));
        assert!(rarity(1000, 1000) > 0.0);
        assert!((log2(8.0) - 3.0).abs() < 0.01 && (log2(1.0)).abs() < 0.01);
    }
}
