//! How does a reader who does not see the screen learn that the page has changed?

use super::{document::document, time::when_painted};

/// Has a screen reader say `text` when what has changed is painted and it is next idle. The
/// live region is part of the app's frame; without it nothing is said.
pub fn announce(text: &str) {
    let text = text.to_owned();
    when_painted(move || {
        let region = document().and_then(|document| document.get_element_by_id("quire-announcer"));
        if let Some(region) = region {
            region.set_text_content(Some(&text));
        }
    });
}
