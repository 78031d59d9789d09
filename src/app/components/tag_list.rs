//! Which tags does a post bear?

use maud::{Markup, html};

use crate::{
    app::drawn::Setting,
    model::{Route, Tag},
};

/// Links to the tags of a post; nothing where it has none.
#[must_use]
pub fn tag_list(setting: Setting<'_>, tags: &[Tag]) -> Markup {
    html! {
        @if !tags.is_empty() {
            ul class="tag-list" aria-label=(setting.strings.tags) {
                @for tag in tags {
                    li {
                        a class="tag" rel="tag" href=(setting.url(&Route::Tag { slug: tag.slug.clone(), page: 1 })) {
                            (tag.name)
                        }
                    }
                }
            }
        }
    }
}
