//! What does a reader see when a file could not be had?

use maud::{Markup, html};

use crate::{
    app::{action::Action, strings::Strings},
    model::FetchError,
};

/// Says honestly what happened, with a button that asks again.
#[must_use]
pub fn failure(strings: &Strings, error: FetchError) -> Markup {
    html! {
        section class="failure" {
            h1 { (strings.failed) }
            p { ((strings.error)(error)) }
            button type="button" class="button" data-action=(Action::Retry.as_str()) { (strings.retry) }
        }
    }
}
