//! With which words is a post described to a search engine?
//!
//! It must never show markup, nor end in the middle of a word.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::script::{is_wide, joins_across_lines};

/// The longest description, counted in Latin letters; a Chinese character counts two.
const LONGEST: usize = 160;

/// The beginning of a text's prose, collected as its events go by.
#[derive(Default)]
pub(super) struct Description {
    text: String,
    width: usize,
    /// How many elements are open that hold no prose.
    skipped: usize,
    /// Whether something stands between this word and the last.
    gap: bool,
}

impl Description {
    pub(super) fn event(&mut self, event: &Event<'_>) {
        if self.width > LONGEST {
            return;
        }
        match event {
            Event::Start(tag) if is_skipped(tag) => self.skipped += 1,
            Event::End(tag) if is_skipped_end(*tag) => {
                self.skipped = self.skipped.saturating_sub(1);
                self.gap |= *tag != TagEnd::Image;
            }
            _ if self.skipped > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => self.push(text),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            )
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => {}
            _ => self.gap = true,
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() || c.is_control() {
                self.gap = true;
                continue;
            }
            if core::mem::take(&mut self.gap)
                && let Some(last) = self.text.chars().next_back()
                && !joins_across_lines(last, c)
            {
                self.text.push(' ');
                self.width += 1;
            }
            self.text.push(c);
            self.width += if is_wide(c) { 2 } else { 1 };
            // One more than fits, to see that something is cut.
            if self.width > LONGEST {
                return;
            }
        }
    }

    pub(super) fn finish(mut self) -> String {
        if self.width <= LONGEST {
            return self.text;
        }
        self.text.pop();
        let end = cut(&self.text);
        self.text.truncate(end);
        let is_loose = |c: char| c.is_whitespace() || is_stop(c) || is_pause(c);
        let kept = self.text.trim_end_matches(is_loose).len();
        self.text.truncate(kept);
        self.text.push('…');
        self.text
    }
}

/// Where a text that is too long is best cut: behind a sentence, else a part of one, if
/// that leaves half of it; else behind a word.
fn cut(text: &str) -> usize {
    let half = text.len() / 2;
    let ends = |test: fn(char) -> bool| {
        text.char_indices()
            .rev()
            .find(|(at, c)| {
                let after = text[at + c.len_utf8()..].chars().next();
                // A Latin stop within a word or a number ends nothing.
                test(*c) && (is_wide(*c) || after.is_none_or(char::is_whitespace))
            })
            .map(|(at, c)| at + c.len_utf8())
            .filter(|end| *end >= half)
    };
    let words = |(at, c): (usize, char)| (c == ' ' || is_wide(c)).then_some(at);
    ends(is_stop)
        .or_else(|| ends(is_pause))
        .or_else(|| text.char_indices().rev().find_map(words))
        .filter(|end| *end >= half)
        .unwrap_or(text.len())
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?' | '…')
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '、' | ',' | ';' | ':' | '—' | '–')
}

fn is_skipped(tag: &Tag<'_>) -> bool {
    is_skipped_end(tag.to_end())
}

fn is_skipped_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Image
            | TagEnd::MetadataBlock(_)
    )
}
