//! How do posts stand in a list without excerpts?

use leptos::prelude::*;

use super::Timestamp;
use crate::{
    app::{router::use_router, strings::use_strings},
    model::{PostLink, Route},
};

/// Titles with their dates.
#[component]
pub fn PostList(
    /// The posts in their order.
    posts: Vec<PostLink>,
) -> impl IntoView {
    let (router, strings) = (use_router(), use_strings());
    let items = posts
        .into_iter()
        .map(|post| {
            let href = router.url(&Route::Post {
                slug: post.slug.clone(),
            });
            let lang = post.lang.as_str().to_owned();
            view! {
                <li class="post-list-item">
                    <Timestamp date=post.date strings />
                    <span class="post-title" lang=lang><a href=href>{post.title}</a></span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="post-list">{items}</ul> }
}
