//! How does the page apply the policy to a finished tree?
//!
//! The browser's own parser builds the tree, in a document that runs nothing and fetches
//! nothing; [`policy`] judges it. It must never be applied to text: only a parser knows
//! what a text becomes.

use web_sys::{DomParser, Element, Node, SupportedType, wasm_bindgen::JsCast as _};

use crate::text::policy::{self, Verdict};

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Keeps of `html` only what the policy allows; nothing where there is no parser.
#[must_use]
pub fn sanitize(html: &str) -> String {
    let parsed =
        DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let Some(body) = parsed.ok().and_then(|document| document.body()) else {
        return String::new();
    };
    clean(&body);
    body.inner_html()
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
    let lacks =
        |&(name, value): &(&str, &str)| element.get_attribute(name).as_deref() != Some(value);
    if policy::required(&name).iter().any(lacks) {
        Verdict::Drop
    } else {
        Verdict::Keep
    }
}
