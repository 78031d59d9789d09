//! Does a whole press do what authors expect? Each test presses a small blog in a folder
//! of its own.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod fixture;

mod bounds;
mod cache;
mod crawlers;
mod feeds;
mod front_matter;
mod head;
mod incremental;
mod links;
mod lists;
mod markdown;
mod odd_files;
mod pages;
mod settings;
mod writing;
