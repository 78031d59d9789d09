//! Which id does a heading get?
//!
//! It must never give the same id twice in a text, nor one that belongs to the page.

use std::collections::HashMap;

use crate::text::escape::push_number;
use crate::text::policy;

/// The ids given so far in a text.
#[derive(Default)]
pub(super) struct Ids {
    /// For each id, the number that the next heading of the same words may try.
    given: HashMap<String, u32>,
}

impl Ids {
    /// The id for a heading without an id of its author's: GitHub's way, lower case,
    /// spaces as hyphens, punctuation left out, letters of every script kept.
    pub(super) fn of_words(&mut self, words: &str) -> String {
        let mut id = String::with_capacity(words.len());
        for c in words.trim().chars() {
            match c {
                '-' | '_' => id.push(c),
                c if c.is_whitespace() => id.push('-'),
                c if c.is_alphanumeric() || is_mark(c) => id.extend(c.to_lowercase()),
                _ => {}
            }
        }
        if id.is_empty() {
            id.push_str("section");
        }
        self.unique(id)
    }

    /// The id an author asked for, if it can be one.
    pub(super) fn of_author(&mut self, id: &str) -> Option<String> {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.') || is_mark(c);
        (!id.is_empty() && id.chars().all(is_plain)).then(|| self.unique(id.to_owned()))
    }

    fn unique(&mut self, mut id: String) -> String {
        if policy::is_reserved_id(&id) {
            id.insert_str(0, "section-");
        }
        let Some(number) = self.given.get(&id) else {
            self.given.insert(id.clone(), 1);
            return id;
        };
        let mut number = *number;
        loop {
            let mut candidate = id.clone();
            candidate.push('-');
            push_number(&mut candidate, number.into());
            number += 1;
            if !self.given.contains_key(&candidate) {
                self.given.insert(id, number);
                self.given.insert(candidate.clone(), 1);
                return candidate;
            }
        }
    }
}

/// Combining marks, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{E4D}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20F0}')
}
