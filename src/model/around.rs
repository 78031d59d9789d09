//! Which other posts does an article lead to?

use serde::Serialize;

use super::{PostLink, record::record};

/// The posts around an article, beside its neighbours by date. All lists are short, however
/// large the blog is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Around {
    /// The series that the post is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// Posts about similar things, the nearest first, at most [`Around::RELATED`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<PostLink>,
    /// Posts whose text links to this one, the newest first, at most [`Around::BACKLINKS`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub backlinks: Vec<PostLink>,
    /// How many posts link to this one.
    #[serde(skip_serializing_if = "super::post::is_zero")]
    pub backlink_count: u32,
}

record!(Around {
    series,
    related,
    backlinks,
    backlink_count
});

impl Around {
    /// How many related posts are offered at the most.
    pub const RELATED: usize = 3;
    /// How many posts that link to one are named at the most.
    pub const BACKLINKS: usize = 10;

    /// Whether there is nothing around the post.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A series, from one of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What the author calls it.
    pub name: String,
    /// The number of this part, from 1.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
    /// The number of the first of [`posts`](Self::posts), from 1.
    pub from: u32,
    /// The parts in their order: all, or in a long series those around this one, at most
    /// [`Series::LONGEST`].
    pub posts: Vec<PostLink>,
}

record!(Series {
    name,
    part,
    parts,
    from,
    posts
});

impl Series {
    /// How many parts are named at the most.
    pub const LONGEST: usize = 30;
}
