//! Which files are in the author's folder?
//!
//! All of them but hidden ones, what editors leave behind, and `node_modules`. A symbolic
//! link to a file inside the folder is followed; any other is a problem, so that a press
//! never publishes what lies elsewhere on the machine and never walks in a circle.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{problem::Problem, settings::SETTINGS_FILE, standalone};

/// The author's files, each list in the order of the paths.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Markdown below `posts/`, but for `_index.md`, and what may be a page elsewhere.
    pub(super) posts: Vec<SourceFile>,
    /// All that is served as it is.
    pub(super) assets: Vec<SourceFile>,
}

/// A file of the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// Below the source folder, with forward slashes.
    pub(super) path: String,
    /// When it was last changed, in seconds since 1970.
    pub(super) changed: i64,
}

/// Hidden files that hosts ask for by name, and so are served all the same.
const SERVED_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Lists the folder `root`; `shown` is how problems name it.
pub(super) fn read_tree(root: &Path, shown: &str, problems: &mut Vec<Problem>) -> Tree {
    let mut tree = Tree::default();
    let real_root = match fs::canonicalize(root) {
        Ok(real_root) => real_root,
        Err(error) => {
            let message = format!("the folder with the blog cannot be read: {error}");
            problems.push(Problem::of_file(shown, message));
            return tree;
        }
    };
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let listed = fs::read_dir(root.join(&folder)).and_then(Iterator::collect);
        let entries: Vec<fs::DirEntry> = match listed {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("the folder cannot be read: {error}");
                problems.push(Problem::of_file(&join(shown, &folder), message));
                continue;
            }
        };
        for entry in entries {
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let path = join(shown, &join(&folder, &name.to_string_lossy()));
                let message = "the file's name is not UTF-8; rename it";
                problems.push(Problem::of_file(&path, message));
                continue;
            };
            if is_skipped(name) {
                continue;
            }
            let path = join(&folder, name);
            match look(&entry, &real_root) {
                Ok(Found::Folder) => folders.push(path),
                Ok(Found::File(changed)) => tree.add(SourceFile { path, changed }),
                Ok(Found::Other) => {}
                Err(message) => {
                    problems.push(Problem::of_file(&join(shown, &path), message));
                }
            }
        }
    }
    tree.posts.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    tree.assets.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    tree
}

impl Tree {
    fn add(&mut self, file: SourceFile) {
        if is_markdown(&file.path) {
            // An `_index.md` is how other programs describe a folder.
            let is_published = match standalone::is_page(&file.path) {
                true => standalone::may_be_page(&file.path),
                false => !file.path.ends_with("/_index.md"),
            };
            if is_published {
                self.posts.push(file);
            }
        } else if file.path != SETTINGS_FILE {
            self.assets.push(file);
        }
    }
}

/// Whether a path ends as Markdown files do.
pub(super) fn is_markdown(path: &str) -> bool {
    extension(path).is_some_and(|ending| {
        ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
    })
}

/// What stands behind the last dot of a path's last name.
pub(super) fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map(|(_, ending)| ending)
}

/// Joins two paths with forward slashes; either may be empty.
pub(super) fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", path) | (path, "") => path.to_owned(),
        (folder, name) => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

/// The folder of a path, empty for a file at the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_skipped(name: &str) -> bool {
    let is_hidden = name.starts_with('.') && !SERVED_HIDDEN.contains(&name);
    let is_backup = name.ends_with('~')
        || name.ends_with(".swp")
        || (name.starts_with('#') && name.ends_with('#'));
    is_hidden || is_backup || name == "node_modules"
}

enum Found {
    Folder,
    File(i64),
    /// A device, a pipe, a socket.
    Other,
}

fn look(entry: &fs::DirEntry, real_root: &Path) -> Result<Found, String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let kind = entry.file_type().map_err(unreadable)?;
    if kind.is_dir() {
        return Ok(Found::Folder);
    }
    let path: PathBuf = entry.path();
    if kind.is_symlink() {
        let target = fs::canonicalize(&path)
            .map_err(|_| "a symbolic link to nothing; take it away".to_owned())?;
        if !target.starts_with(real_root) {
            return Err("a symbolic link out of the blog's folder; copy the file in".to_owned());
        }
        if target.is_dir() {
            return Err("a symbolic link to a folder; copy the files in".to_owned());
        }
    }
    let metadata = fs::metadata(&path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Ok(Found::Other);
    }
    let changed = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .and_then(|age| i64::try_from(age.as_secs()).ok());
    Ok(Found::File(changed.unwrap_or_default()))
}
