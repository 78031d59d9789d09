//! What did an earlier press write into a folder?
//!
//! The list of it, with a hash each, is kept in the folder itself, so that what is no
//! longer made can be taken away, and nothing else ever is.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::{Component, Path},
};

use super::place::put;
use crate::publish::hash::ContentHash;

/// The list of the files that a press wrote, in the folder itself.
pub(super) const LIST: &str = ".quire-files";

/// Removes a file that an earlier press wrote and nobody changed since, and the folders
/// that it leaves empty.
pub(super) fn remove(out: &Path, path: &str, sum: ContentHash) -> bool {
    let target = out.join(path);
    if ContentHash::of_file(&target).ok() != Some(sum) || fs::remove_file(&target).is_err() {
        return false;
    }
    remove_empty(out, path);
    true
}

/// Removes the folders of a file that is gone, where they are empty.
pub(super) fn remove_empty(out: &Path, path: &str) {
    let below = Path::new(path).ancestors().skip(1);
    for folder in below.filter(|folder| !folder.as_os_str().is_empty()) {
        // A folder that holds something else stays, and so do those above it.
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
}

/// What an earlier press wrote; nothing where there is no list or it is damaged.
pub(super) fn read_list(out: &Path) -> BTreeMap<String, ContentHash> {
    let list = fs::read_to_string(out.join(LIST)).unwrap_or_default();
    let entry = |line: &str| {
        let (sum, path) = line.split_once(' ')?;
        let is_below = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let sum = ContentHash::parse(sum)?;
        (is_below && !path.is_empty()).then(|| (path.to_owned(), sum))
    };
    list.lines().filter_map(entry).collect()
}

/// Notes what is there now, in the order of the paths.
pub(super) fn write_list<'a>(
    out: &Path,
    files: impl Iterator<Item = (&'a str, ContentHash)>,
) -> io::Result<()> {
    let mut list = String::new();
    for (path, sum) in files {
        // A line break in a name would forge a line; such a file is never removed.
        if !path.contains(['\n', '\r']) {
            // Writing to a string cannot fail.
            let _ = writeln!(list, "{sum} {path}");
        }
    }
    put(&out.join(LIST), list.as_bytes()).map(drop)
}
