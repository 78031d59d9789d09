//! When are two names the same, and which name did an author mean?
//!
//! macOS takes file names apart into letters and accents, and some systems do not tell
//! `A` from `a`. Names are compared here so that a blog means the same on all of them.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The name with letters and accents put together (Unicode's form C).
pub(super) fn composed(name: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(name)
        .into_owned()
}

/// What two names share when some system takes them for one.
pub(super) fn folded(name: &str) -> String {
    composed(&name.to_lowercase())
}

/// The candidate that is only a slip of the hand away from `name`: letters left out,
/// doubled, swapped or in the other case. The first of several that are equally near.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let mut limit = (name.len() / 3).clamp(1, 3) + 1;
    let mut best = None;
    for candidate in candidates {
        // A cheap look before the exact one: lengths that differ by more cannot match.
        if candidate
            .len()
            .abs_diff(name.iter().map(|c| c.len_utf8()).sum())
            >= limit * 4
        {
            continue;
        }
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        if letters.len().abs_diff(name.len()) < limit {
            let found = distance(&name, &letters, limit);
            if found < limit {
                limit = found;
                best = Some(candidate);
            }
        }
    }
    best
}

/// How many letters to insert, drop, replace or swap with their neighbour; `limit` where
/// it is at least that many.
fn distance(left: &[char], right: &[char], limit: usize) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&above, column) + usize::from(a != b);
            let mut cost = replaced
                .min(at(&above, column + 1) + 1)
                .min(at(&current, column) + 1);
            let is_swapped = row > 0
                && column > 0
                && left.get(row - 1) == Some(b)
                && right.get(column - 1) == Some(a);
            if is_swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            current.push(cost);
        }
        if current.iter().all(|cost| *cost >= limit) {
            return limit;
        }
        before = core::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or(limit).min(limit)
}

#[cfg(test)]
mod tests {
    use super::{folded, nearest};

    #[test]
    fn names_that_some_system_confuses_are_one() {
        assert_eq!(folded("Caf\u{e9}"), folded("cafe\u{301}"));
        assert_eq!(folded("É"), folded("e\u{301}"));
        assert_ne!(folded("cafe"), folded("café"));
    }

    #[test]
    fn a_slip_of_the_hand_finds_its_name() {
        let names = [
            "title",
            "author",
            "description",
            "base_url",
            "languages",
            "links",
        ];
        let table = [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("desription", Some("description")),
            ("baseurl", Some("base_url")),
            ("link", Some("links")),
            ("language", Some("languages")),
            ("x", None),
            ("unrelated", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(nearest("a.png", ["b.png", "c.png"]), Some("b.png"));
        assert_eq!(nearest("缓存", ["缓冲", "缓慢"]), Some("缓冲"));
    }
}
