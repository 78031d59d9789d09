//! Which tags does a post bear?

use leptos::prelude::*;

use crate::{
    app::{router::use_router, strings::Strings},
    model::{Route, Tag},
};

/// Links to the tags of a post; nothing where it has none.
#[component]
pub fn TagList(
    /// The tags in their order.
    tags: Vec<Tag>,
    /// The words of the post's language.
    strings: &'static Strings,
) -> impl IntoView {
    let router = use_router();
    (!tags.is_empty()).then(|| {
        view! {
            <ul class="tag-list" aria-label=strings.tags>
                {tags
                    .into_iter()
                    .map(|tag| {
                        let href = router.url(&Route::Tag { slug: tag.slug, page: 1 });
                        view! { <li><a class="tag" rel="tag" href=href>{tag.name}</a></li> }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
