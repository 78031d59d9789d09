//! How is one image of an article seen by itself?

use web_sys::{
    HtmlAnchorElement,
    wasm_bindgen::{JsCast as _, JsValue},
};

use super::{
    document::document,
    element::{around, call, listen, set_html},
    links::is_plain_click,
};

/// Where it is seen: a dialog that stands in every page.
const PLACE: &str = "quire-zoom";

/// Shows the image behind a link of the class `enlarge` in a dialog when the link is
/// clicked; `draw` makes the dialog's content of the image's address and its words. The
/// link is followed by the browser where it cannot.
pub fn on_enlarge(draw: impl Fn(&str, &str) -> String + 'static) {
    let Some(document) = document() else { return };
    listen(&document.clone(), &["click"], move |event| {
        let Some(link) = around(&event, "a.enlarge").filter(|_| is_plain_click(&event)) else {
            return;
        };
        let Some(place) = document.get_element_by_id(PLACE) else {
            return;
        };
        let image = link.query_selector("img").ok().flatten();
        let words = image.and_then(|image| image.get_attribute("alt"));
        let words = words.unwrap_or_default();
        let link = link.unchecked_into::<HtmlAnchorElement>();
        set_html(&place, &draw(&link.href(), &words));
        let name = link.get_attribute("aria-label").unwrap_or_default();
        let _ = place.set_attribute("aria-label", &name);
        call(&place, "showModal", &JsValue::UNDEFINED);
        if place.has_attribute("open") {
            event.prevent_default();
        }
    });
}
