//! How does the tool apply the policy to a finished tree?
//!
//! 1. Tags are put in order and nesting is cut off, so that the parser's time and stack
//!    are safe from any text.
//! 2. html5ever builds the tree, as a browser would.
//! 3. The tree is walked, with a list instead of recursion, and what the
//!    [`policy`] keeps is written.
//! 4. All of it again, until nothing changes: HTML whose tree is another one when it is
//!    read a second time is how harmless text turns into a script.
//!
//! It must never give out what it has not seen come back unchanged from the parser.

use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::address::Resolver;
use super::escape::{push_text, push_value};
use super::policy::{self, Verdict};
use super::raw_html::{Limits, RawHtml};
use crate::model::Base;

/// How often a text may change before only its words are kept. One reading is enough
/// for what people write, three for what is written to deceive.
const ROUNDS: usize = 6;

/// More than the renderer ever opens, and few enough for html5ever, which looks through
/// all that is open at every tag.
const LIMITS: Limits = Limits {
    elements: 256,
    formatting: 100,
};

/// Keeps of `html` only what the [`policy`] allows.
///
/// What comes out is balanced and comes out of a second call unchanged.
///
/// # Examples
///
/// ```
/// use quire::text::sanitize;
///
/// assert_eq!(
///     sanitize("<kbd onclick=alert(1)>Ctrl</kbd><script>alert(1)</script>"),
///     "<kbd>Ctrl</kbd>",
/// );
/// ```
#[must_use]
pub fn sanitize(html: &str) -> String {
    let mut html = filtered(&in_order(html));
    for _ in 0..ROUNDS {
        let next = filtered(&in_order(&html));
        if next == html {
            return html;
        }
        html = next;
    }
    words(&html)
}

/// The same tags, balanced and not too deep.
fn in_order(html: &str) -> String {
    let base = Base::new("/");
    let resolver = Resolver::unchanged(&base);
    let mut out = String::with_capacity(html.len());
    let mut raw = RawHtml::new(LIMITS);
    raw.write(&mut out, html, &resolver);
    raw.close_to(&mut out, 0);
    out
}

/// Reads HTML as what stands in a `div`. The document must outlive its nodes: it empties
/// them when it goes.
fn parse(html: &str) -> RcDom {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(
        RcDom::default(),
        html5ever::ParseOpts::default(),
        context,
        Vec::new(),
        false,
    )
    .one(html)
}

/// The element below the document in which the fragment stands.
fn root(dom: &RcDom) -> Option<Handle> {
    dom.document.children.borrow().first().cloned()
}

/// What is to be done next, the last thing first.
enum Step {
    Visit(Handle),
    Close(String),
}

fn push_children(steps: &mut Vec<Step>, node: &Handle) {
    steps.extend(
        node.children
            .borrow()
            .iter()
            .rev()
            .cloned()
            .map(Step::Visit),
    );
}

/// Walks the tree of `html` once and writes what the policy keeps.
fn filtered(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let dom = parse(html);
    let mut steps = Vec::new();
    let mut depth = 0;
    if let Some(root) = root(&dom) {
        push_children(&mut steps, &root);
    }
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Visit(node) => node,
            Step::Close(name) => {
                out.push_str("</");
                out.push_str(&name);
                out.push('>');
                depth -= 1;
                continue;
            }
        };
        match &node.data {
            NodeData::Text { contents } => push_text(&mut out, &contents.borrow()),
            NodeData::Element { name, attrs, .. } if name.ns == ns!(html) => {
                let local: &str = &name.local;
                let is_too_deep = depth >= policy::MAX_DEPTH;
                match policy::element(local) {
                    Verdict::Keep if !is_too_deep => {
                        let kept: Vec<(String, String)> = attrs
                            .borrow()
                            .iter()
                            .filter(|attribute| attribute.name.ns == ns!())
                            .filter_map(|attribute| {
                                let value = policy::attribute(
                                    local,
                                    &attribute.name.local,
                                    &attribute.value,
                                )?;
                                Some((attribute.name.local.to_string(), value.into_owned()))
                            })
                            .collect();
                        let has = |name: &str, value: &str| {
                            kept.iter().any(|(n, v)| n == name && v == value)
                        };
                        if !policy::has_required(local, has) {
                            continue;
                        }
                        open_tag(&mut out, local, &kept, &node);
                        if !is_void(local) {
                            steps.push(Step::Close(local.to_owned()));
                            depth += 1;
                            push_children(&mut steps, &node);
                        }
                    }
                    Verdict::Keep | Verdict::Unwrap => push_children(&mut steps, &node),
                    Verdict::Drop => {}
                }
            }
            _ => {}
        }
    }
    out
}

fn open_tag(out: &mut String, name: &str, attributes: &[(String, String)], node: &Handle) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_value(out, value);
        out.push('"');
    }
    out.push('>');
    // Parsers leave out the first line break of a `pre`.
    if name == "pre"
        && let Some(first) = node.children.borrow().first()
        && let NodeData::Text { contents } = &first.data
        && contents.borrow().starts_with('\n')
    {
        out.push('\n');
    }
}

/// The text of `html` without any tag.
fn words(html: &str) -> String {
    let mut out = String::new();
    let dom = parse(html);
    let mut steps: Vec<Step> = root(&dom).map(Step::Visit).into_iter().collect();
    while let Some(step) = steps.pop() {
        if let Step::Visit(node) = step {
            if let NodeData::Text { contents } = &node.data {
                push_text(&mut out, &contents.borrow());
            }
            push_children(&mut steps, &node);
        }
    }
    out
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "col" | "hr" | "img" | "input" | "source" | "track" | "wbr"
    )
}
