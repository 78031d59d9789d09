//! What stands below every page?

use maud::{Markup, html};

use super::{keeper, settings};
use crate::{
    app::{drawn::Setting, keeping::Keeping, strings::Interface},
    model::Site,
};

/// Who writes, where else they are, and the reader's own settings; `keeping` where the blog
/// can be kept on a device.
#[must_use]
pub fn site_footer(
    setting: Setting<'_>,
    site: &Site,
    interface: Interface,
    keeping: Option<Keeping>,
) -> Markup {
    html! {
        p { (site.author) }
        ul class="site-links" {
            @for link in &site.links {
                li { a rel="me noopener" href=(setting.link(&link.url)) { (link.label) } }
            }
        }
        @if let Some(keeping) = keeping {
            (keeper(interface.strings(), keeping))
        }
        (settings(interface))
    }
}
