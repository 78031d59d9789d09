//! What can the page tell the blog's service worker, and what does that tell the page?
//!
//! Both speak in words with spaces between them. A page that is not secure, and a browser
//! that has no such workers, has nobody to speak to.

use js_sys::Reflect;
use web_sys::{
    MessageEvent, ServiceWorker, ServiceWorkerContainer,
    wasm_bindgen::{JsCast as _, JsValue, closure::Closure},
};

/// Whether a worker answers for this page.
#[must_use]
pub fn has_worker() -> bool {
    worker().is_some()
}

/// Whether a worker could answer for this page.
#[must_use]
pub fn may_have_worker() -> bool {
    container().is_some()
}

/// Tells the worker; `false` where there is none yet.
pub fn tell_worker(words: &str) -> bool {
    worker().is_some_and(|worker| worker.post_message(&JsValue::from_str(words)).is_ok())
}

/// Calls `on_words` with what the worker says, and asks it for its state: now, and whenever
/// another takes over. The first one is told what the page has loaded without it.
pub fn on_worker(on_words: impl Fn(&str) + 'static) {
    let Some(container) = container() else { return };
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(words) = event.data().as_string() {
            on_words(&words);
        }
    });
    let _ =
        container.add_event_listener_with_callback("message", listener.as_ref().unchecked_ref());
    listener.forget();
    let greet = || {
        tell_worker("state");
    };
    greet();
    let had_worker = has_worker();
    let listener = Closure::<dyn Fn()>::new(move || {
        if !had_worker {
            tell_loaded();
            // What was on its way without the worker has come by now.
            later(tell_loaded);
        }
        greet();
    });
    let _ = container
        .add_event_listener_with_callback("controllerchange", listener.as_ref().unchecked_ref());
    listener.forget();
}

fn tell_loaded() {
    tell_worker(&["loaded ", &loaded().join(" ")].concat());
}

fn later(task: fn()) {
    if let Some(window) = web_sys::window() {
        let task = Closure::once_into_js(task);
        let task = task.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task, 5000);
    }
}

/// Asks the browser not to take away what is kept on this device when room is short.
pub fn keep_storage() {
    if has_worker()
        && let Some(window) = web_sys::window()
    {
        let _ = window.navigator().storage().persist();
    }
}

/// The addresses of the images and the data that the page has asked for.
fn loaded() -> Vec<String> {
    let performance = web_sys::window().and_then(|window| window.performance());
    let read = |entry: &JsValue, key: &str| {
        let value = Reflect::get(entry, &key.into()).ok();
        value.and_then(|value| value.as_string())
    };
    let entries = performance.map(|performance| performance.get_entries_by_type("resource"));
    let entries = entries.unwrap_or_default();
    let is_content = |entry: &JsValue| {
        matches!(
            read(entry, "initiatorType").as_deref(),
            Some("img" | "fetch")
        )
    };
    let content = entries.iter().filter(is_content);
    content.filter_map(|entry| read(&entry, "name")).collect()
}

fn worker() -> Option<ServiceWorker> {
    container()?.controller()
}

fn container() -> Option<ServiceWorkerContainer> {
    // The type says that there always is one.
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}
