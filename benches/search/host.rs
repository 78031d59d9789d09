//! How does a host answer that makes texts smaller with brotli?

use std::{
    collections::HashMap,
    convert::Infallible,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use http_body_util::Full;
use hyper::{
    Response,
    body::Bytes,
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// A host that counts what it sends, whoever asks for it: a page or its workers.
#[derive(Clone)]
pub struct Host {
    folder: PathBuf,
    /// What was made smaller, which a real host does once.
    small: Arc<Mutex<HashMap<PathBuf, Bytes>>>,
    /// The paths that were asked for since they were taken last, with the bytes sent.
    sent: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Host {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            small: Arc::default(),
            sent: Arc::default(),
        }
    }

    /// Serves the folder until the runtime ends, and tells its address.
    pub async fn serve(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let host = self.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                // Small answers would wait for each other.
                stream.set_nodelay(true).unwrap();
                let host = host.clone();
                tokio::spawn(async move {
                    let service = service_fn(|request: hyper::Request<_>| {
                        let answer = host.answer(request.uri().path());
                        async { Ok::<_, Infallible>(answer) }
                    });
                    // It ends in an error when the browser goes on to something else.
                    let _ = http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        format!("http://localhost:{port}/")
    }

    /// Waits until nothing has been asked for during a second.
    pub async fn be_quiet(&self) {
        let mut before = usize::MAX;
        loop {
            let now = self.sent.lock().unwrap().len();
            if now == before {
                return;
            }
            before = now;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// What was sent since this was asked last.
    pub fn take_sent(&self) -> Vec<(String, usize)> {
        core::mem::take(&mut self.sent.lock().unwrap())
    }

    fn answer(&self, path: &str) -> Response<Full<Bytes>> {
        let response = self.found(path);
        let body = response.as_ref().map_or(0, |(_, body)| body.len());
        self.sent.lock().unwrap().push((path.to_owned(), body));
        match response {
            Some((response, body)) => response.body(Full::from(body)).unwrap(),
            None => Response::builder()
                .status(404)
                .body(Full::default())
                .unwrap(),
        }
    }

    fn found(&self, path: &str) -> Option<(hyper::http::response::Builder, Bytes)> {
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let mut file = self.folder.join(path.trim_start_matches('/'));
        if file.is_dir() {
            file.push("index.html");
        }
        let ending = file.extension().and_then(|ending| ending.to_str());
        let (kind, is_text) = match ending.unwrap_or_default() {
            "html" => ("text/html; charset=utf-8", true),
            "js" => ("text/javascript; charset=utf-8", true),
            "wasm" => ("application/wasm", true),
            "json" => ("application/json", true),
            "css" => ("text/css", true),
            "svg" => ("image/svg+xml", true),
            _ => ("application/octet-stream", false),
        };
        let response = Response::builder()
            .header(CONTENT_TYPE, kind)
            .header(CACHE_CONTROL, "max-age=600");
        if !is_text {
            return Some((response, fs::read(&file).ok()?.into()));
        }
        let response = response.header(CONTENT_ENCODING, "br");
        if let Some(small) = self.small.lock().unwrap().get(&file) {
            return Some((response, small.clone()));
        }
        let small = compressed(&file)?;
        self.small.lock().unwrap().insert(file, small.clone());
        Some((response, small))
    }
}

/// A file as a host sends it that makes it as small as it can, or nearly where it is large.
fn compressed(file: &Path) -> Option<Bytes> {
    let bytes = fs::read(file).ok()?;
    let quality = if bytes.len() > 2_000_000 { 5 } else { 11 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(&bytes).unwrap();
    Some(writer.into_inner().into())
}
