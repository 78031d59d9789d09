//! What does a post's text tell that takes long to find?
//!
//! It must hang on the text and on what the post is called alone, never on a setting, another
//! post or another file: it is kept from one press to the next under the hash of these, so
//! that after an edit only the post that was edited is read closely.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    addresses::{is_local, without_fragment},
    figures::{self, figures},
    hash::ContentHash,
    highlight::code,
    memory::Memory,
    related::{Word, words},
    title::{title_of, without},
};
use crate::{
    model::Lang,
    text::{Parsed, Source},
};

/// A text, and what the post is called whose text it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    /// The author's Markdown with the code of other files in it.
    pub(super) body: &'a str,
    pub(super) lang: &'a Lang,
    /// The title, where the author gave one.
    pub(super) title: Option<&'a str>,
    /// What the post is called where neither the author nor the text says so.
    pub(super) name: &'a str,
}

/// What its text tells of a post. Offsets are in bytes, in the body.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Learned {
    pub(super) title: String,
    /// What of the body became the title.
    pub(super) cut: Option<Range<usize>>,
    pub(super) description: String,
    /// The addresses to look up, in order, without those in the title.
    pub(super) addresses: Vec<Sought>,
    /// What the renderer is told of the code, fence by fence.
    pub(super) code: Vec<String>,
    /// What was drawn of the formulas and diagrams, in order.
    pub(super) figures: Vec<String>,
    /// What the author may have meant otherwise, with places.
    pub(super) doubts: Vec<(usize, String)>,
    pub(super) minutes: u32,
    pub(super) excerpt: String,
    /// How many of the fences stand in the excerpt.
    pub(super) excerpt_fences: usize,
    /// Those of the figures that stand in the excerpt.
    pub(super) excerpt_figures: Vec<String>,
    /// The addresses in the excerpt that are to be looked up, without fragments.
    pub(super) excerpt_addresses: Vec<String>,
    /// What the post is about.
    pub(super) words: Vec<Word>,
}

/// An address that is to be looked up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sought {
    pub(super) address: String,
    pub(super) is_embedded: bool,
    pub(super) offset: usize,
}

impl Learned {
    /// What the text tells, unless the last press knows.
    pub(super) fn of(subject: Subject<'_>, memory: &Memory<Self>) -> Self {
        memory.get_or(subject.key(), || Self::read(subject))
    }

    /// The text that readers get: the body without what became the title. A blank line
    /// behind a front matter is nobody's text.
    pub(super) fn markdown(&self, body: &str) -> String {
        behind_blank_lines(&without(body, self.cut.as_ref())).to_owned()
    }

    fn read(subject: Subject<'_>) -> Self {
        let Subject {
            body, lang, name, ..
        } = subject;
        let start = body.len() - behind_blank_lines(body).len();
        let source = Source::new(behind_blank_lines(body));
        let text = source.parsed();
        let outline = text.outline();
        let (title, cut) = title_of(subject.title.map(str::to_owned), &outline, name);
        let (code, figures) = (code(&text), figures(&text, lang));
        let doubts = code.doubts.into_iter().chain(figures.doubts);
        let doubts = doubts
            .map(|(offset, doubt)| (start + offset, doubt))
            .collect();
        let mut learned = Self {
            title,
            cut,
            description: outline.description,
            code: code.entries,
            figures: figures.drawn,
            doubts,
            ..Self::default()
        };
        let is_cut = |offset| {
            let cut = learned.cut.as_ref();
            cut.is_some_and(|cut| cut.contains(&offset))
        };
        let addresses = outline.destinations.into_iter();
        let addresses = addresses.filter(|found| is_local(&found.address) && !is_cut(found.offset));
        let addresses = addresses.map(|found| Sought {
            address: found.address,
            is_embedded: found.is_embedded,
            offset: start + found.offset,
        });
        learned.addresses = addresses.collect();
        match &mut learned.cut {
            None => learned.read_markdown(&text),
            Some(cut) => {
                *cut = start + cut.start..start + cut.end;
                let markdown = learned.markdown(body);
                learned.read_markdown(&Source::new(&markdown).parsed());
            }
        }
        learned
    }

    /// Adds what the text tells without the title.
    fn read_markdown(&mut self, text: &Parsed<'_>) {
        self.minutes = text.reading_minutes();
        self.words = words(&self.title, text.markdown());
        self.excerpt = text.excerpt().markdown;
        if self.code.is_empty() && self.figures.is_empty() && self.addresses.is_empty() {
            return;
        }
        let source = Source::new(&self.excerpt);
        let excerpt = source.parsed();
        if !self.code.is_empty() {
            self.excerpt_fences = excerpt.fences().len();
        }
        self.excerpt_figures = figures::used(&self.figures, &excerpt);
        if !self.addresses.is_empty() {
            let found = excerpt.outline().destinations;
            let found = found.iter().filter(|found| is_local(&found.address));
            let found = found.map(|found| without_fragment(&found.address).to_owned());
            self.excerpt_addresses = found.collect();
        }
    }
}

fn behind_blank_lines(text: &str) -> &str {
    text.trim_start_matches('\n')
}

impl Subject<'_> {
    /// What stands for all that is read.
    fn key(self) -> ContentHash {
        let called = match self.title {
            Some(title) => ["title", title],
            None => ["name", self.name],
        };
        let parts = [self.body, self.lang.as_str()].into_iter().chain(called);
        ContentHash::of_all(parts.map(str::as_bytes))
    }
}
