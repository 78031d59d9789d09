//! How does a reader who does not see the screen learn that the page has changed?

use super::document::document;

/// Has a screen reader say `text` when it is next idle. The live region is part of the
/// app's frame; without it nothing is said.
pub fn announce(text: &str) {
    if let Some(region) = document().and_then(|document| document.get_element_by_id("announcer")) {
        region.set_text_content(Some(text));
    }
}
