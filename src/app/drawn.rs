//! What does a page need to be drawn, and what comes of it?

use maud::Markup;

use super::strings::Strings;
use crate::model::{Base, Head, Lang, Route, Site};

/// What templates need beside their data.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Builds the addresses of links.
    pub base: &'a Base,
    /// The words of the interface.
    pub strings: &'static Strings,
}

impl Setting<'_> {
    /// The address of a route.
    #[must_use]
    pub fn url(&self, route: &Route) -> String {
        self.base.url(route)
    }

    /// The title of page `page`, from 1, of a list; the first bears the list's own.
    #[must_use]
    pub fn numbered(&self, title: &str, page: u32) -> String {
        if page > 1 {
            [title, " · ", &(self.strings.page)(page)].concat()
        } else {
            title.to_owned()
        }
    }

    /// The address of a link that the author set: a path is one below the blog's base.
    #[must_use]
    pub fn link(&self, url: &str) -> String {
        if url.starts_with('/') {
            self.base.path(url)
        } else {
            url.to_owned()
        }
    }
}

/// A page as the reader gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What stands in the page's main part.
    pub html: String,
    /// The page's own title; empty for the blog's front page.
    pub title: String,
    /// One or two sentences, or empty for the blog's own.
    pub description: String,
    /// The language of the content, where it is not the interface's.
    pub lang: Option<Lang>,
    /// Where search engines should list the page; `None` for what they should not list.
    pub route: Option<Route>,
    /// How far the page has come.
    pub stage: Stage,
}

/// How far a page has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Its content is on its way.
    #[default]
    Loading,
    /// Its content could not be had.
    Failed,
    /// It is all there.
    Ready,
}

impl Drawn {
    /// A page that is all there.
    #[must_use]
    pub fn ready(route: Option<Route>, title: String, html: Markup) -> Self {
        Self {
            html: html.into_string(),
            title,
            route,
            stage: Stage::Ready,
            ..Self::default()
        }
    }

    /// What the page says of itself to the browser, to crawlers and to link previews.
    #[must_use]
    pub fn head(&self, site: &Site) -> Head {
        let title = match (self.title.as_str(), site.title.as_str()) {
            ("", blog) => blog.to_owned(),
            (title, "") => title.to_owned(),
            (title, blog) => [title, " · ", blog].concat(),
        };
        let canonical = match (&self.route, site.base_url.as_str()) {
            (Some(route), base_url) if !base_url.is_empty() => [base_url, &route.path()].concat(),
            _ => String::new(),
        };
        let description = match (&self.route, self.description.as_str()) {
            (Some(_), "") => &site.description,
            _ => &self.description,
        };
        Head {
            title,
            description: description.clone(),
            lang: self.lang.clone().unwrap_or_else(|| site.lang()),
            canonical,
            is_indexed: self.route.is_some(),
        }
    }
}
