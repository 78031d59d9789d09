//! How does a static host answer from a folder?
//!
//! As hosts and CDNs do: a folder is its `index.html`, a folder without its slash is
//! elsewhere, and what is not there is `404.html` with status 404.

use std::{
    fs,
    path::{Path, PathBuf},
};

use hyper::{Response, StatusCode, header};

/// A folder that is served below a path.
#[derive(Clone, Debug)]
pub struct Files {
    /// The folder.
    pub root: PathBuf,
    /// The path, with a slash at both ends.
    pub base: String,
}

/// A file that answers a request, in full.
pub type Found = Response<Vec<u8>>;

impl Files {
    /// Answers for a decoded path.
    pub fn answer(&self, path: &str) -> Found {
        let Some(below) = path.strip_prefix(&self.base) else {
            if self.base.trim_end_matches('/') == path {
                return moved_to(&self.base);
            }
            return respond(StatusCode::NOT_FOUND, "text/plain", b"elsewhere".to_vec());
        };
        let is_plain = below.split('/').all(|name| !matches!(name, "." | ".."));
        let file = self.root.join(below);
        if is_plain && file.is_dir() {
            if !path.ends_with('/') {
                return moved_to(&format!("{path}/"));
            }
            let index = file.join("index.html");
            if let Ok(bytes) = fs::read(&index) {
                return respond(StatusCode::OK, kind(&index), bytes);
            }
        }
        // A file is not a folder: `a.json/` is not `a.json`.
        match fs::read(&file) {
            Ok(bytes) if is_plain && !path.ends_with('/') => {
                respond(StatusCode::OK, kind(&file), bytes)
            }
            _ => self.not_found(),
        }
    }

    /// The page for what is not there.
    pub fn not_found(&self) -> Found {
        let page = fs::read(self.root.join("404.html")).expect("a bundle has a 404.html");
        respond(StatusCode::NOT_FOUND, "text/html; charset=utf-8", page)
    }

    /// The front page, which hosts that know no 404 answer everything with.
    pub fn front_page(&self) -> Found {
        let page = self.root.join("index.html");
        respond(
            StatusCode::OK,
            kind(&page),
            fs::read(&page).expect("a bundle has a front page"),
        )
    }
}

/// Sends the reader to another path.
fn moved_to(path: &str) -> Found {
    let mut moved = respond(StatusCode::MOVED_PERMANENTLY, "text/plain", Vec::new());
    let to = path.parse().expect("an ASCII path");
    moved.headers_mut().insert(header::LOCATION, to);
    moved
}

/// An answer with a status, a type and a body.
pub fn respond(status: StatusCode, kind: &str, body: Vec<u8>) -> Found {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        // Asked for anew each time, so that every journey knows what is fetched.
        .header(header::CACHE_CONTROL, "no-cache");
    response.body(body).expect("the parts are plain")
}

fn kind(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
