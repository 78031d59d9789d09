//! Which data files does a pressed blog have?
//!
//! Those that its lists name, its pages, and of the posts that stand in no list those that
//! something in the file leads to. What nothing leads to must not travel along unseen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use crate::{
    model::{
        Archive, DataFile, Field, Json, Link, Listing, Manifest, PostDocument, Route, TagIndex,
        TagPage,
    },
    publish::{output::file_path, tree::join},
};

/// Every data file, percent-encoded, and the route whose page it is.
pub(super) fn data_files(
    folder: &Path,
    manifest: &Manifest,
) -> io::Result<Vec<(String, Option<Route>)>> {
    let mut files = Vec::new();
    let mut add = |file: DataFile<'_>, route: Option<Route>| files.push((file.path(), route));
    // The front page is there already.
    add(DataFile::Manifest, None);
    for page in 2..=manifest.listing.pages {
        add(DataFile::Listing { page }, Some(Route::Listing { page }));
    }
    for language in &manifest.listing.languages {
        let lang = language.lang.as_str();
        let mut page = 1;
        loop {
            let listing: Listing = read(folder, &DataFile::Language { lang, page })?;
            add(DataFile::Language { lang, page }, Some(listing.route(page)));
            page += 1;
            if page > listing.pages {
                break;
            }
        }
    }
    let mut page = 1;
    let mut posts = Vec::new();
    let mut seen = BTreeSet::new();
    loop {
        let archive: Archive = read(folder, &DataFile::Archive { page })?;
        add(DataFile::Archive { page }, Some(Route::Archive { page }));
        for post in &archive.posts {
            if let Route::Post { address } = post.route()
                && seen.insert(address.clone())
            {
                posts.push(address);
            }
        }
        page += 1;
        if page > archive.pages {
            break;
        }
    }
    posts.extend(others(folder, &seen, manifest)?);
    for address in posts {
        let file = DataFile::Post { address: &address };
        let route = address.clone();
        add(file, Some(Route::Post { address: route }));
    }
    let tags: TagIndex = read(folder, &DataFile::Tags)?;
    add(DataFile::Tags, Some(Route::Tags));
    for count in &tags.tags {
        let slug = count.tag.slug.as_str();
        let pages = count.posts.div_ceil(TagPage::PAGE_LENGTH).max(1);
        for page in 1..=pages {
            let route = Route::Tag {
                slug: slug.to_owned(),
                page,
            };
            add(DataFile::Tag { slug, page }, Some(route));
        }
    }
    for shard in 0..manifest.name_shards {
        add(DataFile::Names { shard }, None);
    }
    Ok(files)
}

/// The addresses of what is in no archive: pages, and posts that are led to all the same.
fn others(
    folder: &Path,
    listed: &BTreeSet<String>,
    manifest: &Manifest,
) -> io::Result<Vec<String>> {
    let post = |address: &str| read::<PostDocument>(folder, &DataFile::Post { address });
    let (mut found, mut hidden) = (Vec::new(), BTreeMap::new());
    for address in addresses(folder)?.difference(listed) {
        let document = post(address)?;
        if document.post.page && !document.unlisted {
            found.push(address.clone());
        } else {
            hidden.insert(address.clone(), document);
        }
    }
    if hidden.is_empty() {
        return Ok(found);
    }
    let links = manifest.site.navigation.iter().chain(&manifest.site.links);
    let mut leads: BTreeSet<String> = links.map(|Link { url, .. }| address_of(url)).collect();
    for address in listed.iter().chain(&found) {
        leads.extend(leads_of(&post(address)?));
    }
    while let Some(address) = leads.pop_first() {
        if let Some(document) = hidden.remove(&address) {
            leads.extend(leads_of(&document));
            found.push(address);
        }
    }
    Ok(found)
}

/// The addresses to which a post leads its readers.
fn leads_of(document: &PostDocument) -> Vec<String> {
    let links = document.post.addresses.iter();
    let links = links.map(|address| address_of(&address.to));
    let translations = document.post.translations.iter();
    let translations = translations.map(|other| address_of(&other.link.route().path()));
    links.chain(translations).collect()
}

/// The address that a path below the base may be that of.
fn address_of(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    file_path(path).trim_matches('/').to_owned()
}

/// The address of every post and page: each has Markdown beside it, and nothing else has.
fn addresses(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut addresses = BTreeSet::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(folder.join(&below))? {
            let entry = entry?;
            let path = join(&below, &entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if let Some(address) = path.strip_suffix(".md") {
                addresses.insert(address.to_owned());
            }
        }
    }
    Ok(addresses)
}

/// Reads a data file.
pub(super) fn read<T: Field>(folder: &Path, file: &DataFile<'_>) -> io::Result<T> {
    let text = fs::read_to_string(folder.join(file_path(&file.path())))?;
    Ok(T::read(serde_json::from_str::<Json>(&text)?))
}
