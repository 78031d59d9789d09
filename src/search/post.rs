//! By which terms is a post found, and how much is it about each?
//!
//! A word in the title says more than one in a heading, that more than one in the text, and
//! code says least. How often it stands there counts less and less, and in a long post less
//! (BM25 with fields). It depends on the post alone, so that a new post changes no other.

use std::collections::HashMap;

use super::{
    fold::Folding,
    words::{Gap, Word, words},
};
use crate::{model::Tag, text::Section};

/// Up to so many posts, neighbours are looked for in the posts' own texts.
pub const FEW_POSTS: u32 = 32;

/// Begins the term of two words that stand beside each other.
pub(super) const PAIR: char = '\u{4}';
/// Begins the term of a tag.
pub(super) const TAG: char = '\u{5}';
/// Begins the term of a language.
pub(super) const LANG: char = '\u{6}';
/// Begins the term of a year.
pub(super) const YEAR: char = '\u{7}';

/// How much a word counts in each field.
const IN_TITLE: f32 = 12.0;
const IN_TAGS: f32 = 6.0;
const IN_HEADING: f32 = 5.0;
const IN_TEXT: f32 = 1.0;
const IN_CODE: f32 = 0.6;
/// What a part of an identifier counts of the whole.
const AS_PART: f32 = 0.6;
/// What a tag, a language or a year is worth.
const FILTER_WORTH: u8 = 2;
/// How soon a word that is repeated counts no more.
const SATURATION: f32 = 3.0;
/// What is neither a long nor a short post, in words.
const USUAL_LENGTH: f32 = 600.0;

/// The terms of a post, in order, each with its worth from 1 to 8.
pub type Terms = Vec<(String, u8)>;

/// What a post is found by beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The title.
    pub title: &'a str,
    /// The tags.
    pub tags: &'a [Tag],
    /// The language's tag.
    pub lang: &'a str,
    /// Four digits; empty for a page, which is of no year.
    pub year: &'a str,
}

/// The terms of a post. Where there are few posts, neighbours are no terms.
#[must_use]
pub fn post_terms(
    facts: &Facts<'_>,
    sections: &[Section],
    folding: &Folding,
    is_few: bool,
) -> Terms {
    let mut weights: HashMap<String, f32> = HashMap::new();
    let length = each_term(facts, sections, folding, is_few, &mut |term, weight| {
        if let Some(sum) = weights.get_mut(term) {
            *sum += weight;
        } else {
            weights.insert(term.to_owned(), weight);
        }
    });
    let mut terms: Terms = weights
        .into_iter()
        .map(|(term, weight)| (term, worth(weight, length)))
        .collect();
    terms.extend(filter_terms(facts, folding));
    terms.sort_unstable();
    terms
}

/// Tells every term of a post's words wherever it stands, and how much it counts there; the sum for
/// each gives its [`worth`]. Returns how long the post is, in words.
pub fn each_term(
    facts: &Facts<'_>,
    sections: &[Section],
    folding: &Folding,
    is_few: bool,
    tell: &mut impl FnMut(&str, f32),
) -> usize {
    let mut weigh = Weigh {
        tell,
        term: String::new(),
        length: 0,
        is_few,
    };
    weigh.all(&words(facts.title, folding), IN_TITLE);
    for tag in facts.tags {
        weigh.all(&words(&tag.name, folding), IN_TAGS);
    }
    for section in sections {
        weigh.all(&words(&section.heading, folding), IN_HEADING);
        weigh.all(&words(&section.text, folding), IN_TEXT);
    }
    weigh.length
}

