//! What is a page about, in the words of [schema.org](https://schema.org)?
//!
//! A post is a `BlogPosting`, a page by itself a `WebPage`, the front page a `WebSite`, and
//! posts, pages and tags lie on a trail of breadcrumbs. It must never say what the page itself does not show.

use serde_json::{Map, Value, json};

use super::Picture;
use crate::{
    app::{Document, Interface},
    model::{PostSummary, Route, Site},
};

/// The things that a page is about; none for pages that only list others.
pub(in crate::publish) fn graph(
    site: &Site,
    document: &Document,
    picture: Option<&Picture>,
) -> Vec<Value> {
    let strings = Interface::of(&site.lang()).strings();
    let blog = (site.title.as_str(), Route::Listing { page: 1 });
    match document {
        Document::Manifest(_) => vec![web_site(site)],
        Document::Post(document) => {
            let route = document.post.link.route();
            let trail = [blog, (document.post.link.title.as_str(), route)];
            let thing = match document.post.page {
                true => web_page(site, &document.post, picture),
                false => posting(site, &document.post, picture),
            };
            core::iter::once(thing)
                .chain(breadcrumbs(site, &trail))
                .collect()
        }
        Document::Tag(page) => {
            let route = Route::Tag {
                slug: page.tag.slug.clone(),
                page: 1,
            };
            let tags = (strings.tags, Route::Tags);
            let trail = [blog, tags, (page.tag.name.as_str(), route)];
            breadcrumbs(site, &trail).into_iter().collect()
        }
        Document::Tags(_) => {
            let trail = [blog, (strings.tags, Route::Tags)];
            breadcrumbs(site, &trail).into_iter().collect()
        }
        Document::Listing(_) | Document::Archive(_) | Document::Names(_) => Vec::new(),
    }
}

fn web_site(site: &Site) -> Value {
    let languages: Vec<&str> = site.languages.iter().map(|lang| lang.as_str()).collect();
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!("WebSite"));
    thing.insert("name".to_owned(), json!(site.title));
    thing.insert("inLanguage".to_owned(), json!(languages));
    if !site.description.is_empty() {
        thing.insert("description".to_owned(), json!(site.description));
    }
    if let Some(url) = public(site, &Route::Listing { page: 1 }) {
        thing.insert("url".to_owned(), json!(url));
    }
    Value::Object(thing)
}

fn web_page(site: &Site, page: &PostSummary, picture: Option<&Picture>) -> Value {
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!("WebPage"));
    thing.insert("name".to_owned(), json!(page.link.title));
    thing.insert("inLanguage".to_owned(), json!(page.link.lang.as_str()));
    thing.insert("isPartOf".to_owned(), this_site(site));
    if !page.description.is_empty() {
        thing.insert("description".to_owned(), json!(page.description));
    }
    if let Some(picture) = picture {
        thing.insert("image".to_owned(), json!(picture.address));
    }
    if let Some(url) = public(site, &page.link.route()) {
        thing.insert("url".to_owned(), json!(url));
    }
    Value::Object(thing)
}

/// The blog as what a page is a part of.
fn this_site(site: &Site) -> Value {
    let mut thing = json!({ "@type": "WebSite", "name": site.title });
    if let Some(url) = public(site, &Route::Listing { page: 1 }) {
        thing["url"] = json!(url);
    }
    thing
}

fn posting(site: &Site, post: &PostSummary, picture: Option<&Picture>) -> Value {
    let link = &post.link;
    let modified = post.updated.as_ref().unwrap_or(&link.date);
    // Who signs nothing still answers for the blog.
    let author = match site.author.as_str() {
        "" => json!({ "@type": "Organization", "name": site.title }),
        author => json!({ "@type": "Person", "name": author }),
    };
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!("BlogPosting"));
    thing.insert("headline".to_owned(), json!(link.title));
    thing.insert("datePublished".to_owned(), json!(link.date.as_str()));
    thing.insert("dateModified".to_owned(), json!(modified.as_str()));
    thing.insert("inLanguage".to_owned(), json!(link.lang.as_str()));
    thing.insert("author".to_owned(), author);
    if !post.description.is_empty() {
        thing.insert("description".to_owned(), json!(post.description));
    }
    if let Some(picture) = picture {
        thing.insert("image".to_owned(), json!(picture.address));
    }
    if !post.tags.is_empty() {
        let tags: Vec<&str> = post.tags.iter().map(|tag| tag.name.as_str()).collect();
        thing.insert("keywords".to_owned(), json!(tags));
    }
    if let Some(url) = public(site, &link.route()) {
        let page = json!({ "@type": "WebPage", "@id": url });
        thing.insert("mainEntityOfPage".to_owned(), page);
        thing.insert("url".to_owned(), json!(url));
    }
    Value::Object(thing)
}

/// The way to a page from the front page; none where the blog's address is not known,
/// because each step needs its own.
fn breadcrumbs(site: &Site, trail: &[(&str, Route)]) -> Option<Value> {
    let mut steps = Vec::new();
    for (position, (name, route)) in (1_u32..).zip(trail) {
        steps.push(json!({
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": public(site, route)?,
        }));
    }
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}

fn public(site: &Site, route: &Route) -> Option<String> {
    let is_known = !site.base_url.is_empty();
    is_known.then(|| site.base_url.clone() + &route.path())
}
