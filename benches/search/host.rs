//! How does a host answer that makes texts smaller with brotli?

use std::{convert::Infallible, fs, io::Write as _, path::PathBuf};

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

/// Serves a folder until the runtime ends, and tells its address.
pub async fn serve(folder: PathBuf) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let folder = folder.clone();
            tokio::spawn(async move {
                let service = service_fn(|request: hyper::Request<_>| {
                    let answer = answer(&folder, request.uri().path());
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

fn answer(folder: &std::path::Path, path: &str) -> Response<Full<Bytes>> {
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let mut file = folder.join(path.trim_start_matches('/'));
    if file.is_dir() {
        file.push("index.html");
    }
    let Ok(bytes) = fs::read(&file) else {
        return Response::builder()
            .status(404)
            .body(Full::default())
            .unwrap();
    };
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let (kind, is_text) = match ending {
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
        return response.body(Full::from(bytes)).unwrap();
    }
    // What is made once and large takes the best, as on a real host.
    let quality = if bytes.len() > 2_000_000 { 5 } else { 9 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(&bytes).unwrap();
    response
        .header(CONTENT_ENCODING, "br")
        .body(Full::from(writer.into_inner()))
        .unwrap()
}
