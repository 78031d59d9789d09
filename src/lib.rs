//! Quire is a blog front end that runs in the reader's browser.
//!
//! Authors write Markdown; the native tool presses it into small static files; one
//! WebAssembly program fetches a JSON manifest of the posts and draws the listing and
//! the articles. This file is the map of the house, its rooms in reading order:
//!
//! - [`model`]: what a blog is. Serialised shapes, and the one place that builds a URL.
//! - [`text`]: pure. Markdown to HTML, headings, excerpt, Chinese and Latin rules.
//! - [`search`]: pure. What an index holds, and which posts a query finds in it.
//! - `browser`: page only. The only code that names `web_sys` or `js_sys`.
//! - [`app`]: what a reader sees. Templates, and in the page the state behind them.
//! - `publish`: native only. Posts on disk to files to serve.
//! - `cli`: native only. One file for each command.
//!
//! Imports go one way: `model <- text <- search <- browser <- app` in the page, and
//! `model <- text <- search <- app <- publish <- cli` in the tool. A test keeps these arrows true.

pub mod app;
pub mod model;
pub mod search;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
