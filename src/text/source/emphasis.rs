//! When do asterisks and tildes beside Chinese open and close emphasis?
//!
//! `CommonMark` lets a run of `*` close only where the character before it is no
//! punctuation, or the one after it is a blank or punctuation. Chinese has no blanks, so
//! `**强调。**后` would never close. The rule of the house: a run with a Chinese,
//! Japanese or Korean character on either side, and blanks on neither, may both open and
//! close. To tell the parser, a mark that it takes for a letter goes between the run and
//! the punctuation beside it.
//!
//! It must never touch a run that stands in Latin text.

use super::{MARK_TEXT, Source};
use crate::text::script::is_cjk;

/// Sets the marks a text needs.
pub(super) fn mark(source: &mut Source<'_>) {
    let mut places = Vec::new();
    let bytes = source.text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'*' | b'~')) {
        let start = at + found;
        let run = bytes[start..]
            .iter()
            .take_while(|b| **b == bytes[start])
            .count();
        at = start + run;
        // One tilde stands between numbers (`1~3`); three or more are a fence.
        if bytes[start] == b'~' && run != 2 {
            continue;
        }
        let before = source.text[..start].chars().next_back();
        let after = source.text[at..].chars().next();
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        let is_between_words = !before.is_whitespace() && !after.is_whitespace();
        // A backslash makes the first asterisk a plain one; nothing may come between.
        if !is_between_words || before == '\\' || !(is_cjk(before) || is_cjk(after)) {
            continue;
        }
        if !before.is_alphanumeric() {
            places.push((start, MARK_TEXT));
        }
        if !after.is_alphanumeric() {
            places.push((at, MARK_TEXT));
        }
    }
    source.has_marks |= !places.is_empty();
    source.insert(&places);
}
