//! Where does an excerpt end?
//!
//! It must never end within a character, nor at nothing where there is something to show.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::pieces::Pieces;
use crate::text::source::Parsed;

/// How many characters a reader should see, about.
const LENGTH: usize = 300;
/// Up to how many a block may bring it.
const FULL: usize = 400;
/// Beyond this many, a block is cut even where it stands alone.
const TOO_LONG: usize = 900;
/// As how many characters a picture counts.
const PICTURE: usize = 60;
/// The most bytes of source, for texts that are markup with nothing to see.
const LONGEST: usize = 16_000;

/// Where an excerpt ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cut {
    /// Its end in the author's text.
    pub(super) end: usize,
    /// Whether the author said so.
    pub(super) is_marked: bool,
    /// Whether it stands within a block, which what follows would become a part of.
    pub(super) is_in_block: bool,
    /// Whether it stands in the middle of a sentence.
    pub(super) is_in_sentence: bool,
}

impl Cut {
    /// Reads a text as far as it must.
    pub(super) fn find(text: &Parsed<'_>) -> Self {
        let has_comment = text.markdown.contains("<!--");
        let mark = has_comment.then(|| marked(text)).flatten();
        mark.unwrap_or_else(|| automatic(text))
    }
}

/// The author's mark.
fn marked(text: &Parsed<'_>) -> Option<Cut> {
    let mut html = Pieces::default();
    let mut block = false;
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = true,
            Event::Html(text) | Event::InlineHtml(text) => {
                html.push(text, range.start);
                if block {
                    continue;
                }
            }
            Event::Text(text) if block => {
                html.push(text, range.start);
                continue;
            }
            Event::End(TagEnd::HtmlBlock) => block = false,
            _ => continue,
        }
        if !html.text.is_empty() {
            if let Some(at) = mark(&html.text) {
                return Some(Cut {
                    end: html.place(at),
                    is_marked: true,
                    is_in_block: !html.text[..at].trim().is_empty(),
                    is_in_sentence: false,
                });
            }
            html.clear();
        }
    }
    None
}

/// The place of a comment that says no more than `more` or `excerpt`.
fn mark(html: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = html[from..].find("<!--") {
        let at = from + found;
        let comment = &html[at + 4..];
        let end = comment.find("-->")?;
        let word = comment[..end].trim();
        if word.eq_ignore_ascii_case("more") || word.eq_ignore_ascii_case("excerpt") {
            return Some(at);
        }
        from = at + 4 + end;
    }
    None
}

/// A block on the first level, as it goes by.
#[derive(Default)]
struct Block {
    start: usize,
    length: usize,
    /// Where it may be cut if it must be.
    inner: Inner,
}

/// A cut within a block.
#[derive(Default)]
struct Inner {
    /// The best so far: behind a sentence, a line or an inner block.
    good: Option<usize>,
    /// Behind any character, should there be no better one.
    any: Option<usize>,
}

/// The first blocks, up to about [`LENGTH`] characters.
fn automatic(text: &Parsed<'_>) -> Cut {
    let markdown = text.markdown;
    let mut depth = 0_usize;
    let mut inlines = 0_usize;
    let mut block = Block::default();
    let mut length = 0;
    // The end of the last block that is worth ending at, and of headings that lead it.
    let mut end = None;
    let mut headings = 0;
    for (event, range) in &text.events {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    block = Block {
                        start: range.start,
                        ..Block::default()
                    };
                }
                if matches!(tag, Tag::Image { .. }) {
                    block.length += PICTURE;
                }
                depth += 1;
                inlines += usize::from(is_inline(tag.to_end()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                inlines = inlines.saturating_sub(usize::from(is_inline(*tag)));
                if depth > 0 {
                    if inlines == 0 && !is_inline(*tag) {
                        block.inner.at_pause(block.length, range.end);
                    }
                    continue;
                }
                if *tag == TagEnd::FootnoteDefinition {
                    continue;
                }
                let is_full = length + block.length > FULL || range.end > LONGEST;
                if is_full && (end.is_some() || length > LENGTH) {
                    break;
                }
                length += block.length;
                if matches!(tag, TagEnd::Heading(_)) {
                    headings = range.end;
                    continue;
                }
                if block.length > TOO_LONG {
                    return block.cut(markdown);
                }
                end = Some(range.end);
                if length >= LENGTH {
                    break;
                }
            }
            Event::Text(text) => {
                block.text(text, inlines, range, markdown);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                block.length += text.chars().count();
            }
            Event::Html(html) => {
                block.length += html.len() / 2;
                block.inner.at_pause(block.length, range.end);
            }
            Event::SoftBreak | Event::HardBreak if inlines == 0 => {
                block.inner.at_pause(block.length, range.start);
            }
            _ => {}
        }
        // A block of a megabyte need not be read to its end.
        let is_long =
            block.length > 4 * TOO_LONG || range.start.saturating_sub(block.start) > LONGEST;
        if depth > 0 && is_long && end.is_none() {
            return block.cut(markdown);
        }
    }
    Cut {
        // Headings alone are better than nothing.
        end: end.unwrap_or(headings),
        ..Cut::default()
    }
}

impl Block {
    /// Counts a piece of text, and notes where it could be cut.
    fn text(&mut self, text: &str, inlines: usize, range: &Range<usize>, markdown: &str) {
        // Only where the piece stands in the source as it is read.
        let is_as_written = markdown.get(range.clone()) == Some(text);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            self.length += 1;
            if !is_as_written || inlines > 0 || self.length < LENGTH {
                continue;
            }
            let after = range.start + at + c.len_utf8();
            let is_end = matches!(c, '。' | '！' | '？')
                || matches!(c, '.' | '!' | '?')
                    && chars.peek().is_none_or(|(_, next)| next.is_whitespace());
            if is_end || c == '\n' {
                self.inner.at_pause(self.length, after);
            } else if self.length < FULL || self.inner.any.is_none() {
                let is_between = c.is_whitespace() || crate::text::script::is_wide(c);
                if is_between || self.length > FULL {
                    self.inner.any = Some(after);
                }
            }
        }
    }

    fn cut(&self, markdown: &str) -> Cut {
        if let Some(end) = self.inner.good {
            return Cut {
                end,
                is_in_block: true,
                ..Cut::default()
            };
        }
        let is_in_sentence = self.inner.any.is_some();
        // Nothing but markup, or one endless word in emphasis: a piece of the source.
        let mut end = self
            .inner
            .any
            .unwrap_or((self.start + 4 * LENGTH).min(markdown.len()));
        while !markdown.is_char_boundary(end) {
            end -= 1;
        }
        Cut {
            end,
            is_in_block: true,
            is_in_sentence,
            ..Cut::default()
        }
    }
}

impl Inner {
    /// Notes a good place, the first behind enough text, unless it comes far too late.
    fn at_pause(&mut self, length: usize, place: usize) {
        if self.good.is_none() && (LENGTH..=TOO_LONG).contains(&length) {
            self.good = Some(place);
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
