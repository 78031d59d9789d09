//! What has the reader asked for: theme, language, less data?

use super::{document::document, storage};

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The name in storage and in the root element's `data-theme`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const THEME: &str = "quire-theme";
const LANGUAGE: &str = "quire-language";

/// The theme that was chosen on this device.
#[must_use]
pub fn stored_theme() -> Theme {
    match storage::get(storage::local(), THEME).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Shows a theme and keeps the choice.
pub fn set_theme(theme: Theme) {
    let stored = (theme != Theme::System).then(|| theme.as_str());
    storage::set(storage::local(), THEME, stored);
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match stored {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
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
