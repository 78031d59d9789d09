//! Do the rooms keep to the arrows between them?
//!
//! `model <- text <- search <- browser <- app` in the page, `model <- text <- search <- app
//! <- publish <- cli` in the tool; and only `browser` names a browser's types.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room, and what it may import from.
const ROOMS: [(&str, &[&str]); 7] = [
    ("model", &[]),
    ("text", &["model"]),
    ("search", &["model", "text"]),
    ("browser", &["model", "text"]),
    ("app", &["model", "text", "search", "browser"]),
    ("publish", &["model", "text", "search", "app"]),
    ("cli", &["model", "text", "search", "app", "publish"]),
];

/// Words that stand for a power, and the rooms that may use it.
const POWERS: [(&str, &[&str]); 8] = [
    ("web_sys::", &["browser"]),
    ("js_sys::", &["browser"]),
    ("wasm_bindgen_futures::", &["browser"]),
    ("wasm_bindgen::", &["browser"]),
    ("leptos::", &["app"]),
    ("std::fs", &["publish", "cli"]),
    ("std::env", &["publish", "cli"]),
    ("std::process", &["publish", "cli"]),
];

#[test]
fn imports_follow_the_arrows() {
    let mut wrong = Vec::new();
    for (room, may) in ROOMS {
        for (path, line, text) in code_of(room) {
            for (other, _) in ROOMS {
                let is_import = text.contains(&format!("crate::{other}::"))
                    || text.contains(&format!("crate::{other},"))
                    || text.contains(&format!("crate::{other};"))
                    || text.trim_start().starts_with(&format!("{other}::{{"))
                    || text.trim() == format!("{other},");
                if is_import && other != room && !may.contains(&other) {
                    wrong.push(format!(
                        "{}:{line}: {room} may not import {other}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn powers_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, _) in ROOMS {
        for (path, line, text) in code_of(room) {
            for (power, may) in POWERS {
                let names = text.match_indices(power).any(|(at, _)| {
                    let before = text[..at].chars().next_back();
                    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"')
                });
                if names && !may.contains(&room) {
                    wrong.push(format!(
                        "{}:{line}: {room} may not name {power}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_answers_and_stays_short() {
    let mut wrong = Vec::new();
    for path in files_below(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//! ") {
            wrong.push(format!("{}: begins without //!", path.display()));
        }
        let lines = text.lines().count();
        if lines > 400 {
            wrong.push(format!("{}: {lines} lines, over 400", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of a room that are code: no comments, no documentation, no tests.
fn code_of(room: &str) -> Vec<(PathBuf, usize, String)> {
    let source = root().join("src");
    let mut files = files_below(&source.join(room));
    files.push(source.join(room).with_extension("rs"));
    let mut lines = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for (at, line) in text.lines().enumerate() {
            if line.starts_with("#[cfg(test)]") {
                break;
            }
            if !line.trim_start().starts_with("//") {
                lines.push((path.clone(), at + 1, line.to_owned()));
            }
        }
    }
    assert!(!lines.is_empty(), "{room} has no code");
    lines
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
