//! How do texts become smaller for who reads them over a line?
//!
//! Every text also lies beside itself as a file that a host can send as it is: with brotli,
//! which all browsers of today take, and with gzip for all else. One that comes out no
//! smaller is left out. The same text must always give the same bytes.

use std::io::{self, Write as _};

use super::{hash::ContentHash, tree::extension};

/// Grows when the same text comes out as other bytes.
const VERSION: u8 = 1;

/// The endings of what is worth the trouble: pictures and fonts are small already.
const TEXTS: [&str; 13] = [
    "css", "csv", "htm", "html", "js", "json", "map", "md", "mjs", "svg", "txt", "wasm", "xml",
];

/// A way to make a text smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Brotli,
    Gzip,
}

impl Format {
    pub(super) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// What stands behind the text's own name, after a dot.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// How texts are made smaller.
#[derive(Clone, Debug)]
pub(super) struct Compression {
    quality: u8,
}

impl Compression {
    pub(super) fn new(quality: u8) -> Self {
        Self { quality }
    }

    /// Whether a file is a text, by its name.
    pub(super) fn is_for(&self, path: &str) -> bool {
        extension(path).is_some_and(|ending| {
            TEXTS.iter().any(|text| text.eq_ignore_ascii_case(ending))
                || ending.eq_ignore_ascii_case("webmanifest")
        })
    }

    /// What the smaller text depends on.
    pub(super) fn key(&self, format: Format, text: ContentHash) -> ContentHash {
        let way = [VERSION, format as u8, self.quality];
        ContentHash::of_all([&way[..], &text.bytes()])
    }

    /// The text in fewer bytes; `None` where there is no way.
    pub(super) fn compress(&self, format: Format, text: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let smaller = match format {
            Format::Brotli => brotli(text, self.quality)?,
            Format::Gzip => gzip(text)?,
        };
        Ok((smaller.len() < text.len()).then_some(smaller))
    }
}

fn brotli(text: &[u8], quality: u8) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: i32::from(quality),
        lgwin: 22,
        size_hint: text.len(),
        ..Default::default()
    };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &*text, &mut smaller, &parameters)?;
    Ok(smaller)
}

fn gzip(text: &[u8]) -> io::Result<Vec<u8>> {
    let level = flate2::Compression::new(9);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(text)?;
    encoder.finish()
}
