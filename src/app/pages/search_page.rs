//! Where are posts looked for, at an address of its own?

use maud::html;

use crate::app::{
    components::search_box,
    drawn::{Drawn, Setting},
};

/// The page of the search: `?q=` says what to look for. Search engines have no use for it.
#[must_use]
pub fn search_page(setting: Setting<'_>) -> Drawn {
    let strings = setting.strings;
    let html = html! {
        h1 class="page-title" { (strings.search) }
        (search_box(setting))
        noscript { p class="empty" { (strings.search_plain) } }
    };
    Drawn::ready(None, strings.search.to_owned(), html)
}
