//! How do texts become smaller for who reads them over a line?
//!
//! Every text also lies beside itself as a file that a host can send as it is: with brotli,
//! which all browsers of today take, and with gzip for all else. One that comes out no
//! smaller is left out. The same text must always give the same bytes.

use std::{
    collections::HashSet,
    fs,
    io::{self, Write as _},
    path::Path,
};

use super::{
    cache::Cache,
    hash::ContentHash,
    output::{self, Output},
    tree::{extension, join},
};

/// Grows when the same text comes out as other bytes.
const VERSION: u8 = 1;

/// The endings of what is worth the trouble: pictures and fonts are small already.
const TEXTS: [&str; 14] = [
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
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
#[derive(Clone, Copy, Debug)]
pub(super) struct Compression {
    is_large: bool,
}

/// How many files a blog may have for all of them to be made as small as can be: with more,
/// the last three hundredths would take as long as all else.
const FEW: usize = 1000;

/// From how many bytes on a text that changes with every post, such as the sitemap, is
/// compressed quickly.
const LONG: usize = 256 << 10;

impl Compression {
    /// For a blog of so many files.
    pub(super) fn for_blog(files: usize) -> Self {
        let is_large = files > FEW;
        Self { is_large }
    }

    /// What the smaller text depends on.
    pub(super) fn key(self, format: Format, text: ContentHash) -> ContentHash {
        let way = [VERSION, format as u8, u8::from(self.is_large)];
        ContentHash::of_all([&way[..], &text.bytes()])
    }

    /// The text of the file `path` in fewer bytes; `None` where there is no way.
    pub(super) fn compress(
        self,
        format: Format,
        path: &str,
        text: &[u8],
    ) -> io::Result<Option<Vec<u8>>> {
        let smaller = match format {
            Format::Brotli => brotli(text, self.quality(path, text.len()))?,
            Format::Gzip => gzip(text)?,
        };
        Ok((smaller.len() < text.len()).then_some(smaller))
    }

    /// Brotli's own scale, up to 11.
    fn quality(self, path: &str, length: usize) -> i32 {
        // Every reader waits for these, and they seldom change.
        let is_program = ["wasm", "js", "css"].map(Some).contains(&extension(path));
        match length {
            _ if is_program => 11,
            LONG.. => 5,
            _ if self.is_large => 10,
            _ => 11,
        }
    }
}

/// Whether a file is a text, by its name.
pub(super) fn is_text(path: &str) -> bool {
    extension(path).is_some_and(|ending| TEXTS.iter().any(|text| text.eq_ignore_ascii_case(ending)))
}

/// The texts that lie in the folder to serve already, such as the program, in fewer bytes.
/// `taken` says what the press itself puts there; a text that cannot be read is left as it
/// is.
pub(super) fn outputs<'a>(
    out: &Path,
    taken: &HashSet<&str>,
    cache: &Cache,
    compression: Compression,
) -> Vec<Output<'a>> {
    let mut outputs = Vec::new();
    // What an earlier press wrote is up to date, or goes.
    let earlier = output::earlier(out);
    let is_ours = |path: &str| taken.contains(path) || earlier.contains(path);
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(out.join(&folder)) else {
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = join(&folder, &name);
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
                continue;
            }
            if !is_text(&path) || name.starts_with('.') || is_ours(&path) {
                continue;
            }
            let Ok(text) = fs::read(out.join(&path)) else {
                continue;
            };
            for format in Format::ALL {
                let key = compression.key(format, ContentHash::of(&text));
                let make = || {
                    let smaller = compression.compress(format, &path, &text)?;
                    Ok(smaller.unwrap_or_default())
                };
                let smaller = cache.get_or(format.ending(), key, make).unwrap_or_default();
                if !smaller.is_empty() {
                    let path = format!("{path}.{}", format.ending());
                    let make = move || Ok(smaller.clone());
                    outputs.push(Output::made(path, Box::new(make)).yielding());
                }
            }
        }
    }
    outputs.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    outputs
}

fn brotli(text: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
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

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Compression, FEW, Format, is_text};

    #[test]
    fn what_comes_out_is_what_went_in() {
        let text = "Text that repeats itself, text that repeats itself.\n".repeat(99);
        for files in [1, FEW + 1] {
            let compression = Compression::for_blog(files);
            let small = |format| compression.compress(format, "a.html", text.as_bytes());
            let small = |format| small(format).ok().flatten().unwrap_or_default();
            let (br, gz) = (small(Format::Brotli), small(Format::Gzip));
            assert!(br.len() < gz.len() && gz.len() < text.len() / 10);
            let mut back = Vec::new();
            assert!(brotli::BrotliDecompress(&mut &br[..], &mut back).is_ok());
            assert_eq!(back, text.as_bytes());
            let mut back = String::new();
            let read = flate2::read::GzDecoder::new(&gz[..]).read_to_string(&mut back);
            assert_eq!((read.ok(), back), (Some(text.len()), text.clone()));
        }
    }

    #[test]
    fn what_becomes_no_smaller_is_left_out() {
        let compression = Compression::for_blog(1);
        for format in Format::ALL {
            for text in ["", "ab"] {
                let smaller = compression.compress(format, "a.txt", text.as_bytes());
                assert_eq!(smaller.ok(), Some(None), "{text:?}");
            }
        }
    }

    #[test]
    fn texts_are_known_by_their_names() {
        for path in ["a.html", "x/a.JSON", "a_bg.wasm", "m.webmanifest", ".x.svg"] {
            assert!(is_text(path), "{path}");
        }
        for path in ["a.png", "a.html.br", "html", "a.woff2", "x.html/a"] {
            assert!(!is_text(path), "{path}");
        }
    }
}
