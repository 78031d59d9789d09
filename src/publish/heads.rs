//! What do the heads of the pages say?
//!
//! Titles, descriptions and canonical addresses of every route, in the site's language.
//! The words stand in one table here; the page's own strings must never be copied in.

use super::{blog::Blog, shell::Head};
use crate::model::{Lang, Route, Site};

/// The words of a language.
struct Words {
    archive: &'static str,
    tags: &'static str,
    not_found: &'static str,
    /// Before and behind the number of a page.
    page: (&'static str, &'static str),
}

const ENGLISH: Words = Words {
    archive: "Archive",
    tags: "Tags",
    not_found: "Page not found",
    page: ("page ", ""),
};

const CHINESE: Words = Words {
    archive: "归档",
    tags: "标签",
    not_found: "页面不存在",
    page: ("第 ", " 页"),
};

fn words(lang: &Lang) -> &'static Words {
    if lang.is_chinese() {
        &CHINESE
    } else {
        &ENGLISH
    }
}

/// The heads of a blog's pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heads<'a> {
    pub(super) blog: &'a Blog,
}

impl Heads<'_> {
    /// The head of the `index`th post's page.
    pub(super) fn post(&self, index: usize) -> Head {
        let site = self.site();
        let Some(post) = self.blog.posts.get(index) else {
            return self.not_found();
        };
        let route = Route::Post {
            slug: post.slug.0.clone(),
        };
        Head {
            lang: post.lang.clone(),
            title: titled(&post.title, site),
            description: post.description.clone(),
            canonical: canonical(site, &route),
        }
    }

    /// The head of a page that is no post.
    pub(super) fn page(&self, route: &Route) -> Head {
        let site = self.site();
        let lang = site.lang();
        let words = words(&lang);
        let (name, page) = match route {
            Route::Listing { page } => ("", *page),
            Route::Archive { page } => (words.archive, *page),
            Route::Tags => (words.tags, 1),
            Route::Tag { slug, page } => (self.tag_name(slug), *page),
            Route::Post { .. } | Route::NotFound { .. } => return self.not_found(),
        };
        let (before, behind) = words.page;
        let number = (page > 1).then(|| format!("{before}{page}{behind}"));
        let parts = [Some(name.to_owned()), number, Some(site.title.clone())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Head {
            title: joined(&parts),
            description: site.description.clone(),
            canonical: canonical(site, route),
            lang,
        }
    }

    /// The head of `404.html`, which stands at no address of its own.
    pub(super) fn not_found(&self) -> Head {
        let site = self.site();
        let lang = site.lang();
        Head {
            title: titled(words(&lang).not_found, site),
            description: String::new(),
            canonical: None,
            lang,
        }
    }

    fn site(&self) -> &Site {
        &self.blog.settings.site
    }

    fn tag_name(&self, slug: &str) -> &str {
        let tags = self.blog.tags.iter();
        let mut found = tags.filter(|tagged| tagged.tag.slug == slug);
        found.next().map_or("", |tagged| &tagged.tag.name)
    }
}

/// The public address of a route, where the site's is known.
pub(super) fn canonical(site: &Site, route: &Route) -> Option<String> {
    let is_known = !site.base_url.is_empty();
    is_known.then(|| format!("{}{}", site.base_url, route.path()))
}

fn titled(title: &str, site: &Site) -> String {
    joined(&[title.to_owned(), site.title.clone()])
}

fn joined(parts: &[String]) -> String {
    let parts = parts.iter().map(String::as_str);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
