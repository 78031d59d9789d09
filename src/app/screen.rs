//! What does the reader see now? The open route's page, as far as its file has come.

use leptos::prelude::*;

use super::{
    components::{failure, skeleton},
    document::Document,
    drawn::{Drawn, Setting, Stage},
    library::{Library, Load},
    pages::{draw, file_of, not_found_page, offline_page, search_page},
    similar::similar,
};
use crate::browser;
use crate::model::{DataFile, FetchError, Names, PostLink, Route, name_shards};

/// Draws the page of `route` from what the library has, and again when that changes.
#[must_use]
pub fn screen(setting: Setting<'_>, library: &Library, route: &Route) -> Drawn {
    let Some(file) = file_of(route) else {
        return match route {
            Route::Search => search_page(setting),
            _ => not_found(setting, library, route),
        };
    };
    let state = library.state(file);
    let failed = |error| Drawn {
        html: failure(setting.strings, error).into_string(),
        title: setting.strings.failed.to_owned(),
        stage: Stage::Failed,
        ..Drawn::default()
    };
    match &*state.read() {
        Load::Loading => Drawn {
            html: skeleton(setting.strings).into_string(),
            ..Drawn::default()
        },
        // Only the manifest and the tags are always there.
        Load::Failed(FetchError::NotFound)
            if !matches!(file, DataFile::Manifest | DataFile::Tags) =>
        {
            not_found(setting, library, route)
        }
        // Without a worker nothing is on the device, and its list is never asked for.
        Load::Failed(FetchError::Offline) if browser::has_worker() => offline(setting, library),
        Load::Failed(error) => failed(*error),
        Load::Ready(document) => {
            draw(setting, document).unwrap_or_else(|| failed(FetchError::Malformed))
        }
    }
}

/// The page for what is not on the device, with what is there once that is known.
fn offline(setting: Setting<'_>, library: &Library) -> Drawn {
    if let Load::Ready(document) = &*library.state(DataFile::Kept).read()
        && let Document::Names(names) = &**document
    {
        return offline_page(setting, &names.posts);
    }
    offline_page(setting, &[])
}

/// The page for an address without one, with suggestions as they become known.
fn not_found(setting: Setting<'_>, library: &Library, route: &Route) -> Drawn {
    let mut known: Vec<PostLink> = Vec::new();
    let name = name_of(route);
    for shard in shards_for(library, name) {
        if let Load::Ready(document) = &*library.state(DataFile::Names { shard }).read()
            && let Document::Names(names) = &**document
        {
            known.extend(names.posts.iter().cloned());
        }
    }
    not_found_page(setting, &similar(name, &known))
}

/// Asks the library for the file that the page of `route` is made of. To be called once
/// for each visit and not whenever a state changes: a file that failed would be asked for
/// again without end.
pub fn want_page(library: &Library, route: &Route) {
    if let Some(file) = file_of(route) {
        library.want(file);
    }
}

/// Asks the library for names to suggest, once it is known that `route` has no page, or
/// for what is on the device once it is known that the page cannot be had.
pub fn want_suggestions(library: &Library, route: &Route) {
    let is_out_of_reach = |file| {
        let state = library.state(file);
        matches!(&*state.read(), Load::Failed(FetchError::Offline))
    };
    if browser::has_worker() && file_of(route).is_some_and(is_out_of_reach) {
        library.want(DataFile::Kept);
    }
    if is_missing(library, route) {
        library.want(DataFile::Manifest);
        for shard in shards_for(library, name_of(route)) {
            library.want(DataFile::Names { shard });
        }
    }
}

/// Whether it is known that `route` has no file.
#[must_use]
pub fn is_missing(library: &Library, route: &Route) -> bool {
    *route != Route::Search
        && file_of(route).is_none_or(|file| {
            matches!(
                &*library.state(file).read(),
                Load::Failed(FetchError::NotFound)
            )
        })
}

/// What was asked for, to compare with the names of posts.
fn name_of(route: &Route) -> &str {
    match route {
        // Posts are told apart by their slugs, and what stands before those may be a date.
        Route::Post { address } => {
            let name = address.rsplit('/').next().unwrap_or_default();
            name.strip_suffix(".html").unwrap_or(name)
        }
        Route::Tag { slug, .. } => slug,
        Route::NotFound { path } => path,
        Route::Listing { .. }
        | Route::Language { .. }
        | Route::Archive { .. }
        | Route::Search
        | Route::Tags => "",
    }
}

/// The files in which posts called like `name` are listed, once the manifest is here.
fn shards_for(library: &Library, name: &str) -> Vec<u32> {
    match &*library.state(DataFile::Manifest).read() {
        Load::Ready(document) => match &**document {
            Document::Manifest(manifest) if !name.is_empty() => {
                let mut shards = name_shards(name, manifest.name_shards.max(1));
                shards.truncate(Names::LOOKUPS);
                shards
            }
            _ => Vec::new(),
        },
        Load::Loading | Load::Failed(_) => Vec::new(),
    }
}
