//! How do posts stand in a list without excerpts?

use maud::{Markup, html};

use super::timestamp;
use crate::{app::drawn::Setting, model::PostLink};

/// Titles with their dates.
#[must_use]
pub fn post_list<'a>(
    setting: Setting<'_>,
    posts: impl IntoIterator<Item = &'a PostLink>,
) -> Markup {
    html! {
        ul class="post-list" {
            @for post in posts {
                li class="post-list-item" {
                    (timestamp(setting.strings, &post.date))
                    span class="post-title" lang=(post.lang.as_str()) dir=[post.lang.direction()] {
                        a href=(setting.url(&post.route())) { (post.title) }
                    }
                }
            }
        }
    }
}
