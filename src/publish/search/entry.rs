//! What does the index know of a post?

use crate::{
    model::{PostDocument, Tag},
    publish::{hash::ContentHash, post::Post},
    search::{DocName, Facts, Folding, Terms, post_terms},
    text::sections,
};

/// A post that is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) title: &'a str,
    /// As [`Route::Post`](crate::model::Route::Post) has it.
    pub(super) address: &'a str,
    pub(super) date: &'a str,
    pub(super) year: &'a str,
    pub(super) lang: &'a str,
    pub(super) tags: &'a [Tag],
    pub(super) markdown: &'a str,
}

impl<'a> Entry<'a> {
    /// A page is of no day.
    pub(super) fn of_post(post: &'a Post, tags: &'a [Tag]) -> Self {
        let date = &post.moment.date;
        let (date, year) = match post.is_page {
            true => ("", ""),
            false => (date.as_str(), date.year()),
        };
        Self {
            title: &post.title,
            address: &post.address,
            date,
            year,
            lang: post.lang.as_str(),
            tags,
            markdown: &post.markdown,
        }
    }

    /// The post of a document that was pressed earlier.
    pub(super) fn of_document(document: &'a PostDocument, address: &'a str) -> Self {
        let link = &document.post.link;
        let (date, year) = match document.post.page {
            true => ("", ""),
            false => (link.date.as_str(), link.date.year()),
        };
        Self {
            title: &link.title,
            address,
            date,
            year,
            lang: link.lang.as_str(),
            tags: &document.post.tags,
            markdown: &document.markdown,
        }
    }

    /// Stands for all that is in the index of it.
    pub(super) fn key(&self) -> ContentHash {
        let facts = [
            self.title,
            self.address,
            self.date,
            self.lang,
            self.markdown,
        ];
        let tags = self.tags.iter().flat_map(|tag| [&*tag.name, &*tag.slug]);
        ContentHash::of_all(facts.into_iter().chain(tags).map(str::as_bytes))
    }

    pub(super) fn facts(&self) -> Facts<'a> {
        Facts {
            title: self.title,
            tags: self.tags,
            lang: self.lang,
            year: self.year,
        }
    }

    pub(super) fn terms(&self, folding: &Folding, is_few: bool) -> Terms {
        post_terms(&self.facts(), &sections(self.markdown), folding, is_few)
    }

    /// Whether it has traditional characters.
    pub(super) fn is_traditional(&self, folding: &Folding) -> bool {
        let mut text = self.title.chars().chain(self.markdown.chars());
        text.any(|c| !c.is_ascii() && folding.han(c) != c)
    }

    pub(super) fn name(&self) -> DocName {
        DocName {
            title: self.title.to_owned(),
            address: self.address.to_owned(),
            date: self.date.to_owned(),
            lang: self.lang.to_owned(),
        }
    }
}
