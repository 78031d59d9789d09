//! What is new in the blog?

use leptos::prelude::*;

use crate::{
    app::{
        components::{Pager, PostCard, loaded},
        frame::use_site,
        head::Head,
        library::{Document, use_library},
        pages::NotFoundPage,
        router::use_router,
        strings::use_strings,
    },
    model::{DataFile, Listing, Route},
};

/// A page of the listing: posts with their excerpts.
#[component]
pub fn ListingPage(
    /// From 1.
    page: u32,
) -> impl IntoView {
    let library = use_library();
    let file = if page <= 1 {
        DataFile::Manifest
    } else {
        DataFile::Listing { page }
    };
    loaded(
        library.want(file),
        move || library.retry(file),
        move || (page > 1).then(|| view! { <NotFoundPage name=String::new() /> }.into_any()),
        |document| match document {
            Document::Manifest(manifest) => Some(posts(&manifest.listing)),
            Document::Listing(listing) => Some(posts(listing)),
            _ => None,
        },
    )
}

fn posts(listing: &Listing) -> AnyView {
    let (strings, site) = (use_strings(), use_site());
    let page = listing.page.max(1);
    use_router().settle(move |site| {
        let title = if page > 1 {
            (strings.page)(page)
        } else {
            String::new()
        };
        let head = Head::new(site, &title, &Route::Listing { page }.path());
        Head {
            description: site.description.clone(),
            ..head
        }
    });
    let heading = if page > 1 {
        view! { <h1 class="page-title">{(strings.page)(page)}</h1> }.into_any()
    } else {
        view! {
            <h1 class="visually-hidden">{strings.home}</h1>
            <p class="tagline">{move || site.with(|site| site.description.clone())}</p>
        }
        .into_any()
    };
    let cards = listing
        .posts
        .iter()
        .cloned()
        .map(|post| view! { <PostCard post /> })
        .collect_view();
    view! {
        {heading}
        {listing.posts.is_empty().then(|| view! { <p class="empty">{strings.no_posts}</p> })}
        <div class="post-cards">{cards}</div>
        <Pager page pages=listing.pages route=|_, page| Route::Listing { page } />
    }
    .into_any()
}
