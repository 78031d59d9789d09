//! What does the writer hold while a text goes by, and how are blocks written?
//!
//! It must never recurse: what is open stands in a list of its own.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::{Colored, Draft, FIRST_SCREEN};
use super::drawn_fences::Fence;
use super::footnotes::Footnotes;
use super::ids::Ids;
use super::inlines::{Image, Paragraph};
use super::tables::Table;
use super::{Heading, Options, Rendered};
use crate::text::address::Resolver;
use crate::text::escape::{push_number, push_text};
use crate::text::raw_html::{RawHtml, has_content};

/// How many Markdown elements may stand inside each other; what is deeper is written
/// without its tags. Lists count double, for the list and its item.
const MAX_DEPTH: usize = 80;

/// Something that has begun and not ended.
pub(super) struct Open {
    /// Whether its tags are written.
    is_written: bool,
    /// How many raw elements were open when it began.
    raw_depth: usize,
}

/// Writes events as HTML.
pub(super) struct Writer<'a> {
    pub(super) options: &'a Options<'a>,
    pub(super) resolver: Resolver<'a>,
    pub(super) out: String,
    pub(super) open: Vec<Open>,
    pub(super) headings: Vec<Heading>,
    pub(super) heading: Option<Draft>,
    /// Where the part that is being written begins.
    pub(super) part: usize,
    /// How many more bytes of text the part that is being written has at least.
    pub(super) room: usize,
    pub(super) ids: Ids,
    pub(super) raw: RawHtml,
    /// The block of raw HTML that is being collected.
    raw_block: Option<String>,
    is_in_code: bool,
    /// How many fences have begun.
    pub(super) fences: usize,
    pub(super) colored: Option<Colored<'a>>,
    /// What ends the block of code that is open, behind its `pre`.
    pub(super) code_end: &'static str,
    /// How many groups of blocks of code have begun.
    pub(super) groups: u64,
    /// Whether the block of code that is open belongs to a group.
    pub(super) is_in_tab: bool,
    /// Where the last group was closed.
    pub(super) group_end: Option<usize>,
    pub(super) fence: Option<Fence>,
    pub(super) table: Table,
    pub(super) footnotes: Footnotes,
    pub(super) paragraph: Paragraph,
    pub(super) image: Option<Image>,
    pub(super) images: usize,
    pub(super) is_in_link: bool,
    /// How many inline elements are open.
    pub(super) inline_depth: usize,
    /// The last character a reader sees on the line, or nothing after an image.
    pub(super) last: Option<char>,
    /// Where a line break was written that may yet prove to be none.
    pub(super) line_break: Option<usize>,
    /// Where the last `<li` waits for its attributes.
    pub(super) item: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(options: &'a Options<'a>, length: usize) -> Self {
        Self {
            options,
            resolver: Resolver::new(options.base, options.addresses, options.id_prefix),
            out: String::with_capacity(length + length / 4),
            open: Vec::new(),
            headings: Vec::new(),
            heading: None,
            part: 0,
            room: FIRST_SCREEN,
            ids: Ids::default(),
            raw: RawHtml::default(),
            raw_block: None,
            is_in_code: false,
            fences: 0,
            colored: None,
            code_end: "",
            groups: 0,
            is_in_tab: false,
            group_end: None,
            fence: None,
            table: Table::default(),
            footnotes: Footnotes::default(),
            paragraph: Paragraph::default(),
            image: None,
            images: 0,
            is_in_link: false,
            inline_depth: 0,
            last: None,
            line_break: None,
            item: 0,
        }
    }

    /// Whether text is taken as it comes, without a search for addresses.
    pub(super) fn wants_text_at_once(&self) -> bool {
        self.is_in_code || self.raw_block.is_some()
    }

    /// Takes text of a code block or of a block of raw HTML.
    pub(super) fn verbatim(&mut self, text: &str) {
        if let Some(fence) = &mut self.fence {
            fence.code.push_str(text);
        }
        match (&mut self.raw_block, &mut self.colored) {
            (Some(html), _) => html.push_str(text),
            (None, Some(colored)) => colored.code.push_str(text),
            (None, None) => push_text(&mut self.out, text),
        }
    }

    /// Takes anything but text.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        if self.image.is_some() {
            return self.within_image(event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.code(code),
            Event::InlineMath(source) => self.inline_math(source),
            Event::DisplayMath(source) => self.display_math(source),
            Event::Html(html) => self.verbatim(html),
            Event::InlineHtml(html) => self.inline_html(html),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => {
                self.fresh_line();
                self.out.push_str("<hr>\n");
            }
            Event::TaskListMarker(is_done) => self.task(*is_done),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        // A paragraph whose formula ended it goes on with whatever follows.
        if is_inline(tag) {
            self.resume_paragraph();
        }
        if let Tag::Image {
            dest_url, title, ..
        } = tag
        {
            self.image = Some(Image::new(dest_url, title));
            return;
        }
        self.fresh_part();
        let is_written = self.may_open(tag);
        self.open.push(Open {
            is_written,
            raw_depth: self.raw.depth(),
        });
        // These are needed whether or not their tags are written.
        match tag {
            Tag::HtmlBlock => self.raw_block = Some(String::new()),
            Tag::CodeBlock(kind) => {
                self.is_in_code = true;
                self.fences += usize::from(kind.is_fenced());
            }
            Tag::FootnoteDefinition(label) => self.footnotes.begin(label, &mut self.out),
            Tag::Heading { id, .. } => self.begin_heading(id.as_ref()),
            _ => {}
        }
        if is_inline(tag) {
            self.inline_depth += 1;
        } else {
            self.last = None;
            self.line_break = None;
        }
        if is_written {
            self.write_start(tag);
        }
    }

    /// Whether an element may be written here, with all that belongs to it.
    fn may_open(&self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.open.last().is_some_and(|open| open.is_written),
            Tag::Table(_) => self.open.len() + 4 < MAX_DEPTH,
            _ => self.open.len() + 1 < MAX_DEPTH,
        }
    }

    fn write_start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.fresh_line();
                self.paragraph.begin(&mut self.out);
            }
            // Its tags are written when its words, and with them its id, are known.
            Tag::Heading { .. } => {}
            Tag::BlockQuote(kind) => {
                self.fresh_line();
                self.block_quote(*kind);
            }
            Tag::CodeBlock(kind) => {
                self.fresh_line();
                self.begin_fence(kind);
                self.code_block(kind);
            }
            Tag::List(start) => {
                self.fresh_line();
                match start {
                    None => self.out.push_str("<ul>\n"),
                    Some(1) => self.out.push_str("<ol>\n"),
                    Some(start) => {
                        self.out.push_str("<ol start=\"");
                        push_number(&mut self.out, *start);
                        self.out.push_str("\">\n");
                    }
                }
            }
            Tag::Item => {
                self.fresh_line();
                self.out.push_str("<li");
                self.item = self.out.len();
                self.out.push('>');
            }
            Tag::DefinitionList => {
                self.fresh_line();
                self.out.push_str("<dl>\n");
            }
            Tag::DefinitionListTitle => {
                self.fresh_line();
                self.out.push_str("<dt>");
            }
            Tag::DefinitionListDefinition => {
                self.fresh_line();
                self.out.push_str("<dd>");
            }
            Tag::Table(alignments) => {
                self.fresh_line();
                self.begin_table(alignments);
            }
            Tag::TableHead => self.out.push_str("<thead><tr>\n"),
            Tag::TableRow => self.begin_row(),
            Tag::TableCell => self.begin_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.begin_link(*link_type, dest_url, title),
            Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if tag == TagEnd::HtmlBlock {
            if let Some(html) = self.raw_block.take()
                && has_content(&html)
            {
                self.fresh_line();
                self.raw.write(&mut self.out, &html, &self.resolver);
            }
            return;
        }
        self.raw.close_to(&mut self.out, open.raw_depth);
        match tag {
            TagEnd::CodeBlock => self.is_in_code = false,
            TagEnd::Heading(level) => return self.end_heading(level as u8, open.is_written),
            TagEnd::FootnoteDefinition => {
                self.fresh_line();
                return self.footnotes.end(&mut self.out);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => self.inline_depth = self.inline_depth.saturating_sub(1),
            _ => {}
        }
        if open.is_written {
            self.write_end(tag);
        } else if !matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
        ) {
            // Blocks without tags must not grow together.
            self.fresh_line();
        }
    }

    fn write_end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::BlockQuote(kind) => {
                self.fresh_line();
                self.out.push_str(match kind {
                    Some(_) => "</div>\n",
                    None => "</blockquote>\n",
                });
            }
            TagEnd::CodeBlock => {
                self.end_code_block();
                self.end_fence();
            }
            TagEnd::List(is_ordered) => {
                self.out
                    .push_str(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.out.push_str("</tr></thead>\n"),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Heading(_)
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn inline_html(&mut self, html: &str) {
        self.resume_paragraph();
        self.raw.write(&mut self.out, html, &self.resolver);
    }

    /// Whether something is open whose tags are not written.
    pub(super) fn is_flat(&self) -> bool {
        self.open.iter().any(|open| !open.is_written)
    }

    /// Begins a new line, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    pub(super) fn finish(mut self) -> Rendered {
        self.raw.close_to(&mut self.out, 0);
        self.write_footnotes();
        Rendered {
            html: self.out,
            headings: self.headings,
            has_raw_html: self.raw.has_tags,
            last_part: self.part,
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
