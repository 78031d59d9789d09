//! Which nesting did nobody write by hand?
//!
//! The parser looks at every open quote, list, definition and footnote again for each
//! line, so that a thousand of them make each line a thousand times as slow. Where a
//! line opens too many, a mark before the next one makes text of the rest. Depth can
//! also be gathered line by line, but each level has to be indented further, so blanks
//! in front of a marker count as well.
//!
//! It must never change a line that opens nothing.

use super::{MARK_TEXT, Source};

/// How many levels a line may open or be indented to.
const MAX_LEVELS: usize = 100;
/// The least columns by which a level is indented.
const COLUMNS: usize = 2;

/// Cuts nesting off.
pub(super) fn limit(source: &mut Source<'_>) {
    let text = source.text.as_bytes();
    let mut places = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let length = text[start..].iter().position(|b| *b == b'\n');
        let length = length.unwrap_or(text.len() - start);
        let line = &text[start..start + length];
        // A tab is four columns, so fewer bytes than this cannot reach the limit.
        if line.len() > MAX_LEVELS * COLUMNS / 4
            && let Some(at) = marker_too_deep(line)
        {
            places.push((start + at, MARK_TEXT));
        }
        start += length + 1;
    }
    source.has_marks |= !places.is_empty();
    source.insert(&places);
}

/// The place of the first marker of a container that stands too deep.
fn marker_too_deep(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut columns = 0;
    let mut levels = 0;
    loop {
        match line.get(at)? {
            b' ' => columns += 1,
            b'\t' => columns += 4,
            _ => {
                let length = marker(&line[at..])?;
                if levels + columns / COLUMNS >= MAX_LEVELS {
                    return Some(at);
                }
                levels += 1;
                at += length;
                continue;
            }
        }
        at += 1;
    }
}

/// The length of the marker with which a container begins here, if one does.
fn marker(line: &[u8]) -> Option<usize> {
    let is_blank = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    match line.first()? {
        b'>' => Some(1),
        b'-' | b'+' | b'*' | b':' if is_blank(1) => Some(1),
        b'0'..=b'9' => {
            let digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
            let is_marker = matches!(line.get(digits), Some(b'.' | b')')) && is_blank(digits + 1);
            is_marker.then_some(digits + 1)
        }
        b'[' if line.starts_with(b"[^") => {
            let label = line.iter().take(200).position(|b| *b == b']')?;
            (line.get(label + 1) == Some(&b':')).then_some(label + 2)
        }
        _ => None,
    }
}
