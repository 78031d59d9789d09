//! How does Markdown become HTML? The one function that does it.

use crate::model::{Address, Base};

/// What the renderer needs to know beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The blog's base path, put before the addresses that [`Address::to`] names.
    pub base: &'a Base,
    /// Where the text's relative addresses lead, and the sizes of its images.
    pub addresses: &'a [Address],
    /// Stands before every id the renderer makes, so that several texts on one page do
    /// not share ids; empty in an article.
    pub id_prefix: &'a str,
    /// By how much headings sink: 0 in an article, 1 in the listing, where the post's
    /// title is a second-level heading already.
    pub heading_shift: u8,
}

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML. Where `has_raw_html` is set it must go through the sanitiser before it
    /// reaches a page; otherwise it is safe by construction.
    pub html: String,
    /// The headings in order, for the contents.
    pub headings: Vec<Heading>,
    /// Whether the author wrote HTML of his own.
    pub has_raw_html: bool,
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, after the shift.
    pub level: u8,
    /// The id, unique in the text, Chinese kept.
    pub id: String,
    /// The words without markup.
    pub text: String,
}

/// Renders Markdown to HTML.
#[must_use]
pub fn render(_markdown: &str, _options: &Options<'_>) -> Rendered {
    Rendered::default()
}
