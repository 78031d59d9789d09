//! How does Markdown become HTML? The one function that does it.
//!
//! 1. [`Source`] prepares the text and gives the parser's events.
//! 2. The [`Writer`](writer::Writer) turns each event into HTML as it comes: nothing is
//!    kept but what is still open.
//! 3. Raw HTML of the author passes through [`RawHtml`](super::raw_html::RawHtml), and is
//!    reported, so that the caller applies the policy to the whole.
//!
//! It must never give out HTML from Markdown that would need the sanitiser to be safe.

mod blocks;
mod drawn_fences;
mod footnotes;
mod ids;
mod inlines;
mod tables;
mod writer;

use pulldown_cmark::Event;

use super::labels::Labels;
use super::source::Source;
use crate::model::{Address, Base};

/// What the renderer needs to know beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The blog's base path, put before the addresses that [`Address::to`] names and
    /// before those that begin with a slash.
    pub base: &'a Base,
    /// Where the text's relative addresses lead, and the sizes of its images.
    pub addresses: &'a [Address],
    /// What the tool knows of the code behind each fence, in order, as
    /// [`Entry`](super::Entry) writes it; where there is nothing, code is plain.
    pub code: &'a [String],
    /// Whether code gets what only a page can do, and what only its style sheet explains:
    /// the button that copies it, and words for who does not see how its lines look.
    pub has_tools: bool,
    /// Stands before every id the renderer makes, so that several texts on one page do
    /// not share ids; empty in an article.
    pub id_prefix: &'a str,
    /// By how much headings sink: 0 in an article, 1 in the listing, where the post's
    /// title is a second-level heading already.
    pub heading_shift: u8,
    /// What stands between the parts of a text, or nothing for a text in one piece. The first
    /// part fills the first screen, the others have at least 2,000 bytes of text; each begins
    /// with a block that stands in nothing. Raw HTML goes on through all that is behind it, so
    /// there no part begins. It ends with a line break.
    pub part_break: &'static str,
    /// The renderer's own words, in the language of the text: see [`Labels::of`].
    pub labels: &'a Labels,
    /// What the tool drew of the text's formulas and fences, each behind its
    /// [`figure_key`](super::figure_key), in order. Where it is found a place is left, which
    /// [`set_figures`](super::set_figures) fills; the rest stays source.
    pub figures: &'a [String],
    /// Whether only the headings are wanted, for less: the HTML is of no use then.
    pub headings_only: bool,
}

impl<'a> Options<'a> {
    /// Those of an English text of which nothing else is known.
    #[must_use]
    pub fn new(base: &'a Base) -> Self {
        Self {
            base,
            addresses: &[],
            code: &[],
            has_tools: false,
            id_prefix: "",
            heading_shift: 0,
            part_break: "",
            labels: &Labels::ENGLISH,
            figures: &[],
            headings_only: false,
        }
    }
}

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML, safe by construction. Where `has_raw_html` is set all from `last_part` on is
    /// not, and must go through the sanitiser before it reaches a page.
    pub html: String,
    /// The headings in order, for the contents.
    pub headings: Vec<Heading>,
    /// Whether the author wrote HTML of his own. Comments alone do not count: they are
    /// dropped.
    pub has_raw_html: bool,
    /// Where in the HTML the last part begins: only there is HTML of the author's.
    pub last_part: usize,
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, after the shift.
    pub level: u8,
    /// The id with its prefix, unique in the text, Chinese kept.
    pub id: String,
    /// The words without markup.
    pub text: String,
}

/// Renders Markdown to HTML.
///
/// No text can make it panic or exhaust the stack, and the time it takes grows with the
/// length of the text.
///
/// # Examples
///
/// ```
/// use quire::model::Base;
/// use quire::text::{Options, render};
///
/// let base = Base::new("/");
/// let rendered = render("## 缓存\n\n**强调。**后", &Options::new(&base));
/// assert_eq!(
///     rendered.html,
///     "<h2 id=\"缓存\">缓存</h2>\n<p><strong>强调。</strong>后</p>\n",
/// );
/// assert_eq!(rendered.headings[0].text, "缓存");
/// ```
#[must_use]
pub fn render(markdown: &str, options: &Options<'_>) -> Rendered {
    // Most dollar signs are what they seem to be, so that one reading is enough.
    let rendered = render_source(&Source::unsettled(markdown), options);
    rendered
        .or_else(|| render_source(&Source::new(markdown), options))
        .unwrap_or_default()
}

/// Renders a prepared text; nothing where its formulas have to be settled first.
#[inline(never)]
fn render_source(source: &Source<'_>, options: &Options<'_>) -> Option<Rendered> {
    let mut writer = writer::Writer::new(options, source.len());
    // The parser cuts text at every character that could be markup; addresses are
    // recognised in the whole. One piece is passed on as it is, more are joined.
    let mut first = None;
    let mut joined = String::new();
    for (event, range) in source.events() {
        if source.is_no_formula(&event, &range) {
            return None;
        }
        let is_tag = matches!(event, Event::Start(_) | Event::End(_));
        if options.headings_only && !is_tag && writer.heading.is_none() {
            continue;
        }
        if let Event::Text(text) | Event::Code(text) = &event {
            writer.fill(text.len());
        }
        match event {
            Event::Text(text) if writer.wants_text_at_once() => writer.verbatim(&text),
            Event::Text(text) if first.is_none() => first = Some(text),
            Event::Text(text) => {
                if joined.is_empty() {
                    joined.push_str(first.as_deref().unwrap_or_default());
                }
                joined.push_str(&text);
            }
            event => {
                if let Some(text) = first.take() {
                    writer.text(if joined.is_empty() { &text } else { &joined });
                    joined.clear();
                }
                writer.event(&event);
            }
        }
    }
    Some(writer.finish())
}
