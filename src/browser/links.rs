//! Which link does the reader mean, and is it ours to follow?
//!
//! Links are real links. One listener on the document sees them all, also those inside
//! an article's HTML; whatever it does not take goes its ordinary way in the browser.

use web_sys::{
    Event, HtmlAnchorElement, MouseEvent,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::{
    clipboard::Button,
    document::document,
    history::{address, current_location, is_one_file},
    transition::note_origin,
};

/// What the reader does with a link of this origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEvent {
    /// A plain click, Enter or tap: to be followed in place.
    Follow,
    /// The same with a link to the same text in another language.
    Translate,
    /// The pointer rests on it, a finger touches it or focus reaches it: it may be
    /// followed soon.
    Approach,
}

/// Calls `on_link(event, path, fragment)` for every link of this origin that opens in
/// this tab, the fragment without `#`. What is to be followed and it answers with `true`
/// is taken; the browser follows the others.
pub fn on_link(on_link: impl Fn(LinkEvent, &str, &str) -> bool + 'static) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(link) = link_of(&event) else { return };
        let (path, fragment) = address_of(&link);
        if event.type_() != "click" {
            if leads_elsewhere(&link) {
                on_link(LinkEvent::Approach, &path, "");
            }
        } else if is_plain_click(&event) {
            note_origin(&link);
            let follow = match link.closest(".post .translations") {
                Ok(Some(_)) => LinkEvent::Translate,
                _ => LinkEvent::Follow,
            };
            if on_link(follow, &path, &fragment) {
                event.prevent_default();
            }
        }
    });
    for name in ["click", "pointerover", "touchstart", "focusin"] {
        let options = web_sys::AddEventListenerOptions::new();
        options.set_passive(name != "click");
        let _ = document.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            listener.as_ref().unchecked_ref(),
            &options,
        );
    }
    listener.forget();
}

/// Calls `on_action` with the `data-action` of a button that is pressed, also of one that
/// comes into the document later, and with the button.
pub fn on_action(on_action: impl Fn(&str, Button) + 'static) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let button = target.and_then(|target| target.closest("[data-action]").ok().flatten());
        if let Some(button) = button
            && let Some(action) = button.get_attribute("data-action")
        {
            on_action(&action, Button(button));
        }
    });
    let _ = document.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The link of this origin, opening in this tab, on which an event happened.
fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target
        .closest("a[href]")
        .ok()??
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    is_ours(&link).then_some(link)
}

/// Whether a link leads to another page than the open one.
pub(super) fn leads_elsewhere(link: &HtmlAnchorElement) -> bool {
    address_of(link).0 != here()
}

/// The path of a link and its fragment, without `#`.
pub(super) fn address_of(link: &HtmlAnchorElement) -> (String, String) {
    address(link.pathname(), &link.hash(), here)
}

fn here() -> String {
    current_location().0
}

/// Whether a link leads to this origin, in this tab, and not to a download.
pub(super) fn is_ours(link: &HtmlAnchorElement) -> bool {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let stays = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    let is_on_host = link.search().is_empty() && origin.as_deref() == Some(link.origin().as_str());
    stays && is_on_host && !(is_one_file() && leads_to_another_file(link))
}

fn leads_to_another_file(link: &HtmlAnchorElement) -> bool {
    let file = web_sys::window().and_then(|window| window.location().pathname().ok());
    file.as_deref() != Some(link.pathname().as_str())
}

pub(super) fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        let is_modified =
            click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
        click.button() == 0 && !is_modified && !click.default_prevented()
    })
}
