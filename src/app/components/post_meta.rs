//! When was a post written, and how long is it?

use maud::{Markup, PreEscaped, html};

use super::{timestamp, translations};
use crate::{app::drawn::Setting, model::PostSummary};

/// Ends what something follows. Styles alone could not tell what is last while a page comes.
const DOT: PreEscaped<&str> = PreEscaped("<i aria-hidden=\"true\">·</i>");

/// The line with a post's dates, its reading time and its other languages. A card says that
/// the post stays on top, an article when it was changed; a page is of no day.
#[must_use]
pub fn post_meta(setting: Setting<'_>, post: &PostSummary, is_card: bool) -> Markup {
    let strings = setting.strings;
    html! {
        p class="post-meta" {
            @if is_card && post.pinned {
                span class="pinned" { (strings.pinned) (DOT) }
            }
            @if !post.page {
                span { (timestamp(strings, &post.link.date)) (DOT) }
                @if let Some(updated) = post.updated.as_ref().filter(|_| !is_card) {
                    span { (strings.updated) " " (timestamp(strings, updated)) (DOT) }
                }
                span {
                    ((strings.minutes)(post.minutes.max(1)))
                    @if !post.translations.is_empty() { (DOT) }
                }
            }
            (translations(setting, &post.translations))
        }
    }
}
