//! What does the interface say in English?

use super::Strings;
use crate::model::{FetchError, Interface};

pub(super) static ENGLISH: Strings = Strings {
    lang: Interface::English.as_str(),
    name: "English",
    skip: "Skip to content",
    home: "Posts",
    archive: "Archive",
    tags: "Tags",
    search: "Search",
    search_hint: "Words, or “a phrase”",
    search_results: "Results",
    search_plain: "Searching takes scripts. The archive and the tags lead to every post.",
    main_navigation: "Main",
    read_more: "Read more »",
    pinned: "Pinned",
    updated: "updated",
    newer: "Newer posts",
    older: "Older posts",
    pages: "Pages",
    neighbours: "More posts",
    previous_post: "Previous",
    next_post: "Next",
    no_posts: "There is nothing here yet.",
    no_tags: "No post has a tag yet.",
    loading: "Loading…",
    failed: "This page could not be loaded",
    retry: "Try again",
    not_found: "There is no page here",
    not_found_text: "The address may be misspelt, or the page may have moved.",
    similar: "Were you looking for one of these?",
    languages: "Languages of posts",
    all: "All",
    also_in: "Also in",
    back_home: "All posts",
    theme: "Colours",
    themes: ["System", "Light", "Dark"],
    size: "Text size",
    sizes: ["Small", "Normal", "Large", "Largest"],
    measure: "Line length",
    measures: ["Short", "Normal", "Long"],
    single_keys: "Single-key shortcuts",
    on_or_off: ["On", "Off"],
    settings: "Settings",
    keys: "Keys",
    key_words: [
        "To the next and the previous post of a list",
        "To the same post in another language",
        "Search",
        "Close what is open",
        "Show this list",
    ],
    contents: "Contents",
    part: |part, parts| ["Part ", &part.to_string(), " of ", &parts.to_string()].concat(),
    keep_series: "Keep this series on this device",
    series_kept: "These parts are on this device.",
    series_failed: "Not all parts arrived. Try again later.",
    related: "Related",
    backlinks: |posts| {
        [
            "Linked from ",
            &posts.to_string(),
            if posts == 1 { " post" } else { " posts" },
        ]
        .concat()
    },
    source: "View the Markdown source",
    edit: "Edit this page",
    top: "Back to top",
    resume: "Continue at",
    forget: "Forget",
    forget_all: "Forget all",
    close: "Close",
    years: "Years",
    date: |date| {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = MONTHS
            .get(usize::from(date.month_number()).wrapping_sub(1))
            .unwrap_or(&"");
        [&date.day_number().to_string(), " ", month, " ", date.year()].concat()
    },
    minutes: |minutes| [&minutes.to_string(), " min read"].concat(),
    posts: |posts| {
        if posts == 1 {
            "1 post".to_owned()
        } else {
            [&posts.to_string(), " posts"].concat()
        }
    },
    page: |page| ["Page ", &page.to_string()].concat(),
    tagged: |tag| ["Posts tagged ", tag].concat(),
    keep: "Keep this blog on this device",
    keep_stop: "Stop",
    keep_remove: "Remove",
    keep_full: "This device has no room for the whole blog.",
    keep_failed: "Not all of the blog arrived; what did is used the next time.",
    keeping: |done, files, size| {
        let (done, files) = (done.to_string(), files.to_string());
        ["Keeping ", &done, " of ", &files, " files (", size, ")"].concat()
    },
    kept: |size| ["Kept on this device (", size, ")"].concat(),
    offline: "This page is not on this device",
    offline_text: "The blog’s host cannot be reached. What you have read can still be opened.",
    offline_posts: "On this device",
    copied: "Copied",
    copy_failed: "This browser lets no page copy. The code is selected: press Ctrl+C or ⌘C.",
    error: |error| match error {
        FetchError::NotFound => "The blog’s host does not have it.".to_owned(),
        FetchError::Status(status) => [
            "The blog’s host answered with error ",
            &status.to_string(),
            ".",
        ]
        .concat(),
        FetchError::Offline => {
            "The blog’s host could not be reached. Is this device online?".to_owned()
        }
        FetchError::Timeout => "The blog’s host took too long to answer.".to_owned(),
        FetchError::Malformed => "What arrived was damaged on its way.".to_owned(),
        FetchError::Stale => "The blog has been updated; reload the page to go on.".to_owned(),
    },
};
