//! What does the tool need to know of a post's Markdown without rendering it?
//!
//! It must never give an offset that is not one of the author's own text.

mod description;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::pieces::Pieces;
use super::source::{Parsed, Source};
use super::{autolink, raw_html};
use description::Description;

/// What stands in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The first heading: its plain text, and its byte range in the Markdown, with the line
    /// break behind it, so that a title taken from it can be cut out of the text.
    pub first_heading: Option<(String, core::ops::Range<usize>)>,
    /// Whether there is a heading with nothing but blank lines, comments and reference
    /// definitions before it.
    pub heading_leads: bool,
    /// Every address of a link or an image, in order, raw HTML's `src` and `href` and
    /// bare addresses included, whether or not they may stand in the page.
    pub destinations: Vec<Destination>,
    /// The beginning of the prose as plain text: one or two sentences, at most about
    /// 160 Latin or 80 Chinese characters, for the page's description.
    pub description: String,
}

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The address, its escapes and entities resolved.
    pub address: String,
    /// Whether an image (or video, audio) is shown from there, rather than linked.
    pub is_embedded: bool,
    /// Byte offset in the Markdown of the link or image that bears it.
    pub offset: usize,
}

/// Reads the outline of a text.
///
/// # Examples
///
/// ```
/// use quire::text::outline;
///
/// let outline = outline("# Notes on *caching*\n\nRead [this](b.md) first.");
/// assert_eq!(outline.first_heading, Some(("Notes on caching".to_owned(), 0..21)));
/// assert!(outline.heading_leads);
/// assert_eq!(outline.destinations[0].address, "b.md");
/// assert_eq!(outline.description, "Read this first.");
/// ```
#[must_use]
pub fn outline(markdown: &str) -> Outline {
    Source::new(markdown).parsed().outline()
}

impl Parsed<'_> {
    /// What [`outline`](outline()) reads.
    #[must_use]
    pub fn outline(&self) -> Outline {
        let mut reader = Reader::default();
        for (event, range) in &self.events {
            reader.event(event, range);
        }
        reader.outline.description = reader.description.finish();
        reader.outline
    }
}

/// What the outline knows while the events go by.
#[derive(Default)]
struct Reader {
    outline: Outline,
    description: Description,
    /// The words of the first heading, while it is open.
    heading: Option<String>,
    has_content: bool,
    /// How many links and images are open: there are no bare addresses in them.
    links: usize,
    is_in_code: bool,
    text: Pieces,
    html: Pieces,
}

impl Reader {
    fn event(&mut self, event: &Event<'_>, range: &core::ops::Range<usize>) {
        let start = range.start;
        self.description.event(event);
        if let Event::Text(text) = event
            && self.html.text.is_empty()
        {
            if self.links == 0 && !self.is_in_code {
                self.text.push(text, start);
            }
            if let Some(heading) = &mut self.heading {
                heading.push_str(text);
            }
            return;
        }
        self.bare_addresses();
        match event {
            Event::Start(Tag::Heading { .. }) if self.outline.first_heading.is_none() => {
                self.outline.heading_leads = !self.has_content;
                self.heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = self.heading.take() {
                    self.outline.first_heading = Some((heading.trim().to_owned(), range.clone()));
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if let Some(heading) = &mut self.heading {
                    heading.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut self.heading {
                    heading.push(' ');
                }
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                self.links += 1;
                let address = match link_type {
                    LinkType::Email => ["mailto:", dest_url].concat(),
                    _ => dest_url.to_string(),
                };
                self.destination(address, false, start);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.links += 1;
                self.destination(dest_url.to_string(), true, start);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.links = self.links.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => self.is_in_code = true,
            Event::End(TagEnd::CodeBlock) => self.is_in_code = false,
            Event::Html(html) | Event::Text(html) => {
                self.html.push(html, start);
                return;
            }
            Event::Start(Tag::HtmlBlock) => return,
            Event::End(TagEnd::HtmlBlock) => {
                self.has_content |= raw_html::has_content(&self.html.text);
                self.raw_addresses();
                return;
            }
            Event::InlineHtml(html) => {
                self.html.push(html, start);
                self.raw_addresses();
            }
            _ => {}
        }
        self.has_content = true;
    }

    fn destination(&mut self, address: String, is_embedded: bool, offset: usize) {
        self.outline.destinations.push(Destination {
            address,
            is_embedded,
            offset,
        });
    }

    /// Takes the bare addresses of the text that has just ended.
    fn bare_addresses(&mut self) {
        let text = core::mem::take(&mut self.text);
        let mut from = 0;
        while let Some(link) = autolink::find(&text.text, from) {
            let address = [link.prefix, &text.text[link.start..link.end]].concat();
            self.destination(address, false, text.place(link.start));
            from = link.end;
        }
        self.text = text;
        self.text.clear();
    }

    fn raw_addresses(&mut self) {
        let html = core::mem::take(&mut self.html);
        for (at, address, is_embedded) in raw_html::addresses(&html.text) {
            self.destination(address, is_embedded, html.place(at));
        }
        self.html = html;
        self.html.clear();
    }
}
