//! How does a reader get to the newer and older pages of a list?

use maud::{Markup, html};

use crate::{app::drawn::Setting, model::Route};

/// Links to the neighbours of page `page`, from 1, of `pages`; nothing where there is
/// only one. `route` names a page of the list.
#[must_use]
pub fn pager(setting: Setting<'_>, page: u32, pages: u32, route: &dyn Fn(u32) -> Route) -> Markup {
    let strings = setting.strings;
    html! {
        @if pages > 1 {
            nav class="pager" aria-label=(strings.pages) {
                @if page > 1 {
                    a class="pager-link" rel="prev" href=(setting.url(&route(page - 1))) { (strings.newer) }
                }
                span class="pager-place" { (page) " / " (pages) }
                @if page < pages {
                    a class="pager-link" rel="next" href=(setting.url(&route(page + 1))) { (strings.older) }
                }
            }
        }
    }
}
