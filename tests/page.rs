//! Do the page's own powers work in a real browser?
//!
//! `cargo quire test` runs these in a headless browser, compiled as the page is. Each file
//! tries one power of `browser`, also where the browser refuses it.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops at what is not so")]

#[path = "page/documents.rs"]
mod documents;
#[path = "page/fetching.rs"]
mod fetching;
#[path = "page/javascript.rs"]
mod javascript;
#[path = "page/parts.rs"]
mod parts;
#[path = "page/places.rs"]
mod places;
#[path = "page/preferences.rs"]
mod preferences;
#[path = "page/sanitizing.rs"]
mod sanitizing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
