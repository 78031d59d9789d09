//! What has been written, year by year?

use maud::html;

use crate::{
    app::{
        components::{pager, post_list},
        drawn::{Drawn, Setting},
    },
    model::{Archive, Route},
};

/// A page of the archive.
#[must_use]
pub fn archive_page(setting: Setting<'_>, archive: &Archive) -> Drawn {
    let strings = setting.strings;
    let page = archive.page.max(1);
    // Years on other pages of the archive; those on this one are in sight.
    let elsewhere = || archive.years.iter().filter(|year| year.page.max(1) != page);
    let html = html! {
        h1 class="page-title" { (strings.archive) }
        p class="page-note" { ((strings.posts)(archive.total)) }
        @if elsewhere().next().is_some() {
            nav aria-label=(strings.years) {
                ul class="year-list" {
                    @for year in elsewhere() {
                        li { a href={ (setting.url(&Route::Archive { page: year.page })) "#y" (year.year) } { (year.year) } }
                    }
                }
            }
        }
        @if archive.posts.is_empty() {
            p class="empty" { (strings.no_posts) }
        }
        @for posts in archive.posts.chunk_by(|a, b| a.date.year() == b.date.year()) {
            @let year = posts.first().map_or("", |post| post.date.year());
            section class="archive-year" {
                h2 id={ "y" (year) } { (year) }
                (post_list(setting, posts))
            }
        }
        (pager(setting, page, archive.pages, &|page| Route::Archive { page }))
    };
    Drawn::ready(
        Some(Route::Archive { page }),
        setting.numbered(strings.archive, page),
        html,
    )
}
