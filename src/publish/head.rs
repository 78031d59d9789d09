//! What does the head of a page tell browsers, crawlers and link previews?
//!
//! One struct with all of it and one function that writes it. Everything is escaped here,
//! whoever wrote it, and an address stands in it only where it is true: without a
//! `base_url` no public address is ever guessed.

mod graph;
mod preview;
mod versions;

use serde_json::Value;

pub(super) use graph::graph;
pub(super) use preview::{Picture, Preview};
pub(super) use versions::{Version, of_listing, of_post, versions};

use super::shell::escaped;
use crate::model::{Base, Head};

/// The head of a page.
#[derive(Debug)]
pub(super) struct PageHead<'a> {
    /// The path below which the blog lives, for the program.
    pub(super) base: &'a Base,
    /// Title, description, language and canonical address.
    pub(super) head: &'a Head,
    /// The page's content in other forms: feeds, Markdown.
    pub(super) alternates: Vec<Alternate>,
    /// The page in its languages; empty where there is only one.
    pub(super) versions: Vec<Version>,
    /// What a link to the page looks like elsewhere.
    pub(super) preview: Preview<'a>,
    /// What the page is about, in the words of schema.org; empty where that is nothing
    /// that they name.
    pub(super) graph: Vec<Value>,
}

/// The same content for another kind of reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternate {
    /// The media type.
    pub(super) kind: &'static str,
    /// What readers call it; may be empty.
    pub(super) title: String,
    /// Percent-encoded.
    pub(super) address: String,
}

impl PageHead<'_> {
    /// The head as HTML.
    pub(super) fn render(&self) -> String {
        let head = self.head;
        let mut html = format!("<title>{}</title>", escaped(&head.title));
        if !head.description.is_empty() {
            push_named(&mut html, "description", &head.description);
        }
        if !head.is_indexed {
            push_named(&mut html, "robots", "noindex");
        }
        if !head.canonical.is_empty() {
            let canonical = escaped(&head.canonical);
            html += &format!("<link rel=\"canonical\" href=\"{canonical}\">");
        }
        push_named(&mut html, "quire-base", self.base.as_str());
        if !self.base.posts().is_empty() {
            push_named(&mut html, "quire-posts", self.base.posts());
        }
        for alternate in &self.alternates {
            let kind = alternate.kind;
            let address = escaped(&alternate.address);
            html += &format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{address}\"");
            if !alternate.title.is_empty() {
                html += &format!(" title=\"{}\"", escaped(&alternate.title));
            }
            html.push('>');
        }
        for (lang, address) in &self.versions {
            let (lang, address) = (escaped(lang), escaped(address));
            html += &format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{address}\">");
        }
        for (property, content) in self.preview.properties() {
            let content = escaped(&content);
            html += &format!("<meta property=\"{property}\" content=\"{content}\">");
        }
        push_named(&mut html, "twitter:card", self.preview.card());
        if !self.graph.is_empty() {
            html += &linked_data(&self.graph);
        }
        html
    }
}

fn push_named(html: &mut String, name: &str, content: &str) {
    let content = escaped(content);
    *html += &format!("<meta name=\"{name}\" content=\"{content}\">");
}

/// Data for a script element, in which only `<` could end it. It runs nothing, so no
/// policy has to allow it.
fn linked_data(graph: &[Value]) -> String {
    let data = serde_json::json!({ "@context": "https://schema.org", "@graph": graph });
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Alternate, PageHead, Picture, Preview};
    use crate::model::{Base, Head, Site};

    #[test]
    fn text_in_the_head_is_never_markup() {
        let odd = "</title></script><script>'\"&";
        let head = Head {
            title: odd.to_owned(),
            description: odd.to_owned(),
            canonical: format!("https://example.org/{odd}"),
            ..Head::default()
        };
        let site = Site {
            title: odd.to_owned(),
            ..Site::default()
        };
        let alternate = Alternate {
            kind: "text/markdown",
            title: odd.to_owned(),
            address: odd.to_owned(),
        };
        let picture = Picture {
            address: odd.to_owned(),
            width: 1,
            height: 1,
            alt: odd.to_owned(),
        };
        let html = PageHead {
            base: &Base::new("/"),
            head: &head,
            alternates: vec![alternate],
            versions: vec![(odd.to_owned(), odd.to_owned())],
            preview: Preview::new(&site, &head, odd, None, Some(&picture)),
            graph: vec![json!({ "headline": odd })],
        };
        let html = html.render();
        assert!(
            html.starts_with(
                "<title>&lt;/title&gt;&lt;/script&gt;&lt;script&gt;&#39;&quot;&amp;</title>"
            ),
            "{html}"
        );
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert_eq!(html.matches("</script").count(), 1, "{html}");
        assert_eq!(html.matches("</title").count(), 1, "{html}");
        assert!(
            html.contains(r#""headline":"\u003c/title>\u003c/script>\u003cscript>'\"&""#),
            "{html}"
        );
    }
}
