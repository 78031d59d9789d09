//! Where is a file of the author served?
//!
//! At its own path, but for what lies beside a post's `index.md`: that moves with the
//! post to its address. What lies beside a draft that is left out must never be
//! served, since it is as unpublished as the draft.

use std::{collections::HashMap, path::Path, sync::OnceLock};

use super::{
    image::image_size,
    spelling::composed,
    tree::{SourceFile, folder_of, join},
};

/// A file that is served as it is.
#[derive(Debug)]
pub(super) struct Asset {
    /// Where it lies, below the source folder.
    pub(super) path: String,
    /// Where it is served, below the blog's base and not percent-encoded; `None` for what
    /// belongs to a post that is not published.
    pub(super) served: Option<String>,
    size: OnceLock<(u32, u32)>,
}

impl Asset {
    /// Width and height in CSS pixels; (0, 0) where they are not known. Read once,
    /// however many posts show it.
    pub(super) fn size(&self, root: &Path) -> (u32, u32) {
        *self.size.get_or_init(|| image_size(&root.join(&self.path)))
    }
}

/// Finds where each file is served. `folders` tells for the folder of each `index.md`
/// the address of its post, `None` where the post is not published.
pub(super) fn place_assets(
    files: &[SourceFile],
    folders: &HashMap<&str, Option<&str>>,
) -> Vec<Asset> {
    let place = |file: &SourceFile| Asset {
        path: file.path.clone(),
        served: served_at(&file.path, folders),
        size: OnceLock::new(),
    };
    files.iter().map(place).collect()
}

fn served_at(path: &str, folders: &HashMap<&str, Option<&str>>) -> Option<String> {
    let mut folder = folder_of(path);
    while !folder.is_empty() {
        if let Some(address) = folders.get(folder) {
            let beside = path.get(folder.len() + 1..)?;
            let beside_page = |address: &&str| {
                let folder = address.strip_suffix(".html").unwrap_or(address);
                composed(&join(folder, beside))
            };
            return address.as_ref().map(beside_page);
        }
        folder = folder_of(folder);
    }
    Some(composed(path))
}
