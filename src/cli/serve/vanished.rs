//! How does Trunk learn that a file is gone?
//!
//! Trunk looks at what was added and changed, and passes over what was removed: a post
//! that is deleted would stay on the page until the next save. So a folder outside of
//! the project is added to what Trunk watches, and a file is written there whenever one
//! of the author's files has vanished. Nothing is ever written among those.
//!
//! It is a process of its own, because [`serve`](super) becomes Trunk: whoever ends the
//! one ends the other, and neither is ever left behind.

use crate::cli::arguments::Lookout;
use crate::cli::project::Project;
use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How often the author's folders are looked over.
const INTERVAL: Duration = Duration::from_millis(400);

/// Begins to look, for as long as this process lives, and tells what Trunk shall watch;
/// nothing where it cannot look, which costs a save and nothing more.
pub(super) fn start(project: &Project) -> Vec<OsString> {
    begin(project).unwrap_or_default()
}

fn begin(project: &Project) -> Option<Vec<OsString>> {
    if !cfg!(unix) {
        return None;
    }
    let mut watched = watched(project.root())?;
    let bell = env::temp_dir().join(format!("quire-serve-{}", std::process::id()));
    fs::create_dir_all(&bell).ok()?;
    Command::new(env::current_exe().ok()?)
        .arg("lookout")
        .arg(&bell)
        .args(&watched)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    watched.push(bell);
    let pairs = watched
        .into_iter()
        .flat_map(|path| ["--watch".into(), path.into()]);
    Some(pairs.collect())
}

/// `quire lookout`: looks until the process that began it is gone.
pub(crate) fn run(options: &Lookout) {
    let parent = parent();
    // Nobody sends anything: only the time is waited for.
    let (_held, never) = channel();
    look(
        &options.folders,
        &options.bell.join("vanished"),
        &never,
        || self::parent() == parent,
    );
    // It is in the system's folder for what may be lost.
    let _ = fs::remove_dir_all(&options.bell);
}

#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent() -> u32 {
    0
}

/// The paths that `Trunk.toml` names; `None` when it names none.
fn watched(root: &Path) -> Option<Vec<PathBuf>> {
    let text = fs::read_to_string(root.join("Trunk.toml")).ok()?;
    let settings: toml::Table = text.parse().ok()?;
    let paths = settings.get("watch")?.get("watch")?.as_array()?;
    let paths = paths.iter().filter_map(|path| path.as_str());
    Some(paths.map(|path| root.join(path)).collect())
}

fn look(folders: &[PathBuf], sign: &Path, end: &Receiver<()>, goes_on: impl Fn() -> bool) {
    let mut before = files(folders);
    let mut count = 0_u64;
    while end.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) && goes_on() {
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
    use super::{Path, PathBuf, channel, env, files, fs, look, watched};
    use std::thread;

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
        let lookout = thread::spawn(move || look(&folders, &file, &ended, || true));
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
