//! How does a post stand in the listing?

use leptos::prelude::*;

use super::{PostMeta, Prose, TagList, render_post};
use crate::{
    app::{router::use_router, strings::Interface},
    model::{PostSummary, Route},
};

/// A post with its excerpt, and the way to the rest of it.
#[component]
pub fn PostCard(
    /// The post.
    post: PostSummary,
) -> impl IntoView {
    // A card speaks its post's language throughout, so that one `lang` holds for all of it.
    let strings = Interface::of(&post.link.lang).strings();
    let href = use_router().url(&Route::Post {
        slug: post.link.slug.clone(),
    });
    let title = post.link.title.clone();
    let rest = [": ", &title].concat();
    view! {
        <article class="post-card" lang=post.link.lang.as_str().to_owned()>
            <PostMeta post=post.clone() strings is_card=true />
            <h2 class="post-title"><a href=href.clone()>{title}</a></h2>
            <Prose html=render_post(&post, &post.excerpt, true).html />
            <footer class="post-card-footer">
                <a class="read-more" href=href>
                    {strings.read_more} <span class="visually-hidden">{rest}</span>
                </a>
                <TagList tags=post.tags.clone() strings />
            </footer>
        </article>
    }
}
