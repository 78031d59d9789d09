//! How does a post stand in the listing?

use maud::{Markup, html};

use super::{post_meta, prose, tag_list};
use crate::{
    app::{drawn::Setting, strings::Interface},
    model::PostSummary,
};

/// A post with its excerpt, and the way to the rest of it.
#[must_use]
pub fn post_card(setting: Setting<'_>, post: &PostSummary) -> Markup {
    // A card speaks its post's language throughout, so that one `lang` holds for all of it.
    let setting = Setting {
        strings: Interface::of(&post.link.lang).strings(),
        ..setting
    };
    let url = setting.url(&post.link.route());
    let (excerpt, _) = prose(setting, post, &post.excerpt, true);
    html! {
        article class="post-card" lang=(post.link.lang.as_str()) dir=[post.link.lang.direction()] {
            (post_meta(setting, post, true))
            h2 class="post-title" { a href=(url) { (post.link.title) } }
            (excerpt)
            footer class="post-card-footer" {
                a class="read-more" href=(url) {
                    (setting.strings.read_more)
                    span class="visually-hidden" { ": " (post.link.title) }
                }
                (tag_list(setting, &post.tags))
            }
        }
    }
}
