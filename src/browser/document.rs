//! How does a page name itself: title, description, language, canonical address?

use web_sys::{
    Document, DocumentFragment, Element, HtmlDialogElement, HtmlElement, Node, wasm_bindgen::JsCast,
};

use super::{
    arrival::{Heights, come_back},
    element,
};
use crate::model::Head;

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

/// Says in which language the page speaks around what it shows.
pub fn set_language(lang: &str) {
    let Some(parts) = mount_point().map(|app| app.children()) else {
        return;
    };
    for part in (0..parts.length()).filter_map(|at| parts.item(at)) {
        set_lang(&part, lang);
    }
}

/// Sets the language of a part of the document where it is another: the browser would find
/// the style of all that is in it anew.
fn set_lang(part: &Element, lang: &str) {
    if part.get_attribute("lang").as_deref() != Some(lang) {
        let _ = part.set_attribute("lang", lang);
    }
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
    move_children(&new, &part);
    if let Some(action) = action {
        let selector = ["[data-action=", &action, "]"].concat();
        if let Some(button) = part.query_selector(&selector).ok().flatten() {
            element::focus(&button);
        }
    }
    true
}

/// The value of the button whose `data-action` is this.
#[must_use]
pub fn value_of(action: &str) -> String {
    let selector = ["main [data-action=", action, "]"].concat();
    let button = document().and_then(|document| document.query_selector(&selector).ok()?);
    let value = button.and_then(|button| button.get_attribute("value"));
    value.unwrap_or_default()
}

/// Opens the dialog with this id; one that is open stays so.
pub fn open_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// What stood in a part of the document.
#[derive(Debug)]
pub struct Part(DocumentFragment);

/// Takes what stands in the element with this id out of the document.
#[must_use]
pub fn take_part(id: &str) -> Option<Part> {
    let document = document()?;
    let part = document.get_element_by_id(id)?;
    let heights = Heights::now();
    // If it had focus when it is taken out, the browser would first lay all of it out.
    let active = document.active_element();
    if let Some(active) = active.filter(|active| part.contains(Some(active)))
        && let Ok(active) = active.dyn_into::<HtmlElement>()
    {
        let _ = active.blur();
    }
    let kept = document.create_document_fragment();
    move_children(&part, &kept);
    heights.keep();
    Some(Part(kept))
}

/// Puts `kept` in place of what stands in the element with this id.
pub fn put_part(id: &str, kept: Part) {
    if let Some(part) = document().and_then(|document| document.get_element_by_id(id)) {
        part.set_text_content(None);
        come_back();
        let _ = part.append_child(&kept.0);
    }
}

/// Moves all that stands in one node to the end of another.
pub(super) fn move_children(from: &Node, to: &Node) {
    while let Some(child) = from.first_child() {
        if to.append_child(&child).is_err() {
            break;
        }
    }
}

/// What the head says of the page.
#[must_use]
pub fn head() -> Head {
    let Some(document) = document() else {
        return Head::default();
    };
    let value = |selector: &str, attribute: &str| {
        let found = document.query_selector(selector).ok().flatten();
        let value = found.and_then(|found| found.get_attribute(attribute));
        value.unwrap_or_default()
    };
    Head {
        title: document.title(),
        description: value("head meta[name=description]", "content"),
        lang: value("html", "lang").parse().unwrap_or_default(),
        canonical: value("head link[rel=canonical]", "href"),
        is_indexed: !value("head meta[name=robots]", "content").contains("noindex"),
    }
}

/// Makes the head follow the page. An empty canonical address removes the link.
pub fn set_head(head: &Head) {
    let Some(document) = document() else { return };
    document.set_title(&head.title);
    if let Some(root) = document.document_element() {
        set_lang(&root, head.lang.as_str());
    }
    let robots = if head.is_indexed { "" } else { "noindex" };
    for (tag, key, name, attribute, value) in [
        (
            "meta",
            "name",
            "description",
            "content",
            head.description.as_str(),
        ),
        ("meta", "name", "robots", "content", robots),
        ("link", "rel", "canonical", "href", &head.canonical),
    ] {
        set_tag(&document, tag, key, name, attribute, value);
    }
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
