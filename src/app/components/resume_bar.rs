//! How is a reader offered to go on where he stopped?

use maud::{Markup, html};

use crate::app::{action::Action, strings::Strings};

/// A link to the heading with this id, called `words`, and buttons that forget it.
#[must_use]
pub fn resume_bar(strings: &Strings, id: &str, words: &str) -> Markup {
    let button = |action: Action, words: &str| {
        html! { button type="button" data-action=(action.as_str()) { (words) } }
    };
    html! {
        section class="resume" aria-label=(strings.resume) {
            a href={ "#" (id) } data-action=(Action::Resume.as_str()) {
                span { (strings.resume) } " " strong { (words) }
            }
            (button(Action::Forget, strings.forget))
            (button(Action::ForgetAll, strings.forget_all))
        }
    }
}
