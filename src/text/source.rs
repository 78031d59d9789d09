//! How is an author's Markdown read? The one place that runs the parser.
//!
//! 1. The text is prepared where it must be: marks for emphasis beside Chinese
//!    ([`emphasis`]), escapes for dollar signs that are prices ([`math`]), and nesting
//!    that nobody wrote by hand is cut off ([`nesting`]). Most texts are borrowed as
//!    they are.
//! 2. The parser runs with the dialect of the house.
//! 3. Its events come back without the marks, and with offsets that can be led back to
//!    the author's own text. Who asks a text for more than one thing has it
//!    [parsed](Parsed) once.
//!
//! It must never leave a mark in what it hands out.

mod emphasis;
mod math;
mod nesting;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, OffsetIter, Options, Parser, Tag};

/// A character that no text may hold (a noncharacter), set beside emphasis so that the
/// parser sees a letter there.
const MARK: char = '\u{FDD0}';
/// The mark as it is inserted.
const MARK_TEXT: &str = "\u{FDD0}";

/// The dialect: CommonMark, GitHub's extensions, footnotes, formulas, definition lists
/// and ids for headings.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// A text made ready for the parser.
pub struct Source<'a> {
    /// As its author wrote it.
    markdown: &'a str,
    text: Cow<'a, str>,
    /// One for each pass that changed the text, in order.
    edits: Vec<Edits>,
    has_marks: bool,
    options: Options,
}

/// The ends of what a pass inserted, as places in its outcome, each with the number of
/// bytes inserted up to there.
type Edits = Vec<(usize, usize)>;

impl<'a> Source<'a> {
    /// Prepares an author's text.
    #[must_use]
    pub fn new(markdown: &'a str) -> Self {
        let mut source = Self::unsettled(markdown);
        if markdown.contains('$') {
            math::settle(&mut source);
        }
        source
    }

    /// A text whose formulas are those that the parser sees, which costs one reading less
    /// than [`new`](Self::new). Some may be [no formulas](Self::is_no_formula).
    pub(super) fn unsettled(markdown: &'a str) -> Self {
        let mut source = Self {
            markdown,
            text: Cow::Borrowed(markdown),
            edits: Vec::new(),
            has_marks: false,
            options: DIALECT,
        };
        let is_ascii = markdown.is_ascii();
        if !is_ascii && markdown.contains(MARK) {
            // A noncharacter of the author's own would be taken for a mark. The
            // replacement has the same length, so that no offset moves.
            source.text = Cow::Owned(markdown.replace(MARK, "\u{FFFD}"));
        }
        nesting::limit(&mut source);
        if !is_ascii {
            emphasis::mark(&mut source);
        }
        if markdown.contains('$') {
            source.options |= Options::ENABLE_MATH;
        }
        source
    }

    /// The length of the prepared text in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether this is a formula to the parser alone, so that the text has to be settled.
    pub(super) fn is_no_formula(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        matches!(event, Event::InlineMath(_)) && math::stands_in_words(&self.text, range)
    }

