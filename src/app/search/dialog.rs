//! What stands in the dialog of the search, and what does its script say?

use maud::html;

use super::words::Words;
use crate::app::{components::search_box, drawn::Setting, strings::Interface};

/// The dialog, as the tool puts it beside the search's script.
#[must_use]
pub fn search_dialog(setting: Setting<'_>, interface: Interface) -> String {
    let words = Words::of(interface);
    let html = html! {
        div class="search-top" {
            button type="button" class="search-close" data-search="close" aria-label=(words.close) { "×" }
        }
        (search_box(setting))
        p class="search-hint" { (words.hint) }
        p class="search-keys" { (words.keys) }
    };
    html.into_string()
}

/// What the script says by itself, by name.
#[must_use]
pub fn search_words(interface: Interface) -> [(&'static str, &'static str); 7] {
    let words = Words::of(interface);
    [
        ("search", interface.strings().search),
        ("recent", words.recent),
        ("forget", words.forget),
        ("unmark", words.unmark),
        ("loading", words.loading),
        ("failed", words.failed),
        ("retry", words.retry),
    ]
}
