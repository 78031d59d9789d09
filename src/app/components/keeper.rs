//! How does a reader have the whole blog on a device?

use maud::{Markup, html};

use crate::app::{action::Action, keeping::Keeping, strings::Strings};

/// What is kept, and a button that changes it.
#[must_use]
pub fn keeper(strings: &Strings, keeping: Keeping) -> Markup {
    let said = match keeping {
        Keeping::No => String::new(),
        Keeping::Underway { done, files, bytes } => (strings.keeping)(done, files, &size(bytes)),
        Keeping::Kept { bytes } => (strings.kept)(&size(bytes)),
        Keeping::Full => strings.keep_full.to_owned(),
        Keeping::Failed => strings.keep_failed.to_owned(),
    };
    let words = match keeping {
        Keeping::Underway { .. } => strings.keep_stop,
        Keeping::Kept { .. } => strings.keep_remove,
        Keeping::No | Keeping::Full | Keeping::Failed => strings.keep,
    };
    html! {
        div class="keeper" {
            @if !said.is_empty() {
                span { (said) }
            }
            span class="switch" {
                button type="button" data-action=(Action::Keep.as_str()) { (words) }
            }
        }
    }
}

/// A number of bytes in words: kilobytes, from a million on megabytes with a tenth.
fn size(bytes: u32) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        return [&kilo.to_string(), " kB"].concat();
    }
    let tenths = kilo / 100;
    [
        &(tenths / 10).to_string(),
        ".",
        &(tenths % 10).to_string(),
        " MB",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::{keeper, size};
    use crate::app::{Interface, Keeping};

    #[test]
    fn sizes_are_short() {
        let table = [
            (0, "0 kB"),
            (1, "1 kB"),
            (999_000, "999 kB"),
            (999_001, "1.0 MB"),
            (1_250_000, "1.2 MB"),
            (u32::MAX, "4294.9 MB"),
        ];
        for (bytes, expected) in table {
            assert_eq!(size(bytes), expected);
        }
    }

    #[test]
    fn every_state_is_told_in_both_languages() {
        let underway = Keeping::Underway {
            done: 3,
            files: 10,
            bytes: 1_200_000,
        };
        for interface in Interface::ALL {
            let drawn = |keeping| keeper(interface.strings(), keeping).into_string();
            assert!(drawn(underway).contains("10"));
            assert!(drawn(underway).contains("1.2 MB"));
            assert!(drawn(Keeping::Kept { bytes: 5 }).contains("1 kB"));
            let states = [Keeping::No, underway, Keeping::Full, Keeping::Failed];
            let texts: std::collections::BTreeSet<String> = states.map(drawn).into();
            assert_eq!(texts.len(), states.len());
        }
    }
}
