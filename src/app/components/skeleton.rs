//! What does a reader see while a page is on its way?

use leptos::prelude::*;

use crate::app::strings::use_strings;

/// Lines where text will stand, as high as the window, so that nothing below moves.
/// They show only after a moment: most pages are there before.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{use_strings().loading}</span>
            <i></i><i></i><i></i><i></i><i></i><i></i>
        </div>
    }
}
