//! When is a dollar sign the edge of a formula, and when a price or a variable?
//!
//! The parser takes `$20，另外$` for a formula. The rule of the house is GitHub's: no
//! Latin letter or digit may stand outside beside either dollar sign of an inline
//! formula. What breaks it is escaped and the text read again, since the parser alone
//! knows which dollar signs stand in code.
//!
//! A page must never read a text more often than [`ROUNDS`].

use core::ops::Range;

#[cfg(not(target_arch = "wasm32"))]
use pulldown_cmark::Event;
use pulldown_cmark::Options;

use super::Source;

/// How often escaping may bring new pairs about before formulas are switched off for
/// this text. Prose with prices settles in one or two.
const ROUNDS: usize = 4;

/// Escapes the dollar signs that are no edges of formulas.
pub(super) fn settle(source: &mut Source<'_>) {
    for _ in 0..ROUNDS {
        let wrong = wrong(source);
        if wrong.is_empty() {
            return;
        }
        source.insert(&wrong);
    }
    source.options -= Options::ENABLE_MATH;
}

/// The places of formulas that are none, and what escapes them.
fn wrong(source: &Source<'_>) -> Vec<(usize, &'static str)> {
    source
        .events()
        .filter(|(event, range)| source.is_no_formula(event, range))
        .map(|(_, range)| (range.start, "\\"))
        .collect()
}

/// Where in the author's text the first formula stands of those that were switched off; `None`
/// where there would have been none. The tool can read a text more often than a page.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn lost(mut source: Source<'_>) -> Option<usize> {
    const MORE_ROUNDS: usize = 32;
    source.options |= Options::ENABLE_MATH;
    for _ in 0..MORE_ROUNDS {
        let wrong = wrong(&source);
        if wrong.is_empty() {
            break;
        }
        source.insert(&wrong);
    }
    let is_formula =
        |event: &Event<'_>| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_));
    let (_, range) = source.events().find(|(event, _)| is_formula(event))?;
    Some(source.original(range.start))
}

/// Whether a Latin letter or digit stands outside beside this part of the text.
pub(super) fn stands_in_words(text: &str, range: &Range<usize>) -> bool {
    let is_word = |at: Option<usize>| {
        let byte = at.and_then(|at| text.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_alphanumeric)
    };
    is_word(range.start.checked_sub(1)) || is_word(Some(range.end))
}
