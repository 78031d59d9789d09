//! What is new in the blog?

use maud::{Markup, html};

use crate::{
    app::{
        components::{pager, post_card},
        drawn::{Drawn, Setting},
    },
    model::{Lang, Listing, Route},
};

/// A page of the listing, of all languages or of one: posts with their excerpts. The first
/// of all says what the blog is about.
#[must_use]
pub fn listing_page(setting: Setting<'_>, listing: &Listing, description: &str) -> Drawn {
    let strings = setting.strings;
    let page = listing.page.max(1);
    let is_shown = |tag: &str| tag == listing.lang;
    let mut languages = listing.languages.iter();
    let language = languages.find(|language| is_shown(language.lang.as_str()));
    let name = language.map_or("", |language| &language.name);
    let title = match name {
        "" if page > 1 => (strings.page)(page),
        "" => String::new(),
        name => setting.numbered(name, page),
    };
    let html = html! {
        @if page > 1 {
            h1 class="page-title" { (title) }
        } @else {
            h1 class="visually-hidden" { @if title.is_empty() { (strings.home) } @else { (title) } }
            @if !description.is_empty() {
                p class="tagline" { (description) }
            }
        }
        @if !listing.languages.is_empty() {
            nav class="languages" aria-label=(strings.languages) {
                ul class="site-nav" {
                    (choice(setting, &Route::Listing { page: 1 }, None, strings.all, is_shown("")))
                    @for language in &listing.languages {
                        @let tag = language.lang.as_str();
                        @let route = Route::Language { lang: tag.to_owned(), page: 1 };
                        (choice(setting, &route, Some(&language.lang), &language.name, is_shown(tag)))
                    }
                }
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
        (pager(setting, page, listing.pages, &|page| listing.route(page)))
    };
    Drawn {
        lang: language.map(|language| language.lang.clone()),
        ..Drawn::ready(Some(listing.route(page)), title, html)
    }
}

/// A list to choose, of one language or of all.
fn choice(
    setting: Setting<'_>,
    route: &Route,
    lang: Option<&Lang>,
    name: &str,
    is_shown: bool,
) -> Markup {
    let lang = lang.map(Lang::as_str);
    html! {
        li { a href=(setting.url(route)) lang=[lang] hreflang=[lang] aria-current=[is_shown.then_some("true")] { (name) } }
    }
}
