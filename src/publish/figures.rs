//! Which formulas and diagrams of a post can be drawn?
//!
//! Each becomes MathML or SVG that holds nothing but what we know ([`mathml`] writes it
//! anew), behind the key of its source. What cannot be drawn stays source, and its author
//! is told. Libraries do the work that were made for friendly texts: odd ones are refused
//! before they reach them, and whatever happens within one costs a figure, not the press.

mod canvas;
mod diagram;
mod dot;
mod drawing;
mod formula;
mod mathml;
mod numbers;
mod paint;

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use crate::{
    model::Lang,
    text::{DISPLAY, FigureSource, INLINE, Parsed, figure_key, lost_formula},
};

/// More figures than this are not drawn: nobody reads them in one article.
const MOST: usize = 5000;
/// Libraries take the stack for what is nested; see the limits on nesting.
const STACK: usize = 32 << 20;

/// The languages of fences that are drawn.
const DIAGRAMS: [&str; 8] = [
    "mermaid",
    "dot",
    "graphviz",
    "svgbob",
    "bob",
    "ascii-art",
    "ditaa",
    "goat",
];

/// The figures of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// What was drawn, each behind its key, in order.
    pub(super) drawn: Vec<String>,
    /// What could not be drawn and why, with its place in bytes.
    pub(super) doubts: Vec<(usize, String)>,
}

/// What became of a source.
enum Drawn {
    /// Nothing: it is not one of ours.
    No,
    /// A picture.
    Yes(String),
    /// What stands in its place, and what its author is told.
    Badly(Option<String>, String),
}

/// Draws the figures of a text.
pub(super) fn figures(text: &Parsed<'_>, lang: &Lang) -> Figures {
    let markdown = text.markdown();
    if !markdown.contains('$') && !DIAGRAMS.iter().any(|name| markdown.contains(name)) {
        return Figures::default();
    }
    let sources = text.figure_sources();
    // Where one formula was found, none is lost.
    let lost = if sources.iter().any(is_formula) {
        None
    } else {
        lost_formula(markdown).map(lost)
    };
    let Some(first) = sources.iter().find(|source| is_ours(source)) else {
        return Figures {
            doubts: lost.into_iter().collect(),
            ..Figures::default()
        };
    };
    let figures = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || draw_all(&sources, lang));
        thread.ok().and_then(|thread| thread.join().ok())
    });
    let mut figures = figures.unwrap_or_else(|| {
        let message =
            "no figure of this post could be drawn: the machine had no room to do it; press again";
        Figures {
            doubts: vec![(first.offset, message.to_owned())],
            ..Figures::default()
        }
    });
    figures.doubts.extend(lost);
    figures
}

/// What an author is told whose dollar signs leave no formula in a text.
fn lost(offset: usize) -> (usize, String) {
    let message = "this formula and all others of the post stay source, because too many of its \
        dollar signs are no edges of formulas; write `\\$` for those";
    (offset, message.to_owned())
}

/// Those of a post's figures that stand in a part of its text.
pub(super) fn used(figures: &[String], part: &Parsed<'_>) -> Vec<String> {
    if figures.is_empty() {
        return Vec::new();
    }
    let keys = part.figure_sources();
    let keys: Vec<String> = keys
        .iter()
        .map(|source| figure_key(&source.kind, &source.source))
        .collect();
    let is_used = |figure: &&String| keys.iter().any(|key| figure.starts_with(key));
    figures.iter().filter(is_used).cloned().collect()
}

/// Whether a fence of this language is a diagram and no code.
pub(super) fn is_diagram(language: &str) -> bool {
    DIAGRAMS.contains(&language)
}

fn is_ours(source: &FigureSource) -> bool {
    is_formula(source) || is_diagram(&source.kind)
}

fn is_formula(source: &FigureSource) -> bool {
    matches!(source.kind.as_str(), INLINE | DISPLAY)
}

fn draw_all(sources: &[FigureSource], lang: &Lang) -> Figures {
    let mut drawn: BTreeMap<String, (&FigureSource, String)> = BTreeMap::new();
    let mut figures = Figures::default();
    let mut ours = sources.iter().filter(|source| is_ours(source));
    for source in ours.by_ref().take(MOST) {
        let key = figure_key(&source.kind, &source.source);
        if let Some((other, _)) = drawn.get(&key) {
            if (&other.kind, &other.source) != (&source.kind, &source.source) {
                // Once in many thousand posts. Neither may show the other's picture.
                let message = "this figure stays source, because its key is another one's; change a blank in it";
                figures.doubts.push((source.offset, message.to_owned()));
                drawn.remove(&key);
            }
            continue;
        }
        let picture = catch_unwind(AssertUnwindSafe(|| draw(source, lang)));
        let picture = picture.unwrap_or_else(|_| {
            let message = "the library that draws this cannot cope with it; it stays source";
            Drawn::Badly(None, message.to_owned())
        });
        let (picture, doubt) = match picture {
            Drawn::No => (None, None),
            Drawn::Yes(picture) => (Some(picture), None),
            Drawn::Badly(picture, doubt) => (picture, Some(doubt)),
        };
        figures
            .doubts
            .extend(doubt.map(|doubt| (source.offset, doubt)));
        if let Some(picture) = picture.filter(|picture| picture.starts_with('<')) {
            drawn.insert(key, (source, picture));
        }
    }
    if let Some(source) = ours.next() {
        let message = format!(
            "this post has more than {MOST} figures, and from this one on they stay source; \
             divide it into several posts"
        );
        figures.doubts.push((source.offset, message));
    }
    figures.drawn = drawn
        .into_iter()
        .map(|(key, (_, picture))| key + picture.get(1..).unwrap_or_default())
        .collect();
    figures
}

fn draw(source: &FigureSource, lang: &Lang) -> Drawn {
    match source.kind.as_str() {
        INLINE => formula::draw(&source.source, false, lang),
        DISPLAY => formula::draw(&source.source, true, lang),
        "mermaid" => diagram::draw(&source.source, lang),
        "dot" | "graphviz" => dot::draw(&source.source, lang),
        kind if is_diagram(kind) => drawing::draw(&source.source, lang),
        _ => Drawn::No,
    }
}

#[cfg(test)]
mod tests;
