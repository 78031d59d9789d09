//! How does one page turn into the next?

use core::cell::Cell;

use js_sys::{Date, Function, Reflect};
use web_sys::{
    Element,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::document::document;

/// Marks the title of the post that was opened from a list.
const OPENED: &str = "data-opened";
/// Marks the document while a title may turn into another.
const MORPH: &str = "data-morph";

/// What a quick machine needs to note down the page before, in milliseconds. On another one the
/// reader would wait for the motion.
const QUICK: f64 = 34.0;

thread_local! {
    static IS_SLOW: Cell<bool> = const { Cell::new(false) };
}

/// Whether the machine has shown already that it is slow, here or when the page was laid out.
fn is_slow() -> bool {
    let told = Reflect::get(&js_sys::global(), &"quireIsSlow".into());
    IS_SLOW.get() || told.is_ok_and(|told| told.is_truthy())
}

/// Makes a change of the page, and has the browser blend the page before into the one
/// behind where it can, quickly, and the reader does not mind motion. The change is made in
/// any case, at once or within a frame.
pub fn turn(change: impl FnOnce() + 'static) {
    let Some((document, start)) = document().and_then(|document| {
        let start = Reflect::get(&document, &"startViewTransition".into()).ok()?;
        Some((document, start.dyn_into::<Function>().ok()?))
    }) else {
        return change();
    };
    if is_slow() || wants_rest() {
        return change();
    }
    if let Some(root) = document.document_element() {
        let titles = [".post-header > h1", "[data-opened]"];
        let mut titles = titles
            .iter()
            .filter_map(|title| document.query_selector(title).ok()?);
        let is_seen = titles.next().is_some_and(|title| {
            let rect = title.get_bounding_client_rect();
            rect.bottom() > 0.0 && rect.top() < f64::from(root.client_height())
        });
        let _ = root.toggle_attribute_with_force(MORPH, is_seen);
    }
    let began = Date::now();
    let change = Closure::once_into_js(move || {
        if Date::now() - began > QUICK {
            IS_SLOW.set(true);
        }
        change();
    });
    if start.call1(&document, &change).is_err() {
        let _ = change.unchecked_into::<Function>().call0(&document);
    }
}

/// Notes that a link of a list is followed: its post's title is what turns into the next
/// page's.
pub(super) fn note_origin(link: &Element) {
    let Some(document) = document() else { return };
    if let Some(former) = document.query_selector("[data-opened]").ok().flatten() {
        let _ = former.remove_attribute(OPENED);
    }
    let item = link.closest(".post-card, .post-list-item").ok().flatten();
    if let Some(title) = item.and_then(|item| item.query_selector(".post-title").ok()?) {
        let _ = title.set_attribute(OPENED, "");
    }
}

/// Whether the reader has asked the device for less motion.
fn wants_rest() -> bool {
    let query = web_sys::window().and_then(|window| {
        window
            .match_media("(prefers-reduced-motion: reduce)")
            .ok()?
    });
    query.is_some_and(|query| query.matches())
}
