//! How do the bytes of an author's file become text?
//!
//! Whatever an editor on any system wrote is taken: a byte order mark is dropped and
//! every line ends in `\n` afterwards. What is no text is a [`Fault`] with its place; it
//! must never be repaired silently, because replacement characters would be published.

use std::{fs, io::Read, path::Path};

use super::problem::{Fault, Place};

/// The longest post in bytes. Far above any text that is written by hand, and low
/// enough that a video named `x.md` by mistake is refused instead of read.
pub(super) const LONGEST_POST: u64 = 16 << 20;

/// Reads a file of at most `limit` bytes as text.
pub(super) fn read(path: &Path, limit: u64) -> Result<String, Fault> {
    let whole = |message: String| Fault::new(Place::START, message);
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| whole(format!("cannot be read: {error}")))?;
    if bytes.len() as u64 > limit {
        return Err(whole(format!(
            "larger than {} KiB; split it, or move what is no text out of it",
            limit >> 10
        )));
    }
    decode(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = "this is UTF-16; save the file as UTF-8";
        return Err(Fault::new(Place::START, message));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..valid).unwrap_or_default();
            let place = end_of(&unified(String::from_utf8_lossy(before).into_owned()));
            let message = "not UTF-8 from here on; save the file as UTF-8";
            return Err(Fault::new(place, message));
        }
    };
    let text = unified(text);
    if let Some(offset) = text.find('\0') {
        let message = "a NUL byte; take it out, or save the file as UTF-8 text";
        return Err(Fault::new(Lines::new(&text).place(offset), message));
    }
    Ok(text)
}

/// Without byte order mark, and with `\n` for `\r\n` and a lone `\r`.
fn unified(text: String) -> String {
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

fn end_of(text: &str) -> Place {
    Lines::new(text).place(text.len())
}

/// Where the lines of a text begin, to find the place of an offset quickly.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: core::iter::once(0).chain(ends).collect(),
        }
    }

    /// The place of a byte offset; an offset inside a character counts as its start.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(start..).unwrap_or_default().char_indices();
        let column = before.take_while(|(at, c)| start + at + c.len_utf8() <= offset);
        Place {
            line,
            column: column.count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, decode};
    use crate::publish::problem::Place;

    #[test]
    fn every_line_ending_becomes_a_line_feed() {
        let text = decode("\u{FEFF}a\r\nb\rc\nd".as_bytes().to_vec());
        assert_eq!(text, Ok("a\nb\nc\nd".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        let table: [(&[u8], (usize, usize), &str); 5] = [
            (b"ab\ncd\xFFe", (2, 3), "not UTF-8"),
            ("a\r\n好\u{0}".as_bytes(), (2, 2), "NUL"),
            (b"\xEF\xBB\xBFa\x00", (1, 2), "NUL"),
            (b"\xFF\xFEa\x00", (1, 1), "UTF-16"),
            (b"\r\r\xE4\xBD", (3, 1), "not UTF-8"),
        ];
        for (bytes, (line, column), part) in table {
            let fault = decode(bytes.to_vec()).err();
            let place = fault.as_ref().map(|fault| fault.place);
            assert_eq!(place, Some(Place { line, column }), "{bytes:?}");
            assert!(
                fault.is_some_and(|fault| fault.message.contains(part)),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("好的\n再见x\n");
        let at = |offset| {
            let place = lines.place(offset);
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 2));
        assert_eq!(at(4), (1, 2), "inside a character");
        assert_eq!(at(6), (1, 3), "the line's end");
        assert_eq!(at(7), (2, 1));
        assert_eq!(at(13), (2, 3));
        assert_eq!(at(15), (3, 1), "the text's end");
    }
}
