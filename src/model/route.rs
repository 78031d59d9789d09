//! Which URL shows what, and which file holds its data? The one place that builds
//! or reads an address of the blog.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What is escaped in a path segment: all that [RFC 3986] does not allow in one.
///
/// [RFC 3986]: https://www.rfc-editor.org/rfc/rfc3986#section-3.3
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a URL of the blog shows.
///
/// # Examples
///
/// ```
/// use quire::model::Route;
///
/// let route = Route::parse("/posts/%E7%BC%93%E5%AD%98/");
/// assert_eq!(route, Route::Post { slug: "缓存".to_owned() });
/// assert_eq!(route.path(), "posts/%E7%BC%93%E5%AD%98/");
/// assert_eq!(Route::parse("/page/2"), Route::Listing { page: 2 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`, and `/page/2/` for what is older.
    Listing {
        /// From 1.
        page: u32,
    },
    /// `/posts/<slug>/`.
    Post {
        /// The post's slug, decoded.
        slug: String,
    },
    /// `/archive/`, and `/archive/page/2/`.
    Archive {
        /// From 1.
        page: u32,
    },
    /// `/tags/`.
    Tags,
    /// `/tags/<slug>/`, and `/tags/<slug>/page/2/`.
    Tag {
        /// The tag's slug, decoded.
        slug: String,
        /// From 1.
        page: u32,
    },
    /// Anything else.
    NotFound {
        /// The decoded path that was asked for, to suggest similar ones.
        path: String,
    },
}

impl Route {
    /// Reads a path below the blog's base. A missing or doubled slash and a trailing
    /// `index.html` make no difference; what is no route is [`Route::NotFound`].
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let mut names: Vec<&str> = segments.iter().map(String::as_str).collect();
        if names.last() == Some(&"index.html") {
            names.pop();
        }
        let route = match names.as_slice() {
            [] => Some(Self::Listing { page: 1 }),
            ["page", page] => number(page).map(|page| Self::Listing { page }),
            ["posts", slug] => Some(Self::Post {
                slug: (*slug).to_owned(),
            }),
            ["archive"] => Some(Self::Archive { page: 1 }),
            ["archive", "page", page] => number(page).map(|page| Self::Archive { page }),
            ["tags"] => Some(Self::Tags),
            ["tags", slug] => Some(Self::Tag {
                slug: (*slug).to_owned(),
                page: 1,
            }),
            ["tags", slug, "page", page] => number(page).map(|page| Self::Tag {
                slug: (*slug).to_owned(),
                page,
            }),
            _ => None,
        };
        route.unwrap_or_else(|| Self::NotFound {
            path: names.join("/"),
        })
    }

    /// The path below the blog's base, percent-encoded, without a leading slash and
    /// with a trailing one; empty for the first page of the listing.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Listing { page } => paged("", *page),
            Self::Post { slug } => join(&["posts/", &segment(slug), "/"]),
            Self::Archive { page } => paged("archive/", *page),
            Self::Tags => "tags/".to_owned(),
            Self::Tag { slug, page } => paged(&join(&["tags/", &segment(slug), "/"]), *page),
            Self::NotFound { path } => path.split('/').map(segment).collect::<Vec<_>>().join("/"),
        }
    }
}

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
    /// [`PostDocument`](super::PostDocument).
    Post {
        /// The post's slug.
        slug: &'a str,
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
            Self::Post { slug } => join(&["posts/", &segment(slug), ".json"]),
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

/// The path below which the blog lives on its host: `/`, or `/blog/`.
///
/// # Examples
///
/// ```
/// use quire::model::{Base, Route};
///
/// let base = Base::new("blog");
/// assert_eq!(base.as_str(), "/blog/");
/// assert_eq!(base.url(&Route::Tags), "/blog/tags/");
/// assert_eq!(base.route("/blog/tags/"), Some(Route::Tags));
/// assert_eq!(base.route("/other/"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Takes a path with or without slashes around it; `./`, `.` and nothing mean `/`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches(['/', '.', ' ']);
        if inner.is_empty() {
            Self("/".to_owned())
        } else {
            Self(join(&["/", inner, "/"]))
        }
    }

    /// The base with a slash at both ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a route on the blog's own host.
    #[must_use]
    pub fn url(&self, route: &Route) -> String {
        join(&[&self.0, &route.path()])
    }

    /// The address of a path below the base, which may begin with a slash.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        join(&[&self.0, path.trim_start_matches('/')])
    }

    /// The route of a path on the blog's host; `None` for a path outside the base.
    #[must_use]
    pub fn route(&self, path: &str) -> Option<Route> {
        let below = path.strip_prefix(&self.0);
        // `/blog` is the listing of a blog under `/blog/`.
        let below = below.or_else(|| (path == self.0.trim_end_matches('/')).then_some(""));
        below.map(Route::parse)
    }
}

fn paged(path: &str, page: u32) -> String {
    if page <= 1 {
        path.to_owned()
    } else {
        join(&[path, "page/", &page.to_string(), "/"])
    }
}

fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain)
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).collect()
}

/// Joins without the formatting machinery, which the page does not carry.
fn join(parts: &[&str]) -> String {
    parts.concat()
}
