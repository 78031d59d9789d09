//! How is told what was found?

use maud::{Markup, html};

use super::words::Words;
use crate::{
    app::{components::timestamp, drawn::Setting, strings::Interface},
    model::{Date, Route},
    search::{Answer, Hit, Passage, Piece},
};

/// What stands below the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is said of it, also to a reader who does not see it.
    pub said: String,
    /// The results, each an option of a list box.
    pub options: String,
    /// What else there is to do.
    pub more: String,
}

/// Draws an answer.
#[must_use]
pub fn found(setting: Setting<'_>, interface: Interface, answer: &Answer) -> Found {
    let words = Words::of(interface);
    let mut said: Vec<String> = Vec::new();
    if answer.total == 0 {
        said.push(words.nothing.to_owned());
    } else {
        if !answer.corrected.is_empty() {
            let list = answer.corrected.join(", ");
            said.push((words.instead)(&list));
        }
        if answer.is_partial {
            said.push(words.parts.to_owned());
        }
        said.push((words.posts)(answer.total, answer.is_exact));
    }
    let mut number = 0;
    let mut next = || {
        number += 1;
        ["quire-hit-", &number.to_string()].concat()
    };
    let options = html! {
        @for hit in &answer.hits {
            (option(setting, hit, &mut next))
        }
    };
    let more = html! {
        @if answer.failed > 0 {
            p { ((words.failed_pieces)(answer.failed)) }
            button type="button" class="button" data-search="retry" { (words.retry) }
        }
        @if !answer.near.is_empty() {
            p class="search-near" {
                (words.near) " "
                @for word in &answer.near {
                    button type="button" data-search="ask" { (word) } " "
                }
            }
        }
        @if !answer.tags.is_empty() {
            p class="search-near" {
                (words.tags) " "
                @for slug in &answer.tags {
                    a class="tag" href=(setting.url(&Route::Tag { slug: slug.clone(), page: 1 })) { "#" (slug) } " "
                }
            }
        }
        @if answer.total > answer.hits.len() && !answer.hits.is_empty() {
            button type="button" class="button" data-search="more" { (words.more) }
        }
    };
    Found {
        said: said.join(" · "),
        options: options.into_string(),
        more: more.into_string(),
    }
}

/// A post, and below it the sections in which it was found.
fn option(setting: Setting<'_>, hit: &Hit, next: &mut dyn FnMut() -> String) -> Markup {
    let url = setting.url(&Route::Post {
        address: hit.address.clone(),
    });
    let lang = hit.lang.as_str();
    let date: Option<Date> = hit.date.parse().ok();
    let beginning = hit.passages.iter().find(|passage| passage.id.is_empty());
    html! {
        a class="search-hit" role="option" tabindex="-1" aria-selected="false" id=(next()) href=(url) {
            span class="search-title" lang=(lang) { (pieces(&hit.title)) }
            @if let Some(date) = &date { " " (timestamp(setting.strings, date)) }
            @if let Some(passage) = beginning { (snippet(passage, lang)) }
        }
        @for passage in hit.passages.iter().filter(|passage| !passage.id.is_empty()) {
            a class="search-hit search-section" role="option" tabindex="-1" aria-selected="false"
                id=(next()) href={ (url) "#" (passage.id) } {
                span class="search-title" lang=(lang) { (pieces(&passage.heading)) }
                (snippet(passage, lang))
            }
        }
    }
}

fn snippet(passage: &Passage, lang: &str) -> Markup {
    html! {
        @if !passage.snippet.is_empty() {
            span class="search-text" lang=(lang) { (pieces(&passage.snippet)) }
        }
    }
}

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.is_marked { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}
