//! Which version does a program say it has?
//!
//! Only reads text. Pre-release suffixes are left out: `1.97.0-nightly` counts as 1.97.0.

use std::fmt;

/// A version in three numbers, ordered as versions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

impl Version {
    /// The version `major.minor.patch`.
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// The first word of a text that is a version: `wasm-bindgen 0.2.130 (abc)`,
    /// `wasm-opt version 132 (version_132)`, `1.88`. Missing numbers are zeros.
    pub(crate) fn within(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::of_word)
    }

    fn of_word(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let plain = word.split(['-', '+']).next()?;
        let mut numbers = plain.split('.');
        let mut number = |or: Option<u32>| match numbers.next() {
            Some(text) => text.parse().ok(),
            None => or,
        };
        let (major, minor, patch) = (number(None)?, number(Some(0))?, number(Some(0))?);
        Some(Self::new(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            major,
            minor,
            patch,
        } = self;
        write!(formatter, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_as_programs_print_them() {
        let cases = [
            ("trunk 0.21.14", Version::new(0, 21, 14)),
            ("wasm-bindgen 0.2.130\n", Version::new(0, 2, 130)),
            (
                "wasm-opt version 132 (version_132)",
                Version::new(132, 0, 0),
            ),
            (
                "rustc 1.97.0-nightly (e50aa6fba 2026-05-19)",
                Version::new(1, 97, 0),
            ),
            ("1.88", Version::new(1, 88, 0)),
            ("v20.20.2", Version::new(20, 20, 2)),
        ];
        for (text, version) in cases {
            assert_eq!(Version::within(text), Some(version), "{text}");
        }
        assert_eq!(Version::within("no such program"), None);
    }

    #[test]
    fn versions_are_ordered_by_number() {
        assert!(Version::new(0, 21, 14) > Version::new(0, 21, 9));
        assert!(Version::new(1, 95, 0) < Version::new(1, 96, 0));
    }
}
