//! What are the blog's own settings, as far as the page needs them?

use serde::{Deserialize, Serialize};

use super::{Lang, lenient};

/// The part of `site.toml` that every page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    /// The blog's name, in the header and behind each page's title.
    #[serde(deserialize_with = "lenient::text")]
    pub title: String,
    /// A sentence about the blog, below its name and as the listing's description.
    #[serde(deserialize_with = "lenient::text")]
    pub description: String,
    /// Who writes; empty where the author does not say.
    #[serde(deserialize_with = "lenient::text")]
    pub author: String,
    /// The blog's public address with scheme and base path, ending in a slash, for
    /// canonical links; empty where it is not known, and then there are none.
    #[serde(deserialize_with = "lenient::text")]
    pub base_url: String,
    /// The languages posts are written in, the blog's own first; never empty in what
    /// the tool writes.
    #[serde(deserialize_with = "languages")]
    pub languages: Vec<Lang>,
    /// The links in the header, beside the built-in ones.
    #[serde(
        deserialize_with = "lenient::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub navigation: Vec<Link>,
    /// The links in the footer: elsewhere on the web.
    #[serde(
        deserialize_with = "lenient::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub links: Vec<Link>,
}

impl Site {
    /// The language of the blog's own pages.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.languages.first().cloned().unwrap_or_default()
    }
}

/// A link that the author set in `site.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// The words to click.
    #[serde(deserialize_with = "lenient::text")]
    pub label: String,
    /// `https:`, `http:` or `mailto:` address, or a path below the blog's base that
    /// begins with a slash: `/tags/go/`.
    #[serde(deserialize_with = "lenient::text")]
    pub url: String,
}

fn languages<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Lang>, D::Error> {
    Ok(lenient::texts(deserializer)?
        .iter()
        .filter_map(|tag| tag.parse().ok())
        .collect())
}
