//! What can a reader set at the foot of every page?

use maud::{Markup, html};

use crate::app::{
    action::{Action, Panel},
    strings::Interface,
};

/// The language of the interface, and the ways to the other settings and to what the keys
/// do.
#[must_use]
pub fn settings(interface: Interface) -> Markup {
    let strings = interface.strings();
    html! {
        div class="settings" {
            div class="switch" role="group" aria-label="Language · 语言" {
                @for choice in Interface::ALL {
                    button type="button" data-action=(choice.as_str()) lang=(choice.as_str())
                        aria-pressed=(pressed(choice == interface)) { (choice.name()) }
                }
            }
            div class="switch" {
                @for (panel, words) in [(Panel::Settings, strings.settings), (Panel::Keys, strings.keys)] {
                    button type="button" data-action=(Action::Open(panel).as_str()) aria-haspopup="dialog" { (words) }
                }
            }
        }
    }
}

/// The value of `aria-pressed`.
pub(super) fn pressed(is_pressed: bool) -> &'static str {
    if is_pressed { "true" } else { "false" }
}
