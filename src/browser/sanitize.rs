//! How does the page apply the policy to a finished tree?
//!
//! The browser's own parser builds the tree, in a document that runs nothing and fetches
//! nothing; [`policy`] judges it. It must never be applied to text: only a parser knows
//! what a text becomes.
//!
//! It must never ask a document or a form that an author filled: a control called
//! `parentNode` answers in the place of a form's own parent, and a picture called `body`
//! in the place of a document's.

use web_sys::{Element, Node, wasm_bindgen::JsCast as _};

use super::{document::document, element::set_html};
use crate::text::policy::{self, Verdict};

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// How often a text may change before only its words are kept, as in the tool.
const ROUNDS: usize = 6;

/// Keeps of `html` only what the policy allows; nothing where there is no parser.
///
/// What comes out comes out of a second call unchanged: HTML whose tree is another one
/// when it is read again is how harmless text turns into a script.
#[must_use]
pub fn sanitize(html: &str) -> String {
    let mut html = html.to_owned();
    for _ in 0..ROUNDS {
        let Some(root) = parse(&html) else {
            return String::new();
        };
        clean(&root);
        let next = root.inner_html();
        if next == html {
            return html;
        }
        html = next;
    }
    words(&html).unwrap_or_default()
}

/// The text of `html` without any tag.
fn words(html: &str) -> Option<String> {
    let root = parse(html)?;
    let words = root.text_content();
    root.set_text_content(words.as_deref());
    Some(root.inner_html())
}

/// Reads HTML as what stands in a `div`, without forms.
fn parse(html: &str) -> Option<Element> {
    let quiet = document()?.implementation().ok()?;
    let quiet = quiet.create_html_document_with_title("").ok()?;
    let root = quiet.create_element("div").ok()?;
    let range = quiet.create_range().ok()?;
    set_html(&root, html);
    let forms = root.get_elements_by_tag_name("form");
    while let Some(form) = forms.item(0) {
        range.select_node_contents(&form).ok()?;
        let content = range.extract_contents().ok()?;
        range.select_node(&form).ok()?;
        range.delete_contents().ok()?;
        range.insert_node(&content).ok()?;
    }
    Some(root)
}

/// Walks the tree below `root` without recursion, so that no depth can exhaust the stack.
fn clean(root: &Node) {
    let mut depth = 1_usize;
    let mut next = root.first_child();
    while let Some(node) = next {
        match judge(&node, depth) {
            Verdict::Keep => {
                if let Some(child) = node.first_child() {
                    depth += 1;
                    next = Some(child);
                } else {
                    next = after(&node, root, &mut depth);
                }
            }
            Verdict::Unwrap => {
                next = node.first_child();
                if let Some(parent) = node.parent_node() {
                    while let Some(child) = node.first_child() {
                        let _ = parent.insert_before(&child, Some(&node));
                    }
                }
                next = next.or_else(|| after(&node, root, &mut depth));
                remove(&node);
            }
            Verdict::Drop => {
                next = after(&node, root, &mut depth);
                remove(&node);
            }
        }
    }
}

/// The next node in document order that is not inside `node`.
fn after(node: &Node, root: &Node, depth: &mut usize) -> Option<Node> {
    let mut node = node.clone();
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node()?;
        *depth = depth.saturating_sub(1);
        if node.is_same_node(Some(root)) {
            return None;
        }
    }
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// Judges a node, and takes from an element that stays the attributes that must go.
fn judge(node: &Node, depth: usize) -> Verdict {
    if node.node_type() == Node::TEXT_NODE {
        return Verdict::Keep;
    }
    let Some(element) = node.dyn_ref::<Element>() else {
        return Verdict::Drop;
    };
    if element.namespace_uri().as_deref() != Some(HTML) {
        return Verdict::Drop;
    }
    let name = element.local_name();
    match policy::element(&name) {
        Verdict::Keep if depth > policy::MAX_DEPTH => return Verdict::Unwrap,
        Verdict::Keep => {}
        verdict => return verdict,
    }
    for attribute in element
        .get_attribute_names()
        .iter()
        .filter_map(|name| name.as_string())
    {
        let value = element.get_attribute(&attribute).unwrap_or_default();
        let _ = match policy::attribute(&name, &attribute, &value) {
            Some(kept) if kept == value => Ok(()),
            Some(kept) => element.set_attribute(&attribute, &kept),
            None => element.remove_attribute(&attribute),
        };
    }
    let has = |name: &str, value: &str| element.get_attribute(name).as_deref() == Some(value);
    if !policy::has_required(&name, has) {
        return Verdict::Drop;
    }
    if name == "pre" {
        keep_first_line(element);
    }
    Verdict::Keep
}

/// Doubles the line break that a `pre` begins with: parsers leave the first one out, and
/// browsers do not write it.
fn keep_first_line(pre: &Node) {
    let first = pre.first_child();
    if let Some(text) = first.filter(|node| node.node_type() == Node::TEXT_NODE)
        && let Some(value) = text.node_value().filter(|value| value.starts_with('\n'))
    {
        text.set_node_value(Some(&["\n", &value].concat()));
    }
}
