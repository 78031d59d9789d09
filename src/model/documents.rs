//! Which files does the page begin with: the manifest, and a post's own document?

use serde::{Deserialize, Serialize};

use super::{Listing, PostLink, PostSummary, Site, lenient};

/// The version of every JSON file the tool writes. It grows when a file changes in a
/// way that an older page could not read; a page that meets a newer one reloads itself.
pub const FORMAT: u32 = 1;

/// `manifest.json`: the blog's settings and the first page of its listing.
///
/// It is what a first visit fetches, so its size is bounded by one page of posts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// The version of the format: [`FORMAT`].
    #[serde(deserialize_with = "lenient::number")]
    pub version: u32,
    /// The blog's settings.
    #[serde(deserialize_with = "lenient::value")]
    pub site: Site,
    /// How many files [`Names`](super::Names) has, at least 1.
    #[serde(deserialize_with = "lenient::number")]
    pub name_shards: u32,
    /// The first page of the listing.
    #[serde(deserialize_with = "lenient::value")]
    pub listing: Listing,
}

/// `posts/<slug>.json`: what one article needs, in one fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostDocument {
    /// The version of the format: [`FORMAT`].
    #[serde(deserialize_with = "lenient::number")]
    pub version: u32,
    /// What the listing knows of it, without the excerpt.
    #[serde(deserialize_with = "lenient::value")]
    pub post: PostSummary,
    /// The whole text, the author's cut included.
    #[serde(deserialize_with = "lenient::text")]
    pub markdown: String,
    /// The next older post.
    #[serde(
        deserialize_with = "lenient::object",
        skip_serializing_if = "Option::is_none"
    )]
    pub previous: Option<PostLink>,
    /// The next newer post.
    #[serde(
        deserialize_with = "lenient::object",
        skip_serializing_if = "Option::is_none"
    )]
    pub next: Option<PostLink>,
}
