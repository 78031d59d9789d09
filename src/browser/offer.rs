//! What may other scripts of the page ask of its program, and what are they told?

use web_sys::wasm_bindgen::{JsValue, closure::Closure};

use super::element::call;

/// Calls a function of the page under this name, if there is one.
pub fn tell(name: &str) {
    call(&js_sys::global(), name, &JsValue::UNDEFINED);
}

/// Has a function of the page call `then` in its time; at once, if there is none.
pub(super) fn ask(name: &str, then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if call(&js_sys::global(), name, &then).is_none() {
        call(&then, "call", &JsValue::UNDEFINED);
    }
}

/// Lets scripts of the page call a function under this name: it is given a text and gives
/// another.
pub fn offer(name: &str, function: impl Fn(String) -> String + 'static) {
    let function = Closure::<dyn Fn(String) -> String>::new(function);
    let _ = js_sys::Reflect::set(&js_sys::global(), &name.into(), function.as_ref());
    function.forget();
}
