//! How much of the blog is on this device?

/// How far the reader's wish to keep the whole blog has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Only what was read is kept.
    #[default]
    No,
    /// It is on its way.
    Underway {
        /// How many files are here.
        done: u32,
        /// How many there are.
        files: u32,
        /// How large all of them are together.
        bytes: u32,
    },
    /// All of it is here.
    Kept {
        /// How large it is.
        bytes: u32,
    },
    /// There is no room for it.
    Full,
    /// It could not all be had. What came is used the next time.
    Failed,
}

impl Keeping {
    /// Reads what the service worker says: a word, and how many files there are of how many
    /// with how many bytes. `None` where it is something else.
    ///
    /// # Examples
    ///
    /// ```
    /// use quire::app::Keeping;
    ///
    /// let underway = Keeping::Underway { done: 3, files: 10, bytes: 4096 };
    /// assert_eq!(Keeping::told("keeping 3 10 4096"), Some(underway));
    /// assert_eq!(Keeping::told("none 0 0 0"), Some(Keeping::No));
    /// assert_eq!(Keeping::told("hello"), None);
    /// ```
    #[must_use]
    pub fn told(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let word = words.next();
        let mut number = || words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let (done, files, bytes) = (number(), number(), number());
        Some(match word? {
            "none" => Self::No,
            "keeping" => Self::Underway { done, files, bytes },
            "kept" => Self::Kept { bytes },
            "full" => Self::Full,
            "failed" => Self::Failed,
            _ => return None,
        })
    }

    /// Whether it is here or on its way, so that the reader may want it taken away.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::Underway { .. } | Self::Kept { .. })
    }
}
