//! Which language is a text in?

use serde::Serialize;

/// A language tag such as `en` or `zh-CN`, as HTML's `lang` attribute takes it.
///
/// Only the outer form of [BCP 47] is checked (letters, digits and hyphens, at most
/// 35 characters), so that a tag is always safe in an attribute and in a file name.
///
/// [BCP 47]: https://www.rfc-editor.org/info/bcp47
///
/// # Examples
///
/// ```
/// use quire::model::Lang;
///
/// let lang: Lang = "zh-CN".parse()?;
/// assert_eq!(lang.primary(), "zh");
/// assert_eq!("ar-EG".parse::<Lang>()?.direction(), Some("rtl"));
/// assert!("z h".parse::<Lang>().is_err());
/// # Ok::<(), quire::model::InvalidLang>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Lang(String);

/// The text is not a language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLang;

impl core::fmt::Display for InvalidLang {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("not a language tag such as `en` or `zh-CN`")
    }
}

impl core::error::Error for InvalidLang {}

impl Lang {
    /// The tag as the author wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `zh` of `zh-CN`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// `rtl` for a language that is written from right to left, for HTML's `dir`.
    #[must_use]
    pub fn direction(&self) -> Option<&'static str> {
        const RIGHT_TO_LEFT: [&str; 10] =
            ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"];
        let is_near = |tag: &&str| self.is_near(tag);
        RIGHT_TO_LEFT.iter().any(is_near).then_some("rtl")
    }

    /// Whether a tag has the same primary subtag, whatever its case: `zh` is near `zh-CN`.
    #[must_use]
    pub fn is_near(&self, tag: &str) -> bool {
        let other = tag.split('-').next().unwrap_or(tag);
        self.primary().eq_ignore_ascii_case(other)
    }
}

impl Default for Lang {
    /// English, the language of a blog that names none.
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl core::str::FromStr for Lang {
    type Err = InvalidLang;

    fn from_str(text: &str) -> Result<Self, InvalidLang> {
        let is_subtag = |subtag: &str| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let starts_with_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
        if text.len() <= 35 && starts_with_letter && text.split('-').all(is_subtag) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidLang)
        }
    }
}
