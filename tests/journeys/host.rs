//! Is every file of the bundle answered by a real host as the sample for it promises?
//!
//! Asks nginx itself, without a browser, where the journeys go through it.

use std::{fs, path::Path};

use hyper::{Request, StatusCode, header::ACCEPT_ENCODING};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::runtime::Builder;

use crate::harness::{Blog, Files, Nginx};

/// The paths of all files that a reader can ask for, below the base, encoded; a page by its
/// folder.
fn paths(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(files.root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{folder}{name}");
            if name.starts_with('.') {
                // Notes of the build.
            } else if entry.path().is_dir() {
                folders.push(path + "/");
            } else if !matches!(path.rsplit('.').next(), Some("br" | "gz")) {
                found.push(path.strip_suffix("index.html").unwrap_or(&path).to_owned());
            }
        }
    }
    found
}

fn encoded(path: &str) -> String {
    let segments = path.split('/');
    let encode = |segment| utf8_percent_encode(segment, NON_ALPHANUMERIC).to_string();
    segments.map(encode).collect::<Vec<_>>().join("/")
}

/// Whether the name of a file bears the hash of its content.
fn is_hashed(path: &str) -> bool {
    let stem = path.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit('-').next().unwrap_or_default();
    let is_hash = (10..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let is_ours = ["assets/", "quire-page-", "favicon-"];
    is_hash && is_ours.iter().any(|start| path.starts_with(start))
}

#[test]
fn nginx_answers_every_address_with_its_text_in_few_bytes() {
    let files = Blog::of_the_bundle();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Some(nginx) = Nginx::wanted(&files).await else {
            return;
        };
        let ask = async |path: &str| {
            let request = Request::get(format!("{}{}", files.base, encoded(path)))
                .header(ACCEPT_ENCODING, "gzip, br")
                .body(())
                .unwrap();
            nginx.answer(&request, false).await.unwrap()
        };
        let paths = paths(&files);
        assert!(paths.len() > 100, "{paths:?}");
        for path in &paths {
            let answer = ask(path).await;
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            let header = |name: &str| {
                let value = answer.headers().get(name);
                value.map_or("", |value| value.to_str().unwrap())
            };
            let cache = if is_hashed(path) {
                "max-age=31536000, immutable"
            } else {
                "max-age=60, must-revalidate"
            };
            assert_eq!(header("cache-control"), cache, "{path}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_ne!(header("content-security-policy"), "", "{path}");
            let page = if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.clone()
            };
            let packed = files.root.join(format!("{page}.br"));
            let sent = if packed.is_file() {
                assert_eq!(header("content-encoding"), "br", "{path}");
                assert!(header("vary").contains("Accept-Encoding"), "{path}");
                fs::read(packed).unwrap()
            } else {
                assert_eq!(header("content-encoding"), "", "{path}");
                fs::read(files.root.join(&page)).unwrap()
            };
            assert_eq!(answer.body(), &sent, "{path}");
            if Path::new(&page)
                .extension()
                .is_some_and(|ending| ending == "html")
            {
                assert_eq!(header("content-type"), "text/html; charset=utf-8", "{path}");
                assert_eq!(header("content-encoding"), "br", "{path}");
            }
        }
        for path in ["nowhere/", "posts/nowhere/", "nowhere.json", ".quire-page"] {
            assert_eq!(ask(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
    });
}
