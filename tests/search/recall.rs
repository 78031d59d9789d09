//! Is everything found that a plain scan of all texts finds?

use std::{collections::BTreeSet, fs};

use quire::{model::PostDocument, text::is_ideograph};

use crate::{
    blog::{Blog, Search, address, folded, plain},
    generated::{self, Dice},
};

/// A query, and the posts that a plain scan finds.
struct Case {
    query: String,
    expected: BTreeSet<String>,
    /// Whether nothing else may be found.
    is_exact: bool,
}

/// Draws a case by lot from a post, where it has one.
type Draw = fn(&mut Dice, &PostDocument, &[(String, String)]) -> Option<Case>;

#[test]
fn everything_in_the_sample_is_found() {
    let blog = Blog::sample();
    let report = check(&blog, 7, 100);
    println!("sample: {report}");
}

#[test]
fn everything_in_a_thousand_posts_is_found() {
    let blog = generated("recall", 1000);
    let report = check(&blog, 11, 24);
    println!("1,000 posts: {report}");
}

pub fn generated(name: &str, posts: usize) -> Blog {
    Blog::press(name, |source| {
        fs::write(source.join("site.toml"), generated::SETTINGS).unwrap();
        for number in 0..posts {
            let file = source.join(format!("posts/{}.md", generated::name(number)));
            fs::write(file, generated::post(number, 1500)).unwrap();
        }
    })
}

/// Looks for words, beginnings of words, Chinese substrings and phrases of posts that are
/// drawn by lot, so many `times` each; panics at the first post that is not found.
fn check(blog: &Blog, seed: u64, times: usize) -> String {
    let texts: Vec<(String, String)> = blog
        .posts
        .iter()
        .map(|post| (address(post), plain(post)))
        .collect();
    let mut dice = Dice::new(seed);
    let mut search = blog.search();
    let mut report = String::new();
    let kinds: [(&str, Draw); 5] = [
        ("words", a_word),
        ("beginnings", a_beginning),
        ("Chinese substrings", a_substring),
        ("traditional forms", a_traditional),
        ("phrases", a_phrase),
    ];
    for (kind, draw) in kinds {
        let mut done = 0;
        let mut expected = 0;
        for _ in 0..times * 4 {
            let post = &blog.posts[dice.below(blog.posts.len())];
            let Some(case) = draw(&mut dice, post, &texts) else {
                continue;
            };
            expected += case.expected.len();
            hold(&mut search, &case);
            done += 1;
            if done == times {
                break;
            }
        }
        assert!(done > times / 4, "{kind}: only {done} drawn");
        report += &format!("{kind}: {expected} of {expected} posts for {done} queries; ");
    }
    report
}

fn hold(search: &mut Search<'_>, case: &Case) {
    let found: BTreeSet<String> = search.addresses(&case.query, 100_000).into_iter().collect();
    let missing: Vec<&String> = case.expected.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "{:?} does not find {missing:?}",
        case.query
    );
    if case.is_exact {
        let more: Vec<&String> = found.difference(&case.expected).collect();
        assert!(more.is_empty(), "{:?} finds {more:?} too", case.query);
    }
}

/// The posts whose text the test accepts.
fn scan(texts: &[(String, String)], test: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let found = texts.iter().filter(|(_, text)| test(text));
    found.map(|(address, _)| address.clone()).collect()
}

/// The words of a text: letters and digits of scripts with spaces.
fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() && !is_ideograph(c);
    let words = text.split(move |c: char| !is_part(c));
    words.filter(|word| !word.is_empty()).collect()
}

fn lot<'t, T>(dice: &mut Dice, of: &'t [T]) -> Option<&'t T> {
    of.get(dice.below(of.len()))
}

fn a_word(dice: &mut Dice, post: &PostDocument, texts: &[(String, String)]) -> Option<Case> {
    let text = plain(post);
    let word = *lot(dice, &words(&text))?;
    Some(Case {
        query: format!("{word} "),
        expected: scan(texts, |text| words(text).contains(&word)),
        is_exact: false,
    })
}

fn a_beginning(dice: &mut Dice, post: &PostDocument, texts: &[(String, String)]) -> Option<Case> {
    let text = plain(post);
    let word = *lot(dice, &words(&text))?;
    let length = 2 + dice.below(word.len().max(3) - 2);
    let start = word.get(..length)?;
    Some(Case {
        query: start.to_owned(),
        expected: scan(texts, |text| {
            words(text).iter().any(|word| word.starts_with(start))
        }),
        is_exact: false,
    })
}

/// Runs of Chinese characters of two and more.
fn runs(text: &str) -> Vec<&str> {
    let runs = text.split(|c: char| !is_ideograph(c));
    runs.filter(|run| run.chars().nth(1).is_some()).collect()
}

fn a_substring(dice: &mut Dice, post: &PostDocument, texts: &[(String, String)]) -> Option<Case> {
    let text = plain(post);
    let run: Vec<char> = lot(dice, &runs(&text))?.chars().collect();
    let start = dice.below(run.len() - 1);
    let length = 2 + dice.below((run.len() - start - 1).min(8));
    let query: String = run.get(start..start + length)?.iter().collect();
    Some(Case {
        expected: scan(texts, |text| text.contains(&query)),
        query,
        is_exact: true,
    })
}

/// The same, asked for in traditional characters where there are any.
fn a_traditional(dice: &mut Dice, post: &PostDocument, texts: &[(String, String)]) -> Option<Case> {
    const PAIRS: [(char, char); 12] = [
        ('这', '這'),
        ('时', '時'),
        ('个', '個'),
        ('为', '為'),
        ('来', '來'),
        ('会', '會'),
        ('经', '經'),
        ('过', '過'),
        ('对', '對'),
        ('请', '請'),
        ('连', '連'),
        ('发', '發'),
    ];
    let case = a_substring(dice, post, texts)?;
    let other = |c| {
        PAIRS
            .iter()
            .find(|(from, _)| *from == c)
            .map_or(c, |(_, to)| *to)
    };
    let query: String = case.query.chars().map(other).collect();
    assert_eq!(folded(&query), case.query);
    Some(Case { query, ..case })
}

/// Three words of one line, one behind the other.
fn a_phrase(dice: &mut Dice, post: &PostDocument, texts: &[(String, String)]) -> Option<Case> {
    let text = plain(post);
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains('_')).collect();
    let line = *lot(dice, &lines)?;
    let is_latin = |line: &str| !line.chars().any(is_ideograph);
    let found = words(line);
    if found.len() < 3 || !is_latin(line) {
        return None;
    }
    let start = dice.below(found.len() - 2);
    let phrase: Vec<&str> = found.get(start..start + 3)?.to_vec();
    let holds = |text: &str| {
        text.lines().any(|line| {
            is_latin(line)
                && words(line)
                    .windows(3)
                    .any(|three| three == phrase.as_slice())
        })
    };
    Some(Case {
        query: format!("\"{}\"", phrase.join(" ")),
        expected: scan(texts, holds),
        is_exact: false,
    })
}
