//! What does a search look like, and what does it say?
//!
//! Drawn by the tool, for the dialog, and by the search itself, for what it found; the
//! program of the page has none of it.

mod dialog;
mod found;
mod words;

pub use dialog::{search_dialog, search_words};
pub use found::{Found, found};
