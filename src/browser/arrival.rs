//! What of a page has to be laid out before it is seen?
//!
//! Its first screen, or, in a list that is come back to, what was seen of it. The style sheets
//! say what the rest is, and `publish/shell/unfold.js` lays it out when that is painted. A place
//! that is looked for by what stands above it needs all of it: then nothing may wait.

use js_sys::Number;
use web_sys::{
    Element, HtmlElement,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::{
    document::document,
    offer::tell,
    time::{later, when_idle},
};

/// Marks a document of which only the first screen is laid out. The tool's pages begin so.
const ARRIVING: &str = "data-arriving";
/// Marks a document in which every item of a list is as high as it was.
const RETURNING: &str = "data-returning";
/// How long a reader may go on at once, to the next page or back, before any of this keeps the
/// browser busy, in milliseconds.
const MOMENT: i32 = 200;
/// The items.
const ITEMS: &str = "main .post-card";

/// Says whether the page that comes is seen from its beginning.
pub fn begin_with_first_screen(is_first: bool) {
    mark(ARRIVING, is_first);
}

/// Calls `then` a moment after what the reader sees has been painted, when the browser is idle.
/// By then the page's own script lays out the rest.
pub fn when_shown(then: impl FnOnce() + 'static) {
    let go_on = Closure::once_into_js(|| {
        let go_on = Closure::once_into_js(|| {
            tell("quireUnfold");
            when_idle(then);
        });
        later(go_on.unchecked_ref(), MOMENT);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(go_on.unchecked_ref());
    }
}

/// Has every item of the list that is left keep its height, so that it need not be laid out
/// again to know where the others stand.
pub(super) fn keep_heights() {
    for item in items() {
        let height = Number::from(item.get_bounding_client_rect().height());
        if let Ok(height) = height.to_string_with_radix(10) {
            let height = [&String::from(height), "px"].concat();
            let _ = item.style().set_property("block-size", &height);
        }
    }
    mark(RETURNING, false);
}

/// Says that what is now in the document was there before.
pub(super) fn come_back() {
    mark(RETURNING, true);
}

fn items() -> Vec<HtmlElement> {
    let found = document().and_then(|document| document.query_selector_all(ITEMS).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    let item = |at| found.get(at)?.dyn_into().ok();
    (0..found.length()).filter_map(item).collect()
}

fn mark(name: &str, is_so: bool) {
    let root: Option<Element> = document().and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.toggle_attribute_with_force(name, is_so);
    }
}
