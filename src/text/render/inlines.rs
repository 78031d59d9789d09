//! How is what stands within a line written?
//!
//! It must never write an address that has not been resolved.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::writer::Writer;
use crate::text::escape::{push_address, push_text, push_value};
use crate::text::{autolink, figures, script};

/// An article's first image is on the first screen if no more HTML than this, in bytes,
/// stands before it.
const EARLY: usize = 1500;

/// The paragraph that is being written.
#[derive(Default)]
pub(super) struct Paragraph {
    state: State,
    /// Where its `<p>` begins in the output.
    start: usize,
    /// The image that may turn out to be all of it.
    figure: Option<Figure>,
}

#[derive(Default, PartialEq)]
enum State {
    #[default]
    None,
    Open,
    /// A formula of its own ended it; what follows opens it again.
    Paused,
}

/// An image that begins a paragraph.
struct Figure {
    title: String,
    /// Where all of it can be seen, if that is worth a look.
    whole: Option<String>,
    alt: String,
    /// Where the title stands in the output, with its attribute.
    title_at: core::ops::Range<usize>,
    end: usize,
}

impl Paragraph {
    pub(super) fn begin(&mut self, out: &mut String) {
        self.start = out.len();
        self.state = State::Open;
        self.figure = None;
        out.push_str("<p>");
    }

    /// Follows the output when something is inserted before the paragraph.
    pub(super) fn shift(&mut self, by: usize) {
        self.start += by;
    }
}

/// An image of which the alternative text is being collected.
pub(super) struct Image {
    address: String,
    title: String,
    alt: String,
    /// How many images stand open within its text.
    depth: usize,
}

impl Image {
    pub(super) fn new(address: &str, title: &str) -> Self {
        Self {
            address: address.to_owned(),
            title: title.to_owned(),
            alt: String::new(),
            depth: 0,
        }
    }
}

