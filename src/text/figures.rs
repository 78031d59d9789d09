//! Which formulas and fences stand in a text, and how do their pictures get into it?
//!
//! 1. The tool reads them with [`sources`] and draws what it can: MathML and SVG, each
//!    behind the [`key`] of its source.
//! 2. [`render`](super::render()) looks each source up and leaves a [`place`](push_place)
//!    for what it finds; what it does not find stays source. So a text that has changed
//!    never shows the picture of another one, and no engine reaches a page.
//! 3. [`set_in`] fills the places when the policy has judged the author's own HTML, which
//!    therefore never sees what the tool drew, and lets through no such thing of an
//!    author's.
//!
//! It must never fill what could stand in an attribute: see [`set_in`].

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{
    escape::push_number,
    fences::language,
    source::{Parsed, Source},
};

/// The kind of a formula within a line, for [`key`].
pub const INLINE: &str = "$";
/// The kind of a formula of its own.
pub const DISPLAY: &str = "$$";

/// Something in a text that could be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSource {
    /// [`INLINE`], [`DISPLAY`], or the language that a fence names.
    pub kind: String,
    /// What the author wrote, without its marks.
    pub source: String,
    /// Where it begins in the Markdown, in bytes.
    pub offset: usize,
}

/// All formulas and fences of a text, in order.
///
/// # Examples
///
/// ```
/// use quire::text::figure_sources;
///
/// let found = figure_sources("$a_b$\n\n```dot\ngraph {}\n```\n");
/// assert_eq!((found[0].kind.as_str(), found[0].source.as_str()), ("$", "a_b"));
/// assert_eq!((found[1].kind.as_str(), found[1].source.as_str()), ("dot", "graph {}\n"));
/// ```
#[must_use]
pub fn sources(markdown: &str) -> Vec<FigureSource> {
    Source::new(markdown).parsed().figure_sources()
}

