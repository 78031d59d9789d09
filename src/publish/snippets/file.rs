//! Where is the file that code is taken from?
//!
//! Always in the author's folder: what leads out of it, by dots or by a symbolic link, is
//! never read.

use std::{fs, path::Path};

use crate::publish::{
    addresses::resolved,
    source_text::read,
    spelling::nearest,
    tree::{folder_of, join},
};

/// The longest file in bytes: far more than anyone reads in an article.
const LONGEST: u64 = 1 << 20;

/// The author's files, as one post sees them.
#[derive(Debug)]
pub(in crate::publish) struct Files<'a> {
    pub(in crate::publish) root: &'a Path,
    /// How problems name the root.
    pub(in crate::publish) shown: &'a str,
    /// The post's own file, below the root.
    pub(in crate::publish) post: &'a str,
}

impl Files<'_> {
    /// The text of a file: relative to the post, or to the root where `path` begins with `@/`
    /// or a slash.
    ///
    /// # Errors
    ///
    /// What is wrong, and how to mend it.
    pub(super) fn read(&self, path: &str) -> Result<String, String> {
        let address = path.strip_prefix('@').unwrap_or(path);
        let outside = || format!("`{path}` leads out of the blog's folder; copy the file into it");
        let place = resolved(folder_of(self.post), address).ok_or_else(outside)?;
        let file = self.root.join(&place);
        let shown = join(self.shown, &place);
        let root = self.root.canonicalize();
        let (Ok(root), Ok(real)) = (root, file.canonicalize()) else {
            return Err(self.missing(&place, &shown));
        };
        if !real.starts_with(root) {
            return Err(outside());
        }
        if !real.is_file() {
            return Err(format!("`{shown}` is no file; name one in it"));
        }
        read(&real, LONGEST).map_err(|fault| {
            let (line, column) = (fault.place.line, fault.place.column);
            format!("`{shown}:{line}:{column}`: {}", fault.message)
        })
    }

    fn missing(&self, place: &str, shown: &str) -> String {
        let beside = fs::read_dir(self.root.join(folder_of(place)));
        let names: Vec<String> = beside
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        let name = place.rsplit('/').next().unwrap_or(place);
        match nearest(name, names) {
            Some(name) => format!("no file is at `{shown}`; did you mean `{name}`?"),
            None => format!("no file is at `{shown}`; put it there, or correct the path"),
        }
    }
}
