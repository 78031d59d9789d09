//! Which files does the page begin with: the manifest, and a post's own document?

use serde::Serialize;

use super::{Around, Listing, PostLink, PostSummary, Site, record::record};

/// The version of every JSON file the tool writes. It grows when a file changes in a
/// way that an older page could not read; a page that meets a newer one reloads itself.
pub const FORMAT: u32 = 1;

/// `manifest.json`: the blog's settings and the first page of its listing.
///
/// It is what a first visit fetches, so its size is bounded by one page of posts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The version of the format: [`FORMAT`].
    pub version: u32,
    /// The blog's settings.
    pub site: Site,
    /// How many files [`Names`](super::Names) has, at least 1.
    pub name_shards: u32,
    /// The first page of the listing.
    pub listing: Listing,
}

record!(Manifest {
    version,
    site,
    name_shards,
    listing
});

/// `posts/<slug>.json` and the like: what one article needs, in one fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PostDocument {
    /// The version of the format: [`FORMAT`].
    pub version: u32,
    /// What the listing knows of it, without the excerpt.
    pub post: PostSummary,
    /// The whole text, the author's cut included.
    pub markdown: String,
    /// The post before: the part before in its series, or the next older post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<PostLink>,
    /// The post behind: the next part of its series, or the next newer post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<PostLink>,
    /// The other posts that it leads to.
    #[serde(skip_serializing_if = "Around::is_empty")]
    pub around: Around,
    /// Whether no list leads to it, so that search engines may not list it either.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub unlisted: bool,
    /// Where the text can be edited, if the author says so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub edit_url: String,
}

record!(PostDocument {
    version,
    post,
    markdown,
    previous,
    next,
    around,
    unlisted,
    edit_url
});
