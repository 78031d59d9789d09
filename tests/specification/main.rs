//! Does the renderer follow CommonMark and GitHub's specification?
//!
//! The examples are not ours and none of them is committed: they are read at test time
//! from packages that carry them ([`examples`]). What is compared is described in
//! [`normal`]. Where Quire differs on purpose, the example stands in a list with the
//! reason; an entry that is no longer needed fails the test as well.

#![expect(
    clippy::expect_used,
    reason = "a package that is not what it was should stop the test"
)]

mod examples;
mod normal;

use examples::Example;
use quire::model::Base;
use quire::text::{Options, render};

/// Numbers of examples, and why Quire differs there.
type Differences<'a> = &'a [(&'a [usize], &'a str)];

/// An image with a title that stands alone in its paragraph is a figure with a caption.
const FIGURE: &str = "the title is shown as a caption";
/// GitHub's extension; its own specification shows some examples without it.
const AUTOLINK: &str = "a bare address is a link";

const COMMONMARK: Differences<'_> = &[
    (&[572, 573, 576, 577, 584, 585, 586, 588, 589, 591], FIGURE),
    (&[602, 606, 608, 611, 612], AUTOLINK),
];

const GFM: Differences<'_> = &[
    (&[580, 581, 584, 585, 592, 593, 594, 596, 597, 599], FIGURE),
    (&[610, 614, 616, 619, 620], AUTOLINK),
    (
        &[645, 646],
        "comments end as CommonMark 0.31 and HTML say, not as 0.29 did",
    ),
    (
        &[653],
        "elements that the policy drops are not shown as text",
    ),
];

#[test]
fn renders_every_example_of_commonmark() {
    let examples = examples::commonmark();
    assert!(examples.len() >= 650, "only {} examples", examples.len());
    check(&examples, COMMONMARK);
}

#[test]
fn renders_every_example_of_github() {
    let examples = examples::gfm();
    assert!(examples.len() >= 670, "only {} examples", examples.len());
    check(&examples, GFM);
}

fn check(examples: &[Example], differences: Differences<'_>) {
    let base = Base::new("/");
    let options = Options::new(&base);
    let is_listed = |number: usize| {
        differences
            .iter()
            .any(|(numbers, _)| numbers.contains(&number))
    };
    let mut faults = String::new();
    for example in examples {
        let html = render(&example.markdown, &options).html;
        let ours = normal::form(&html);
        let theirs = normal::form(&example.html);
        if (ours == theirs) == is_listed(example.number) {
            faults += &format!(
                "\n{} {}\n--- markdown\n{}\n--- expected\n{theirs}\n--- rendered\n{ours}\n",
                if ours == theirs {
                    "no longer differs:"
                } else {
                    "differs:"
                },
                example.number,
                example.markdown,
            );
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
