//! What does a reader see while a page is on its way?

use maud::{Markup, html};

use crate::app::strings::Strings;

/// Lines where text will stand, as high as the window, so that nothing below moves.
/// They show only after a moment: most pages are there before.
#[must_use]
pub fn skeleton(strings: &Strings) -> Markup {
    html! {
        div class="skeleton" role="status" {
            span class="visually-hidden" { (strings.loading) }
            i {} i {} i {} i {} i {} i {}
        }
    }
}
