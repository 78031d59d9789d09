//! Which posts are called almost like that?

use crate::model::PostLink;

/// How many posts a reader is offered.
const MOST: usize = 5;

/// The posts of `candidates` whose slugs are most like `name`, the best first; none that
/// has too little in common.
#[must_use]
pub fn similar<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a PostLink>,
) -> Vec<&'a PostLink> {
    let wanted = pairs(name);
    let mut ranked: Vec<(u32, &PostLink)> = Vec::new();
    for post in candidates {
        let score = likeness(&wanted, &pairs(&post.slug));
        if score >= 25 && !ranked.iter().any(|(_, other)| other.slug == post.slug) {
            ranked.push((score, post));
        }
    }
    ranked.sort_by_key(|(score, _)| core::cmp::Reverse(*score));
    ranked
        .into_iter()
        .take(MOST)
        .map(|(_, post)| post)
        .collect()
}

/// The pairs of neighbouring letters, sorted. They forgive a letter too many, too few,
/// wrong or swapped, and words in another order, in any script.
fn pairs(name: &str) -> Vec<(char, char)> {
    let letters = || {
        name.chars().map(|c| {
            if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
    };
    let mut pairs: Vec<_> = core::iter::once('-')
        .chain(letters())
        .zip(letters().chain(core::iter::once('-')))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Dice's coefficient of two sorted lists, in percent.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            core::cmp::Ordering::Less => i += 1,
            core::cmp::Ordering::Greater => j += 1,
            core::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    u32::try_from(200 * common / (a.len() + b.len()).max(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::similar;
    use crate::model::PostLink;

    fn check(name: &str, expected: &[&str]) {
        let posts = [
            "how-an-etcd-lease-works",
            "etcd-client-practice",
            "latency-numbers",
            "通过代理使用-ssh",
        ]
        .map(|slug| PostLink {
            slug: slug.to_owned(),
            ..PostLink::default()
        });
        let found: Vec<&str> = similar(name, posts.iter())
            .iter()
            .map(|post| post.slug.as_str())
            .collect();
        assert_eq!(found, expected, "similar to {name}");
    }

    #[test]
    fn a_misspelt_name_finds_its_post_first() {
        check("latencey-number", &["latency-numbers"]);
        check("how-etcd-leese-work", &["how-an-etcd-lease-works"]);
        check("代理使用ssh", &["通过代理使用-ssh"]);
    }

    #[test]
    fn what_has_nothing_in_common_is_not_offered() {
        check("zzz", &[]);
        check("", &[]);
    }
}