impl Parsed<'_> {
    /// What [`sources`] finds.
    #[must_use]
    pub fn figure_sources(&self) -> Vec<FigureSource> {
        let mut found: Vec<FigureSource> = Vec::new();
        let mut is_open = false;
        let mut images = 0_usize;
        for (event, range) in &self.events {
            let mut add = |kind: &str, source: &str| {
                found.push(FigureSource {
                    kind: kind.to_owned(),
                    source: source.to_owned(),
                    offset: range.start,
                });
            };
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images = images.saturating_sub(1),
                // The words for a picture are no picture.
                _ if images > 0 => {}
                Event::InlineMath(math) => add(INLINE, math),
                Event::DisplayMath(math) => add(DISPLAY, math),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    is_open = true;
                    add(language(info), "");
                }
                Event::End(TagEnd::CodeBlock) => is_open = false,
                Event::Text(text) if is_open => {
                    if let Some(fence) = found.last_mut() {
                        fence.source.push_str(text);
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// Where the first formula of a text stands, if all of them stay source because its dollar
/// signs cannot be told apart.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn lost_formula(markdown: &str) -> Option<usize> {
    Source::new(markdown).lost_formula()
}

/// What stands before the picture of a source, so that it can be found: a number that few
/// other sources have, and `<`, with which every picture begins.
#[must_use]
pub fn key(kind: &str, source: &str) -> String {
    // FNV-1a: a line, and good enough among the figures of one post.
    let bytes = kind.bytes().chain([0]).chain(source.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let mut key = String::new();
    push_number(&mut key, u64::from(hash));
    key.push('<');
    key
}

/// Where among `figures`, which are in order, the picture of a source is.
pub(super) fn find(figures: &[String], kind: &str, source: &str) -> Option<usize> {
    if figures.is_empty() {
        return None;
    }
    let key = key(kind, source);
    let at = figures.partition_point(|figure| *figure < key);
    figures.get(at)?.starts_with(&key).then_some(at)
}

const PLACE: &str = "<data class=\"quire-figure\" value=\"";
const END: &str = "\"></data>";

/// Leaves a place for a figure. The policy lets it through, also in its author's writing.
pub(super) fn push_place(out: &mut String, index: usize) {
    out.push_str(PLACE);
    push_number(out, index as u64);
    out.push_str(END);
}

/// Fills the places in HTML with the post's own figures.
///
/// The HTML must be the renderer's own or the sanitiser's: there every quote in a value
/// and every bracket in a text is an entity, so that only an element can look like a place.
/// An author may write one by hand, and sees a figure of the same post there.
#[must_use]
pub fn set_in<'h>(html: &'h str, figures: &[String]) -> Cow<'h, str> {
    let mut parts = html.split(PLACE);
    let first = parts.next().unwrap_or_default();
    if first.len() == html.len() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() * 2);
    out.push_str(first);
    for part in parts {
        let place = part.split_once(END).and_then(|(index, behind)| {
            let figure = figures.get(index.parse::<usize>().ok()?)?;
            Some((
                figure.trim_start_matches(|c: char| c.is_ascii_digit()),
                behind,
            ))
        });
        let (figure, behind) = place.unwrap_or((PLACE, part));
        out.push_str(figure);
        out.push_str(behind);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{DISPLAY, INLINE, find, key, push_place, set_in, sources};

    fn figures(of: &[(&str, &str, &str)]) -> Vec<String> {
        let figure = |(kind, source, picture): &(&str, &str, &str)| {
            [&key(kind, source)[..], &picture[1..]].concat()
        };
        let mut figures: Vec<String> = of.iter().map(figure).collect();
        figures.sort();
        figures
    }

    #[test]
    fn sources_are_read_as_they_were_written() {
        let text = "价格 $5 与 $6，公式 $a_b*c*\\\\d$。\n\n$$\nx \\\\ y\n$$\n\n> ```mermaid {x}\n> a\n> b\n> ```\n\n![$x$](y)";
        let found: Vec<_> = sources(text)
            .into_iter()
            .map(|found| {
                (
                    found.kind,
                    found.source,
                    text[found.offset..].chars().next(),
                )
            })
            .collect();
        let expected = [
            (INLINE, "a_b*c*\\\\d", Some('$')),
            (DISPLAY, "\nx \\\\ y\n", Some('$')),
            ("mermaid", "a\nb\n", Some('`')),
        ];
        let expected = expected.map(|(kind, source, at)| (kind.to_owned(), source.to_owned(), at));
        assert_eq!(found, expected);
    }

    #[test]
    fn each_source_finds_its_own_picture() {
        let all: Vec<(String, String)> = (0..200)
            .map(|n| (format!("x_{n}"), format!("<math>{n}</math>")))
            .collect();
        let of: Vec<_> = all.iter().map(|(s, p)| (INLINE, &s[..], &p[..])).collect();
        let figures = figures(&of);
        for (source, picture) in &all {
            let at = find(&figures, INLINE, source).map(|at| &figures[at]);
            assert!(at.is_some_and(|found| found.ends_with(picture)), "{source}");
            assert_eq!(find(&figures, DISPLAY, source), None);
        }
        assert_eq!(find(&figures, INLINE, "x_200"), None);
        assert_eq!(find(&[], INLINE, "x_1"), None);
    }

    #[test]
    fn places_are_filled() {
        let figures = figures(&[
            (INLINE, "a", "<math>a</math>"),
            (INLINE, "b", "<math>b</math>"),
        ]);
        let mut html = "<p>".to_owned();
        for name in ["b", "a"] {
            push_place(&mut html, find(&figures, INLINE, name).unwrap_or(99));
        }
        html.push_str("</p>");
        assert_eq!(
            set_in(&html, &figures),
            "<p><math>b</math><math>a</math></p>"
        );
        assert_eq!(set_in("<p>a</p>", &figures), "<p>a</p>");
    }

    #[test]
    fn what_only_looks_like_a_place_stays() {
        let figures = figures(&[(INLINE, "a", "<math>a</math>")]);
        for html in [
            "<data class=\"quire-figure\" value=\"1\"></data>",
            "<data class=\"quire-figure\" value=\"-0\"></data>",
            "<data class=\"quire-figure\" value=\"0\"><b></b></data>",
            "<data class=\"quire-figure\" value=\"",
            "<a title=\"<data class=&quot;quire-figure&quot; value=&quot;0&quot;></data>\">b</a>",
        ] {
            assert_eq!(set_in(html, &figures), html);
        }
    }
}
