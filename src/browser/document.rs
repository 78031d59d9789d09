//! How does a page name itself: title, description, language, canonical address?

use super::element;
use web_sys::{Document, Element, HtmlElement, wasm_bindgen::JsCast};

/// The document; `None` outside a window.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What the tool wrote into the head of the page under this name; nothing where it wrote
/// none.
#[must_use]
pub fn head_note(name: &str) -> Option<String> {
    let selector = ["meta[name=", name, "]"].concat();
    document()?
        .query_selector(&selector)
        .ok()
        .flatten()?
        .get_attribute("content")
}

/// The data that the tool embedded in the page under this id.
#[must_use]
pub fn embedded(id: &str) -> Option<String> {
    document()?.get_element_by_id(id)?.text_content()
}

/// The element the app draws into; the body where a page lacks it.
#[must_use]
pub fn mount_point() -> Option<HtmlElement> {
    let document = document()?;
    let element = document
        .get_element_by_id("quire-app")
        .and_then(|element| element.dyn_into().ok());
    element.or_else(|| document.body())
}

/// Whether anything stands in the element with this id.
#[must_use]
pub fn has_content(id: &str) -> bool {
    document()
        .and_then(|document| document.get_element_by_id(id))
        .is_some_and(|part| part.has_child_nodes())
}

/// Sets what stands in the element with this id, and tells whether that changed it: what
/// is there already, node for node, is left alone. A button that had focus has it again
/// where it is still there.
pub fn set_part(id: &str, html: &str) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let Some(part) = document.get_element_by_id(id) else {
        return false;
    };
    let Ok(new) = part.clone_node().map(JsCast::unchecked_into::<Element>) else {
        return false;
    };
    element::set_html(&new, html);
    if part.is_equal_node(Some(&new)) {
        return false;
    }
    let focused = document
        .active_element()
        .filter(|active| part.contains(Some(active)));
    let action = focused.and_then(|active| active.get_attribute("data-action"));
    part.set_text_content(None);
    while let Some(child) = new.first_child() {
        if part.append_child(&child).is_err() {
            break;
        }
    }
    if let Some(action) = action {
        let selector = ["[data-action=", &action, "]"].concat();
        if let Some(button) = part.query_selector(&selector).ok().flatten() {
            element::focus(&button);
        }
    }
    true
}

/// Makes the head follow the route. An empty `canonical` removes the link.
pub fn set_head(title: &str, description: &str, lang: &str, canonical: &str, is_indexed: bool) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang);
    }
    set_tag(
        &document,
        "meta",
        "name",
        "description",
        "content",
        description,
    );
    set_tag(
        &document,
        "meta",
        "name",
        "robots",
        "content",
        if is_indexed { "" } else { "noindex" },
    );
    set_tag(&document, "link", "rel", "canonical", "href", canonical);
}

/// Sets `value` on the head's element `tag[key=name]`, making it where it is missing
/// and removing it where the value is empty.
fn set_tag(document: &Document, tag: &str, key: &str, name: &str, attribute: &str, value: &str) {
    let selector = ["head ", tag, "[", key, "=", name, "]"].concat();
    let existing = document.query_selector(&selector).ok().flatten();
    if value.is_empty() {
        if let Some(element) = existing {
            element.remove();
        }
        return;
    }
    let make = || -> Option<Element> {
        let element = document.create_element(tag).ok()?;
        element.set_attribute(key, name).ok()?;
        document.head()?.append_child(&element).ok()?;
        Some(element)
    };
    if let Some(element) = existing.or_else(make) {
        let _ = element.set_attribute(attribute, value);
    }
}
