//! How does a page name itself: title, description, language, canonical address?

use std::cell::RefCell;

use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, Node,
    wasm_bindgen::{JsCast, JsValue},
};

use super::element;
use crate::model::{Head, Lang};

thread_local! {
    /// The language of the page's content; unknown until there was another page.
    static LANG: RefCell<Lang> = RefCell::default();
}

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

/// An element that was left, with what stands in it.
#[derive(Debug)]
pub struct Part(HtmlElement);

/// The id of a part that was left and stays in the document.
const LEFT: &str = "quire-left";
/// How a part that was left stays there: not seen, heard or found, but as it was laid out.
const UNSEEN: &str = "content-visibility:hidden;position:absolute;inline-size:0;\
    block-size:0;padding-block-start:0;padding-block-end:0";
/// How many properties that sets in a browser that knows all of them.
const UNSEEN_PROPERTIES: u32 = 6;

impl Part {
    /// Takes it out of the document, if it stays there.
    pub fn take_out(&self) {
        self.0.remove();
    }

    /// Has it stay in the document unseen, where a browser can do so, and nothing goes on in it.
    fn stay(&self) -> bool {
        let style = self.0.style();
        style.set_css_text(UNSEEN);
        let _ = self.0.set_attribute("id", LEFT);
        let _ = self.0.set_attribute("aria-hidden", "true");
        let media = self.0.query_selector("audio,video");
        style.length() == UNSEEN_PROPERTIES && media.is_ok_and(|media| media.is_none())
    }
}

/// Puts an empty element in place of the one with this id, and gives back that one. If it
/// `may_stay` in the document, to come back is to see it again: it need not be laid out.
#[must_use]
pub fn leave_part(id: &str, may_stay: bool) -> Option<Part> {
    let document = document()?;
    let part = document.get_element_by_id(id)?;
    // If it had focus when it is taken out, the browser would first lay all of it out.
    let active = document.active_element();
    if let Some(active) = active.filter(|active| part.contains(Some(active)))
        && let Ok(active) = active.dyn_into::<HtmlElement>()
    {
        let _ = active.blur();
    }
    let empty = part.clone_node().ok()?;
    part.before_with_node_1(&empty).ok()?;
    let part = Part(part.dyn_into().ok()?);
    if !(may_stay && part.stay()) {
        part.take_out();
    }
    Some(part)
}

/// Puts `left` in place of the element with this id.
pub fn bring_back(id: &str, left: &Part) {
    if let Some(part) = document().and_then(|document| document.get_element_by_id(id)) {
        if !left.0.is_connected() {
            let _ = part.before_with_node_1(&left.0);
        }
        part.remove();
        let _ = left.0.set_attribute("id", id);
        let _ = left.0.remove_attribute("aria-hidden");
        left.0.style().set_css_text("");
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

/// Makes the head follow the page. An empty canonical address removes the link. The page's
/// language waits for [`tell_language`].
pub fn set_head(head: &Head) {
    let Some(document) = document() else { return };
    document.set_title(&head.title);
    LANG.set(head.lang.clone());
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

/// Says which language the page's content is in. Whatever is in the document says so of itself,
/// so nothing looks different then; but the browser finds the style of all that anew, also of
/// a part that was left and stays, for which it would take the time when that comes back.
pub fn tell_language() {
    let Some(document) = document() else { return };
    let lang = LANG.with_borrow(|lang| lang.as_str().to_owned());
    if !lang.is_empty()
        && let Some(root) = document.document_element()
    {
        set_lang(&root, &lang);
    }
    if let Some(left) = document.query_selector("#quire-left > *").ok().flatten() {
        element::call(&left, "checkVisibility", &JsValue::UNDEFINED);
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
