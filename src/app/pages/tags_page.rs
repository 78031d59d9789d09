//! What does the blog write about?

use maud::html;

use crate::{
    app::{
        components::TAG_SIGN,
        drawn::{Drawn, Setting},
    },
    model::{Route, TagIndex},
};

/// All tags, the most used first.
#[must_use]
pub fn tags_page(setting: Setting<'_>, index: &TagIndex) -> Drawn {
    let strings = setting.strings;
    let html = html! {
        h1 class="page-title" { (strings.tags) }
        @if index.tags.is_empty() {
            p class="empty" { (strings.no_tags) }
        }
        ul class="tag-list tag-index" {
            @for count in &index.tags {
                li {
                    a class="tag" href=(setting.url(&Route::Tag { slug: count.tag.slug.clone(), page: 1 })) {
                        (TAG_SIGN) (count.tag.name)
                        span class="tag-count" aria-hidden="true" { (count.posts) }
                        span class="visually-hidden" { ", " ((strings.posts)(count.posts)) }
                    }
                }
            }
        }
    };
    Drawn::ready(Some(Route::Tags), strings.tags.to_owned(), html)
}
