//! How does a test ask the browser itself?

use wasm_bindgen::{JsCast as _, JsValue};

/// The value of a JavaScript expression.
pub fn js(expression: &str) -> JsValue {
    js_sys::eval(&format!("({expression})")).unwrap()
}

/// Whether a JavaScript expression is truthy.
pub fn is(expression: &str) -> bool {
    js(expression).is_truthy()
}

/// Runs JavaScript.
pub fn run(script: &str) {
    js_sys::eval(script).unwrap();
}

/// The text that a JavaScript expression gives.
pub fn text(expression: &str) -> String {
    js(&format!("String({expression})")).as_string().unwrap()
}

/// Waits for the promise that a JavaScript expression gives.
pub async fn wait(promise: &str) -> JsValue {
    let promise: js_sys::Promise = js(promise).dyn_into().unwrap();
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()
}

/// Waits until the browser has drawn what there is.
pub async fn frames() {
    wait("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
}

/// Something of the browser's that is another for the time of a test.
pub struct Replaced(String);

impl Replaced {
    /// Has `object[name]` be what the JavaScript `descriptor` says.
    pub fn new(object: &str, name: &str, descriptor: &str) -> Self {
        let place = format!("{object}.{name}");
        run(&format!(
            "window.kept ??= {{}}; \
             kept['{place}'] = Object.getOwnPropertyDescriptor({object}, '{name}'); \
             Object.defineProperty({object}, '{name}', {{ configurable: true, ...({descriptor}) }})"
        ));
        Self(format!(
            "if (kept['{place}']) Object.defineProperty({object}, '{name}', kept['{place}']); \
             else delete {object}.{name}"
        ))
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        // A test that failed is told as such, not by what it left behind.
        let _ = js_sys::eval(&self.0);
    }
}
