//! In which other languages is a post?

use maud::{Markup, PreEscaped, html};

use crate::{app::drawn::Setting, model::Translation};

/// Links to them behind `sign`, each named in its own language; nothing where there is none.
#[must_use]
pub fn translations(
    setting: Setting<'_>,
    translations: &[Translation],
    sign: PreEscaped<&str>,
) -> Markup {
    html! {
        @if !translations.is_empty() {
            span class="translations" {
                (sign) (setting.strings.also_in)
                @for Translation { name, link } in translations {
                    @let lang = link.lang.as_str();
                    " " a rel="alternate" hreflang=(lang) lang=(lang) href=(setting.url(&link.route())) { (name) }
                }
            }
        }
    }
}
