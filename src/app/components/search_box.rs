//! Where does a reader write what to look for?

use maud::{Markup, html};

use crate::{app::drawn::Setting, model::Route};

/// A field, and room for what is found. The script that comes with the search finds it by
/// its ids, so that a page may have one alone.
#[must_use]
pub fn search_box(setting: Setting<'_>) -> Markup {
    let strings = setting.strings;
    html! {
        form class="search" role="search" action=(setting.url(&Route::Search)) {
            input id="quire-search" name="q" type="search" role="combobox" maxlength="200"
                aria-label=(strings.search) placeholder=(strings.search_hint)
                aria-controls="quire-found" aria-expanded="false" aria-autocomplete="list"
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search";
        }
        p id="quire-search-said" class="search-said" role="status" {}
        div id="quire-found" class="search-found" role="listbox" aria-label=(strings.search_results) hidden {}
        div id="quire-search-more" class="search-more" {}
    }
}
