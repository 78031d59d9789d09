//! What can wait until the browser has nothing better to do?

use web_sys::wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

/// Runs `task` when the browser has done what waits already.
pub fn soon(task: impl FnOnce() + 'static) {
    later(task, 0);
}

/// Runs `task` in so many milliseconds.
pub(super) fn later(task: impl FnOnce() + 'static, after: i32) {
    set_timer(&Closure::once_into_js(task), after);
}

fn set_timer(task: &JsValue, after: i32) {
    if let Some(window) = web_sys::window() {
        let task = task.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task, after);
    }
}

/// Runs `task` when the page has been painted as it is now.
pub(super) fn when_painted(task: impl FnOnce() + 'static) {
    let task = Closure::once_into_js(task);
    let task = Closure::once_into_js(move || set_timer(&task, 0));
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(task.unchecked_ref());
    }
}

/// Runs `task` when the browser has nothing better to do; soon, where it cannot tell.
pub fn when_idle(task: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let task = Closure::once_into_js(task);
    let has_idle = js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false);
    if has_idle {
        let _ = window.request_idle_callback(task.unchecked_ref());
    } else {
        set_timer(&task, 200);
    }
}
