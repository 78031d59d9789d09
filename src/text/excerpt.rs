//! What of a post stands in the listing?

/// The part of a post before the author's cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Markdown that can be rendered by itself: it carries the reference definitions it
    /// uses, and no footnote marks.
    pub markdown: String,
    /// Whether the author set the cut with `<!-- more -->`.
    pub is_marked: bool,
}

/// Cuts the excerpt off a post.
#[must_use]
pub fn excerpt(markdown: &str) -> Excerpt {
    Excerpt {
        markdown: markdown.to_owned(),
        is_marked: false,
    }
}