/// The terms of a post's tags, language and year, each with its worth.
#[must_use]
pub fn filter_terms(facts: &Facts<'_>, folding: &Folding) -> Terms {
    let slugs = facts.tags.iter().map(|tag| (TAG, tag.slug.as_str()));
    let others = [(LANG, facts.lang), (YEAR, facts.year)];
    let others = others.into_iter().filter(|(_, value)| !value.is_empty());
    let terms = slugs.chain(others);
    let mut terms: Terms = terms
        .map(|(kind, value)| (special(kind, value, folding), FILTER_WORTH))
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// What a term is worth, from 1 to 8, whose weights have this sum in a post of so many words.
#[must_use]
pub fn worth(weight: f32, length: usize) -> u8 {
    let usual = length as f32 / USUAL_LENGTH;
    let norm = 0.6 + 0.4 * usual.min(6.0);
    let often = weight / norm;
    let worth = 2.0 * often * (SATURATION + 1.0) / (often + SATURATION);
    (worth + 0.5).clamp(1.0, 8.0) as u8
}

/// The term of a tag, a language or a year.
pub(super) fn special(kind: char, value: &str, folding: &Folding) -> String {
    let mut term = String::from(kind);
    value.chars().for_each(|c| folding.push(c, &mut term));
    term
}

/// The term of two words beside each other, one of which is no Chinese character: a number
/// of twenty bits, so that a text decides where two pairs are alike.
pub(super) fn pair(first: &str, second: &str) -> String {
    let mut term = String::new();
    put_pair(first, second, &mut term);
    term
}

fn put_pair(first: &str, second: &str, term: &mut String) {
    let hash = hash(&[first, second]);
    term.push(PAIR);
    for at in (0..5).rev() {
        let digit = (hash >> (4 * at)) as u8 & 15;
        term.push(char::from(b'a' + digit));
    }
}

/// FNV-1a over some words.
pub(super) fn hash(words: &[&str]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for word in words {
        for byte in word.bytes().chain([0xFF]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    // So that the low bits hang on all of it.
    hash ^ hash >> 15
}

struct Weigh<'t, T> {
    tell: &'t mut T,
    /// Where a term is put together.
    term: String,
    length: usize,
    is_few: bool,
}

impl<T: FnMut(&str, f32)> Weigh<'_, T> {
    fn all(&mut self, words: &[Word], field: f32) {
        let mut last: Option<&Word> = None;
        for word in words {
            let weight = if word.is_code && field <= IN_TEXT {
                IN_CODE
            } else {
                field
            };
            if !self.is_few
                && let Some(last) = last.filter(|_| word.gap != Gap::Line)
            {
                self.term.clear();
                if !(last.is_han && word.is_han) {
                    put_pair(&last.text, &word.text, &mut self.term);
                    (self.tell)(&self.term, weight);
                } else if word.gap == Gap::None {
                    self.term.push_str(&last.text);
                    self.term.push_str(&word.text);
                    (self.tell)(&self.term, weight);
                }
            }
            for part in word.parts.iter().chain(&word.compounds) {
                (self.tell)(part, weight * AS_PART);
            }
            (self.tell)(&word.text, weight);
            last = Some(word);
        }
        self.length += words.len();
    }
}

/// The terms of what stands beside each other in a run.
pub(super) fn neighbours(words: &[Word]) -> Vec<String> {
    let term = |two: &[Word]| match two {
        [first, second] if !(first.is_han && second.is_han) => {
            Some(pair(&first.text, &second.text))
        }
        [first, second] if second.gap == Gap::None => {
            Some([first.text.as_str(), &second.text].concat())
        }
        // Signs between them: each by itself has to do.
        [first, _] => Some(first.text.clone()),
        _ => None,
    };
    let mut terms: Vec<String> = words.windows(2).filter_map(term).collect();
    if let [word] = words {
        terms.push(word.text.clone());
    }
    terms
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Facts, post_terms};
    use crate::{model::Tag, search::Folding, text::sections};

    #[test]
    fn what_stands_higher_counts_more() {
        let facts = Facts {
            title: "Leases",
            tags: &[Tag {
                name: "etcd".to_owned(),
                slug: "etcd".to_owned(),
            }],
            lang: "en",
            year: "2024",
        };
        let text = "Plain.\n\n## Watchers\n\nWords and `code`.";
        let terms = post_terms(&facts, &sections(text), &Folding::default(), false);
        let worth = |term: &str| {
            let found = terms.iter().find(|(found, _)| found == term);
            found.map_or(0, |(_, worth)| *worth)
        };
        assert!(worth("leases") > worth("watchers"));
        assert!(worth("watchers") > worth("words"));
        assert!(worth("words") > worth("code"));
        assert!(worth("code") > 0 && worth("\u{5}etcd") > 0 && worth("\u{7}2024") > 0);
    }
}
