//! Where in a post is what was asked for, and what of it is shown?
//!
//! A post's text is cut into words as it was for the index. What must stand beside each other
//! is looked for here; the sections that have most of what was asked become results of their
//! own, each with a few words around what was found.

use super::{
    engine::is_run,
    fold::Folding,
    index::DocName,
    near::{SHORTEST, errors},
    query::{Clause, Query},
    stem::stem,
    words::{Gap, Word, words},
};
use crate::text::Section;

mod snippet;

use snippet::snippet;

/// How many sections of a post are shown.
const MOST_SECTIONS: usize = 3;
/// How long a word must be for a longer one to be marked.
const BEGINNING: usize = 4;

/// A post that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Its title.
    pub title: Vec<Piece>,
    /// Its address, as [`Route::Post`](crate::model::Route::Post) has it.
    pub address: String,
    /// `2024-01-02`.
    pub date: String,
    /// The language of the post.
    pub lang: String,
    /// Where it was found, the best first; nothing while the text is not there.
    pub passages: Vec<Passage>,
}

/// A place in a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The id of its heading; empty for the beginning of the post.
    pub id: String,
    /// The words of its heading.
    pub heading: Vec<Piece>,
    /// A few words around what was found.
    pub snippet: Vec<Piece>,
}

/// A part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it was asked for.
    pub is_marked: bool,
}

/// What to look for in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    items: Vec<Item>,
    /// All words outside of quotation marks, which are worth more in this order.
    chain: Vec<Word>,
}

#[derive(Clone, Debug)]
enum Item {
    Word {
        word: Word,
        root: String,
        is_open: bool,
        /// Words that may have been meant.
        meant: Vec<String>,
    },
    Run {
        words: Vec<Word>,
        /// Whether a post without it is none.
        is_must: bool,
    },
}

/// Something found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    item: usize,
    start: usize,
    end: usize,
}

impl Wanted {
    pub(super) fn of(query: &Query, is_partial: bool, corrected: &[String]) -> Self {
        let mut items = Vec::new();
        for clause in &query.clauses {
            match clause {
                Clause::Word { word, is_open } => {
                    let is_meant = |term: &&String| {
                        word.text.len() >= SHORTEST && errors(term, &word.text) == 1
                    };
                    items.push(Item::Word {
                        root: stem(&word.text),
                        is_open: *is_open,
                        meant: corrected.iter().filter(is_meant).cloned().collect(),
                        word: word.clone(),
                    });
                }
                Clause::Run(words) if is_partial && words.len() > 2 => {
                    items.extend(words.windows(2).map(|two| Item::Run {
                        words: two.to_vec(),
                        is_must: false,
                    }));
                }
                Clause::Run(words) => items.push(Item::Run {
                    words: words.clone(),
                    is_must: is_run(clause) && !is_partial,
                }),
                Clause::Filter { .. } => {}
            }
        }
        Self {
            items,
            chain: query.chain.clone(),
        }
    }

    /// Whether the texts decide which posts are found.
    pub(super) fn must_look(&self, is_few: bool) -> bool {
        self.items.iter().any(|item| match item {
            Item::Run {
                words,
                is_must: true,
            } => is_few || words.len() > 2 || words.iter().any(|word| !word.is_han),
            _ => false,
        })
    }

    /// Everything in a text that was asked for, in order.
    fn marks(&self, text: &[Word]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for (at, here) in text.iter().enumerate() {
            for (number, item) in self.items.iter().enumerate() {
                let length = match item {
                    Item::Word { .. } if item.is(here) => 1,
                    Item::Run { words, .. } if stands_at(words, text, at) => words.len(),
                    _ => continue,
                };
                if let Some(last) = text.get(at + length - 1) {
                    marks.push(Mark {
                        item: number,
                        start: here.start,
                        end: last.end,
                    });
                }
            }
        }
        marks
    }

    /// Whether all words stand in a text in their order.
    fn has_chain(&self, text: &[Word]) -> bool {
        let length = self.chain.len();
        length > 1 && (0..text.len()).any(|at| stands_at(&self.chain, text, at))
    }
}

impl Item {
    fn is(&self, here: &Word) -> bool {
        let Self::Word {
            word,
            root,
            is_open,
            meant,
        } = self
        else {
            return false;
        };
        let begins = *is_open || word.text.len() >= BEGINNING;
        let is_one = |other: &str| {
            other == word.text
                || (begins && other.starts_with(&word.text) && word.text.chars().nth(1).is_some())
                || (other.starts_with(root.get(..root.len().min(2)).unwrap_or_default())
                    && stem(other) == *root)
                || meant.iter().any(|meant| meant == other)
        };
        !here.is_han
            && (is_one(&here.text)
                || here
                    .parts
                    .iter()
                    .chain(&here.compounds)
                    .any(|part| is_one(part))
                || word.parts.contains(&here.text))
    }
}

/// Whether words stand in a text from a place on, one behind the other.
fn stands_at(words: &[Word], text: &[Word], at: usize) -> bool {
    let Some(here) = text.get(at..at + words.len()) else {
        return false;
    };
    let mut both = words.iter().zip(here).enumerate();
    both.all(|(number, (word, here))| {
        let is_near = number == 0
            || match word.gap {
                // Chinese characters stand beside each other as they were asked for.
                Gap::None if word.is_han => here.gap == Gap::None,
                _ => here.gap != Gap::Line,
            };
        is_near && word.text == here.text
    })
}

