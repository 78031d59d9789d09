//! What has been written, year by year?

use leptos::prelude::*;

use crate::{
    app::{
        components::{Pager, PostList, loaded},
        head::Head,
        library::{Document, use_library},
        pages::NotFoundPage,
        router::use_router,
        strings::use_strings,
    },
    model::{Archive, DataFile, Route},
};

/// A page of the archive.
#[component]
pub fn ArchivePage(
    /// From 1.
    page: u32,
) -> impl IntoView {
    let library = use_library();
    let file = DataFile::Archive { page };
    loaded(
        library.want(file),
        move || library.retry(file),
        move || (page > 1).then(|| view! { <NotFoundPage name=String::new() /> }.into_any()),
        |document| match document {
            Document::Archive(archive) => Some(years(archive)),
            _ => None,
        },
    )
}

fn years(archive: &Archive) -> AnyView {
    let (strings, router) = (use_strings(), use_router());
    let page = archive.page.max(1);
    router.settle(move |site| Head::new(site, strings.archive, &Route::Archive { page }.path()));
    // Years on other pages of the archive; those on this one are in sight.
    let elsewhere = archive.years.iter().filter(|year| year.page.max(1) != page);
    let links = elsewhere
        .map(|year| {
            let href = [
                &router.url(&Route::Archive { page: year.page }),
                "#y",
                &year.year,
            ]
            .concat();
            view! { <li><a href=href>{year.year.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    let sections = archive
        .posts
        .chunk_by(|a, b| a.date.year() == b.date.year())
        .filter_map(|posts| {
            let year = posts.first()?.date.year().to_owned();
            let id = ["y", &year].concat();
            Some(view! {
                <section class="archive-year">
                    <h2 id=id>{year}</h2>
                    <PostList posts=posts.to_vec() />
                </section>
            })
        })
        .collect_view();
    view! {
        <h1 class="page-title">{strings.archive}</h1>
        <p class="page-note">{(strings.posts)(archive.total)}</p>
        {(!links.is_empty()).then(|| view! { <nav aria-label=strings.years><ul class="year-list">{links}</ul></nav> })}
        {archive.posts.is_empty().then(|| view! { <p class="empty">{strings.no_posts}</p> })}
        {sections}
        <Pager page pages=archive.pages route=|_, page| Route::Archive { page } />
    }
    .into_any()
}
