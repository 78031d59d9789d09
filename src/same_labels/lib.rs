//! Which labels of links and footnotes are the same, whatever their case?
//!
//! Stands in for the crate of this name, of which pulldown-cmark alone asks anything. That one
//! brings a table of foldings, 7 kB in the page's program, beside the one of small letters
//! which the standard library has there already. Both agree but for what is not small: a few
//! rare letters, of which the ones that people write are told here.

use std::hash::{Hash, Hasher};

/// A text that is equal to others of another case.
///
/// # Examples
///
/// ```
/// use unicase::UniCase;
///
/// for (one, other) in [("Etcd", "etcd"), ("ẞ", "SS"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("缓存", "缓存")] {
///     assert_eq!(UniCase::new(one), UniCase::new(other));
/// }
/// assert_ne!(UniCase::new("a"), UniCase::new("á"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct UniCase<S>(S);

impl<S> UniCase<S> {
    /// Takes a text.
    pub fn new(text: S) -> Self {
        Self(text)
    }
}

impl<S: AsRef<str>> UniCase<S> {
    /// The text as all that are equal to it are folded: see
    /// [Unicode's default caseless matching](https://www.unicode.org/versions/latest/core-spec/chapter-3/#G34145).
    fn folded(&self) -> impl Iterator<Item = char> {
        self.0.as_ref().chars().flat_map(|c| {
            let (first, second) = match c {
                'ß' | 'ẞ' => ('s', Some('s')),
                'ſ' => ('s', None),
                'ς' => ('σ', None),
                c => (c, None),
            };
            first.to_lowercase().chain(second)
        })
    }
}

impl<S: AsRef<str>, T: AsRef<str>> PartialEq<UniCase<T>> for UniCase<S> {
    fn eq(&self, other: &UniCase<T>) -> bool {
        self.folded().eq(other.folded())
    }
}

impl<S: AsRef<str>> AsRef<str> for UniCase<S> {
    fn as_ref(&self) -> &str {
        self.0.as_ref()
    }
}

impl<S: AsRef<str>> Eq for UniCase<S> {}

impl<S: AsRef<str>> Hash for UniCase<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|c| c.hash(state));
    }
}
