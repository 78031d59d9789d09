//! Which page of the tab's history is open, and how does another one get there?

use std::cell::RefCell;

use super::{document::head_note, storage};
use web_sys::{
    Event, History, Window,
    wasm_bindgen::{JsCast as _, JsValue, closure::Closure},
};

/// Names one entry of the tab's history, kept in its state, so that each visit of a
/// page has its own place even when the same page is in the history twice.
pub type EntryId = String;

thread_local! {
    static CURRENT: RefCell<EntryId> = RefCell::default();
}

/// The entry that is open. The first call takes over browser's part in restoring
/// positions, because the browser cannot know when an article has arrived.
#[must_use]
pub fn current_entry() -> EntryId {
    CURRENT.with_borrow_mut(|current| {
        if current.is_empty()
            && let Some((window, history)) = parts()
        {
            restore_by_browser(&history, false);
            *current = identify(&window, &history);
        }
        current.clone()
    })
}

/// The open address: its path, and its fragment without `#`, both percent-encoded.
#[must_use]
pub fn current_location() -> (String, String) {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return ("/".to_owned(), String::new());
    };
    let path = location.pathname().unwrap_or_else(|_| "/".to_owned());
    let hash = location.hash().unwrap_or_default();
    let (path, fragment) = address(path, &hash, || "#/".to_owned());
    let fragment = percent_encoding::percent_decode_str(&fragment);
    (path, fragment.decode_utf8_lossy().into_owned())
}

/// The path and the fragment, without `#`, of an address on this host. In a blog that is
/// one file, the path is in the fragment: `#/tags/`, or `#/posts/a/#part`; `here` is it
/// where the fragment has none.
pub(super) fn address(path: String, hash: &str, here: fn() -> String) -> (String, String) {
    let fragment = hash.strip_prefix('#').unwrap_or_default();
    if !is_one_file() {
        return (path, fragment.to_owned());
    }
    let (path, part) = match fragment.split_once('#') {
        Some((path, part)) => (path, part),
        None if fragment.starts_with('/') => (fragment, ""),
        None => return (here(), fragment.to_owned()),
    };
    (["#", path].concat(), part.to_owned())
}

/// Whether the whole blog is one file.
pub(super) fn is_one_file() -> bool {
    head_note("quire-base").as_deref() == Some("#/")
}

/// Adds an entry for `url` and makes it the open one.
///
/// Returns whether the browser took it: some refuse more than a hundred in half a
/// minute.
#[must_use]
pub fn push(url: &str) -> bool {
    let Some((_, history)) = parts() else {
        return false;
    };
    let id = new_id();
    let pushed = history
        .push_state_with_url(&JsValue::from_str(&id), "", Some(url))
        .is_ok();
    if pushed {
        CURRENT.set(id);
    }
    pushed
}

/// Calls `on_pop(left, is_known)` after the reader moved through the history: with the
/// entry that was left, and whether the one now open has been open before (a fragment
/// that was followed in place has not).
pub fn on_pop(on_pop: impl Fn(EntryId, bool) + 'static) {
    let Some((window, history)) = parts() else {
        return;
    };
    let listener = Closure::<dyn Fn()>::new({
        let window = window.clone();
        move || {
            let is_known = history.state().is_ok_and(|state| state.is_string());
            let left = CURRENT.replace(identify(&window, &history));
            on_pop(left, is_known);
        }
    });
    let _ = window.add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `on_leave` when the tab goes to another site, reloads or is put away. From then
/// on the browser restores the place again, because it can do so before the program runs.
pub fn on_leave(on_leave: impl Fn() + 'static) {
    let Some((window, history)) = parts() else {
        return;
    };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_leaving = event.type_() == "pagehide";
        if is_leaving {
            on_leave();
        }
        restore_by_browser(&history, is_leaving);
    });
    for name in ["pagehide", "pageshow"] {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn restore_by_browser(history: &History, is_wanted: bool) {
    use web_sys::ScrollRestoration::{Auto, Manual};
    let _ = history.set_scroll_restoration(if is_wanted { Auto } else { Manual });
}

/// Loads the open address anew, at most once a minute, so that a host that keeps an old
/// page beside new files cannot send the reader in circles. Returns whether it does.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the clock stands after 1970 and within 53 bits"
)]
pub fn reload_once() -> bool {
    const RELOADED: &str = "quire-reloaded";
    // Whole seconds: reading a fraction would bring ten kilobytes of tables along.
    let now = (js_sys::Date::now() / 1000.0) as u64;
    let last = storage::get(storage::session(), RELOADED).and_then(|last| last.parse::<u64>().ok());
    let is_time = storage::session().is_some() && last.is_none_or(|last| now > last + 60);
    if is_time {
        storage::set(storage::session(), RELOADED, Some(&now.to_string()));
    }
    is_time && web_sys::window().is_some_and(|window| window.location().reload().is_ok())
}

/// Has the browser load what is at the open path, in place of the open entry. The empty
/// query makes it another address: on the way back from the same one, browsers would take
/// the page that is there for this one.
pub fn leave_to_browser() {
    if let Some(location) = web_sys::window().map(|window| window.location()) {
        let path = location.pathname().unwrap_or_default();
        let _ = location.replace(&[&path, "?"].concat());
    }
}

fn parts() -> Option<(Window, History)> {
    let window = web_sys::window()?;
    let history = window.history().ok()?;
    Some((window, history))
}

/// Reads the open entry's name, giving it one where it has none.
fn identify(window: &Window, history: &History) -> EntryId {
    if let Some(id) = history.state().ok().and_then(|state| state.as_string()) {
        return id;
    }
    let id = new_id();
    let url = window.location().href().ok();
    let _ = history.replace_state_with_url(&JsValue::from_str(&id), "", url.as_deref());
    id
}

fn new_id() -> EntryId {
    // Unique in a tab: two entries are never made in the same instant.
    js_sys::Number::from(js_sys::Date::now() + js_sys::Math::random())
        .to_string_with_radix(36)
        .map(String::from)
        .unwrap_or_default()
}
