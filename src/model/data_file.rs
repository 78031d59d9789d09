//! Which file holds the data of a page?

use super::route::{join, segment, segments};

/// A file with the data of a route, or of a part of it.
///
/// # Examples
///
/// ```
/// use quire::model::DataFile;
///
/// assert_eq!(DataFile::Manifest.path(), "manifest.json");
/// assert_eq!(DataFile::Tag { slug: "go", page: 2 }.path(), "tags/go/2.json");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile<'a> {
    /// [`Manifest`](super::Manifest).
    Manifest,
    /// [`Listing`](super::Listing), from page 2.
    Listing {
        /// From 2: the first page is in the manifest.
        page: u32,
    },
    /// [`Listing`](super::Listing) of one language.
    Language {
        /// The language's tag.
        lang: &'a str,
        /// From 1.
        page: u32,
    },
    /// [`PostDocument`](super::PostDocument). All lie below `posts/`, wherever the
    /// pages of the posts are.
    Post {
        /// The post's address, as [`Route::Post`](super::Route::Post) has it.
        address: &'a str,
    },
    /// [`Archive`](super::Archive).
    Archive {
        /// From 1.
        page: u32,
    },
    /// [`TagIndex`](super::TagIndex).
    Tags,
    /// [`TagPage`](super::TagPage).
    Tag {
        /// The tag's slug.
        slug: &'a str,
        /// From 1.
        page: u32,
    },
    /// [`Names`](super::Names).
    Names {
        /// From 0.
        shard: u32,
    },
    /// [`Names`](super::Names) of the posts that are on the reader's device, from the
    /// service worker; no host has it.
    Kept,
}

impl DataFile<'_> {
    /// The path below the blog's base, percent-encoded, without a leading slash.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Manifest => "manifest.json".to_owned(),
            Self::Listing { page } => join(&["pages/", &page.to_string(), ".json"]),
            Self::Language { lang, page } => {
                join(&["lang/", &segment(lang), "/", &page.to_string(), ".json"])
            }
            Self::Post { address } => {
                let below = address.strip_prefix("posts/").unwrap_or(address);
                join(&["posts/", &segments(below), ".json"])
            }
            Self::Archive { page } => join(&["archive/", &page.to_string(), ".json"]),
            Self::Tags => "tags.json".to_owned(),
            Self::Tag { slug, page } => {
                join(&["tags/", &segment(slug), "/", &page.to_string(), ".json"])
            }
            Self::Names { shard } => join(&["names/", &shard.to_string(), ".json"]),
            Self::Kept => "offline/kept.json".to_owned(),
        }
    }
}
