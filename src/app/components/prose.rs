//! How does an author's Markdown get into a page?

use leptos::prelude::*;

use crate::{
    app::router::use_router,
    model::PostSummary,
    text::{self, Options, Rendered},
};

/// HTML made by [`render_post`], under the styles of prose.
#[component]
pub fn Prose(
    /// What [`render_post`] made; nothing else may come here.
    html: String,
) -> impl IntoView {
    view! { <div class="prose" inner_html=html></div> }
}

/// Renders the text of a post, or its excerpt, and leaves nothing in it that the policy
/// does not allow.
#[must_use]
pub fn render_post(post: &PostSummary, markdown: &str, is_excerpt: bool) -> Rendered {
    let router = use_router();
    let prefix = if is_excerpt {
        [&post.link.slug, "--"].concat()
    } else {
        String::new()
    };
    let options = Options {
        base: router.base(),
        addresses: &post.addresses,
        id_prefix: &prefix,
        heading_shift: u8::from(is_excerpt),
    };
    let mut rendered = text::render(markdown, &options);
    if rendered.has_raw_html {
        rendered.html = sanitize(&rendered.html);
    }
    rendered
}

#[cfg(target_arch = "wasm32")]
fn sanitize(html: &str) -> String {
    crate::browser::sanitize(html)
}

#[cfg(not(target_arch = "wasm32"))]
fn sanitize(html: &str) -> String {
    text::sanitize(html)
}
