//! What does an article say?

use maud::html;

use crate::{
    app::{
        components::{contents, post_around, post_footer, post_meta, prose, series_box, tag_list},
        drawn::{Drawn, Setting},
        strings::Interface,
    },
    model::PostDocument,
};

/// From how many minutes on a reader who comes back is offered to go on where he stopped.
const LONG: u32 = 3;

/// An article with what surrounds it.
#[must_use]
pub fn post_page(setting: Setting<'_>, document: &PostDocument) -> Drawn {
    let post = &document.post;
    // All of it speaks the language of the text, so that it is the same for every reader: what
    // the tool drew is never drawn again.
    let own = Setting {
        strings: Interface::of(&post.link.lang).strings(),
        ..setting
    };
    let (text, headings) = prose(own, post, &document.markdown, false);
    let html = html! {
        article class="post" lang=(post.link.lang.as_str()) dir=[post.link.lang.direction()]
            data-long[post.minutes >= LONG] {
            header class="post-header" {
                h1 { (post.link.title) }
                (post_meta(own, post, false))
                (tag_list(own, &post.tags))
            }
            @if let Some(series) = &document.around.series {
                (series_box(own, series))
            }
            (contents(own, &headings))
            (text)
            (post_footer(own, &post.link.route(), &document.edit_url))
        }
        (post_around(own, document))
    };
    let route = (!document.unlisted).then(|| post.link.route());
    Drawn {
        description: post.description.clone(),
        lang: Some(post.link.lang.clone()),
        ..Drawn::ready(route, post.link.title.clone(), html)
    }
}
