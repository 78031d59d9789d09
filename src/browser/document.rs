//! How does a page name itself: title, description, language, canonical address?

use web_sys::{Document, Element, HtmlElement, wasm_bindgen::JsCast as _};

/// The document; `None` outside a window.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The path below which the blog lives, as the tool wrote it into the page; `/` where
/// it wrote none.
#[must_use]
pub fn base_path() -> String {
    document()
        .and_then(|document| {
            document
                .query_selector("meta[name=quire-base]")
                .ok()
                .flatten()
        })
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "/".to_owned())
}

/// The element the app draws into, emptied; the body where a page lacks it.
#[must_use]
pub fn mount_point() -> Option<HtmlElement> {
    let document = document()?;
    let element = document
        .get_element_by_id("quire")
        .and_then(|element| element.dyn_into().ok());
    let element: HtmlElement = element.or_else(|| document.body())?;
    element.set_text_content(None);
    Some(element)
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
