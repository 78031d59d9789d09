//! What is a post's text where there is no page around it?
//!
//! The HTML of the page (the same renderer, the same policy), changed so that it can stand
//! in a feed reader: every address is a public one, a place in the text is a place on the
//! post's own page, and there are no ids, which other posts beside it may have too. What
//! comes in is HTML that we wrote ourselves (quoted values, no `>` in them), so tags can be
//! found without a parser; text from elsewhere must never be given to it.

use crate::{
    model::{Address, Base},
    publish::{post::Post, xml::allowed},
    text::{Labels, Options, is_safe_address, render, sanitize, without_colors},
};

/// Attributes that make sense on the blog's own pages only.
const LEFT_OUT: [&str; 9] = [
    "id",
    "tabindex",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "data-language",
    "data-line",
    "decoding",
    "fetchpriority",
];

/// The whole text of a post. `address` is the public address of its page.
pub(super) fn full_text(
    post: &Post,
    addresses: &[Address],
    base_url: &str,
    address: &str,
) -> String {
    // A reader elsewhere may keep the text for longer than the blog keeps a smaller size.
    let originals = |address: &Address| Address {
        widths: Vec::new(),
        ..address.clone()
    };
    let addresses: Vec<Address> = addresses.iter().map(originals).collect();
    // Colours are classes, which mean nothing without the blog's styles.
    let code: Vec<String> = post
        .learned
        .code
        .iter()
        .map(|code| without_colors(code))
        .collect();
    let base = Base::new("/");
    let options = Options {
        addresses: &addresses,
        code: &code,
        labels: Labels::of(&post.lang),
        ..Options::new(&base)
    };
    let rendered = render(&post.markdown, &options);
    let html = if rendered.has_raw_html {
        sanitize(&rendered.html)
    } else {
        rendered.html
    };
    let place = Place {
        base_url,
        page: address,
    };
    place.html(&allowed(&html))
}

/// Where a text stands.
pub(super) struct Place<'a> {
    /// The blog's public address, with a slash at its end.
    pub(super) base_url: &'a str,
    /// The public address of the text's own page, with a slash at its end.
    pub(super) page: &'a str,
}

impl Place<'_> {
    /// HTML whose addresses are public.
    fn html(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html;
        while let Some((text, tag)) = rest.split_once('<') {
            out.push_str(text);
            let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
            rest = behind;
            self.tag(&mut out, tag);
        }
        out.push_str(rest);
        out
    }

    fn tag(&self, out: &mut String, tag: &str) {
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        if name == "input" && tag.contains("radio") {
            // The name of what would be chosen is enough.
            return;
        }
        if name == "input" {
            // Feed readers drop forms, and with them whether a task is done.
            out.push_str(if tag.contains(" checked=") {
                "☑"
            } else {
                "☐"
            });
            return;
        }
        out.push('<');
        out.push_str(name);
        while let Some((key, behind)) = rest.split_once("=\"") {
            let (value, behind) = behind.split_once('"').unwrap_or((behind, ""));
            rest = behind;
            let key = key.trim_start();
            if LEFT_OUT.contains(&key) {
                continue;
            }
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            match key {
                "href" | "src" | "poster" | "cite" => out.push_str(&self.address(value)),
                "srcset" => out.push_str(&self.source_set(value)),
                _ => out.push_str(value),
            }
            out.push('"');
        }
        out.push('>');
    }

    /// An address, absolute; escaped where it was.
    fn address(&self, address: &str) -> String {
        let trimmed = address.trim();
        if let Some(host) = trimmed.strip_prefix("//") {
            let scheme = self.base_url.split("//").next().unwrap_or("https:");
            return format!("{scheme}//{host}");
        }
        match trimmed.strip_prefix('/') {
            Some(below) => [self.base_url, below].concat(),
            None if has_scheme(trimmed) => trimmed.to_owned(),
            None => [self.page, trimmed].concat(),
        }
    }

    /// Addresses with a width or a density each.
    fn source_set(&self, set: &str) -> String {
        let candidates = set.split(',').filter_map(|candidate| {
            let mut words = candidate.split_ascii_whitespace();
            let address = self.address(words.next()?);
            Some(words.fold(address, |all, word| all + " " + word))
        });
        candidates.collect::<Vec<_>>().join(", ")
    }
}

/// Whether an address that the policy kept names its scheme.
fn has_scheme(address: &str) -> bool {
    let end = address.find([':', '/', '?', '#']);
    let is_named = end.is_some_and(|end| address.get(end..).is_some_and(|s| s.starts_with(':')));
    is_named && is_safe_address(address)
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn every_address_is_public() {
        let place = Place {
            base_url: "https://example.org/blog/",
            page: "https://example.org/blog/posts/a/",
        };
        let table = [
            (
                "<a href=\"/posts/b/#x\">",
                "<a href=\"https://example.org/blog/posts/b/#x\">",
            ),
            (
                "<a href=\"#fn:1\" id=\"fnref:1\">",
                "<a href=\"https://example.org/blog/posts/a/#fn:1\">",
            ),
            ("<h2 id=\"x\">X &lt;</h2>", "<h2>X &lt;</h2>"),
            (
                "<img src=\"a.png\" alt=\"a b\">",
                "<img src=\"https://example.org/blog/posts/a/a.png\" alt=\"a b\">",
            ),
            (
                "<a href=\"//other.org/a:b\">",
                "<a href=\"https://other.org/a:b\">",
            ),
            ("<a href=\"mailto:a@b.org\">", "<a href=\"mailto:a@b.org\">"),
            (
                "<a href=\"HTTPS://b.org/?a=1&amp;b\">",
                "<a href=\"HTTPS://b.org/?a=1&amp;b\">",
            ),
            (
                "<img srcset=\"/a.png 1x,b.png  2x\">",
                "<img srcset=\"https://example.org/blog/a.png 1x, https://example.org/blog/posts/a/b.png 2x\">",
            ),
            (
                "<li><input type=\"checkbox\" disabled=\"\" checked=\"\"> a<br>",
                "<li>☑ a<br>",
            ),
            ("<input type=\"checkbox\" disabled=\"\">", "☐"),
            ("a &lt;b href=\"c\"", "a &lt;b href=\"c\""),
        ];
        for (html, expected) in table {
            assert_eq!(place.html(html), expected);
        }
    }
}
