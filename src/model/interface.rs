//! Which languages does the interface speak?
//!
//! Whatever words stand in tables, one for each of them, are chosen by a `match` over this, so
//! that nothing compiles while a language lacks some. It must never hold words itself.

use super::Lang;

/// The language of the interface, whatever language a post is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interface {
    /// English.
    English,
    /// Chinese, simplified.
    Chinese,
}

impl Interface {
    /// Every language of the interface, the one for readers of none of them first.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language tag.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The interface nearest to a language; English where there is none.
    #[must_use]
    pub fn of(lang: &Lang) -> Self {
        Self::near(lang).unwrap_or(Self::English)
    }

    /// The first of the reader's languages that there is an interface in; English where
    /// there is none.
    #[must_use]
    pub fn of_reader(mut languages: impl Iterator<Item = String>) -> Self {
        let near = |tag: String| Self::near(&tag.parse().ok()?);
        languages.find_map(near).unwrap_or(Self::English)
    }

    /// The one behind it in [`ALL`](Self::ALL).
    const fn next(self) -> Option<Self> {
        match self {
            Self::English => Some(Self::Chinese),
            Self::Chinese => None,
        }
    }

    fn near(lang: &Lang) -> Option<Self> {
        let is_near = |interface: &Self| lang.is_near(interface.as_str());
        Self::ALL.into_iter().find(is_near)
    }
}

/// [`Interface::ALL`] leaves no language out.
const _: () = {
    let all = Interface::ALL;
    let mut place = 0;
    while place < all.len() {
        match all[place].next() {
            Some(next) => assert!(all[place + 1] as u8 == next as u8),
            None => assert!(place + 1 == all.len()),
        }
        place += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::Interface;

    #[test]
    fn every_language_is_found_by_its_tag_and_its_kin() {
        for interface in Interface::ALL {
            let tags = [interface.as_str().to_owned()].into_iter();
            assert_eq!(Interface::of_reader(tags), interface);
        }
        let table = [
            (&["de-CH", "ZH-tw", "en"][..], Interface::Chinese),
            (&["zho", "EN-gb", "zh"], Interface::English),
            (&["fr", "not a tag"], Interface::English),
            (&[], Interface::English),
        ];
        for (tags, expected) in table {
            let found = Interface::of_reader(tags.iter().map(|tag| (*tag).to_owned()));
            assert_eq!(found, expected, "{tags:?}");
        }
    }
}
