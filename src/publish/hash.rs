//! How are contents told apart?
//!
//! By 128 bits of [XXH3](https://xxhash.com): far more than chance can make alike, on every
//! machine the same, and faster than reading the bytes. It defends against nobody: what a
//! browser must check bears a cryptographic digest.

use core::{fmt, ops::RangeInclusive};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use twox_hash::XxHash3_128;

/// What stands for some content. Displays as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ContentHash(u128);

impl ContentHash {
    /// The hash of some bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes))
    }

    /// The hash of several contents in this order; where one ends matters.
    pub(super) fn of_all<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = XxHash3_128::new();
        for part in parts {
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part);
        }
        Self(hasher.finish_128())
    }

    /// The hash of a file's bytes.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut hasher = XxHash3_128::new();
        let mut block = vec![0; 64 << 10];
        loop {
            match file.read(&mut block)? {
                0 => return Ok(Self(hasher.finish_128())),
                length => hasher.write(block.get(..length).unwrap_or_default()),
            }
        }
    }

    /// Its bytes, to be part of another.
    pub(super) fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// Sixteen hexadecimal digits, enough for a file's name.
    pub(super) fn short(self) -> String {
        format!("{:016x}", self.0 >> 64)
    }

    /// The hash that was displayed as `text`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        (text.len() == 32)
            .then(|| u128::from_str_radix(text, 16).ok())?
            .map(Self)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Whether the name of a file ends in a hyphen and a hash of as many digits, before its
/// ending.
pub(super) fn names_hash(name: &str, digits: RangeInclusive<usize>) -> bool {
    let stem = name.rsplit_once('.').map(|(stem, _)| stem);
    let hash = stem.and_then(|stem| Some(stem.rsplit_once('-')?.1));
    let is_digit = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
    hash.is_some_and(|hash| digits.contains(&hash.len()) && hash.bytes().all(is_digit))
}

#[cfg(test)]
mod tests {
    use super::{ContentHash, names_hash};

    #[test]
    fn it_is_written_and_read() {
        let hash = ContentHash::of(b"text");
        assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        assert!(hash.to_string().starts_with(&hash.short()));
        assert_eq!(ContentHash::parse("+0"), None);
        // The known value of XXH3 for no bytes: it must never change between machines.
        let empty = "99aa06d3014798d86001c324468d497f";
        assert_eq!(ContentHash::of(b"").to_string(), empty);
    }

    #[test]
    fn a_date_in_a_name_is_no_hash() {
        let table = [
            ("assets/card-0123456789abcdef.png", true),
            ("image-640-0123456789abcdef.webp", true),
            ("x-20240315123000.png", false),
            ("x-0123456789abcdef0.png", false),
            ("x-0123456789ABCDEF.png", false),
            ("x-0123456789abcdef-small.png", false),
            ("x-0123456789abcdef", false),
            ("0123456789abcdef.png", false),
        ];
        for (name, is_hash) in table {
            assert_eq!(names_hash(name, 16..=16), is_hash, "{name}");
        }
    }

    #[test]
    fn where_a_part_ends_matters() {
        let of = |parts: &[&str]| ContentHash::of_all(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
    }
}
