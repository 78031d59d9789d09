//! Where is the keyboard's focus, where should it go, and what stands in an element?

use web_sys::{
    Element, Event, EventTarget, FocusOptions, HtmlElement,
    wasm_bindgen::{JsCast as _, JsValue, closure::Closure},
};

use super::document::document;

/// Gives focus to an element without scrolling to it, also to one that a keyboard would
/// pass over.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        if element.tab_index() < 0 && !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves focus to the page's heading, so that the next Tab goes on from there.
pub fn focus_heading() {
    if let Some(heading) = document().and_then(|d| d.query_selector("main h1").ok().flatten()) {
        focus(&heading);
    }
}

/// Moves focus by `step` among the links that `selector` names, and brings the one that
/// gets it into view. From nowhere, a step forward goes to the first below the top edge
/// of the window.
pub fn focus_link(selector: &str, step: i32) {
    let Some(document) = document() else { return };
    let Ok(links) = document.query_selector_all(selector) else {
        return;
    };
    let links: Vec<HtmlElement> = (0..links.length())
        .filter_map(|i| links.get(i)?.dyn_into().ok())
        .collect();
    let active = document.active_element();
    let current = links
        .iter()
        .position(|link| active.as_ref() == Some(link.as_ref()));
    let next = match current {
        Some(current) => current.checked_add_signed(step as isize),
        None => links
            .iter()
            .position(|link| link.get_bounding_client_rect().top() >= 0.0),
    };
    if let Some(link) = next.and_then(|next| links.get(next)) {
        let _ = link.focus();
    }
}

/// Clicks on the first element that `selector` names.
pub fn click(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Whether single keys are not for the page: the reader is writing somewhere, or a dialog is
/// open over it.
#[must_use]
pub fn is_typing() -> bool {
    const ELSEWHERE: &str = "dialog[open],:is(input,textarea,select,[contenteditable]):focus";
    document().is_some_and(|document| {
        let elsewhere = document.query_selector(ELSEWHERE);
        elsewhere.is_ok_and(|found| found.is_some())
    })
}

/// Sets what stands in an element. The page lets its program alone do so, by the policy
/// that its start script has made; where there is no such script, there is no policy.
pub(super) fn set_html(element: &Element, html: &str) {
    let make = js_sys::Reflect::get(&js_sys::global(), &"quireHtml".into());
    let trusted = make
        .and_then(|make| make.dyn_into::<js_sys::Function>())
        .and_then(|make| make.call1(&JsValue::NULL, &html.into()));
    match trusted {
        Ok(trusted) => {
            let _ = js_sys::Reflect::set(element, &"innerHTML".into(), &trusted);
        }
        Err(_) => element.set_inner_html(html),
    }
}

/// Calls a method that need not be there. One without arguments is given `undefined`.
pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = js_sys::Reflect::get(object, &method.into()).ok()?;
    let method = method.dyn_ref::<js_sys::Function>()?;
    method.call1(object, argument).ok()
}

/// Calls `on_event` with every event of these names that reaches `target`, for good.
pub(super) fn listen(target: &EventTarget, names: &[&str], on_event: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(on_event);
    for name in names {
        let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// The element on which an event happened, or around it, that `selector` names.
pub(super) fn around(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

/// Whether an event came from a finger.
pub(super) fn is_touch(event: &Event) -> bool {
    js_sys::Reflect::get(event, &"pointerType".into()).is_ok_and(|kind| kind == "touch")
}
