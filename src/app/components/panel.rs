//! What stands in the dialog?

use maud::{Markup, html};

use super::settings::pressed;
use crate::app::{action::Panel, preference::Preference, strings::Strings};

/// The keys that do something, with spaces between those that belong together; what they do
/// is in [`Strings::key_words`].
pub const KEYS: [&str; 5] = ["j k", "t", "/ Ctrl-K", "Esc", "?"];

/// A panel with its heading, and a button that closes it. `chosen` tells what was chosen of
/// a preference.
#[must_use]
pub fn panel(
    strings: &Strings,
    panel: Panel,
    chosen: &dyn Fn(Preference) -> Option<String>,
) -> Markup {
    let (title, preferences) = match panel {
        Panel::Settings => (strings.settings, &Preference::ALL[..3]),
        Panel::Keys => (strings.keys, &Preference::ALL[3..]),
    };
    html! {
        form class="panel-head" method="dialog" {
            h2 id="quire-panel" { (title) }
            button class="button" { (strings.close) }
        }
        @if panel == Panel::Keys {
            dl class="keys" {
                @for (keys, words) in KEYS.iter().zip(&strings.key_words) {
                    dt { @for key in keys.split(' ') { kbd { (key) } " " } }
                    dd { (words) }
                }
            }
        }
        @for preference in preferences {
            (choices(strings, *preference, chosen(*preference).as_deref()))
        }
    }
}

/// A button for each value, of which the one that holds is pressed.
fn choices(strings: &Strings, preference: Preference, chosen: Option<&str>) -> Markup {
    let (name, words) = preference.words(strings);
    let holds = chosen.unwrap_or(preference.usual());
    html! {
        fieldset {
            legend { (name) }
            div class="switch" {
                @for (value, words) in preference.values().iter().zip(words) {
                    button type="button" data-action=(value) aria-pressed=(pressed(*value == holds)) { (words) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::panel;
    use crate::app::{Interface, Preference, action::Panel};

    #[test]
    fn what_holds_is_pressed() {
        let strings = Interface::English.strings();
        let drawn = |chosen: &dyn Fn(Preference) -> Option<String>| {
            panel(strings, Panel::Settings, chosen).into_string()
        };
        let is_pressed = |html: &str, value| {
            html.contains(&format!("data-action=\"{value}\" aria-pressed=\"true\""))
        };
        let usual = drawn(&|_| None);
        for preference in &Preference::ALL[..3] {
            assert!(is_pressed(&usual, preference.usual()));
        }
        let large =
            drawn(&|preference| (preference == Preference::Size).then(|| "large".to_owned()));
        assert!(is_pressed(&large, "large") && !is_pressed(&large, "normal"));
        assert_eq!(large.matches("\"true\"").count(), 3);
    }

    #[test]
    fn every_key_is_told() {
        for interface in Interface::ALL {
            let strings = interface.strings();
            let html = panel(strings, Panel::Keys, &|_| None).into_string();
            for words in strings.key_words {
                assert!(html.contains(words));
            }
            assert_eq!(html.matches("<dt>").count(), super::KEYS.len());
        }
    }
}
