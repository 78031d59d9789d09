//! How does an author's Markdown get into a page?

use maud::{Markup, PreEscaped, html};

use crate::{
    app::drawn::Setting,
    model::PostSummary,
    text::{self, Heading, Labels, Options},
};

/// How long a text is, in bytes of Markdown, that is in several parts: a browser need not look
/// at each of its blocks to know that none of a part is in sight.
const LONG: usize = 50_000;
/// What stands between two parts.
const BREAK: &str = "</div><div class=\"prose\">";

/// The text of a post, or its excerpt, under the styles of prose, and its headings.
/// Nothing is left in it that the policy does not allow.
#[must_use]
pub fn prose(
    setting: Setting<'_>,
    post: &PostSummary,
    markdown: &str,
    is_excerpt: bool,
) -> (Markup, Vec<Heading>) {
    let prefix = if is_excerpt {
        [&post.link.slug, "--"].concat()
    } else {
        String::new()
    };
    let options = Options {
        base: setting.base,
        addresses: &post.addresses,
        code: &post.code,
        has_tools: !is_excerpt,
        id_prefix: &prefix,
        heading_shift: u8::from(is_excerpt),
        part_break: if markdown.len() > LONG { BREAK } else { "" },
        headings_only: false,
        labels: Labels::of(&post.link.lang),
        figures: &post.figures,
    };
    let rendered = text::render(markdown, &options);
    let safe = if rendered.has_raw_html {
        // What the policy has seen is one piece.
        sanitize(&rendered.html.replace(BREAK, ""))
    } else {
        rendered.html
    };
    (
        html! { div class="prose" { (PreEscaped(text::set_figures(&safe, &post.figures))) } },
        rendered.headings,
    )
}

#[cfg(target_arch = "wasm32")]
fn sanitize(html: &str) -> String {
    crate::browser::sanitize(html)
}

#[cfg(not(target_arch = "wasm32"))]
fn sanitize(html: &str) -> String {
    text::sanitize(html)
}
