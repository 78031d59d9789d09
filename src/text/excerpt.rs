//! What of a post stands in the listing?
//!
//! 1. [`Cut`](cut::Cut) finds where the excerpt ends: at the author's mark, else between
//!    blocks, else within the one block that is too long by itself.
//! 2. Footnotes are taken out of what stands before the cut.
//! 3. The definitions of the reference links that stand there are added.
//!
//! It must never give Markdown that renders differently by itself than in its post.

mod cut;

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::source::{Parsed, Source};

/// The part of a post before the author's cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Markdown that can be rendered by itself: it carries the reference definitions it
    /// uses, and no footnote marks.
    pub markdown: String,
    /// Whether the author set the cut with `<!-- more -->`.
    pub is_marked: bool,
}

/// Cuts the excerpt off a post.
///
/// The mark is a comment `more` or `excerpt`, in any case and with any blanks, that does
/// not stand in code. Without one, the first blocks are taken, up to about 300 characters
/// of what a reader sees.
///
/// # Examples
///
/// ```
/// use quire::text::excerpt;
///
/// let excerpt = excerpt("Read [this][a][^1].\n\n<!--More-->\n\nRest.\n\n[a]: b.md\n[^1]: N");
/// assert_eq!(excerpt.markdown, "Read [this][a].\n\n[a]: <b.md>\n");
/// assert!(excerpt.is_marked);
/// ```
#[must_use]
pub fn excerpt(markdown: &str) -> Excerpt {
    Source::new(markdown).parsed().excerpt()
}

impl Parsed<'_> {
    /// What [`excerpt`] cuts off.
    #[must_use]
    pub fn excerpt(&self) -> Excerpt {
        let cut = cut::Cut::find(self);
        let links = Links::before(self, cut.end);
        let mut text = without(self.markdown, cut.end, &links.footnotes);
        text.truncate(text.trim_end().len());
        if cut.is_in_sentence {
            text.push('…');
        }
        let definitions = links.definitions;
        let markdown = if definitions.is_empty() {
            text
        } else if cut.is_in_block {
            // What follows an open block of code or HTML would become a part of it.
            [&definitions, "\n", &text].concat()
        } else {
            [&text, "\n\n", &definitions].concat()
        };
        Excerpt {
            markdown,
            is_marked: cut.is_marked,
        }
    }
}

/// What stands before a cut and leads beyond it.
struct Links {
    /// Definitions to add, a line for each.
    definitions: String,
    /// Ranges of references to footnotes and of footnotes, in the author's text.
    footnotes: Vec<Range<usize>>,
}

impl Links {
    fn before(text: &Parsed<'_>, cut: usize) -> Self {
        let definitions = text.definitions.iter();
        let mut defined: HashSet<String> = definitions
            .filter(|(_, end)| *end <= cut)
            .map(|(label, _)| label.to_lowercase())
            .collect();
        let mut links = Self {
            definitions: String::new(),
            footnotes: Vec::new(),
        };
        for (event, range) in &text.events {
            if range.start >= cut && !matches!(event, Event::End(_)) {
                break;
            }
            match event {
                Event::FootnoteReference(_) => links.footnotes.push(range.clone()),
                Event::End(TagEnd::FootnoteDefinition) => links.footnotes.push(range.clone()),
                Event::Start(
                    Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    }
                    | Tag::Image {
                        link_type,
                        dest_url,
                        title,
                        id,
                    },
                ) if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) && defined.insert(id.to_lowercase()) =>
                {
                    links.define(id, dest_url, title);
                }
                _ => {}
            }
        }
        links
    }

    fn define(&mut self, label: &str, address: &str, title: &str) {
        let out = &mut self.definitions;
        out.push('[');
        out.push_str(label);
        out.push_str("]: <");
        push_escaped(out, address, &['<', '>', '\\', '&']);
        out.push('>');
        if !title.is_empty() {
            out.push_str(" \"");
            push_escaped(out, title, &['"', '\\', '&']);
            out.push('"');
        }
        out.push('\n');
    }
}

fn push_escaped(out: &mut String, text: &str, special: &[char]) {
    for c in text.chars() {
        if special.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The text up to `end` without some ranges, which may contain each other.
fn without(markdown: &str, end: usize, ranges: &[Range<usize>]) -> String {
    let mut ranges: Vec<&Range<usize>> = ranges.iter().collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut text = String::with_capacity(end);
    let mut copied = 0;
    for range in ranges {
        let start = range.start.min(end);
        if start > copied {
            text.push_str(&markdown[copied..start]);
        }
        copied = copied.max(range.end.min(end));
    }
    text.push_str(&markdown[copied..end]);
    text
}
