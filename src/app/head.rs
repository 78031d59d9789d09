//! What does a page say of itself to the browser, to crawlers and to link previews?

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    browser,
    model::{Lang, Site},
};

/// What stands in the head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The page's own title, the blog's behind it.
    pub title: String,
    /// One or two sentences, or empty.
    pub description: String,
    /// The language of the page's content.
    pub lang: Lang,
    /// The page's public address, or empty where it is not known.
    pub canonical: String,
    /// Whether search engines may list the page.
    pub is_indexed: bool,
}

impl Head {
    /// The head of a page of `site` at `path` below its base; an empty `title` is the
    /// blog's own.
    #[must_use]
    pub fn new(site: &Site, title: &str, path: &str) -> Self {
        let title = match (title, site.title.as_str()) {
            ("", blog) => blog.to_owned(),
            (title, "") => title.to_owned(),
            (title, blog) => [title, " · ", blog].concat(),
        };
        let canonical = match site.base_url.as_str() {
            "" => String::new(),
            base_url => [base_url, path].concat(),
        };
        Self {
            title,
            description: String::new(),
            lang: site.lang(),
            canonical,
            is_indexed: true,
        }
    }

    /// Shows the head in the open page.
    pub fn show(&self) {
        browser::set_head(
            &self.title,
            &self.description,
            self.lang.as_str(),
            &self.canonical,
            self.is_indexed,
        );
    }
}

/// Where the tool finds the head of a page it has drawn: a context that takes the place
/// of the open page.
#[derive(Clone, Debug, Default)]
pub struct HeadSink(Arc<Mutex<Head>>);

impl HeadSink {
    /// Takes the head of the page being drawn.
    pub fn set(&self, head: Head) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = head;
    }

    /// The head of the page that was drawn last.
    #[must_use]
    pub fn get(&self) -> Head {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
