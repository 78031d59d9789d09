//! Which section of the article does the reader see?
//!
//! The contents mark it, and what a reader comes back to is found by it. It must never
//! scroll the page: only the list of contents follows.

use std::cell::RefCell;

use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverInit,
    wasm_bindgen::{JsCast, closure::Closure},
};

use super::document::document;

/// Above this line, from the window's top, a heading has been reached: everything but the
/// lower three quarters, and all that lies above the window.
const REACHED: &str = "999999px 0px -75% 0px";

thread_local! {
    /// Made once; a new page only changes what it watches.
    static OBSERVER: RefCell<Option<IntersectionObserver>> = const { RefCell::new(None) };
    /// The id of the last heading that was reached.
    static CURRENT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Follows the sections of the article in the document, and no longer those of the one
/// before.
pub fn watch_sections() {
    CURRENT.take();
    OBSERVER.with_borrow_mut(|observer| {
        let observer = observer.get_or_insert_with(observe);
        observer.disconnect();
        for heading in headings() {
            observer.observe(&heading);
        }
    });
}

/// The id of the heading below which the reader is, and of how far the article has been
/// read, in percent; nothing before the first heading, or where there is no long article.
pub(super) fn place() -> Option<(String, i32)> {
    let article = document()?
        .query_selector("main [data-long]")
        .ok()
        .flatten()?;
    let rect = article.get_bounding_client_rect();
    let height = rect.height() - f64::from(document()?.document_element()?.client_height());
    let percent = (-rect.top() / height.max(1.0) * 100.0) as i32;
    Some((CURRENT.with_borrow(Clone::clone), percent))
}

fn headings() -> Vec<Element> {
    let found = document().and_then(|document| {
        let headings = document.query_selector_all("main .post .prose :is(h1,h2,h3,h4)[id]");
        headings.ok()
    });
    let Some(found) = found else {
        return Vec::new();
    };
    let element = |at| found.get(at).map(JsCast::unchecked_into);
    (0..found.length()).filter_map(element).collect()
}

fn observe() -> IntersectionObserver {
    let listener = Closure::<dyn Fn()>::new(|| {
        let line = document()
            .and_then(|document| document.document_element())
            .map_or(0, |root| root.client_height() / 4);
        let is_reached =
            |heading: &Element| heading.get_bounding_client_rect().top() as i32 <= line;
        let reached = headings().into_iter().rev().find(is_reached);
        let id = reached.map(|heading| heading.id()).unwrap_or_default();
        mark(&id);
        CURRENT.set(id);
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(REACHED);
    let observer =
        IntersectionObserver::new_with_options(listener.as_ref().unchecked_ref(), &options);
    listener.forget();
    observer.unwrap_or_else(|error| error.unchecked_into())
}

/// Marks the entry of the contents that leads to a heading, and brings it into view there.
fn mark(id: &str) -> Option<()> {
    let list = document()?
        .query_selector("main .contents-place > .contents")
        .ok()??;
    if let Some(former) = list.query_selector("[aria-current]").ok()? {
        former.remove_attribute("aria-current").ok()?;
    }
    let links = list.get_elements_by_tag_name("a");
    let address = ["#", id].concat();
    let leads = |link: &Element| link.get_attribute("href").as_ref() == Some(&address);
    let link = (0..links.length())
        .filter_map(|at| links.item(at))
        .find(leads)?;
    link.set_attribute("aria-current", "true").ok()?;
    let link = link.dyn_into::<HtmlElement>().ok()?;
    // Where the list does not scroll by itself, nothing comes of it.
    list.set_scroll_top(link.offset_top() - list.client_height() / 2);
    Some(())
}
