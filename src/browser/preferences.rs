//! What has the reader asked for: colours, language, less data?

use super::{document::document, storage};

const LANGUAGE: &str = "quire-language";

/// What was chosen of a preference: the page bears it, also where nothing can be kept.
#[must_use]
pub fn preference(name: &str) -> Option<String> {
    let root = document()?.document_element()?;
    root.get_attribute(&["data-", name].concat())
}

/// Has the page follow a preference, and keeps the choice; `None` is what is usual.
pub fn set_preference(name: &str, value: Option<&str>) {
    storage::set(storage::local(), &["quire-", name].concat(), value);
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let attribute = ["data-", name].concat();
        let _ = match value {
            Some(value) => root.set_attribute(&attribute, value),
            None => root.remove_attribute(&attribute),
        };
    }
}

/// The interface language that was chosen on this device.
#[must_use]
pub fn stored_language() -> Option<String> {
    storage::get(storage::local(), LANGUAGE)
}

/// Keeps the choice of an interface language.
pub fn store_language(language: &str) {
    storage::set(storage::local(), LANGUAGE, Some(language));
}

/// The languages the browser is set to, the preferred one first.
#[must_use]
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Whether the reader wants less data used, or is on a line too slow for more than is
/// asked for.
#[must_use]
pub fn saves_data() -> bool {
    // `navigator.connection` is in Chromium alone; its absence says nothing.
    let Some(window) = web_sys::window() else {
        return true;
    };
    let read = |object: &js_sys::Object, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let connection = read(window.navigator().as_ref(), "connection").map(js_sys::Object::from);
    let Some(connection) = connection.filter(|connection| connection.is_object()) else {
        return false;
    };
    let asked = read(&connection, "saveData")
        .and_then(|value| value.as_bool())
        .unwrap_or(false);
    let kind = read(&connection, "effectiveType").and_then(|value| value.as_string());
    asked || kind.is_some_and(|kind| kind.ends_with("2g"))
}
