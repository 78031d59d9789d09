//! What stands around every page?

use maud::{Markup, PreEscaped, html};

/// The id of the element that the page's header is in.
pub const HEADER: &str = "quire-header";
/// The id of the element whose words a screen reader says.
const ANNOUNCER: &str = "quire-announcer";
/// The id of the element that the page itself is in.
pub const MAIN: &str = "quire-main";
/// The id of the element that the page's footer is in.
pub const FOOTER: &str = "quire-footer";

/// The id of the dialog, which is empty until it is opened.
pub const DIALOG: &str = "quire-dialog";

/// The body of a page: what `index.html` has empty, filled. `lang` is the language of the
/// interface where it is not that of the page.
#[must_use]
pub fn frame(lang: Option<&str>, header: &Markup, main: &str, footer: &Markup) -> Markup {
    html! {
        header id=(HEADER) class="site-header" lang=[lang] { (header) }
        // Empty, and whole at once: only then does a browser see that the header is whole.
        div id=(ANNOUNCER) class="visually-hidden" aria-live="polite" {}
        main id=(MAIN) tabindex="-1" lang=[lang] { (PreEscaped(main)) }
        footer id=(FOOTER) class="site-footer" lang=[lang] { (footer) }
        dialog id=(DIALOG) aria-labelledby="quire-panel" {}
    }
}
