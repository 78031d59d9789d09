//! In which other languages is a post?

use maud::{Markup, html};

use crate::{app::drawn::Setting, model::Translation};

/// Links to them, each named in its own language; nothing where there is none.
#[must_use]
pub fn translations(setting: Setting<'_>, translations: &[Translation]) -> Markup {
    html! {
        @if !translations.is_empty() {
            span class="translations" {
                (setting.strings.also_in)
                @for Translation { name, link } in translations {
                    @let lang = link.lang.as_str();
                    " " a rel="alternate" hreflang=(lang) lang=(lang) href=(setting.url(&link.route())) { (name) }
                }
            }
        }
    }
}
