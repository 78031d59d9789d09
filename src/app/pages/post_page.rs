//! What does an article say?

use maud::{Markup, html};

use crate::{
    app::{
        components::{post_meta, prose, tag_list},
        drawn::{Drawn, Setting},
        strings::Interface,
    },
    model::{PostDocument, PostLink},
    text::Heading,
};

/// An article with what surrounds it.
#[must_use]
pub fn post_page(setting: Setting<'_>, document: &PostDocument) -> Drawn {
    let post = &document.post;
    // The article speaks its own language, what leads away from it the reader's.
    let own = Setting {
        strings: Interface::of(&post.link.lang).strings(),
        ..setting
    };
    let (text, headings) = prose(own, post, &document.markdown, false);
    let html = html! {
        article class="post" lang=(post.link.lang.as_str()) dir=[post.link.lang.direction()] {
            header class="post-header" {
                h1 { (post.link.title) }
                (post_meta(own, post, false))
                (tag_list(own, &post.tags))
            }
            (contents(own, &headings))
            (text)
        }
        @if document.previous.is_some() || document.next.is_some() {
            nav class="neighbours" aria-label=(setting.strings.neighbours) {
                (neighbour(setting, document.previous.as_ref(), "prev", setting.strings.previous_post))
                (neighbour(setting, document.next.as_ref(), "next", setting.strings.next_post))
            }
        }
    };
    let route = (!document.unlisted).then(|| post.link.route());
    Drawn {
        description: post.description.clone(),
        lang: Some(post.link.lang.clone()),
        ..Drawn::ready(route, post.link.title.clone(), html)
    }
}

/// The article's headings, for one long enough to have several.
fn contents(setting: Setting<'_>, headings: &[Heading]) -> Markup {
    let shown = || headings.iter().filter(|heading| heading.level <= 3);
    html! {
        @if shown().count() > 2 {
            details class="contents" {
                summary { (setting.strings.contents) }
                ol {
                    @for heading in shown() {
                        li data-level=(u32::from(heading.level)) {
                            a href={ "#" (heading.id) } { (heading.text) }
                        }
                    }
                }
            }
        }
    }
}

/// The way to the post before or after this one.
fn neighbour(setting: Setting<'_>, post: Option<&PostLink>, rel: &str, label: &str) -> Markup {
    html! {
        @if let Some(post) = post {
            a class="neighbour" rel=(rel) href=(setting.url(&post.route())) {
                span class="neighbour-label" { (label) }
                span lang=(post.lang.as_str()) dir=[post.lang.direction()] { (post.title) }
            }
        }
    }
}
