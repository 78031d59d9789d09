//! Which key was pressed?

use web_sys::{
    KeyboardEvent,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::{document::document, element::is_typing};

/// Calls `on_key` with each single key that is not text and not a browser's shortcut.
pub fn on_key(on_key: impl Fn(&str) + 'static) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let is_modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !is_modified && !event.default_prevented() && !is_typing() {
            on_key(&event.key());
        }
    });
    let _ = document.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    listener.forget();
}