/// Whether a post has all that must stand in it word for word.
pub(super) fn meets(
    name: &DocName,
    sections: &[Section],
    wanted: &Wanted,
    folding: &Folding,
) -> bool {
    let mut missing: Vec<&[Word]> = wanted
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Run {
                words,
                is_must: true,
            } => Some(words.as_slice()),
            _ => None,
        })
        .collect();
    let parts = sections
        .iter()
        .flat_map(|section| [&section.heading, &section.text]);
    for part in core::iter::once(&name.title).chain(parts) {
        if missing.is_empty() {
            break;
        }
        let text = words(part, folding);
        missing.retain(|words| !(0..text.len()).any(|at| stands_at(words, &text, at)));
    }
    missing.is_empty()
}

impl Hit {
    /// A hit of which no more than its name is known.
    pub(super) fn of_name(name: &DocName, wanted: &Wanted, folding: &Folding) -> Self {
        let text = words(&name.title, folding);
        Self {
            title: pieces(&name.title, &wanted.marks(&text)),
            address: name.address.clone(),
            date: name.date.clone(),
            lang: name.lang.clone(),
            passages: Vec::new(),
        }
    }
}

/// A section that has something, and how much.
struct Candidate<'s> {
    section: &'s Section,
    score: usize,
    /// How many of the conditions it meets.
    met: usize,
    heading: Vec<Mark>,
    text: Vec<Mark>,
}

/// A hit with its places, and how much more it is worth for what its text says.
pub(super) fn hit(
    name: &DocName,
    sections: &[Section],
    wanted: &Wanted,
    folding: &Folding,
) -> (Hit, f32) {
    let mut hit = Hit::of_name(name, wanted, folding);
    let title = words(&name.title, folding);
    let mut bonus: f32 = if wanted.has_chain(&title) { 0.8 } else { 0.0 };
    let mut found: Vec<Candidate<'_>> = Vec::new();
    for section in sections {
        let (heading, text) = (
            words(&section.heading, folding),
            words(&section.text, folding),
        );
        let (in_heading, in_text) = (wanted.marks(&heading), wanted.marks(&text));
        let met = distinct(in_heading.iter().chain(&in_text));
        if met == 0 {
            continue;
        }
        let mut score = met * 10 + distinct(in_heading.iter()) * 5 + in_text.len().min(6);
        for (words, worth, more) in [(&heading, 15, 0.4_f32), (&text, 10, 0.3)] {
            if wanted.has_chain(words) {
                score += worth;
                bonus = bonus.max(more);
            }
        }
        found.push(Candidate {
            section,
            score,
            met,
            heading: in_heading,
            text: in_text,
        });
    }
    // The sort is stable: of equals the earlier first.
    found.sort_by_key(|candidate| core::cmp::Reverse(candidate.score));
    let most = found.iter().map(|candidate| candidate.met).max();
    found.retain(|candidate| Some(candidate.met) == most);
    found.truncate(MOST_SECTIONS);
    hit.passages = found
        .iter()
        .map(|candidate| Passage {
            id: candidate.section.id.clone(),
            heading: pieces(&candidate.section.heading, &candidate.heading),
            snippet: snippet(&candidate.section.text, &candidate.text),
        })
        .collect();
    if hit.passages.is_empty()
        && let Some(first) = sections.iter().find(|section| !section.text.is_empty())
    {
        // Only the title has it: how the post begins.
        hit.passages.push(Passage {
            snippet: snippet(&first.text, &[]),
            ..Passage::default()
        });
    }
    (hit, bonus)
}

fn distinct<'m>(marks: impl Iterator<Item = &'m Mark>) -> usize {
    let mut items: Vec<usize> = marks.map(|mark| mark.item).collect();
    items.sort_unstable();
    items.dedup();
    items.len()
}

/// A text with what was asked for marked.
fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |range: core::ops::Range<usize>, is_marked| {
        let text = text.get(range).unwrap_or_default();
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                is_marked,
            });
        }
    };
    for (start, end) in spans(marks) {
        push(from..start, false);
        push(start..end, true);
        from = end;
    }
    push(from..text.len(), false);
    pieces
}

/// The places of marks, those that overlap made one.
fn spans(marks: &[Mark]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(usize, usize)> = marks.iter().map(|mark| (mark.start, mark.end)).collect();
    sorted.sort_unstable();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (start, end) in sorted {
        match spans.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => spans.push((start, end)),
        }
    }
    spans
}

/// The places of what was asked for in a text that stands in a page, as numbers of UTF-16
/// units from its beginning: where each begins and ends.
#[must_use]
pub fn places(text: &str, query: &str, folding: &Folding) -> Vec<u32> {
    let query = Query::parse(query, folding);
    let mut wanted = Wanted::of(&query, false, &[]);
    let found = words(text, folding);
    let mut marks = wanted.marks(&found);
    if marks.is_empty() {
        wanted = Wanted::of(&query, true, &[]);
        marks = wanted.marks(&found);
    }
    let mut places = Vec::new();
    let (mut at, mut units) = (0, 0_u32);
    for place in spans(&marks).into_iter().flat_map(|(a, b)| [a, b]) {
        let between = text.get(at..place).unwrap_or_default();
        units += between.encode_utf16().count() as u32;
        at = place;
        places.push(units);
    }
    places
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
