//! What stands above every page?

use maud::{Markup, html};

use crate::{
    app::drawn::Setting,
    model::{Route, Site},
};

/// The blog's name and the ways to its parts, of which the one that is open is marked.
#[must_use]
pub fn site_header(setting: Setting<'_>, site: &Site, route: &Route) -> Markup {
    let strings = setting.strings;
    let home = Route::Listing { page: 1 };
    let parts = [
        (
            strings.home,
            &home,
            matches!(route, Route::Listing { .. } | Route::Language { .. }),
        ),
        (
            strings.archive,
            &Route::Archive { page: 1 },
            matches!(route, Route::Archive { .. }),
        ),
        (
            strings.tags,
            &Route::Tags,
            matches!(route, Route::Tags | Route::Tag { .. }),
        ),
    ];
    html! {
        a class="skip-link" href="#quire-main" { (strings.skip) }
        a class="site-title" href=(setting.url(&home)) { (site.title) }
        nav aria-label=(strings.main_navigation) {
            ul class="site-nav" {
                @for (label, part, is_open) in parts {
                    li { a href=(setting.url(part)) aria-current=[is_open.then_some("page")] { (label) } }
                }
                // Its button and its page at once: the start script hears it in any case.
                li {
                    a href=(setting.url(&Route::Search)) data-action="search" data-lang=(strings.lang)
                        aria-current=[matches!(route, Route::Search).then_some("page")]
                        aria-keyshortcuts="/ Control+K" { (strings.search) }
                }
                @for link in &site.navigation {
                    li { a href=(setting.link(&link.url)) { (link.label) } }
                }
            }
        }
    }
}
