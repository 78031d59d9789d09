//! When was a post written, and how long is it?

use maud::{Markup, PreEscaped, html};

use super::{timestamp, translations};
use crate::{app::drawn::Setting, model::PostSummary};

/// Stands before all parts but the first.
const DOT: PreEscaped<&str> = PreEscaped("<i aria-hidden=\"true\">·</i>");
const NOTHING: PreEscaped<&str> = PreEscaped("");

/// The line with a post's dates, its reading time and its other languages. A card says that
/// the post stays on top, an article when it was changed; a page is of no day.
#[must_use]
pub fn post_meta(setting: Setting<'_>, post: &PostSummary, is_card: bool) -> Markup {
    let strings = setting.strings;
    let is_pinned = is_card && post.pinned;
    html! {
        p class="post-meta" {
            @if is_pinned {
                span class="pinned" { (strings.pinned) }
            }
            @if !post.page {
                span {
                    @if is_pinned { (DOT) }
                    (timestamp(strings, &post.link.date))
                }
                @if let Some(updated) = post.updated.as_ref().filter(|_| !is_card) {
                    span { (DOT) (strings.updated) " " (timestamp(strings, updated)) }
                }
                span { (DOT) ((strings.minutes)(post.minutes.max(1))) }
            }
            (translations(setting, &post.translations, if post.page { NOTHING } else { DOT }))
        }
    }
}
