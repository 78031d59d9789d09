//! Does the room `text` keep its promises? One file for each.
//!
//! What a text must become stands in tables of pairs, compared through one helper that
//! names every pair that differs.

#![expect(
    clippy::expect_used,
    reason = "a test that finds something else than it was made for should stop"
)]

mod addresses;
mod autolinks;
mod blocks;
mod chinese;
mod code_blocks;
mod excerpts;
mod figures;
mod generated;
mod idempotence;
mod outlines;
mod policy;
mod raw_html;
mod reading_time;
mod time;
mod vectors;

use quire::model::{Address, Base};
use quire::text::{Options, Rendered, render};

/// Renders as an article of a blog at the root does.
fn article(markdown: &str) -> Rendered {
    with(markdown, "/", &[], "")
}

/// Renders with a base, known addresses and a prefix for ids.
fn with(markdown: &str, base: &str, addresses: &[Address], id_prefix: &str) -> Rendered {
    render(
        markdown,
        &Options {
            addresses,
            id_prefix,
            ..Options::new(&Base::new(base))
        },
    )
}

/// The HTML of one paragraph, without its tags.
fn line(markdown: &str) -> String {
    let html = article(markdown).html;
    let inner = html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>\n"));
    inner.unwrap_or(&html).to_owned()
}

/// Compares what `make` makes of the first of each pair with the second.
#[track_caller]
fn check<T: PartialEq + std::fmt::Debug>(cases: &[(&str, T)], make: impl Fn(&str) -> T) {
    let mut faults = String::new();
    for (input, expected) in cases {
        let actual = make(input);
        if actual != *expected {
            faults += &format!("\n{input:?}\n  expected {expected:?}\n  but is   {actual:?}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
