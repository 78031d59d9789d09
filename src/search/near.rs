//! Which words may have been meant by one that is in no post?
//!
//! One letter too few, too many, another, or two in the wrong order. Such a word has one of
//! its halves right, so that it stands near the other words with that beginning in the
//! index, or near those with that end among the words spelt backwards.

/// How short a word may be to be mended, in letters.
pub(super) const SHORTEST: usize = 5;

/// Whether a word may have been mistyped for another: letters and digits alone.
pub(super) fn may_be_mistyped(word: &str) -> bool {
    word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The beginning that an intact first half would have, and the same of the last half, spelt
/// backwards.
pub(super) fn halves(word: &str) -> (String, String) {
    let half = (word.len() - 1) / 2;
    let backwards: String = word.chars().rev().take(half).collect();
    (word.chars().take(half).collect(), backwards)
}

/// Words with two letters exchanged in the middle, where neither half is intact.
pub(super) fn exchanged(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let half = (letters.len().saturating_sub(1)) / 2;
    let from = half.saturating_sub(1);
    let swapped = (from..=half + 1)
        .filter(|at| at + 1 < letters.len())
        .map(|at| {
            let mut letters = letters.clone();
            letters.swap(at, at + 1);
            letters.into_iter().collect()
        });
    swapped.collect()
}

/// How many errors make one word of another, two at the most; three stands for more.
pub(super) fn errors(a: &str, b: &str) -> usize {
    const MORE: usize = 3;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) >= MORE {
        return MORE;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(MORE);
            let mut cost = (at(&last, j) + usize::from(x != y))
                .min(at(&last, j + 1) + 1)
                .min(at(&row, j) + 1);
            let is_exchanged = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if is_exchanged {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = core::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(MORE).min(MORE)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{errors, exchanged, halves};

    #[test]
    fn errors_are_counted() {
        let table = [
            ("lease", "lease", 0),
            ("laese", "lease", 1),
            ("lese", "lease", 1),
            ("leasse", "lease", 1),
            ("lebse", "lease", 1),
            ("kubernets", "kubernetes", 1),
            ("elaes", "lease", 2),
            ("abc", "lease", 3),
        ];
        for (a, b, expected) in table {
            assert_eq!(errors(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn every_single_error_leaves_a_half_or_is_exchanged_back() {
        let word = "context";
        let letters: Vec<char> = word.chars().collect();
        let mut wrong: Vec<String> = Vec::new();
        for at in 0..=letters.len() {
            let with = |change: &dyn Fn(&mut Vec<char>)| {
                let mut letters = letters.clone();
                change(&mut letters);
                letters.into_iter().collect::<String>()
            };
            wrong.push(with(&|l| l.insert(at, 'q')));
            if at < letters.len() {
                wrong.push(with(&|l| l[at] = 'q'));
                wrong.push(with(&|l| {
                    l.remove(at);
                }));
            }
            if at + 1 < letters.len() {
                wrong.push(with(&|l| l.swap(at, at + 1)));
            }
        }
        let backwards: String = word.chars().rev().collect();
        for wrong in wrong {
            let (first, last) = halves(&wrong);
            let is_found = word.starts_with(&first)
                || backwards.starts_with(&last)
                || exchanged(&wrong).iter().any(|other| other == word);
            assert!(is_found, "{wrong}");
        }
    }
}
