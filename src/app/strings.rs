//! What words does the interface use?
//!
//! One table a language, each in a file of its own. A string that one of them lacks does not
//! compile. A further language is a variant of [`Interface`]; the compiler then asks for its
//! place in [`Interface::ALL`], its tag, and its three tables: this one, the renderer's
//! ([`Labels`](crate::text::Labels)) and that of the search (`app::search`).

mod chinese;
mod english;

pub use crate::model::Interface;

use crate::model::{Date, FetchError};

impl Interface {
    /// Its words.
    #[must_use]
    pub fn strings(self) -> &'static Strings {
        match self {
            Self::English => &english::ENGLISH,
            Self::Chinese => &chinese::CHINESE,
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.strings().name
    }
}

/// The words of the interface in one language.
#[derive(Debug)]
pub struct Strings {
    /// The language tag.
    pub lang: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// The link that passes over the header.
    pub skip: &'static str,
    /// The listing.
    pub home: &'static str,
    /// The archive.
    pub archive: &'static str,
    /// The tags.
    pub tags: &'static str,
    /// The way to the search, and its page.
    pub search: &'static str,
    /// What to write into its field.
    pub search_hint: &'static str,
    /// What it found.
    pub search_results: &'static str,
    /// Why there is none without scripts.
    pub search_plain: &'static str,
    /// The name of the header's links.
    pub main_navigation: &'static str,
    /// Below an excerpt.
    pub read_more: &'static str,
    /// Above a post that stays on top.
    pub pinned: &'static str,
    /// Before the date of the last change.
    pub updated: &'static str,
    /// To more recent posts.
    pub newer: &'static str,
    /// To posts of longer ago.
    pub older: &'static str,
    /// The name of the links between pages of a list.
    pub pages: &'static str,
    /// The name of the links between articles.
    pub neighbours: &'static str,
    /// Before the next older post.
    pub previous_post: &'static str,
    /// Before the next newer post.
    pub next_post: &'static str,
    /// A list of posts without any.
    pub no_posts: &'static str,
    /// A blog without tags.
    pub no_tags: &'static str,
    /// While a page is on its way.
    pub loading: &'static str,
    /// The heading of a page that could not be had.
    pub failed: &'static str,
    /// The button that asks again.
    pub retry: &'static str,
    /// The heading of an address without a page.
    pub not_found: &'static str,
    /// What to say below it.
    pub not_found_text: &'static str,
    /// Before posts with similar names.
    pub similar: &'static str,
    /// The name of the choice among the languages of posts.
    pub languages: &'static str,
    /// Of these languages all.
    pub all: &'static str,
    /// Before the other languages of a post.
    pub also_in: &'static str,
    /// To the listing.
    pub back_home: &'static str,
    /// The name of the choice of colours.
    pub theme: &'static str,
    /// As the device is set, dark on light, light on dark.
    pub themes: [&'static str; 3],
    /// The name of the choice of how large text is.
    pub size: &'static str,
    /// From the smallest on.
    pub sizes: [&'static str; 4],
    /// The name of the choice of how long lines are.
    pub measure: &'static str,
    /// From the shortest on.
    pub measures: [&'static str; 3],
    /// The name of the choice whether single keys do something.
    pub single_keys: &'static str,
    /// Yes and no.
    pub on_or_off: [&'static str; 2],
    /// To what a reader can set.
    pub settings: &'static str,
    /// To what the keys do.
    pub keys: &'static str,
    /// What each of the keys does that the list of keys names.
    pub key_words: [&'static str; 5],
    /// The button that closes a dialog.
    pub close: &'static str,
    /// The article's contents.
    pub contents: &'static str,
    /// Which part of how many of a series a post is.
    pub part: fn(u32, u32) -> String,
    /// The button that has the parts of a series on this device.
    pub keep_series: &'static str,
    /// That they are.
    pub series_kept: &'static str,
    /// That not all of them came.
    pub series_failed: &'static str,
    /// Before posts about similar things.
    pub related: &'static str,
    /// Before posts that link to this one, with their number.
    pub backlinks: fn(u32) -> String,
    /// To the text as its author wrote it.
    pub source: &'static str,
    /// To where the text can be edited.
    pub edit: &'static str,
    /// To the beginning of the page.
    pub top: &'static str,
    /// Before the heading at which the reader stopped.
    pub resume: &'static str,
    /// The button that forgets it.
    pub forget: &'static str,
    /// The button that forgets where the reader stopped in all articles.
    pub forget_all: &'static str,
    /// The years of the archive.
    pub years: &'static str,
    /// A date.
    pub date: fn(&Date) -> String,
    /// How long a post takes to read.
    pub minutes: fn(u32) -> String,
    /// A number of posts.
    pub posts: fn(u32) -> String,
    /// A page of a list.
    pub page: fn(u32) -> String,
    /// The posts of a tag.
    pub tagged: fn(&str) -> String,
    /// The button that has the whole blog on this device.
    pub keep: &'static str,
    /// The button that ends that while it is on its way.
    pub keep_stop: &'static str,
    /// The button that takes it away again.
    pub keep_remove: &'static str,
    /// That there is no room for it.
    pub keep_full: &'static str,
    /// That not all of it came.
    pub keep_failed: &'static str,
    /// So many files of so many are here, of this size together.
    pub keeping: fn(u32, u32, &str) -> String,
    /// All of it is here, of this size.
    pub kept: fn(&str) -> String,
    /// The heading of a page that is not on this device.
    pub offline: &'static str,
    /// What to say below it.
    pub offline_text: &'static str,
    /// Before the posts that are on this device.
    pub offline_posts: &'static str,
    /// That code is in the clipboard now.
    pub copied: &'static str,
    /// That it is not, but selected.
    pub copy_failed: &'static str,
    /// What happened to a file that could not be had.
    pub error: fn(FetchError) -> String,
}
