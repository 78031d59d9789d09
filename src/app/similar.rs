//! Which posts are called almost like that?

use crate::model::PostLink;

/// How many posts a reader is offered.
const MOST: usize = 5;

/// The posts of `candidates` whose slugs are most like `name`, the best first, each once;
/// none that has too little in common.
#[must_use]
pub fn similar(name: &str, candidates: &[PostLink]) -> Vec<PostLink> {
    let wanted = pairs(name);
    let mut ranked: Vec<(u32, &PostLink)> = Vec::new();
    for post in candidates {
        let score = likeness(&wanted, &pairs(&post.slug));
        if score >= 25
            && !ranked
                .iter()
                .any(|(_, other)| other.route() == post.route())
        {
            ranked.push((score, post));
        }
    }
    ranked.sort_by_key(|(score, _)| core::cmp::Reverse(*score));
    ranked
        .into_iter()
        .take(MOST)
        .map(|(_, post)| post.clone())
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

    fn found(name: &str) -> Vec<String> {
        let slugs = [
            "how-an-etcd-lease-works",
            "etcd-client-practice",
            "latency-numbers",
            "通过代理使用-ssh",
        ];
        let posts = slugs.map(|slug| PostLink {
            slug: slug.to_owned(),
            ..PostLink::default()
        });
        similar(name, &posts)
            .into_iter()
            .map(|post| post.slug)
            .collect()
    }

    #[test]
    fn a_misspelt_name_finds_its_post_first() {
        for (name, post) in [
            ("latencey-number", "latency-numbers"),
            ("how-etcd-leese-work", "how-an-etcd-lease-works"),
            ("posts/etcd-cleint-practice", "etcd-client-practice"),
            ("代理使用ssh", "通过代理使用-ssh"),
        ] {
            assert_eq!(
                found(name).first().map(String::as_str),
                Some(post),
                "{name}"
            );
        }
    }

    #[test]
    fn what_has_little_in_common_is_not_offered() {
        assert_eq!(found("zzz"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn a_post_listed_twice_is_offered_once() {
        let post = PostLink {
            slug: "latency".to_owned(),
            ..PostLink::default()
        };
        assert_eq!(similar("latency", &[post.clone(), post]).len(), 1);
    }
}
