//! What can wait until the browser has nothing better to do?

use js_sys::Function;
use web_sys::wasm_bindgen::{JsCast as _, closure::Closure};

/// Runs `task` when the browser has done what waits already.
pub fn soon(task: impl FnOnce() + 'static) {
    later(Closure::once_into_js(task).unchecked_ref(), 0);
}

/// Runs `task` in so many milliseconds.
pub(super) fn later(task: &Function, after: i32) {
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task, after);
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
        later(task.unchecked_ref(), 200);
    }
}
