//! Which small results of the last press can this one use again?
//!
//! Each post gives a few bytes that take long to find. A file for each would cost more than
//! finding them, so all of a kind stand in one, which holds what the last press used and
//! nothing else. As with [`Cache`](super::cache::Cache) the blog never depends on it: what
//! is missing, damaged or of another version of the tool is made again.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    cache::{packed, unpacked},
    hash::ContentHash,
    output::tool,
};

/// Results by the hash of what each depends on beside the tool.
type Results<T> = BTreeMap<String, T>;

/// The results of one kind.
#[derive(Debug)]
pub(super) struct Memory<T> {
    path: Option<PathBuf>,
    last: Results<T>,
    used: Mutex<Results<T>>,
}

impl<T: Clone + Serialize + DeserializeOwned> Memory<T> {
    /// What the last press left in `folder`, which need not be there.
    pub(super) fn open(folder: Option<&Path>, kind: &str) -> Self {
        let path = folder.map(|folder| folder.join(format!("{kind}.json")));
        let last = path.as_ref().and_then(|path| read(path));
        Self {
            last: last.unwrap_or_default(),
            used: Mutex::default(),
            path,
        }
    }

    /// What `make` gave for this key in the last press, or gives now.
    pub(super) fn get_or(&self, key: ContentHash, make: impl FnOnce() -> T) -> T {
        let key = key.to_string();
        let result = self.last.get(&key).cloned().unwrap_or_else(make);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(key, result.clone());
        result
    }

    /// Leaves what was used to the next press.
    pub(super) fn close(self) {
        let used = self.used.into_inner();
        let used = used.unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = &self.path
            && !used.keys().eq(self.last.keys())
        {
            // Where it fails, all is made again the next time.
            write(path, &used).ok();
        }
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<Results<T>> {
    let (version, results): (String, _) =
        serde_json::from_slice(&unpacked(fs::read(path).ok()?)?).ok()?;
    (version == tool().to_string()).then_some(results)
}

fn write<T: Serialize>(path: &Path, results: &Results<T>) -> io::Result<()> {
    let text = serde_json::to_vec(&(tool().to_string(), results))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = path.with_extension(format!("{}.new", std::process::id()));
    fs::write(&temporary, packed(&text)).and_then(|()| fs::rename(&temporary, path))
}
