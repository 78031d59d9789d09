//! Which files are in their places, and what do they hold?

use std::collections::BTreeMap;

use crate::publish::hash::ContentHash;

/// The files that were put in their places, each with the hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::publish) struct Files(pub(super) BTreeMap<String, ContentHash>);

impl Files {
    /// All files in the order of their paths.
    pub(in crate::publish) fn iter(&self) -> impl Iterator<Item = (&str, ContentHash)> {
        self.0.iter().map(|(path, hash)| (path.as_str(), *hash))
    }

    /// What stands for all paths and contents together.
    pub(in crate::publish) fn whole(&self) -> ContentHash {
        let lines = self.iter().map(|(path, hash)| format!("{hash} {path}\n"));
        ContentHash::of(lines.collect::<String>().as_bytes())
    }
}
