//! What is a page about, in the words of [schema.org](https://schema.org)?
//!
//! A post is a `BlogPosting`, a page by itself a `WebPage`, a list a `CollectionPage` and the
//! front page a `WebSite`, and to all others leads a trail of breadcrumbs from there. It must never say what the page itself does not show.

use serde_json::{Map, Value, json};

use super::Picture;
use crate::{
    app::{Document, Interface},
    model::{Head, Language, PostSummary, Route, Site},
};

/// The things that a page is about, and the way there. What readers see of the page besides is
/// in `head`, and `title` is its own.
pub(in crate::publish) fn graph(
    site: &Site,
    head: &Head,
    title: &str,
    document: &Document,
    picture: Option<&Picture>,
) -> Vec<Value> {
    let thing = match document {
        Document::Manifest(_) => return vec![web_site(site)],
        Document::Names(_) => return Vec::new(),
        Document::Post(document) if document.post.page => web_page(site, &document.post, picture),
        Document::Post(document) => posting(site, &document.post, picture),
        Document::Listing(_) | Document::Archive(_) | Document::Tags(_) | Document::Tag(_) => {
            collection(site, head, title)
        }
    };
    let trail = breadcrumbs(site, &trail(site, head, document));
    core::iter::once(thing).chain(trail).collect()
}

/// A step on the way to a page: its name and its page.
type Step = (String, Route);

/// The way to the page of a document.
fn trail(site: &Site, head: &Head, document: &Document) -> Vec<Step> {
    let strings = Interface::of(&head.lang).strings();
    let mut trail = vec![(site.title.clone(), Route::Listing { page: 1 })];
    let mut add = |name: &str, route: Route| trail.push((name.to_owned(), route));
    let (page, further) = match document {
        Document::Post(document) => {
            let link = &document.post.link;
            add(&link.title, link.route());
            return trail;
        }
        Document::Tags(_) => {
            add(strings.tags, Route::Tags);
            return trail;
        }
        Document::Listing(listing) => {
            let mut languages = listing.languages.iter();
            let is_shown = |known: &&Language| known.lang.as_str() == listing.lang;
            if let Some(language) = languages.find(is_shown) {
                add(&language.name, listing.route(1));
            }
            (listing.page, listing.route(listing.page))
        }
        Document::Archive(archive) => {
            add(strings.archive, Route::Archive { page: 1 });
            let page = archive.page;
            (page, Route::Archive { page })
        }
        Document::Tag(tagged) => {
            let route = |page| Route::Tag {
                slug: tagged.tag.slug.clone(),
                page,
            };
            add(strings.tags, Route::Tags);
            add(&tagged.tag.name, route(1));
            (tagged.page, route(tagged.page))
        }
        Document::Manifest(_) | Document::Names(_) => return trail,
    };
    if page > 1 {
        add(&(strings.page)(page), further);
    }
    trail
}

/// A page that lists others.
fn collection(site: &Site, head: &Head, title: &str) -> Value {
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!("CollectionPage"));
    thing.insert("name".to_owned(), json!(title));
    thing.insert("inLanguage".to_owned(), json!(head.lang.as_str()));
    thing.insert("isPartOf".to_owned(), this_site(site));
    if !head.canonical.is_empty() {
        thing.insert("url".to_owned(), json!(head.canonical));
    }
    Value::Object(thing)
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
fn breadcrumbs(site: &Site, trail: &[Step]) -> Option<Value> {
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
