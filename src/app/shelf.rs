//! Which pages has the reader just left, and can be shown again as they were?
//!
//! Going back is the most common way of all. A page that was left keeps its nodes for a
//! while: it is there again without being parsed, with its disclosures open. The page that
//! the tool drew has no data here, and comes back without being fetched.

use super::{components::MAIN, drawn::Stage, strings::Interface};
use crate::{
    browser,
    model::{Head, Route},
};

/// How many pages are kept.
const CAPACITY: usize = 6;

/// What tells one page from another.
pub type Key = (Route, Interface);

/// The page in the document, and those it has replaced.
#[derive(Debug, Default)]
pub struct Shelf {
    shown: Option<Page>,
    /// The one that was left last comes last.
    kept: Vec<(Page, browser::Part)>,
}

/// A page that is all there.
#[derive(Clone, Debug)]
struct Page {
    key: Key,
    head: Head,
}

impl Shelf {
    /// A shelf beside the page that the tool drew.
    #[must_use]
    pub fn beside(key: Key) -> Self {
        let page = Page {
            key,
            head: browser::head(),
        };
        Self {
            shown: Some(page),
            ..Self::default()
        }
    }

    /// Notes which page is in the document now, if it is all there.
    pub fn show(&mut self, key: Key, stage: Stage, head: Head) {
        self.shown = (stage == Stage::Ready).then_some(Page { key, head });
    }

    /// Whether the page of `key` is in the document, all of it.
    #[must_use]
    pub fn is_showing(&self, key: &Key) -> bool {
        self.shown.as_ref().is_some_and(|page| page.key == *key)
    }

    /// Leaves the page in the document for that of `key`, unless it is that. A list stays laid
    /// out, unseen, while posts are read: most readers come back to it. Beside another list it
    /// would not do, for the same post may stand in both, nor would the page of the search
    /// beside its dialog.
    pub fn leave(&mut self, key: &Key) {
        if self.is_showing(key) {
            return;
        }
        let is_post = |(route, _): &Key| matches!(route, Route::Post { .. });
        if let Some(page) = self.shown.take()
            && let stays = !is_post(&page.key)
            && page.key.0 != Route::Search
            && let Some(part) = browser::leave_part(MAIN, stays && is_post(key))
        {
            self.kept.push((page, part));
            if self.kept.len() > CAPACITY {
                self.kept.remove(0).1.take_out();
            }
        }
        if !is_post(key) {
            let others = self.kept.iter().filter(|(page, _)| page.key != *key);
            others.for_each(|(_, part)| part.take_out());
        }
    }

    /// Puts the page of `key` back into the document if it was kept, and tells what stands in
    /// its head. It would be drawn the same: what the library has does not change in a visit.
    pub fn bring_back(&mut self, key: &Key) -> Option<Head> {
        let at = self.kept.iter().position(|(kept, _)| kept.key == *key)?;
        let (kept, part) = self.kept.remove(at);
        browser::bring_back(MAIN, &part);
        let head = kept.head.clone();
        self.shown = Some(kept);
        Some(head)
    }
}
