//! How does a host answer that has brotli, and keeps everything in memory?

use std::{collections::BTreeMap, convert::Infallible, fs, io::Write as _, path::Path, sync::Arc};

use http_body_util::Full;
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::plain;

/// A bundle, compressed, with the plain page of every page in it.
pub struct Host {
    files: Arc<BTreeMap<String, File>>,
}

/// What is sent for a path.
struct File {
    kind: &'static str,
    /// How the bytes are encoded; `None` as they are.
    encoding: Option<&'static str>,
    bytes: Bytes,
}

/// What all files of a bundle weigh as they are sent.
pub struct Weights {
    /// How many files and bytes, by kind.
    pub kinds: BTreeMap<&'static str, (usize, usize)>,
    /// All bytes.
    pub total: usize,
}

impl Host {
    /// Reads a bundle.
    pub fn of(dist: &Path) -> Self {
        let mut files = BTreeMap::new();
        read(dist, "", &mut files);
        assert!(
            files.contains_key(""),
            "there is no bundle to measure: `cargo quire build` writes it"
        );
        Self {
            files: Arc::new(files),
        }
    }

    /// How many bytes are sent for a path.
    pub fn weight(&self, path: &str) -> usize {
        self.files.get(path).map_or(0, |file| file.bytes.len())
    }

    /// How much there is of everything.
    pub fn weights(&self) -> Weights {
        let mut kinds = BTreeMap::new();
        for (_, file) in self
            .files
            .iter()
            .filter(|(path, _)| !path.starts_with("plain/"))
        {
            let (files, bytes): &mut (usize, usize) = kinds.entry(file.kind).or_default();
            *files += 1;
            *bytes += file.bytes.len();
        }
        let total = kinds.values().map(|(_, bytes)| bytes).sum();
        Weights { kinds, total }
    }

    /// Serves the files until the runtime ends, and tells the address of the base.
    pub async fn serve(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let files = Arc::clone(&self.files);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let files = Arc::clone(&files);
                tokio::spawn(async move {
                    let service = service_fn(|request| {
                        let answer = answer(&files, &request);
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
}

fn answer(files: &BTreeMap<String, File>, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let Some(file) = files.get(path.trim_start_matches('/')) else {
        let mut missing = Response::new(Full::new(Bytes::from_static(b"not here")));
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    };
    let mut response = Response::builder()
        .header(CONTENT_TYPE, file.kind)
        .header(CACHE_CONTROL, "max-age=600");
    if let Some(encoding) = file.encoding {
        response = response.header(CONTENT_ENCODING, encoding);
    }
    response
        .body(Full::new(file.bytes.clone()))
        .expect("the parts are plain")
}

fn read(root: &Path, below: &str, files: &mut BTreeMap<String, File>) {
    for entry in fs::read_dir(root.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            read(root, &format!("{path}/"), files);
            continue;
        }
        let Some((kind, is_text)) = kind(&name) else {
            continue;
        };
        let bytes = fs::read(entry.path()).unwrap();
        if name == "index.html" {
            let page = String::from_utf8(bytes.clone()).expect("pages are UTF-8");
            let plain = plain::page(&page).into_bytes();
            files.insert(plain::path(below), File::new(kind, plain, true));
            files.insert(below.to_owned(), File::new(kind, bytes, true));
        } else {
            files.insert(path, File::new(kind, bytes, is_text));
        }
    }
}

impl File {
    fn new(kind: &'static str, bytes: Vec<u8>, is_text: bool) -> Self {
        let bytes = if is_text { compressed(&bytes) } else { bytes };
        Self {
            kind,
            encoding: is_text.then_some("br"),
            bytes: Bytes::from(bytes),
        }
    }
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes).expect("memory takes all");
    writer.into_inner()
}

/// The type of a file and whether it is text; `None` for what is only made for hosts.
fn kind(name: &str) -> Option<(&'static str, bool)> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    Some(match ending {
        "html" => ("text/html; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "css" => ("text/css; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "md" => ("text/markdown; charset=utf-8", true),
        "xml" => ("application/xml", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "png" => ("image/png", false),
        "webp" => ("image/webp", false),
        "ico" => ("image/x-icon", false),
        _ => return None,
    })
}
