//! How does an author's Markdown get into a page?

use maud::{Markup, PreEscaped};

use crate::{
    app::drawn::Setting,
    model::PostSummary,
    text::{self, Heading, Labels, Options},
};

const OPEN: &str = "<div class=\"prose\">";
const CLOSE: &str = "</div>";
/// What stands between two parts: a browser need not look at each block of a part to know that
/// none of it is in sight.
const BREAK: &str = "</div><div class=\"prose\">\n";

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
        part_break: BREAK,
        headings_only: false,
        labels: Labels::of(&post.link.lang),
        figures: &post.figures,
    };
    let rendered = text::render(markdown, &options);
    let mut html = rendered.html;
    if rendered.has_raw_html {
        let safe = sanitize(&html[rendered.last_part..]);
        html.truncate(rendered.last_part);
        html.push_str(&safe);
    }
    let html = text::set_figures(&html, &post.figures);
    (PreEscaped([OPEN, &html, CLOSE].concat()), rendered.headings)
}

#[cfg(target_arch = "wasm32")]
fn sanitize(html: &str) -> String {
    crate::browser::sanitize(html)
}

#[cfg(not(target_arch = "wasm32"))]
fn sanitize(html: &str) -> String {
    text::sanitize(html)
}
