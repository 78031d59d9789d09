//! Does a camera's picture lie on its side?
//!
//! Cameras store what the sensor saw and note how to turn it; browsers turn it. Width and
//! height are told as a reader sees them, so the note has to be read. Whatever is odd in
//! it means upright, as it does for browsers.

use std::io::{BufRead, Read};

/// The longest chunk that a JPEG can hold.
const LONGEST_CHUNK: u64 = 65_535;
/// How many chunks to look through: the note stands among the first.
const CHUNKS: usize = 32;

/// Whether a JPEG is shown with width and height exchanged.
pub(super) fn is_on_its_side(jpeg: &mut impl BufRead) -> bool {
    orientation(jpeg).is_some_and(|value| (5..=8).contains(&value))
}

fn orientation(jpeg: &mut impl BufRead) -> Option<u16> {
    let mut start = [0; 2];
    jpeg.read_exact(&mut start).ok()?;
    if start != [0xFF, 0xD8] {
        return None;
    }
    for _ in 0..CHUNKS {
        let mut head = [0; 4];
        jpeg.read_exact(&mut head).ok()?;
        let [0xFF, kind, high, low] = head else {
            return None;
        };
        let length = u64::from(u16::from_be_bytes([high, low])).checked_sub(2)?;
        let mut chunk = Vec::new();
        jpeg.take(length.min(LONGEST_CHUNK))
            .read_to_end(&mut chunk)
            .ok()?;
        match kind {
            0xE1 => {
                if let Some(note) = chunk.strip_prefix(b"Exif\0\0") {
                    return noted(note);
                }
            }
            // The picture itself begins.
            0xDA | 0xD9 => return None,
            _ => {}
        }
    }
    None
}

/// The orientation in a TIFF structure's first directory.
fn noted(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        };
        usize::try_from(number).ok()
    };
    let directory = long(4)?;
    let count = usize::from(short(directory)?);
    let entries = (0..count).map(|entry| directory.saturating_add(2 + entry * 12));
    for at in entries {
        const ORIENTATION: u16 = 0x0112;
        if short(at)? == ORIENTATION {
            return short(at + 8);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::is_on_its_side;

    /// A JPEG's beginning with a note in the given byte order.
    fn jpeg(is_little: bool, orientation: u16) -> Vec<u8> {
        let short = |n: u16| {
            if is_little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let long = |n: u32| {
            if is_little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let mut note = b"Exif\0\0".to_vec();
        note.extend(if is_little { b"II*\0" } else { b"MM\0*" });
        note.extend(long(8));
        note.extend(short(2));
        for (tag, value) in [(0x010F, 1), (0x0112, orientation)] {
            note.extend(short(tag));
            note.extend(short(3));
            note.extend(long(1));
            note.extend(short(value));
            note.extend([0, 0]);
        }
        let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1];
        jpeg.extend(
            u16::try_from(note.len() + 2)
                .unwrap_or_default()
                .to_be_bytes(),
        );
        jpeg.extend(note);
        jpeg
    }

    #[test]
    fn turned_pictures_are_known() {
        for is_little in [true, false] {
            for (orientation, expected) in
                [(1, false), (3, false), (6, true), (8, true), (9, false)]
            {
                let jpeg = jpeg(is_little, orientation);
                let found = is_on_its_side(&mut jpeg.as_slice());
                assert_eq!(found, expected, "{is_little} {orientation}");
            }
        }
    }

    #[test]
    fn a_damaged_note_means_upright() {
        let whole = jpeg(true, 6);
        for length in 0..whole.len() - 3 {
            let cut = whole.get(..length).unwrap_or_default();
            assert!(!is_on_its_side(&mut &*cut), "{length}");
        }
        // A directory far outside.
        let mut odd = whole;
        if let Some(offset) = odd.get_mut(22..26) {
            offset.fill(0xFF);
        }
        assert!(!is_on_its_side(&mut odd.as_slice()));
    }
}
