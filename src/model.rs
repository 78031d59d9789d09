//! What is a blog? The serialised shapes the tool writes and the page reads, and the
//! one place that builds a URL.
//!
//! It must never know Leptos, a browser, a clock or a disk.

mod around;
mod data_file;
mod date;
mod documents;
mod fetch_error;
mod head;
mod interface;
mod language;
mod listing;
mod post;
mod record;
mod route;
mod site;
mod slug;

pub use around::{Around, Series};
pub use data_file::DataFile;
pub use date::{Date, InvalidDate};
pub use documents::{FORMAT, Manifest, PostDocument};
pub use fetch_error::FetchError;
pub use head::Head;
pub use interface::Interface;
pub use language::{InvalidLang, Lang};
pub use listing::{
    Archive, Language, Listing, Names, TagCount, TagIndex, TagPage, YearCount, name_shards,
};
pub use post::{Address, PostLink, PostSummary, Tag, Translation};
pub use record::{Field, Json, Record};
pub use route::{Base, Route, is_file};
pub use site::{Link, Site};
pub use slug::{InvalidSlug, check_slug, slugify};
