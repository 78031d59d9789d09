//! What was made before and need not be made again?
//!
//! A result is kept under the hash of all that it depends on, in a folder for its kind. The
//! blog never depends on this: a result that is missing, cut short or damaged is made
//! again, and what cannot be kept is made every time. There is no clock: each press that
//! ends well is one generation, and what was used in none of the last ones goes first when
//! a folder grows beyond [`MOST`].

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::hash::ContentHash;

/// How many bytes one kind may keep beside those in use.
const MOST: u64 = 1 << 30;

/// When each result was used last, by generation.
const USES: &str = "uses";

/// Results of earlier presses; of none where there is no folder for them.
#[derive(Debug)]
pub(super) struct Cache {
    folder: Option<PathBuf>,
    used: Mutex<BTreeMap<&'static str, HashSet<ContentHash>>>,
    written: AtomicUsize,
}

impl Cache {
    /// The results in a folder, which need not be there.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        Self {
            folder: folder.map(Path::to_owned),
            used: Mutex::default(),
            written: AtomicUsize::new(0),
        }
    }

    /// What `make` gave for this key once, or gives now. `key` must be the hash of
    /// everything that the result depends on, the version of what makes it included.
    ///
    /// # Errors
    ///
    /// Those of `make`.
    pub(super) fn get_or(
        &self,
        kind: &'static str,
        key: ContentHash,
        make: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> io::Result<Vec<u8>> {
        let Some(folder) = self.folder.as_ref().map(|folder| folder.join(kind)) else {
            return make();
        };
        self.used().entry(kind).or_default().insert(key);
        let path = folder.join(key.to_string());
        if let Some(result) = fs::read(&path).ok().and_then(unpacked) {
            return Ok(result);
        }
        let result = make()?;
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let temporary = folder.join(format!("{key}.{}-{number}.new", std::process::id()));
        let kept = fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&temporary, packed(&result)))
            .and_then(|()| fs::rename(&temporary, &path));
        if kept.is_err() {
            // Then it is made again the next time.
            fs::remove_file(&temporary).ok();
        }
        Ok(result)
    }

    /// Notes what was used, and takes away what was not for long.
    pub(super) fn close(&self) {
        self.close_at(MOST);
    }

    pub(super) fn close_at(&self, most: u64) {
        let Some(folder) = &self.folder else { return };
        for (kind, used) in self.used().iter() {
            // Nothing to tell where it fails: the next press tries again.
            sweep(&folder.join(kind), used, most).ok();
        }
    }

    fn used(&self) -> MutexGuard<'_, BTreeMap<&'static str, HashSet<ContentHash>>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A result as it is kept: behind its own hash.
pub(super) fn packed(result: &[u8]) -> Vec<u8> {
    [&ContentHash::of(result).bytes(), result].concat()
}

/// The result, where the file is whole.
pub(super) fn unpacked(mut file: Vec<u8>) -> Option<Vec<u8>> {
    let (hash, result) = file.split_at_checked(16)?;
    let is_whole = ContentHash::of(result).bytes() == hash;
    is_whole.then(|| {
        file.drain(..16);
        file
    })
}

fn sweep(folder: &Path, used: &HashSet<ContentHash>, most: u64) -> io::Result<()> {
    let uses = fs::read_to_string(folder.join(USES)).unwrap_or_default();
    let use_of = |line: &str| {
        let (hash, generation) = line.split_once(' ')?;
        Some((ContentHash::parse(hash)?, generation.parse::<u64>().ok()?))
    };
    let mut uses: HashMap<ContentHash, u64> = uses.lines().filter_map(use_of).collect();
    let generation = uses.values().max().map_or(1, |last| last.saturating_add(1));
    uses.extend(used.iter().map(|hash| (*hash, generation)));

    let mut idle: Vec<(u64, String, u64)> = Vec::new();
    let mut there = HashSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let hash = ContentHash::parse(&name);
        let last = hash.and_then(|hash| uses.get(&hash).copied()).unwrap_or(0);
        there.extend(hash);
        // What an interrupted press left counts as never used.
        if last < generation && name != USES {
            idle.push((last, name, entry.metadata()?.len()));
        }
    }
    // The latest used first, so that what is behind the limit was used longest ago.
    idle.sort_unstable_by(|a, b| (b.0, &b.1).cmp(&(a.0, &a.1)));
    let mut kept = 0;
    for (_, name, length) in idle {
        kept += length;
        if kept > most {
            fs::remove_file(folder.join(&name))?;
            if let Some(hash) = ContentHash::parse(&name) {
                there.remove(&hash);
            }
        }
    }
    let mut lines: Vec<(ContentHash, u64)> = uses.into_iter().collect();
    lines.retain(|(hash, _)| there.contains(hash));
    lines.sort_unstable();
    let lines = lines.iter().map(|(hash, last)| format!("{hash} {last}\n"));
    let temporary = folder.join(format!("{USES}.{}.new", std::process::id()));
    fs::write(&temporary, lines.collect::<String>())?;
    fs::rename(&temporary, folder.join(USES))
}
