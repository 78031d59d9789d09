//! What is new in the blog?

use maud::html;

use crate::{
    app::{
        components::{pager, post_card},
        drawn::{Drawn, Setting},
    },
    model::{Listing, Route},
};

/// A page of the listing: posts with their excerpts. The first says what the blog is
/// about.
#[must_use]
pub fn listing_page(setting: Setting<'_>, listing: &Listing, description: &str) -> Drawn {
    let strings = setting.strings;
    let page = listing.page.max(1);
    let title = if page > 1 {
        (strings.page)(page)
    } else {
        String::new()
    };
    let html = html! {
        @if page > 1 {
            h1 class="page-title" { (title) }
        } @else {
            h1 class="visually-hidden" { (strings.home) }
            @if !description.is_empty() {
                p class="tagline" { (description) }
            }
        }
        @if listing.posts.is_empty() {
            p class="empty" { (strings.no_posts) }
        }
        div class="post-cards" {
            @for post in &listing.posts {
                (post_card(setting, post))
            }
        }
        (pager(setting, page, listing.pages, &|page| Route::Listing { page }))
    };
    Drawn::ready(Some(Route::Listing { page }), title, html)
}
