//! What are the blog's own settings, as far as the page needs them?

use serde::Serialize;

use super::{Lang, record::record};

/// The part of `site.toml` that every page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The blog's name, in the header and behind each page's title.
    pub title: String,
    /// A sentence about the blog, below its name and as the listing's description.
    pub description: String,
    /// Who writes; empty where the author does not say.
    pub author: String,
    /// The blog's public address with scheme and base path, ending in a slash, for
    /// canonical links; empty where it is not known, and then there are none.
    pub base_url: String,
    /// The languages posts are written in, the blog's own first; never empty in what
    /// the tool writes.
    pub languages: Vec<Lang>,
    /// The links in the header, beside the built-in ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub navigation: Vec<Link>,
    /// The links in the footer: elsewhere on the web.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

record!(Site {
    title,
    description,
    author,
    base_url,
    languages,
    navigation,
    links
});

impl Site {
    /// The language of the blog's own pages.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.languages.first().cloned().unwrap_or_default()
    }
}

/// A link that the author set in `site.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words to click.
    pub label: String,
    /// `https:`, `http:` or `mailto:` address, or a path below the blog's base that
    /// begins with a slash: `/tags/go/`.
    pub url: String,
}

record!(Link { label, url });
