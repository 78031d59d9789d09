//! What of a page has to be laid out before it is seen?
//!
//! Its first screen, or, in a list that is come back to, what was seen of it. The style sheets
//! say what the rest is, and `publish/shell/unfold.js` lays it out when that is painted. A place
//! that is looked for by what stands above it needs all of it: then nothing may wait.

use js_sys::Number;
use web_sys::{Element, HtmlElement, NodeList, wasm_bindgen::JsCast as _};

use super::{
    document::document,
    offer::tell,
    time::{later, when_idle, when_painted},
};

/// Marks a document of which only the first screen is laid out. The tool's pages begin so.
const ARRIVING: &str = "data-arriving";
/// Marks a document in which every item of a list is as high as it was. Until what is in sight
/// has been painted, only that is laid out.
const RETURNING: &str = "data-returning";
/// How long a reader may go on at once, to the next page or back, before any of this keeps the
/// browser busy, in milliseconds.
const MOMENT: i32 = 200;
/// How soon a reader may have begun to scroll a page that was painted, in milliseconds.
const INSTANT: i32 = 50;
/// The items.
const ITEMS: &str = "main .post-card";

/// Says whether the page that comes is seen from its beginning.
pub fn begin_with_first_screen(is_first: bool) {
    mark(ARRIVING, is_first);
}

/// Calls `then` a moment after what the reader sees has been painted, when the browser is idle.
/// By then the page's own script lays out the rest.
pub fn when_shown(then: impl FnOnce() + 'static) {
    show_items_in_sight();
    when_painted(|| {
        later(follow_reader, INSTANT);
        let go_on = || {
            tell("quireUnfold");
            when_idle(then);
        };
        later(go_on, MOMENT);
    });
}

/// The items of a list, and how high each is, in pixels.
pub(super) struct Heights(Vec<(HtmlElement, f64)>);

impl Heights {
    /// Of the list in the document.
    pub(super) fn now() -> Self {
        let height = |item: HtmlElement| {
            let height = item.get_bounding_client_rect().height();
            (item, height)
        };
        Self(items().map(height).collect())
    }

    /// Has every item keep its height, so that it need not be laid out again to know where the
    /// others stand. To be called when the list is in the document no more: there the browser
    /// would lay it out once more, for the sake of the element in it that had focus.
    pub(super) fn keep(self) {
        for (item, height) in self.0 {
            if let Ok(height) = Number::from(height).to_string_with_radix(10) {
                let height = [&String::from(height), "px"].concat();
                let _ = item.style().set_property("block-size", &height);
            }
        }
        mark(RETURNING, false);
    }
}

/// Says that what is now in the document was there before.
pub(super) fn come_back() {
    mark(RETURNING, true);
}

/// Has the items that are in sight laid out, of a list that was come back to.
fn show_items_in_sight() {
    let Some(root) = root().filter(|root| root.has_attribute(RETURNING)) else {
        return;
    };
    let height = f64::from(root.client_height());
    let is_in_sight = |item: &HtmlElement| {
        let rect = item.get_bounding_client_rect();
        rect.bottom() > 0.0 && rect.top() < height
    };
    // Every change between two questions would have the browser lay all out once more.
    let in_sight: Vec<_> = items().filter(is_in_sight).collect();
    for item in in_sight {
        let _ = item.style().set_property("content-visibility", "visible");
    }
}

/// Has the browser lay out of a list that was come back to what the reader gets close to.
fn follow_reader() {
    if let Some(root) = root().filter(|root| root.has_attribute(RETURNING)) {
        let _ = root.set_attribute(RETURNING, "seen");
    }
}

fn items() -> impl Iterator<Item = HtmlElement> {
    let found = document().and_then(|document| document.query_selector_all(ITEMS).ok());
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn mark(name: &str, is_so: bool) {
    if let Some(root) = root() {
        let _ = root.toggle_attribute_with_force(name, is_so);
    }
}
