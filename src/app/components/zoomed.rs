//! How does an image stand by itself?

use maud::{Markup, html};

use crate::app::strings::Strings;

/// The whole image, as a button that closes it: also by Enter, and by Esc as in any dialog.
#[must_use]
pub fn zoomed(strings: &Strings, address: &str, words: &str) -> Markup {
    html! {
        form method="dialog" {
            button autofocus {
                img src=(address) alt=(words);
                span class="zoom-close" { (strings.close) }
            }
        }
    }
}
