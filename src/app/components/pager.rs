//! How does a reader get to the newer and older pages of a list?

use leptos::prelude::*;

use crate::{
    app::{router::use_router, strings::use_strings},
    model::Route,
};

/// Links to the neighbours of one page of a list; nothing where there is only one page.
#[component]
pub fn Pager(
    /// This page, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The route of a page of the same list.
    route: fn(&str, u32) -> Route,
    /// What `route` is called with: a tag's slug.
    #[prop(optional, into)]
    slug: String,
) -> impl IntoView {
    let (strings, router) = (use_strings(), use_router());
    let link = move |number: u32, rel: &'static str, label: &'static str| {
        (1..=pages).contains(&number).then(|| {
            view! { <a class="pager-link" rel=rel href=router.url(&route(&slug, number))>{label}</a> }
        })
    };
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=strings.pages>
                {link(page - 1, "prev", strings.newer)}
                <span class="pager-place">{[page.to_string(), pages.to_string()].join(" / ")}</span>
                {link(page + 1, "next", strings.older)}
            </nav>
        }
    })
}
