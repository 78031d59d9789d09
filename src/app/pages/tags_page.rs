//! What does the blog write about?

use leptos::prelude::*;

use crate::{
    app::{
        components::loaded,
        head::Head,
        library::{Document, use_library},
        router::use_router,
        strings::use_strings,
    },
    model::{DataFile, Route, TagIndex},
};

/// All tags, the most used first.
#[component]
pub fn TagsPage() -> impl IntoView {
    let library = use_library();
    loaded(
        library.want(DataFile::Tags),
        move || library.retry(DataFile::Tags),
        || None,
        |document| match document {
            Document::Tags(index) => Some(tags(index)),
            _ => None,
        },
    )
}

fn tags(index: &TagIndex) -> AnyView {
    let (strings, router) = (use_strings(), use_router());
    router.settle(move |site| Head::new(site, strings.tags, &Route::Tags.path()));
    let items = index
        .tags
        .iter()
        .map(|count| {
            let href = router.url(&Route::Tag { slug: count.tag.slug.clone(), page: 1 });
            let posts = (strings.posts)(count.posts);
            view! {
                <li>
                    <a class="tag" href=href>
                        {count.tag.name.clone()} " " <span class="tag-count">{count.posts.to_string()}</span>
                        <span class="visually-hidden">{posts}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <h1 class="page-title">{strings.tags}</h1>
        {index.tags.is_empty().then(|| view! { <p class="empty">{strings.no_tags}</p> })}
        <ul class="tag-list tag-index">{items}</ul>
    }
    .into_any()
}
