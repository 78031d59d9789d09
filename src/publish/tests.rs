//! Does a whole press do what authors expect? Each test presses a small blog in a folder
//! of its own.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

pub(super) mod fixture;

mod around;
mod bounds;
mod bundle;
mod cache;
mod crawlers;
mod feeds;
mod figures;
mod front_matter;
mod head;
mod hosting;
mod icons;
mod incremental;
mod links;
mod lists;
mod markdown;
mod memory;
mod odd_files;
mod offline;
mod one_file;
mod pages;
mod permalinks;
mod pictures;
mod redirects;
mod search;
mod settings;
mod snippets;
mod standalone;
mod translations;
mod visit;
mod writing;
