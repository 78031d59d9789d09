//! What if there is no network, and a page is not on the device?

use maud::{Markup, html};

use crate::{
    app::{
        action::Action,
        components::post_list,
        drawn::{Drawn, Setting, Stage},
    },
    model::PostLink,
};

/// Says so, with the posts that are on the device, and a button that asks again.
#[must_use]
pub fn offline_page(setting: Setting<'_>, kept: &[PostLink]) -> Drawn {
    let strings = setting.strings;
    let html: Markup = html! {
        section class="failure" {
            h1 { (strings.offline) }
            p { (strings.offline_text) }
            button type="button" class="button" data-action=(Action::Retry.as_str()) { (strings.retry) }
            @if !kept.is_empty() {
                h2 { (strings.offline_posts) }
                (post_list(setting, kept))
            }
        }
    };
    Drawn {
        stage: Stage::Failed,
        ..Drawn::ready(None, strings.offline.to_owned(), html)
    }
}
