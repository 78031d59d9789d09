//! What if there is nothing at an address?

use maud::html;

use crate::{
    app::{
        components::post_list,
        drawn::{Drawn, Setting},
    },
    model::{PostLink, Route},
};

/// Says so, and suggests posts with similar names.
#[must_use]
pub fn not_found_page(setting: Setting<'_>, similar: &[PostLink]) -> Drawn {
    let strings = setting.strings;
    let html = html! {
        section class="not-found" {
            h1 { (strings.not_found) }
            p { (strings.not_found_text) }
            @if !similar.is_empty() {
                h2 { (strings.similar) }
                (post_list(setting, similar))
            }
            p { a class="button" href=(setting.url(&Route::Listing { page: 1 })) { (strings.back_home) } }
        }
    };
    Drawn::ready(None, strings.not_found.to_owned(), html)
}
