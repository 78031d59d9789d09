//! How does a piece of the page get into the clipboard?
//!
//! A browser may have no clipboard for a page (one without HTTPS has none) or refuse it. It
//! must never seem then as if something had been copied.

use js_sys::{Promise, Reflect};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, Node,
    wasm_bindgen::{JsCast as _, JsValue},
};

use super::element::call;

/// What of a block of code is no code: prompts, what programs answered, lines that were taken
/// away, and words for who cannot see the lines.
const NOT_COPIED: &str = ".hl-q, .hl-o, del.line, .line > .visually-hidden";

/// On the button of what was copied last, and what it says then.
const COPIED: &str = "data-copied";

/// A button that was pressed.
#[derive(Debug)]
pub struct Button(pub(super) Element);

impl Button {
    /// Copies the code that the button stands beside, and calls `done` with whether that
    /// worked. Where it did not, the code is selected, so that the reader can copy it.
    pub fn copy_code(self, done: impl FnOnce(bool) + 'static) {
        let code = self.0.parent_element();
        let code = code.and_then(|block| block.query_selector("code").ok().flatten());
        let Some(code) = code else { return };
        let promise = text_of(&code).and_then(|text| written(&text));
        spawn_local(async move {
            let is_done = match promise {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            // Another value begins the sign that it worked anew.
            let sign = match (is_done, self.0.get_attribute(COPIED).as_deref()) {
                (false, _) => "no",
                (true, Some("yes")) => "again",
                (true, _) => "yes",
            };
            let _ = self.0.set_attribute(COPIED, sign);
            if !is_done {
                select(&code);
            }
            done(is_done);
        });
    }
}

/// The code that a reader wants to have.
fn text_of(code: &Element) -> Option<String> {
    let copy: Element = code.clone_node_with_deep(true).ok()?.unchecked_into();
    let others = copy.query_selector_all(NOT_COPIED).ok()?;
    for index in 0..others.length() {
        if let Some(other) = others.get(index) {
            other.unchecked_into::<Element>().remove();
        }
    }
    copy.text_content()
}

/// Has the browser write to the clipboard; nothing where the page has none.
fn written(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let promise = call(&clipboard, "writeText", &text.into())?;
    promise.dyn_into().ok()
}

fn select(node: &Node) {
    let selection = call(&js_sys::global(), "getSelection", &JsValue::UNDEFINED);
    if let Some(selection) = selection {
        call(&selection, "selectAllChildren", node);
    }
}
