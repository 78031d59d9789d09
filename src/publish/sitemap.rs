//! Which pages may a search engine list? [sitemap.xml](https://www.sitemaps.org/protocol.html).
//!
//! Every route of the blog that a list leads to, and nothing else: no former address, no data file. A list of
//! posts counts as changed with the newest of what it begins with; its further pages say
//! nothing, because a new post moves them all without changing what they are.

use std::{io, sync::Arc};

use super::{
    blog::Blog,
    feeds::latest,
    head::{Version, of_listing, of_post},
    output::Output,
    post::Post,
    xml,
};
use crate::model::{Date, Route};

/// How many addresses one file may hold.
const LONGEST: usize = 50_000;
const FILE: &str = "sitemap.xml";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page, when it was last changed, and the same in other languages.
type Page<'a> = (Route, Option<&'a Date>, Vec<Version>);

/// The sitemap; none where the blog's public address is not known. The author's own wins.
pub(super) fn outputs(blog: &Blog) -> Vec<Output<'_>> {
    if blog.settings.site.base_url.is_empty() {
        return Vec::new();
    }
    in_files_of(blog, LONGEST)
}

/// One file, or several and an index of them where one must not hold all pages.
fn in_files_of(blog: &Blog, longest: usize) -> Vec<Output<'_>> {
    let base_url = &blog.settings.site.base_url;
    let pages: Arc<Vec<Page<'_>>> = Arc::new(pages(blog));
    let count = pages.len().div_ceil(longest);
    if count <= 1 {
        let make = move || write_pages(base_url, &pages);
        return vec![Output::made(FILE.to_owned(), Box::new(make)).yielding()];
    }
    let file = |number: usize| format!("sitemap-{number}.xml");
    let mut outputs = Vec::new();
    for number in 1..=count {
        let pages = Arc::clone(&pages);
        let make = move || {
            let part = pages.chunks(longest).nth(number - 1);
            write_pages(base_url, part.unwrap_or_default())
        };
        outputs.push(Output::made(file(number), Box::new(make)).yielding());
    }
    let make = move || {
        let mut xml = xml::document("")?;
        xml::nested(&mut xml, "sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
            for number in 1..=count {
                let address = base_url.clone() + &file(number);
                xml::nested(xml, "sitemap", &[], |xml| xml::text(xml, "loc", &address))?;
            }
            Ok(())
        })?;
        Ok(xml::finish(xml))
    };
    outputs.push(Output::made(FILE.to_owned(), Box::new(make)).yielding());
    outputs
}

fn write_pages(base_url: &str, pages: &[Page<'_>]) -> io::Result<Vec<u8>> {
    let mut xml = xml::document("")?;
    let has_versions = pages.iter().any(|(_, _, versions)| !versions.is_empty());
    let namespaces = [("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)];
    let namespaces = &namespaces[..if has_versions { 2 } else { 1 }];
    xml::nested(&mut xml, "urlset", namespaces, |xml| {
        for (route, changed, versions) in pages {
            let address = base_url.to_owned() + &route.path();
            xml::nested(xml, "url", &[], |xml| {
                xml::text(xml, "loc", &address)?;
                if let Some(date) = changed {
                    xml::text(xml, "lastmod", date.as_str())?;
                }
                for (lang, address) in versions {
                    let attributes = [
                        ("rel", "alternate"),
                        ("hreflang", lang.as_str()),
                        ("href", address.as_str()),
                    ];
                    xml::empty(xml, "xhtml:link", &attributes)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(xml::finish(xml))
}

fn pages(blog: &Blog) -> Vec<Page<'_>> {
    let changes: Vec<&Date> = blog.listed().iter().map(changed).collect();
    let all = latest(changes.iter().copied());
    let posts = changes.iter().map(|date| Some(*date)).enumerate();
    let standalone = blog
        .standalone()
        .map(|(index, page)| (index, of_page(page)));
    let mut posts = posts.chain(standalone);
    let mut tags = blog.tags.iter();
    let with_change = |route: Route| {
        let mut versions = match route {
            Route::Listing { page: 1 } | Route::Language { page: 1, .. } => {
                let langs = blog.languages.iter().map(|spoken| &spoken.language.lang);
                of_listing(&blog.settings.site, langs)
            }
            _ => Vec::new(),
        };
        let date = match &route {
            // Routes come in the order of the blog's own lists.
            Route::Post { .. } => posts.next().and_then(|(index, date)| {
                let translations = blog.translations_of(index);
                if let Some(link) = blog.link(index).filter(|_| !translations.is_empty()) {
                    versions = of_post(&blog.settings.site, &link, &translations);
                }
                date
            }),
            Route::Language { lang, page: 1 } => {
                let mut languages = blog.languages.iter();
                let spoken = languages.find(|spoken| spoken.language.lang.as_str() == lang);
                let posts = spoken.iter().flat_map(|spoken| &spoken.posts);
                latest(posts.filter_map(|at| changes.get(*at)).copied())
            }
            Route::Tag { page: 1, .. } => tags.next().and_then(|tagged| {
                let dates = tagged.posts.iter().filter_map(|at| changes.get(*at));
                latest(dates.copied())
            }),
            Route::Listing { page: 1 } | Route::Archive { page: 1 } | Route::Tags => all,
            _ => None,
        };
        (route, date, versions)
    };
    blog.listed_routes().into_iter().map(with_change).collect()
}

fn changed(post: &Post) -> &Date {
    post.updated.as_ref().unwrap_or(&post.moment.date)
}

/// When a page by itself was changed, where its author says so.
fn of_page(page: &Post) -> Option<&Date> {
    let date = &page.moment.date;
    let has_date = *date != Date::default();
    page.updated.as_ref().or(has_date.then_some(date))
}

#[cfg(test)]
mod tests {
    use super::{Blog, in_files_of};
    use crate::publish::settings::Settings;

    #[test]
    fn what_one_file_cannot_hold_is_split() {
        let mut settings = Settings::default();
        settings.site.base_url = "https://example.org/".to_owned();
        let blog = Blog::new(settings, Vec::new(), &[], "public", &mut Vec::new());
        let files = |longest| {
            let outputs = in_files_of(&blog, longest);
            let paths = outputs.iter().map(|output| output.path.clone());
            paths.collect::<Vec<_>>()
        };
        // The front page, the archive, the tags.
        assert_eq!(files(3), ["sitemap.xml"]);
        assert_eq!(files(2), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    }
}
