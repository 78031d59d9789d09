//! Does the search find what is there, and first what a reader would want first?
//!
//! Blogs are pressed as ever, and the search is given their files as a page gives them. What
//! it finds is held beside a plain scan of all texts, and beside what people would expect.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at what is not so, and tells what it measured"
)]

mod blog;
#[path = "../../benches/press/generated.rs"]
#[expect(dead_code, reason = "the benchmark uses the rest")]
mod generated;
mod judged;
mod pieces;
mod recall;
