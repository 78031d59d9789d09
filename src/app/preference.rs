//! What can a reader set beside the language?

use super::strings::Strings;

/// Something about pages that a reader chooses and a device remembers.
///
/// The root element bears the choice as `data-<name>`, from before the first paint on:
/// styles follow it, and the script in the head of `index.html` names them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Light, dark, or as the device is set.
    Theme,
    /// How large text is beside the size that the browser is set to.
    Size,
    /// How wide the column of text is.
    Measure,
    /// Whether single keys do something.
    Keys,
}

impl Preference {
    /// Every one there is.
    pub const ALL: [Self; 4] = [Self::Theme, Self::Size, Self::Measure, Self::Keys];

    /// The name in storage and in the root element's attribute.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.table().0
    }

    /// What can be chosen; no two preferences share a value.
    #[must_use]
    pub fn values(self) -> &'static [&'static str] {
        self.table().1
    }

    /// What holds until a reader chooses.
    #[must_use]
    pub fn usual(self) -> &'static str {
        self.table().2
    }

    fn table(self) -> (&'static str, &'static [&'static str], &'static str) {
        match self {
            Self::Theme => ("theme", &["system", "light", "dark"], "system"),
            Self::Size => ("size", &["small", "normal", "large", "largest"], "normal"),
            Self::Measure => ("measure", &["narrow", "medium", "wide"], "medium"),
            Self::Keys => ("keys", &["keys-on", "keys-off"], "keys-on"),
        }
    }

    /// Its own name and those of its values, in their order.
    #[must_use]
    pub fn words(self, strings: &Strings) -> (&'static str, &[&'static str]) {
        match self {
            Self::Theme => (strings.theme, &strings.themes),
            Self::Size => (strings.size, &strings.sizes),
            Self::Measure => (strings.measure, &strings.measures),
            Self::Keys => (strings.single_keys, &strings.on_or_off),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Preference;
    use crate::app::Interface;

    #[test]
    fn every_value_has_a_word_and_is_nobody_elses() {
        let mut seen = Vec::new();
        for preference in Preference::ALL {
            let values = preference.values();
            assert!(values.contains(&preference.usual()));
            for interface in Interface::ALL {
                let (name, words) = preference.words(interface.strings());
                assert_eq!(words.len(), values.len(), "{name}");
            }
            for value in values {
                assert!(!seen.contains(value), "{value}");
                seen.push(value);
            }
        }
    }

    #[test]
    fn the_page_applies_each_before_its_first_paint() {
        let page = include_str!("../../index.html");
        for preference in Preference::ALL {
            let name = format!("\"{}\"", preference.name());
            assert!(page.contains(&name), "{name} is not in index.html");
        }
    }
}
