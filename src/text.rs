//! How does a text become what a reader sees? Markdown to HTML, headings, excerpt,
//! reading time, and the rules of Chinese beside Latin script.
//!
//! Pure: a string goes in, a value comes out. It must never know Leptos, a browser, a
//! clock or a disk, because the page and the tool share every line of it.

mod address;
mod autolink;
mod code_block;
#[cfg(not(target_arch = "wasm32"))]
mod directives;
mod escape;
mod excerpt;
#[cfg(not(target_arch = "wasm32"))]
mod fence_info;
mod fences;
mod figures;
mod labels;
mod outline;
mod pieces;
pub mod policy;
mod raw_html;
mod reading_time;
mod render;
#[cfg(not(target_arch = "wasm32"))]
mod runs;
#[cfg(not(target_arch = "wasm32"))]
mod sanitize;
mod script;
mod sections;
#[cfg(not(target_arch = "wasm32"))]
mod shown_code;
mod source;

pub use address::is_safe_address;
pub use code_block::Entry;
#[cfg(not(target_arch = "wasm32"))]
pub use code_block::without_colors;
#[cfg(not(target_arch = "wasm32"))]
pub use directives::{Directive, directives};
pub use excerpt::{Excerpt, excerpt};
#[cfg(not(target_arch = "wasm32"))]
pub use fence_info::FenceInfo;
pub use fences::{Fence, fences, language};
#[cfg(not(target_arch = "wasm32"))]
pub use figures::lost_formula;
pub use figures::{
    DISPLAY, FigureSource, INLINE, key as figure_key, set_in as set_figures,
    sources as figure_sources,
};
pub use labels::Labels;
pub use outline::{Destination, Outline, outline};
pub use reading_time::reading_minutes;
pub use render::{Heading, Options, Rendered, render};
#[cfg(not(target_arch = "wasm32"))]
pub use runs::{CHUNK, Runs, Token};
#[cfg(not(target_arch = "wasm32"))]
pub use sanitize::sanitize;
pub use script::is_ideograph;
pub use sections::{CODE, CODE_END, Section, packed, sections, unpacked};
#[cfg(not(target_arch = "wasm32"))]
pub use shown_code::{Look, ShownLine, shown_lines};
pub use source::{Parsed, Source};
