//! When was a post written, and how long is it?

use maud::{Markup, html};

use super::timestamp;
use crate::{app::strings::Strings, model::PostSummary};

/// The line with a post's dates and its reading time. A card says that the post stays on
/// top, an article when it was changed.
#[must_use]
pub fn post_meta(strings: &Strings, post: &PostSummary, is_card: bool) -> Markup {
    html! {
        p class="post-meta" {
            @if is_card && post.pinned {
                span class="pinned" { (strings.pinned) }
            }
            span { (timestamp(strings, &post.link.date)) }
            @if let Some(updated) = post.updated.as_ref().filter(|_| !is_card) {
                span { (strings.updated) " " (timestamp(strings, updated)) }
            }
            span { ((strings.minutes)(post.minutes.max(1))) }
        }
    }
}
