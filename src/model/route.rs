//! Which URL shows what? The one place that builds or reads an address of the blog.

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
/// assert_eq!(route, Route::Post { address: "posts/缓存".to_owned() });
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
    /// `/lang/<tag>/`, the listing of one language, and `/lang/<tag>/page/2/`.
    Language {
        /// The language's tag, decoded.
        lang: String,
        /// From 1.
        page: u32,
    },
    /// `/posts/<slug>/`, or wherever the author's permalinks put the post.
    Post {
        /// The path of the post's page, decoded and without slashes around it:
        /// `posts/<slug>`, `2024/01/02/<slug>`. One that ends in `.html` is a file and
        /// no folder.
        address: String,
    },
    /// `/archive/`, and `/archive/page/2/`.
    Archive {
        /// From 1.
        page: u32,
    },
    /// `/search/`, where a query may say what is looked for.
    Search,
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
    /// `index.html` make no difference; what is no route is [`Route::NotFound`]. Of posts
    /// it knows those below `posts/`; [`Base::route`] knows the others too.
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
            ["lang", lang] => Some(Self::Language {
                lang: (*lang).to_owned(),
                page: 1,
            }),
            ["lang", lang, "page", page] => number(page).map(|page| Self::Language {
                lang: (*lang).to_owned(),
                page,
            }),
            ["posts", _] => Some(Self::Post {
                address: names.join("/"),
            }),
            ["archive"] => Some(Self::Archive { page: 1 }),
            ["archive", "page", page] => number(page).map(|page| Self::Archive { page }),
            ["search"] => Some(Self::Search),
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
    /// with a trailing one, but for a post whose address is a file's; empty for the first
    /// page of the listing.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Listing { page } => paged("", *page),
            Self::Language { lang, page } => paged(&join(&["lang/", &segment(lang), "/"]), *page),
            Self::Post { address } => {
                let end = if is_html(address) { "" } else { "/" };
                join(&[&segments(address), end])
            }
            Self::Archive { page } => paged("archive/", *page),
            Self::Search => "search/".to_owned(),
            Self::Tags => "tags/".to_owned(),
            Self::Tag { slug, page } => paged(&join(&["tags/", &segment(slug), "/"]), *page),
            Self::NotFound { path } => segments(path),
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
pub struct Base {
    path: String,
    /// The shapes of the addresses of posts that are not below `posts/`.
    posts: String,
}

impl Base {
    /// Takes a path with or without slashes around it; `./`, `.` and nothing mean `/`.
    /// `#` is the base of a blog that is one file: its addresses are fragments, and their
    /// paths begin with `#/`.
    ///
    /// # Examples
    ///
    /// ```
    /// use quire::model::{Base, Route};
    ///
    /// let base = Base::new("#");
    /// assert_eq!(base.url(&Route::Tags), "#/tags/");
    /// assert_eq!(base.route("#/tags/"), Some(Route::Tags));
    /// assert_eq!(base.path("data:image/gif;base64,"), "data:image/gif;base64,");
    /// ```
    #[must_use]
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches(['/', '.', ' ']);
        Self {
            path: match inner {
                "" => "/".to_owned(),
                ONE_FILE => join(&[ONE_FILE, "/"]),
                inner => join(&["/", inner, "/"]),
            },
            posts: String::new(),
        }
    }

    /// The same base of a blog whose posts have addresses of these shapes beside
    /// `posts/<slug>`, between spaces. A segment of a shape is `#` for digits, `*` for
    /// anything, with `.html` behind it for a file, or what it says.
    ///
    /// # Examples
    ///
    /// ```
    /// use quire::model::{Base, Route};
    ///
    /// let base = Base::new("/").with_posts("#/#/* about");
    /// let address = "2024/01/hello".to_owned();
    /// assert_eq!(base.route("/2024/01/hello/"), Some(Route::Post { address }));
    /// let path = "demo/01/hello".to_owned();
    /// assert_eq!(base.route("/demo/01/hello/"), Some(Route::NotFound { path }));
    /// ```
    #[must_use]
    pub fn with_posts(self, shapes: &str) -> Self {
        Self {
            posts: shapes.to_owned(),
            ..self
        }
    }

    /// The shapes given to [`Base::with_posts`].
    #[must_use]
    pub fn posts(&self) -> &str {
        &self.posts
    }

    /// The base with a slash at both ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The address of a route on the blog's own host.
    #[must_use]
    pub fn url(&self, route: &Route) -> String {
        join(&[&self.path, &route.path()])
    }

    /// The address of a path below the base, which may begin with a slash. What is in the
    /// address itself needs no base.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        if path.starts_with("data:") {
            return path.to_owned();
        }
        join(&[&self.path, path.trim_start_matches('/')])
    }

    /// The route of a path on the blog's host; `None` for a path outside the base.
    #[must_use]
    pub fn route(&self, path: &str) -> Option<Route> {
        let below = path.strip_prefix(&self.path);
        // `/blog` is the listing of a blog under `/blog/`.
        let below = below.or_else(|| (path == self.path.trim_end_matches('/')).then_some(""));
        let route = Route::parse(below?);
        let shapes = || self.posts.split(' ').filter(|shape| !shape.is_empty());
        Some(match route {
            Route::NotFound { path: mut address } if !is_file(path) => {
                match shapes().find(|shape| fits(shape, &address)) {
                    Some(shape) => {
                        // Some hosts take the ending off.
                        if is_html(shape) && !is_html(&address) {
                            address += HTML;
                        }
                        Route::Post { address }
                    }
                    None => Route::NotFound { path: address },
                }
            }
            route => route,
        })
    }
}

/// Whether a path on the blog's host is a file's that is no page: a page's address ends in
/// a slash or in `.html`.
#[must_use]
pub fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.contains('.') && !is_html(name)
}

/// The base of a blog that is one file.
const ONE_FILE: &str = "#";

const HTML: &str = ".html";

fn is_html(path: &str) -> bool {
    path.ends_with(HTML)
}

/// Whether an address has a shape; see [`Base::with_posts`].
fn fits(shape: &str, address: &str) -> bool {
    let address = address.strip_suffix(HTML).unwrap_or(address);
    let shape = shape.strip_suffix(HTML).unwrap_or(shape);
    let (mut parts, mut names) = (shape.split('/'), address.split('/'));
    loop {
        match (parts.next(), names.next()) {
            (None, None) => return true,
            (Some("#"), Some(name)) if name.bytes().all(|b| b.is_ascii_digit()) => {}
            (Some("*"), Some(_)) => {}
            (Some(part), Some(name)) if part == name => {}
            _ => return false,
        }
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

pub(super) fn segments(path: &str) -> String {
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

pub(super) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).collect()
}

/// Joins without the formatting machinery, which the page does not carry.
pub(super) fn join(parts: &[&str]) -> String {
    parts.concat()
}