impl Writer<'_> {
    /// Writes text of a paragraph or heading, with the bare addresses in it as links.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            return image.alt.push_str(text);
        }
        self.resume_paragraph();
        self.meet(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        let mut written = 0;
        if !self.is_in_link {
            while let Some(link) = autolink::find(text, written) {
                push_text(&mut self.out, &text[written..link.start]);
                let shown = &text[link.start..link.end];
                self.open_link(&[link.prefix, shown].concat(), "");
                push_text(&mut self.out, shown);
                self.out.push_str("</a>");
                written = link.end;
            }
        }
        push_text(&mut self.out, &text[written..]);
        self.last = text.chars().next_back();
    }

    /// Settles whether the line break before `text` stands for a space.
    fn meet(&mut self, text: &str) {
        let Some(at) = self.line_break.take() else {
            return;
        };
        if let (Some(before), Some(after)) = (self.last, text.chars().next())
            && script::joins_across_lines(before, after)
        {
            self.out.remove(at);
            if let Some(heading) = &mut self.heading {
                heading.text.pop();
            }
        }
    }

    pub(super) fn soft_break(&mut self) {
        if self.paragraph.state == State::Paused {
            return;
        }
        self.line_break = Some(self.out.len());
        self.out.push('\n');
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.resume_paragraph();
        self.out.push_str("<br>\n");
        self.last = None;
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        self.span("<code>", code, None);
    }

    pub(super) fn inline_math(&mut self, source: &str) {
        let figure = figures::find(self.options.figures, figures::INLINE, source);
        self.span("<code class=\"math math-inline\">", source, figure);
    }

    /// Writes what stands in a line, or leaves a place for its picture.
    fn span(&mut self, start: &str, text: &str, figure: Option<usize>) {
        self.resume_paragraph();
        self.meet(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Some(figure) = figure {
            figures::push_place(&mut self.out, figure);
        } else {
            self.out.push_str(start);
            push_text(&mut self.out, text);
            self.out.push_str("</code>");
        }
        self.last = text.chars().next_back();
    }

    /// A formula of its own is a block, so it ends the paragraph around it; within a
    /// link, a cell or a heading, where no block may stand, it stays in the line.
    pub(super) fn display_math(&mut self, source: &str) {
        let figure = figures::find(self.options.figures, figures::DISPLAY, source);
        if self.inline_depth > 0 || self.paragraph.state == State::None {
            return self.span("<code class=\"math math-display\">", source, figure);
        }
        if self.paragraph.state == State::Open {
            let content = self.paragraph.start + "<p>".len();
            if self.out[content..].trim_ascii().is_empty() {
                self.out.truncate(self.paragraph.start);
            } else {
                self.out.truncate(self.out.trim_ascii_end().len());
                self.out.push_str("</p>\n");
            }
        }
        if let Some(figure) = figure {
            figures::push_place(&mut self.out, figure);
            self.out.push('\n');
        } else {
            self.out
                .push_str("<pre tabindex=\"0\" class=\"math math-display\"><code>");
            push_text(&mut self.out, source.trim_matches('\n'));
            self.out.push_str("</code></pre>\n");
        }
        self.paragraph.state = State::Paused;
        self.last = None;
    }

    /// Opens the paragraph again that a formula of its own has ended.
    pub(super) fn resume_paragraph(&mut self) {
        if self.paragraph.state == State::Paused {
            self.paragraph.begin(&mut self.out);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let state = core::mem::take(&mut self.paragraph.state);
        if state == State::Paused {
            return;
        }
        let content = self.paragraph.start + "<p>".len();
        if let Some(figure) = self.paragraph.figure.take()
            && figure.end == self.out.len()
        {
            let image = self.out.split_off(content);
            self.out.truncate(self.paragraph.start);
            let is_titled = !figure.title.is_empty();
            self.out
                .push_str(if is_titled { "<figure>" } else { "<p>" });
            if let Some(whole) = &figure.whole {
                self.out.push_str("<a class=\"enlarge\" href=\"");
                push_address(&mut self.out, whole);
                self.out.push_str("\" aria-label=\"");
                push_value(&mut self.out, self.options.labels.enlarge);
                push_value(&mut self.out, &figure.alt);
                self.out.push_str("\">");
            }
            self.out.push_str(&image[..figure.title_at.start - content]);
            self.out.push_str(&image[figure.title_at.end - content..]);
            if figure.whole.is_some() {
                self.out.push_str("</a>");
            }
            if is_titled {
                self.out.push_str("<figcaption>");
                push_text(&mut self.out, &figure.title);
            }
            self.out.push_str(if is_titled {
                "</figcaption></figure>\n"
            } else {
                "</p>\n"
            });
        } else if self.out.len() > content && self.out[content..].trim_ascii().is_empty() {
            // Only a line break was left after a formula.
            self.out.truncate(self.paragraph.start);
        } else {
            self.out.push_str("</p>\n");
        }
    }

    pub(super) fn begin_link(&mut self, kind: LinkType, address: &str, title: &str) {
        let address = match kind {
            LinkType::Email => CowStr::from(["mailto:", address].concat()),
            _ => CowStr::from(address),
        };
        self.is_in_link = self.open_link(&address, title);
    }

    /// Writes the start tag of a link, if it may lead where it leads.
    fn open_link(&mut self, address: &str, title: &str) -> bool {
        let Some(resolved) = self.resolver.resolve(address) else {
            return false;
        };
        self.out.push_str("<a href=\"");
        push_address(&mut self.out, &resolved.address);
        self.out.push('"');
        self.title(title);
        self.out.push_str(if resolved.is_external {
            " rel=\"noopener\">"
        } else {
            ">"
        });
        true
    }

    pub(super) fn end_link(&mut self) {
        if core::mem::take(&mut self.is_in_link) {
            self.out.push_str("</a>");
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_value(&mut self.out, title);
            self.out.push('"');
        }
    }

    /// Takes what stands in the alternative text of an image: only its words count.
    pub(super) fn within_image(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) => match image.depth.checked_sub(1) {
                Some(depth) => image.depth = depth,
                None => {
                    if let Some(image) = self.image.take() {
                        self.write_image(&image);
                    }
                }
            },
            _ => {}
        }
    }

    fn write_image(&mut self, image: &Image) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&image.alt);
        }
        let resolved = self.resolver.resolve(&image.address);
        let Some(resolved) = resolved else {
            self.meet(&image.alt);
            push_text(&mut self.out, &image.alt);
            self.last = image.alt.chars().next_back();
            return;
        };
        let start = self.out.len();
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, &resolved.address);
        self.out.push_str("\" alt=\"");
        push_value(&mut self.out, &image.alt);
        self.out.push('"');
        if let Some(image) = resolved.image {
            image.push_widths(&mut self.out);
            image.push_size(&mut self.out);
        }
        // The first is likely to be seen at once.
        if self.images > 0 {
            self.out.push_str(" loading=\"lazy\" decoding=\"async\"");
        } else if resolved.image.is_some() && start < EARLY && self.options.heading_shift == 0 {
            self.out.push_str(" fetchpriority=\"high\"");
        }
        self.images += 1;
        let title_start = self.out.len();
        self.title(&image.title);
        let title_at = title_start..self.out.len();
        self.out.push('>');
        self.last = None;
        self.line_break = None;
        let begins_paragraph =
            self.paragraph.state == State::Open && start == self.paragraph.start + "<p>".len();
        let is_large = resolved.image.is_some_and(|image| image.is_large());
        let whole =
            (is_large && self.options.heading_shift == 0).then(|| resolved.address.into_owned());
        if begins_paragraph && (whole.is_some() || !image.title.is_empty()) {
            self.paragraph.figure = Some(Figure {
                title: image.title.clone(),
                alt: image.alt.clone(),
                whole,
                title_at,
                end: self.out.len(),
            });
        }
    }
}
