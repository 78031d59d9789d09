//! What does the benchmark load? The renderer, compiled as the page is.
//!
//! It must never be part of the page: it is built for the benchmark alone.

#![cfg(target_arch = "wasm32")]

use quire::{
    browser,
    model::Base,
    text::{self, Options},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Renders an article as the page does, cleaned where it holds raw HTML.
#[wasm_bindgen]
#[must_use]
pub fn render(markdown: &str) -> String {
    let base = Base::new("/");
    let rendered = text::render(markdown, &Options::new(&base));
    if rendered.has_raw_html {
        browser::sanitize(&rendered.html)
    } else {
        rendered.html
    }
}
