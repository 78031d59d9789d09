//! Which posts bear a tag?

use maud::html;

use crate::{
    app::{
        components::{pager, post_list},
        drawn::{Drawn, Setting},
    },
    model::{Route, TagPage},
};

/// A page of a tag's posts.
#[must_use]
pub fn tag_posts_page(setting: Setting<'_>, list: &TagPage) -> Drawn {
    let strings = setting.strings;
    let page = list.page.max(1);
    let title = (strings.tagged)(&list.tag.name);
    let route = |page| Route::Tag {
        slug: list.tag.slug.clone(),
        page,
    };
    let html = html! {
        h1 class="page-title" { (title) }
        p class="page-note" { ((strings.posts)(list.total)) }
        @if list.posts.is_empty() {
            p class="empty" { (strings.no_posts) }
        }
        (post_list(setting, &list.posts))
        (pager(setting, page, list.pages, &route))
    };
    Drawn::ready(Some(route(page)), setting.numbered(&title, page), html)
}
