//! What stands in the head of a page?

use super::Lang;

/// What a page says of itself to the browser, to crawlers and to link previews.
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
