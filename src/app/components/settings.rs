//! What can a reader set?

use maud::{Markup, html};

use crate::app::{action::Action, strings::Interface, theme::Theme};

/// The language of the interface, and the colours: buttons of which one is pressed.
#[must_use]
pub fn settings(interface: Interface, theme: Theme) -> Markup {
    let strings = interface.strings();
    let themes = [
        (Theme::System, strings.theme_system),
        (Theme::Light, strings.theme_light),
        (Theme::Dark, strings.theme_dark),
    ];
    html! {
        div class="settings" {
            div class="switch" role="group" aria-label="Language · 语言" {
                @for choice in Interface::ALL {
                    (button(Action::Language(choice), choice == interface, Some(choice.as_str()), choice.name()))
                }
            }
            div class="switch" role="group" aria-label=(strings.theme) {
                @for (choice, words) in themes {
                    (button(Action::Theme(choice), choice == theme, None, words))
                }
            }
        }
    }
}

fn button(action: Action, is_pressed: bool, lang: Option<&str>, words: &str) -> Markup {
    html! {
        button type="button" data-action=(action.as_str()) lang=[lang]
            aria-pressed=(if is_pressed { "true" } else { "false" }) { (words) }
    }
}