    /// Where in the author's text a formula stands that is none, as too many dollar signs are
    /// no edges of formulas. The tool tells its author.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn lost_formula(self) -> Option<usize> {
        let is_off = self.text.contains('$') && !self.options.contains(Options::ENABLE_MATH);
        is_off.then(|| math::lost(self)).flatten()
    }

    /// The parser's events with their ranges in the prepared text, which
    /// [`original`](Self::original) leads back to the author's.
    pub(super) fn events(&self) -> Events<'_> {
        Events {
            inner: Parser::new_ext(&self.text, self.options).into_offset_iter(),
            has_marks: self.has_marks,
        }
    }

    /// Reads the text for all that is asked of it.
    #[must_use]
    pub fn parsed(&self) -> Parsed<'_> {
        let events = self.events();
        let definitions = events.definitions();
        Parsed {
            markdown: self.markdown,
            definitions: definitions
                .map(|(label, end)| (label.to_owned(), self.original(end)))
                .collect(),
            events: events
                .map(|(event, range)| {
                    let range = self.original(range.start)..self.original(range.end);
                    (event, range)
                })
                .collect(),
        }
    }

    /// The place in the author's text of a place in the prepared one.
    pub(super) fn original(&self, offset: usize) -> usize {
        self.edits.iter().rev().fold(offset, |offset, edits| {
            let before = edits.partition_point(|(end, _)| *end <= offset);
            match edits[..before].last() {
                Some((_, inserted)) => offset - inserted,
                None => offset,
            }
        })
    }

    /// Puts short strings into the text, given by their places in it in rising order.
    fn insert(&mut self, insertions: &[(usize, &str)]) {
        if insertions.is_empty() {
            return;
        }
        let added: usize = insertions.iter().map(|(_, piece)| piece.len()).sum();
        let mut text = String::with_capacity(self.text.len() + added);
        let mut edits = Vec::with_capacity(insertions.len());
        let mut copied = 0;
        for &(at, piece) in insertions {
            text.push_str(&self.text[copied..at]);
            text.push_str(piece);
            copied = at;
            edits.push((text.len(), text.len() - at));
        }
        text.push_str(&self.text[copied..]);
        self.edits.push(edits);
        self.text = Cow::Owned(text);
    }
}

/// A text that was read once. What can be asked of it stands where it is found out: in
/// `outline`, `excerpt`, `fences`, `figures` and `reading_time`.
pub struct Parsed<'s> {
    /// As its author wrote it.
    pub(super) markdown: &'s str,
    /// The labels of its link reference definitions, with the place where each ends.
    pub(super) definitions: Vec<(String, usize)>,
    /// In order, each with its range in the author's text.
    pub(super) events: Vec<(Event<'s>, Range<usize>)>,
}

impl<'s> Parsed<'s> {
    /// The text as its author wrote it.
    #[must_use]
    pub fn markdown(&self) -> &'s str {
        self.markdown
    }
}

/// The events of a [`Source`], free of marks.
pub(super) struct Events<'s> {
    inner: OffsetIter<'s>,
    has_marks: bool,
}

impl<'s> Events<'s> {
    /// The labels of the text's link reference definitions, with the place in the
    /// prepared text where each ends.
    pub(super) fn definitions(&self) -> impl Iterator<Item = (&str, usize)> {
        self.inner
            .reference_definitions()
            .iter()
            .map(|(label, definition)| (label, definition.span.end))
    }
}

impl<'s> Iterator for Events<'s> {
    type Item = (Event<'s>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut next = self.inner.next()?;
            if self.has_marks {
                unmark(&mut next.0);
                if matches!(&next.0, Event::Text(text) if text.is_empty()) {
                    // It was nothing but a mark.
                    continue;
                }
            }
            return Some(next);
        }
    }
}

/// Takes the marks out of an event, wherever it carries text. In place: events are large,
/// and few have any.
fn unmark(event: &mut Event<'_>) {
    match event {
        Event::Text(text)
        | Event::Code(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text)
        | Event::Start(
            Tag::CodeBlock(CodeBlockKind::Fenced(text))
            | Tag::FootnoteDefinition(text)
            | Tag::Heading { id: Some(text), .. },
        ) => strip(text),
        Event::Start(
            Tag::Link {
                dest_url,
                title,
                id,
                ..
            }
            | Tag::Image {
                dest_url,
                title,
                id,
                ..
            },
        ) => {
            strip(dest_url);
            strip(title);
            strip(id);
        }
        _ => {}
    }
}

fn strip(text: &mut CowStr<'_>) {
    // The mark's first byte is rare, its last is not, so the search is spelt out.
    let bytes = text.as_bytes();
    let mark = MARK_TEXT.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !(bytes[at] == mark[0] && bytes[at..].starts_with(mark)) {
        at += 1;
    }
    if at < bytes.len() {
        *text = CowStr::from(text.replace(MARK, ""));
    }
}
