//! How long does a text take to read?
//!
//! It must never count what a reader does not read: markup, addresses, comments, front
//! matter.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::raw_html::{Token, Tokens};
use super::script::is_ideograph;
use super::source::{Parsed, Source};

/// A Chinese or Japanese character: 400 a minute, as newspapers and schools reckon.
const CHARACTER: u64 = 60_000 / 400;
/// A word in a script with spaces: 220 a minute, between the 200 of close and the 240 of
/// easy reading.
const WORD: u64 = 60_000 / 220;
/// A word or character of a code block counts half: most of a block is skimmed.
const CODE_SHARE: u64 = 2;
/// A formula is looked at like three words.
const FORMULA: u64 = 3 * WORD;
/// A picture is looked at for about four seconds.
const PICTURE: u64 = 4_000;

/// Minutes to read a text, at least 1: Chinese and Japanese by the character, other
/// scripts by the word, code lighter than prose.
///
/// # Examples
///
/// ```
/// use quire::text::reading_minutes;
///
/// assert_eq!(reading_minutes("Hello"), 1);
/// assert_eq!(reading_minutes(&"读".repeat(1200)), 3);
/// assert_eq!(reading_minutes(&"word ".repeat(660)), 3);
/// ```
#[must_use]
pub fn reading_minutes(markdown: &str) -> u32 {
    Source::new(markdown).parsed().reading_minutes()
}

impl Parsed<'_> {
    /// What [`reading_minutes`] counts.
    #[must_use]
    pub fn reading_minutes(&self) -> u32 {
        let text = without_front_matter(self.markdown);
        if text.len() < self.markdown.len() {
            return minutes(&Source::new(text).parsed());
        }
        minutes(self)
    }
}

fn minutes(text: &Parsed<'_>) -> u32 {
    let mut clock = Clock::default();
    let mut html = String::new();
    let mut is_in_code = false;
    let mut is_in_address = false;
    for (event, _) in &text.events {
        match event {
            Event::Text(_) if is_in_address => {}
            Event::Html(text) => html.push_str(text),
            Event::Text(text) if is_in_code => clock.read_code(text),
            Event::Text(text) | Event::Code(text) => clock.read(text),
            Event::InlineMath(_) | Event::DisplayMath(_) => clock.milliseconds += FORMULA,
            Event::Start(Tag::CodeBlock(_)) => is_in_code = true,
            Event::End(TagEnd::CodeBlock) => is_in_code = false,
            Event::Start(Tag::Image { .. }) => clock.milliseconds += PICTURE,
            Event::Start(Tag::Link { link_type, .. }) => {
                is_in_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
            }
            Event::End(TagEnd::Link) => is_in_address = false,
            Event::End(TagEnd::HtmlBlock) => {
                for token in Tokens::new(&core::mem::take(&mut html)) {
                    if let Token::Text(text) = token {
                        clock.read(text);
                    }
                }
            }
            // Emphasis within a word does not end it.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => clock.is_in_word = false,
        }
    }
    let minutes = (clock.milliseconds + 30_000) / 60_000;
    u32::try_from(minutes).unwrap_or(u32::MAX).max(1)
}

#[derive(Default)]
struct Clock {
    milliseconds: u64,
    is_in_word: bool,
}

impl Clock {
    fn read(&mut self, text: &str) {
        // A word is cut where the parser cuts its text, so it is told apart by blanks and
        // not by the pieces. An address is one long word: it weighs little as it is.
        for c in text.chars() {
            if is_ideograph(c) {
                self.milliseconds += CHARACTER;
                self.is_in_word = false;
            } else if c.is_whitespace() {
                self.is_in_word = false;
            } else if !self.is_in_word && c.is_alphanumeric() {
                self.milliseconds += WORD;
                self.is_in_word = true;
            }
        }
    }

    fn read_code(&mut self, code: &str) {
        let before = core::mem::take(self);
        self.read(code);
        self.milliseconds = before.milliseconds + self.milliseconds / CODE_SHARE;
        self.is_in_word = false;
    }
}

/// The text behind a block of `key: value` lines between `---` at its very beginning.
fn without_front_matter(markdown: &str) -> &str {
    let Some(rest) = markdown.strip_prefix("---\n") else {
        return markdown;
    };
    let first = rest.lines().next().unwrap_or_default();
    if !first.contains(':') {
        return markdown;
    }
    match rest.find("\n---\n") {
        Some(end) => &rest[end + "\n---\n".len()..],
        None => markdown,
    }
}
