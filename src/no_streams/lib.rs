//! What streams do Leptos' server functions send and read, in a blog without a server?
//!
//! None. Leptos brings them whether there are any or not, and the crate that this one stands
//! in for exports its classes from every program: 4 kB (brotli) that each reader would
//! download and nothing can call. `Cargo.toml` names it under `[patch.crates-io]`; without
//! that line the program is larger and does the same.

#![forbid(unsafe_code)]

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// What is sent of a stream: nothing.
    ///
    /// # Panics
    ///
    /// Where a browser knows no streams.
    #[must_use]
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        match web_sys::ReadableStream::new() {
            Ok(raw) => Self(raw),
            Err(_) => panic!("this browser knows no streams"),
        }
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// What is read of it: nothing.
    #[must_use]
    pub fn into_stream(self) -> IntoStream {
        IntoStream(self)
    }
}

/// A stream that has ended.
#[derive(Debug)]
pub struct IntoStream(#[expect(dead_code, reason = "nothing is read")] ReadableStream);

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
