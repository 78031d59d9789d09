//! What is a post or a tag called in a URL?

/// The longest slug in bytes. File systems allow 255 for a name, and a slug gets
/// endings such as `.json.br` behind it.
const LONGEST: usize = 200;

/// Why a text cannot be a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidSlug {
    /// Nothing is left of it.
    Empty,
    /// Over 200 bytes.
    TooLong,
    /// It holds a character that would not survive in a path.
    Character(char),
    /// A name that file systems or hosts keep for themselves: `.`, `..`, `index`.
    Reserved,
}

impl core::fmt::Display for InvalidSlug {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Empty => f.write_str("a slug cannot be empty"),
            Self::TooLong => f.write_str("a slug has at most 200 bytes"),
            Self::Character(c) => write!(f, "a slug cannot hold {c:?}"),
            Self::Reserved => f.write_str("`.`, `..` and `index` cannot be slugs"),
        }
    }
}

impl core::error::Error for InvalidSlug {}

/// Checks that `slug` can be one path segment and one file name.
///
/// Letters and digits of any script, and `-`, `_`, `.`, `~` may stand in it.
///
/// # Errors
///
/// Names the first thing that is wrong.
///
/// # Examples
///
/// ```
/// use quire::model::{InvalidSlug, check_slug};
///
/// assert_eq!(check_slug("通过代理使用-ssh"), Ok(()));
/// assert_eq!(check_slug("a/b"), Err(InvalidSlug::Character('/')));
/// ```
pub fn check_slug(slug: &str) -> Result<(), InvalidSlug> {
    if slug.is_empty() {
        return Err(InvalidSlug::Empty);
    }
    if slug.len() > LONGEST {
        return Err(InvalidSlug::TooLong);
    }
    let allowed =
        |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~') || is_mark(*c);
    if let Some(odd) = slug.chars().find(|c| !allowed(c)) {
        return Err(InvalidSlug::Character(odd));
    }
    if slug.bytes().all(|b| b == b'.') || slug == "index" {
        return Err(InvalidSlug::Reserved);
    }
    Ok(())
}

/// Makes a slug of any text: lower case, words joined by single hyphens, letters and
/// digits of every script kept. `+` and `#` are spelt out, so that C, C++ and C# stay
/// three things. Empty where the text holds no letter or digit.
///
/// # Examples
///
/// ```
/// use quire::model::slugify;
///
/// assert_eq!(slugify("Go’s Zero Values & nil"), "gos-zero-values-nil");
/// assert_eq!(slugify("C++"), "c-plus-plus");
/// assert_eq!(slugify("Redis 模块（一）"), "redis-模块-一");
/// ```
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    let push = |slug: &mut String, gap: &mut bool, word: &mut dyn Iterator<Item = char>| {
        for c in word {
            if *gap && !slug.is_empty() {
                slug.push('-');
            }
            *gap = false;
            slug.push(c);
        }
    };
    for c in text.chars() {
        match c {
            '\'' | '’' => {}
            '+' | '#' => {
                gap = true;
                push(
                    &mut slug,
                    &mut gap,
                    &mut if c == '+' { "plus" } else { "sharp" }.chars(),
                );
                gap = true;
            }
            c if c.is_alphanumeric() || is_mark(c) => {
                push(&mut slug, &mut gap, &mut c.to_lowercase())
            }
            '_' => push(&mut slug, &mut gap, &mut core::iter::once('_')),
            _ => gap = true,
        }
    }
    let mut end = slug.len().min(LONGEST);
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    slug.truncate(end);
    slug
}

/// Combining marks, which belong to the letter before them: accents, Indic vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{E4D}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20F0}')
}
