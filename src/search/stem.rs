//! Which forms of an English word are the same word?
//!
//! Lightly: endings of number and tense alone, because a reader who asks for `universe` does
//! not mean `university`. It must never touch what is no English word.

/// What the forms of a word have in common. Short words and those of other scripts are their
/// own.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return stem;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end)) {
        stem.pop();
    }
    for end in ["ing", "ed"] {
        let Some(rest) = stem.strip_suffix(end) else {
            continue;
        };
        // `speed` is no past tense, nor is `string` going on.
        if rest.len() < 3 || rest.ends_with('e') || !rest.bytes().any(is_vowel) {
            break;
        }
        let mut letters = rest.bytes().rev();
        let (last, before) = (letters.next(), letters.next());
        // `stopped` is of `stop`, `called` of `call`.
        let is_doubled = last == before && !matches!(last, Some(b'l' | b's' | b'z'));
        let length = rest.len() - usize::from(is_doubled);
        stem.truncate(length);
        break;
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    } else if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// What all forms of the word with this stem begin with.
pub(super) fn beginning(stem: &str) -> &str {
    stem.strip_suffix('i').unwrap_or(stem)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{beginning, stem};

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let families: [&[&str]; 8] = [
            &["cache", "caches", "cached", "caching"],
            &["lease", "leases", "leased", "leasing"],
            &["policy", "policies"],
            &["run", "running"],
            &["stop", "stops", "stopped", "stopping"],
            &["call", "calls", "called", "calling"],
            &["process", "processes", "processed"],
            &["query", "queries", "querying"],
        ];
        for family in families {
            for word in family {
                let own = stem(word);
                assert_eq!(own, stem(family[0]), "{word}");
                assert!(word.starts_with(beginning(&own)), "{word}: {own}");
            }
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in [
            "go", "bus", "this", "ring", "red", "租约", "http2", "sing", "speed",
        ] {
            assert_eq!(stem(word), word);
        }
    }
}
