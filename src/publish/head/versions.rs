//! In which languages can the same page be had, and where?
//!
//! In the form of [hreflang]: every version names all of them, itself included, and the one
//! for readers of other languages. Addresses must be whole, so without a `base_url` there
//! are none.
//!
//! [hreflang]: https://developers.google.com/search/docs/specialty/international/localized-versions

use crate::{
    app::Document,
    model::{Lang, Listing, PostLink, Route, Site, Translation},
};

/// A language tag, or `x-default`, and the public address of the page for its readers.
pub(in crate::publish) type Version = (String, String);

/// The versions of the page of a document; none where it is the only one.
pub(in crate::publish) fn versions(site: &Site, document: Option<&Document>) -> Vec<Version> {
    match document {
        Some(Document::Post(document)) if !document.unlisted => {
            of_post(site, &document.post.link, &document.post.translations)
        }
        Some(Document::Manifest(manifest)) => of_listing(site, langs(&manifest.listing)),
        Some(Document::Listing(listing)) if listing.page == 1 => of_listing(site, langs(listing)),
        _ => Vec::new(),
    }
}

/// The versions of a post. For readers of other languages it is the one in the language that
/// the blog names first.
pub(in crate::publish) fn of_post(
    site: &Site,
    post: &PostLink,
    translations: &[Translation],
) -> Vec<Version> {
    if translations.is_empty() || site.base_url.is_empty() {
        return Vec::new();
    }
    let others = translations.iter().map(|other| &other.link);
    let mut links: Vec<&PostLink> = others.chain([post]).collect();
    let rank = |lang: &Lang| {
        let mut languages = site.languages.iter();
        let known = languages.position(|known| known.is_near(lang.as_str()));
        known.unwrap_or(usize::MAX)
    };
    links.sort_by_key(|link| (rank(&link.lang), &link.lang));
    let version = |link: &&PostLink| {
        let address = site.base_url.clone() + &link.route().path();
        (link.lang.as_str().to_owned(), address)
    };
    with_default(links.iter().map(version).collect())
}

fn langs(listing: &Listing) -> impl Iterator<Item = &Lang> {
    listing.languages.iter().map(|language| &language.lang)
}

/// The versions of the listing, in the languages that it can be had in. That of all posts is
/// for readers of any language.
pub(in crate::publish) fn of_listing<'a>(
    site: &Site,
    langs: impl Iterator<Item = &'a Lang>,
) -> Vec<Version> {
    let mut langs = langs.peekable();
    if langs.peek().is_none() || site.base_url.is_empty() {
        return Vec::new();
    }
    let language = |lang: &str| {
        let route = Route::Language {
            lang: lang.to_owned(),
            page: 1,
        };
        (lang.to_owned(), site.base_url.clone() + &route.path())
    };
    let mut versions: Vec<Version> = langs.map(|lang| language(lang.as_str())).collect();
    versions.push(("x-default".to_owned(), site.base_url.clone()));
    versions
}

fn with_default(mut versions: Vec<Version>) -> Vec<Version> {
    if let Some((_, address)) = versions.first().cloned() {
        versions.push(("x-default".to_owned(), address));
    }
    versions
}
