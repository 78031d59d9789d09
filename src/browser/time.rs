//! What can wait until the browser has nothing better to do?

use web_sys::{
    HtmlElement,
    wasm_bindgen::{JsCast as _, closure::Closure},
};

use super::document::document;

/// Marks a part of the document whose end need not be laid out yet.
const ARRIVING: &str = "data-arriving";

/// Has the browser lay out the beginning of a part of the document, paint it, and go on
/// with the rest when it is idle. The style sheet says what the rest is.
pub fn begin_with_first_screen(id: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let part = document().and_then(|document| document.get_element_by_id(id));
    let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _ = part.set_attribute(ARRIVING, "");
    let go_on = Closure::once_into_js(|| {
        when_idle(move || {
            let _ = part.remove_attribute(ARRIVING);
        });
    });
    let _ = window.request_animation_frame(go_on.unchecked_ref());
}

/// Runs `task` when the browser has nothing better to do; soon, where it cannot tell.
pub fn when_idle(task: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let task = Closure::once_into_js(task);
    let has_idle = js_sys::Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false);
    let _ = if has_idle {
        window
            .request_idle_callback(task.unchecked_ref())
            .map(|_| ())
    } else {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), 200)
            .map(|_| ())
    };
}
