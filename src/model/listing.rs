//! Which files hold lists of posts, and what is in each?
//!
//! Every list is cut into numbered files of bounded length, so that what one visit
//! downloads does not grow with the blog.

use serde::Serialize;

use super::{Lang, PostLink, PostSummary, Route, Tag, record::record};

/// One page of the listing: pinned posts first, then the newest.
///
/// The first is part of the [`Manifest`](super::Manifest), page *n* is the file
/// `pages/n.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The version of the format: [`FORMAT`](super::FORMAT).
    pub version: u32,
    /// This page's number, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many posts there are on all pages.
    pub total: u32,
    /// The language of all its posts, where it is the listing of one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// The languages that have a listing of their own; none where there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// The posts of this page.
    pub posts: Vec<PostSummary>,
}

record!(Listing {
    version,
    page,
    pages,
    total,
    lang,
    languages,
    posts
});

impl Listing {
    /// The page of the same list with this number, from 1.
    #[must_use]
    pub fn route(&self, page: u32) -> Route {
        match self.lang.as_str() {
            "" => Route::Listing { page },
            lang => Route::Language {
                lang: lang.to_owned(),
                page,
            },
        }
    }
}

/// A language that posts are written in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Language {
    /// Its tag.
    pub lang: Lang,
    /// What it calls itself.
    pub name: String,
}

record!(Language { lang, name });

/// One page of the archive: all posts by date, newest first, in `archive/n.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Archive {
    /// The version of the format: [`FORMAT`](super::FORMAT).
    pub version: u32,
    /// This page's number, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many posts there are on all pages.
    pub total: u32,
    /// Every year of the blog, newest first, and where to find it.
    pub years: Vec<YearCount>,
    /// The posts of this page.
    pub posts: Vec<PostLink>,
}

record!(Archive {
    version,
    page,
    pages,
    total,
    years,
    posts
});

impl Archive {
    /// How many posts one page of the archive holds.
    pub const PAGE_LENGTH: u32 = 100;
}

/// A year in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// Four digits.
    pub year: String,
    /// How many posts it has.
    pub posts: u32,
    /// The page of the archive on which its newest post stands.
    pub page: u32,
}

record!(YearCount { year, posts, page });

/// All tags, the most used first: `tags.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TagIndex {
    /// The version of the format: [`FORMAT`](super::FORMAT).
    pub version: u32,
    /// By number of posts, then by name.
    pub tags: Vec<TagCount>,
}

record!(TagIndex { version, tags });

/// A tag and how many posts bear it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TagCount {
    /// The tag.
    pub tag: Tag,
    /// At least 1.
    pub posts: u32,
}

record!(TagCount { tag, posts });

/// One page of a tag's posts, newest first: `tags/<slug>/n.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TagPage {
    /// The version of the format: [`FORMAT`](super::FORMAT).
    pub version: u32,
    /// The tag, in its most used spelling.
    pub tag: Tag,
    /// This page's number, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many posts bear the tag.
    pub total: u32,
    /// The posts of this page.
    pub posts: Vec<PostLink>,
}

record!(TagPage {
    version,
    tag,
    page,
    pages,
    total,
    posts
});

impl TagPage {
    /// How many posts one page of a tag holds.
    pub const PAGE_LENGTH: u32 = 50;
}

/// Posts whose slugs share a word, for the not-found page: `names/n.json`.
///
/// Which files to ask for a name, [`name_shards`] tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// The version of the format: [`FORMAT`](super::FORMAT).
    pub version: u32,
    /// At most [`Names::LONGEST`], the newest first.
    pub posts: Vec<PostLink>,
}

record!(Names { version, posts });

impl Names {
    /// How many posts one file holds at the most.
    pub const LONGEST: usize = 200;
    /// How many files a lookup asks for at the most.
    pub const LOOKUPS: usize = 4;
}

/// The numbers of the [`Names`] files in which a post called `name` is listed, among
/// `shards` of them, without repetitions. Also the files to ask for posts that are
/// called similarly: two names share a file when two of their words begin alike.
///
/// # Examples
///
/// ```
/// use quire::model::name_shards;
///
/// let listed = name_shards("how-an-etcd-lease-works", 64);
/// let asked = name_shards("etcd-leese", 64);
/// assert!(asked.iter().any(|shard| listed.contains(shard)));
/// assert_eq!(name_shards("anything", 1), [0]);
/// ```
#[must_use]
pub fn name_shards(name: &str, shards: u32) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut add = |word: &mut dyn Iterator<Item = char>| {
        // FNV-1a over the word's beginning; any even spread would do.
        let hash = word.fold(0x811c_9dc5_u32, |hash, c| {
            (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
        });
        let number = hash % shards.max(1);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    };
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        if word.is_ascii() {
            if !word.is_empty() {
                add(&mut word.chars().take(2).map(|c| c.to_ascii_lowercase()));
            }
        } else {
            // Words of a script without spaces are its pairs of characters.
            for (first, second) in word.chars().zip(word.chars().skip(1)) {
                add(&mut [first, second].into_iter());
            }
        }
    }
    if numbers.is_empty() {
        numbers.push(0);
    }
    numbers
}
