//! How does Trunk learn that a file is gone?
//!
//! Trunk looks at what was added and changed, and passes over what was removed: a post
//! that is deleted would stay on the page until the next save. So a folder outside of
//! the project is added to what Trunk watches, and a file is written there whenever one
//! of the author's files has vanished. Nothing is ever written among those.

use crate::cli::project::Project;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the author's folders are looked over.
const INTERVAL: Duration = Duration::from_millis(400);

/// Looks for files that vanish, until it is dropped.
pub(super) struct Lookout {
    bell: PathBuf,
    watched: Vec<PathBuf>,
    _end: Sender<()>,
}

impl Lookout {
    /// Begins to look; `None` where it cannot, which costs a save and nothing more.
    pub(super) fn start(project: &Project) -> Option<Self> {
        let bell = env::temp_dir().join(format!("quire-serve-{}", std::process::id()));
        fs::create_dir_all(&bell).ok()?;
        let watched = watched(project.root())?;
        let (end, ended) = channel();
        let (folders, file) = (watched.clone(), bell.join("vanished"));
        thread::spawn(move || look(&folders, &file, &ended));
        Some(Self {
            bell,
            watched,
            _end: end,
        })
    }

    /// What Trunk shall watch: as in `Trunk.toml`, and the folder with the sign.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &std::ffi::OsStr> {
        let paths = self.watched.iter().chain([&self.bell]);
        paths.flat_map(|path| ["--watch".as_ref(), path.as_os_str()])
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        // It is in the system's folder for what may be lost.
        let _ = fs::remove_dir_all(&self.bell);
    }
}

/// The paths that `Trunk.toml` names; `None` when it names none.
fn watched(root: &Path) -> Option<Vec<PathBuf>> {
    let text = fs::read_to_string(root.join("Trunk.toml")).ok()?;
    let settings: toml::Table = text.parse().ok()?;
    let paths = settings.get("watch")?.get("watch")?.as_array()?;
    let paths = paths.iter().filter_map(|path| path.as_str());
    Some(paths.map(|path| root.join(path)).collect())
}

fn look(folders: &[PathBuf], sign: &Path, ended: &Receiver<()>) {
    let mut before = files(folders);
    let mut count = 0_u64;
    while ended.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
        let now = files(folders);
        if !now.is_superset(&before) {
            count += 1;
            // Without the sign the next save shows it as well.
            let _ = fs::write(sign, count.to_string());
        }
        before = now;
    }
}

fn files(folders: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut left = folders.to_vec();
    while let Some(path) = left.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => left.extend(entries.filter_map(|entry| Some(entry.ok()?.path()))),
            Err(_) => {
                found.insert(path);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Path, PathBuf, channel, env, files, fs, look, thread, watched};

    #[test]
    fn what_trunk_watches_is_read_from_its_settings() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let paths = watched(root).unwrap_or_default();
        assert!(paths.contains(&root.join("public")), "{paths:?}");
        assert_eq!(watched(Path::new("/nowhere")), None);
    }

    #[test]
    fn a_file_that_vanishes_is_signed() -> std::io::Result<()> {
        let folder = env::temp_dir().join(format!("quire-vanished-{}", std::process::id()));
        let (posts, sign) = (folder.join("posts"), folder.join("sign"));
        fs::create_dir_all(&posts)?;
        fs::write(posts.join("a.md"), "")?;
        assert_eq!(
            files(std::slice::from_ref(&posts)),
            [posts.join("a.md")].into()
        );
        let (end, ended) = channel();
        let (folders, file): (Vec<PathBuf>, _) = (vec![posts.clone()], sign.clone());
        let lookout = thread::spawn(move || look(&folders, &file, &ended));
        // A new file is no reason for a sign, and the first look may be yet to come.
        let mut turn = 0;
        while !sign.exists() {
            turn += 1;
            let name = posts.join(format!("{turn}.md"));
            fs::write(&name, "")?;
            thread::yield_now();
            fs::remove_file(&name)?;
            let _ = fs::remove_file(posts.join("a.md"));
        }
        drop(end);
        assert!(lookout.join().is_ok());
        fs::remove_dir_all(folder)
    }
}
