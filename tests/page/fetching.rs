//! Does every way in which a network fails come back as what it is?

use quire::{browser::fetch_text, model::FetchError};
use wasm_bindgen_test::wasm_bindgen_test;

use super::javascript::{Replaced, is, run, text};

/// What the page makes of a `fetch` that is this JavaScript function.
async fn fetched(fetch: &str) -> Result<String, FetchError> {
    let _fetch = Replaced::new("window", "fetch", &format!("{{ value: {fetch} }}"));
    fetch_text("/posts/a.json").await
}

/// What the page makes of a response that is made like this.
async fn answered(body: &str, init: &str) -> Result<String, FetchError> {
    fetched(&format!("async () => new Response({body}, {init})")).await
}

const JSON: &str = "{ headers: { 'content-type': 'application/json' } }";

#[wasm_bindgen_test]
async fn a_file_comes_as_text() {
    assert_eq!(answered("'{}'", JSON).await, Ok("{}".to_owned()));
    assert_eq!(answered("'缓存'", JSON).await, Ok("缓存".to_owned()));
    // Some hosts know no type for it, and some send none.
    assert_eq!(answered("'{}'", "{}").await, Ok("{}".to_owned()));
    let octets = "{ headers: { 'content-type': 'application/octet-stream' } }";
    assert_eq!(answered("'{}'", octets).await, Ok("{}".to_owned()));
}

#[wasm_bindgen_test]
async fn the_browsers_own_fetch_is_asked() {
    run("window.file = URL.createObjectURL(new Blob(['{\"a\":1}'], { type: 'application/json' }))");
    assert_eq!(fetch_text(&text("file")).await, Ok("{\"a\":1}".to_owned()));
    run("URL.revokeObjectURL(file)");
    assert_eq!(fetch_text(&text("file")).await, Err(FetchError::Offline));
}

#[wasm_bindgen_test]
async fn a_status_is_told() {
    for (status, error) in [
        (404, FetchError::NotFound),
        (410, FetchError::NotFound),
        (403, FetchError::Status(403)),
        (500, FetchError::Status(500)),
        (503, FetchError::Status(503)),
    ] {
        let init = format!("{{ status: {status} }}");
        assert_eq!(answered("'{}'", &init).await, Err(error), "{status}");
    }
}

#[wasm_bindgen_test]
async fn a_page_in_the_place_of_a_file_is_no_file() {
    for kind in [
        "text/html",
        "text/html; charset=utf-8",
        "application/xhtml+xml",
    ] {
        let init = format!("{{ headers: {{ 'content-type': '{kind}' }} }}");
        let result = answered("'<!doctype html>'", &init).await;
        assert_eq!(result, Err(FetchError::NotFound), "{kind}");
    }
}

#[wasm_bindgen_test]
async fn a_host_out_of_reach_is_told() {
    let result = fetched("async () => { throw new TypeError('Failed to fetch') }").await;
    assert_eq!(result, Err(FetchError::Offline));
    // Whatever is thrown.
    let result = fetched("async () => { throw 'odd' }").await;
    assert_eq!(result, Err(FetchError::Offline));
    let result = fetched("async () => { throw null }").await;
    assert_eq!(result, Err(FetchError::Offline));
    let torn = "new ReadableStream({ start(body) { body.error(new TypeError('cut')) } })";
    assert_eq!(answered(torn, JSON).await, Err(FetchError::Offline));
}

#[wasm_bindgen_test]
async fn a_host_that_takes_too_long_is_told() {
    let timeout = "new DOMException('too long', 'TimeoutError')";
    let result = fetched(&format!("async () => {{ throw {timeout} }}")).await;
    assert_eq!(result, Err(FetchError::Timeout));
    // Also when the answer has begun.
    let slow = format!("() => Promise.reject({timeout})");
    let result = fetched(&format!(
        "async () => Object.defineProperty(new Response('{{}}'), 'text', {{ value: {slow} }})"
    ))
    .await;
    assert_eq!(result, Err(FetchError::Timeout));
}

#[wasm_bindgen_test]
async fn every_request_can_be_ended_by_its_time_limit() {
    let look = "async (request, init) => { \
        window.hasSignal = (init?.signal ?? request.signal) instanceof AbortSignal; \
        return new Response('{}') }";
    assert!(fetched(look).await.is_ok());
    assert!(is("hasSignal"));
}
