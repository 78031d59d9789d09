//! What if there is nothing at an address?

use leptos::prelude::*;

use crate::{
    app::{
        components::PostList,
        head::Head,
        library::{Document, Load, use_library},
        router::use_router,
        similar::similar,
        strings::use_strings,
    },
    model::{DataFile, Names, PostLink, Route, name_shards},
};

/// Says so, and suggests posts with similar names.
#[component]
pub fn NotFoundPage(
    /// What was asked for: a path or a slug.
    name: String,
) -> impl IntoView {
    let (strings, router) = (use_strings(), use_router());
    router.settle(|site| Head {
        is_indexed: false,
        ..Head::new(site, strings.not_found, "")
    });
    let home = router.url(&Route::Listing { page: 1 });
    view! {
        <section class="not-found">
            <h1>{strings.not_found}</h1>
            <p>{strings.not_found_text}</p>
            {suggestions(name)}
            <p><a class="button" href=home>{strings.back_home}</a></p>
        </section>
    }
}

/// The posts that are called almost like `name`, as they become known.
fn suggestions(name: String) -> impl IntoView {
    let (strings, library) = (use_strings(), use_library());
    let manifest = library.want(DataFile::Manifest);
    let shards = Memo::new(move |_| match &*manifest.read() {
        Load::Ready(document) => match &**document {
            Document::Manifest(manifest) => manifest.name_shards.max(1),
            _ => 0,
        },
        Load::Loading | Load::Failed(_) => 0,
    });
    move || {
        let count = shards.get();
        let numbers = if count == 0 || name.is_empty() {
            Vec::new()
        } else {
            name_shards(&name, count)
        };
        let states: Vec<_> = numbers
            .into_iter()
            .take(Names::LOOKUPS)
            .map(|shard| library.want(DataFile::Names { shard }))
            .collect();
        let name = name.clone();
        move || {
            let mut known: Vec<PostLink> = Vec::new();
            for state in &states {
                if let Load::Ready(document) = &*state.read()
                    && let Document::Names(names) = &**document
                {
                    known.extend(names.posts.iter().cloned());
                }
            }
            let posts: Vec<PostLink> = similar(&name, known.iter()).into_iter().cloned().collect();
            (!posts.is_empty()).then(move || {
                view! {
                    <h2>{strings.similar}</h2>
                    <PostList posts />
                }
            })
        }
    }
}
