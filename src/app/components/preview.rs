//! What does a reader see of a post before going there?

use maud::{Markup, html};

use super::post_meta;
use crate::{
    app::{drawn::Setting, strings::Interface},
    model::{PostDocument, PostSummary},
};

/// A post's title, date and first words.
#[must_use]
pub fn preview(setting: Setting<'_>, document: &PostDocument) -> Markup {
    let post: &PostSummary = &document.post;
    let setting = Setting {
        strings: Interface::of(&post.link.lang).strings(),
        ..setting
    };
    html! {
        div class="preview" lang=(post.link.lang.as_str()) dir=[post.link.lang.direction()] {
            strong { (post.link.title) }
            (post_meta(setting, post, false))
            p { (post.description) }
        }
    }
}
