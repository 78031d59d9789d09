//! Which tags does a post bear?

use maud::{Markup, PreEscaped, html};

use crate::{
    app::drawn::Setting,
    model::{Route, Tag},
};

/// What stands before the name of a tag, and is not read out.
pub const TAG_SIGN: PreEscaped<&str> =
    PreEscaped(r#"<span class="tag-sign" aria-hidden="true">#</span>"#);

/// Links to the tags of a post; nothing where it has none.
#[must_use]
pub fn tag_list(setting: Setting<'_>, tags: &[Tag]) -> Markup {
    html! {
        @if !tags.is_empty() {
            ul class="tag-list" aria-label=(setting.strings.tags) {
                @for tag in tags {
                    li {
                        a class="tag" rel="tag" href=(setting.url(&Route::Tag { slug: tag.slug.clone(), page: 1 })) {
                            (TAG_SIGN) (tag.name)
                        }
                    }
                }
            }
        }
    }
}
