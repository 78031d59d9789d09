//! When was a post written, and how long is it?

use leptos::prelude::*;

use super::Timestamp;
use crate::{app::strings::Strings, model::PostSummary};

/// The line with a post's dates and its reading time.
#[component]
pub fn PostMeta(
    /// The post.
    post: PostSummary,
    /// The words of the post's language.
    strings: &'static Strings,
    /// Whether to say that it stays on top, and to leave out when it was changed.
    #[prop(optional)]
    is_card: bool,
) -> impl IntoView {
    let updated = post.updated.filter(|_| !is_card);
    view! {
        <p class="post-meta">
            {(is_card && post.pinned).then(|| view! { <span class="pinned">{strings.pinned}</span> })}
            <Timestamp date=post.link.date strings />
            {updated
                .map(|date| {
                    view! { <span>{strings.updated} " " <Timestamp date strings /></span> }
                })}
            <span>{(strings.minutes)(post.minutes.max(1))}</span>
        </p>
    }
}
