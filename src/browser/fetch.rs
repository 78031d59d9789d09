//! How does a file come from the blog's host, and what can go wrong on the way?

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, RequestInit, Response,
    wasm_bindgen::{JsCast as _, JsValue},
};

use crate::model::FetchError;

/// How long a file may take, in milliseconds, body included. Long enough for a large
/// article on a slow line, short enough to tell a reader that something is wrong.
const TIME_LIMIT: u32 = 20_000;

/// Fetches a JSON file as text, checked by status and type.
///
/// # Errors
///
/// Every way a network can fail, as [`FetchError`]; never [`FetchError::Stale`], which
/// only the text can tell.
pub async fn fetch_text(url: &str) -> Result<String, FetchError> {
    let response = ask(url).await.map_err(|error| from_js(&error))?;
    match response.status() {
        404 | 410 => return Err(FetchError::NotFound),
        status if !response.ok() => return Err(FetchError::Status(status)),
        _ => {}
    }
    let kind = response.headers().get("content-type").ok().flatten();
    if kind.is_some_and(|kind| kind.contains("html")) {
        return Err(FetchError::NotFound);
    }
    read(&response).await.map_err(|error| from_js(&error))
}

async fn ask(url: &str) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    if has_time_limits() {
        init.set_signal(Some(&AbortSignal::timeout_with_u32(TIME_LIMIT)));
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?;
    response.dyn_into()
}

/// Whether the engine can end a fetch by itself: those before 2022 cannot.
fn has_time_limits() -> bool {
    let signal = Reflect::get(&js_sys::global(), &"AbortSignal".into());
    signal.is_ok_and(|signal| Reflect::has(&signal, &"timeout".into()).unwrap_or(false))
}

async fn read(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

/// What was thrown may be anything: a page is not alone in a browser.
fn from_js(error: &JsValue) -> FetchError {
    let name = Reflect::get(error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("TimeoutError") => FetchError::Timeout,
        _ => FetchError::Offline,
    }
}
