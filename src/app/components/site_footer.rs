//! What stands below every page?

use maud::{Markup, html};

use super::settings;
use crate::{
    app::{drawn::Setting, strings::Interface, theme::Theme},
    model::Site,
};

/// Who writes, where else they are, and the reader's own settings.
#[must_use]
pub fn site_footer(
    setting: Setting<'_>,
    site: &Site,
    interface: Interface,
    theme: Theme,
) -> Markup {
    html! {
        p { (site.author) }
        ul class="site-links" {
            @for link in &site.links {
                li { a rel="me noopener" href=(setting.link(&link.url)) { (link.label) } }
            }
        }
        (settings(interface, theme))
    }
}
