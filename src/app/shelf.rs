//! Which pages has the reader just left, and can be shown again as they were?
//!
//! Going back is the most common way of all. A page that was left keeps its nodes for a
//! while: it is there again without being parsed, with its disclosures open. The page that
//! the tool drew has no data here, and comes back without being fetched.

use super::{
    components::MAIN,
    drawn::{Drawn, Stage},
    strings::Interface,
};
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
    /// What it was made of; empty for a page that the tool drew.
    html: String,
    head: Head,
}

impl Shelf {
    /// A shelf beside the page that the tool drew.
    #[must_use]
    pub fn beside(key: Key) -> Self {
        let page = Page {
            key,
            html: String::new(),
            head: browser::head(),
        };
        Self {
            shown: Some(page),
            ..Self::default()
        }
    }

    /// Notes which page is in the document now, if it is all there.
    pub fn show(&mut self, key: Key, page: &Drawn, head: Head) {
        self.shown = (page.stage == Stage::Ready).then(|| Page {
            key,
            html: page.html.clone(),
            head,
        });
    }

    /// Whether the page of `key` is in the document, all of it.
    #[must_use]
    pub fn is_showing(&self, key: &Key) -> bool {
        self.shown.as_ref().is_some_and(|page| page.key == *key)
    }

    /// Takes the page in the document out of it, unless it is that of `key`.
    pub fn leave(&mut self, key: &Key) {
        if self.is_showing(key) {
            return;
        }
        if let Some(page) = self.shown.take()
            && let Some(part) = browser::take_part(MAIN)
        {
            if self.kept.len() == CAPACITY {
                self.kept.remove(0);
            }
            self.kept.push((page, part));
        }
    }

    /// Puts the page of `key` back into the document if it was kept and would be drawn the
    /// same, and tells what stands in its head.
    pub fn bring_back(&mut self, key: &Key, page: &Drawn) -> Option<Head> {
        let at = self.kept.iter().position(|(kept, _)| kept.key == *key)?;
        let (kept, part) = self.kept.remove(at);
        let is_same = match page.stage {
            Stage::Loading => kept.html.is_empty(),
            Stage::Failed => false,
            Stage::Ready => kept.html == page.html,
        };
        is_same.then(|| {
            browser::put_part(MAIN, part);
            let head = kept.head.clone();
            self.shown = Some(kept);
            head
        })
    }
}
