//! Which small results of the last press can this one use again?
//!
//! Each post gives a few bytes that take long to find. A file for each would cost more than
//! finding them, so all of a kind stand in one, which holds what the last press used and
//! nothing else: a line for each, read by who asks for it and written again as it is. As
//! with [`Cache`](super::cache::Cache) the blog never depends on it: what is missing, damaged
//! or of another version of the tool is made again.

use core::{marker::PhantomData, ops::Range};
use std::{
    collections::{BTreeMap, HashMap},
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

/// The results of one kind, each by the hash of what it depends on beside the tool.
#[derive(Debug)]
pub(super) struct Memory<T> {
    path: Option<PathBuf>,
    last: Last,
    used: Mutex<BTreeMap<ContentHash, Line>>,
    of: PhantomData<fn() -> T>,
}

/// What the last press left.
#[derive(Debug, Default)]
struct Last {
    text: String,
    /// Where each result stands in the text.
    lines: HashMap<ContentHash, Range<usize>>,
}

/// A result as it is written.
#[derive(Debug)]
enum Line {
    /// It stands in what the last press left.
    Kept,
    /// It is new.
    New(String),
}

impl<T: Serialize + DeserializeOwned> Memory<T> {
    /// What the last press left in `folder`, which need not be there.
    pub(super) fn open(folder: Option<&Path>, kind: &str) -> Self {
        let path = folder.map(|folder| folder.join(format!("{kind}.lines")));
        let last = path.as_ref().and_then(|path| read(path));
        Self {
            last: last.unwrap_or_default(),
            used: Mutex::default(),
            path,
            of: PhantomData,
        }
    }

    /// What `make` gave for this key in the last press, or gives now.
    pub(super) fn get_or(&self, key: ContentHash, make: impl FnOnce() -> T) -> T {
        let kept = self.last.get(key);
        let kept = kept.and_then(|line| serde_json::from_str(line).ok());
        let (result, line) = match kept {
            Some(result) => (result, Some(Line::Kept)),
            None => {
                let result = make();
                let line = self.path.as_ref().and_then(|_| {
                    // What cannot be written is made again the next time.
                    serde_json::to_string(&result).map(Line::New).ok()
                });
                (result, line)
            }
        };
        if let Some(line) = line {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            used.insert(key, line);
        }
        result
    }

    /// Leaves what was used to the next press.
    pub(super) fn close(self) {
        let used = self.used.into_inner();
        let used = used.unwrap_or_else(PoisonError::into_inner);
        let is_same = used.len() == self.last.lines.len()
            && used.values().all(|line| matches!(line, Line::Kept));
        if let Some(path) = self.path.as_ref().filter(|_| !is_same) {
            // Where it fails, all is made again the next time.
            write(path, &self.last, &used).ok();
        }
    }
}

impl Last {
    fn get(&self, key: ContentHash) -> Option<&str> {
        self.text.get(self.lines.get(&key)?.clone())
    }
}

/// The first line is the version of the tool; each other one a key, a blank and the result.
fn read(path: &Path) -> Option<Last> {
    let text = String::from_utf8(unpacked(fs::read(path).ok()?)?).ok()?;
    let mut all = text.split_inclusive('\n');
    let first = all.next()?;
    if ContentHash::parse(first.trim_end())? != tool() {
        return None;
    }
    let mut at = first.len();
    let mut lines = HashMap::new();
    for line in all {
        let (key, result) = line.trim_end_matches('\n').split_once(' ')?;
        let start = at + key.len() + 1;
        lines.insert(ContentHash::parse(key)?, start..start + result.len());
        at += line.len();
    }
    Some(Last { text, lines })
}

fn write(path: &Path, last: &Last, used: &BTreeMap<ContentHash, Line>) -> io::Result<()> {
    let mut text = format!("{}\n", tool());
    for (key, line) in used {
        let result = match line {
            Line::Kept => last.get(*key).unwrap_or_default(),
            Line::New(result) => result,
        };
        // JSON has no line break within it.
        for part in [key.to_string().as_str(), " ", result, "\n"] {
            text.push_str(part);
        }
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = path.with_extension(format!("{}.new", std::process::id()));
    fs::write(&temporary, packed(text.as_bytes())).and_then(|()| fs::rename(&temporary, path))
}
