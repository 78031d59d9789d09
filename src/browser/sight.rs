//! Which links can the reader see?

use std::cell::RefCell;

use web_sys::{
    HtmlAnchorElement, IntersectionObserver, IntersectionObserverEntry,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::{
    document::document,
    links::{address_of, is_ours, leads_elsewhere},
    preferences::saves_data,
    time::when_idle,
};

thread_local! {
    /// Made once; a new page only changes what it watches.
    static OBSERVER: RefCell<Option<IntersectionObserver>> = const { RefCell::new(None) };
}

/// Has [`watch_links`] call `on_sight` with the path of a link, when the browser is idle.
pub fn on_link_in_sight(on_sight: impl Fn(&str) + Clone + 'static) {
    let listener = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(
        move |entries: js_sys::Array, observer: IntersectionObserver| {
            for entry in entries.iter() {
                let entry = entry.unchecked_into::<IntersectionObserverEntry>();
                if entry.is_intersecting() {
                    observer.unobserve(&entry.target());
                    let link = entry.target().unchecked_into::<HtmlAnchorElement>();
                    let on_sight = on_sight.clone();
                    when_idle(move || on_sight(&address_of(&link).0));
                }
            }
        },
    );
    OBSERVER.set(IntersectionObserver::new(listener.as_ref().unchecked_ref()).ok());
    listener.forget();
}

/// Watches the links of this origin in the page's main part, and no longer those of the
/// page before. Nothing is watched for a reader who saves data.
pub fn watch_links() {
    let Some(document) = document().filter(|_| !saves_data()) else {
        return;
    };
    let Ok(links) = document.query_selector_all("#quire-main a[href]") else {
        return;
    };
    OBSERVER.with_borrow(|observer| {
        let Some(observer) = observer else { return };
        observer.disconnect();
        for link in
            (0..links.length()).filter_map(|i| links.get(i)?.dyn_into::<HtmlAnchorElement>().ok())
        {
            if is_ours(&link) && leads_elsewhere(&link) {
                observer.observe(&link);
            }
        }
    });
}
