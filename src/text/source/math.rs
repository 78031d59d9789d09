//! When is a dollar sign the edge of a formula, and when a price or a variable?
//!
//! The parser takes `$20，另外$` for a formula. The rule of the house is GitHub's: no
//! Latin letter or digit may stand outside beside either dollar sign of an inline
//! formula. What breaks it is escaped and the text read again, since the parser alone
//! knows which dollar signs stand in code.
//!
//! It must never read a text more often than [`ROUNDS`].

use pulldown_cmark::{Event, Options};

use super::Source;

/// How often escaping may bring new pairs about before formulas are switched off for
/// this text. Prose with prices settles in one or two.
const ROUNDS: usize = 4;

/// Switches formulas on, and escapes the dollar signs that are none.
pub(super) fn settle(source: &mut Source<'_>) {
    source.options |= Options::ENABLE_MATH;
    for _ in 0..ROUNDS {
        let bytes = source.text.as_bytes();
        let is_word = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(u8::is_ascii_alphanumeric)
        };
        let wrong: Vec<(usize, &str)> = source
            .events()
            .filter(|(event, range)| {
                matches!(event, Event::InlineMath(_))
                    && (is_word(range.start.checked_sub(1)) || is_word(Some(range.end)))
            })
            .map(|(_, range)| (range.start, "\\"))
            .collect();
        if wrong.is_empty() {
            return;
        }
        source.insert(&wrong);
    }
    source.options -= Options::ENABLE_MATH;
}
