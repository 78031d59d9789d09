//! How does a file come from the blog's host, and what can go wrong on the way?

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
    let signal = web_sys::AbortSignal::timeout_with_u32(TIME_LIMIT);
    let response = gloo_net::http::Request::get(url)
        .header("accept", "application/json")
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(|error| from_js(&error))?;
    match response.status() {
        404 | 410 => return Err(FetchError::NotFound),
        status if !response.ok() => return Err(FetchError::Status(status)),
        _ => {}
    }
    let kind = response.headers().get("content-type").unwrap_or_default();
    if kind.contains("html") {
        return Err(FetchError::NotFound);
    }
    response.text().await.map_err(|error| from_js(&error))
}

fn from_js(error: &gloo_net::Error) -> FetchError {
    match error {
        gloo_net::Error::JsError(error) if error.name == "TimeoutError" => FetchError::Timeout,
        _ => FetchError::Offline,
    }
}
