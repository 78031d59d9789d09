//! Where does an article lead when it is read?

use maud::{Markup, html};

use super::post_list;
use crate::{
    app::drawn::Setting,
    model::{Around, Lang, PostDocument, PostLink, Route},
};

/// The neighbours of a post, posts about the same things, and those that link to it.
#[must_use]
pub fn post_around(setting: Setting<'_>, document: &PostDocument) -> Markup {
    let strings = setting.strings;
    let lang = &document.post.link.lang;
    let Around {
        related,
        backlinks,
        backlink_count,
        ..
    } = &document.around;
    html! {
        @if document.previous.is_some() || document.next.is_some() {
            nav class="neighbours" lang=(lang.as_str()) aria-label=(strings.neighbours) {
                (neighbour(setting, document.previous.as_ref(), "prev", strings.previous_post))
                (neighbour(setting, document.next.as_ref(), "next", strings.next_post))
            }
        }
        (posts(setting, lang, strings.related, related))
        (posts(setting, lang, &(strings.backlinks)(*backlink_count), backlinks))
    }
}

/// To the text as its author wrote it and to where it can be edited, and back to the top.
#[must_use]
pub fn post_footer(setting: Setting<'_>, route: &Route, edit_url: &str) -> Markup {
    let strings = setting.strings;
    let source = [route.path().trim_end_matches('/'), ".md"].concat();
    // A blog that is one file has no others.
    let is_alone = setting.base.as_str().starts_with('#');
    html! {
        footer class="post-footer" {
            @if !is_alone {
                a href=(setting.base.path(&source)) { (strings.source) }
            }
            @if !edit_url.is_empty() {
                a href=(edit_url) rel="noopener" { (strings.edit) }
            }
            a class="to-top" href="#quire-header" { (strings.top) }
        }
    }
}

fn posts(setting: Setting<'_>, lang: &Lang, title: &str, posts: &[PostLink]) -> Markup {
    html! {
        @if !posts.is_empty() {
            section class="around" lang=(lang.as_str()) {
                h2 { (title) }
                (post_list(setting, posts))
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
