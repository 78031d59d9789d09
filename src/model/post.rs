//! What does the page know of a post?

use serde::Serialize;

use super::{Date, Lang, Route, record::record};

/// A tag as readers see it and as URLs name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The author's own spelling, for example `C++`.
    pub name: String,
    /// The path segment, for example `c-plus-plus`: see [`slugify`](super::slugify).
    pub slug: String,
}

record!(Tag { name, slug });

/// A post in a list without excerpt: the archive, a tag, previous and next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PostLink {
    /// What the post is called in addresses: a path segment.
    pub slug: String,
    /// Where its page is, as [`Route::Post`] has it; empty for `posts/<slug>`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Plain text. Never empty in what the tool writes.
    pub title: String,
    /// When it was first published.
    pub date: Date,
    /// The language of the title and the text.
    pub lang: Lang,
}

record!(PostLink {
    slug,
    address,
    title,
    date,
    lang
});

impl PostLink {
    /// The post's page.
    #[must_use]
    pub fn route(&self) -> Route {
        let address = if self.address.is_empty() {
            ["posts/", &self.slug].concat()
        } else {
            self.address.clone()
        };
        Route::Post { address }
    }
}

/// A post in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// What the language calls itself.
    pub name: String,
    /// The post in that language.
    pub link: PostLink,
}

record!(Translation { name, link });

/// A post in the listing: all that its card shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PostSummary {
    /// Slug, title, date and language.
    pub link: PostLink,
    /// When it was last changed, where the author said so and it is not the date itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// The same text in other languages, in the order of the blog's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
    /// In the author's order, without repetitions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Minutes to read the whole post, at least 1.
    pub minutes: u32,
    /// Whether it stands before all posts that are not pinned.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub pinned: bool,
    /// Whether it is a page by itself and no post of a day.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub page: bool,
    /// One or two sentences of plain text, for the page's description.
    pub description: String,
    /// The Markdown before the author's cut. Empty in a post's own document, which has
    /// the whole text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    /// Where the relative addresses of the Markdown at hand lead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// The colours of the code behind each fence of the Markdown at hand, in order: runs of
    /// a letter and a length in bytes. Code without colours has an empty one, or none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
    /// MathML and SVG of the formulas and diagrams of the Markdown at hand, each behind the
    /// key of its source, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
}

record!(PostSummary {
    link,
    updated,
    translations,
    tags,
    minutes,
    pinned,
    page,
    description,
    excerpt,
    addresses,
    code,
    figures
});

/// Where one relative address of a post's Markdown leads. The tool knows the author's
/// folders and the size of each image; the page only looks them up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The address as Markdown has it, after its escapes and entities are resolved, and
    /// without `#fragment`.
    pub from: String,
    /// The path below the blog's base, percent-encoded, without a leading slash:
    /// `posts/latency/ladder.svg`.
    pub to: String,
    /// An image's width in CSS pixels; 0 where it is not known.
    #[serde(skip_serializing_if = "is_zero")]
    pub width: u32,
    /// An image's height in CSS pixels; 0 where it is not known.
    #[serde(skip_serializing_if = "is_zero")]
    pub height: u32,
    /// The widths in pixels in which the image is also offered, the smallest first: see
    /// [`variant`](Self::variant).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u32>,
    /// What stands for the image's content in the names of these.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

record!(Address {
    from,
    to,
    width,
    height,
    widths,
    hash
});

impl Address {
    /// No image is offered wider: three pixels for each that the column of text has.
    pub const WIDEST: u32 = 1920;

    /// The path below the blog's base of the image in one of its [`widths`](Self::widths).
    #[must_use]
    pub fn variant(&self, width: u32) -> String {
        [
            "assets/image-",
            &width.to_string(),
            "-",
            &self.hash,
            ".webp",
        ]
        .concat()
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
pub(super) fn is_zero(number: &u32) -> bool {
    *number == 0
}
